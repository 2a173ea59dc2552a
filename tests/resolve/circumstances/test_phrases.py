"""Noun phrases cut out without a parser."""

import pytest

from onrecord.resolve.circumstances.index import WordIndex
from onrecord.resolve.circumstances.phrases import phrase_at


def phrase(text: str, limit: int | None = None, *, places: bool = False) -> str | None:
    span = phrase_at(WordIndex(text), 0, len(text) if limit is None else limit, places=places)
    return text[span.start : span.end] if span is not None else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Post on June 14", "The Post"),
        ("CNN she was pleased", "CNN"),
        ("reporters that nothing had changed", "reporters"),
        ("a crowd of about 1,000 people who had come", "a crowd of about 1,000 people"),
        ("the establishment wing of his party that", "the establishment wing of his party"),
        ("the Interfax news agency that", "the Interfax news agency"),
        ("Mr. Trump to leave", "Mr. Trump"),
        ("Sen. John McCain, R-Ariz., that", "Sen. John McCain"),
        ("ABC's This Week. Then", "ABC's This Week"),
        ('NBC\'s "Today" on Thursday', 'NBC\'s "Today"'),
        ("“The Steve Harvey Morning Show,” he said", "The Steve Harvey Morning Show"),
        ("the Florida delegation breakfast in Philadelphia", "the Florida delegation breakfast"),
        ("Pelosi and other congressional leaders demanding", "Pelosi and other congressional leaders"),
        ("their next nationally televised debate is", "their next nationally televised debate"),
        ("Mr. Bush's anachronistic outlook, sounding", "Mr. Bush's anachronistic outlook"),
        ("Mr. Trump’s", "Mr. Trump"),
        ("Fox News’ Sean Hannity that", "Fox News’ Sean Hannity"),
        ("Opposition leader Friedrich Merz accused", "Opposition leader Friedrich Merz"),
        ("President-elect Rodrigo Chaves apologized", "President-elect Rodrigo Chaves"),
        ("the Office for Students, the regulator", "the Office for Students"),
        ("voters every single day", "voters"),
        ("reporters outside the Assembly", "reporters"),
        ("outside observers that", "outside observers"),
    ],
)
def test_a_phrase_ends_where_something_else_begins(text: str, expected: str) -> None:
    assert phrase(text) == expected


def test_a_phrase_may_go_on_into_its_place() -> None:
    text = "a rally in Portland, Maine, on Thursday"
    assert phrase(text, places=True) == "a rally in Portland, Maine"
    assert phrase("Mar-a-Lago, Mr. Trump's club", places=True) == "Mar-a-Lago"


@pytest.mark.parametrize("text", ["that he", "to leave", "— no", "", "and so"])
def test_no_phrase_begins_at_a_small_word(text: str) -> None:
    assert phrase(text) is None


def test_a_phrase_stops_at_its_limit() -> None:
    assert phrase("Reuters Ukraine would win", 8) == "Reuters"

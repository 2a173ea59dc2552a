"""Noun phrases cut out without a parser."""

import pytest

from onrecord.resolve.circumstances.phrases import phrase_at, word_before


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
        ("their next nationally televised debate is", "their next nationally televised debate"),
    ],
)
def test_a_phrase_ends_where_something_else_begins(text: str, expected: str) -> None:
    span = phrase_at(text, 0, len(text))
    assert span is not None
    assert text[span.start : span.end] == expected


def test_a_phrase_may_go_on_into_its_place() -> None:
    text = "a rally in Portland, Maine, on Thursday"
    span = phrase_at(text, 0, len(text), linking=("of", "in"), places=True)
    assert span is not None
    assert text[span.start : span.end] == "a rally in Portland, Maine"


@pytest.mark.parametrize("text", ["that he", "to leave", "— no", "", "and so"])
def test_no_phrase_begins_at_a_small_word(text: str) -> None:
    assert phrase_at(text, 0, len(text)) is None


def test_a_phrase_stops_at_its_limit() -> None:
    span = phrase_at("Reuters Ukraine would win", 0, 8)
    assert span is not None
    assert span.end == 7


def test_the_word_before() -> None:
    assert word_before("he said Tuesday", 8) == "said"
    assert word_before("Tuesday", 0) == ""

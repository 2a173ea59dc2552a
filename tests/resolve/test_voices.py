"""Who says "I" outside all quotations."""

from __future__ import annotations

import pytest

from onrecord.resolve.grouping import group_names
from onrecord.resolve.name_index import NameIndex
from onrecord.resolve.names import find_names
from onrecord.resolve.voices import find_voices
from onrecord.resolve.words import split_words

FILLING = "On Friday the town counted its bridges, and there were more of them than before.\n\n"


def voices(text: str) -> list[str | None]:
    """The name of whom each paragraph is by."""
    words = split_words(text)
    names = find_names(words)
    entities, entity_of = group_names(words, names)
    found = find_voices(words, NameIndex(names), entity_of, entities[0] if entities else None)
    spans = [entities[one].name if one is not None else None for one in found.of_paragraph]
    return [text[span.start : span.end] if span is not None else None for span in spans]


def test_a_letter_is_by_whoever_signs_it() -> None:
    text = "I doubt this plan of theirs.\n\nAna Bell.\n\nI like it, and so do many.\n\nJohn Ode.\n\nThat was all.\n"
    assert voices(text) == ["Ana Bell", "John Ode", "John Ode", None, None]


@pytest.mark.parametrize(
    ("first", "last", "author"),
    [
        ("Ana Bell: the bridges of my town are many and old.\n\n", "", "Ana Bell"),
        ("By Ana Bell\n\n", "", "Ana Bell"),
        ("", "Ana Bell is the author of two books about bridges.\n", "Ana Bell"),
        ("Ana Bell met the mayor of the town.\n\n", "Ana Bell is the author of two books about bridges.\n", None),
        ("", "Ana Bell, a driver, was there as well and saw it all.\n", None),
    ],
)
def test_an_article_is_by_its_author(first: str, last: str, author: str | None) -> None:
    text = f"{first}{FILLING}{FILLING}I like them.\n\n{last}"
    words = text.split("I like")[0].count("\n\n")
    assert voices(text)[words] == author


def test_an_answer_is_by_whoever_is_interviewed() -> None:
    text = "Ana Bell spoke of bridges.\n\nQ: Are they safe?\n\nA: I think so.\n\nI know so.\n\nQ: And the others?\n"
    assert voices(text) == [None, None, "Ana Bell", "Ana Bell", None]


def test_empty_lines_before_the_text_change_no_voice() -> None:
    text = "\n\nI doubt this plan of theirs.\n\nAna Bell\n\nThat was all.\n"
    words = split_words(text)
    assert words.paragraphs[0] == 0
    assert voices(text) == voices(text.lstrip()) == ["Ana Bell", None, None]


def test_an_empty_text_is_by_nobody() -> None:
    assert voices("") == []


def test_a_name_and_a_colon_that_open_a_headline_tell_whose_column_it_is() -> None:
    text = "Ann Coulter: And Then There Was the One.\n\nI always hoped that I would see rain once more.\n"
    words = split_words(text)
    names = find_names(words)
    assert [text[name.span.start : name.span.end] for name in names] == ["Ann Coulter"]
    assert find_names(split_words("Super Tuesday: How Rain Won the Day.\n\nI saw rain once more.\n")) == []


def test_a_headline_that_quotes_somebody_makes_no_author_and_the_byline_may_stand_third() -> None:
    text = "Ana Bell: “I don’t write villains”\n\nOn her new book\n\nBy Tom Ode\n\n" + FILLING + "I ask Ana Bell why."
    assert voices(text)[-1] == "Tom Ode"
    assert voices(text.replace("By Tom Ode", "In May"))[-1] is None

"""How a mention stands in its clause, by the words before and behind it."""

from __future__ import annotations

import pytest

from onrecord.resolve.neighbours import before, behind
from onrecord.resolve.words import split_words


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("It rained. Bell left", "Bell", "nothing"),
        ("They described Bell as late", "Bell", "verb"),
        ("It was made with Bell there", "Bell", "preposition"),
        ("It was made by the Bell firm", "Bell", "preposition"),
        ("It rained, but Bell left", "Bell", "but"),
        ("Cruz and Bell left", "Bell", "and"),
        ("She knew that Bell left", "Bell", "conjunction"),
        ("As he left, Bell spoke", "Bell", "comma"),
        ("In what he called “a rant,” Bell spoke", "Bell", "comma"),
    ],
)
def test_what_stands_before(text: str, name: str, expected: str) -> None:
    words = split_words(text)
    assert before(words, words.texts.index(name)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bell said so", "verb"),
        ("Bell then clearly rejected it", "verb"),
        ("Bell, the mayor of the town, said so", "verb-past-apposition"),
        ("Bell, who left", "comma"),
        ("Bell’s car", "possessive"),
        ("Bell of the town", "preposition"),
        ("Bell and Cruz", "and"),
        ("Bell", "nothing"),
    ],
)
def test_what_stands_behind(text: str, expected: str) -> None:
    assert behind(split_words(text), 0) == expected

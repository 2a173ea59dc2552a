"""Where an article speaks of people without naming them."""

from __future__ import annotations

import pytest

from onrecord.resolve.descriptions import find_descriptions
from onrecord.resolve.name_index import NameIndex
from onrecord.resolve.names import find_names
from onrecord.resolve.words import split_words


@pytest.mark.parametrize(
    ("text", "described"),
    [
        ("In the town the tall driver met two women.", ["the tall driver", "two women"]),
        ("It was clear that local officials had left.", ["local officials"]),
        ("In Leeds many of the Manchester United fans sang.", ["the Manchester United fans"]),
        ("In Leeds there were Manchester United fans too.", ["Manchester United fans"]),
        ("A video of it shows that rain fell.", ["A video"]),
        ("On Friday the mayor of the town met bank workers.", ["the mayor", "workers"]),
        ("On Friday those arguments didn’t sway lawmakers.", ["lawmakers"]),
        ("They know that Gore plans it and that anyone knows.", ["anyone"]),
    ],
)
def test_descriptions_of_an_article(text: str, described: list[str]) -> None:
    words = split_words(text)
    found = find_descriptions(words, NameIndex(find_names(words)))
    spans = [words.slice(one.first, one.last) for one in found]
    assert [text[span.start : span.end] for span in spans if "town" not in text[span.start : span.end]] == described

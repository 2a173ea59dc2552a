"""Men and women, from the pronouns around their names."""

from __future__ import annotations

from onrecord.records import Span
from onrecord.resolve.grouping import group_names
from onrecord.resolve.names import find_names
from onrecord.resolve.scene import Scene
from onrecord.resolve.words import split_words


def genders(text: str) -> dict[str, str | None]:
    words = split_words(text)
    entities, _ = group_names(words, find_names(words))
    scene = Scene(words, entities)
    return {text[entity.name.start : entity.name.end]: entity.gender for entity in scene.entities}


def test_pronouns_tell() -> None:
    found = genders(
        "When Ana Bell came, she said no and took her bag. Later Ben Cole said that he would, and his friends agreed."
    )
    assert found == {"Ana Bell": "female", "Ben Cole": "male"}


def test_whoever_is_known_leaves_the_pronoun_to_the_other() -> None:
    text = (
        "On Friday Mr Ben Cole met Ana Bell. She had asked for that. Cole and Bell spoke for an hour. She left.\n"
        "Later Bell said that she was glad."
    )
    assert genders(text) == {"Ben Cole": "male", "Ana Bell": "female"}


def test_nothing_is_guessed_from_a_name() -> None:
    assert genders("On Friday Mary Smith met the minister.") == {"Mary Smith": None}


def test_whoever_speaks_is_not_whom_she_speaks_of() -> None:
    quotations = "“I think his work is bold. He was new in that,”"
    text = f"On Friday Ana Bell said: {quotations}. Later Bell left."
    start = text.index(quotations)
    words = split_words(text, [Span(start, start + len(quotations))])
    entities, _ = group_names(words, find_names(words))
    assert [one.gender for one in Scene(words, entities).entities if one.named] == [None]

"""Names that stand together, and who they are afterwards."""

from __future__ import annotations

import pytest

from onrecord.records import Article
from onrecord.resolve.companions import names_together
from onrecord.resolve.name_index import NameIndex
from onrecord.resolve.names import find_names
from onrecord.resolve.walk import Walk
from onrecord.resolve.words import split_words


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("On Friday Ana Bell and John Ode met in the town.", ["Ana Bell", "John Ode"]),
        ("It was Mr. Rubio and Mr. Cruz who said so.", ["Rubio", "Cruz"]),
        ("So it was in France, Spain and Italy last year.", ["France", "Spain", "Italy"]),
        (
            "Critics like Senators Ana Bell, Republican of Iowa, and John Ode, Democrat of Vermont, said no to it.",
            ["Ana Bell", "John Ode"],
        ),
        ("On Friday Ana Bell met John Ode in the town.", []),
        ("On Friday Ana Bell and France were named in the report.", []),
    ],
)
def test_names_that_stand_together(text: str, together: list[str]) -> None:
    words = split_words(text)
    names = find_names(words)
    found = [
        [text[one.span.start : one.span.end] for one in some] for some in names_together(words, NameIndex(names), names)
    ]
    assert found == ([together] if together else [])


def test_a_name_told_twice_is_one_person() -> None:
    text = "It was Marco Rubio and Rubio who said so. Ana Bell and John Ode were there."
    walk = Walk(Article(text=text), [], [])
    assert [text[one.name.start : one.name.end] for one in walk.scene.groups] == ["Ana Bell and John Ode"]

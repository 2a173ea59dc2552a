"""Who cannot hold the office that a description speaks of."""

from __future__ import annotations

import pytest

from tests.resolve.test_candidates import names, tasks


@pytest.mark.parametrize(
    ("told", "described", "may_be"),
    [
        ("Tory MP Ana Bell", "prime minister", False),
        ("Deputy Prime Minister Ana Bell", "prime minister", False),
        ("ex-Foreign Secretary Ana Bell", "prime minister", False),
        ("Premier Ana Bell", "prime minister", True),
        ("Mrs Ana Bell", "prime minister", True),
        ("Home Secretary Ana Bell", "foreign secretary", False),
        ("Foreign Minister Ana Bell", "foreign secretary", True),
        ("Shadow Culture Secretary Ana Bell", "culture secretary", False),
        ("Minister Ana Bell", "culture minister", True),
        ("Justice Minister Ana Bell", "judge", False),
        ("Chief Justice Ana Bell", "judge", True),
        ("Opposition Leader Ana Bell", "chancellor", False),
        ("Deputy Mayor Ana Bell", "mayor", False),
        ("defender Ana Bell", "striker", False),
        ("captain Ana Bell", "striker", True),
        ("City boss Ana Bell", "defender", False),
        ("City boss Ana Bell", "manager", True),
        ("the prime minister, Ana Bell,", "prime minister", True),
        ("the vice president, Ana Bell,", "vice president", True),
        ("the vice president, Ana Bell,", "president", False),
        ("Defense Secretary Ana Bell", "defence secretary", True),
        ("Home Secretary Ana Bell", "interior minister", True),
        ("midfielder Ana Bell", "winger", True),
    ],
)
def test_an_office_is_held_by_whom_nothing_else_is_told_of(told: str, described: str, may_be: bool) -> None:
    text = f"On Friday Ben Ode met {told} in the old town. The {described} said that rain was near.\n"
    found = tasks(text, [(f"The {described}", "said", "that rain was near")])["The"]
    assert "Ben Ode" in names(text, found)
    assert ("Ana Bell" in names(text, found)) == may_be


def test_who_spoke_as_the_prime_minister_is_the_prime_minister() -> None:
    text = "The prime minister, Ana Bell, said it was late. The prime minister said that rain was near.\n"
    marked = [
        ("The prime minister, Ana Bell,", "said", "it was late"),
        ("The prime minister", "said", "that rain was near"),
    ]
    (task,) = tasks(text, marked).values()
    assert "Ana Bell" in names(text, task)

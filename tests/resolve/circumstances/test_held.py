"""A place counts for more beside a speech, and for less where nothing tells how a thing was said."""

import pytest

from onrecord.records import Span
from onrecord.resolve.circumstances.candidate import Candidate
from onrecord.resolve.circumstances.choice import Choice, Weighed
from onrecord.resolve.circumstances.held import held_there

THRESHOLD = 0.2


def choice(value: str, probability: float, *, given: bool) -> Choice:
    one = Candidate(Span(0, 4), value, value, "name", "in name", Span(0, 4))
    return Choice(one if given else None, (Weighed(one, probability),), 1 - probability)


@pytest.mark.parametrize(
    ("medium", "probability", "given"),
    [
        ("speech", 0.1, True),
        ("press conference", 0.1, True),
        ("debate", 0.05, False),
        ("interview", 0.1, False),
        ("interview", 0.21, True),
        ("tweet", 0.21, False),
        ("letter", 0.9, True),
        (None, 0.21, False),
        (None, 0.4, True),
    ],
)
def test_how_sure_a_place_must_be(medium: str | None, probability: float, given: bool) -> None:
    place = choice("Bonn", probability, given=probability >= THRESHOLD)
    said = choice(medium or "speech", 0.9, given=medium is not None)
    (found,) = held_there([place], [said], THRESHOLD)
    assert (found.chosen is not None) is given
    assert (found.weighed[0].probability >= THRESHOLD) is given  # so an explanation shows what decided


def test_nothing_weighed_gives_no_place() -> None:
    (found,) = held_there([Choice(None, (), 1.0)], [choice("speech", 0.9, given=True)], THRESHOLD)
    assert found.chosen is None


@pytest.mark.parametrize(
    ("medium", "trigger", "given"),
    [
        ("interview", "on show", True),
        ("tv", "on venue programme", True),
        ("interview", "told show", False),
        ("interview", "on venue rally", False),
        ("statement", "on show", False),
    ],
)
def test_who_is_on_a_show_is_on_it_all_along(medium: str, trigger: str, given: bool) -> None:
    show = Candidate(Span(0, 4), "Dawn", "Dawn", trigger.split(" ")[1], trigger, Span(0, 4))
    rally = Candidate(Span(9, 13), "Bonn", "Bonn", "name", "in name", Span(9, 13))
    place = Choice(None, (Weighed(rally, 0.12), Weighed(show, 0.1)), 0.78)
    (found,) = held_there([place], [choice(medium, 0.9, given=True)], THRESHOLD)
    assert (found.chosen is show) is given

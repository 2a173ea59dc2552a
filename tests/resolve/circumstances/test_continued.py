from collections.abc import Sequence

import pytest

from onrecord.records import Article, Span, Statement
from onrecord.resolve.circumstances.candidate import Candidate, Field
from onrecord.resolve.circumstances.choice import Choice, Weighed
from onrecord.resolve.circumstances.continued import with_what_goes_on
from onrecord.resolve.circumstances.layout import Layout
from onrecord.resolve.circumstances.reading import find_candidates
from tests.resolve.circumstances.test_reading import statement

TOLD = "They had met on Monday. Mr Diallo told reporters on Tuesday that the rain had not come. "
NOTHING = Choice(None, (), 1.0)


def chosen(candidate: Candidate, probability: float) -> Choice:
    return Choice(candidate, (Weighed(candidate, probability),), 1 - probability)


def laid_out(following: str, *parts: tuple[str, str, str]) -> Layout:
    """Statements of one speaker, each by its source, cue and content."""
    text = TOLD + following
    return Layout(Article(text=text, published="2023-06-15"), [statement(text, *part, "p1") for part in parts])


def days(following: str, second: Statement, day: int | None, surely: float = 0.9) -> Sequence[str | None]:
    """The days of two statements, the first said on the second day told and the second, so far, on the `day`-th."""
    text = TOLD + following
    first = statement(text, "Mr Diallo", "told", "that the rain had not come", "p1")
    layout = Layout(Article(text=text, published="2023-06-15"), [first, second])
    dates = find_candidates(layout)[Field.WHEN]
    own = NOTHING if day is None else chosen(dates[day], 0.4)
    found = with_what_goes_on(layout, {Field.WHEN: [chosen(dates[1], surely), own]})[Field.WHEN]
    return [choice.chosen and choice.chosen.value for choice in found]


@pytest.mark.parametrize(
    ("following", "cue"),
    [
        ("The harvest was lost, he added.", "added"),
        ("That said, he also warned of hunger: The harvest was lost.", "also warned"),
        ("Then he further said The harvest was lost.", "said"),
        ("Then he went on to say The harvest was lost.", "went on to say"),
    ],
)
def test_who_goes_on_speaking_does_so_on_the_same_occasion(following: str, cue: str) -> None:
    second = statement(TOLD + following, "he", cue, "The harvest was lost", "p1")
    assert days(following, second, None) == ["2023-06-13", "2023-06-13"]
    assert days(following, second, 0) == ["2023-06-13", "2023-06-13"]
    assert days(following, second, 0, surely=0.3) == ["2023-06-13", "2023-06-12"]


def test_two_cues_of_one_source_are_one_occasion() -> None:
    following = "He warned of hunger, saying the harvest was lost."
    layout = laid_out(following, ("He", "warned of", "hunger"), ("He", "saying", "the harvest was lost"))
    date = find_candidates(layout)[Field.WHEN][1]
    found = with_what_goes_on(layout, {Field.WHEN: [chosen(date, 0.9), NOTHING]})
    assert found[Field.WHEN][1].chosen == date


def test_what_its_own_sentence_says_stays() -> None:
    following = "On Wednesday he added that the harvest was lost."
    second = statement(TOLD + following, "he", "added", "that the harvest was lost", "p1")
    assert days(following, second, 2) == ["2023-06-13", "2023-06-14"]


def test_neither_somebody_else_nor_who_speaks_anew_was_there() -> None:
    following = "Awa Sy added that the harvest was lost."
    second = statement(TOLD + following, "Awa Sy", "added", "that the harvest was lost", "p2")
    assert days(following, second, None) == ["2023-06-13", None]
    following = "He said that the harvest was lost."
    second = statement(TOLD + following, "He", "said", "that the harvest was lost", "p1")
    assert days(following, second, None) == ["2023-06-13", None]


def test_a_place_goes_with_the_medium_that_it_was_chosen_for() -> None:
    following = "He also warned of hunger."
    layout = laid_out(
        following, ("Mr Diallo", "told", "that the rain had not come"), ("He", "also warned of", "hunger")
    )
    phone, speech, field = (
        Candidate(Span(0, 4), word, word, word, word, Span(0, 4)) for word in ("phone", "speech", "the field")
    )
    choices = {Field.WHERE: [NOTHING, chosen(field, 0.4)]}
    there = with_what_goes_on(layout, choices | {Field.MEDIUM: [chosen(speech, 0.9), chosen(speech, 0.3)]})
    assert there[Field.WHERE][1].chosen is field
    away = with_what_goes_on(layout, choices | {Field.MEDIUM: [chosen(phone, 0.9), chosen(speech, 0.3)]})
    assert away[Field.MEDIUM][1].chosen is phone
    assert away[Field.WHERE][1].chosen is None

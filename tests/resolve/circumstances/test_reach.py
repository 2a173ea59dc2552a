"""Which candidates a statement may have: none that plainly belongs to something else."""

import dataclasses
from collections.abc import Sequence

import numpy as np
import pytest

from onrecord.records import Article, Span, Speaker, SpeakerKind, Statement
from onrecord.resolve.circumstances.candidate import Field
from onrecord.resolve.circumstances.choice import load_models
from onrecord.resolve.circumstances.layout import Layout
from onrecord.resolve.circumstances.pairs import CandidateTable, StatementTable
from onrecord.resolve.circumstances.reach import near_pairs, of_another_time
from onrecord.resolve.circumstances.reading import find_candidates
from onrecord.resolve.circumstances.segments import amid, enclosing, padded
from tests.resolve.circumstances.test_reading import statement


def weighed(field: Field, text: str, *statements: Statement, speakers: Sequence[Speaker] = ()) -> list[list[str]]:
    """For each statement, in the order of the text, the phrases that may be its circumstance."""
    layout = Layout(Article(text=text, published="2018-07-13"), statements, (), speakers)
    table = StatementTable([layout])
    board = CandidateTable([layout], [find_candidates(layout)[field]], load_models()[field].habits)
    pairs = near_pairs(table, board)
    real = (pairs.candidates >= 0) & ~of_another_time(table, board, pairs.statements, pairs.candidates)
    kept = list(zip(pairs.statements[real].tolist(), pairs.candidates[real].tolist(), strict=True))
    return [[board.candidates[c].phrase for s, c in kept if s == number] for number in range(len(statements))]


@pytest.mark.parametrize(("field", "phrase"), [(Field.WHEN, "Monday"), (Field.ADDRESSEE, "Moscow")])
def test_what_is_spoken_of_is_no_circumstance(field: Field, phrase: str) -> None:
    text = "The senator said that the talks on Monday, in a letter to Moscow, should not go on."
    content = "that the talks on Monday, in a letter to Moscow, should not go on"
    assert weighed(field, text, statement(text, "The senator", "said", content)) == [[]]
    assert phrase in weighed(field, text, statement(text, "The senator", "said", "should not go on"))[0]


def test_what_a_content_ends_or_begins_with_may_be_one() -> None:
    text = "He asked the Sydney club to wait. She said it was late on Tuesday."
    asked = statement(text, "He", "asked", "the Sydney club to wait")
    assert "the Sydney club" in weighed(Field.ADDRESSEE, text, asked)[0]
    late = statement(text, "She", "said", "it was late on Tuesday")
    assert weighed(Field.WHEN, text, late) == [["Tuesday"]]


def test_a_hint_at_a_medium_counts_within_what_is_said() -> None:
    text = "She said the letter of hers was late."
    assert weighed(Field.MEDIUM, text, statement(text, "She", "said", "the letter of hers was late")) == [["letter"]]


def test_what_is_told_of_a_source_has_its_circumstances_there() -> None:
    text = "On Wednesday, the official who first warned of it in May said that she was right."
    said = statement(text, "the official who first warned of it in May", "said", "that she was right", "p1")
    warned = statement(text, "who", "first warned of", "it", "p1")
    warned = dataclasses.replace(warned, content=(Span(text.index("it in"), text.index(" in May")),))
    assert weighed(Field.WHEN, text, warned, said) == [[], ["Wednesday"]]


def test_what_a_person_is_hints_at_no_medium() -> None:
    text = "Ana Bell, a letter carrier, said it was late. Judge Rui Sousa said it was early."
    late = statement(text, "Ana Bell, a letter carrier", "said", "it was late", "p1")
    early = statement(text, "Judge Rui Sousa", "said it was early", "early", "p2")
    people = [Speaker(id_, id_, SpeakerKind.PERSON, named=True) for id_ in ("p1", "p2")]
    found = weighed(Field.MEDIUM, text, late, early, speakers=people)
    assert "letter" not in found[0]
    assert "Judge" in found[1]
    assert "letter" in weighed(Field.MEDIUM, text, late, early)[0]


def test_what_somebody_has_said_some_time_takes_nothing_from_other_sentences() -> None:
    text = "Rain fell. It went on. All was wet. At a rally on Tuesday she spoke. She has called the mayor a hero."
    has = statement(text, "She", "has called", "the mayor a hero", "p1")
    assert weighed(Field.WHEN, text, has) == [[]]
    past = text.replace("has called", "called")
    assert weighed(Field.WHEN, past, statement(past, "She", "called", "the mayor a hero", "p1")) == [["Tuesday"]]
    lead = "She has called the mayor a hero. At a rally on Tuesday she spoke."
    assert weighed(Field.WHEN, lead, statement(lead, "She", "has called", "the mayor a hero", "p1")) == [["Tuesday"]]


def test_segments_around_a_place() -> None:
    segments = padded([[Span(0, 40)], [Span(10, 13), Span(60, 70)], []])
    none = np.zeros(3, dtype=np.int64)
    assert enclosing(segments, none, np.array([45, 20, 62])).tolist() == [-1, 0, 1]
    assert enclosing(padded([[], []]), none[:2], np.array([1, 2])).tolist() == [-1, -1]
    numbers = np.array([0, 0, 0, 2])
    assert amid(segments, numbers, np.array([1, 10, 36, 1]), np.array([5, 20, 39, 2])).tolist() == [
        False,
        True,
        False,
        False,
    ]


def test_a_statement_without_a_cue_is_not_told_of_in_its_own_source() -> None:
    text = "On Wednesday it was late. Ana Bell: It is late."
    said = dataclasses.replace(statement(text, "Ana Bell", "is", "It is late"), cue=())
    assert weighed(Field.WHEN, text, said) == [["Wednesday"]]

"""What is known of a statement's medium is weighed for its place, its date and its addressee."""

import numpy as np

from onrecord.records import Article, Span, Statement, StatementKind
from onrecord.resolve.circumstances.candidate import Field
from onrecord.resolve.circumstances.layout import Layout
from onrecord.resolve.circumstances.occasions import First, first_choice, occasion_rows, widened
from onrecord.resolve.circumstances.pairs import CandidateTable, Habits, StatementTable
from onrecord.resolve.circumstances.reach import near_pairs
from onrecord.resolve.circumstances.reading import find_candidates
from onrecord.resolve.circumstances.trees import Floats

TEXT = "At a rally in Bonn, Ana said in a speech it rained.\n\nBo wrote it snowed."
PARTS = (("Ana", "said", "it rained"), ("Bo", "wrote", "it snowed"))
NOTHING_USUAL = Habits({}, {}, {}, *(np.zeros((1, 12), np.float32) for _ in range(3)), np.zeros(1, np.float32))


def layout() -> Layout:
    statements = []
    for number, parts in enumerate(PARTS):
        spans = [(Span(TEXT.index(part), TEXT.index(part) + len(part)),) for part in parts]
        statements.append(Statement(f"s{number}", StatementKind.INDIRECT, *spans, 0.9, speaker=parts[0]))
    return Layout(Article(text=TEXT), statements)


def first(field: Field, value: str, likely: float) -> First:
    """It is so likely that the first statement has a value of this field, and nothing is known of the second."""
    found = layout()
    candidates = [one for one in find_candidates(found)[field] if one.value == value]
    pairs = near_pairs(StatementTable([found]), CandidateTable([found], [candidates], NOTHING_USUAL))
    own = pairs.statements == 0
    shares = np.where(pairs.nothing, 1.0, 0.0).astype(np.float32)
    shares[own] = np.where(pairs.nothing[own], 1 - likely, likely / max(1, int(own.sum()) - 1))
    return first_choice(pairs, shares)


def rows(field: Field, value: str, speech: float) -> tuple[Floats, Floats]:
    """The rows of both statements, where the first one is so likely a speech."""
    firsts = {field: first(field, value, 0.5), Field.MEDIUM: first(Field.MEDIUM, "speech", speech)}
    pairs = widened(firsts[field])
    found = occasion_rows(field, pairs, firsts)
    return found[pairs.statements == 0], found[pairs.statements == 1]


def test_a_likely_speech_speaks_for_a_place() -> None:
    unlikely, likely = rows(Field.WHERE, "Bonn", 0.125), rows(Field.WHERE, "Bonn", 0.875)
    changed = np.flatnonzero((unlikely[0] != likely[0]).any(axis=0))
    speech = [column for column in changed if (likely[0][:, column] == 0.875).all()]
    assert any((unlikely[0][:, column] == 0.125).all() for column in speech)
    assert all((likely[1][:, column] == 0).all() for column in speech if (unlikely[0][:, column] == 0.125).all())

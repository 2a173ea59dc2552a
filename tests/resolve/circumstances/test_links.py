"""Statements take what they do not say themselves from those whose occasion they share."""

import numpy as np
import pytest

from onrecord.records import Article, Span, Statement, StatementKind
from onrecord.resolve.circumstances import links as module
from onrecord.resolve.circumstances.candidate import Candidate, Field
from onrecord.resolve.circumstances.layout import Layout
from onrecord.resolve.circumstances.links import Links, carried, links_between
from onrecord.resolve.circumstances.occasions import First, first_choice
from onrecord.resolve.circumstances.pairs import CandidateTable, Habits, StatementTable
from onrecord.resolve.circumstances.reach import near_pairs
from onrecord.resolve.circumstances.reading import find_candidates

TEXT = "On Tuesday Ana said it rained.\n\nBo said it snowed.\n\nAna added that it froze.\n\nCy thought it thawed."
PARTS = (
    ("Ana", "said", "it rained"),
    ("Bo", "said", "it snowed"),
    ("Ana", "added", "that it froze"),
    ("Cy", "thought", "it thawed"),
)
NOTHING_USUAL = Habits({}, {}, {}, *(np.zeros((1, 12), np.float32) for _ in range(3)), np.zeros(1, np.float32))


def layout() -> Layout:
    statements = []
    start = 0
    for number, (source, cue, content) in enumerate(PARTS):
        spans = []
        for part in (source, cue, content):
            start = TEXT.index(part, start)
            spans.append((Span(start, start + len(part)),))
        statements.append(Statement(f"s{number}", StatementKind.INDIRECT, *spans, 0.9, speaker=source))
    return Layout(Article(text=TEXT, published="2024-05-10"), statements)


@pytest.fixture
def links() -> Links:
    return links_between(StatementTable([layout()]))


def first(links: Links) -> First:
    """Of the first statement alone it is known that it was made on Tuesday."""
    found = layout()
    tuesday = [one for one in find_candidates(found)[Field.WHEN] if isinstance(one, Candidate)]
    pairs = near_pairs(links.table, CandidateTable([found], [tuesday], NOTHING_USUAL))
    likely = np.where(pairs.nothing, 1.0, 0.0).astype(np.float32)
    own = pairs.statements == 0
    likely[own] = np.where(pairs.nothing[own], 0.1, 0.9)
    return first_choice(pairs, likely)


def test_a_statement_may_follow_each_of_its_neighbours_once_or_none(links: Links) -> None:
    for statement in range(len(PARTS)):
        others = links.others[links.statements == statement].tolist()
        near = {one for one in range(len(PARTS)) if -3 <= one - statement <= 2 and one != statement}
        assert sorted(others) == sorted({-1, *near})
        assert others[-1] == -1


def test_what_is_known_of_one_statement_spreads_along_links(links: Links) -> None:
    follows = {0: -1, 1: 0, 2: 1, 3: -1}
    wanted = np.array([follows[s] == o for s, o in zip(links.statements.tolist(), links.others.tolist(), strict=True)])
    believed = carried(first(links), links, wanted.astype(np.float32))
    said = 1 - believed.unsaid
    assert said.tolist() == pytest.approx([0.9, 0.9, 0.9, 0.0], abs=0.02)
    assert believed.alone is not None
    assert (1 - believed.alone.unsaid).tolist() == pytest.approx([0.9, 0.0, 0.0, 0.0], abs=0.02)


def test_statements_that_follow_each_other_make_nothing_certain(links: Links) -> None:
    follows = {0: 1, 1: 2, 2: 1, 3: 2}
    wanted = np.array([follows[s] == o for s, o in zip(links.statements.tolist(), links.others.tolist(), strict=True)])
    believed = carried(first(links), links, wanted.astype(np.float32))
    assert (1 - believed.unsaid).tolist() == pytest.approx([0.9, 0.0, 0.0, 0.0], abs=0.02)


def test_in_a_long_text_what_is_known_stays_in_its_stretch(links: Links, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_TOGETHER", 2)
    follows = {0: -1, 1: 0, 2: 1, 3: 2}
    wanted = np.array([follows[s] == o for s, o in zip(links.statements.tolist(), links.others.tolist(), strict=True)])
    believed = carried(first(links), links, wanted.astype(np.float32))
    assert (1 - believed.unsaid).tolist() == pytest.approx([0.9, 0.9, 0.0, 0.0], abs=0.02)

"""Which candidates a statement may have at all: those near it, and none that plainly belongs to something else."""

from __future__ import annotations

import numpy as np

from onrecord.resolve.circumstances.pairs import FAR, TENSES, CandidateTable, Pairs, StatementTable, make_pairs
from onrecord.resolve.circumstances.segments import amid, inside
from onrecord.resolve.circumstances.trees import Flags, Integers

BEFORE, AFTER = 4, 2  # sentences before and after a statement in which its circumstances are looked for
_LEAD = 2  # the number of the last sentence that tells the news itself, after title and byline


def near_pairs(table: StatementTable, board: CandidateTable) -> Pairs:
    """Each statement with the candidates near it; none from quoted words other than its own."""
    low = np.searchsorted(board.stands_in, table.articles * FAR + table.firsts - BEFORE)
    high = np.searchsorted(board.stands_in, table.articles * FAR + table.lasts + AFTER, "right")
    counts = np.maximum(high - low, 0) + 1
    groups = np.cumsum(counts) - counts
    statements = np.repeat(np.arange(len(low)), counts)
    candidates = np.repeat(low, counts) + np.arange(counts.sum()) - np.repeat(groups, counts)
    nothing = np.zeros(len(statements), dtype=bool)
    nothing[groups + counts - 1] = True
    candidates[nothing] = -1
    kept = allowed(table, board, statements, candidates) & _nearest(table, board, statements, candidates)
    return make_pairs(table, board, statements[kept], candidates[kept])


def _nearest(table: StatementTable, board: CandidateTable, statements: Integers, candidates: Integers) -> Flags:
    """Of the candidates that state the same, those in the statement's own sentence and the last few before it.

    One that comes sooner after the statement, or before it, always says more than one farther away.
    """
    keys = board.keys[candidates]
    distance = board.sentences[candidates] - table.sentences[statements]
    side = np.sign(distance)
    # Sorted so that for each statement, value and side the nearest comes first.
    order = np.lexsort((np.abs(distance) * 4096 - side * candidates, side, keys, statements))
    same = np.ones(len(order), dtype=bool)
    for column in (statements, keys, side):
        same[1:] &= column[order][1:] == column[order][:-1]
    same[0:1] = False
    firsts = np.flatnonzero(~same)
    rank = np.arange(len(order)) - np.repeat(firsts, np.diff(np.append(firsts, len(order))))
    kept = np.empty(len(order), dtype=bool)
    kept[order] = rank < np.where(side[order] == 0, 4, np.where(side[order] < 0, 2, 1))
    near = (board.local[candidates] == 0) | (np.abs(distance) <= 1)
    return np.asarray((kept & near) | (candidates < 0))


def allowed(table: StatementTable, board: CandidateTable, statements: Integers, candidates: Integers) -> Flags:
    """Whether a candidate stands outside of quoted words, or in the same quotation as the statement's cue.

    And means anybody but the statement's own speaker, and does not plainly belong elsewhere.
    """
    quotations = board.quotations[candidates]
    heard = (quotations < 0) | (quotations == table.quotations[statements])
    other = board.meant[candidates] != table.speakers[statements]
    elsewhere = (
        _told_elsewhere(table, board, statements, candidates)
        | _spoken_of(table, board, statements, candidates)
        | _tells_who(table, board, statements, candidates)
    )
    return np.asarray(heard & other & ((candidates < 0) | ~elsewhere))


def _told_elsewhere(table: StatementTable, board: CandidateTable, statements: Integers, candidates: Integers) -> Flags:
    """Whether a candidate stands outside of the words in which a statement is told of: a content or source of another.

    In "On Monday he said that she had resigned", Monday is not when she resigned, nor in "On Monday the judge who first
    heard them said" when they were heard: of 13 statements in a source of the training sets none has a date or place.
    """
    parents, hosts, starts = table.parents[statements], table.hosts[statements], board.starts[candidates]
    in_content = (parents < 0) | inside(table.contents, parents, starts)
    in_source = (hosts < 0) | inside(table.sources, hosts, starts)
    return np.asarray(~(in_content & in_source))


def _spoken_of(table: StatementTable, board: CandidateTable, statements: Integers, candidates: Integers) -> Flags:
    """Whether a candidate stands amid what the statement itself says, and is no hint at a medium.

    "That the talks on Monday in Helsinki should go on": in the training sets 6 of some 300 are right.
    """
    within = amid(table.contents, statements, board.phrase_starts[candidates], board.phrase_ends[candidates])
    return np.asarray(within & (board.hints[candidates] == 0))


def _tells_who(table: StatementTable, board: CandidateTable, statements: Integers, candidates: Integers) -> Flags:
    """Whether a hint at a medium only tells who speaks: "Ana Bell, a pollster", "Rui Sousa, a letter carrier".

    Of some 300 such words in the training sets, those of `OFFICES` aside, 9 are right.
    """
    own = inside(table.sources, statements, board.phrase_starts[candidates])
    return np.asarray(own & table.persons[statements] & (board.describing[candidates] > 0))


def of_another_time(table: StatementTable, board: CandidateTable, statements: Integers, candidates: Integers) -> Flags:
    """Whether a statement tells what somebody "has said" some time, and a candidate stands in another sentence.

    In the training sets 6 of 62 values given to such statements were right. In the lead it is the news of the day.
    """
    here = board.sentences[candidates]
    among = (here >= table.firsts[statements]) & (here <= table.lasts[statements])
    some_time = (table.tenses[statements] == TENSES.index("has")) & (table.sentences[statements] > _LEAD)
    return np.asarray(some_time & ~among & (candidates >= 0))

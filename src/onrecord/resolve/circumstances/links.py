"""Which statements share an occasion: where its own words are silent, a statement takes what holds for another one.

Each statement may follow one of those near it in the text, or of its speaker's, or none. How likely it follows which is
learned; what is known of one statement then spreads along those links to all that follow it, as in a random walk that
ends where the text itself says something (compare label propagation, Zhu and Ghahramani, 2002).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from onrecord.resolve.circumstances.codes import numbered
from onrecord.resolve.circumstances.features import cue_numbers
from onrecord.resolve.circumstances.occasions import First
from onrecord.resolve.circumstances.pairs import FAR, MISSING, Habits, StatementTable
from onrecord.resolve.circumstances.trees import Flags, Floats, Integers

_ROUNDS = 10  # links that a value is carried along at most
_LEAST = 0.01  # a value less likely everywhere is not carried
_TOGETHER = 256  # statements among which values are carried: more than nearly any article has


@dataclass(frozen=True)
class Links:
    """The statements that each statement may follow, a row each; the last row of each group, -1, stands for none."""

    table: StatementTable
    statements: Integers
    others: Integers
    groups: Integers

    @cached_property
    def nothing(self) -> Flags:
        """Which rows stand for following none."""
        return self.others < 0

    @cached_property
    def rows(self) -> Floats:
        """How the statements of each row stand to each other, the same for all fields."""
        return _stand(self)


def links_between(table: StatementTable) -> Links:
    """Each statement with the nearest before and after it, its speaker's nearest and first, and the one around it."""
    count = len(table.anchors)
    own = np.arange(count)
    previous, following = table.previous, table.following
    earliest = np.full(int(table.speakers.max(initial=0)) + 1, -1, dtype=np.int64)
    earliest[table.speakers[::-1]] = own[::-1]
    columns = [
        *(table.within(own + step, own) for step in (-1, -2, -3, 1, 2)),
        previous,
        np.where(previous >= 0, previous[previous], -1),
        following,
        earliest[table.speakers],
        table.parents,
    ]
    targets = np.stack(columns, axis=1)
    targets[targets == own[:, None]] = -1
    shown = targets >= 0
    for column in range(1, len(columns)):
        shown[:, column] &= ~(targets[:, :column] == targets[:, column, None]).any(axis=1)
    targets = np.concatenate([targets, np.full((count, 1), -1, dtype=np.int64)], axis=1)
    shown = np.concatenate([shown, np.ones((count, 1), dtype=bool)], axis=1)
    sizes = shown.sum(axis=1)
    statements = np.repeat(own, sizes)
    return Links(table, statements, targets[shown], (np.cumsum(sizes) - sizes).astype(np.int64))


def link_rows(links: Links, first: First, habits: Habits) -> Floats:
    """The numbers by which it is judged whether a statement follows another in one field."""
    table = links.table
    s, o = links.statements, links.others
    by_cue = habits.by_cue[cue_numbers(table, habits)]
    said = 1 - first.unsaid
    around = [_said_of(said, other) for other in (table.before, table.after, table.previous, table.following)]
    alone = np.stack([by_cue[s], np.where(links.nothing, MISSING, by_cue[o])], axis=1)
    parts = [links.rows, _field_columns(links, first), alone, np.stack(around, axis=1)[s]]
    return np.concatenate(parts, axis=1, dtype=np.float32)


def _stand(links: Links) -> Floats:
    """How the two statements of each row stand to each other, and what the first is like."""
    table, s, o = links.table, links.statements, links.others
    same = table.speakers[s] == table.speakers[o]
    rank = _ranks(table.speakers)
    theirs = np.where(same, np.abs(rank[s] - rank[o]), 0)
    stand = np.stack(
        [
            (s - o).clip(-6, 6),
            (table.sentences[s] - table.sentences[o]).clip(-20, 20),
            (table.paragraphs[s] - table.paragraphs[o]).clip(-10, 10),
            same,
            theirs.clip(0, 6),
            (np.abs(s - o) - theirs).clip(0, 6),
            (table.quotations[s] >= 0) & (table.quotations[s] == table.quotations[o]),
            table.quotations[o] >= 0,
            table.parents[s] == o,
            table.parents[o] == s,
            table.classes[o],
            table.tenses[o],
            table.sources_of[o],
            table.classes[s] == table.classes[o],
            table.tenses[s] == table.tenses[o],
            table.paragraphs[o] == 0,
        ],
        axis=1,
    ).astype(np.float32)
    stand[links.nothing] = MISSING
    alone = np.stack([links.nothing, table.paragraphs[s] == 0], axis=1)
    return np.concatenate([stand, alone, table.columns[s]], axis=1, dtype=np.float32)


def _field_columns(links: Links, first: First) -> Floats:
    """What the first choice of one field says of the two statements of each row."""
    table, board = links.table, first.pairs.board
    s, o = links.statements, links.others
    said = 1 - first.unsaid
    strongest, value = first.strongest
    here, there = (
        np.searchsorted(board.stands_at, table.stands_at[s]),
        np.searchsorted(board.stands_at, table.stands_at[o]),
    )
    between = np.abs(here - there)
    both = np.stack([between.clip(0, 8), said[o], strongest[o], first.of(s, value[o])], axis=1).astype(np.float32)
    both[links.nothing] = MISSING
    return np.concatenate([both, said[s][:, None], strongest[s][:, None]], axis=1, dtype=np.float32)


def carried(first: First, links: Links, followed: Floats) -> First:
    """What is known of each statement once what is known of the others has spread along the links.

    `followed` is how likely each row of the links is.
    """
    table, width = links.table, first.width
    holders, keys = first.codes // width, first.codes % width
    homes = _stretches(table)
    weighed, places = numbered(homes[holders] * width + keys)  # each stretch with the values that are known in it
    strongest = np.zeros(len(weighed), np.float32)
    np.maximum.at(strongest, places, first.values)
    likely = strongest >= _LEAST
    kept = weighed[likely]
    begins = np.searchsorted(kept // width, np.arange(int(homes.max()) + 1))  # where the values of each stretch begin
    column = np.full(len(weighed), -1, dtype=np.int64)
    column[likely] = np.arange(len(kept)) - begins[kept // width]
    columns = column[places]
    known = columns >= 0
    local = np.zeros((len(homes), int(columns.max(initial=-1)) + 1), np.float32)
    local[holders[known], columns[known]] = first.values[known]
    none = links.nothing | (homes[links.statements] != homes[links.others])
    weights = np.where(none, 0, followed)[:, None] * first.unsaid[links.statements][:, None]
    believed = local
    for _ in range(_ROUNDS):
        spread = np.add.reduceat(weights * believed[links.others], links.groups, axis=0)
        believed = local + spread
    rows, columns = np.nonzero(believed >= _LEAST)
    codes = rows * width + kept[begins[homes[rows]] + columns] % width
    return First(
        pairs=first.pairs,
        likely=first.likely,
        codes=codes,
        values=believed[rows, columns].astype(np.float32),
        unsaid=np.clip(1 - np.ascontiguousarray(believed.T).sum(axis=0), 0, 1).astype(np.float32),
        alone=first,
    )


def _stretches(table: StatementTable) -> Integers:
    """The number of the stretch of its article in which each statement stands; what is known does not leave it.

    Else time and memory would grow with the square of a text's length.
    """
    order = np.array([one.order for one in table.placed], dtype=np.int64)
    return numbered(table.articles * FAR + order // _TOGETHER)[1]


def _said_of(said: Floats, others: Integers) -> Floats:
    return np.where(others >= 0, said[others], MISSING).astype(np.float32)


def _ranks(speakers: Integers) -> Integers:
    """How many statements of the same speaker come before each."""
    order = np.argsort(speakers, kind="stable")
    ordered = speakers[order]
    starts = np.searchsorted(ordered, ordered)
    ranks = np.empty(len(speakers), dtype=np.int64)
    ranks[order] = np.arange(len(speakers)) - starts
    return ranks

"""What the first choice says of the statements around: an occasion's circumstances hold for all that is said on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from onrecord.resolve.circumstances.agreement import agreeing
from onrecord.resolve.circumstances.candidate import Field
from onrecord.resolve.circumstances.codes import looked_up, numbered
from onrecord.resolve.circumstances.pairs import (
    FAR,
    MISSING,
    Pairs,
    StatementTable,
    make_pairs,
)
from onrecord.resolve.circumstances.reach import allowed, of_another_time
from onrecord.resolve.circumstances.trees import Floats, Integers

ANCHORED = 0.25  # a statement of which a value is so likely anchors an occasion
_MANY = 1 << 20  # more statements than an article has
CARRIED = 0.03  # a value at least so likely for a statement is weighed for it
_MOST = 6  # of these, for one statement
_SHARED = 3  # values that are weighed for all statements of a speaker, or of the article: the likeliest of them
# A speech has a place, a poll has none, a debate has a day, and an interview is given to somebody.
_MARKED = frozenset([Field.WHEN, Field.WHERE, Field.ADDRESSEE])
_TELLING = (
    "speech", "press conference", "debate", "tv", "interview", "report", "statement", "poll", "court", "letter",
    "email", "tweet", "social media", "other",
)  # fmt: skip


@dataclass(frozen=True)
class First:
    """The first choice of one field: the pairs that were weighed and their probabilities, by value too."""

    pairs: Pairs
    likely: Floats
    codes: Integers  # statement and value in one number, sorted
    values: Floats  # how likely each of these is
    unsaid: Floats  # how likely it is that the text does not say, for each statement
    alone: First | None = None  # the same before it spread from statement to statement

    @property
    def width(self) -> int:
        """How many values there are."""
        return self.pairs.board.width

    @cached_property
    def by_sentence(self) -> tuple[Integers, Floats]:
        """Statement and sentence in one number, sorted, and how likely it is that a value in the sentence is right."""
        real = ~self.pairs.nothing
        sentences = self.pairs.board.sentences[self.pairs.candidates[real]]
        codes, places = numbered(self.pairs.statements[real] * FAR + sentences)
        return codes, np.bincount(places, weights=self.likely[real], minlength=len(codes)).astype(np.float32)

    @cached_property
    def strongest(self) -> tuple[Floats, Integers]:
        """How likely each statement's likeliest value is, and which that is; 0 and -1 where it has none."""
        holders = self.codes // self.width
        order = np.lexsort((self.values, holders))
        strongest, value = np.zeros(len(self.unsaid), np.float32), np.full(len(self.unsaid), -1, dtype=np.int64)
        strongest[holders[order]] = self.values[order]
        value[holders[order]] = self.codes[order] % self.width
        return strongest, value

    def of(self, statements: Integers, keys: Integers) -> Floats:
        """How likely values are for statements (by their numbers; -1 for none), 0 where they were not weighed."""
        if not len(self.codes):
            return np.zeros(len(statements), np.float32)
        places, known = looked_up(self.codes, statements * self.width + keys)
        known &= (statements >= 0) & (keys >= 0)
        return np.where(known, self.values[places], 0).astype(np.float32)

    def unsaid_of(self, statements: Integers) -> Floats:
        """How likely it is that the text does not say; 1 for no statement."""
        return np.where(statements >= 0, self.unsaid[statements], 1).astype(np.float32)


def first_choice(pairs: Pairs, likely: Floats) -> First:
    """Gathers the probabilities of pairs by what they state."""
    board = pairs.board
    real = ~pairs.nothing
    codes = pairs.statements[real] * board.width + board.keys[pairs.candidates[real]]
    distinct, places = numbered(codes)
    values = np.bincount(places, weights=likely[real], minlength=len(distinct)).astype(np.float32)
    return First(pairs, likely, distinct, values, likely[pairs.nothing])


def widened(first: First) -> Pairs:
    """The pairs of the second choice: each statement with its likeliest values, each by a phrase near it or its best.

    None is carried from quoted words to a statement outside of them.
    """
    pairs, board, table = first.pairs, first.pairs.board, first.pairs.table
    holders = first.codes // first.width
    order = np.lexsort((-first.values, holders))
    starts = np.searchsorted(holders[order], holders[order])
    likeliest = np.zeros(len(order), dtype=bool)
    likeliest[order] = np.arange(len(order)) - starts < _MOST
    wanted, _ = numbered(
        np.concatenate(
            [
                first.codes[likeliest & (first.values >= CARRIED)],
                _likeliest(first, table.speakers),
                _likeliest(first, table.articles),
            ]
        )
    )
    near = pairs.nothing.copy()
    absent = wanted
    if len(wanted):
        places, found = looked_up(wanted, pairs.statements * first.width + board.keys[pairs.candidates])
        found &= ~pairs.nothing
        near |= found
        absent = np.delete(wanted, places[found])
    carried = (absent // first.width, _best_candidates(first)[absent % first.width])
    kept = allowed(table, board, *carried)
    statements = np.concatenate([pairs.statements[near], carried[0][kept]])
    candidates = np.concatenate([pairs.candidates[near], carried[1][kept]])
    own = ~of_another_time(table, board, statements, candidates)
    statements, candidates = statements[own], candidates[own]
    order = np.lexsort((np.where(candidates < 0, len(board.candidates), candidates), statements))
    return make_pairs(table, board, statements[order], candidates[order])


def _likeliest(first: First, which: Integers) -> Integers:
    """Codes that give each statement the values likeliest among those that share its number in `which`."""
    holders, keys = first.codes // first.width, first.codes % first.width
    codes, places = numbered(which[holders] * first.width + keys)
    sums = np.bincount(places, weights=first.values, minlength=len(codes))
    owners = codes // first.width
    order = np.lexsort((codes, -sums, owners))
    starts = np.searchsorted(owners[order], owners[order])
    chosen = codes[order][(np.arange(len(order)) - starts < _SHARED) & (sums[order] >= CARRIED)]
    by_owner: dict[int, list[int]] = {}
    for code in chosen.tolist():
        by_owner.setdefault(code // first.width, []).append(code % first.width)
    found = [number * first.width + key for number, one in enumerate(which.tolist()) for key in by_owner.get(one, ())]
    return np.array(found, dtype=np.int64)


def _best_candidates(first: First) -> Integers:
    """For each value the candidate that is likeliest to state it somewhere."""
    real = ~first.pairs.nothing
    candidates, likely = first.pairs.candidates[real], first.likely[real]
    order = np.argsort(likely, kind="stable")
    best = np.zeros(first.width, dtype=np.int64)
    best[first.pairs.board.keys[candidates[order]]] = candidates[order]
    return best


def occasion_rows(field: Field, pairs: Pairs, firsts: Mapping[Field, First]) -> Floats:
    """What the first choices say of each pair: of the statement itself, of those around it, of the other fields."""
    first, table, board = firsts[field], pairs.table, pairs.board
    s, c = pairs.statements, pairs.candidates
    keys = board.keys[c]
    before, after = table.before[s], table.after[s]
    previous, following = table.previous[s], table.following[s]
    columns = [first.of(s, keys), first.unsaid_of(s)]
    if first.alone is not None:
        columns += [first.alone.of(s, keys), first.alone.unsaid_of(s)]
    for other in (previous, following, before, after, table.parents[s]):
        gap = np.where(other >= 0, np.abs(table.sentences[s] - table.sentences[other]).clip(0, 20), -1)
        alike = (other >= 0) & (table.speakers[s] == table.speakers[other])
        columns += [first.of(other, keys), first.unsaid_of(other), gap, alike]
    own, anchors = _anchored(first, table, table.speakers, s, keys)
    columns += own
    columns += _anchored(first, table, table.articles, s, keys)[0]
    if field is Field.ADDRESSEE:
        for anchor in anchors:
            columns += agreeing(field, firsts, s, anchor)
    columns += _along(first, table.speakers, s, keys)
    columns += _along(first, table.stretches, s, keys)
    columns += _along(first, table.articles, s, keys)
    columns += _elsewhere(field, firsts, pairs)
    if field in _MARKED:
        columns += list(_mediums(firsts[Field.MEDIUM], len(table.anchors))[:, s])
    columns += _standing(first, c, keys)
    return np.stack(columns, axis=1).astype(np.float32)


def _anchored(
    first: First, table: StatementTable, which: Integers, s: Integers, keys: Integers
) -> tuple[list[Floats], list[Integers]]:
    """How far the nearest statements are, before and after, of which a value is likely, and if another comes between.

    Of statements that share a speaker, or of all. And which those nearest are.
    """
    likely = first.values >= ANCHORED
    holders, held = first.codes[likely] // first.width, first.codes[likely] % first.width
    by_key = np.sort((which[holders] * first.width + held) * _MANY + holders)
    by_any = np.sort(which[holders] * _MANY + holders)
    mine = np.where(keys < 0, -1, which[s] * first.width + keys) * _MANY
    own = which[s] * _MANY
    columns: list[Floats] = []
    nearest = []
    for step in (-1, 1):
        same = _nearest(by_key, mine, s, step)
        other = _nearest(by_any, own, s, step)
        gap = np.abs(table.sentences[s] - table.sentences[same]).clip(0, 40)
        columns += [
            np.where(same >= 0, gap, 50).astype(np.float32),
            np.where(same >= 0, first.of(same, keys), 0).astype(np.float32),
            np.where(other < 0, -1, np.where(same == other, 1, 0)).astype(np.float32),
        ]
        nearest.append(same)
    return columns, nearest


def _nearest(codes: Integers, base: Integers, s: Integers, step: int) -> Integers:
    """The statement of the nearest code before (or after) each statement's own, with the same base; -1 for none."""
    if not len(codes):
        return np.full(len(s), -1, dtype=np.int64)
    places = np.searchsorted(codes, base + s) - 1 if step < 0 else np.searchsorted(codes, base + s, "right")
    found = codes[np.clip(places, 0, len(codes) - 1)]
    known = (places >= 0) & (places < len(codes)) & (found // _MANY == base // _MANY) & (base >= 0)
    return np.where(known, found % _MANY, -1)


def _along(first: First, which: Integers, s: Integers, keys: Integers) -> list[Floats]:
    """How likely a value is among the statements that share a speaker, a paragraph, or the article."""
    owners = which[first.codes // first.width]
    codes = owners * first.width + first.codes % first.width
    distinct, places = numbered(codes)
    sums = np.bincount(places, weights=first.values, minlength=len(distinct))
    most = np.zeros(len(distinct))
    np.maximum.at(most, places, first.values)
    sizes = np.bincount(which)
    unsaid = np.bincount(which, weights=first.unsaid) / np.maximum(sizes, 1)
    mine = which[s]
    if not len(distinct):
        nil = np.zeros(len(s), np.float32)
        return [nil, nil, unsaid[mine].astype(np.float32)]
    found, known = looked_up(distinct, mine * first.width + keys)
    known &= keys >= 0
    share = np.where(known, sums[found] / sizes[mine], 0)
    return [
        share.astype(np.float32),
        np.where(known, most[found], 0).astype(np.float32),
        unsaid[mine].astype(np.float32),
    ]


def _elsewhere(field: Field, firsts: Mapping[Field, First], pairs: Pairs) -> list[Floats]:
    """What the other fields' first choices say: whether they have a value, and whether it stands in this sentence."""
    board, s, c = pairs.board, pairs.statements, pairs.candidates
    columns = []
    for other, first in firsts.items():
        if other is field:
            continue
        columns.append(first.unsaid_of(s))
        codes, likely = first.by_sentence
        if not len(codes) or not len(board.candidates):
            columns.append(np.zeros(len(s), np.float32))
            continue
        found, known = looked_up(codes, s * FAR + board.sentences[c])
        known &= board.counts[pairs.table.articles[s]] > 0
        columns.append(np.where(known, likely[found], 0).astype(np.float32))
    return columns


def _mediums(first: First, count: int) -> Floats:
    """How likely each of the telling mediums is, a row each, for each statement."""
    board = first.pairs.board
    places = {medium: place for place, medium in enumerate(_TELLING)}
    rows = np.full(first.width, -1, dtype=np.int64)  # for each value its row
    rows[board.keys[:-1]] = [places.get(candidate.value, -1) for candidate in board.candidates]
    found = np.zeros((len(_TELLING), count), np.float32)
    row = rows[first.codes % first.width]
    told = row >= 0
    found[row[told], first.codes[told] // first.width] = first.values[told]
    return found


def _standing(first: First, c: Integers, keys: Integers) -> list[Floats]:
    """What a value is to its article: how early it is mentioned, how often, and its rank among all values there."""
    board = first.pairs.board
    known = board.keys[:-1]
    earliest = np.full(first.width, 99, dtype=np.int64)
    np.minimum.at(earliest, known, board.sentences[:-1])
    mentions = np.bincount(known, minlength=first.width)
    mass = np.bincount(first.codes % first.width, weights=first.values, minlength=first.width)
    homes, begins = board.key_articles, board.first_keys
    rank = np.empty(first.width, dtype=np.int64)
    rank[np.lexsort((-mass, homes))] = np.arange(first.width) - begins[homes]
    share = mass / np.maximum(1e-6, np.maximum.reduceat(mass, begins))[homes]
    columns = (earliest.clip(0, 8), mentions.clip(0, 6), rank.clip(0, 6), share)
    return [np.where(c < 0, MISSING, column[keys]).astype(np.float32) for column in columns]

"""The numbers by which a pair of statement and candidate is judged, all rows at once."""

from __future__ import annotations

import numpy as np

from onrecord.resolve.circumstances.pairs import (
    FAR,
    GROUPS,
    MISSING,
    CandidateTable,
    Habits,
    Pairs,
    StatementTable,
)
from onrecord.resolve.circumstances.segments import inside
from onrecord.resolve.circumstances.trees import Flags, Floats, Integers

_GROUP = {name: number for number, name in enumerate(GROUPS)}


class Relations:
    """How the two sides of each pair stand to each other; rows for nothing hold nothing of use."""

    def __init__(self, pairs: Pairs) -> None:
        table, board = pairs.table, pairs.board
        s, c = pairs.statements, pairs.candidates
        self.starts = board.starts[c]
        self.anchors = table.anchors[s]
        self.distance = board.sentences[c] - table.sentences[s]
        self.same = self.distance == 0
        gaps = _gaps(table.cues, s, board.phrase_starts[c])
        self.behind_cue = gaps
        self.in_cue = inside(table.cues, s, self.starts) | ((gaps >= 0) & (gaps <= 2))
        self.in_source = inside(table.sources, s, board.phrase_starts[c])
        self.in_content = inside(table.contents, s, board.phrase_starts[c])
        self.among = (board.sentences[c] >= table.firsts[s]) & (board.sentences[c] <= table.lasts[s])
        self.groups = self._groups()

    def _groups(self) -> Integers:
        distance = self.distance
        choices = [
            (self.in_cue, "cue"),
            (self.in_source, "source"),
            (self.in_content, "content"),
            (self.same & (self.starts < self.anchors), "before"),
            (self.same, "after"),
            (self.among, "among"),
            (distance == -1, "back 1"),
            (distance == -2, "back 2"),
            ((distance < 0) & (distance >= -5), "back 5"),
            ((distance < 0) & (distance >= -12), "back"),
            ((distance > 0) & (distance <= 3), "ahead"),
        ]
        groups = np.full(len(distance), _GROUP["far"], dtype=np.int64)
        for flags, name in reversed(choices):  # the first that holds counts; `np.select` takes ten times as long
            groups[flags] = _GROUP[name]
        return groups


def pair_rows(pairs: Pairs, habits: Habits, relations: Relations) -> Floats:
    """The rows of the first choice: what is usual, statement, candidate, and how they stand to each other.

    Nothing in them tells one article from another (how far down a statement stands, how often a value comes back): with
    so few articles to learn from, that would be learned by heart.
    """
    table, board = pairs.table, pairs.board
    s, c = pairs.statements, pairs.candidates
    usual = [
        habits.by_trigger[board.triggers[c], relations.groups],
        habits.by_kind[board.kinds[c], relations.groups],
        np.where(relations.same, habits.by_class[board.triggers[c], table.classes[s]], MISSING),
    ]
    own = np.bincount(s[~pairs.nothing & relations.same], minlength=len(table.anchors))
    stand = np.concatenate([_stand(table, board, s, c, relations), np.stack(usual, axis=1)], axis=1)
    stand[pairs.nothing] = MISSING
    return np.concatenate(
        [
            usual_columns(pairs, habits, relations),
            np.minimum(9, own)[s][:, None],
            table.columns[s],
            board.columns[c],
            stand,
        ],
        axis=1,
        dtype=np.float32,
    )


def usual_columns(pairs: Pairs, habits: Habits, relations: Relations) -> Floats:
    """What is usual for a row's statement: whether nothing is said, and how often that and its candidates were right.

    Whether the row stands for "nothing is said", how often such cues have a value, and what speaks best for a candidate
    of the statement's own sentence, and for any.
    """
    s, nothing = pairs.statements, pairs.nothing
    usual = habits.by_trigger[pairs.board.triggers[pairs.candidates], relations.groups]
    best = np.zeros((2, len(pairs.table.anchors)), np.float32)
    for row, counted in zip(best, (~nothing & relations.same, ~nothing), strict=True):
        np.maximum.at(row, s[counted], usual[counted])
    by_cue = habits.by_cue[cue_numbers(pairs.table, habits)]
    return np.stack([nothing, by_cue[s], best[0][s], best[1][s]], axis=1).astype(np.float32)


def _stand(table: StatementTable, board: CandidateTable, s: Integers, c: Integers, relations: Relations) -> Floats:
    starts, distance = relations.starts, relations.distance
    speaker = table.speakers[s]
    home = table.articles[s] * FAR
    first = np.searchsorted(table.stands_at, home + starts)
    between = np.abs(first - s)
    theirs = np.abs(
        np.searchsorted(table.spoken_at, speaker * FAR + starts)
        - np.searchsorted(table.spoken_at, speaker * FAR + table.anchors[s])
    )
    sentence = board.sentences[c]
    hosts = np.searchsorted(table.stands_in, home + sentence, "right") - np.searchsorted(
        table.stands_in, home + sentence
    )
    hosts_theirs = np.searchsorted(table.spoken_in, speaker * FAR + sentence, "right") - np.searchsorted(
        table.spoken_in, speaker * FAR + sentence
    )
    codes = speaker * FAR + sentence
    named = np.searchsorted(table.named_in, codes, "right") > np.searchsorted(table.named_in, codes)
    nearer = c - np.searchsorted(board.stands_at, table.stands_at[s])
    before_anchor = table.anchors[s] - board.phrase_ends[c]
    edge = _edges(table.contents, s, board.phrase_starts[c], board.phrase_ends[c])
    columns = (
        distance.clip(-30, 8),
        np.abs(distance).clip(0, 30),
        (board.paragraphs[c] - table.paragraphs[s]).clip(-20, 6),
        relations.behind_cue.clip(-1, 200),
        before_anchor.clip(-1, 400),
        np.where(relations.same, 1, 0),
        relations.in_cue,
        relations.in_source,
        relations.in_content,
        edge,
        relations.among,
        (between - theirs).clip(0, 9),
        theirs.clip(0, 9),
        hosts.clip(0, 4),
        hosts_theirs.clip(0, 3),
        np.where(hosts == 0, 0, np.where(hosts_theirs > 0, 1, -1)),
        named,
        nearer.clip(-30, 20),
        board.quotations[c] >= 0,
        relations.groups,
        distance < 0,
        outside_contents(table, board)[c],
    )
    return np.stack(columns, axis=1).astype(np.float32)


def outside_contents(table: StatementTable, board: CandidateTable) -> Flags:
    """Which candidates stand in no content at all."""
    real = table.contents[1] > 0
    starts, ends = (np.sort((table.articles * FAR + edges)[real]) for edges in table.contents)
    places = board.articles * FAR + board.phrase_starts
    opened = np.searchsorted(starts, places, "right")
    closed = np.searchsorted(ends, places, "right")
    return np.asarray(opened == closed)


def _gaps(segments: Integers, s: Integers, places: Integers) -> Integers:
    """How far behind the nearest segment before it a place lies; -1 behind none."""
    best = np.full(len(s), FAR, dtype=np.int64)
    for ends in segments[1]:
        gap = places - ends[s]
        best = np.where((gap >= 0) & (ends[s] >= 0), np.minimum(best, gap), best)
    return np.where(best == FAR, -1, best)


def _edges(segments: Integers, s: Integers, starts: Integers, ends: Integers) -> Integers:
    """1 at the beginning of a content, 2 at its end, 0 elsewhere."""
    found = np.zeros(len(s), dtype=np.int64)
    for low, high in zip(segments[0], segments[1], strict=True):
        inside = (starts >= low[s]) & (starts < high[s])
        found = np.where(inside & (high[s] - ends <= 3), 2, found)
        found = np.where(inside & (starts - low[s] < 3), 1, found)
    return found


def cue_numbers(table: StatementTable, habits: Habits) -> Integers:
    """The number of each statement's cue, 0 for one that training has seldom seen."""
    return np.array([habits.cues.get(one.cue_word, 0) for one in table.placed], dtype=np.int64)

"""Statements put before people to be judged, the least sure first; and how far people agree with the reader."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.store.filters import Filters
from onrecord.store.search import found_table

QUEUE = 2_000
"""Statements of a queue; when they are judged the next ones are asked for."""

UNDECIDED = "unsure"


@dataclass(frozen=True, slots=True)
class Decision:
    """One judgement on a statement, as it was kept; `row` is the statement's, None where a better reading lacks it."""

    article: int
    key: str
    judgement: str
    correction: str | None
    by: str
    at: str
    why: str
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of the judged statements about as sure as this: how many people found right, and how many the reader expected."""

    least: float
    judged: int
    right: int
    expected: float


_BANDS = (0.9, 0.75, 0.5, 0.0)

# Of each person's judgements on a statement the newest counts, and among people's the newest of all.
_NEWEST = """
  SELECT article, key, judgement, by, max(at) AS at FROM statement_judgements GROUP BY article, key
"""


def queue(connection: sqlite3.Connection, filters: Filters, most: int = QUEUE) -> tuple[int, ...]:
    """The rows of statements that fit and that nobody has decided on, by rising confidence, each utterance once."""
    found, values = found_table(connection, filters)
    rows = connection.execute(
        f"{found} SELECT found.id FROM found JOIN statements USING (id)"
        f" LEFT JOIN ({_NEWEST}) AS judged ON judged.article = statements.article AND judged.key = statements.key"
        " WHERE judged.judgement IS NULL OR judged.judgement = ? ORDER BY statements.confidence, statements.id LIMIT ?",
        (*values, UNDECIDED, most),
    )
    return tuple(row for (row,) in rows)


def decisions_on(connection: sqlite3.Connection, statement: int) -> tuple[Decision, ...]:
    """All judgements on a statement, the newest first."""
    return _decisions(
        connection,
        "JOIN statements USING (article, key) WHERE statements.id = ? ORDER BY at DESC",
        (statement,),
    )


def newest_decisions(connection: sqlite3.Connection, most: int = 50) -> tuple[Decision, ...]:
    """The newest judgements on any statement."""
    return _decisions(connection, "LEFT JOIN statements USING (article, key) ORDER BY at DESC LIMIT ?", (most,))


def is_added(connection: sqlite3.Connection, statement: int) -> bool:
    """Whether people added a statement that the reader had missed, whether it still stands or not."""
    found = connection.execute("SELECT original IS NULL FROM revised WHERE statement = ?", (statement,)).fetchone()
    return bool(found and found[0])


def is_decided(decisions: Sequence[Decision]) -> bool:
    """Whether the newest of these judgements says anything."""
    return bool(decisions) and decisions[0].judgement != UNDECIDED


def before(decisions: Sequence[Decision], by: str) -> Decision | None:
    """What somebody had said of a statement before the newest thing that they said; None where that was the first."""
    mine = [decision for decision in decisions if decision.by == by]
    return mine[1] if len(mine) > 1 else None


def agreement(connection: sqlite3.Connection) -> tuple[Agreement, ...]:
    """How far people find right what the reader found, by its confidence; what it missed is not among these."""
    rows = connection.execute(
        f"SELECT statements.confidence, judged.judgement = 'right' FROM ({_NEWEST}) AS judged"
        " JOIN statements ON statements.article = judged.article AND statements.key = judged.key"
        " WHERE judged.judgement IN ('right', 'wrong', 'corrected')"
    ).fetchall()
    found = []
    highest = 2.0
    for least in _BANDS:
        here = [(sure, right) for sure, right in rows if least <= sure < highest]
        if here:
            found.append(Agreement(least, len(here), sum(right for _, right in here), sum(sure for sure, _ in here)))
        highest = least
    return tuple(found)


def _decisions(connection: sqlite3.Connection, rest: str, values: tuple[object, ...]) -> tuple[Decision, ...]:
    rows = connection.execute(
        "SELECT statement_judgements.article, statement_judgements.key, judgement, correction, by, at, why,"
        f" statements.id FROM statement_judgements {rest}",
        values,
    )
    return tuple(Decision(*found) for found in rows)

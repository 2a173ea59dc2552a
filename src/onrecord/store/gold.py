"""Judged articles as a gold set, which `evaluate` and `train` read: what was wrong left out, corrected or added."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from onrecord.store import rebuild
from onrecord.store.judgements import newest

ANNOTATED = ("spans", "speakers")
"""What the judgements of a review say, in the words of the gold sets."""


def gold(connection: sqlite3.Connection, partly: bool = False) -> Iterator[dict[str, Any]]:
    """Articles as lines of a gold set: those in which every statement was judged, or (`partly`) any at all.

    In the latter what nobody has judged stands as it was read, so that they serve to train, not to evaluate.
    """
    for (row,) in connection.execute("SELECT DISTINCT article FROM statement_judgements ORDER BY article").fetchall():
        reading = rebuild.reading(connection, row)
        decided = {said.key for said in newest(connection, row)}
        if decided and (partly or decided.issuperset(statement.id for statement in reading.statements)):
            yield {**reading.to_dict(), "annotated": list(ANNOTATED)}

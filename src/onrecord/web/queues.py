"""Queues of statements to judge, kept for a while: to order a large record by confidence takes a second."""

from __future__ import annotations

import sqlite3
import threading
import time

from onrecord.store.filters import Filters
from onrecord.store.review import QUEUE, decisions_on, is_decided, queue

_KEPT = 600.0  # seconds
_MOST_QUEUES = 16


class Queues:
    """For each set of filters the statements to judge, in their order; what was judged meanwhile is passed over."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: dict[Filters, tuple[float, tuple[int, ...]]] = {}

    def next(self, connection: sqlite3.Connection, filters: Filters, after: int | None) -> int | None:
        """The next statement to judge, behind `after` in the queue; None where nothing is left."""
        rows = self._queue(connection, filters)
        if after in rows:
            rows = rows[rows.index(after) + 1 :]
        for row in rows:
            known = connection.execute("SELECT 1 FROM statements WHERE id = ?", (row,)).fetchone()
            if known and not is_decided(decisions_on(connection, row)):
                return row
        if len(rows) < QUEUE and after is None:
            return None
        self._kept.pop(filters, None)  # a later one begins anew, with what was passed over
        return None

    def _queue(self, connection: sqlite3.Connection, filters: Filters) -> tuple[int, ...]:
        now = time.monotonic()
        with self._lock:
            made, rows = self._kept.get(filters, (0.0, ()))
        if not rows or now - made > _KEPT:
            rows = queue(connection, filters)
            with self._lock:
                if len(self._kept) >= _MOST_QUEUES:
                    self._kept.pop(next(iter(self._kept)))
                self._kept[filters] = now, rows
        return rows

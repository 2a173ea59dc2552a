"""Asks the record on behalf of pages: a few questions at a time, each on a connection of its own, none for ever."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from onrecord.errors import RecordError
from onrecord.store import Record
from onrecord.web.settings import CACHE_KIBIBYTES, WORKERS, Settings

T = TypeVar("T")

_PATIENCE = 4
_STEPS = 10_000  # of SQLite's machine, between two looks at the clock: a few milliseconds


class TooLongError(RecordError):
    """A question took longer than a page may."""


class _Clock:
    """Counts the time that a thread works and, on a machine with much else to do, a few times that on the wall."""

    def __init__(self, seconds: float) -> None:
        self._work = time.thread_time() + seconds
        self._wall = time.monotonic() + _PATIENCE * seconds

    def is_over(self) -> bool:
        return time.thread_time() > self._work or time.monotonic() > self._wall


class Connections:
    """Connections to the record, open to read, each in a thread of its own. Closing it closes them all."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._threads = ThreadPoolExecutor(WORKERS, thread_name_prefix="onrecord")
        self._mine = threading.local()
        self._opened: list[Record] = []
        self._watched = Record.read(settings.record, shared=True)
        self._watching = threading.Lock()

    async def ask(self, question: Callable[[sqlite3.Connection], T]) -> T:
        """The answer to a question, asked in a thread. Raises TooLongError where it takes too long, and RecordError."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._ask, question)

    def version(self) -> int:
        """A number that changes whenever anybody has written to the record."""
        with self._watching:
            found: int = self._watched.connection.execute("PRAGMA data_version").fetchone()[0]
        return found

    def close(self) -> None:
        """Lets running questions end, then closes all connections."""
        self._threads.shutdown(wait=True, cancel_futures=True)
        for record in (*self._opened, self._watched):
            record.close()

    def _ask(self, question: Callable[[sqlite3.Connection], T]) -> T:
        record = self._record()
        clock = _Clock(self._settings.seconds)
        record.connection.set_progress_handler(clock.is_over, _STEPS)
        try:
            with record.explained():
                return question(record.connection)
        except RecordError as error:
            if isinstance(error.__cause__, sqlite3.Error) and clock.is_over():
                raise TooLongError("this question takes too long; ask for less: a person, an outlet, a year") from None
            raise
        finally:
            record.connection.set_progress_handler(None, 0)

    def _record(self) -> Record:
        record: Record | None = getattr(self._mine, "record", None)
        if record is None:
            record = Record.read(self._settings.record, shared=True)
            record.connection.execute(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")
            self._mine.record = record
            self._opened.append(record)
        return record

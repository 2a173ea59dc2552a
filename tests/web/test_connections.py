"""Questions are answered in time or given up; the record stays of use."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.serving import Settings  # skips where the extra is missing

from onrecord.errors import RecordError  # isort: skip
from onrecord.web.connections import Connections, TooLongError  # isort: skip


@pytest.fixture
def connections(shown_record: Path) -> Iterator[Connections]:
    opened = Connections(Settings(shown_record, seconds=0.2))
    yield opened
    opened.close()


def endless(connection: sqlite3.Connection) -> object:
    return connection.execute(
        "WITH RECURSIVE number (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM number) SELECT count(*) FROM number"
    ).fetchone()


def articles(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])


def test_what_takes_too_long_is_given_up_and_the_next_is_answered(connections: Connections) -> None:
    async def ask() -> int:
        for _ in range(6):
            with pytest.raises(TooLongError, match="takes too long"):
                await connections.ask(endless)
        return await connections.ask(articles)

    began = time.monotonic()
    assert asyncio.run(ask()) == 8
    assert time.monotonic() - began < 10


def test_many_ask_at_once(connections: Connections) -> None:
    async def ask() -> list[int]:
        return await asyncio.gather(*(connections.ask(articles) for _ in range(50)))

    assert asyncio.run(ask()) == [8] * 50


def test_nobody_can_write(connections: Connections) -> None:
    with pytest.raises(RecordError, match="may only be read"):
        asyncio.run(connections.ask(lambda connection: connection.execute("DELETE FROM people")))


def test_a_record_that_is_none_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="is not there"):
        Connections(Settings(tmp_path / "none.onrecord"))

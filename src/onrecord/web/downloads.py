"""What a search found as CSV or JSONL, written as it is read: many statements, little memory."""

from __future__ import annotations

import io
import json
import sqlite3
from collections.abc import AsyncIterator
from enum import Enum
from functools import partial

from onrecord.present.csv import COLUMNS, csv_writer
from onrecord.present.csv import rows as csv_rows
from onrecord.store.hits import Found
from onrecord.web.connections import Connections
from onrecord.web.finding import Finds, find
from onrecord.web.question import Question
from onrecord.web.settings import MOST_DOWNLOADED

_AT_ONCE = 200


class Download(Enum):
    """A format, by the end of its address."""

    CSV = "csv"
    JSONL = "jsonl"

    @property
    def media_type(self) -> str:
        return {"csv": "text/csv", "jsonl": "application/jsonl"}[self.value]


async def first_rows(connections: Connections, question: Question) -> Finds:
    """The first statements of a download; raises what a search raises, before anything is sent."""
    return await connections.ask(partial(_part, question=question, after=None))


async def rows(connections: Connections, question: Question, download: Download, first: Finds) -> AsyncIterator[bytes]:
    """The lines of the download, beginning with the first rows; at most MOST_DOWNLOADED statements."""
    finds = first
    if download is Download.CSV:
        yield _csv_line(COLUMNS)
    sent = 0
    while True:
        yield b"".join(_line(one, download) for one in finds.found)
        sent += len(finds.found)
        after = finds.after
        if after is None or sent >= MOST_DOWNLOADED:
            return
        finds = await connections.ask(partial(_part, question=question, after=after))


def _part(connection: sqlite3.Connection, question: Question, after: str | None) -> Finds:
    return find(connection, question, _AT_ONCE, after)


def _line(found: Found, download: Download) -> bytes:
    if download is Download.JSONL:
        return json.dumps(found.to_dict(), ensure_ascii=False).encode("utf-8") + b"\n"
    return b"".join(map(_csv_line, csv_rows(found.reading)))


def _csv_line(fields: tuple[str, ...]) -> bytes:
    line = io.StringIO()
    csv_writer(line).writerow(fields)
    return line.getvalue().encode("utf-8")

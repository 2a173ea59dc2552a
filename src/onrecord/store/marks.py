"""Where the words asked for stand in what was found."""

from __future__ import annotations

import sqlite3
import threading

from onrecord.records import Span
from onrecord.store.words import understand

_TOKENIZER = "unicode61 remove_diacritics 2"  # as in schema.sql
_own = threading.local()


def marks(content: str, question: str) -> tuple[Span, ...]:
    """The words of `question`, as `words.understand` takes it, in `content`: code points from its start."""
    words = understand(question)
    if words is None or words.excluded:
        return ()
    opened, closed = _unused(content)
    table = _table()
    table.execute("INSERT INTO one (rowid, content) VALUES (1, ?)", (content,))
    row = table.execute("SELECT highlight(one, 0, ?, ?) FROM one WHERE one MATCH ?", (opened, closed, words.match))
    marked = row.fetchone()
    table.execute("DELETE FROM one")
    return _spans(marked[0], opened, closed) if marked else ()


def _table() -> sqlite3.Connection:
    """A table in memory that holds the one text that is looked at, of each thread's own."""
    if not hasattr(_own, "table"):
        _own.table = sqlite3.connect(":memory:", isolation_level=None)
        _own.table.execute(f"CREATE VIRTUAL TABLE one USING fts5 (content, tokenize = '{_TOKENIZER}')")
    return _own.table  # type: ignore[no-any-return]


def _unused(content: str) -> tuple[str, str]:
    """Two characters that the content does not hold."""
    free = (chr(code) for code in range(0xE000, 0xF8FF) if chr(code) not in content)
    return next(free), next(free)


def _spans(marked: str, opened: str, closed: str) -> tuple[Span, ...]:
    spans: list[Span] = []
    place = start = 0
    for sign in marked:
        if sign == opened:
            start = place
        elif sign == closed:
            spans.append(Span(start, place))
        else:
            place += 1
    return tuple(spans)

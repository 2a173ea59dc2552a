"""Finding statements: how many there are in all, a page of them, and where the words asked for stand."""

from __future__ import annotations

import base64
import binascii
import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from onrecord.errors import RecordError
from onrecord.records import Span
from onrecord.store.filters import Condition, DateKind, Filters, Sort, conditions
from onrecord.store.words import Words, understand

_Row: TypeAlias = tuple[int, int, "str | float"]  # as SQLite gives it: statement, article, key of the order


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement found, by its row and its article's; `prints` is how often its words are on record in all."""

    statement: int
    article: int
    prints: int


@dataclass(frozen=True, slots=True)
class Page:
    """Some of what was found, how much there is in all, and what to ask for to get the next page (None: no more)."""

    hits: tuple[Hit, ...]
    total: int
    after: str | None


_ARTICLES_AT_ONCE = 500

# The key by which a page begins after the last one; every order ends in the row, so that it is total.
_KEYS = {Sort.RELEVANCE: "score", Sort.OLDEST: "coalesce(day, '~')", Sort.NEWEST: "coalesce(day, '')"}


def search(
    connection: sqlite3.Connection,
    filters: Filters,
    sort: Sort = Sort.RELEVANCE,
    limit: int = 20,
    after: str | None = None,
    copies: bool = False,
) -> Page:
    """The statements that fit, at most `limit`, beginning after the page that gave `after`.

    Prints of one utterance are one hit, unless `copies` asks for each. Without words, relevance is the newest first.
    Raises RecordError where `after` is no page's, or a date is none.
    """
    words = understand(filters.words)
    if sort is Sort.RELEVANCE and (words is None or words.excluded):
        sort = Sort.NEWEST
    question = _question(connection, filters, words, sort, copies)
    start = _start(after, sort)
    if sort is Sort.NEWEST and question.by_date:
        rows, total = _browse(connection, question, limit + 1, start)
    else:
        rows, total = _pick(connection, question, sort, limit + 1, start)
    hits = tuple(Hit(row[0], row[1], prints(connection, row[0])) for row in rows[:limit])
    last = _cursor(sort, rows[limit - 1]) if 0 < limit < len(rows) else None
    return Page(hits, total, last)


def prints(connection: sqlite3.Connection, statement: int) -> int:
    """How many prints of a statement's words are on record: in copies of the story, and versions of an article."""
    row = connection.execute(
        "SELECT count(*) FROM statements WHERE utterance = (SELECT utterance FROM statements WHERE id = ?)",
        (statement,),
    ).fetchone()
    return int(row[0])


def matches(connection: sqlite3.Connection, statement: int, question: str) -> tuple[Span, ...]:
    """Where the words asked for stand in the content of a statement, in code points of the column `content`."""
    words = understand(question)
    if words is None or words.excluded:
        return ()
    content = connection.execute("SELECT content FROM statements WHERE id = ?", (statement,)).fetchone()[0]
    opened, closed = _unused(content)
    row = connection.execute(
        "SELECT highlight(statement_words, 0, ?, ?) FROM statement_words WHERE statement_words MATCH ? AND rowid = ?",
        (opened, closed, words.match, statement),
    ).fetchone()
    return _spans(row[0], opened, closed) if row else ()


def each_article(
    connection: sqlite3.Connection, filters: Filters, copies: bool = True
) -> Iterator[tuple[int, list[int]]]:
    """The articles with statements that fit, in the order in which they came, and the rows of these statements."""
    found, values = found_table(connection, filters, copies)
    last = 0
    while rows := connection.execute(
        f"{found} SELECT article, group_concat(id) FROM found WHERE article > ?"
        " GROUP BY article ORDER BY article LIMIT ?",
        (*values, last, _ARTICLES_AT_ONCE),
    ).fetchall():
        for last, statements in rows:
            yield last, sorted(map(int, statements.split(",")))


def found_table(
    connection: sqlite3.Connection, filters: Filters, copies: bool = False
) -> tuple[str, tuple[object, ...]]:
    """The beginning of a query, after which the table `found` (id, article, day) holds every hit once."""
    question = _question(connection, filters, understand(filters.words), Sort.NEWEST, copies)
    return f"WITH found AS ({question.rows})", question.values


@dataclass(frozen=True, slots=True)
class _Question:
    """A search in SQL: `rows` selects (id, article, day, score) of every hit; `by_date` says that the index of dates,
    read from its end, leads to a page soonest."""

    rows: str
    where: str
    values: tuple[object, ...]
    by_date: bool


def _question(
    connection: sqlite3.Connection, filters: Filters, words: Words | None, sort: Sort, copies: bool
) -> _Question:
    parts = list(conditions(connection, filters))
    source, score = "statements", "0"
    if not copies:
        shown = _shown(parts)
        parts.append(shown)
    if words is not None and words.excluded:
        outside = "statements.id NOT IN (SELECT rowid FROM statement_words WHERE statement_words MATCH ?)"
        parts.append(Condition(outside, (words.match,)))
    elif words is not None:
        # CROSS JOIN keeps the words in front: they leave the fewest rows, and their index gives each once.
        source = "statement_words CROSS JOIN statements ON statements.id = statement_words.rowid"
        parts.insert(0, Condition("statement_words MATCH ?", (words.match,), few=True))
        score = "bm25(statement_words)" if sort is Sort.RELEVANCE else "0"
    where = " AND ".join(part.sql for part in parts) or "1"
    day = f"statements.{filters.dates.column}"
    rows = f"SELECT statements.id, statements.article, {day} AS day, {score} AS score FROM {source} WHERE {where}"
    by_date = filters.dates is DateKind.EITHER and not any(part.few for part in parts)
    return _Question(rows, where, tuple(value for part in parts for value in part.values), by_date)


def _shown(parts: Sequence[Condition]) -> Condition:
    """Of the prints of an utterance that fit, one is shown: its first print or, where that does not fit, the earliest
    that does. Their words are the same, so words need not be asked again."""
    if not parts:
        return Condition("statements.utterance = statements.id")
    fits = " AND ".join(part.of("print") for part in parts)
    return Condition(
        "(statements.utterance = statements.id OR NOT EXISTS (SELECT 1 FROM statements AS print"
        " WHERE print.utterance = statements.utterance AND print.id <> statements.id"
        f" AND (print.id = print.utterance OR print.id < statements.id) AND {fits}))",
        tuple(value for part in parts for value in part.values),
    )


def _pick(
    connection: sqlite3.Connection, question: _Question, sort: Sort, limit: int, start: _Start | None
) -> tuple[list[_Row], int]:
    """A page out of all hits, which are few enough to be looked at, and their number."""
    key, direction = _KEYS[sort], "DESC" if sort is Sort.NEWEST else "ASC"
    begin = f"WHERE ({key}, id) {'<' if direction == 'DESC' else '>'} (?, ?)" if start else ""
    found = f"WITH found AS MATERIALIZED ({question.rows})"
    rows = connection.execute(
        f"{found} SELECT id, article, {key}, (SELECT count(*) FROM found) FROM found {begin}"
        f" ORDER BY {key} {direction}, id {direction} LIMIT ?",
        (*question.values, *((start.key, start.row) if start else ()), limit),
    ).fetchall()
    if rows:
        return [row[:3] for row in rows], rows[0][3]
    return [], int(connection.execute(f"{found} SELECT count(*) FROM found", question.values).fetchone()[0])


def _browse(
    connection: sqlite3.Connection, question: _Question, limit: int, start: _Start | None
) -> tuple[list[_Row], int]:
    """A page of the newest, read off the index of dates without a look at the others; what has no date comes last."""
    total = connection.execute(f"SELECT count(*) FROM statements WHERE {question.where}", question.values).fetchone()[0]
    rows: list[_Row] = []
    select = (
        f"SELECT id, article, coalesce(date, '') FROM statements INDEXED BY statements_by_date WHERE {question.where}"
    )
    if start is None or start.key != "":
        begin = " AND (date, id) < (?, ?)" if start else ""
        rows = connection.execute(
            f"{select} AND date IS NOT NULL {begin} ORDER BY date DESC, id DESC LIMIT ?",
            (*question.values, *((start.key, start.row) if start else ()), limit),
        ).fetchall()
        start = None
    if len(rows) < limit:
        begin = " AND id < ?" if start else ""
        rows += connection.execute(
            f"{select} AND date IS NULL {begin} ORDER BY id DESC LIMIT ?",
            (*question.values, *((start.row,) if start else ()), limit - len(rows)),
        ).fetchall()
    return rows, int(total)


@dataclass(frozen=True, slots=True)
class _Start:
    """Where the page before ended: the key of its last hit, and its row."""

    key: str | float
    row: int


def _start(after: str | None, sort: Sort) -> _Start | None:
    if after is None:
        return None
    try:
        order, key, row = json.loads(base64.urlsafe_b64decode(after.encode()))
        if order != sort.value or not isinstance(row, int) or not isinstance(key, (str, float, int)):
            raise ValueError(after)
    except (ValueError, TypeError, binascii.Error):
        raise RecordError(f"{after!r} is no page of this search; take what the page before has given") from None
    return _Start(key, row)


def _cursor(sort: Sort, row: _Row) -> str:
    return base64.urlsafe_b64encode(json.dumps([sort.value, row[2], row[0]]).encode()).decode()


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

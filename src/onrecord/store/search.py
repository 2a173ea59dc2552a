"""Finding statements: how many there are in all, and a page of them."""

from __future__ import annotations

import base64
import binascii
import itertools
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from onrecord.errors import UsageError
from onrecord.store.filters import DateKind, Filters, Sort
from onrecord.store.question import FEW, Question, ask, count

MOST_WEIGHED = 20_000
"""Where more statements than these have the words asked for, relevance is weighed among those that came last."""

_MANY_WITH_WORDS = 50_000  # from so many on, every so often a statement fits: the index of dates leads to a page sooner

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
    Raises UsageError where `after` is no page's, or a date is none.
    """
    question = ask(connection, filters, copies)
    if sort is Sort.RELEVANCE and question.words is None:
        sort = Sort.NEWEST
    start = _start(after, sort)
    total = count(connection, question)
    if sort is Sort.RELEVANCE:
        rows = _most_relevant(connection, question, limit + 1, start)
    elif filters.dates is DateKind.EITHER and total > (FEW if question.words is None else _MANY_WITH_WORDS):
        rows = _along_dates(connection, question, sort, limit + 1, start)
    else:
        rows = _sorted(connection, question, sort, limit + 1, start)
    hits = tuple(Hit(row[0], row[1], prints(connection, row[0])) for row in rows[:limit])
    last = _cursor(sort, rows[limit - 1]) if 0 < limit < len(rows) else None
    return Page(hits, total, last)


def hit(connection: sqlite3.Connection, statement: int) -> Hit | None:
    """The statement of a row as if it had been searched for; None where there is none."""
    row = connection.execute("SELECT article FROM statements WHERE id = ?", (statement,)).fetchone()
    return Hit(statement, row[0], prints(connection, statement)) if row else None


def prints(connection: sqlite3.Connection, statement: int) -> int:
    """How many prints of a statement's words are on record: in copies of the story, and versions of an article."""
    row = connection.execute(
        "SELECT count(*) FROM statements WHERE utterance = (SELECT utterance FROM statements WHERE id = ?)",
        (statement,),
    ).fetchone()
    return int(row[0])


def each_article(
    connection: sqlite3.Connection, filters: Filters, copies: bool = True
) -> Iterator[tuple[int, list[int]]]:
    """The articles with statements that fit, in the order in which they came, and the rows of these statements."""
    found, values = found_table(connection, filters, copies)
    rows = connection.execute(f"{found} SELECT article, id FROM found ORDER BY article, id", values)
    for article, own in itertools.groupby(rows, key=lambda row: int(row[0])):
        yield article, [statement for _, statement in own]


def found_table(
    connection: sqlite3.Connection, filters: Filters, copies: bool = False
) -> tuple[str, tuple[object, ...]]:
    """The beginning of a query, after which the table `found` (id, article, day) holds every hit once."""
    question = ask(connection, filters, copies)
    rows, values = question.rows
    return f"WITH found AS (SELECT statements.id, statements.article, {question.day} AS day FROM {rows})", values


@dataclass(frozen=True, slots=True)
class _Start:
    """Where the page before ended: the key of its last hit, and its row."""

    key: str | float
    row: int


def _most_relevant(connection: sqlite3.Connection, question: Question, limit: int, start: _Start | None) -> list[_Row]:
    """The best first, by BM25, out of the newest in the index of words, which is read from its end."""
    rows, values = question.rows
    begin = "WHERE (score, id) > (?, ?)" if start else ""
    return connection.execute(
        "SELECT id, article, score FROM (SELECT statements.id, statements.article, bm25(statement_words) AS score"
        f" FROM {rows} ORDER BY statement_words.rowid DESC LIMIT {MOST_WEIGHED}) {begin} ORDER BY score, id LIMIT ?",
        (*values, *((start.key, start.row) if start else ()), limit),
    ).fetchall()


def _sorted(
    connection: sqlite3.Connection, question: Question, sort: Sort, limit: int, start: _Start | None
) -> list[_Row]:
    """The first of all that fit; what has no date comes last."""
    rows, values = question.rows
    newest = sort is Sort.NEWEST
    key, direction = (f"coalesce({question.day}, '')", "DESC") if newest else (f"coalesce({question.day}, '~')", "ASC")
    begin = f"AND ({key}, statements.id) {'<' if newest else '>'} (?, ?)" if start else ""
    return connection.execute(
        f"SELECT statements.id, statements.article, {key} FROM {rows} {begin}"
        f" ORDER BY {key} {direction}, statements.id {direction} LIMIT ?",
        (*values, *((start.key, start.row) if start else ()), limit),
    ).fetchall()


def _along_dates(
    connection: sqlite3.Connection, question: Question, sort: Sort, limit: int, start: _Start | None
) -> list[_Row]:
    """The same read off the index of dates, without a look at what comes after the page."""
    rows, values = question.rows_by_date
    newest = sort is Sort.NEWEST
    undated, direction, beyond = ("", "DESC", "<") if newest else ("~", "ASC", ">")
    select = f"SELECT statements.id, statements.article, coalesce(statements.date, '{undated}') FROM {rows}"
    found: list[_Row] = []
    if start is None or start.key != undated:
        begin = f"AND (statements.date, statements.id) {beyond} (?, ?)" if start else ""
        found = connection.execute(
            f"{select} AND statements.date IS NOT NULL {begin}"
            f" ORDER BY statements.date {direction}, statements.id {direction} LIMIT ?",
            (*values, *((start.key, start.row) if start else ()), limit),
        ).fetchall()
        start = None
    if len(found) < limit:
        begin = f"AND statements.id {beyond} ?" if start else ""
        found += connection.execute(
            f"{select} AND statements.date IS NULL {begin} ORDER BY statements.id {direction} LIMIT ?",
            (*values, *((start.row,) if start else ()), limit - len(found)),
        ).fetchall()
    return found


def _start(after: str | None, sort: Sort) -> _Start | None:
    if after is None:
        return None
    try:
        order, key, row = json.loads(base64.urlsafe_b64decode(after.encode()))
        if order != sort.value or not isinstance(row, int) or not isinstance(key, (str, float, int)):
            raise ValueError(after)
    except (ValueError, TypeError, binascii.Error):
        raise UsageError(f"{after!r} is no page of this search; take what the page before has given") from None
    return _Start(key, row)


def _cursor(sort: Sort, row: _Row) -> str:
    return base64.urlsafe_b64encode(json.dumps([sort.value, row[2], row[0]]).encode()).decode()

"""What is searched for, as SQL: which rows fit, and what leads to them soonest.

A search is led by its words, where it has some: the index of words gives utterances, and `statements_by_utterance`
their prints with all that filters ask. Without words, by the filter that leaves few statements, alone or with the dates
asked for, and without such a one by an index that holds all that filters ask, read from one end to the other; between
two dates, where that is enough. What is found is counted, never all put in order.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.store.filters import STANDS, Condition, DateKind, Filters, conditions, date_conditions
from onrecord.store.words import Words, understand

FEW = 5_000  # statements: to look at each by itself takes a few milliseconds
_MATCH = "statement_words MATCH ?"
_BY_UTTERANCE = "statements INDEXED BY statements_by_utterance"
_BY_DATE = "statements INDEXED BY statements_by_date"


@dataclass(frozen=True, slots=True)
class Question:
    """A search. `words` are those that must be there, `filters` all other conditions (with the folding of prints).

    `few` are the rows among which all that fit are, where few can be told; `dated` says that dates bound what fits, so
    that a part of their index holds all of it.
    """

    words: Words | None
    filters: tuple[Condition, ...]
    day: str
    few: tuple[int, ...] | None
    dated: bool

    @property
    def rows(self) -> tuple[str, tuple[object, ...]]:
        """FROM and WHERE, and their values: every statement that fits, once."""
        if self.words is not None:
            # CROSS JOIN keeps the words in front.
            tables = f"statement_words CROSS JOIN {_BY_UTTERANCE} ON statements.utterance = statement_words.rowid"
            return _where(tables, [Condition(_MATCH, (self.words.match,)), *self.filters])
        if self.few is not None:
            tables = "json_each(?) AS few CROSS JOIN statements ON statements.id = few.value"
            sql, values = _where(tables, self.filters)
            return sql, (json.dumps(self.few), *values)
        return _where(_BY_UTTERANCE, self.filters)

    @property
    def rows_by_date(self) -> tuple[str, tuple[object, ...]]:
        """The same along the index of dates."""
        words = [self.words_probed] if self.words is not None else []
        return _where(_BY_DATE, [*self.filters, *words])

    @property
    def words_probed(self) -> Condition:
        """The words as a condition on one statement after another."""
        assert self.words is not None
        return Condition(
            f"EXISTS (SELECT 1 FROM statement_words WHERE {_MATCH} AND rowid = statements.utterance)",
            (self.words.match,),
        )


def ask(connection: sqlite3.Connection, filters: Filters, copies: bool = False) -> Question:
    """The question that `filters` are; with `copies`, each print of an utterance is an answer of its own.

    Raises UsageError where a date is none.
    """
    words = understand(filters.words)
    parts = list(conditions(connection, filters))
    if connection.execute("SELECT 1 FROM revised WHERE NOT stands LIMIT 1").fetchone():
        parts.append(Condition(STANDS))
    if words is not None and words.excluded:
        unwanted = f"statements.utterance NOT IN (SELECT rowid FROM statement_words WHERE {_MATCH})"
        parts.append(Condition(unwanted, (words.match,)))
        words = None
    dates = list(date_conditions(filters)) if filters.dates is DateKind.EITHER else []
    few = _few(connection, parts, dates) if words is None else None
    shown = () if copies else (_one_print(parts),)
    return Question(words, (*parts, *shown), f"statements.{filters.dates.column}", few, bool(dates))


def count(connection: sqlite3.Connection, question: Question) -> int:
    """How many statements fit."""
    is_along_dates = question.dated and question.words is None and question.few is None
    sql, values = question.rows_by_date if is_along_dates else question.rows
    if question.words is not None and question.filters == (_FIRST_PRINT,):
        sql, values = _where("statement_words", [Condition(_MATCH, (question.words.match,))])
    return int(connection.execute(f"SELECT count(*) FROM {sql}", values).fetchone()[0])


_FIRST_PRINT = Condition("statements.utterance = statements.id")


def _one_print(parts: Sequence[Condition]) -> Condition:
    """Of the prints of an utterance that fit, one is shown: its first print or, where that does not fit, the earliest
    that does. Their words are the same, so words need not be asked again."""
    if not parts:
        return _FIRST_PRINT
    fits = " AND ".join(part.of("print") for part in parts)
    return Condition(
        "(statements.utterance = statements.id OR NOT EXISTS (SELECT 1 FROM statements AS print"
        " WHERE print.utterance = statements.utterance AND print.id <> statements.id"
        f" AND (print.id = print.utterance OR print.id < statements.id) AND {fits}))",
        tuple(value for part in parts for value in part.values),
    )


def _few(
    connection: sqlite3.Connection, parts: Sequence[Condition], dates: Sequence[Condition]
) -> tuple[int, ...] | None:
    """The rows of few statements, among which are all that fit; None where no index leads to so few."""
    leads = ([part, *dates] if part.dated else [part] for part in parts if part.indexed)
    candidates = [_at_most_few(connection, "statements", lead) for lead in leads]
    few = min((rows for rows in candidates if rows is not None), key=len, default=None)
    return _at_most_few(connection, _BY_DATE, parts) if few is None and dates else few


def _at_most_few(connection: sqlite3.Connection, tables: str, parts: Sequence[Condition]) -> tuple[int, ...] | None:
    sql, values = _where(tables, parts)
    found = connection.execute(f"SELECT statements.id FROM {sql} LIMIT ?", (*values, FEW + 1)).fetchall()
    return tuple(row for (row,) in found) if len(found) <= FEW else None


def _where(tables: str, parts: Sequence[Condition]) -> tuple[str, tuple[object, ...]]:
    where = " AND ".join(part.sql for part in parts) or "1"
    return f"{tables} WHERE {where}", tuple(value for part in parts for value in part.values)

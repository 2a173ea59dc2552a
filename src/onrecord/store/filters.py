"""What a search can ask for beside words, and how each wish becomes a condition in SQL."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from onrecord.errors import UsageError
from onrecord.store.names import name_key
from onrecord.store.words import understand

DATE = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
"""What a date that somebody asks for looks like: YYYY, YYYY-MM or YYYY-MM-DD."""

STANDS = "statements.id NOT IN (SELECT statement FROM revised WHERE NOT stands)"
"""Of a statement, as SQL: nobody has found that it is none."""


class Sort(str, Enum):
    """In which order statements are found."""

    RELEVANCE = "relevance"
    OLDEST = "oldest"
    NEWEST = "newest"


class DateKind(str, Enum):
    """Which date counts: when it was said, else when it was published (either), or one of the two alone."""

    EITHER = "either"
    SAID = "said"
    PUBLISHED = "published"

    @property
    def column(self) -> str:
        return {"either": "date", "said": "said", "published": "published"}[self.value]


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked for; None and the empty string ask for nothing.

    `words` is as `words.understand` takes it, and so is `about`: words of the statement or of its article's title.
    `speaker` and `publisher` are whole names, or words of names where none is exactly so. `to` is part of an addressee.
    `since` and `until` are YYYY, YYYY-MM or YYYY-MM-DD, both included.
    """

    words: str = ""
    speaker: str | None = None
    about: str = ""
    publisher: str | None = None
    since: str | None = None
    until: str | None = None
    dates: DateKind = DateKind.EITHER
    kind: str | None = None
    medium: str | None = None
    to: str | None = None
    least_confidence: float | None = None
    person: int | None = None
    article: int | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """A piece of a WHERE clause over `statements`, with the values for its marks.

    `indexed` says that an index leads to the rows that it leaves, `dated` that this index goes on by date.
    """

    sql: str
    values: tuple[object, ...] = ()
    indexed: bool = False
    dated: bool = False

    def of(self, table: str) -> str:
        """The same of another name for the table."""
        return self.sql.replace("statements.", f"{table}.")


def conditions(connection: sqlite3.Connection, filters: Filters) -> Iterator[Condition]:
    """Every condition but the words, which drive the search. Raises UsageError where a date is none."""
    if filters.article is not None:
        yield Condition("statements.article = ?", (filters.article,), indexed=True)
    if filters.person is not None:
        mine = "statements.speaker IN (SELECT id FROM speakers WHERE person = ?)"
        yield Condition(mine, (filters.person,), indexed=True)
    if filters.speaker:
        yield _speaker(connection, filters.speaker)
    if filters.publisher:
        yield _publisher(connection, filters.publisher)
    if filters.about:
        yield from _about(filters.about)
    yield from date_conditions(filters)
    if filters.kind:
        yield Condition("statements.kind = ?", (filters.kind,))
    if filters.medium:
        yield Condition("statements.medium = ?", (filters.medium,), indexed=True, dated=True)
    if filters.to:
        yield Condition("statements.addressee LIKE ? ESCAPE '\\'", (f"%{literal(filters.to)}%",), indexed=True)
    if filters.least_confidence is not None:
        yield Condition("statements.confidence >= ?", (filters.least_confidence,))


def media(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Every medium through which something on record was said, in the order of the alphabet."""
    found = connection.execute("SELECT DISTINCT medium FROM statements WHERE medium IS NOT NULL ORDER BY medium")
    return tuple(medium for (medium,) in found)


def people_called(connection: sqlite3.Connection, name: str) -> list[int]:
    """The people whose name this is: the name itself, one an article used, an alias known elsewhere, an identifier."""
    key = name_key(name)
    rows = connection.execute(
        """
        SELECT id, merged_into FROM people WHERE name_key = :key
        UNION SELECT person, NULL FROM identities JOIN known_names USING (known)
          WHERE name_key = :key AND judgement = 'same'
        UNION SELECT person, NULL FROM identities WHERE known = :name AND judgement = 'same'
        UNION SELECT person, NULL FROM person_names WHERE name = :name COLLATE NOCASE
        """,
        {"key": key, "name": name.strip()},
    )
    return sorted({person if merged is None else merged for person, merged in rows})


def _speaker(connection: sqlite3.Connection, name: str) -> Condition:
    """Statements of a person so called, and of speakers so called whom nobody has joined to a person."""
    if any("\ud800" <= sign <= "\udfff" for sign in name):
        return Condition("0")
    called = name.strip()
    people = people_called(connection, name)
    alone = connection.execute(
        "SELECT 1 FROM speakers WHERE name = ? COLLATE NOCASE AND person IS NULL LIMIT 1", (called,)
    ).fetchone()
    arms = [f"SELECT id FROM speakers WHERE person IN ({', '.join('?' * len(people))})"] if people else []
    arms += ["SELECT id FROM speakers WHERE name = ? COLLATE NOCASE AND person IS NULL"] if alone else []
    values: tuple[object, ...] = (*people, *([called] if alone else []))
    if not arms:
        arms = ["SELECT id FROM speakers WHERE ' ' || name || ' ' LIKE ? ESCAPE '\\'"]
        values = (f"% {literal(called)} %",)
    return Condition(f"statements.speaker IN ({' UNION ALL '.join(arms)})", values, indexed=True)


def _publisher(connection: sqlite3.Connection, name: str) -> Condition:
    wanted = name.strip().casefold()
    all_names = connection.execute("SELECT id, name FROM publishers").fetchall()
    found = [row for row, known in all_names if known.casefold() == wanted]
    found = found or [row for row, known in all_names if wanted in known.casefold()]
    return Condition(f"statements.publisher IN ({', '.join(map(str, found))})", indexed=True, dated=True)


def _about(words: str) -> Iterator[Condition]:
    mine, title = understand(words), understand(words)
    if mine is None or title is None:
        return
    negation = "NOT " if mine.excluded else ""
    yield Condition(
        f"{negation}(statements.utterance IN (SELECT rowid FROM statement_words WHERE statement_words MATCH ?)"
        " OR statements.article IN (SELECT rowid FROM article_words WHERE article_words MATCH ?))",
        (mine.match, title.within("title").match),
    )


def date_conditions(filters: Filters) -> Iterator[Condition]:
    """The conditions on the date. Raises UsageError where a date is none."""
    column = f"statements.{filters.dates.column}"
    if filters.since:
        since = _date(filters.since)
        yield Condition(f"{column} >= ?", (since[:4],))  # what an index can begin at
        vague = [since[:length] for length in (4, 7) if length < len(since)]
        if vague:  # June 2023 may be after the 10th
            marks = ", ".join("?" * len(vague))
            yield Condition(f"({column} >= ? OR {column} IN ({marks}))", (since, *vague))
    if filters.until:
        yield Condition(f"{column} < ?", (_date(filters.until) + "~",))  # everything that begins so included
    if filters.dates is DateKind.SAID and not (filters.since or filters.until):
        yield Condition("statements.said IS NOT NULL")


def _date(text: str) -> str:
    date = text.strip()
    if not re.fullmatch(DATE, date):
        raise UsageError(f"{text!r} is no date: YYYY, YYYY-MM or YYYY-MM-DD")
    return date


def literal(text: str) -> str:
    """The text as `LIKE … ESCAPE '\\'` takes it by the letter."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")

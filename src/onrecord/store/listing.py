"""People across articles, with how much they say, since when, and where it was printed."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from enum import Enum

from onrecord.errors import RecordError
from onrecord.store.filters import literal, people_called
from onrecord.store.rebuild import identifiers

_MOST_OUTLETS = 3
_LATEST = 50  # articles, whose roles are counted: enough to tell, and a list of the busiest reads no more
_MOST_TOLD = 8  # people of one name, in a message
_LONGEST_NUMBER = 19  # digits that SQLite's whole numbers always hold, and one more


class PeopleOrder(str, Enum):
    """In which order people are listed."""

    STATEMENTS = "statements"
    NAME = "name"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """A person with counts: `role` is what the latest articles mostly give, `first` and `last` are dates of statements;
    `outlets` are those that printed most of them."""

    person: int
    name: str
    kind: str
    role: str | None
    statements: int
    articles: int
    first: str | None
    last: str | None
    outlets: tuple[str, ...]
    outlet_count: int
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Some of the people and how many there are in all."""

    people: tuple[ListedPerson, ...]
    total: int


_ORDERS = {
    PeopleOrder.STATEMENTS: "statements DESC, id",
    PeopleOrder.NAME: "name COLLATE NOCASE, id",
    PeopleOrder.LAST: "last DESC, id",
}

_BEYOND = {  # whoever comes later than the person of a number
    PeopleOrder.STATEMENTS: "(-statements, id) > (SELECT -statements, id FROM people WHERE id = ?)",
    PeopleOrder.NAME: "(name COLLATE NOCASE, id) > (SELECT name, id FROM people WHERE id = ?)",
    PeopleOrder.LAST: "(coalesce(last, ''), -id) < (SELECT coalesce(last, ''), -id FROM people WHERE id = ?)",
}


def list_people(
    connection: sqlite3.Connection,
    name: str | None = None,
    order: PeopleOrder = PeopleOrder.STATEMENTS,
    limit: int = 50,
    offset: int = 0,
    after: int | None = None,
) -> PeoplePage:
    """People who say something; with `name`, those so called, or whose name has these words.

    `after` is the number of the last person of the page before: what comes next is found without a look at that page.
    """
    condition, values = "merged_into IS NULL AND statements > 0", list[object]()
    if name:
        called = people_called(connection, name)
        if called:
            condition += f" AND id IN ({', '.join(map(str, called))})"
        else:
            condition += " AND name LIKE ? ESCAPE '\\'"
            values = [f"%{literal(name)}%"]
    total = connection.execute(f"SELECT count(*) FROM people WHERE {condition}", values).fetchone()[0]
    if after is not None:
        condition += f" AND {_BEYOND[order]}"
        values.append(after)
    rows = connection.execute(
        "SELECT id, name, kind, role, statements, articles, first, last FROM people"
        f" WHERE {condition} ORDER BY {_ORDERS[order]} LIMIT ? OFFSET ?",
        (*values, limit, offset),
    ).fetchall()
    return PeoplePage(tuple(_listed(connection, *row) for row in rows), total)


def one_person(connection: sqlite3.Connection, name: str) -> int:
    """The one person so called or, where nobody is, the one whose name has these words; a number is a person's row.

    Raises RecordError where nobody is, or where several are: with their numbers.
    """
    if name.isascii() and name.isdigit() and len(name) < _LONGEST_NUMBER:
        row = connection.execute("SELECT coalesce(merged_into, id) FROM people WHERE id = ?", (int(name),)).fetchone()
        if row is None:
            raise RecordError(f"there is no person number {name}; `onrecord speakers` lists them")
        return int(row[0])
    called = people_called(connection, name) or _with_words(connection, name)
    if not called:
        raise RecordError(f"nobody on record is called {name!r}; `onrecord speakers` lists who is")
    if len(called) > 1:
        rows = connection.execute(
            f"SELECT id, name, role, statements FROM people WHERE id IN ({', '.join(map(str, called))})"
            " ORDER BY statements DESC, id LIMIT ?",
            (_MOST_TOLD,),
        )
        told = "; ".join(
            f"{row} {', '.join(filter(None, (who, role)))} ({said:,} said)" for row, who, role, said in rows
        )
        raise RecordError(f"{len(called)} people are called {name!r}; say which by number: {told}")
    return called[0]


def _with_words(connection: sqlite3.Connection, words: str) -> list[int]:
    wanted = words.strip()
    rows = connection.execute(
        "SELECT id FROM people WHERE merged_into IS NULL AND ' ' || name || ' ' LIKE ? ESCAPE '\\' ORDER BY id",
        (f"% {literal(wanted)} %",),
    )
    return [row for (row,) in rows if wanted]


def _listed(
    connection: sqlite3.Connection,
    person: int,
    name: str,
    kind: str,
    role: str | None,
    statements: int,
    articles: int,
    first: str | None,
    last: str | None,
) -> ListedPerson:
    outlets = connection.execute(
        "SELECT name FROM outlets JOIN publishers ON publishers.id = publisher WHERE person = ?"
        " ORDER BY statements DESC, name",
        (person,),
    ).fetchall()
    return ListedPerson(
        person,
        name,
        kind,
        _commonest_role(connection, person) or role,
        statements,
        articles,
        first,
        last,
        tuple(outlet for (outlet,) in outlets[:_MOST_OUTLETS]),
        len(outlets),
        identifiers(connection, person),
    )


def _commonest_role(connection: sqlite3.Connection, person: int) -> str | None:
    """Of roles that are as common, the one given earliest."""
    row = connection.execute(
        "SELECT role FROM (SELECT id, role FROM speakers WHERE person = ? ORDER BY id DESC LIMIT ?)"
        " WHERE role IS NOT NULL GROUP BY role ORDER BY count(*) DESC, min(id) LIMIT 1",
        (person, _LATEST),
    ).fetchone()
    return row[0] if row else None

"""One person across articles: roles, identifiers, statements over time, whom they speak to and about, lookalikes."""

from __future__ import annotations

import heapq
import json
import sqlite3
from dataclasses import dataclass

from onrecord.errors import RecordError
from onrecord.store.filters import STANDS
from onrecord.store.identity import OURSELVES
from onrecord.store.overview import NO_PUBLISHER, MonthCount

_MOST = 12  # entries of a list
_LOOKED_AT = 2_000  # statements in which those spoken about are looked for


@dataclass(frozen=True, slots=True)
class RoleGiven:
    """A role as articles give it, by which outlets and in how many articles."""

    role: str
    outlets: tuple[str, ...]
    articles: int


@dataclass(frozen=True, slots=True)
class KnownAs:
    """An identifier elsewhere (Q29525 of wikidata), the name there, and who says so, sure or not, with the reason."""

    known: str
    source: str
    name: str
    judgement: str
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A name with a count; `person` is the number of a person on record, None where it is but words of the text."""

    name: str
    count: int
    person: int | None = None


@dataclass(frozen=True, slots=True)
class Lookalike:
    """Another person who may be the same, or was taken for it, and the newest judgement on that (None: nobody's)."""

    person: int
    name: str
    role: str | None
    statements: int
    judgement: str | None
    by: str | None
    why: str | None


@dataclass(frozen=True, slots=True)
class Profile:
    """All that a record tells of a person; `members` are those who were merged into it, the person itself included."""

    person: int
    name: str
    kind: str
    gender: str | None
    role: str | None
    statements: int
    articles: int
    first: str | None
    last: str | None
    names: tuple[Counted, ...]
    roles: tuple[RoleGiven, ...]
    known: tuple[KnownAs, ...]
    outlets: tuple[Counted, ...]
    months: tuple[MonthCount, ...]
    undated: int
    spoken_to: tuple[Counted, ...]
    spoken_about: tuple[Counted, ...]
    lookalikes: tuple[Lookalike, ...]
    members: tuple[Counted, ...]


def first_and_latest(connection: sqlite3.Connection, person: int, latest: int) -> tuple[int | None, tuple[int, ...]]:
    """The rows of a person's earliest statement and of the `latest` newest, newest first; those without date come last
    in either order."""
    first_print = "min(iif(statements.utterance = statements.id, 0, statements.id))"  # the other columns are of its row
    found = connection.execute(
        f"SELECT statements.date, statements.id, {first_print} FROM speakers"
        " JOIN statements ON statements.speaker = speakers.id"
        f" WHERE speakers.person = ? AND {STANDS} GROUP BY statements.utterance",
        (person,),
    ).fetchall()
    earliest = min(found, key=lambda one: (one[0] or "~", one[1]), default=None)
    newest = heapq.nlargest(latest, found, key=lambda one: (one[0] or "", one[1]))
    return earliest[1] if earliest else None, tuple(row for _, row, _ in newest)


def profile(connection: sqlite3.Connection, person: int) -> Profile:
    """The profile of a person by number; raises RecordError where there is none, or it was merged into another."""
    row = connection.execute(
        "SELECT name, kind, gender, role, statements, articles, first, last, name_key, merged_into FROM people"
        " WHERE id = ?",
        (person,),
    ).fetchone()
    if row is None:
        raise RecordError(f"there is no person number {person}")
    name, kind, gender, role, statements, articles, first, last, key, merged_into = row
    if merged_into is not None:
        raise RecordError(f"person {person} was merged into person {merged_into}")
    months, undated = _months(connection, person)
    roles = _roles(connection, person)
    return Profile(
        person,
        name,
        kind,
        gender,
        roles[0].role if roles else role,
        statements,
        articles,
        first,
        last,
        _counted(
            connection,
            "SELECT name, count(*), NULL FROM speakers WHERE person = ? GROUP BY name ORDER BY 2 DESC, 1 LIMIT ?",
            (person, _MOST),
        ),
        roles,
        _known(connection, person),
        _counted(
            connection,
            "SELECT name, statements, NULL FROM outlets JOIN publishers ON publishers.id = publisher WHERE person = ?"
            " ORDER BY 2 DESC, 1 LIMIT ?",
            (person, _MOST),
        ),
        months,
        undated,
        _counted(
            connection,
            "SELECT addressee, count(*), NULL FROM speakers JOIN statements ON statements.speaker = speakers.id"
            f" WHERE speakers.person = ? AND addressee IS NOT NULL AND {STANDS} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?",
            (person, _MOST),
        ),
        _spoken_about(connection, person),
        _lookalikes(connection, person, key, kind),
        _counted(
            connection,
            "SELECT name, statements, id FROM people WHERE id = :person OR merged_into = :person ORDER BY id"
            " LIMIT :most",
            {"person": person, "most": 50},
        ),
    )


def _counted(
    connection: sqlite3.Connection, question: str, values: tuple[object, ...] | dict[str, object]
) -> tuple[Counted, ...]:
    return tuple(Counted(name, count, person) for name, count, person in connection.execute(question, values))


def _roles(connection: sqlite3.Connection, person: int) -> tuple[RoleGiven, ...]:
    rows = connection.execute(
        "SELECT role, json_group_array(DISTINCT publishers.name) FILTER (WHERE publishers.name IS NOT NULL),"
        " count(DISTINCT speakers.article) FROM speakers"
        " JOIN articles ON articles.id = speakers.article LEFT JOIN publishers ON publishers.id = articles.publisher"
        " WHERE speakers.person = ? AND role IS NOT NULL GROUP BY role ORDER BY 3 DESC, role LIMIT ?",
        (person, _MOST),
    )
    return tuple(
        RoleGiven(role, tuple(sorted(json.loads(outlets)))[:_MOST], articles) for role, outlets, articles in rows
    )


def _known(connection: sqlite3.Connection, person: int) -> tuple[KnownAs, ...]:
    rows = connection.execute(
        "SELECT known.id, known.source, known.name, judgement, by, why, max(at) FROM identities"
        " JOIN known ON known.id = identities.known WHERE person = ? GROUP BY known.id ORDER BY judgement, known.id"
        " LIMIT ?",
        (person, _MOST),
    )
    return tuple(KnownAs(*row[:6]) for row in rows)


def _months(connection: sqlite3.Connection, person: int) -> tuple[tuple[MonthCount, ...], int]:
    rows = connection.execute(
        "SELECT substr(statements.date, 1, 7), publishers.name, count(*) FROM speakers"
        " JOIN statements ON statements.speaker = speakers.id"
        " LEFT JOIN publishers ON publishers.id = statements.publisher"
        f" WHERE speakers.person = ? AND {STANDS} GROUP BY 1, 2 ORDER BY 1, 2",
        (person,),
    ).fetchall()
    dated = (MonthCount(month, outlet or NO_PUBLISHER, count) for month, outlet, count in rows if month is not None)
    return tuple(dated), sum(count for month, _, count in rows if month is None)


def _spoken_about(connection: sqlite3.Connection, person: int) -> tuple[Counted, ...]:
    """The people whom the articles mention within the contents of this one's statements."""
    return _counted(
        connection,
        """
        SELECT people.name, count(DISTINCT mine.id), people.id FROM (
          SELECT statements.id, statements.article FROM speakers JOIN statements ON statements.speaker = speakers.id
          WHERE speakers.person = :person LIMIT :looked_at
        ) AS mine
        CROSS JOIN segments ON segments.statement = mine.id AND segments.role = 'content'
        CROSS JOIN speakers ON speakers.article = mine.article AND speakers.person <> :person
        CROSS JOIN mentions ON mentions.speaker = speakers.id
          AND mentions.start >= segments.start AND mentions."end" <= segments."end"
        CROSS JOIN people ON people.id = speakers.person
        GROUP BY people.id ORDER BY 2 DESC, 1 LIMIT :most
        """,
        {"person": person, "looked_at": _LOOKED_AT, "most": _MOST},
    )


def _lookalikes(connection: sqlite3.Connection, person: int, key: str, kind: str) -> tuple[Lookalike, ...]:
    """People with the same name, and those on whom somebody has judged whether they are this one; people's judgements
    count more than our own, newer ones more than older ones."""
    rows = connection.execute(
        """
        WITH judged AS (
          SELECT iif(person = :person, other, person) AS one, judgement, by, why, at FROM person_judgements
          WHERE person = :person OR other = :person
        ), near AS (
          SELECT id AS one FROM people WHERE name_key = :key AND kind = :kind UNION SELECT one FROM judged
        )
        SELECT people.id, people.name, people.role, people.statements, judged.judgement, judged.by, judged.why
        FROM near JOIN people ON people.id = near.one
        LEFT JOIN judged ON judged.one = people.id AND NOT EXISTS (
          SELECT 1 FROM judged AS better WHERE better.one = judged.one
            AND (better.by <> :us, better.at) > (judged.by <> :us, judged.at))
        WHERE people.id <> :person AND people.merged_into IS NULL
        ORDER BY people.statements DESC, people.id LIMIT :most
        """,
        {"person": person, "key": key, "kind": kind, "us": OURSELVES, "most": _MOST},
    )
    return tuple(Lookalike(*row) for row in rows)

"""People known elsewhere, kept in the record and linked to those who speak in it, with a score and a reason."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from onrecord.errors import InputError
from onrecord.store.connection import transaction
from onrecord.store.identity import OURSELVES
from onrecord.store.known_formats import KnownPerson, read_known
from onrecord.store.likeness import ENOUGH, Judgement, Opinion, Portrait, compare
from onrecord.store.names import is_full, name_key
from onrecord.store.origin import now
from onrecord.store.record import Record

_MARGIN = 0.1  # by which the likeliest must be ahead of the next


@dataclass(frozen=True, slots=True)
class _Candidate:
    person: int
    portrait: Portrait
    first: str | None
    last: str | None
    known: str
    alias: bool
    gender: str | None
    born: str | None
    died: str | None
    roles: str
    countries: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many people a file gave, and which of its lines could not be read."""

    people: int
    problems: tuple[InputError, ...]


def load_known(record: Record, path: Path) -> Loaded:
    """Loads a file of known people; what was known before is brought up to date, a line that cannot be read left out.

    Raises InputError where the file is of no known format; then nothing of it is loaded.
    """
    people = 0
    problems: list[InputError] = []
    with record.explained(), transaction(record.connection):
        for found in read_known(path):
            if isinstance(found, InputError):
                problems.append(found)
            else:
                _store(record.connection, found)
                people += 1
    return Loaded(people, tuple(problems))


def link_known(record: Record) -> int:
    """Proposes who on record is whom of the known people; what a person decided stays. Gives how many are linked."""
    connection = record.connection
    with record.explained(), transaction(connection):
        if connection.execute("SELECT 1 FROM known LIMIT 1").fetchone() is None:
            return 0
        connection.execute("DELETE FROM identities WHERE by = ?", (OURSELVES,))
        for person, group in groupby(_candidates(connection), key=lambda candidate: candidate.person):
            _judge(connection, person, list(group))
        row = connection.execute("SELECT count(DISTINCT person) FROM identities WHERE judgement = 'same'").fetchone()
    return int(row[0])


def _store(connection: sqlite3.Connection, person: KnownPerson) -> None:
    roles = json.dumps([{"role": role.role, "from": role.since, "until": role.until} for role in person.roles])
    connection.execute(
        "INSERT INTO known VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
        " source = excluded.source, name = excluded.name, kind = excluded.kind, gender = excluded.gender,"
        " born = excluded.born, died = excluded.died, roles = excluded.roles, countries = excluded.countries,"
        " loaded = excluded.loaded",
        (
            person.id,
            person.source,
            person.name,
            person.kind,
            person.gender,
            person.born,
            person.died,
            roles,
            json.dumps(person.countries),
            now(),
        ),
    )
    connection.execute("DELETE FROM known_names WHERE known = ?", (person.id,))
    for name in (person.name, *person.aliases):
        key = name_key(name)
        if key and (is_full(key) or person.kind != "person"):  # a family name alone links nobody
            connection.execute(
                "INSERT OR IGNORE INTO known_names VALUES (?, ?, ?, ?)",
                (key, person.id, int(name != person.name), name),
            )


def _candidates(connection: sqlite3.Connection) -> list[_Candidate]:
    connection.create_function("key_of_name", 1, name_key, deterministic=True)
    rows = connection.execute(
        """
        WITH called (person, name_key) AS (
          SELECT coalesce(merged_into, id), name_key FROM people
          UNION SELECT coalesce(merged_into, people.id), key_of_name(person_names.name)
            FROM person_names JOIN people ON people.id = person)
        SELECT people.id, people.gender, people.role, people.first, people.last, known.id, min(alias), known.gender,
               born, died, roles, countries
        FROM known_names JOIN called USING (name_key) JOIN people ON people.id = called.person
        JOIN known ON known.id = known_names.known AND known.kind = people.kind
        WHERE people.merged_into IS NULL AND NOT EXISTS (
          SELECT 1 FROM identities WHERE identities.person = people.id AND identities.known = known.id)
        GROUP BY people.id, known.id ORDER BY people.id, known.id
        """
    )
    return [
        _Candidate(
            row[0], Portrait(row[1], (row[2],) if row[2] else ()), row[3], row[4], row[5], bool(row[6]), *row[7:]
        )
        for row in rows
    ]


def _judge(connection: sqlite3.Connection, person: int, candidates: list[_Candidate]) -> None:
    opinions = sorted(((_opinion(one), one.known) for one in candidates), key=lambda pair: -pair[0].score)
    best = opinions[0][0].score
    rivals = sum(opinion.score > best - _MARGIN for opinion, _ in opinions)
    for opinion, known in opinions:
        judgement, why = opinion.judgement, opinion.why
        if judgement is Judgement.SAME and (rivals > 1 or opinion.score < best):
            judgement, why = Judgement.UNSURE, f"{why}; {len(opinions)} known people have this name"
        connection.execute(
            "INSERT INTO identities VALUES (?, ?, ?, ?, ?, ?, ?)",
            (person, known, judgement.value, round(opinion.score, 3), OURSELVES, now(), why),
        )


def _opinion(candidate: _Candidate) -> Opinion:
    """By name, role, gender and dates: whoever was born too late or died too early said none of it."""
    roles = json.loads(candidate.roles)
    theirs = Portrait(candidate.gender, tuple(role["role"] for role in roles))
    opinion = compare(candidate.portrait, theirs)
    born = candidate.born[:4] if candidate.born else ""
    if born.isdecimal() and candidate.last and candidate.last[:4] < f"{int(born) + 10:04}":
        return Opinion(Judgement.DIFFERENT, 0.01, f"born in {born}, but on record until {candidate.last}")
    if candidate.died and candidate.first and candidate.first[:4] > candidate.died[:4]:
        return Opinion(
            Judgement.DIFFERENT, 0.05, f"died in {candidate.died[:4]}, but on record from {candidate.first} on"
        )
    score = opinion.score - (0.1 if candidate.alias else 0.0)
    held = [role for role in roles if _held(role, candidate)]
    if roles and not held:
        score -= 0.15
    why = opinion.why.replace("the same full name", "an alias" if candidate.alias else "the same full name")
    judgement = opinion.judgement if opinion.judgement is not Judgement.SAME or score >= ENOUGH else Judgement.UNSURE
    return Opinion(judgement, score, why if held or not roles else f"{why}; held no office then")


def _held(role: dict[str, str | None], candidate: _Candidate) -> bool:
    """Whether a role may have been held at some time between the first and the last statement."""
    since, until = role.get("from"), role.get("until")
    too_late = since and candidate.last and since[:10] > candidate.last
    too_early = until and candidate.first and until[:10] < candidate.first
    return not (too_late or too_early)

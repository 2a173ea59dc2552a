"""What people decide on who is who: merged, split and named; every decision is kept, the newest counts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from onrecord.errors import RecordError
from onrecord.store.connection import transaction
from onrecord.store.counts import recount
from onrecord.store.identity import OURSELVES, new_person, root
from onrecord.store.likeness import Judgement
from onrecord.store.names import name_key
from onrecord.store.origin import this_moment


def merge_people(connection: sqlite3.Connection, one: int, other: int, by: str, why: str) -> int:
    """Says that two are the same; gives the person that both count as now, the one that came on record first."""
    if one == other:
        raise RecordError(f"person {one} is one person already")
    with transaction(connection):
        judge(connection, one, other, Judgement.SAME, by, why)
        settle(connection, (one, other))
        return root(connection, one)


def split_people(connection: sqlite3.Connection, person: int, other: str, by: str, why: str) -> tuple[int, int]:
    """Says that somebody merged into a person is another; gives both. Raises RecordError where nobody is so called."""
    with transaction(connection):
        members = _members(connection, person)
        found = [member for member, key in members.items() if str(member) == other.strip() or key == name_key(other)]
        if not found:
            raise RecordError(f"nobody called {other!r} was merged into person {person}")
        if len(found) == len(members):
            raise RecordError(f"all of person {person} is called {other!r}; say which by number, or --article NUMBER")
        for member in found:
            for neighbour in [rest for rest in members if rest not in found]:
                judge(connection, member, neighbour, Judgement.DIFFERENT, by, why)
        settle(connection, members)
        rest = next(member for member in members if member not in found)
        return root(connection, rest), root(connection, found[0])


def split_article(connection: sqlite3.Connection, person: int, article: int, by: str, why: str) -> int:
    """Says that a person in one article is somebody else of the same name; gives that new person."""
    with transaction(connection):
        speakers = connection.execute(
            "SELECT id, place, name, kind, gender, role FROM speakers WHERE article = ? AND person = ?",
            (article, person),
        ).fetchall()
        if not speakers:
            raise RecordError(f"person {person} does not speak in article {article}")
        _, _, name, kind, gender, role = speakers[0]
        new = new_person(connection, name, name_key(name), kind, gender, role)
        for _, place, *_ in speakers:
            for whom, judgement in ((person, Judgement.DIFFERENT), (new, Judgement.SAME)):
                judge_speaker(connection, article, place, whom, judgement, by, why)
        settle(connection, (person, new))
        return new


def name_person(connection: sqlite3.Connection, person: int, name: str, by: str) -> None:
    """Gives a person a name, by which it is found as by any that articles use."""
    if not name.strip():
        raise RecordError("a name has at least one letter")
    with transaction(connection):
        connection.execute(
            "INSERT INTO person_names (person, name, by, at) VALUES (?, ?, ?, ?)",
            (person, name.strip(), by, this_moment()),
        )
        connection.execute("UPDATE people SET name = ? WHERE id = ?", (name.strip(), person))


def judge(connection: sqlite3.Connection, one: int, other: int, judgement: Judgement, by: str, why: str) -> None:
    """Keeps somebody's judgement on two people; `settle` draws the conclusions."""
    connection.execute(
        "INSERT INTO person_judgements VALUES (?, ?, ?, NULL, ?, ?, ?)",
        (min(one, other), max(one, other), judgement.value, by, this_moment(), why),
    )


def judge_speaker(
    connection: sqlite3.Connection, article: int, place: int, person: int, judgement: Judgement, by: str, why: str
) -> None:
    """Keeps somebody's judgement on a speaker in an article; `settle` draws the conclusions."""
    connection.execute(
        "INSERT INTO speaker_judgements VALUES (?, ?, ?, ?, NULL, ?, ?, ?)",
        (article, place, person, judgement.value, by, this_moment(), why),
    )


def settle(connection: sqlite3.Connection, people: Iterable[int]) -> None:
    """Draws the conclusions from all judgements on these people and whoever is, or was, merged with them."""
    affected = set[int]()
    for person in people:
        affected |= _members(connection, root(connection, person)).keys() | _same(connection, person)
    marks = ", ".join(map(str, sorted(affected)))
    connection.execute(f"UPDATE speakers SET person = NULL WHERE person IN ({marks})")
    for person in sorted(affected):
        first = min(_same(connection, person))
        connection.execute(
            "UPDATE people SET merged_into = ? WHERE id = ?", (first if first != person else None, person)
        )
        connection.execute(
            f"""
            UPDATE speakers SET person = :first WHERE id IN (
              SELECT speakers.id FROM speaker_judgements AS mine
              JOIN speakers ON speakers.article = mine.article AND {_anchored("mine")}
              WHERE mine.person = :person AND mine.judgement = 'same' AND NOT EXISTS (
                SELECT 1 FROM speaker_judgements AS better
                WHERE better.article = mine.article AND {_anchored("better")} AND better.by <> :us
                  AND (mine.by = :us OR better.at > mine.at)))
            """,
            {"first": first, "person": person, "us": OURSELVES},
        )
    recount(connection, sorted(affected))


def _anchored(judgement: str) -> str:
    """Whether a judgement is on a speaker, as SQL: on the place where it begins or, since a better reading may find an
    earlier mention, on any other mention of it (as `identify` takes it)."""
    return (
        f"(speakers.place = {judgement}.place"
        f" OR {judgement}.place IN (SELECT start FROM mentions WHERE mentions.speaker = speakers.id))"
    )


def _members(connection: sqlite3.Connection, person: int) -> dict[int, str]:
    """A person and all who count as the same now, with their name keys."""
    rows = connection.execute(
        "SELECT id, name_key FROM people WHERE id = :person OR merged_into = :person ORDER BY id", {"person": person}
    )
    return dict(rows.fetchall())


def _same(connection: sqlite3.Connection, person: int) -> set[int]:
    """All who are the same as a person by people's newest judgements, directly or through others."""
    found = {person}
    waiting = [person]
    while waiting:
        for other in _neighbours(connection, waiting.pop()):
            if other not in found:
                found.add(other)
                waiting.append(other)
    return found


def _neighbours(connection: sqlite3.Connection, person: int) -> Iterator[int]:
    newest: dict[int, str] = dict(
        connection.execute(
            "SELECT CASE WHEN person = :me THEN other ELSE person END, judgement FROM person_judgements"
            " WHERE (person = :me OR other = :me) AND by <> :us ORDER BY at",
            {"me": person, "us": OURSELVES},
        ).fetchall()
    )
    yield from (other for other, judgement in newest.items() if judgement == Judgement.SAME.value)

"""Who a speaker of one article is across articles: proposals of our own, which give way to what people have said."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.records import Speaker, SpeakerKind
from onrecord.store.likeness import Judgement, Opinion, Portrait, compare
from onrecord.store.names import is_full, name_key
from onrecord.store.origin import now

OURSELVES = "onrecord"
"""Stands for a proposal in the column `by`; anything else there is a person's decision."""

_MOST_NAMESAKES = 50  # of a name so common, further ones are not compared


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody has said of whoever speaks at a place of an article."""

    place: int
    person: int
    judgement: Judgement


def decisions(connection: sqlite3.Connection, article: int) -> tuple[Decision, ...]:
    """What people have decided on the speakers of an article, the newest first."""
    rows = connection.execute(
        "SELECT place, person, judgement FROM speaker_judgements WHERE article = ? AND by <> ? ORDER BY at DESC",
        (article, OURSELVES),
    )
    return tuple(Decision(place, person, Judgement(judgement)) for place, person, judgement in rows)


def identify(
    connection: sqlite3.Connection, article: int, speaker: Speaker, place: int, decided: Sequence[Decision]
) -> int | None:
    """The person, by row, that a speaker who begins at `place` of an article is; None where nobody can tell.

    A person's decision about this place comes first. Otherwise a full name is joined to the same full name unless
    gender, walk of life or country speak against it; a family name alone joins nobody.
    """
    places = {place, *(mention.start for mention in speaker.mentions)}
    mine = [decision for decision in decided if decision.place in places]
    for decision in mine:
        if decision.judgement is Judgement.SAME:
            return root(connection, decision.person)
    key = name_key(speaker.name)
    if not speaker.named or not _tells(speaker.kind, key):
        return None
    portrait = Portrait(speaker.gender, (speaker.role,) if speaker.role else ())
    refused = {decision.person for decision in mine}
    doubts: list[tuple[int, Opinion]] = []
    for person, other in _namesakes(connection, key, speaker.kind):
        if person in refused:
            continue
        opinion = compare(portrait, other)
        if opinion.judgement is Judgement.SAME:
            _propose(connection, article, place, person, opinion)
            _learn(connection, person, speaker)
            return root(connection, person)
        doubts.append((person, opinion))
    person = new_person(connection, speaker.name, key, speaker.kind.value, speaker.gender, speaker.role)
    _propose(connection, article, place, person, Opinion(Judgement.SAME, 1.0, "the first of this name"))
    for other_person, opinion in doubts:
        _doubt(connection, other_person, person, opinion)
    return person


def root(connection: sqlite3.Connection, person: int) -> int:
    """The person that this one counts as, after all mergers."""
    while True:
        row = connection.execute("SELECT merged_into FROM people WHERE id = ?", (person,)).fetchone()
        if row is None or row[0] is None:
            return person
        person = row[0]


def _tells(kind: SpeakerKind, key: str) -> bool:
    """Whether a name of this kind can be followed across articles at all."""
    if kind is SpeakerKind.PERSON:
        return is_full(key)
    return bool(key) and kind in (SpeakerKind.ORGANIZATION, SpeakerKind.GROUP)


def _namesakes(connection: sqlite3.Connection, key: str, kind: SpeakerKind) -> list[tuple[int, Portrait]]:
    rows = connection.execute(
        "SELECT id, gender, role FROM people WHERE name_key = ? AND kind = ? ORDER BY statements DESC, id LIMIT ?",
        (key, kind.value, _MOST_NAMESAKES),
    )
    return [(person, Portrait(gender, (role,) if role else ())) for person, gender, role in rows]


def new_person(
    connection: sqlite3.Connection, name: str, key: str, kind: str, gender: str | None = None, role: str | None = None
) -> int:
    """Puts somebody on record across articles; `key` is the name's `name_key`. Gives the row."""
    cursor = connection.execute(
        "INSERT INTO people (name, name_key, kind, gender, role) VALUES (?, ?, ?, ?, ?)",
        (name, key, kind, gender, role),
    )
    return int(cursor.lastrowid or 0)


def _learn(connection: sqlite3.Connection, person: int, speaker: Speaker) -> None:
    """Keeps a gender or role that no article before has given."""
    if speaker.gender or speaker.role:
        connection.execute(
            "UPDATE people SET gender = coalesce(gender, :gender), role = coalesce(role, :role)"
            " WHERE id = :person AND (gender IS NULL OR role IS NULL)",
            {"person": person, "gender": speaker.gender, "role": speaker.role},
        )


def _propose(connection: sqlite3.Connection, article: int, place: int, person: int, opinion: Opinion) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO speaker_judgements VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (article, place, person, opinion.judgement.value, opinion.score, OURSELVES, now(), opinion.why),
    )


def _doubt(connection: sqlite3.Connection, one: int, other: int, opinion: Opinion) -> None:
    connection.execute(
        "INSERT OR IGNORE INTO person_judgements VALUES (?, ?, ?, ?, ?, ?, ?)",
        (min(one, other), max(one, other), opinion.judgement.value, opinion.score, OURSELVES, now(), opinion.why),
    )

"""Statements written anew: where a better model has read an article, and where people say what is right.

Rows keep their numbers as long as their statements keep their ids, so that what leads to them still does.
"""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections.abc import Mapping

from onrecord.records import Reading, Statement
from onrecord.store import rebuild
from onrecord.store.checking import check
from onrecord.store.connection import transaction
from onrecord.store.counts import recount
from onrecord.store.identity import OURSELVES
from onrecord.store.judgements import NAMED, judged, newest
from onrecord.store.parsing import parse_line, parse_statement
from onrecord.store.utterances import related_articles, release
from onrecord.store.writing import people_of, write_statements


def replace(connection: sqlite3.Connection, run: int, article: int, reading: Reading) -> None:
    """Puts another reading of the same text in the place of the one on record; what people judged counts for it too."""
    check(reading.article.id, reading)
    with transaction(connection):
        connection.execute("UPDATE articles SET run = ? WHERE id = ?", (run, article))
        _write(connection, article, reading, {}, {})
        revise(connection, article)


def revise(connection: sqlite3.Connection, article: int) -> None:
    """Makes the statements of an article what they are after all judgements on them; within a transaction."""
    unjudged = as_read(connection, article)
    wanted = judged(unjudged, newest(connection, article))
    read = {statement.id: statement for statement in unjudged.statements}
    standing = {statement.id: statement for statement in wanted.statements}
    there = connection.execute(
        "SELECT count(*) FROM revised JOIN statements ON id = statement WHERE article = ?", (article,)
    )
    if wanted == unjudged and not there.fetchone()[0]:
        return
    every = {**read, **standing}
    every = {**every, **_withdrawn(connection, article, wanted, every)}
    whole = dataclasses.replace(wanted, statements=tuple(every.values()))
    rows: dict[str, int] = dict(connection.execute("SELECT key, id FROM statements WHERE article = ?", (article,)))
    revised = {key: read.get(key) for key in every if key not in read or standing.get(key) != read[key]}
    _write(connection, article, whole, rows, {key: (original, key in standing) for key, original in revised.items()})


def _withdrawn(
    connection: sqlite3.Connection, article: int, wanted: Reading, others: Mapping[str, Statement]
) -> dict[str, Statement]:
    """Statements that people added and have taken back: they keep their rows, so that they can come back too, without
    a speaker whom nobody else has."""
    rows = [
        row
        for (row,) in connection.execute(
            "SELECT id FROM statements JOIN revised ON statement = id WHERE article = ? AND original IS NULL",
            (article,),
        )
    ]
    speakers = {speaker.id for speaker in wanted.speakers}
    return {
        one.id: dataclasses.replace(one, parent=None, speaker=one.speaker if one.speaker in speakers else None)
        for one in (rebuild.reading(connection, article, rows).statements if rows else ())
        if one.id not in others
    }


def as_read(connection: sqlite3.Connection, article: int) -> Reading:
    """The reading of an article as the model gave it, before anybody judged."""
    now = rebuild.reading(connection, article)
    rows = connection.execute(
        "SELECT id, key, original, revised.statement IS NOT NULL FROM statements"
        " LEFT JOIN revised ON revised.statement = id WHERE article = ? ORDER BY id",
        (article,),
    ).fetchall()
    unchanged = {statement.id: statement for statement in now.statements}
    statements = []
    for _, key, original, is_revised in rows:
        if original is not None:
            statements.append(parse_statement(parse_line(key, original), now.article))
        elif not is_revised:
            statements.append(unchanged[key])
    speakers = tuple(speaker for speaker in now.speakers if not speaker.id.startswith(NAMED))
    return Reading(now.article, tuple(statements), speakers)


def _write(
    connection: sqlite3.Connection,
    article: int,
    reading: Reading,
    rows: Mapping[str, int],
    revised: Mapping[str, tuple[Statement | None, bool]],
) -> None:
    """Writes a reading in the place of what is there: `revised` are those that people changed, with what the model had
    read and whether they stand."""
    prints = [article, *related_articles(connection, article)]  # another print may become an utterance's first
    people = set[int]().union(*(people_of(connection, one) for one in prints))
    release(connection, article)
    connection.execute("DELETE FROM statements WHERE article = ?", (article,))
    connection.execute("DELETE FROM speakers WHERE article = ?", (article,))
    connection.execute("DELETE FROM speaker_judgements WHERE article = ? AND by = ?", (article, OURSELVES))
    write_statements(connection, article, reading, rows)
    for key, (original, stands) in revised.items():
        kept = json.dumps(original.to_dict()) if original is not None else None
        connection.execute(
            "INSERT INTO revised SELECT id, ?, ? FROM statements WHERE article = ? AND key = ?",
            (kept, int(stands), article, key),
        )
    recount(connection, people | people_of(connection, article))

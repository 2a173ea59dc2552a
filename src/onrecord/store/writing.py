"""Putting readings on record: one transaction an article, so that there is never half of one."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from onrecord.records import Article, Reading, Span, Speaker, Statement
from onrecord.store.checking import check
from onrecord.store.connection import transaction
from onrecord.store.copies import bands, find_original, signature
from onrecord.store.counts import count_in, recount
from onrecord.store.identity import Decision, decisions, identify
from onrecord.store.origin import Origin, now
from onrecord.store.standing import Place, Standing, standing, text_hash
from onrecord.store.utterances import assign, is_new_version, related_articles

GAP = " […] "
"""Joins the segments of a discontinuous text where one column holds them all."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an article: how it stood to the record, and its row (of a known one, the row it has)."""

    standing: Standing
    article: int
    statements: int


def add(connection: sqlite3.Connection, run: int, reading: Reading, origin: Origin) -> Added:
    """Puts a reading on record, unless its article is there already.

    Raises InputError where the reading contradicts itself, and sqlite3.Error where the file cannot be written; either
    way the record is as it was.
    """
    check(origin.source, reading)
    sketch = signature(reading.article.text)
    with transaction(connection):
        place = standing(connection, reading.article, origin.teaser)
        if place.standing is Standing.SAME and place.article is not None:
            see(connection, place.article, reading.article, origin)
            return Added(place.standing, place.article, 0)
        article = _write_article(connection, run, reading.article, origin, place, sketch)
        write_statements(connection, article, reading)
        _solve(connection, origin.source)
    return Added(place.standing, article, len(reading.statements))


def see(connection: sqlite3.Connection, row: int, article: Article, origin: Origin) -> None:
    """Notes that the text of an article on record was met again, perhaps elsewhere."""
    _solve(connection, origin.source)
    source, url = connection.execute("SELECT source, url FROM articles WHERE id = ?", (row,)).fetchone()
    if origin.source != source or (article.url is not None and article.url != url):
        connection.execute(
            "INSERT OR IGNORE INTO sightings VALUES (?, ?, ?, ?)", (row, origin.source, article.url, now())
        )


def _solve(connection: sqlite3.Connection, source: str) -> None:
    """Notes that what went wrong with a source, or with the file of which it is a line, row or record, does no more."""
    file, _, _ = source.rpartition(", ")
    connection.execute(
        "UPDATE failures SET solved = ? WHERE source IN (?, ?) AND solved IS NULL", (now(), source, file)
    )


def _write_article(
    connection: sqlite3.Connection, run: int, article: Article, origin: Origin, place: Place, sketch: bytes | None
) -> int:
    values: dict[str, Any] = {
        "key": article.id,
        "url": article.url,
        "title": article.title,
        "publisher": _publisher(connection, article.publisher),
        "author": origin.author,
        "published": article.published.isoformat() if article.published else None,
        "language": article.language,
        "text": article.text,
        "hash": text_hash(article.text),
        "source": origin.source,
        "source_kind": origin.kind,
        "address": origin.address,
        "retrieved": origin.retrieved,
        "record_id": origin.record_id,
        "text_start": origin.text_start,
        "teaser": int(origin.teaser),
        "added": origin.added or now(),
        "run": run,
        "signature": sketch,
    }
    names = ", ".join(values)
    marks = ", ".join(f":{name}" for name in values)
    row = int(connection.execute(f"INSERT INTO articles ({names}) VALUES ({marks})", values).lastrowid or 0)
    if place.standing is Standing.CHANGED:
        connection.execute("UPDATE articles SET replaced_by = ? WHERE id = ?", (row, place.article))
        connection.execute(
            "UPDATE articles SET version = 1 + (SELECT version FROM articles WHERE id = ?) WHERE id = ?",
            (place.article, row),
        )
    _file_copy(connection, row, place, sketch)
    return row


def _file_copy(connection: sqlite3.Connection, row: int, place: Place, sketch: bytes | None) -> None:
    """Files the article under its bands, and as a copy where it is one (a version of itself is none)."""
    keys = bands(sketch) if sketch is not None else []
    original: int | None = place.article if place.standing is Standing.PRINT else None
    similarity = 1.0
    if original is not None:
        found = connection.execute("SELECT original FROM copies WHERE article = ?", (original,)).fetchone()
        original = found[0] if found else original
    elif sketch is not None and place.standing is Standing.NEW:
        copy = find_original(connection, sketch, keys)
        original, similarity = (copy.original, copy.similarity) if copy else (None, 0.0)
    if original is not None:
        connection.execute("INSERT INTO copies VALUES (?, ?, ?)", (row, original, similarity))
    connection.executemany("INSERT OR IGNORE INTO bands VALUES (?, ?)", [(key, row) for key in keys])


def write_statements(
    connection: sqlite3.Connection, article: int, reading: Reading, known: Mapping[str, int] = MappingProxyType({})
) -> None:
    """Writes who speaks in an article and what they say; statements with `known` ids get the rows that these name."""
    if not reading.statements and not reading.speakers:
        return
    decided = decisions(connection, article)
    speakers = {
        speaker.id: _write_speaker(connection, article, speaker, place_of(speaker, reading), decided)
        for speaker in reading.speakers
    }
    related = related_articles(connection, article) if reading.statements else []
    publisher, published = connection.execute(
        "SELECT publisher, published FROM articles WHERE id = ?", (article,)
    ).fetchone()
    first = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM statements").fetchone()[0]
    new = itertools.count(max(first, *(row + 1 for row in known.values())) if known else first)
    rows = {one.id: known[one.id] if one.id in known else next(new) for one in reading.statements}
    words = {rows[one.id]: joined(reading.article, one.content) for one in reading.statements}
    utterances = assign(connection, article, related, words)
    connection.executemany(
        "INSERT INTO statements (id, article, key, kind, parent, speaker, resolved_by, source, cue, content,"
        " addressee, addressee_start, addressee_end, said, said_start, said_end, place, place_start, place_end,"
        " medium, negated, confidence, utterance, published, publisher, date)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                *_statement_row(article, reading.article, statement, rows, speakers),
                utterance,
                published,
                publisher,
                statement.when.value if statement.when else published,
            )
            for statement, utterance in zip(reading.statements, utterances, strict=True)
        ],
    )
    connection.executemany(
        "INSERT INTO segments VALUES (?, ?, ?, ?, ?)",
        [
            (rows[statement.id], role, number, span.start, span.end)
            for statement in reading.statements
            for role, spans in (("source", statement.source), ("cue", statement.cue), ("content", statement.content))
            for number, span in enumerate(spans)
        ],
    )
    count_in(connection, article)
    if is_new_version(connection, article):  # what older versions said has become this one's
        recount(connection, set[int]().union(*(people_of(connection, other) for other in (article, *related))))


def _statement_row(
    article: int, text: Article, statement: Statement, rows: dict[str, int], speakers: dict[str, int]
) -> tuple[Any, ...]:
    addressee, when, where = statement.addressee, statement.when, statement.where
    return (
        rows[statement.id],
        article,
        statement.id,
        statement.kind.value,
        rows[statement.parent] if statement.parent is not None else None,
        speakers[statement.speaker] if statement.speaker is not None else None,
        statement.resolved_by,
        joined(text, statement.source),
        joined(text, statement.cue),
        joined(text, statement.content),
        *((addressee.text, addressee.span.start, addressee.span.end) if addressee else (None, None, None)),
        *((when.value, when.span.start, when.span.end) if when else (None, None, None)),
        *((where.text, where.span.start, where.span.end) if where else (None, None, None)),
        statement.medium,
        int(statement.negated),
        statement.confidence,
    )


def _write_speaker(
    connection: sqlite3.Connection, article: int, speaker: Speaker, place: int, decided: Sequence[Decision]
) -> int:
    person = identify(connection, article, speaker, place, decided)
    cursor = connection.execute(
        "INSERT INTO speakers (article, key, name, kind, named, role, gender, place, person)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            article,
            speaker.id,
            speaker.name,
            speaker.kind.value,
            int(speaker.named),
            speaker.role,
            speaker.gender,
            place,
            person,
        ),
    )
    row = int(cursor.lastrowid or 0)
    connection.executemany(
        "INSERT INTO mentions VALUES (?, ?, ?, ?)",
        [(row, number, span.start, span.end) for number, span in enumerate(speaker.mentions)],
    )
    return row


def place_of(speaker: Speaker, reading: Reading) -> int:
    """Where a speaker is anchored in the text: at the first mention, else where the first statement is."""
    if speaker.mentions:
        return speaker.mentions[0].start
    own = [statement for statement in reading.statements if statement.speaker == speaker.id]
    return (own[0].source or own[0].cue or own[0].content)[0].start if own else 0


def joined(article: Article, spans: tuple[Span, ...]) -> str:
    """The exact words of `spans`, with GAP between two segments."""
    return GAP.join(article[span] for span in spans)


def _publisher(connection: sqlite3.Connection, name: str | None) -> int | None:
    if name is None:
        return None
    row = connection.execute("SELECT id FROM publishers WHERE name = ?", (name,)).fetchone()
    if row is not None:
        return int(row[0])
    return int(connection.execute("INSERT INTO publishers (name) VALUES (?)", (name,)).lastrowid or 0)


def people_of(connection: sqlite3.Connection, article: int) -> set[int]:
    """Who speaks in an article, as far as they are followed across articles."""
    rows = connection.execute(
        "SELECT DISTINCT person FROM speakers WHERE article = ? AND person IS NOT NULL", (article,)
    )
    return {row[0] for row in rows}

"""Rows back to the readings that they were made from."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence

from onrecord.records import Article, Phrase, Reading, Span, Speaker, SpeakerKind, Statement, StatementKind, When
from onrecord.store.filters import STANDS
from onrecord.store.origin import Origin

_AT_ONCE = 200  # articles whose rows are held at a time


def article(connection: sqlite3.Connection, row: int) -> Article:
    """The article of a row, its text unchanged."""
    found = connection.execute(
        "SELECT text, key, url, title, publishers.name, published, language"
        " FROM articles LEFT JOIN publishers ON publishers.id = publisher WHERE articles.id = ?",
        (row,),
    ).fetchone()
    text, key, url, title, publisher, published, language = found
    return Article(text=text, id=key, url=url, title=title, publisher=publisher, published=published, language=language)


def origin(connection: sqlite3.Connection, row: int) -> Origin:
    """Where the article of a row was got."""
    found = connection.execute(
        "SELECT source, source_kind, address, retrieved, record_id, text_start, author, teaser, added"
        " FROM articles WHERE id = ?",
        (row,),
    ).fetchone()
    source, kind, address, retrieved, record_id, text_start, author, teaser, added = found
    return Origin(source, kind, address, retrieved, record_id, text_start, author, bool(teaser), added)


def reading(
    connection: sqlite3.Connection, row: int, only: Sequence[int] | None = None, fetched: Article | None = None
) -> Reading:
    """The reading of an article by its row, as people have corrected it; with `only`, the statements of these rows,
    whether they stand or not, and who makes them. `fetched` is the article, where it is at hand."""
    text = fetched or article(connection, row)
    condition = "article = ?"
    rows = ", ".join(map(str, map(int, only))) if only is not None else ""
    if only is not None:  # of a long article nothing else is fetched
        condition += f" AND id IN ({rows})"
        segments = _segments(connection, f"statement IN ({rows})", ())
        parents = f"id IN (SELECT parent FROM statements WHERE id IN ({rows}))"
        keys: dict[int, str] = dict(connection.execute(f"SELECT id, key FROM statements WHERE {parents}"))
        speaking = f"speakers.id IN (SELECT speaker FROM statements WHERE id IN ({rows}))"
    else:
        condition += f" AND {STANDS}"
        segments = _segments(connection, "article = ?", (row,))
        keys = dict(connection.execute("SELECT id, key FROM statements WHERE article = ?", (row,)))
        speaking = "TRUE"
    names: dict[int, str] = dict(
        connection.execute(f"SELECT id, key FROM speakers WHERE article = ? AND {speaking}", (row,))
    )
    statements = []
    for found in connection.execute(
        "SELECT id, key, kind, confidence, negated, parent, speaker, resolved_by, addressee_start, addressee_end,"
        f" said, said_start, said_end, place_start, place_end, medium FROM statements WHERE {condition} ORDER BY id",
        (row,),
    ):
        number, key, kind, confidence, negated, parent, speaker, resolved_by, *circumstances, medium = found
        to_start, to_end, said, said_start, said_end, place_start, place_end = circumstances
        when = _phrase(text, said_start, said_end)
        statements.append(
            Statement(
                id=key,
                kind=StatementKind(kind),
                source=tuple(segments["source", number]),
                cue=tuple(segments["cue", number]),
                content=tuple(segments["content", number]),
                confidence=confidence,
                negated=bool(negated),
                parent=keys.get(parent),
                speaker=names.get(speaker),
                resolved_by=resolved_by,
                addressee=_phrase(text, to_start, to_end),
                when=When(said, when.span, when.text) if when else None,
                where=_phrase(text, place_start, place_end),
                medium=medium,
            )
        )
    return Reading(text, tuple(statements), tuple(_speakers(connection, row, speaking)))


def article_rows(connection: sqlite3.Connection) -> Iterator[int]:
    """The rows of all articles in the order in which they came, a few at a time, so that no writer is kept waiting."""
    last = 0
    while rows := connection.execute(
        "SELECT id FROM articles WHERE id > ? ORDER BY id LIMIT ?", (last, _AT_ONCE)
    ).fetchall():
        for (last,) in rows:
            yield last


def _segments(
    connection: sqlite3.Connection, condition: str, values: tuple[int, ...]
) -> dict[tuple[str, int], list[Span]]:
    segments: dict[tuple[str, int], list[Span]] = defaultdict(list)
    for statement, role, start, end in connection.execute(
        'SELECT statement, role, start, "end" FROM segments JOIN statements ON statements.id = segments.statement'
        f" WHERE {condition} ORDER BY statement, role, number",
        values,
    ):
        segments[role, statement].append(Span(start, end))
    return segments


def _speakers(connection: sqlite3.Connection, row: int, condition: str) -> Iterator[Speaker]:
    mentions: dict[int, list[Span]] = defaultdict(list)
    for speaker, start, end in connection.execute(
        'SELECT speaker, start, "end" FROM mentions JOIN speakers ON speakers.id = mentions.speaker'
        f" WHERE article = ? AND {condition} ORDER BY speaker, number",
        (row,),
    ):
        mentions[speaker].append(Span(start, end))
    for number, key, name, kind, named, role, gender, person in connection.execute(
        "SELECT id, key, name, kind, named, role, gender, person FROM speakers"
        f" WHERE article = ? AND {condition} ORDER BY id",
        (row,),
    ).fetchall():
        own = tuple(mentions[number])
        yield Speaker(key, name, SpeakerKind(kind), bool(named), role, gender, own, identifiers(connection, person))


def identifiers(connection: sqlite3.Connection, person: int | None) -> tuple[str, ...]:
    """What a person is called elsewhere: Q29525 in Wikidata, and so on."""
    if person is None:
        return ()
    rows = connection.execute(
        "SELECT DISTINCT known FROM identities WHERE person = ? AND judgement = 'same' ORDER BY known", (person,)
    )
    return tuple(known for (known,) in rows)


def _phrase(text: Article, start: int | None, end: int | None) -> Phrase | None:
    if start is None or end is None:
        return None
    span = Span(start, end)
    return Phrase(span, text[span])

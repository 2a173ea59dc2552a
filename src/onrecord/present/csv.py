"""Statements as comma-separated values, one row a statement, for spreadsheets and statistics.

Rows end in CR LF and fields are quoted where they need it, as RFC 4180 says. A source, cue or content in several
segments is one field with ` […] ` between the segments; the column `…_spans` beside it says where they stand in the
article, in code points, as `start..end` with `;` between segments, so that nothing depends on the joined text. Empty
means null. `speaker_known` are identifiers elsewhere (Wikidata, OpenSanctions …), with `;` between them. `confidence`
has a point for the decimals, `negated` and `speaker_named` are `true` or `false`.

The text is the article's own, unchanged (but for a lone surrogate, which no file can hold: U+FFFD stands for it). Text
that begins with `=`, `+`, `-` or `@` is therefore not disarmed: a spreadsheet that opens the file by a double click may
take it for a formula. Import such columns as text where you do not trust the articles.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from onrecord.present.outline import Entry, outline
from onrecord.present.phrasing import encodable, excerpt
from onrecord.records import Article, Reading, Span

COLUMNS = (
    "article_id",
    "article_url",
    "article_title",
    "publisher",
    "published",
    "language",
    "statement_id",
    "parent",
    "depth",
    "kind",
    "speaker_id",
    "speaker_name",
    "speaker_kind",
    "speaker_named",
    "speaker_role",
    "speaker_gender",
    "resolved_by",
    "source",
    "source_spans",
    "cue",
    "cue_spans",
    "content",
    "content_spans",
    "addressee",
    "addressee_spans",
    "when",
    "when_text",
    "when_spans",
    "where",
    "where_spans",
    "medium",
    "negated",
    "confidence",
    "speaker_known",
)
"""The columns, in order. New ones will only ever be added at the end."""


# Python 3.10 takes NUL for an escape character that was not given, and refuses to write it.
ESCAPE = None if sys.version_info >= (3, 11) else "\U0010ffff"


def csv_writer(stream: Any) -> Any:
    """A writer of rows that end in CR LF, for whatever the text holds; `stream` has a method `write`."""
    return csv.writer(stream, lineterminator="\r\n", escapechar=ESCAPE)


def write_csv(readings: Iterable[Reading], stream: TextIO) -> None:
    """Writes a header and then one row a statement; open files with `newline=""`, so that the row ends stay CR LF."""
    writer = csv_writer(stream)
    writer.writerow(COLUMNS)
    for reading in readings:
        writer.writerows(rows(reading))


def rows(reading: Reading) -> Iterator[tuple[str, ...]]:
    """The fields of every statement of a reading, in the order of COLUMNS."""
    for entry in outline(reading):
        yield tuple(map(encodable, _row(reading.article, entry)))


def _row(article: Article, entry: Entry) -> Iterator[str]:
    """The fields of one statement, in the order of COLUMNS."""
    statement, speaker = entry.statement, entry.speaker
    yield article.id
    yield article.url or ""
    yield article.title or ""
    yield article.publisher or ""
    yield article.published.isoformat() if article.published else ""
    yield article.language
    yield statement.id
    yield statement.parent or ""
    yield str(entry.depth)
    yield statement.kind.value
    yield statement.speaker or ""
    yield speaker.name if speaker else ""
    yield speaker.kind.value if speaker else ""
    yield _boolean(speaker.named) if speaker else ""
    yield (speaker.role or "") if speaker else ""
    yield (speaker.gender or "") if speaker else ""
    yield statement.resolved_by or ""
    for spans in (statement.source, statement.cue, statement.content):
        yield excerpt(article, spans)
        yield _places(spans)
    yield statement.addressee.text if statement.addressee else ""
    yield _places([statement.addressee.span]) if statement.addressee else ""
    yield statement.when.value if statement.when else ""
    yield statement.when.text if statement.when else ""
    yield _places([statement.when.span]) if statement.when else ""
    yield statement.where.text if statement.where else ""
    yield _places([statement.where.span]) if statement.where else ""
    yield statement.medium or ""
    yield _boolean(statement.negated)
    yield str(float(statement.confidence))
    yield "; ".join(speaker.known) if speaker else ""


def _places(spans: Iterable[Span]) -> str:
    """`12..40;52..80`: two points, since spreadsheets take `12-40` for a date and `12:40` for a time."""
    return ";".join(f"{span.start}..{span.end}" for span in spans)


def _boolean(value: bool) -> str:
    return "true" if value else "false"

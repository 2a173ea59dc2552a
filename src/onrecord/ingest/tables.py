"""Tables, one article a row: CSV by whatever it separates its columns with."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterator

from onrecord.errors import InputError
from onrecord.ingest.decoding import byte_order_mark, refuse_binary
from onrecord.ingest.material import Material, reading
from onrecord.ingest.options import Options
from onrecord.ingest.outcome import Kind, Outcome
from onrecord.ingest.rows import Columns, find_columns, row_article

_DELIMITERS = ",;\t|"


def read_csv(material: Material, options: Options) -> Iterator[Outcome]:
    """The article of every row below the header. Raises InputError where there is no header that names a text."""
    head = material.head()
    if not head:
        raise InputError(material.name, "is empty")
    marked = byte_order_mark(head)
    if not marked and options.encoding is None:
        refuse_binary(material.name, head)
    encoding = (f"{marked[1].removesuffix('-le').removesuffix('-be')}" if marked else options.encoding) or "utf-8"
    encoding = "utf-8-sig" if encoding == "utf-8" else encoding
    # What cannot be decoded comes through as lone surrogates, which are replaced and reported with their row.
    errors = "surrogateescape" if encoding.startswith("utf-8") else "replace"
    try:
        lines = io.TextIOWrapper(material.stream, encoding, errors, newline="")
    except LookupError:
        raise InputError(material.name, f"cannot be decoded: there is no text encoding {encoding!r}") from None
    try:
        yield from _rows(material, lines, options)
    finally:
        lines.detach()  # the stream is its opener's to close


def _rows(material: Material, lines: io.TextIOWrapper, options: Options) -> Iterator[Outcome]:
    # The module's own limit, for the whole process, is 131,072: many an article is longer.
    csv.field_size_limit(max(csv.field_size_limit(), options.limits.document))
    parts = _lines(material.name, lines, options.limits.document)
    first = next(parts, "")
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(itertools.chain([first], parts), delimiter=delimiter, strict=False)
    header: list[str] | None = None
    columns = Columns()
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise InputError(material.name, f"cannot be read on at line {reader.line_num:,}: {error}") from None
        if row is None:
            break
        if header is None:
            header = [name.strip() for name in row]
            columns = find_columns(material.name, header, options.columns)
        elif any(cell.strip() for cell in row):
            source = f"{material.name}, row ending in line {reader.line_num:,}"
            try:
                yield row_article(source, Kind.CSV, dict(zip(header, row, strict=False)), columns)
            except InputError as error:
                yield error


def _lines(name: str, lines: io.TextIOWrapper, limit: int) -> Iterator[str]:
    """Lines, none of them longer than an article may be."""
    while True:
        try:
            with reading(name):
                line = lines.readline(limit + 1)
        except UnicodeError as error:
            raise InputError(name, f"cannot be decoded: {error}") from None
        if not line:
            return
        if len(line) > limit:
            raise InputError(name, f"has a line of more than {limit / 1e6:.0f} million characters; it is no table")
        yield line

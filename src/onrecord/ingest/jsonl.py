"""JSON: one article a line, or one article (or a list of them) a file.

An article is an object in the fields of a reading's `article`, or holds one under the key `article`, as gold sets and
readings do; other names of columns are found as in tables.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from onrecord.errors import InputError
from onrecord.ingest.decoding import byte_order_mark, decode, is_blank
from onrecord.ingest.material import Material, reading
from onrecord.ingest.options import Options
from onrecord.ingest.outcome import Found, InputWarning, Kind, Outcome
from onrecord.ingest.rows import find_columns, row_article, shortened


def read_lines(material: Material, options: Options) -> Iterator[Outcome]:
    """The article of every line; a line that holds none is named and the rest goes on."""
    _refuse_wide(material)
    number = 0
    while True:
        number += 1
        source = f"{material.name}, line {number}"
        with reading(material.name):
            line = material.stream.readline(options.limits.document + 1)
        if not line:
            return
        if len(line) > options.limits.document and not line.endswith(b"\n"):
            yield InputError(source, f"is longer than {options.limits.document / 1e6:.0f} MB, the most for one article")
            _skip_line(material)
        elif line.strip():
            yield _read_line(source, line, options)


def read_file(material: Material, options: Options) -> Iterator[Outcome]:
    """The article, or the list of articles, that the whole file is."""
    decoded = decode(material.name, material.whole(options.limits.document), options.encoding)
    if is_blank(decoded.text):
        raise InputError(material.name, "is empty")
    value = _parse(material.name, decoded.text)
    warnings = (InputWarning(material.name, decoded.problem),) if decoded.problem else ()
    if not isinstance(value, list):
        yield _article(material.name, Kind.JSON, value, options, warnings)
        return
    for number, element in enumerate(value, 1):
        source = f"{material.name}, element {number}"
        try:
            yield _article(source, Kind.JSON, element, options, warnings if number == 1 else ())
        except InputError as error:
            yield error


def _refuse_wide(material: Material) -> None:
    marked = byte_order_mark(material.head())
    if marked and marked[1] != "utf-8":
        raise InputError(material.name, f"is {marked[1].upper()}, but JSON lines are UTF-8; convert it first")


def _skip_line(material: Material) -> None:
    """Goes to the end of a line, holding little of it at a time."""
    with reading(material.name):
        while (part := material.stream.readline(1 << 16)) and not part.endswith(b"\n"):
            pass


def _read_line(source: str, line: bytes, options: Options) -> Outcome:
    try:
        decoded = decode(source, line, options.encoding)
        warnings = (InputWarning(source, decoded.problem),) if decoded.problem else ()
        return _article(source, Kind.JSONL, _parse(source, decoded.text), options, warnings)
    except InputError as error:
        return error


def _parse(source: str, text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(source, f"is no JSON: {error.msg} at character {error.pos + 1:,}") from None
    except RecursionError:
        raise InputError(source, "is no JSON that holds an article: its brackets are nested too deep") from None
    except ValueError as error:  # a number of more digits than Python takes
        raise InputError(source, f"is no JSON that holds an article: {error}") from None


def _article(source: str, kind: Kind, value: object, options: Options, warnings: tuple[InputWarning, ...]) -> Found:
    if isinstance(value, dict) and isinstance(value.get("article"), dict):
        value = value["article"]
    if not isinstance(value, dict):
        raise InputError(source, f"holds no article but {shortened(value)}")
    columns = find_columns(source, value, options.columns)
    found = row_article(source, kind, value, columns)
    return Found(found.article, found.provenance, found.author, found.teaser, warnings + found.warnings)

"""`onrecord export RECORD`: what is on record, for other programs."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Optional, TextIO

import typer

from onrecord import present
from onrecord.cli import filter_options as asked
from onrecord.cli.gathering import gathers
from onrecord.errors import OnrecordError
from onrecord.records import Reading
from onrecord.store import Record
from onrecord.store.exchange import exported
from onrecord.store.filters import Filters
from onrecord.store.rebuild import article_rows, reading
from onrecord.store.search import each_article


@gathers("filters", asked.chosen)
def export(
    record: asked.RecordPath,
    filters: Filters,
    copies: asked.Copies = True,
    format: Annotated[
        present.Format, typer.Option("--format", "-f", help="JSONL is whole: `onrecord import` makes a record of it.")
    ] = present.Format.JSONL,
    output: Annotated[
        Optional[Path],
        typer.Option("--output", "-o", help="Write to this file (a folder for brat), not to standard output."),
    ] = None,
) -> None:
    """Write out all articles with their statements or, with a question, the statements that fit it."""
    with Record.read(record) as opened, opened.explained():
        if format is present.Format.JSONL and filters == Filters():
            _write_lines(opened, output)
        elif output is not None:
            present.write_to(output, format, _readings(opened, filters, copies))
        else:
            present.write(format, _readings(opened, filters, copies), _standard_output())


def _readings(record: Record, filters: Filters, copies: bool) -> Iterator[Reading]:
    if filters == Filters() and copies:
        yield from record.readings()
    else:
        for article, statements in each_article(record.connection, filters, copies):
            yield reading(record.connection, article, statements)


def _write_lines(record: Record, output: Path | None) -> None:
    if output is None:
        _write_exported(record, _standard_output())
        return
    part = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as stream:
            _write_exported(record, stream)
        part.replace(output)
    except OSError as error:
        raise OnrecordError(f"{output}: cannot be written ({error.strerror or error})") from error
    finally:
        part.unlink(missing_ok=True)


def _write_exported(record: Record, stream: TextIO) -> None:
    for line in exported(record, article_rows(record.connection)):
        stream.write(json.dumps(line) + "\n")


def _standard_output() -> TextIO:
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="")
    return sys.stdout

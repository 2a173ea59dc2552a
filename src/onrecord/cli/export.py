"""`onrecord export RECORD`: what is on record, for other programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Optional, TextIO

import typer

from onrecord import present
from onrecord.cli import filter_options as asked
from onrecord.cli.gathering import gathers
from onrecord.cli.output import standard_output
from onrecord.present.whole_file import whole_file
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
    copies: Annotated[
        bool, typer.Option("--copies/--no-copies", help="Every print of a statement, or one for all.")
    ] = True,
    format: Annotated[
        Optional[present.Format],
        typer.Option(
            "--format",
            "-f",
            help="If not given: what the file's ending says, else JSONL, which `onrecord import` takes back whole.",
        ),
    ] = None,
    output: Annotated[
        Optional[Path],
        typer.Option("--output", "-o", help="Write to this file (a folder for brat), not to standard output."),
    ] = None,
) -> None:
    """Write out all articles with their statements or, with a question, the statements that fit it."""
    chosen = format or (present.Format.JSONL if output is None else present.default_format(sys.stdout, output))
    with Record.read(record) as opened:
        if chosen is present.Format.JSONL and filters == Filters() and copies:
            with _opened(output) as stream:
                stream.writelines(_lines(opened))
        elif output is not None:
            present.write_to(output, chosen, _readings(opened, filters, copies))
        else:
            present.write(chosen, _readings(opened, filters, copies), standard_output())


# What goes wrong while these two read is the record's; what goes wrong while others write what they give is not.
def _readings(record: Record, filters: Filters, copies: bool) -> Iterator[Reading]:
    with record.explained():
        if filters == Filters() and copies:
            yield from record.readings()
        else:
            for article, statements in each_article(record.connection, filters, copies):
                yield reading(record.connection, article, statements)


def _lines(record: Record) -> Iterator[str]:
    with record.explained():
        for line in exported(record, article_rows(record.connection)):
            yield json.dumps(line) + "\n"


@contextmanager
def _opened(output: Path | None) -> Iterator[TextIO]:
    if output is None:
        yield standard_output()
    else:
        with whole_file(output) as file, file.open("w", encoding="utf-8", newline="") as stream:
            yield stream

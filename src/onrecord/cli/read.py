"""`onrecord read`: articles in, readings out."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from onrecord import present
from onrecord.cli.inputs import Inputs
from onrecord.ingest.options import Metadata, Options
from onrecord.ingest.outcome import Kind
from onrecord.ingest.sources import sources as ingest
from onrecord.records import Reading, parse_date

SOME_FAILED = 1
EXPLAINED = (present.Format.TABLE, present.Format.JSONL)


def read(
    sources: Annotated[list[str], typer.Argument(help="Files, folders, globs, URLs, or - for standard input.")],
    format: Annotated[
        present.Format | None,
        typer.Option("--format", "-f", help="A table on a terminal, JSONL in a pipe, if not given."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Write to this file (a folder for brat) instead of standard output."),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="When it was published, as YYYY-MM-DD; beats what the article says."),
    ] = None,
    title: Annotated[str | None, typer.Option(help="Its title.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Its publisher.")] = None,
    url: Annotated[str | None, typer.Option(help="Its address.")] = None,
    kind: Annotated[
        Kind | None,
        typer.Option("--as", help="What the sources are, where it is not as it looks."),
    ] = None,
    encoding: Annotated[
        str | None,
        typer.Option(help="The encoding of the sources, where it is not as they say."),
    ] = None,
    model: Annotated[
        Path | None,
        typer.Option(help="A model folder that `onrecord train` has written, instead of the shipped one."),
    ] = None,
    threads: Annotated[
        int | None,
        typer.Option(min=1, help="How many processors to use; all of them if not given."),
    ] = None,
    any_language: Annotated[
        bool, typer.Option("--any-language", help="Read articles in other languages than the model's too.")
    ] = False,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Show what was weighed for each statement; with the formats table and jsonl."),
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no warnings.")] = False,
) -> None:
    """Read articles: every attributed statement, with who said it, to whom, when and where, and the exact words."""
    from onrecord.reader import load_reader  # loads numpy; `onrecord --help` need not wait for it

    options = Options(
        kind=kind,
        encoding=encoding,
        languages=frozenset() if any_language else frozenset({"en"}),
        override=Metadata(title=title, publisher=publisher, url=url, published=_date(published)),
    )
    chosen = format or (present.default_format(sys.stdout) if output is None else present.Format.JSONL)
    if explain and chosen not in EXPLAINED:
        raise typer.BadParameter(f"{chosen.value} has no room for it; use table or jsonl", param_hint="--explain")
    reader = load_reader(model, threads)
    shown = not quiet and (output is not None or not sys.stdout.isatty())
    with Inputs(ingest(sources, options), show_progress=shown, quiet=quiet) as inputs:
        readings = reader.read_many(inputs.articles(), explain=explain)
        if output is not None:
            present.write_to(output, chosen, readings)
        else:
            _write(chosen, readings)
    if inputs.failures:
        raise typer.Exit(SOME_FAILED)


def _write(format: present.Format, readings: Iterator[Reading]) -> None:
    """Writes to standard output, always as UTF-8: the text is the article's, whatever the terminal's locale."""
    stream = sys.stdout
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="replace", newline="")
    present.write(format, readings, stream)
    stream.flush()


def _date(value: str | None) -> datetime.date | None:
    try:
        return parse_date(value)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--published") from None

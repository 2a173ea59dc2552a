"""`onrecord read`: articles in, readings out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from onrecord import present
from onrecord.cli import article_options as asked
from onrecord.cli.exit_codes import FAILED
from onrecord.cli.gathering import gathers
from onrecord.cli.inputs import Inputs, watched
from onrecord.cli.output import standard_output
from onrecord.ingest.options import Options
from onrecord.ingest.sources import sources as ingest

EXPLAINED = (present.Format.TABLE, present.Format.JSONL)


@gathers("options", asked.chosen)
def read(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE...", show_default=False, help=asked.SOURCES)],
    options: Options,
    format: Annotated[
        present.Format | None,
        typer.Option(
            "--format",
            "-f",
            help="If not given: a table on a terminal, JSONL in a pipe; in a file what its ending says, else JSONL.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Write to this file (a folder for brat) instead of standard output."),
    ] = None,
    model: asked.Model = None,
    threads: asked.Threads = None,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Show what was weighed for each statement; with the formats table and jsonl."),
    ] = False,
    quiet: asked.Quiet = False,
) -> None:
    """Read articles: every attributed statement, with who said it, to whom, when and where, and the exact words."""
    from onrecord.reader import load_reader  # loads numpy; `onrecord --help` need not wait for it

    chosen = format or present.default_format(sys.stdout, output)
    if explain and chosen not in EXPLAINED:
        raise typer.BadParameter(f"{chosen.value} has no room for it; use table or jsonl", param_hint="--explain")
    reader = load_reader(model, threads)
    elsewhere = output is not None or not sys.stdout.isatty()
    meter = watched(sources, quiet) if elsewhere else None
    with Inputs(ingest(sources, options, meter), quiet, meter) as inputs:
        readings = inputs.told(reader.read_many(inputs.articles(), explain=explain))
        if output is not None:
            present.write_to(output, chosen, readings)
        else:
            stream = standard_output()
            present.write(chosen, readings, stream)
            stream.flush()
    if inputs.failures:
        raise typer.Exit(FAILED)

"""`onrecord timeline RECORD`: how many statements by day, week, month or year; as a table, a plot or a chart."""

from __future__ import annotations

import json
import sys
from enum import Enum
from pathlib import Path
from typing import Annotated, Optional

import typer
from rich.bar import Bar
from rich.console import Console
from rich.table import Table

from onrecord.cli import filter_options as asked
from onrecord.cli.gathering import gathers
from onrecord.cli.output import standard_output
from onrecord.present.phrasing import counted
from onrecord.store import Record
from onrecord.store.filters import Filters
from onrecord.store.timeline import Timeline, Unit
from onrecord.store.timeline import timeline as count


class TimelineFormat(str, Enum):
    """How counts are written."""

    TABLE = "table"
    PLOT = "plot"
    JSONL = "jsonl"
    CSV = "csv"


@gathers("filters", asked.chosen)
def timeline(
    record: asked.RecordPath,
    filters: Filters,
    by: Annotated[Unit, typer.Option(help="The length of a period.")] = Unit.MONTH,
    copies: asked.Copies = False,
    format: Annotated[
        Optional[TimelineFormat],
        typer.Option("--format", "-f", help="A plot on a terminal, JSONL in a pipe, if not given."),
    ] = None,
    output: Annotated[
        Optional[Path], typer.Option("--output", "-o", help="Draw a chart into this file: .svg, .png or .html.")
    ] = None,
) -> None:
    """Count statements over time; the empty periods between the first and the last are shown too."""
    if output is not None and format is not None:
        raise typer.BadParameter("a chart is drawn with --output, without --format", param_hint="--format")
    with Record.read(record) as opened, opened.explained():
        counts = count(opened.connection, filters, by, copies)
    if output is not None:
        from onrecord.cli.charts import draw  # loads a charting library

        draw(counts, _title(filters), output)
    else:
        _print(counts, format or (TimelineFormat.PLOT if sys.stdout.isatty() else TimelineFormat.JSONL))
    if counts.undated:
        verb = "has" if counts.undated == 1 else "have"
        print(f"onrecord: {counted(counts.undated, 'more statement')} {verb} no date so exact", file=sys.stderr)
    if not counts.periods:
        print("onrecord: no dated statement found", file=sys.stderr)


def _title(filters: Filters) -> str:
    parts = [filters.speaker or "Statements"]
    if filters.words:
        parts.append(f"“{filters.words}”")
    if filters.about:
        parts.append(f"about {filters.about}")
    return ", ".join(parts)


def _print(counts: Timeline, format: TimelineFormat) -> None:
    match format:
        case TimelineFormat.JSONL:
            for period in counts.periods:
                line = {"period": period.name, "start": period.start.isoformat(), "statements": period.statements}
                print(json.dumps(line))
        case TimelineFormat.CSV:
            print("period,start,statements")
            for period in counts.periods:
                print(f"{period.name},{period.start.isoformat()},{period.statements}")
        case TimelineFormat.TABLE:
            for period in counts.periods:
                print(f"{period.name:12}{period.statements:8,}")
        case TimelineFormat.PLOT:
            _plot(counts)


def _plot(counts: Timeline) -> None:
    """A bar for each period, as long as its number of statements."""
    most = max((period.statements for period in counts.periods), default=0)
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(ratio=1)
    for period in counts.periods:
        table.add_row(period.name, f"{period.statements:,}", Bar(most, 0, period.statements, color="blue"))
    Console(file=standard_output()).print(table)

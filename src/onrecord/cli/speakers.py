"""`onrecord speakers RECORD`: who speaks, and a person's decisions on who is who."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Sequence
from enum import Enum
from typing import Annotated, Optional

import typer
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.cli.filter_options import RecordPath, user
from onrecord.cli.groups import DEFAULT, WithDefault
from onrecord.cli.output import standard_output
from onrecord.present.csv import csv_writer
from onrecord.present.harmless import harmless
from onrecord.present.phrasing import counted
from onrecord.store import Record
from onrecord.store.decisions import merge_people, name_person, split_article, split_people
from onrecord.store.known_people import link_known
from onrecord.store.listing import ListedPerson, PeopleOrder, list_people, one_person

NARROW = 90  # columns; on fewer the two dates of a person stand in one


class ListFormat(str, Enum):
    """How people are listed."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


speakers = typer.Typer(
    cls=WithDefault,
    help="Who speaks in a record, with counts, dates and outlets; and who is who.",
    add_completion=False,
)

Who = Annotated[
    str,
    typer.Argument(
        metavar="PERSON", show_default=False, help="A name, an identifier, or the number that the list gives."
    ),
]
By = Annotated[Optional[str], typer.Option(help="Who decides; you, if not given.")]
Why = Annotated[str, typer.Option(help="The reason, for those who come after.")]


@speakers.command(DEFAULT)
def list_(
    record: RecordPath,
    name: Annotated[
        Optional[str], typer.Argument(metavar="NAME", show_default=False, help="A name, or words of one.")
    ] = None,
    sort: Annotated[PeopleOrder, typer.Option(help="Which come first.")] = PeopleOrder.STATEMENTS,
    limit: Annotated[int, typer.Option(min=1, help="How many at most.")] = 50,
    offset: Annotated[int, typer.Option(min=0, help="How many to pass over.")] = 0,
    format: Annotated[
        Optional[ListFormat],
        typer.Option("--format", "-f", help="A table on a terminal, JSONL in a pipe, if not given."),
    ] = None,
) -> None:
    """List people with how much they say, their first and last statement, and who printed them."""
    with Record.read(record) as opened, opened.explained():
        page = list_people(opened.connection, name, sort, limit, offset)
    _print(page.people, format or (ListFormat.TABLE if sys.stdout.isatty() else ListFormat.JSONL))
    shown = f", {len(page.people):,} shown" if len(page.people) < page.total else ""
    print(f"onrecord: {counted(page.total, 'person', 'people')}{shown}", file=sys.stderr)


@speakers.command()
def merge(record: RecordPath, one: Who, other: Who, by: By = None, why: Why = "") -> None:
    """Say that two are the same person; nothing is overwritten, `split` takes it back."""
    with Record.write(record, create=False) as opened, opened.explained():
        first, second = one_person(opened.connection, one), one_person(opened.connection, other)
        kept = merge_people(opened.connection, first, second, by or user(), why)
        _tell(opened, kept)


@speakers.command()
def split(
    record: RecordPath,
    one: Who,
    other: Annotated[
        Optional[str],
        typer.Argument(metavar="OTHER", show_default=False, help="Another person, merged with the first."),
    ] = None,
    article: Annotated[
        Optional[int], typer.Option(help="Not another person, but whoever is so called in the article of this number.")
    ] = None,
    by: By = None,
    why: Why = "",
) -> None:
    """Say that two are different persons, or that a speaker in one article is somebody else."""
    if (other is None) == (article is None):
        raise typer.BadParameter("name the other person, or --article NUMBER")
    with Record.write(record, create=False) as opened, opened.explained():
        first = one_person(opened.connection, one)
        if article is not None:
            _tell(opened, split_article(opened.connection, first, article, by or user(), why))
        elif other is not None:
            for person in split_people(opened.connection, first, other, by or user(), why):
                _tell(opened, person)


@speakers.command()
def name(
    record: RecordPath,
    one: Who,
    new: Annotated[str, typer.Argument(metavar="NAME", show_default=False, help="What to call this person.")],
    by: By = None,
) -> None:
    """Give a person a name; the names that articles used stay with the articles, and still find the person."""
    with Record.write(record, create=False) as opened, opened.explained():
        person = one_person(opened.connection, one)
        name_person(opened.connection, person, new, by or user())
        link_known(opened)
        _tell(opened, person)


def _print(people: Sequence[ListedPerson], format: ListFormat) -> None:
    stream = standard_output()
    match format:
        case ListFormat.JSONL:
            for person in people:
                print(json.dumps(dataclasses.asdict(person)))
        case ListFormat.CSV:
            writer = csv_writer(stream)
            writer.writerow([field.name for field in dataclasses.fields(ListedPerson)])
            for person in people:
                cells = dataclasses.asdict(person) | {
                    "outlets": "; ".join(person.outlets),
                    "known": "; ".join(person.known),
                }
                writer.writerow(["" if cell is None else cell for cell in cells.values()])
        case ListFormat.TABLE:
            _print_table(people)


def _print_table(people: Sequence[ListedPerson]) -> None:
    console = Console(markup=False, highlight=False)
    is_narrow = console.width < NARROW
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0))
    table.add_column("no.", justify="right")
    table.add_column("who", overflow="fold", ratio=3)
    table.add_column("said", justify="right")
    table.add_column("articles", justify="right")
    for heading in ("dates",) if is_narrow else ("first", "last"):
        table.add_column(heading, min_width=len("2023-06-15"))
    table.add_column("printed by", overflow="fold", ratio=2)
    for person in people:
        more = person.outlet_count - len(person.outlets)
        outlets = ", ".join(person.outlets) + (f" and {more} more" if more else "")
        counts = (f"{person.statements:,}", f"{person.articles:,}")
        known_dates = (person.first or "", person.last or "")
        dates = ("\n".join(dict.fromkeys(known_dates)),) if is_narrow else known_dates
        table.add_row(str(person.person), _who(person), *counts, *dates, harmless(outlets))
    if people:
        console.print(table)


def _who(person: ListedPerson) -> Text:
    """The name, with the identifiers that are known, and the role below it."""
    cell = Text(harmless(person.name), style="bold")
    if person.known:
        cell.append(f" ({', '.join(person.known)})", style="not bold")
    if person.role:
        cell.append(f"\n{harmless(person.role)}", style="not bold dim")
    return cell


def _tell(record: Record, person: int) -> None:
    row = record.connection.execute("SELECT name, statements FROM people WHERE id = ?", (person,)).fetchone()
    print(f"onrecord: person {person}, {harmless(row[0])}: {counted(row[1], 'statement')}", file=sys.stderr)

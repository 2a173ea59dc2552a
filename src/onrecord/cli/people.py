"""`onrecord people load RECORD FILE`: people known elsewhere, linked to those on record."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.exit_codes import FAILED
from onrecord.cli.filter_options import RecordPath
from onrecord.errors import InputError
from onrecord.present.phrasing import counted
from onrecord.store import Record
from onrecord.store.known_people import link_known, load_known

people = typer.Typer(
    help="People known elsewhere: Wikidata, OpenSanctions, Popolo.", no_args_is_help=True, add_completion=False
)


@people.callback()
def _people() -> None:
    """Keeps `load` a verb of its own though it is the only one."""


@people.command()
def load(
    record: RecordPath,
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            show_default=False,
            help="Wikidata (JSON of entities, or a SPARQL result), FollowTheMoney JSON lines, or Popolo JSON.",
        ),
    ],
) -> None:
    """Load known people and link those on record to them by name, alias, role and date; each link says why."""
    loaded = 0
    problems: list[InputError] = []
    with Record.write(record) as opened:
        for path in files:
            try:
                found = load_known(opened, path)
            except InputError as error:  # noqa: PERF203 - the other files are loaded
                problems.append(error)
            else:
                loaded += found.people
                problems += found.problems
        linked = link_known(opened)
    for problem in problems:
        print(problem, file=sys.stderr)
    known, joined = counted(loaded, "known person", "known people"), counted(linked, "person", "people")
    print(f"onrecord: {known} loaded, {joined} on record linked to one", file=sys.stderr)
    if problems:
        raise typer.Exit(FAILED)

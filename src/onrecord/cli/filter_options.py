"""What verbs over a record share: the options that choose statements, one meaning and one help for all; who asks."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Annotated, Optional

import typer

from onrecord.records import StatementKind
from onrecord.store.filters import DateKind, Filters

RecordPath = Annotated[Path, typer.Argument(metavar="RECORD", show_default=False, help="The record, an SQLite file.")]
Query = Annotated[
    list[str],
    typer.Argument(
        metavar="QUERY...",
        show_default=False,
        help='Words that must all be there, "phrases", prefix*, OR, NOT (after --: -word), (). Without: everything.',
    ),
]
Speaker = Annotated[
    Optional[str],
    typer.Option(help="Who says it: a name, an alias or identifier of a known person, or words of a name."),
]
About = Annotated[str, typer.Option(metavar="WORDS", help="Words of the statement or of its article's title.")]
Publisher = Annotated[Optional[str], typer.Option(help="Who printed it: a name, or a part of one.")]
Since = Annotated[Optional[str], typer.Option(metavar="DATE", help="From then on: YYYY, YYYY-MM or YYYY-MM-DD.")]
Until = Annotated[Optional[str], typer.Option(metavar="DATE", help="Up to then, that year, month or day included.")]
Said = Annotated[
    bool,
    typer.Option("--said", help="Dates are when it was said, where the text says so; what has none is left out."),
]
Published = Annotated[
    bool,
    typer.Option(
        "--published", help="Dates are those of publication; without either, when it was said, else published."
    ),
]
Kind = Annotated[Optional[StatementKind], typer.Option(help="How it is quoted.")]
Medium = Annotated[Optional[str], typer.Option(help="Through what: speech, interview, phone, tweet …")]
To = Annotated[Optional[str], typer.Option(help="To whom: a part of how the article names the addressee.")]
LeastConfidence = Annotated[Optional[float], typer.Option("--min-confidence", min=0, max=1, help="How sure at least.")]
Copies = Annotated[bool, typer.Option("--copies", help="Every print of a statement, not one for all.")]


def chosen(
    query: Query = [],
    speaker: Speaker = None,
    about: About = "",
    publisher: Publisher = None,
    since: Since = None,
    until: Until = None,
    said: Said = False,
    published: Published = False,
    kind: Kind = None,
    medium: Medium = None,
    to: To = None,
    least_confidence: LeastConfidence = None,
) -> Filters:
    """The options as the record takes them. Raises typer.BadParameter where dates contradict each other."""
    if said and published:
        raise typer.BadParameter("give one of --said and --published, not both")
    if since and until and since.strip() > until.strip() + "~":  # a month begins before its days and ends with them
        raise typer.BadParameter(f"{since} comes after --until {until}", param_hint="--since")
    return Filters(
        words=" ".join(query),
        speaker=speaker,
        about=about,
        publisher=publisher,
        since=since,
        until=until,
        dates=DateKind.SAID if said else DateKind.PUBLISHED if published else DateKind.EITHER,
        kind=kind.value if kind else None,
        medium=medium,
        to=to,
        least_confidence=least_confidence,
    )


def user() -> str:
    """The name under which a person's decisions are kept."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "somebody"

"""What `read` and `add` share: the options that say what the sources are, one meaning and one help for both."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from onrecord.ingest.options import Metadata, Options
from onrecord.ingest.outcome import Kind as SourceKind
from onrecord.ingest.rows import NAMES
from onrecord.records import parse_date

SOURCES = "Files, folders, globs, URLs, or - for standard input."

Published = Annotated[
    Optional[str],
    typer.Option(metavar="DATE", help="When it was published, as YYYY-MM-DD; beats what the article says."),
]
Title = Annotated[Optional[str], typer.Option(help="Its title.")]
Publisher = Annotated[Optional[str], typer.Option(help="Its publisher.")]
Url = Annotated[Optional[str], typer.Option(help="Its address; for one article.")]
Kind = Annotated[Optional[SourceKind], typer.Option("--as", help="What the sources are, where it is not as it looks.")]
Encoding = Annotated[Optional[str], typer.Option(help="The encoding of the sources, where it is not as they say.")]
Columns = Annotated[
    Optional[list[str]],
    typer.Option(
        "--column",
        metavar="FIELD=NAME",
        help=f"Where tables and JSON lines have a field ({', '.join(NAMES)}), if not under a name that tells.",
    ),
]
Model = Annotated[
    Optional[Path],
    typer.Option(help="A model folder that `onrecord train` has written, instead of the shipped one."),
]
Threads = Annotated[Optional[int], typer.Option(min=1, help="How many processors to use; all of them if not given.")]
AnyLanguage = Annotated[
    bool, typer.Option("--any-language", help="Read articles in other languages than the model's too.")
]
Private = Annotated[bool, typer.Option("--private", help="Fetch from addresses in your own network too.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no warnings.")]


def chosen(
    published: Published = None,
    title: Title = None,
    publisher: Publisher = None,
    url: Url = None,
    kind: Kind = None,
    encoding: Encoding = None,
    columns: Columns = None,
    any_language: AnyLanguage = False,
    private: Private = False,
) -> Options:
    """The options as ingesting takes them. Raises typer.BadParameter where one makes no sense."""
    try:
        day = parse_date(published)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--published") from None
    return Options(
        kind=kind,
        encoding=encoding,
        languages=frozenset() if any_language else frozenset({"en"}),
        override=Metadata(title=title, publisher=publisher, url=url, published=day),
        columns=dict(map(_column, columns or [])),
        private_addresses=private,
    )


def _column(asked: str) -> tuple[str, str]:
    field, equals, name = asked.partition("=")
    if not equals or not name or field not in NAMES:
        problem = f"{asked!r} is not FIELD=NAME; the fields are {', '.join(NAMES)}"
        raise typer.BadParameter(problem, param_hint="--column")
    return field, name

"""`onrecord serve RECORD`: the record in the browser, to look at and, with --review, to put right."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from onrecord.cli.filter_options import RecordPath, user
from onrecord.errors import OnrecordError


def serve(
    record: RecordPath,
    port: Annotated[int, typer.Option(min=0, max=65_535, help="0 for any that is free.")] = 8000,
    host: Annotated[
        str, typer.Option(help="The address to listen at. Any but 127.0.0.1 shows the texts of all articles to others.")
    ] = "127.0.0.1",
    open: Annotated[bool, typer.Option("--open", help="Open the browser at once.")] = False,
    review: Annotated[
        bool, typer.Option("--review", help="Let statements and people be judged and put right.")
    ] = False,
    reviewer: Annotated[
        Optional[str], typer.Option(metavar="NAME", help="Who judges, with --review; you, if not given.")
    ] = None,
    token: Annotated[
        Optional[str], typer.Option(help="A secret, without which nothing is shown; the address printed holds it.")
    ] = None,
) -> None:
    """Show a record in the browser until you press Ctrl-C; it is not changed unless --review is given."""
    if reviewer is not None and not review:
        raise typer.BadParameter("--reviewer goes with --review")
    if token is not None and not token.strip():
        raise typer.BadParameter("an empty token keeps nobody out")
    try:
        from onrecord.web.server import serve as run
        from onrecord.web.settings import Settings
    except ModuleNotFoundError as error:
        raise OnrecordError(
            f"serve needs the extra `web` ({error.name} is missing): pip install 'onrecord[web]'"
        ) from None
    settings = Settings(record, host, port, (reviewer or user()) if review else None, token)
    run(settings, lambda address: print(f"{address}\n(Ctrl-C to stop)", flush=True), open)

"""The command line: `onrecord VERB`, one file a verb. Data goes to stdout, everything else to stderr."""

from __future__ import annotations

import os
import sys

import typer

from onrecord import __version__
from onrecord.cli.add import add
from onrecord.cli.evaluate import evaluate
from onrecord.cli.export import export
from onrecord.cli.import_ import import_
from onrecord.cli.people import people
from onrecord.cli.read import read
from onrecord.cli.search import search
from onrecord.cli.speakers import speakers
from onrecord.cli.timeline import timeline
from onrecord.cli.train import train
from onrecord.errors import OnrecordError

FAILED, WRONG_USAGE = 1, 2

app = typer.Typer(
    name="onrecord",
    help="Puts every attributed statement of a news article on record: who said it, in which words, where it stands.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for verb in (read, add, search, timeline, export, evaluate, train):
    app.command()(verb)
app.command("import")(import_)
app.add_typer(speakers, name="speakers")
app.add_typer(people, name="people")


@app.callback(invoke_without_command=True)
def _options(version: bool = typer.Option(False, "--version", help="Print the version and stop.")) -> None:
    if version:
        print(f"onrecord {__version__}")
        raise typer.Exit


def main() -> None:
    """The entry point of the `onrecord` command."""
    try:
        app()
    except OnrecordError as error:
        print(f"onrecord: {error}", file=sys.stderr)
        sys.exit(FAILED)
    except BrokenPipeError:
        # Whoever read our output has gone (`| head`); writing more, even at exit, would only raise again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FAILED)
    except KeyboardInterrupt:
        sys.exit(130)

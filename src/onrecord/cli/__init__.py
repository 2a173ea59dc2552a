"""The command line: `onrecord VERB`, one file a verb. Data goes to stdout, everything else to stderr."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from importlib import import_module
from typing import Any, NoReturn

import typer
from typer.core import TyperGroup
from typer.main import get_command

from onrecord import __version__
from onrecord.cli.exit_codes import FAILED, INTERRUPTED, WRONG_USAGE
from onrecord.cli.process import prepare
from onrecord.errors import OnrecordError, UsageError

INTERRUPTS_APART = 1.0  # seconds
HELP = {"help_option_names": ["-h", "--help"]}  # verbs of verbs take it from these
VERBS = {  # each verb with its module in this package, which bears the verb under the same name
    "read": "read",
    "add": "add",
    "search": "search",
    "speakers": "speakers",
    "people": "people",
    "timeline": "timeline",
    "export": "export",
    "serve": "serve",
    "import": "import_",
    "evaluate": "evaluate",
    "train": "train",
}


class Verbs(TyperGroup):
    """The verbs, each loaded when it is asked for: `onrecord read` need not wait for what `search` imports."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in VERBS:
            return None
        verb = getattr(import_module(f"onrecord.cli.{VERBS[cmd_name]}"), VERBS[cmd_name])
        if not isinstance(verb, typer.Typer):
            function, verb = verb, typer.Typer(add_completion=False)
            verb.command(cmd_name)(function)
        command = get_command(verb)
        command.name = cmd_name
        command.context_settings.update(HELP)
        return command


app = typer.Typer(
    name="onrecord",
    cls=Verbs,
    help="Puts every attributed statement of a news article on record: who said it, in which words, where it stands.",
    no_args_is_help=True,
    context_settings=HELP,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback(invoke_without_command=True)
def _options(version: bool = typer.Option(False, "--version", help="Print the version and stop.")) -> None:
    if version:
        print(f"onrecord {__version__}")
        raise typer.Exit


def main() -> None:
    """The entry point of the `onrecord` command."""
    prepare()
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _Interrupting())
    try:
        app()
    except UsageError as error:
        print(f"onrecord: {error}", file=sys.stderr)
        sys.exit(WRONG_USAGE)
    except OnrecordError as error:
        print(f"onrecord: {error}", file=sys.stderr)
        sys.exit(FAILED)
    except BrokenPipeError:
        # Whoever read our output has gone (`| head`); writing more, even at exit, would only raise again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        _leave(FAILED)
    except SystemExit as end:
        if end.code != INTERRUPTED:
            raise
        _leave(INTERRUPTED)
    except KeyboardInterrupt:
        _leave(INTERRUPTED)


class _Interrupting:
    """Ctrl-C: ends what runs. One that follows at once leaves alone what is then put in order."""

    def __init__(self) -> None:
        self._latest = -INTERRUPTS_APART

    def __call__(self, *_: object) -> None:
        now = time.monotonic()
        if now - self._latest >= INTERRUPTS_APART:
            self._latest = now
            raise KeyboardInterrupt


def _leave(code: int) -> NoReturn:
    """Ends at once: `sys.exit` would wait until threads have read what nobody takes any more."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)

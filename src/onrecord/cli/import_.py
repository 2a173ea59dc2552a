"""`onrecord import RECORD FILE`: readings made elsewhere, or an export, onto a record; no network runs."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Optional

import typer

from onrecord import __version__
from onrecord.cli.annotations import annotated_articles, is_annotated, judge
from onrecord.cli.exit_codes import FAILED
from onrecord.cli.filter_options import RecordPath
from onrecord.errors import InputError
from onrecord.ingest.material import Material, buffered, reading
from onrecord.present.phrasing import counted
from onrecord.store import Record, RunDescription, Standing
from onrecord.store.exchange import Importer
from onrecord.store.parsing import parse_line

_BEFORE_AN_OBJECT = codecs.BOM_UTF8 + b" \t\r\n"


def import_(
    record: RecordPath,
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...",
            show_default=False,
            help="Readings in JSONL (- is standard input), folders changed in brat, JSON exports of Label Studio.",
        ),
    ],
    by: Annotated[
        Optional[str], typer.Option(help="Whose the corrections are; whose the export says, or yours, if not given.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what failed.")] = False,
) -> None:
    """Put readings on record that `export` or `read --format jsonl` has written; what is there is not added twice.

    From a folder of brat's and from Label Studio, what was changed since the export comes back as judgements on the
    statements; searches, counts and exports go by them.
    """
    annotated = [name for name in files if is_annotated(name)]
    tally = _Tally()
    with Record.write(record) as opened:
        own = opened.start_run(RunDescription(__version__, "import"))
        importer = Importer(opened)
        for source, line in _lines([name for name in files if name not in annotated]):
            with tally.named(opened, own):
                tally.count(importer.add(parse_line(source, _taken(line))).standing)
        for annotation in annotated_articles(annotated):
            with tally.named(opened, own):
                tally.judged += judge(opened, annotation, by)
        for run in (own, *importer.runs.values()):
            opened.finish_run(run)
    if not quiet:
        print(f"onrecord: {tally.sentence()}", file=sys.stderr)
    if tally.failed:
        raise typer.Exit(FAILED)


@dataclass(slots=True)
class _Tally:
    """What became of the lines and folders."""

    added: int = 0
    known: int = 0
    judged: int = 0
    failed: int = 0

    def count(self, standing: Standing) -> None:
        if standing is Standing.SAME:
            self.known += 1
        else:
            self.added += 1

    @contextmanager
    def named(self, record: Record, run: int) -> Iterator[None]:
        """Names what fails in it, keeps it, and lets the rest go on."""
        try:
            yield
        except InputError as error:
            self.failed += 1
            record.fail(run, error.source, error.problem)
            print(error, file=sys.stderr)

    def sentence(self) -> str:
        parts = [f"{counted(self.added, 'article')} imported"]
        parts += [f"{self.known:,} on record already"] if self.known else []
        parts += [f"{counted(self.judged, 'judgement')} on statements"] if self.judged else []
        parts += [f"{self.failed:,} failed"] if self.failed else []
        return ", ".join(parts)


def _taken(line: bytes | InputError) -> bytes:
    if isinstance(line, InputError):
        raise line
    return line


def _lines(files: list[str]) -> Iterator[tuple[str, bytes | InputError]]:
    """Every line that is not blank, plain or unpacked, with its place; what ends a file early comes last."""
    for name in files:
        shown = "standard input" if name == "-" else name
        try:
            with ExitStack() as opened:
                stream = buffered(sys.stdin.buffer if name == "-" else opened.enter_context(Path(name).open("rb")))
                opened.callback(stream.detach)  # standard input is not ours to close
                lines = Material(shown, name, stream).inflated().stream
                with reading(shown):
                    if lines.peek().lstrip(_BEFORE_AN_OBJECT)[:1] not in (b"", b"{"):
                        raise InputError(shown, "is no JSONL, as `onrecord export` and `read --format jsonl` write it")
                    for number, line in enumerate(lines, 1):
                        if line.strip():
                            yield f"{shown}, line {number}", line
        except OSError as error:
            yield shown, InputError(shown, f"cannot be read: {error.strerror or error}")
        except InputError as error:
            yield shown, error

"""`onrecord import RECORD FILE`: readings made elsewhere, or an export, onto a record; no network runs."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Optional

import typer

from onrecord import __version__
from onrecord.cli.filter_options import RecordPath, user
from onrecord.errors import InputError
from onrecord.present.brat_corrections import corrections
from onrecord.store import Record, RunDescription, Standing, StatementJudgement
from onrecord.store.exchange import Importer
from onrecord.store.parsing import parse_line
from onrecord.store.rebuild import reading

SOME_FAILED = 1


def import_(
    record: RecordPath,
    files: Annotated[
        list[str],
        typer.Argument(
            show_default=False,
            help="Readings in JSONL (- is standard input), or folders that annotators changed in brat.",
        ),
    ],
    by: Annotated[
        Optional[str], typer.Option(help="Whose corrections those in a folder are; yours, if not given.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what failed.")] = False,
) -> None:
    """Put readings on record that `export` or `read --format jsonl` has written; what is there is not added twice.

    From a folder of brat's, what was changed since the export comes back as judgements on the statements.
    """
    folders = [name for name in files if os.path.isdir(name)]
    tally = _Tally()
    with Record.write(record) as opened:
        own = opened.start_run(RunDescription(__version__, "import"))
        importer = Importer(opened)
        for source, line in _lines([name for name in files if name not in folders]):
            with tally.named(opened, own):
                tally.count(importer.add(parse_line(source, _taken(line))).standing)
        for path in (path for folder in folders for path in sorted(Path(folder).rglob("*.ann"))):
            with tally.named(opened, own):
                tally.judged += _judge(opened, path, by or user())
        for run in (own, *importer.runs.values()):
            opened.finish_run(run)
    if not quiet:
        print(f"onrecord: {tally.sentence()}", file=sys.stderr)
    if tally.failed:
        raise typer.Exit(SOME_FAILED)


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
        parts = [f"{self.added:,} articles imported"]
        parts += [f"{self.known:,} on record already"] if self.known else []
        parts += [f"{self.judged:,} judgements on statements"] if self.judged else []
        parts += [f"{self.failed:,} failed"] if self.failed else []
        return ", ".join(parts)


def _taken(line: bytes | InputError) -> bytes:
    if isinstance(line, InputError):
        raise line
    return line


def _lines(files: list[str]) -> Iterator[tuple[str, bytes | InputError]]:
    for name in files:
        with ExitStack() as opened:
            try:
                stream = sys.stdin.buffer if name == "-" else opened.enter_context(Path(name).open("rb"))
                for number, line in enumerate(stream, 1):
                    if line.strip():
                        yield f"{'standard input' if name == '-' else name}, line {number}", line
            except OSError as error:
                yield name, InputError(name, f"cannot be read: {error.strerror or error}")


def _judge(record: Record, path: Path, by: str) -> int:
    """Keeps what an annotator changed in one article; gives the number of judgements."""
    try:
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        lines = path.read_bytes().decode("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"cannot be read with its .txt: {error}") from None
    articles = record.articles_of(text)
    if not articles:
        raise InputError(str(path), "its text is no article on record; was the .txt file changed?")
    count = 0
    for article in articles:
        for correction in corrections(str(path), reading(record.connection, article), lines):
            fields = json.dumps(correction.fields) if correction.fields is not None else None
            judgement = StatementJudgement(
                correction.statement, correction.verdict.value, fields, by, "corrected in brat"
            )
            record.judge(article, judgement)
            count += 1
    return count

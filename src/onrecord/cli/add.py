"""`onrecord add`: news in, kept in one file with every statement in it."""

from __future__ import annotations

import hashlib
import itertools
import json
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from onrecord import __version__
from onrecord.cli import article_options as asked
from onrecord.cli.exit_codes import FAILED
from onrecord.cli.filter_options import RecordPath
from onrecord.cli.gathering import gathers
from onrecord.cli.inputs import Inputs, watched
from onrecord.errors import InputError
from onrecord.ingest.options import Options
from onrecord.ingest.outcome import Found, OtherLanguageError, Outcome
from onrecord.ingest.sources import sources as ingest
from onrecord.present.phrasing import counted
from onrecord.records import Article, Reading
from onrecord.store import Origin, Record, RunDescription, Standing
from onrecord.store.known_people import link_known

if TYPE_CHECKING:
    from onrecord.reader import Reader


@gathers("options", asked.chosen)
def add(
    record: RecordPath,
    options: Options,
    sources: Annotated[
        Optional[list[str]],
        typer.Argument(metavar="SOURCE...", show_default=False, help=asked.SOURCES),
    ] = None,
    again: Annotated[
        bool,
        typer.Option("--again", help="Read articles again that another model has read; people's judgements stay."),
    ] = False,
    model: asked.Model = None,
    threads: asked.Threads = None,
    quiet: asked.Quiet = False,
) -> None:
    """Take news into a record; the same command again goes on where it stopped. What is there is not added twice."""
    if not sources and not again:
        raise typer.BadParameter("name what to add (or --again, to read again what is there)", param_hint="SOURCE")
    from onrecord.reader import SHIPPED  # loads numpy; `onrecord --help` need not wait for it

    folder = model or SHIPPED
    with Record.write(record, create=bool(sources)) as opened:
        description = RunDescription(__version__, model_digest(folder), json.dumps({"sources": sources or []}))
        run = opened.start_run(description)
        reader = _LazyReader(model, threads)
        intake = Intake(opened, run)
        meter = watched(sources or [], quiet)
        coming = intake.outcomes(ingest(sources or [], options, meter))
        with intake.tally.told_where_it_stops():
            with Inputs(coming, quiet, meter) as inputs:
                intake.keep(inputs.told(reader.read_many(inputs.articles())))
            read_again = _read_again(opened, run, description.model, reader) if again else 0
        link_known(opened)
        opened.finish_run(run)
    if not quiet:
        print(f"onrecord: {intake.tally.sentence(inputs.failures, read_again)}", file=sys.stderr)
    if inputs.failures or intake.tally.refused:
        raise typer.Exit(FAILED)


@dataclass(slots=True)
class Tally:
    """What became of the articles of a run."""

    added: int = 0
    statements: int = 0
    versions: int = 0
    known: int = 0
    refused: int = 0

    @contextmanager
    def told_where_it_stops(self) -> Iterator[None]:
        """Tells whoever presses Ctrl-C in it what is on record by then."""
        try:
            yield
        except KeyboardInterrupt:
            print(f"onrecord: stopped: {self.sentence(0, 0)}; the same command goes on from there", file=sys.stderr)
            raise

    def sentence(self, failures: int, read_again: int) -> str:
        parts = [f"{counted(self.added, 'article')} added with {counted(self.statements, 'statement')}"]
        if self.versions:
            parts.append(f"{self.versions:,} of them new versions")
        if self.known:
            parts.append(f"{self.known:,} on record already")
        if read_again:
            parts.append(f"{read_again:,} read again")
        if failures + self.refused:
            parts.append(f"{failures + self.refused:,} failed")
        return ", ".join(parts)


@dataclass(slots=True)
class Intake:
    """Takes articles in: passes on only those that are not on record yet, and puts their readings there."""

    record: Record
    run: int
    tally: Tally = field(default_factory=Tally)
    _waiting: deque[Found] = field(default_factory=deque)

    def outcomes(self, coming: Iterable[Outcome]) -> Iterator[Outcome]:
        """What is to be read and told; failures are kept, known articles noted."""
        for outcome in coming:
            if isinstance(outcome, InputError):
                language = outcome.language if isinstance(outcome, OtherLanguageError) else None
                self.record.fail(self.run, outcome.source, outcome.problem, language)
                yield outcome
                continue
            place = self.record.standing(outcome.article, outcome.teaser)
            if place.standing is Standing.SAME and place.article is not None:
                self.tally.known += 1
                self.record.see(place.article, outcome.article, origin(outcome))
                continue
            self._waiting.append(outcome)
            yield outcome

    def keep(self, readings: Iterable[Reading]) -> None:
        """Puts the readings of the articles passed on, in their order, on record."""
        for reading in readings:
            found = self._waiting.popleft()
            try:
                added = self.record.add(self.run, reading, origin(found))
            except InputError as error:
                self.tally.refused += 1
                self.record.fail(self.run, error.source, error.problem)
                print(error, file=sys.stderr)
                continue
            if added.standing is Standing.SAME:  # twice among those on their way
                self.tally.known += 1
                continue
            self.tally.added += 1
            self.tally.statements += added.statements
            self.tally.versions += added.standing is Standing.CHANGED


@dataclass(slots=True)
class _LazyReader:
    """A reader that loads its model when the first article comes: where all are known, none is needed."""

    model: Path | None
    threads: int | None
    _reader: Reader | None = None

    def read_many(self, articles: Iterator[Article]) -> Iterator[Reading]:
        from onrecord.reader import load_reader

        first = next(articles, None)
        if first is None:
            return
        self._reader = self._reader or load_reader(self.model, self.threads)
        yield from self._reader.read_many(itertools.chain([first], articles))


def origin(found: Found) -> Origin:
    """Where an article was got, as the record keeps it."""
    provenance = found.provenance
    return Origin(
        source=provenance.source,
        kind=provenance.kind.value,
        address=provenance.address,
        retrieved=provenance.retrieved.isoformat() if provenance.retrieved else None,
        record_id=provenance.record_id,
        text_start=provenance.text_start,
        author=found.author,
        teaser=found.teaser,
    )


def model_digest(folder: Path) -> str:
    """Stands for a model: its name and a digest of its files, so that no two models are taken for one."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*")) if folder.is_dir() else []:
        if path.suffix in (".json", ".onnx"):
            digest.update(path.read_bytes())
    return f"{folder.name}-{digest.hexdigest()[:12]}"


def _read_again(record: Record, run: int, model: str, reader: _LazyReader) -> int:
    waiting: deque[int] = deque()

    def articles() -> Iterator[Article]:
        for row, article in record.read_by_others(model):
            waiting.append(row)
            yield article

    count = 0
    for reading in reader.read_many(articles()):
        record.replace(run, waiting.popleft(), reading)
        count += 1
    return count

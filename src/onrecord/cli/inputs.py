"""What the verbs that take articles in share: outcomes counted, failures and warnings told on stderr."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING

from onrecord.errors import InputError
from onrecord.ingest.meter import Meter
from onrecord.ingest.outcome import Found, Outcome
from onrecord.ingest.sources import meter_of
from onrecord.records import Article, Reading

if TYPE_CHECKING:
    from rich.progress import Progress


def watched(sources: Iterable[str], quiet: bool) -> Meter | None:
    """A meter of the sources where somebody would see it: stderr is a terminal. It looks at the size of every file."""
    return meter_of(sources) if not quiet and sys.stderr.isatty() else None


class Inputs:
    """The articles of a stream of outcomes. Each failure is named on stderr as it comes, and counted.

    Used as a context, it shows progress on stderr where it has a `meter` of the sources, which tells how much is left.
    """

    def __init__(self, outcomes: Iterable[Outcome], quiet: bool, meter: Meter | None) -> None:
        self.failures = 0
        self._outcomes = outcomes
        self._quiet = quiet
        self._meter = meter or Meter()
        self._on_their_way: deque[int] = deque()  # how far the sources were read when each article came
        self._progress = _progress_bar() if meter else None

    def articles(self) -> Iterator[Article]:
        """The articles that could be got, in order."""
        for outcome in self._outcomes:
            if isinstance(outcome, InputError):
                self.failures += 1
                self._tell(str(outcome))
                continue
            self._warn(outcome)
            if self._progress:
                self._on_their_way.append(self._meter.done)
            yield outcome.article

    def told(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        """The readings of these articles, in their order; each that is done moves the progress on."""
        if self._progress is None:
            yield from readings
            return
        task = self._progress.add_task("", total=self._meter.total, articles=0, words=0.0)
        words = 0
        for number, reading in enumerate(readings, 1):
            words += reading.article.text.count(" ") + 1
            seconds = self._progress.tasks[0].elapsed or 0.0
            rate = words / seconds if seconds else 0.0
            self._progress.update(task, completed=self._on_their_way.popleft(), articles=number, words=rate)
            yield reading

    def __enter__(self) -> Inputs:
        if self._progress:
            self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._progress:
            self._progress.stop()

    def _warn(self, found: Found) -> None:
        if not self._quiet:
            for warning in found.warnings:
                self._tell(f"warning: {warning}")

    def _tell(self, message: str) -> None:
        if self._progress:
            self._progress.console.print(message, markup=False, highlight=False, soft_wrap=True)
        else:
            print(message, file=sys.stderr)


def _progress_bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    columns = (
        BarColumn(bar_width=20),
        TextColumn("{task.fields[articles]:,} articles"),
        TextColumn("{task.fields[words]:,.0f} words a second"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=Console(stderr=True), transient=True)

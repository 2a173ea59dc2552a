"""What the verbs that take articles in share: outcomes counted, failures and warnings told on stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING

from onrecord.errors import InputError
from onrecord.ingest.meter import Meter
from onrecord.ingest.outcome import Found, Outcome
from onrecord.records import Article

if TYPE_CHECKING:
    from rich.progress import Progress


class Inputs:
    """The articles of a stream of outcomes. Each failure is named on stderr as it comes, and counted.

    Used as a context, it shows progress on stderr where that is a terminal and more is written elsewhere than there;
    how much time is left, it tells by the `meter` of the sources.
    """

    def __init__(
        self, outcomes: Iterable[Outcome], show_progress: bool, quiet: bool, meter: Meter | None = None
    ) -> None:
        self.articles_read = 0
        self.failures = 0
        self._outcomes = outcomes
        self._quiet = quiet
        self._meter = meter or Meter()
        self._progress = _progress_bar() if show_progress and sys.stderr.isatty() else None

    def articles(self) -> Iterator[Article]:
        """The articles that could be got, in order."""
        total = self._meter.total
        task = self._progress.add_task("", total=total, articles=0, words=0.0) if self._progress else None
        words = 0
        for outcome in self._outcomes:
            if isinstance(outcome, InputError):
                self.failures += 1
                self._tell(str(outcome))
                continue
            self._warn(outcome)
            self.articles_read += 1
            words += outcome.article.text.count(" ") + 1
            if self._progress and task is not None:
                seconds = self._progress.tasks[0].elapsed or 0.0
                rate = words / seconds if seconds else 0.0
                done = self._meter.done
                self._progress.update(task, completed=done, articles=self.articles_read, words=rate)
            yield outcome.article

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

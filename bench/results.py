"""What one run of the benchmark has found, and how it stands to the goals."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass, field
from typing import Any

from bench.growth import Growth
from bench.interleaved import Measured
from bench.machine import Machine
from bench.starting import OneArticle, Starting, WholeCommand

WORDS_PER_SECOND, THREADS = 12_000, 2
FIRST_STATEMENT, IMPORT, LOAD = 1.0, 0.050, 0.300  # seconds
MEMORY = 350_000_000  # bytes


@dataclass(slots=True)
class Results:
    """Everything measured; a part that was not asked for is None or empty. Bytes and seconds throughout.

    `side_by_side` are onrecord as shipped and its peers, `by_batch` onrecord with other numbers of articles at once,
    `stopped` the parts that failed, with the reason.
    """

    machine: Machine
    corpus: str
    articles: int
    words: int
    side_by_side: list[Measured] = field(default_factory=list)
    by_batch: list[Measured] = field(default_factory=list)
    peers_missing: dict[str, str] = field(default_factory=dict)
    stopped: dict[str, str] = field(default_factory=dict)
    starting: Starting | None = None
    one_article: OneArticle | None = None
    commands: list[WholeCommand] = field(default_factory=list)
    growth: Growth | None = None
    disk_space: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def ours(self) -> list[Measured]:
        """onrecord's own configurations that ran."""
        return [one for one in (*self.side_by_side, *self.by_batch) if one.name.startswith("onrecord") and one.passes]

    @property
    def peers(self) -> list[Measured]:
        """The peers that ran."""
        return [one for one in self.side_by_side if not one.name.startswith("onrecord") and one.passes]

    @property
    def one_thread(self) -> Measured | None:
        """onrecord as shipped on one thread, which is what peers are compared with."""
        return next((one for one in self.side_by_side if one.name == "onrecord, 1 thread" and one.passes), None)

    @property
    def same_readings(self) -> bool:
        """Whether every pass of onrecord, whatever the threads and the batch, found the same."""
        return len({one.digest for measured in self.ours for one in measured.passes}) <= 1

    def to_json(self) -> str:
        """All of it, with the medians and goals that the tables show."""
        document: dict[str, Any] = dataclasses.asdict(self)
        for name in ("side_by_side", "by_batch"):
            for measured, fields in zip(getattr(self, name), document[name], strict=True):
                if measured.passes:
                    fields["words_per_second"] = measured.words_per_second
        document["same_readings"] = self.same_readings
        document["goals"] = [dataclasses.asdict(goal) for goal in goals(self)]
        return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


@dataclass(frozen=True, slots=True)
class Goal:
    """What is wanted, what was measured, and whether that reaches it."""

    wanted: str
    measured: str
    met: bool


def goals(results: Results) -> list[Goal]:
    """The goals for which this run has a figure."""
    found = []
    two = next((one for one in results.side_by_side if one.name == f"onrecord, {THREADS} threads" and one.passes), None)
    if two:
        speed = two.words_per_second
        wanted = f"{WORDS_PER_SECOND:,} words a second on {THREADS} threads"
        found.append(Goal(wanted, f"{speed:,.0f}", speed >= WORDS_PER_SECOND))
    if start := results.starting:
        first = start.first_statement
        found += [
            Goal("first statement within a second", f"{first:.2f} s", first <= FIRST_STATEMENT),
            Goal("library import under 50 ms", f"{1000 * start.import_seconds:.0f} ms", start.import_seconds < IMPORT),
            Goal("model load under 300 ms", f"{1000 * start.model:.0f} ms", start.model < LOAD),
        ]
    if results.commands:
        most = max(command.peak_memory for command in results.commands)
        found.append(Goal("peak memory under 350 MB however many articles", f"{most / 1e6:.0f} MB", most < MEMORY))
    if ours := results.one_thread:
        for peer in results.peers:
            if peer.passes[0].statements < ours.passes[0].statements:
                ratio = ours.words_per_second / peer.words_per_second
                found.append(Goal(f"faster than {peer.name}, one thread each", f"{ratio:.1f} times", ratio > 1))
    return found

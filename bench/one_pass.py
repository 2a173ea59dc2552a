"""One measured pass: a system reads a file of articles in a process of its own and prints what that took, as JSON.

Every system, onrecord too, is measured by this one piece of code. It needs nothing but the standard library, since it
runs in the peers' environments as well.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import hashlib
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol

from bench.corpus import BenchArticle, read_jsonl

# As the command `onrecord` sets them, for the peers as well: objects between two collections, and seconds.
COLLECTED_AFTER = 50_000
TAKES_TURNS = 0.001

Offsets = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class FoundStatement:
    """A statement as spans, in code points of the article, half-open."""

    source: Offsets
    cue: Offsets
    content: Offsets


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a system found in one article, or the class and the words of the error by which it refused it."""

    article_id: str
    statements: tuple[FoundStatement, ...] = ()
    refused: str | None = None


def attempt(article_id: str, find: Callable[[], Iterable[FoundStatement]]) -> Outcome:
    """What `find` gives for an article; whatever it raises is its answer to this article."""
    try:
        return Outcome(article_id, tuple(find()))
    except Exception as error:
        return Outcome(article_id, refused=f"{type(error).__name__}: {error}")


class System(Protocol):
    """A system that reads articles. `read` gives one outcome an article, in their order."""

    def versions(self) -> dict[str, str]:
        """Its own version and those of the libraries and models that matter, by name."""
        ...

    def read(self, articles: Sequence[BenchArticle]) -> Iterator[Outcome]:
        """Reads the articles. An article that the system cannot read gives a refused outcome."""
        ...

    def settle(self, article: BenchArticle, outcome: Outcome) -> Outcome:
        """The outcome with spans on the article's own text: work that is ours and not the system's, so not timed."""
        ...


@dataclass(frozen=True, slots=True)
class Pass:
    """What one pass took. Seconds, bytes; `words` are stretches without white space, those of refused articles too.

    `digest` stands for all statements found: two passes with the same one found the same. `article_seconds` lie between
    one outcome and the next, and mean an article's time only where articles are read one by one.
    """

    articles: int
    words: int
    characters: int
    statements: int
    refused: dict[str, int]
    load_seconds: float
    seconds: float
    cpu_seconds: float
    peak_memory: int
    digest: str
    versions: dict[str, str]
    article_seconds: list[float] = field(default_factory=list)

    @property
    def words_per_second(self) -> float:
        return self.words / self.seconds

    @classmethod
    def from_json(cls, line: str) -> Pass:
        """The pass that a measured process has printed."""
        return cls(**json.loads(line))


def arguments(description: str) -> argparse.ArgumentParser:
    """The options that every measured process takes."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("articles", type=Path, help="JSON lines with `id` and `text`, or a gold set")
    parser.add_argument("--warm-up", type=int, default=0, help="articles at the start that are read and not timed")
    parser.add_argument("--readings", type=Path, help="write what was found here, for `onrecord evaluate`")
    return parser


def run(load: Callable[[], System], options: argparse.Namespace) -> None:
    """Loads a system, lets it read, and prints the pass on one line of standard output."""
    gc.set_threshold(COLLECTED_AFTER)
    sys.setswitchinterval(TAKES_TURNS)
    articles = read_jsonl(options.articles)
    warming, timed = articles[: options.warm_up], articles[options.warm_up :]
    with contextlib.redirect_stdout(sys.stderr):  # a system that prints must not spoil the line
        started = time.perf_counter()
        system = load()
        load_seconds = time.perf_counter() - started
        outcomes = list(system.read(warming))
        cpu, clock = time.process_time(), [time.perf_counter()]
        for outcome in system.read(timed):
            outcomes.append(outcome)
            clock.append(time.perf_counter())
        seconds, cpu_seconds = time.perf_counter() - clock[0], time.process_time() - cpu
    memory = peak_memory()
    settled = [system.settle(article, outcome) for article, outcome in zip(articles, outcomes, strict=True)]
    if options.readings:
        write_readings(options.readings, articles, settled)
    measured = settled[len(warming) :]
    result = Pass(
        articles=len(timed),
        words=sum(article.words for article in timed),
        characters=sum(len(article.text) for article in timed),
        statements=sum(len(outcome.statements) for outcome in measured),
        refused=dict(Counter(_reason(outcome.refused) for outcome in measured if outcome.refused)),
        load_seconds=load_seconds,
        seconds=seconds,
        cpu_seconds=cpu_seconds,
        peak_memory=memory,
        digest=digest(measured),
        versions=system.versions(),
        article_seconds=[after - before for before, after in pairwise(clock)],
    )
    print(json.dumps(asdict(result)))


def peak_memory() -> int:
    """The most memory that this process has held, in bytes."""
    try:
        status = Path("/proc/self/status").read_text()
        return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        import resource

        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most if sys.platform == "darwin" else most * 1024


def digest(outcomes: Iterable[Outcome]) -> str:
    """Sixteen hexadecimal digits that stand for everything found."""
    found = [(outcome.article_id, [asdict(statement) for statement in outcome.statements]) for outcome in outcomes]
    return hashlib.sha256(json.dumps(found).encode()).hexdigest()[:16]


def write_readings(path: Path, articles: Sequence[BenchArticle], outcomes: Sequence[Outcome]) -> None:
    """Writes a reading a line, for `onrecord evaluate`; that of a refused article holds no statement and says why."""
    with path.open("w", encoding="utf-8") as file:
        for article, outcome in zip(articles, outcomes, strict=True):
            file.write(json.dumps(_reading(article, outcome)) + "\n")


def _reading(article: BenchArticle, outcome: Outcome) -> dict[str, Any]:
    statements = [
        {role: [{"start": start, "end": end} for start, end in spans] for role, spans in asdict(statement).items()}
        for statement in outcome.statements
    ]
    reading = {"article": {"id": article.id, "text": article.text}, "speakers": [], "statements": statements}
    return {**reading, "refused": outcome.refused} if outcome.refused else reading


def _reason(refused: str) -> str:
    """A refusal without what differs from article to article, so that like ones are counted together."""
    return re.sub(r"\d+", "#", refused)[:70]

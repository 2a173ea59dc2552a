"""The run of the benchmark: which parts, on which articles, in which order."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from bench.contenders import KNOWN_PEERS, Contender, Peer, install, onrecord, run_child
from bench.corpus import BenchArticle, Corpus, find_corpus, write_jsonl
from bench.errors import BenchError
from bench.growth import measure_growth
from bench.interleaved import WARM_UP, measure, one_pass
from bench.machine import this_machine
from bench.results import Results
from bench.starting import measure_command, measure_one_article, measure_starting

ALONE = 50  # articles that are read one by one
MORE = 4  # the command reads so many times the articles to show that its memory stays


class Part(str, Enum):
    """The parts of the benchmark."""

    START = "start"
    SIDE_BY_SIDE = "side-by-side"
    BATCHES = "batches"
    COMMAND = "command"
    GROWTH = "growth"
    SIZE = "size"


@dataclass(frozen=True, slots=True)
class Plan:
    """What was asked for. `articles` None stands for the shared news or the sample, `count` 0 for all of them."""

    articles: Path | None
    count: int
    rounds: int
    threads: tuple[int, ...]
    batches: tuple[int, ...]
    longest: int
    starts: int
    parts: frozenset[Part]
    peers: bool
    cache: Path
    peer_python: str


def carry_out(plan: Plan, tell: Callable[[str], None]) -> Results:
    """Measures what the plan names; `tell` hears of each step. A part that fails is named in the results, the others
    are measured."""
    corpus = find_corpus(plan.articles)
    articles = corpus.take(plan.count)
    results = Results(this_machine(), corpus.name, len(articles), sum(article.words for article in articles))
    peers: list[Contender] = []
    if plan.peers and plan.parts & {Part.SIDE_BY_SIDE, Part.SIZE}:
        peers, results.peers_missing = install_peers(plan, tell)
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as name:
        run = _Run(plan, corpus, articles, peers, Path(name), results, tell)
        for part in Part:
            if part in plan.parts:
                run.measure(part)
    return results


@dataclass(frozen=True, slots=True)
class _Run:
    """What the parts share; each writes its figures into `results`."""

    plan: Plan
    corpus: Corpus
    articles: list[BenchArticle]
    peers: list[Contender]
    folder: Path
    results: Results
    tell: Callable[[str], None]

    def measure(self, part: Part) -> None:
        measure_part = {
            Part.START: self._start,
            Part.SIDE_BY_SIDE: self._side_by_side,
            Part.BATCHES: self._batches,
            Part.COMMAND: self._command,
            Part.GROWTH: self._growth,
            Part.SIZE: self._size,
        }[part]
        try:
            measure_part()
        except BenchError as error:
            self.results.stopped[part.value] = str(error)

    def _start(self) -> None:
        alone = [*self.corpus.take(WARM_UP), *self.corpus.take(min(ALONE, len(self.articles)))]
        self.results.starting = measure_starting(self.plan.starts, self.tell)
        self.results.one_article = measure_one_article(alone, self.folder, self.plan.starts, self.tell)

    def _side_by_side(self) -> None:
        contenders = [*(onrecord(threads) for threads in self.plan.threads), *self.peers]
        self.results.side_by_side = measure(contenders, self._file(), self.plan.rounds, self.tell)

    def _batches(self) -> None:
        settings = [onrecord(threads, batch) for threads in self.plan.threads for batch in self.plan.batches]
        self.results.by_batch = measure(settings, self._file(), (self.plan.rounds + 1) // 2, self.tell)

    def _command(self) -> None:
        most = max(self.plan.threads)
        many = self.corpus.take(MORE * len(self.articles))
        for threads, articles in (*((number, self.articles) for number in self.plan.threads), (most, many)):
            self.results.commands.append(measure_command(articles, self.folder, threads, self.tell))

    def _growth(self) -> None:
        self.results.growth = measure_growth(self.corpus, self.plan.longest, self.folder, self.tell)

    def _size(self) -> None:
        self.results.disk_space["onrecord"] = disk_space(onrecord(1))
        for peer in self.peers:
            self.results.disk_space[peer.name] = disk_space(peer)

    def _file(self) -> Path:
        """The articles, and before them those of the warm-up, which are read once more and only counted then."""
        return write_jsonl(self.folder / "articles.jsonl", [*self.corpus.take(WARM_UP), *self.articles])


def write_readings(plan: Plan, into: Path, tell: Callable[[str], None]) -> None:
    """Writes what each peer finds in the articles into a folder, one file a peer."""
    articles = find_corpus(plan.articles).take(plan.count)
    peers, missing = install_peers(plan, tell)
    into.mkdir(parents=True, exist_ok=True)
    for problem in missing.values():
        tell(problem)
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as name:
        file = write_jsonl(Path(name) / "articles.jsonl", articles)
        for peer in peers:
            path = into / f"{peer.name.replace(' ', '-')}.jsonl"
            took = one_pass(peer, file, warm_up=0, readings=path)
            refused = sum(took.refused.values())
            tell(f"{path}: {took.statements} statements in {took.articles} articles, {refused} refused")


def install_peers(plan: Plan, tell: Callable[[str], None]) -> tuple[list[Contender], dict[str, str]]:
    """The peers that can be installed, and for the others why they cannot."""
    found: list[Contender] = []
    missing: dict[str, str] = {}
    for peer in KNOWN_PEERS:
        answer = _installed(peer, plan, tell)
        if isinstance(answer, Contender):
            found.append(answer)
        else:
            missing[peer.name] = str(answer)
    return found, missing


def _installed(peer: Peer, plan: Plan, tell: Callable[[str], None]) -> Contender | BenchError:
    try:
        return install(peer, plan.cache, plan.peer_python, tell)
    except BenchError as error:
        return error


def disk_space(contender: Contender) -> dict[str, int]:
    """Bytes by package of everything that a system's packages require; empty where they are not installed."""
    sizes: dict[str, int] = json.loads(run_child([contender.python, "-m", "bench.disk_space", *contender.roots]))
    return sizes

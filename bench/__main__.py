"""`python -m bench`: measures onrecord, and its peers in the same run."""

from __future__ import annotations

import json
import sys
import tempfile
from enum import Enum
from pathlib import Path
from typing import Annotated, Optional

import typer
from rich.console import Console

from bench.contenders import KNOWN_PEERS, BenchError, Contender, install, onrecord, run_child
from bench.corpus import Corpus, find_corpus, write_jsonl
from bench.growth import measure_growth
from bench.interleaved import WARM_UP, measure, one_pass
from bench.machine import this_machine
from bench.results import Results
from bench.starting import measure_command, measure_one_article, measure_starting
from bench.tables import show

WIDTH = 120
ALONE = 50  # articles that are read one by one


class Part(str, Enum):
    """The parts of the benchmark."""

    SIDE_BY_SIDE = "side-by-side"
    BATCHES = "batches"
    START = "start"
    COMMAND = "command"
    GROWTH = "growth"
    SIZE = "size"


def main(
    articles: Annotated[
        Optional[Path],  # noqa: UP007 - typer reads this annotation on Python 3.10 too
        typer.Option(help="JSONL of articles or a folder of .txt; the shared news if found, else the sample here."),
    ] = None,
    count: Annotated[int, typer.Option(help="How many of them, spread evenly; 0 for all.")] = 200,
    rounds: Annotated[int, typer.Option(min=1, help="Passes of each system; the median counts.")] = 5,
    threads: Annotated[list[int], typer.Option(help="Threads of onrecord.")] = [1, 2],  # noqa: B006 - typer copies it
    batches: Annotated[list[int], typer.Option(help="Articles that a thread takes at once.")] = [1, 8, 32],  # noqa: B006
    longest: Annotated[int, typer.Option(help="Characters of the longest text.")] = 5_000_000,
    starts: Annotated[int, typer.Option(min=1, help="How often everything is started.")] = 15,
    only: Annotated[Optional[list[Part]], typer.Option(help="Measure only this part; may be repeated.")] = None,  # noqa: UP007
    peers: Annotated[bool, typer.Option(help="Measure other systems from PyPI too.")] = True,
    cache: Annotated[Path, typer.Option(help="Where the peers are installed, each in an environment of its own.")] = Path(
        ".bench-peers"
    ),
    peer_python: Annotated[str, typer.Option(help="The Python that they run on.")] = sys.executable,
    readings: Annotated[
        Optional[Path],  # noqa: UP007
        typer.Option(help="Measure nothing: write what each system finds into this folder, for `onrecord evaluate`."),
    ] = None,
    json_file: Annotated[Optional[Path], typer.Option("--json", help="Write all figures here too.")] = None,  # noqa: UP007
) -> None:
    """Measures onrecord and its peers on real articles. Keep the machine idle; a full run takes about 20 minutes."""
    corpus = find_corpus(articles)
    chosen = corpus.take(count)
    results = Results(this_machine(), corpus.name, len(chosen), sum(article.words for article in chosen))
    parts = set(only or Part)
    others: list[Contender] = []
    if peers and (readings is not None or parts & {Part.SIDE_BY_SIDE, Part.SIZE}):
        others = _install_peers(results, cache, peer_python)
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as name:
        folder = Path(name)
        if readings is not None:
            _write_readings([onrecord(max(threads)), *others], write_jsonl(folder / "articles.jsonl", chosen), readings)
            return
        # The warm-up is read before the clock starts, and is no part of what is counted.
        file = write_jsonl(folder / "articles.jsonl", [*corpus.take(WARM_UP), *chosen])
        if Part.START in parts:
            results.starting = measure_starting(starts, _tell)
            results.one_article = measure_one_article(corpus.take(WARM_UP + min(ALONE, len(chosen))), folder, starts, _tell)
        if Part.SIDE_BY_SIDE in parts:
            results.side_by_side = measure([*(onrecord(number) for number in threads), *others], file, rounds, _tell)
        if Part.BATCHES in parts:
            settings = [onrecord(number, batch) for number in threads for batch in batches]
            results.by_batch = measure(settings, file, max(1, (rounds + 1) // 2), _tell)
        if Part.COMMAND in parts:
            results.commands = [measure_command(corpus.take(len(chosen)), folder, number, _tell) for number in threads]
            results.commands.append(measure_command(corpus.take(4 * len(chosen)), folder, max(threads), _tell))
        if Part.GROWTH in parts:
            results.growth = measure_growth(corpus, longest, folder, _tell)
        if Part.SIZE in parts:
            results.disk_space = {one.name: _disk_space(one) for one in (_named(onrecord(1), "onrecord"), *others)}
    show(results, Console(width=WIDTH, highlight=False))
    if json_file is not None:
        json_file.write_text(results.to_json(), encoding="utf-8")


def _install_peers(results: Results, cache: Path, python: str) -> list[Contender]:
    found = []
    for peer in KNOWN_PEERS:
        try:
            found.append(install(peer, cache, python, _tell))
        except BenchError as error:
            results.peers_missing[peer.name] = str(error)
    return found


def _write_readings(contenders: list[Contender], articles: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for contender in contenders:
        path = folder / f"{contender.name.split(',')[0].replace(' ', '-')}.jsonl"
        _tell(f"writing {path}")
        one_pass(contender, articles, warm_up=0, readings=path)


def _disk_space(contender: Contender) -> dict[str, int]:
    sizes: dict[str, int] = json.loads(run_child([contender.python, "-m", "bench.disk_space", *contender.roots]))
    return sizes


def _tell(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        typer.run(main)
    except BenchError as error:
        sys.exit(f"bench: {error}")

"""`python -m bench`: measures onrecord, and its peers in the same run."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bench.errors import BenchError
from bench.plan import Part, Plan, carry_out, write_readings
from bench.tables import show

WIDTH = 120


def main(
    articles: Annotated[
        Path | None,
        typer.Option(exists=True, help="JSONL of articles or a folder of .txt; the shared news, else the sample."),
    ] = None,
    count: Annotated[int, typer.Option(help="How many of them, spread evenly; 0 for all.")] = 200,
    rounds: Annotated[int, typer.Option(min=1, help="Passes of each system; the median counts.")] = 5,
    threads: Annotated[list[int], typer.Option(help="Threads of onrecord.")] = [1, 2],  # noqa: B006 - typer copies it
    batch: Annotated[list[int], typer.Option(help="Articles that a thread takes at once.")] = [1, 8, 32],  # noqa: B006
    longest: Annotated[int, typer.Option(help="Characters of the longest text.")] = 5_000_000,
    starts: Annotated[int, typer.Option(min=1, help="How often everything is started.")] = 15,
    only: Annotated[list[Part] | None, typer.Option(help="Measure this part and no other; may be repeated.")] = None,
    peers: Annotated[bool, typer.Option(help="Measure other systems from PyPI too.")] = True,
    cache: Annotated[Path, typer.Option(help="Where the peers are installed, each by itself.")] = Path("build/peers"),
    peer_python: Annotated[str, typer.Option(help="The Python that they run on.")] = sys.executable,
    readings: Annotated[
        Path | None,
        typer.Option(help="Measure nothing: write what each peer finds into this folder, for `onrecord evaluate`."),
    ] = None,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write all figures here too.")] = None,
) -> None:
    """Measures onrecord and its peers on real articles. Keep the machine idle; a full run takes about half an hour."""
    plan = Plan(
        articles=articles,
        count=count,
        rounds=rounds,
        threads=tuple(threads),
        batches=tuple(batch),
        longest=longest,
        starts=starts,
        parts=frozenset(only or Part),
        peers=peers,
        cache=cache,
        peer_python=peer_python,
    )
    if readings is not None:
        write_readings(plan, readings, _tell)
        return
    results = carry_out(plan, _tell)
    show(results, Console(width=WIDTH, highlight=False))
    if json_file is not None:
        json_file.write_text(results.to_json(), encoding="utf-8")


def _tell(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        typer.run(main)
    except BenchError as error:
        sys.exit(f"bench: {error}")

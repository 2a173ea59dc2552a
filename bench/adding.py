"""What `onrecord add` costs more than `onrecord read`: both read the same articles, a part each in turn, in one run.

usage: python -m bench.adding [--articles FILE.jsonl] [--part 200] [--threads 2]

The articles are cut into parts. Each part is read by one command into a file and by the other into a record that
grows from part to part; which goes first, changes. So the machine's moods fall on both alike. Times are summed, on the
clock and of the processor; starting the command and loading the model count in each part, for both.
"""

from __future__ import annotations

import argparse
import itertools
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.contenders import child_environment
from bench.corpus import CHECKOUT, shared_folder

ONRECORD = (sys.executable, "-c", "from onrecord.cli import main; main()")


@dataclass(frozen=True, slots=True)
class Took:
    """What a command took: seconds on the clock and of the processor, and the most memory it held, in bytes."""

    wall: float
    processor: float
    peak_memory: int = 0

    def __add__(self, other: Took) -> Took:
        return Took(self.wall + other.wall, self.processor + other.processor, max(self.peak_memory, other.peak_memory))


def run(command: list[str]) -> Took:
    """Runs a command to its end; articles that it refuses (as those in another language) are no failure."""
    start = time.perf_counter()
    child = subprocess.Popen(command, cwd=CHECKOUT, env=child_environment(), stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)  # by hand: only that tells the time and memory of this one child
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        sys.exit(f"bench: {' '.join(command)} ended with exit code {child.returncode}")
    memory = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Took(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, memory)


def compare(articles: Path, part: int, threads: int) -> None:
    """Prints what each part took, and the sums."""
    total = {"read": Took(0, 0), "add": Took(0, 0)}
    count = 0
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as name:
        folder = Path(name)
        for number, lines in enumerate(_parts(articles, part)):
            file = folder / f"part-{number}.jsonl"
            file.write_bytes(b"".join(lines))
            shared = ["--quiet", "--threads", str(threads)]
            commands = {
                "read": [
                    *ONRECORD,
                    "read",
                    str(file),
                    "--format",
                    "jsonl",
                    "-o",
                    str(folder / "readings.jsonl"),
                    *shared,
                ],
                "add": [*ONRECORD, "add", str(folder / "news.db"), str(file), *shared],
            }
            count += len(lines)
            for verb in ("read", "add") if number % 2 else ("add", "read"):
                total[verb] += run(commands[verb])
            _tell(f"{count:,} articles", total)
    _tell(f"all {count:,} articles of {articles.name}, {threads} threads", total)


def _parts(path: Path, part: int) -> Iterator[list[bytes]]:
    with path.open("rb") as lines:
        while chosen := list(itertools.islice(lines, part)):
            yield chosen


def _tell(what: str, total: dict[str, Took]) -> None:
    read, add = total["read"], total["add"]
    print(
        f"{what}: read {read.wall:.1f} s, add {add.wall:.1f} s, {_more(add.wall, read.wall)}; of the processor"
        f" read {read.processor:.1f} s, add {add.processor:.1f} s, {_more(add.processor, read.processor)};"
        f" peak memory read {read.peak_memory / 1e6:.0f} MB, add {add.peak_memory / 1e6:.0f} MB",
        flush=True,
    )


def _more(one: float, other: float) -> str:
    return f"{100 * (one / other - 1):+.1f} %"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, default=shared_folder() / "news" / "bbc.jsonl")
    parser.add_argument("--part", type=int, default=200, help="articles that each command takes before the other does")
    parser.add_argument("--threads", type=int, default=2)
    asked = parser.parse_args()
    compare(asked.articles, asked.part, asked.threads)


if __name__ == "__main__":
    main()

"""What it takes before the first statement is there: import, loading, the command, one article; and the disk space."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from bench.contenders import child_environment, onrecord, run_child
from bench.corpus import CHECKOUT, SHORT_ARTICLE, BenchArticle, write_jsonl
from bench.errors import BenchError
from bench.interleaved import one_pass

COMMAND = (sys.executable, "-c", "from onrecord.cli import main; main()", "read")
SOME_UNREAD = 1  # the command's exit code where it has read the others
HEAVY = ("numpy", "onnxruntime", "tokenizers", "torch", "rich", "typer")

IMPORT = f"""
import sys, time
start = time.perf_counter()
import onrecord
print(time.perf_counter() - start, *[name for name in {HEAVY} if name in sys.modules])
"""
LOAD = """
import time
start = time.perf_counter()
import numpy, onnxruntime, tokenizers
libraries = time.perf_counter()
from onrecord.reader import load_reader
modules = time.perf_counter()
load_reader()
print(libraries - start, modules - libraries, time.perf_counter() - modules)
"""


@dataclass(frozen=True, slots=True)
class Starting:
    """Seconds, medians over new processes. `libraries` is the import of numpy, ONNX Runtime and tokenizers, `modules`
    that of `onrecord.reader`, `model` what `load_reader()` takes after both; the other half of our modules is loaded
    in it, beside the network."""

    import_seconds: float
    imported: tuple[str, ...]
    libraries: float
    modules: float
    model: float
    first_statement: float


@dataclass(frozen=True, slots=True)
class OneArticle:
    """Seconds that `read` takes for an article alone, on one thread: the median of some, the time within which nine in
    ten are read, and the short sample."""

    articles: int
    words: int
    median: float
    ninth_decile: float
    sample_words: int
    sample: float

    @property
    def mean_words(self) -> float:
        return self.words / self.articles


@dataclass(frozen=True, slots=True)
class WholeCommand:
    """`onrecord read FILE --format jsonl > out`, from start to end. It may leave articles unread, as those in another
    language; `readings` counts the others."""

    threads: int
    articles: int
    readings: int
    words: int
    seconds: float
    peak_memory: int


def measure_starting(times: int, tell: Callable[[str], None]) -> Starting:
    """Starts everything `times` times; once before, so that all files are in the system's cache."""
    tell("starting")
    imports = [run_child([sys.executable, "-c", IMPORT]).split() for _ in range(times + 1)][1:]
    loads = [list(map(float, run_child([sys.executable, "-c", LOAD]).split())) for _ in range(times + 1)][1:]
    firsts = [_seconds_to_first_statement() for _ in range(times + 1)][1:]
    libraries, modules, model = (median(column) for column in zip(*loads, strict=True))
    return Starting(
        import_seconds=median(float(answer[0]) for answer in imports),
        imported=tuple(imports[0][1:]),
        libraries=libraries,
        modules=modules,
        model=model,
        first_statement=median(firsts),
    )


def measure_one_article(
    articles: list[BenchArticle], folder: Path, times: int, tell: Callable[[str], None]
) -> OneArticle:
    """Reads the articles one by one, the first few only to warm up, and the short sample `times` times."""
    tell("one article at a time")
    alone = onrecord(threads=1, one_by_one=True)
    several = one_pass(alone, write_jsonl(folder / "one-by-one.jsonl", articles))
    text = SHORT_ARTICLE.read_text(encoding="utf-8")
    short = [BenchArticle(f"sample-{number}", text) for number in range(times + 2)]
    sample = one_pass(alone, write_jsonl(folder / "short.jsonl", short), warm_up=2)
    return OneArticle(
        articles=several.articles,
        words=several.words,
        median=median(several.article_seconds),
        ninth_decile=quantiles(several.article_seconds, n=10)[-1],
        sample_words=short[0].words,
        sample=median(sample.article_seconds),
    )


def measure_command(
    articles: list[BenchArticle], folder: Path, threads: int, tell: Callable[[str], None]
) -> WholeCommand:
    """The whole command over a file of articles."""
    tell(f"the command over {len(articles)} articles, {threads} threads")
    file = write_jsonl(folder / "command.jsonl", articles)
    command = [*COMMAND, str(file), "--format", "jsonl", "--threads", str(threads), "--quiet"]
    with (folder / "command.out").open("wb") as output, (folder / "command.err").open("wb") as complaints:
        start = time.perf_counter()
        # Waited for by hand: only that tells the memory of this one child.
        child = subprocess.Popen(command, stdout=output, stderr=complaints, cwd=CHECKOUT, env=child_environment())
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    complaint = (folder / "command.err").read_text(encoding="utf-8", errors="replace").strip()
    with (folder / "command.out").open("rb") as lines:
        readings = sum(1 for _ in lines)
    if child.returncode not in (0, SOME_UNREAD) or not readings:
        raise BenchError(f"`onrecord read` ended with exit code {child.returncode}: {complaint[-200:]}")
    memory = usage.ru_maxrss if sys.platform == "darwin" else usage.ru_maxrss * 1024
    words = sum(article.words for article in articles)
    return WholeCommand(threads, len(articles), readings, words, seconds, memory)


def _seconds_to_first_statement() -> float:
    """From starting `onrecord read` on the short sample to the first byte of its answer."""
    command = [*COMMAND, str(SHORT_ARTICLE), "--format", "jsonl", "--quiet"]
    start = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=CHECKOUT, env=child_environment()
    ) as child:
        assert child.stdout is not None
        first = child.stdout.read(1)
        seconds = time.perf_counter() - start
        _, complaint = child.communicate()
    if not first or child.returncode:
        raise BenchError(f"`onrecord read` gave nothing: {complaint.decode(errors='replace').strip()[-200:]}")
    return seconds

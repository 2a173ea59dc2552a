"""Where the time of reading goes: `python -m bench.stages` reads articles on one thread and clocks each stage."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from bench.corpus import find_corpus
from bench.interleaved import WARM_UP
from bench.tables import plain_table
from onrecord import reader, resolver
from onrecord.extract import attributions, encode, session
from onrecord.records import Article

STAGES: tuple[tuple[Any, str, str], ...] = (
    (encode.Encoder, "encode", "wordpieces and their features"),
    (session.OnnxNetwork, "score_window", "the network over a window"),
    (attributions, "find_cues", "scores to cues"),
    (session.OnnxNetwork, "score_roles", "the network over the cues of a window"),
    (attributions, "read_roles", "scores to sources and contents"),
    (resolver, "find_quotations", "quotation marks"),
    (resolver, "make_statements", "attributions to statements"),
)


class Stopwatch:
    """Seconds of processor time and calls of one function."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function
        self.reset()

    def reset(self) -> None:
        self.seconds, self.calls = 0.0, 0

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        start = time.process_time()
        try:
            return self._function(*arguments, **named)
        finally:
            self.seconds += time.process_time() - start
            self.calls += 1


def main(
    articles: Annotated[Path | None, typer.Option(help="As for `python -m bench`.")] = None,
    count: Annotated[int, typer.Option(help="How many of them; 0 for all.")] = 40,
    model: Annotated[Path | None, typer.Option(help="A model folder; the shipped one if not given.")] = None,
) -> None:
    """Reads articles on one thread and tells how long each stage took, in processor time."""
    watches = [_watch(owner, name) for owner, name, _ in STAGES]
    one = reader.load_reader(model, threads=1)
    corpus = find_corpus(articles)
    chosen = corpus.take(count)
    list(one.read_many(article.text for article in corpus.take(WARM_UP)))
    for watch in watches:
        watch.reset()
    start = time.process_time()
    readings = list(one.read_many(Article(text=article.text, id=article.id) for article in chosen))
    total = time.process_time() - start
    words, statements = sum(article.words for article in chosen), sum(len(reading.statements) for reading in readings)
    table = plain_table("", "share", "seconds", "calls", "ms each")
    for (_, name, meaning), watch in zip(STAGES, watches, strict=True):
        each = 1000 * watch.seconds / max(1, watch.calls)
        table.add_row(
            f"{name}: {meaning}",
            f"{watch.seconds / total:.1%}",
            f"{watch.seconds:.2f}",
            f"{watch.calls:,}",
            f"{each:.2f}",
        )
    rest = total - sum(watch.seconds for watch in watches)
    table.add_row("everything else", f"{rest / total:.1%}", f"{rest:.2f}")
    console = Console(width=120, highlight=False)
    console.print(f"{len(chosen)} articles of {corpus.name}, {words:,} words, {statements:,} statements: {total:.1f} s")
    console.print(f"{words / total:,.0f} words a second of processor time")
    console.print(table)


def _watch(owner: Any, name: str) -> Stopwatch:
    """Puts a stopwatch around a function of a module or a method of a class."""
    watch = Stopwatch(getattr(owner, name))
    # A plain function, since only that binds to an instance when it is looked up on one.
    setattr(owner, name, lambda *arguments, **named: watch(*arguments, **named))
    return watch


if __name__ == "__main__":
    typer.run(main)

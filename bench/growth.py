"""How the time grows with the length of one text, and that odd texts do not run for ever."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import linear_regression

from bench.contenders import onrecord
from bench.corpus import BenchArticle, Corpus, long_text, odd_texts, write_jsonl
from bench.errors import BenchError
from bench.interleaved import WARM_UP, one_pass

SIZES = (100_000, 300_000, 1_000_000, 5_000_000)
ODD_SIZE = 100_000


@dataclass(frozen=True, slots=True)
class LongText:
    """One text, read on one thread: seconds and bytes; `error` where it could not be read."""

    name: str
    characters: int
    words: int
    statements: int = 0
    seconds: float = 0.0
    peak_memory: int = 0
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Growth:
    """Texts of growing length, odd texts of one length, and the exponent: time grows as the length to its power."""

    long: tuple[LongText, ...]
    odd: tuple[LongText, ...]
    exponent: float | None


def measure_growth(corpus: Corpus, longest: int, folder: Path, tell: Callable[[str], None]) -> Growth:
    """Reads texts of up to `longest` characters, each in a process of its own."""
    warm_up = corpus.take(WARM_UP)

    def read(article: BenchArticle) -> LongText:
        tell(f"one text of {len(article.text):,} characters: {article.id}")
        try:
            took = one_pass(onrecord(threads=1), write_jsonl(folder / "long.jsonl", [*warm_up, article]), len(warm_up))
        except BenchError as error:
            return LongText(article.id, len(article.text), article.words, error=str(error))
        return LongText(article.id, len(article.text), article.words, took.statements, took.seconds, took.peak_memory)

    long = tuple(read(long_text(corpus, size)) for size in SIZES if size <= longest)
    odd = tuple(read(article) for article in odd_texts(corpus, min(ODD_SIZE, longest)))
    return Growth(long, odd, growth_exponent([(text.characters, text.seconds) for text in long if not text.error]))


def growth_exponent(points: list[tuple[int, float]]) -> float | None:
    """The slope of log seconds over log length, by least squares: 1 is linear, 2 quadratic. None for fewer than two."""
    if len(points) < 2:
        return None
    lengths, seconds = zip(*points, strict=True)
    return linear_regression(list(map(math.log, lengths)), list(map(math.log, seconds))).slope

"""Systems measured in turn, A B C A B C, so that other work on the machine falls on all alike; and medians."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.contenders import Contender, run_child
from bench.errors import BenchError
from bench.one_pass import Pass

WARM_UP = 5  # articles read before the clock starts


@dataclass(frozen=True, slots=True)
class Measured:
    """A system's passes over the same articles, or the error that stopped it."""

    name: str
    note: str
    passes: tuple[Pass, ...]
    error: str | None = None

    @property
    def words_per_second(self) -> float:
        return median(one.words_per_second for one in self.passes)

    @property
    def slowest(self) -> float:
        """Words a second of its slowest pass."""
        return min(one.words_per_second for one in self.passes)

    @property
    def fastest(self) -> float:
        """Words a second of its fastest pass."""
        return max(one.words_per_second for one in self.passes)

    @property
    def load_seconds(self) -> float:
        return median(one.load_seconds for one in self.passes)

    @property
    def peak_memory(self) -> int:
        """Bytes, the most of all passes."""
        return max(one.peak_memory for one in self.passes)


def measure(
    contenders: Sequence[Contender], articles: Path, rounds: int, tell: Callable[[str], None], warm_up: int = WARM_UP
) -> list[Measured]:
    """Every contender reads the articles once a round, each time in a new process; one that fails is left out then."""
    passes: dict[str, list[Pass]] = {contender.name: [] for contender in contenders}
    errors: dict[str, str] = {}
    for number in range(rounds):
        for contender in contenders:
            if contender.name in errors:
                continue
            tell(f"round {number + 1} of {rounds}: {contender.name}")
            try:
                passes[contender.name].append(one_pass(contender, articles, warm_up))
            except BenchError as error:
                errors[contender.name] = str(error)
    return [
        Measured(contender.name, contender.note, tuple(passes[contender.name]), errors.get(contender.name))
        for contender in contenders
    ]


def one_pass(contender: Contender, articles: Path, warm_up: int = WARM_UP, readings: Path | None = None) -> Pass:
    """One pass of one contender, in a process of its own; with `readings` what it finds is written there."""
    command = [*contender.command, str(articles), "--warm-up", str(warm_up)]
    if readings is not None:
        command += ["--readings", str(readings)]
    return Pass.from_json(run_child(command).splitlines()[-1])

"""Counts that add up over articles, and the figures made of them, in percent and rounded as the scorer rounds."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, TypedDict, TypeVar

_T = TypeVar("_T", bound="Tally")
_BINS = 10


class MeasureFigures(TypedDict):
    """Precision, recall and F1 in percent, and how many were to be found."""

    p: float
    r: float
    f1: float
    n: int


class ShareFigures(TypedDict):
    """A share in percent, None of nothing."""

    share: float | None
    n: int


class CalibrationFigures(TypedDict):
    """The expected calibration error in percent."""

    ece: float
    n: int


@dataclass(frozen=True, slots=True)
class Tally:
    """Something counted: two of a kind add up, field by field."""

    def __add__(self: _T, other: _T) -> _T:
        return type(self)(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(self)))


@dataclass(frozen=True, slots=True)
class TallyTable(Tally):
    """A row of tallies, each under the name of its field."""

    def to_dict(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name).to_dict() for field in fields(self)}


@dataclass(frozen=True, slots=True)
class Measure(Tally):
    """How many of the given were right, and of the expected."""

    right: int = 0
    given: int = 0
    expected: int = 0

    @property
    def precision(self) -> float:
        """Percent of the given that are right."""
        return 100 * self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """Percent of the expected that were given."""
        return 100 * self.right / self.expected if self.expected else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in percent."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def to_dict(self) -> MeasureFigures:
        return {"p": round(self.precision, 1), "r": round(self.recall, 1), "f1": round(self.f1, 1), "n": self.expected}


@dataclass(frozen=True, slots=True)
class Share(Tally):
    """How many of a number were right."""

    right: int = 0
    of: int = 0

    @property
    def percent(self) -> float | None:
        return 100 * self.right / self.of if self.of else None

    def to_dict(self) -> ShareFigures:
        return {"share": None if self.percent is None else round(self.percent, 1), "n": self.of}


@dataclass(frozen=True, slots=True)
class Outcome:
    """A confidence, and whether what it was given to was right."""

    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Calibration(Tally):
    """The confidences of a reading against what came of them."""

    outcomes: tuple[Outcome, ...] = ()

    @property
    def error(self) -> float | None:
        """The expected calibration error over ten equal bins of confidence, in percent; None of nothing."""
        if not self.outcomes:
            return None
        promised, kept = [0.0] * _BINS, [0] * _BINS
        for outcome in self.outcomes:
            bin = min(_BINS - 1, int(outcome.confidence * _BINS))
            promised[bin] += outcome.confidence
            kept[bin] += outcome.right
        return 100 * (sum(abs(p - k) for p, k in zip(promised, kept, strict=True)) / len(self.outcomes))

    def to_dict(self) -> CalibrationFigures | None:
        return None if self.error is None else {"ece": round(self.error, 1), "n": len(self.outcomes)}

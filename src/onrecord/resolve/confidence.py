"""How sure a statement is, its speaker included: the confidence of what was read and that of who says it, as one.

A logistic regression (Platt 1999) fitted on the development sets, where a statement counts as right when its content
and source are, and as half right when only its speaker is wrong: so that the number orders statements by all that may
be wrong with them, and stays near the share of those whose content and source are right.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from onrecord.records import Statement
from onrecord.resolve.speakers import Choice

SHIPPED = Path(__file__).parent / "confidence.json"
LIMIT = 6.0  # odds beyond e to the 6th say nothing more
LEAST = 1e-3  # less likely speakers are as good as impossible


@dataclass(frozen=True, slots=True)
class JointCalibration:
    """Weights for the log odds of what was read and the log probability of the speaker, and a constant."""

    read: float
    speaker: float
    constant: float

    def confidence(self, read: float, speaker: float) -> float:
        """The probability, to three decimals."""
        odds, named = evidence(read, speaker)
        total = self.constant + self.read * odds + self.speaker * named
        return round(1 / (1 + math.exp(-total)), 3)


def evidence(read: float, speaker: float) -> tuple[float, float]:
    """The numbers that the weights are for, in nats."""
    inside = min(max(read, 1e-6), 1 - 1e-6)
    return max(-LIMIT, min(LIMIT, math.log(inside / (1 - inside)))), math.log(max(speaker, LEAST))


@cache
def load_calibration(path: Path | None = None) -> JointCalibration:
    """The weights in a file, or those that are shipped."""
    return JointCalibration(**json.loads((path or SHIPPED).read_text("utf-8")))


def joint_confidence(
    statements: Sequence[Statement], choices: Sequence[Sequence[Choice]], calibration: JointCalibration
) -> tuple[Statement, ...]:
    """The statements with a confidence that speaks of their speaker too."""
    return tuple(
        replace(one, confidence=calibration.confidence(one.confidence, speaker_probability(weighed)))
        for one, weighed in zip(statements, choices, strict=True)
    )


def speaker_probability(choices: Sequence[Choice]) -> float:
    """How likely the speaker that was taken is the right one; 1 where nothing was weighed."""
    return next((choice.probability for choice in choices if choice.chosen), 1.0)

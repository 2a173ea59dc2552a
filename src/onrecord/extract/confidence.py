"""How the network's odds become a confidence: a logistic regression fitted on the development sets (Platt 1999)."""

from __future__ import annotations

import math
from dataclasses import dataclass

from onrecord.extract.decode import Cue, Roles

LIMIT = 6.0  # odds beyond e to the 6th say nothing more


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for one attribution; every field is a number in which more is surer, in log odds or nats."""

    cue: float
    source: float
    content: float
    path: float
    spill: float
    sourced: float

    @classmethod
    def of(cls, cue: Cue, roles: Roles) -> Evidence:
        """The evidence that a cue and its roles give."""
        return cls(
            cue=_log_odds(cue.probability),
            source=_log_odds(roles.source_probability) if roles.source else 0.0,
            content=_log_odds(roles.content_probability),
            path=max(-LIMIT, roles.path),
            spill=-_log_odds(roles.spill),
            sourced=1.0 if roles.source else 0.0,
        )

    def values(self) -> tuple[float, ...]:
        """The numbers in the order of `Calibration.weights`."""
        return (self.cue, self.source, self.content, self.path, self.spill, self.sourced)


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights for the values of `Evidence`, and a constant."""

    weights: tuple[float, ...]
    constant: float

    def confidence(self, evidence: Evidence) -> float:
        """The probability that content and source are right, to three decimals."""
        total = self.constant + sum(w * v for w, v in zip(self.weights, evidence.values(), strict=True))
        return round(1 / (1 + math.exp(-max(-50.0, min(50.0, total)))), 3)


def _log_odds(probability: float) -> float:
    inside = min(max(probability, 1e-6), 1 - 1e-6)
    return max(-LIMIT, min(LIMIT, math.log(inside / (1 - inside))))

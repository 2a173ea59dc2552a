"""How sure a statement is: that content and source are right, and the speaker with them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from onrecord.records import Statement
from onrecord.resolve.speakers import Choice

CONSTANT, READ, SPOKEN = 0.0, 1.0, 0.0
LIMIT = 6.0


def joint_confidence(statements: Sequence[Statement], choices: Sequence[Sequence[Choice]]) -> tuple[Statement, ...]:
    """The statements with a confidence that speaks of their speaker too."""
    return tuple(
        replace(one, confidence=joint(one.confidence, speaker_probability(weighed)))
        for one, weighed in zip(statements, choices, strict=True)
    )


def speaker_probability(choices: Sequence[Choice]) -> float:
    """How likely the speaker that was taken is the right one; 1 where nothing was weighed."""
    return next((choice.probability for choice in choices if choice.chosen), 1.0)


def joint(read: float, spoken: float) -> float:
    """The confidence, to three decimals, from that of the reading and that of the speaker."""
    total = CONSTANT + READ * _log_odds(read) + SPOKEN * math.log(max(spoken, 1e-3))
    return round(1 / (1 + math.exp(-total)), 3)


def _log_odds(probability: float) -> float:
    inside = min(max(probability, 1e-6), 1 - 1e-6)
    return max(-LIMIT, min(LIMIT, math.log(inside / (1 - inside))))

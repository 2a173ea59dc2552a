"""The ranker: a log-linear model over the candidates of a source, its learned weights in `speakers.json` beside it."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Weights:
    """For each sort of source the weight of each feature, and the probability below which nobody is named."""

    features: Mapping[str, Mapping[str, float]]
    thresholds: Mapping[str, float]


@cache
def shipped_weights() -> Weights:
    """The weights that come with onrecord."""
    text = (resources.files("onrecord.resolve") / "speakers.json").read_text(encoding="utf-8")
    raw = json.loads(text)
    return Weights(raw["features"], raw["thresholds"])


def probabilities(weights: Mapping[str, float], candidates: Sequence[Iterable[str]]) -> list[float]:
    """How likely each candidate is, from its features; they sum to one."""
    scores = [sum(weights.get(feature, 0.0) for feature in features) for features in candidates]
    highest = max(scores, default=0.0)
    powers = [math.exp(score - highest) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]

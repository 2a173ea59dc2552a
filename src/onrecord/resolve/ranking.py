"""The ranker: how likely each candidate of a source is, by a small network whose weights lie in `speakers.json`.

Each candidate gets a score: a sum of weights of its features, some for every sort of source and some for this one, and
what one hidden layer adds, which sees the features together. The scores of the candidates become probabilities.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

SHIPPED = Path(__file__).parent / "speakers.json"


@dataclass(frozen=True, slots=True)
class Weights:
    """What the ranker learned. Rows run over the features, in the order of `columns`."""

    columns: Mapping[str, int]
    linear: Mapping[str, NDArray[np.float64]]  # for each sort of source a weight of each feature
    hidden: NDArray[np.float64]  # features × units
    bias: NDArray[np.float64]
    out: NDArray[np.float64]
    thresholds: Mapping[str, float]  # the probability below which nobody is named
    tables: dict[str, NDArray[np.float64]] = field(default_factory=dict, compare=False, repr=False)

    def table(self, sort: str) -> NDArray[np.float64]:
        """The weights of each feature for a sort of source: those of the hidden units and, last, the linear one."""
        if sort not in self.tables:
            linear = self.linear.get(sort, np.zeros(len(self.columns)))
            self.tables[sort] = np.column_stack([self.hidden, linear])
        return self.tables[sort]

    def to_json(self) -> dict[str, Any]:
        """The weights as plain lists, to three decimals."""
        return {
            "thresholds": dict(self.thresholds),
            "features": list(self.columns),
            "linear": {sort: np.round(values, 3).tolist() for sort, values in self.linear.items()},
            "hidden": np.round(self.hidden, 3).tolist(),
            "bias": np.round(self.bias, 3).tolist(),
            "out": np.round(self.out, 3).tolist(),
        }


def read_weights(path: Path) -> Weights:
    """Weights as `Weights.to_json` gives them."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    return Weights(
        columns={feature: number for number, feature in enumerate(raw["features"])},
        linear={sort: np.array(values) for sort, values in raw["linear"].items()},
        hidden=np.array(raw["hidden"]),
        bias=np.array(raw["bias"]),
        out=np.array(raw["out"]),
        thresholds=raw["thresholds"],
    )


@cache
def shipped_weights() -> Weights:
    """The weights that come with onrecord."""
    return read_weights(SHIPPED)


def probabilities(
    weights: Weights, sort: str, context: Iterable[str], candidates: Sequence[Iterable[str]]
) -> list[float]:
    """How likely each candidate is, from its features and those that all share; they sum to one."""
    columns, table = weights.columns, weights.table(sort)
    shared = table[[columns[feature] for feature in context if feature in columns]].sum(axis=0)
    rows: list[int] = []
    firsts: list[int] = []
    for features in candidates:
        firsts.append(len(rows))
        rows.extend([columns[feature] for feature in features if feature in columns])
        if firsts[-1] == len(rows):
            return [1 / len(candidates)] * len(candidates)  # features that training has never seen
    sums = np.add.reduceat(table.take(rows, axis=0), firsts, axis=0) + shared
    scores = np.tanh(sums[:, :-1] + weights.bias) @ weights.out + sums[:, -1]
    powers = np.exp(scores - scores.max())
    likely: list[float] = (powers / powers.sum()).tolist()
    return likely

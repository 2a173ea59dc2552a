"""Boosted trees that ask the same question on each level, so that all trees of all rows are walked at once.

The form is that of CatBoost's oblivious trees (Prokhorenkova et al., NeurIPS 2018): a row's path through a tree of
depth d is d yes-or-no answers, its leaf their number in binary.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Trees:
    """`columns` and `limits` are one row a tree: on each level which column is asked whether it exceeds which limit."""

    columns: Integers
    limits: Floats
    leaves: Floats

    def score(self, rows: Floats) -> Floats:
        """The sum of the leaves that each row reaches."""
        trees, depth = self.columns.shape
        turned = np.ascontiguousarray(rows.T)
        places = np.zeros((trees, len(rows)), dtype=np.uint8)  # bytes: a tree has eight levels at most
        for level in range(depth):
            answers = turned.take(self.columns[:, level], axis=0) > self.limits[:, level, None]
            places |= answers.view(np.uint8) << level
        reached = np.ascontiguousarray(places.T) + (np.arange(trees) << depth)
        # A row's leaves lie beside each other: a finer sum.
        return np.asarray(self.leaves.ravel().take(reached).sum(axis=1), dtype=np.float32)

    def to_dict(self) -> dict[str, Any]:
        """As JSON, numbers rounded as training rounds them."""
        return {
            "columns": self.columns.tolist(),
            "limits": [[float(f"{limit:.6g}") for limit in tree] for tree in self.limits],
            "leaves": [[round(float(leaf), 4) for leaf in tree] for tree in self.leaves],
        }

    @classmethod
    def from_dict(cls, entry: dict[str, Any]) -> Trees:
        """From what `to_dict` gave."""
        return cls(
            np.array(entry["columns"], dtype=np.int64),
            np.array(entry["limits"], dtype=np.float32),
            np.array(entry["leaves"], dtype=np.float32),
        )


def sums_within(values: Floats, groups: Integers) -> Floats:
    """For each row the sum of its group; `groups` are where each group begins."""
    sizes = np.diff(np.append(groups, len(values)))
    return np.repeat(np.add.reduceat(values, groups), sizes)


def without(likely: Floats, flags: Flags, groups: Integers) -> Floats:
    """The probabilities of rows within their groups once those with a flag are out of the question."""
    kept = np.where(flags, 0, likely).astype(np.float32)
    return np.asarray(kept / np.maximum(sums_within(kept, groups), 1e-12), dtype=np.float32)


def shares(scores: Floats, groups: Integers) -> Floats:
    """Probabilities of rows within their groups; `groups` are where each group begins."""
    sizes = np.diff(np.append(groups, len(scores)))
    powers = np.exp(scores - np.repeat(np.maximum.reduceat(scores, groups), sizes))
    return np.asarray(powers / sums_within(powers, groups), dtype=np.float32)

"""Boosted trees that ask the same question on each level, so that all trees of all rows are walked at once.

The form is that of CatBoost's oblivious trees (Prokhorenkova et al., NeurIPS 2018): a row's path through a tree of
depth d is d yes-or-no answers, its leaf their number in binary.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Bytes:
    """Trees of which as many as fit are walked as one, whose answers make a byte: two trees of depth four.

    Trees ask alike: `columns` and `limits` (questions, 1) have each question once, and `asked` (bits, bytes) the number
    of the one that each bit answers. `leaves` are the sums for all a byte may be, one byte's behind the other's, and
    `first` (bytes,) where each begins.
    """

    columns: Integers
    limits: Floats
    asked: Integers
    leaves: Floats
    first: Integers

    @classmethod
    def of(cls, columns: Integers, limits: Floats, leaves: Floats) -> Bytes:
        """From one row a tree, as in `Trees`."""
        trees, depth = columns.shape
        together = max(1, 8 // depth)
        missing = ((0, -trees % together), (0, 0))  # as many trees that add nothing fill the last byte
        leaves = np.pad(leaves, missing).reshape(-1, together, 1 << depth)
        sums = leaves[:, 0]
        for tree in range(1, together):
            sums = (leaves[:, tree, :, None] + sums[:, None, :]).reshape(len(sums), -1)
        bits = together * depth
        columns, limits = (np.pad(one, missing).reshape(-1, bits).T.ravel() for one in (columns, limits))
        # One number for each question; as bits, since a limit may be infinite.
        questions = (columns << 32) | limits.astype(np.float32).view(np.uint32)
        _, firsts, asked = np.unique(questions, return_index=True, return_inverse=True)
        return cls(
            columns[firsts],
            limits[firsts][:, None],
            asked.reshape(bits, -1),
            sums.ravel(),
            np.arange(len(sums)) << bits,
        )


@dataclass(frozen=True, slots=True)
class Trees:
    """`columns` and `limits` are one row a tree: on each level which column is asked whether it exceeds which limit."""

    columns: Integers
    limits: Floats
    leaves: Floats
    _bytes: Bytes = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_bytes", Bytes.of(self.columns, self.limits, self.leaves))

    def score(self, rows: Floats) -> Floats:
        """The sum of the leaves that each row reaches."""
        walked = self._bytes
        answers = (np.ascontiguousarray(rows.T).take(walked.columns, axis=0) > walked.limits).view(np.uint8)
        values = answers.take(walked.asked[0], axis=0)
        for bit, asked in enumerate(walked.asked[1:], start=1):
            values |= answers.take(asked, axis=0) << bit
        reached = np.ascontiguousarray(values.T) + walked.first
        # A row's leaves lie beside each other: a finer sum.
        return np.asarray(walked.leaves.take(reached).sum(axis=1), dtype=np.float32)

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

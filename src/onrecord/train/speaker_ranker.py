"""Fits the speaker ranker: a softmax over each source's candidates, whose scores a small network gives; in numpy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.resolve.ranking import Weights

RARE = 4  # a feature seen in fewer examples is left out
UNITS = 16
EPOCHS = 22
SOURCES_A_STEP = 192
RATE = 0.006
PENALTY = 0.7  # on the square of each weight, against one log-likelihood for all examples together
DROPPED = 0.25  # of the hidden units, in training
Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Example:
    """One judged source: the features of its candidates, and which of them are right."""

    sort: str
    context: tuple[str, ...]
    candidates: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    """All examples as one table: a row for each candidate; the rows of example n are starts[n] to starts[n + 1]."""

    features: NDArray[np.uint8]
    right: NDArray[np.bool_]
    starts: NDArray[np.int64]
    sorts: NDArray[np.int64]


def fit(examples: Sequence[Example], thresholds: Mapping[str, float], seeds: int) -> Weights:
    """The weights under which the right candidates are likeliest, the mean of several fits that start differently."""
    columns = _columns(examples)
    names = sorted({example.sort for example in examples})
    table = _tabulate(examples, columns, names)
    fits = [_Fit(table, len(columns), len(names), seed) for seed in range(seeds)]
    for one in fits:
        one.run()
    linear = np.mean([one.shared[:, None] + one.own for one in fits], axis=0)
    return Weights(
        columns=columns,
        linear={name: linear[:, number].astype(float) for number, name in enumerate(names)},
        hidden=np.concatenate([one.hidden for one in fits], axis=1).astype(float),
        bias=np.concatenate([one.bias for one in fits]).astype(float),
        out=np.concatenate([one.out for one in fits]).astype(float) / seeds,
        thresholds=thresholds,
    )


def _columns(examples: Sequence[Example]) -> dict[str, int]:
    seen: Counter[str] = Counter()
    for example in examples:
        seen.update({feature for candidate in example.candidates for feature in candidate} | set(example.context))
    kept = sorted(feature for feature, count in seen.items() if count >= RARE)
    return {feature: number for number, feature in enumerate(kept)}


def _tabulate(examples: Sequence[Example], columns: Mapping[str, int], names: Sequence[str]) -> _Table:
    rows = sum(len(example.candidates) for example in examples)
    features = np.zeros((rows, len(columns)), dtype=np.uint8)
    right: list[bool] = []
    starts = [0]
    for example in examples:
        shared = [columns[feature] for feature in example.context if feature in columns]
        for candidate in example.candidates:
            features[len(right), [columns[feature] for feature in candidate if feature in columns] + shared] = 1
            right.append(example.right[len(right) - starts[-1]])
        starts.append(len(right))
    sorts = np.array([names.index(example.sort) for example in examples])
    return _Table(features, np.array(right), np.array(starts), sorts)


class _Fit:
    """One fit: its weights, and how Adam improves them. The weights are at last the mean over the second half."""

    def __init__(self, table: _Table, width: int, sorts: int, seed: int) -> None:
        self._table = table
        self._random = np.random.default_rng(seed)
        self.shared: Array = np.zeros(width, dtype=np.float32)
        self.own: Array = np.zeros((width, sorts), dtype=np.float32)
        self.hidden: Array = self._random.normal(0, 0.15, (width, UNITS)).astype(np.float32)
        self.bias: Array = np.zeros(UNITS, dtype=np.float32)
        self.out: Array = self._random.normal(0, 0.3, UNITS).astype(np.float32)

    def run(self) -> None:
        """Goes over the examples as often as it takes."""
        weights = [self.shared, self.own, self.hidden, self.bias, self.out]
        moments = [(np.zeros_like(one), np.zeros_like(one)) for one in weights]
        sums = [np.zeros(one.shape) for one in weights]
        step = kept = 0
        for epoch in range(EPOCHS):
            rate = RATE * (1 - epoch / EPOCHS)
            for sources in self._batches():
                step += 1
                for one, gradient, (mean, square) in zip(weights, self._gradients(sources), moments, strict=True):
                    mean += 0.1 * (gradient - mean)
                    square += 0.01 * (gradient**2 - square)
                    one -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
                if epoch >= EPOCHS // 2:
                    kept += 1
                    for total, one in zip(sums, weights, strict=True):
                        total += one
        for total, one in zip(sums, weights, strict=True):
            one[...] = total / kept

    def _batches(self) -> Iterator[NDArray[np.int64]]:
        order = self._random.permutation(len(self._table.sorts))
        for start in range(0, len(order), SOURCES_A_STEP):
            yield order[start : start + SOURCES_A_STEP]

    def _gradients(self, sources: NDArray[np.int64]) -> list[Array]:
        table = self._table
        sizes = table.starts[sources + 1] - table.starts[sources]
        firsts = np.cumsum(sizes) - sizes
        rows = np.arange(sizes.sum()) + np.repeat(table.starts[sources] - firsts, sizes)
        seen = table.features[rows].astype(np.float32)
        sort = np.repeat(table.sorts[sources], sizes)
        kept = (self._random.random(UNITS) >= DROPPED).astype(np.float32) / np.float32(1 - DROPPED)
        inner = np.tanh(seen @ self.hidden + self.bias) * kept
        own = seen @ self.own
        scores = seen @ self.shared + own[np.arange(len(rows)), sort] + inner @ self.out
        scores -= np.repeat(np.maximum.reduceat(scores, firsts), sizes)
        powers = np.exp(scores)
        every = powers / np.repeat(np.add.reduceat(powers, firsts), sizes)
        good = powers * table.right[rows]
        share = good / np.maximum(np.repeat(np.add.reduceat(good, firsts), sizes), np.float32(1e-20))
        error = (every - share).astype(np.float32) / len(sources)
        spread = np.zeros((len(rows), self.own.shape[1]), dtype=np.float32)
        spread[np.arange(len(rows)), sort] = error
        slope = error[:, None] * self.out * kept * (1 - (inner / np.maximum(kept, np.float32(1e-6))) ** 2)
        decay = np.float32(PENALTY / len(table.sorts))
        return [
            seen.T @ error + decay * self.shared,
            seen.T @ spread + decay * self.own,
            seen.T @ slope + decay * self.hidden,
            slope.sum(axis=0),
            inner.T @ error + decay * self.out,
        ]

"""Fits oblivious boosted trees to choices among candidates: which row of its group is right. Needs numpy only.

Gradient boosting (Friedman, 2001) on the cross-entropy of a choice, second order as in XGBoost (Chen and Guestrin,
2016): rows of a group share one probability, and the right ones of a group share what is right. Each tree learns from
the rows that are farthest from right and a sample of the others, as in LightGBM (Ke et al., 2017).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.resolve.circumstances.trees import Floats, Integers, Trees, shares, sums_within

BINS = 48


@dataclass(frozen=True, slots=True)
class Plan:
    """How trees are grown."""

    trees: int = 90
    depth: int = 4
    rate: float = 0.18
    ridge: float = 4.0  # pulls each leaf towards 0, as that many rows of weight one would
    columns: float = 0.3  # share of columns each tree may ask
    steep: float = 0.1  # share of rows, those farthest from right, that each tree learns from ...
    flat: float = 0.1  # ... and the share of all others, drawn by chance, that stand for the rest
    least: float = 1.0  # weight of rows that a side of a question must hold
    seed: int = 7


def fit(rows: Floats, right: npt.NDArray[np.bool_], groups: Integers, plan: Plan) -> Trees:
    """Trees whose scores, shared out within each group, make the right rows likely."""
    chance = np.random.default_rng(plan.seed)
    limits, binned = _binned(rows)
    scores = np.zeros(len(rows), np.float32)
    columns, cuts, leaves = [], [], []
    for _ in range(plan.trees):
        likely = shares(scores, groups)
        among = likely * right
        target = np.asarray(among / np.maximum(sums_within(among, groups), 1e-12), dtype=np.float32)
        slope, weight = target - likely, np.maximum(likely * (1 - likely), 1e-4)
        taken, times = _sample(slope, plan, chance)
        slope, weight = slope[taken] * times, weight[taken] * times
        asked = np.sort(chance.choice(rows.shape[1], max(1, int(plan.columns * rows.shape[1])), replace=False))
        questions = _grow(binned, slope, weight, taken, asked, plan)
        places = _places(binned, questions)
        count = 1 << plan.depth
        tops = np.bincount(places[taken], weights=slope, minlength=count)
        bottoms = np.bincount(places[taken], weights=weight, minlength=count)
        leaf = (plan.rate * tops / (bottoms + plan.ridge)).astype(np.float32).round(4)
        scores += leaf[places]
        columns.append([column for column, _ in questions])
        cuts.append([limits[column][min(cut, len(limits[column]) - 1)] for column, cut in questions])
        leaves.append(leaf)
    return Trees(np.array(columns), np.array(cuts, dtype=np.float32), np.array(leaves, dtype=np.float32))


def _sample(slope: Floats, plan: Plan, chance: np.random.Generator) -> tuple[Integers, Floats]:
    """The rows that a tree learns from, and how often each of them counts."""
    steep = int(plan.steep * len(slope))
    order = np.argpartition(-np.abs(slope), steep)
    flat = chance.choice(order[steep:], max(1, int(plan.flat * len(slope))), replace=False)
    times = np.ones(steep + len(flat), np.float32)
    times[steep:] = (len(slope) - steep) / len(flat)
    return np.concatenate([order[:steep], flat]), times


def _binned(rows: Floats) -> tuple[list[Floats], npt.NDArray[np.uint8]]:
    """Limits for each column, and for each number how many limits it exceeds."""
    limits: list[Floats] = []
    binned = np.zeros(rows.shape, dtype=np.uint8, order="F")  # asked column by column
    for column in range(rows.shape[1]):
        values = np.unique(rows[:, column])
        if len(values) > BINS:
            values = np.unique(np.quantile(rows[:, column], np.linspace(0, 1, BINS + 1)).astype(np.float32))
        between = ((values[1:] + values[:-1]) / 2).astype(np.float32)
        between = np.array([float(f"{limit:.6g}") for limit in between], dtype=np.float32)
        limits.append(between if len(between) else np.array([np.inf], dtype=np.float32))
        binned[:, column] = np.searchsorted(between, rows[:, column], side="left")
    return limits, binned


def _grow(
    binned: npt.NDArray[np.uint8],
    slope: Floats,
    weight: Floats,
    taken: Integers,
    asked: Integers,
    plan: Plan,
) -> list[tuple[int, int]]:
    """The questions of one tree: on each level the column and limit that part the slopes best."""
    sample = binned[np.ix_(taken, asked)].T + np.arange(len(asked), dtype=np.int32)[:, None] * (BINS + 1)
    width = len(asked) * (BINS + 1)
    tops, bottoms = (np.tile(values, len(asked)) for values in (slope, weight))
    place = np.zeros(len(taken), dtype=np.int32)
    questions = []
    for level in range(plan.depth):
        leaves = 1 << level
        codes = (sample + place * width).ravel()
        shape = (leaves, len(asked), BINS + 1)
        top = np.bincount(codes, weights=tops, minlength=leaves * width).reshape(shape).cumsum(axis=2)
        bottom = np.bincount(codes, weights=bottoms, minlength=leaves * width).reshape(shape).cumsum(axis=2)
        rest_top, rest_bottom = top[:, :, -1:] - top, bottom[:, :, -1:] - bottom
        gain = (top**2 / (bottom + plan.ridge) + rest_top**2 / (rest_bottom + plan.ridge)).sum(axis=0)
        gain[(bottom.sum(axis=0) < plan.least) | (rest_bottom.sum(axis=0) < plan.least)] = -1
        number, cut = divmod(int(gain[:, :-1].argmax()), BINS)
        questions.append((int(asked[number]), cut))
        place += (binned[taken, asked[number]] > cut).astype(np.int32) << level
    return questions


def _places(binned: npt.NDArray[np.uint8], questions: list[tuple[int, int]]) -> npt.NDArray[np.int32]:
    place = np.zeros(len(binned), dtype=np.int32)
    for level, (column, cut) in enumerate(questions):
        place += (binned[:, column] > cut).astype(np.int32) << level
    return place

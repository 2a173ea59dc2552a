"""Boosted trees: that they learn what only a conjunction tells, and that reading walks them as training grew them."""

import numpy as np
import pytest

from onrecord.resolve.circumstances.trees import Trees, shares
from onrecord.train.boosting import Plan, fit

PLAN = Plan(trees=30, depth=2, columns=1.0, steep=0.5, flat=0.4)


def choices(count: int, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Groups of four rows, of which the one with both marks is right; each mark alone says nothing."""
    chance = np.random.default_rng(seed)
    rows = chance.random((4 * count, 5)).astype(np.float32)
    rows[:, 0] = np.tile([0, 0, 1, 1], count)
    rows[:, 1] = np.tile([0, 1, 0, 1], count)
    return rows, np.tile([False, False, False, True], count), np.arange(0, 4 * count, 4)


def test_a_conjunction_is_learned_and_holds_for_groups_not_seen() -> None:
    rows, right, groups = choices(60, seed=1)
    trees = fit(rows, right, groups, PLAN)
    rows, right, groups = choices(40, seed=2)
    assert shares(trees.score(rows), groups)[right].min() > 0.6


def test_the_same_seed_grows_the_same_trees() -> None:
    rows, right, groups = choices(60, seed=1)
    assert fit(rows, right, groups, PLAN).to_dict() == fit(rows, right, groups, PLAN).to_dict()


def test_trees_come_back_from_their_json() -> None:
    rows, right, groups = choices(60, seed=1)
    trees = fit(rows, right, groups, PLAN)
    again = Trees.from_dict(trees.to_dict())
    assert np.abs(trees.score(rows) - again.score(rows)).max() < 1e-4


def test_what_a_row_scores_does_not_depend_on_the_rows_beside_it() -> None:
    rows, right, groups = choices(60, seed=1)
    trees = fit(rows, right, groups, PLAN)
    assert trees.score(rows)[7] == trees.score(rows[7:8])[0]


def test_shares_sum_to_one_in_each_group() -> None:
    found = shares(np.array([1, 2, 3, 100, -100], np.float32), np.array([0, 3]))
    assert np.allclose(np.add.reduceat(found, [0, 3]), 1)


@pytest.mark.parametrize("depth", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("count", [1, 7, 8])
def test_trees_walked_together_add_up_to_each_alone(depth: int, count: int) -> None:
    chance = np.random.default_rng(10 * depth + count)
    rows = chance.random((50, 6)).astype(np.float32)
    limits = chance.random((count, depth)).astype(np.float32)
    limits[0, 0], limits[-1, -1] = np.inf, -np.inf  # as where no split is worth it
    trees = Trees(chance.integers(0, 6, (count, depth)), limits, chance.normal(size=(count, 1 << depth)).astype("f"))
    plainly = np.zeros(len(rows))
    for columns, cuts, leaves in zip(trees.columns, trees.limits, trees.leaves, strict=True):
        for number, row in enumerate(rows):
            answers = [row[column] > cut for column, cut in zip(columns, cuts, strict=True)]
            plainly[number] += leaves[sum(answer << level for level, answer in enumerate(answers))]
    assert np.abs(trees.score(rows) - plainly).max() < 1e-5

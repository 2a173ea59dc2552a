import itertools

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`")

from onrecord.extract.automaton import STEPS, Score, State  # noqa: E402
from onrecord.extract.decode import read_roles  # noqa: E402
from onrecord.train.loss import CONTENT, SOURCE, believed_role_loss, cue_loss, gold_states, role_loss  # noqa: E402


def path_score(scores: np.ndarray, states: tuple[State, ...]) -> float:
    """A path's score, spelled out: the definition that the fast code must agree with."""
    total, previous = 0.0, State.OUTSIDE_BEFORE
    for column, state in enumerate(states):
        in_source, in_content = state is State.SOURCE, state in (State.CONTENT_BEFORE, State.CONTENT_AFTER)
        was_source = previous is State.SOURCE
        was_content = previous in (State.CONTENT_BEFORE, State.CONTENT_AFTER)
        source, content, source_begins, _, content_begins, _ = scores[column]
        total += in_source * source + in_content * content
        total += (in_source and not was_source) * source_begins + (in_content and not was_content) * content_begins
        if column:
            total += (was_source and not in_source) * scores[column - 1, 3]
            total += (was_content and not in_content) * scores[column - 1, 5]
        previous = state
    return total


def all_paths(columns: int) -> list[tuple[State, ...]]:
    return [
        path
        for path in itertools.product(State, repeat=columns)
        if path[0] in STEPS[State.OUTSIDE_BEFORE] and all(b in STEPS[a] for a, b in itertools.pairwise(path))
    ]


def label(state: State) -> int:
    return {State.SOURCE: SOURCE, State.CONTENT_BEFORE: CONTENT, State.CONTENT_AFTER: CONTENT}.get(state, 0)


def test_role_loss_is_the_negative_log_likelihood_over_all_paths() -> None:
    scores = np.random.default_rng(3).normal(size=(4, 6)).astype(np.float32)
    paths = all_paths(4)
    totals = np.array([path_score(scores, path) for path in paths])
    every = np.logaddexp.reduce(totals)
    for path, total in zip(paths, totals, strict=True):
        labels = torch.tensor([[label(state) for state in path]])
        assert tuple(gold_states(labels)[0].tolist()) == path
        loss = role_loss(torch.from_numpy(scores)[None], labels, torch.ones(1, 4, dtype=torch.bool))
        assert float(loss) == pytest.approx(every - total, abs=1e-4)


def test_reading_and_training_agree_on_the_best_path() -> None:
    scores = np.random.default_rng(4).normal(size=(1, 5, 6)).astype(np.float32) * 2
    shown = np.ones((1, 5), dtype=bool)
    best = max(all_paths(5), key=lambda path: path_score(scores[0], path))
    roles = read_roles(scores, shown)[0]
    labels = torch.tensor([[label(state) for state in best]])
    loss = role_loss(torch.from_numpy(scores), labels, torch.from_numpy(shown))
    assert roles.path == pytest.approx(-float(loss), abs=1e-4)


def test_hidden_columns_hold_no_role() -> None:
    scores = torch.full((1, 3, 6), 2.0)
    shown = torch.tensor([[True, False, True]])
    inside = role_loss(scores, torch.tensor([[0, CONTENT, 0]]), shown)
    outside = role_loss(scores, torch.tensor([[CONTENT, 0, CONTENT]]), shown)
    assert float(inside) > 1000 > float(outside)


def test_cues_that_nobody_looked_for_cost_nothing() -> None:
    scores = torch.randn(1, 4, 4)
    labels = torch.eye(4)[torch.tensor([[0, 1, 2, 0]])]
    known = torch.tensor([[True, False, False, True]])
    changed = scores.clone()
    changed[0, 1:3] += 5
    assert float(cue_loss(scores, labels, known)) == pytest.approx(float(cue_loss(changed, labels, known)))


def test_what_is_believed_without_doubt_costs_what_a_marked_path_does() -> None:
    torch.manual_seed(3)
    labels = torch.tensor([[0, SOURCE, SOURCE, 0, CONTENT, CONTENT, 0]])
    shown = torch.ones_like(labels, dtype=torch.bool)
    believed = torch.full((1, 7, len(Score)), -40.0)
    for label, score, begins, ends in (
        (SOURCE, Score.SOURCE, Score.SOURCE_BEGINS, Score.SOURCE_ENDS),
        (CONTENT, Score.CONTENT, Score.CONTENT_BEGINS, Score.CONTENT_ENDS),
    ):
        believed[labels == label] = believed[labels == label].index_fill(1, torch.tensor([score]), 40.0)
        believed[:, :, [begins, ends]] = 0.0
    scores = torch.randn(1, 7, len(Score))
    marked = role_loss(scores, labels, shown)
    assert torch.allclose(believed_role_loss(scores, believed, shown), marked, atol=1e-3)


def test_nothing_is_left_to_learn_from_what_is_believed_already() -> None:
    torch.manual_seed(4)
    believed = torch.randn(3, 9, len(Score))
    shown = torch.rand(3, 9) < 0.8
    scores = believed.clone().requires_grad_()
    least = believed_role_loss(scores, believed, shown)
    least.backward()
    assert scores.grad is not None
    assert scores.grad.abs().max() < 1e-4
    assert believed_role_loss(believed + torch.randn_like(believed), believed, shown) > least.detach()


def test_of_columns_that_were_hidden_from_who_believes_nothing_is_learned() -> None:
    believed = torch.zeros(1, 5, len(Score))
    believed[0, 3:, [Score.SOURCE, Score.CONTENT]] = -1e4  # as they are kept where the window ended
    shown = torch.ones(1, 5, dtype=torch.bool)
    scores = torch.randn(1, 5, len(Score), requires_grad=True)
    believed_role_loss(scores, believed, shown).backward()
    assert scores.grad is not None
    assert scores.grad[0, 3:, [Score.SOURCE, Score.CONTENT]].abs().max() == 0
    assert scores.grad[0, :3].abs().max() > 0

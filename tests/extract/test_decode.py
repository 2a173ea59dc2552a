"""Scores → cues and roles, held against definitions that are slow and plain."""

import itertools

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract.automaton import Score
from onrecord.extract.decode import (
    ALMOST,
    COLUMNS,
    LIKELY,
    REACH,
    REACHABLE,
    SOURCED,
    SURELY_BEGINS,
    Cue,
    CueLabel,
    Roles,
    column_index,
    column_to_wordpiece,
    cue_odds,
    find_cues,
    read_roles,
)

Floats = npt.NDArray[np.float32]
OUTSIDE, SOURCE, CONTENT = range(3)
Labels = tuple[int, ...]

few_examples = settings(deadline=None, max_examples=25)


def drawn(seed: int, *shape: int, size: float = 3.0) -> Floats:
    return np.random.default_rng(seed).normal(scale=size, size=shape).astype(np.float32)


# Roles


def runs(labels: Labels, wanted: int) -> tuple[tuple[int, int], ...]:
    """Where a label stands without a break: first column, last + 1."""
    found = []
    for label, group in itertools.groupby(enumerate(labels), key=lambda one: one[1]):
        columns = [column for column, _ in group]
        if label == wanted:
            found.append((columns[0], columns[-1] + 1))
    return tuple(found)


def all_labellings(shown: npt.NDArray[np.bool_]) -> list[Labels]:
    """Every way to give out roles: one source at most, any number of contents, nothing where nothing is shown."""
    choices = [(OUTSIDE, SOURCE, CONTENT) if column else (OUTSIDE,) for column in shown.tolist()]
    return [labels for labels in itertools.product(*choices) if len(runs(labels, SOURCE)) <= 1]


def worth(labels: Labels, scores: Floats) -> float:
    """The sum of the scores that a labelling earns. A role that reaches the last column has not ended."""
    total = 0.0
    for role, inside, begins, ends in (
        (SOURCE, Score.SOURCE, Score.SOURCE_BEGINS, Score.SOURCE_ENDS),
        (CONTENT, Score.CONTENT, Score.CONTENT_BEGINS, Score.CONTENT_ENDS),
    ):
        for first, end in runs(labels, role):
            total += float(scores[first:end, inside].sum() + scores[first, begins])
            total += float(scores[end - 1, ends]) if end < len(labels) else 0.0
    return total


def plainly_read(scores: Floats, shown: npt.NDArray[np.bool_]) -> Roles:
    """What `read_roles` gives for one cue, by looking at every labelling: is there a source, and then the best."""
    labellings = all_labellings(shown)
    worths = np.array([worth(labels, scores) for labels in labellings])
    odds = np.exp(worths - worths.max())
    odds /= odds.sum()
    with_source = np.array([SOURCE in labels for labels in labellings])
    if odds[with_source].sum() >= SOURCED:
        worths = np.where(with_source, worths, -np.inf)
    chosen_labelling = int(worths.argmax())
    best = labellings[chosen_labelling]
    label_odds = [odds @ (np.array(labellings) == role) for role in (OUTSIDE, SOURCE, CONTENT)]
    chosen = np.array(best)
    expected = label_odds[CONTENT].sum()
    return Roles(
        source=runs(best, SOURCE),
        content=runs(best, CONTENT),
        path=float(np.log(odds[chosen_labelling])),
        source_probability=float(label_odds[SOURCE][chosen == SOURCE].mean()) if SOURCE in best else 0.0,
        content_probability=float(label_odds[CONTENT][chosen == CONTENT].mean()) if CONTENT in best else 0.0,
        spill=float(label_odds[CONTENT][chosen != CONTENT].sum() / max(expected, 1e-6)),
    )


@few_examples
@given(st.integers(0, 10**6), st.lists(st.booleans(), min_size=1, max_size=5), st.sampled_from([0.5, 3.0, 12.0]))
def test_roles_are_the_best_of_all(seed: int, shown: list[bool], size: float) -> None:
    mask = np.array(shown)
    scores = drawn(seed, len(shown), len(Score), size=size)
    (found,) = read_roles(scores[None], mask[None])
    expected = plainly_read(scores, mask)
    assert (found.source, found.content) == (expected.source, expected.content)
    for name in ("path", "source_probability", "content_probability", "spill"):
        assert getattr(found, name) == pytest.approx(getattr(expected, name), abs=1e-6), name


@few_examples
@given(st.integers(0, 10**6), st.integers(1, 6))
def test_roles_do_not_depend_on_the_cues_beside(seed: int, cues: int) -> None:
    scores = drawn(seed, cues, 9, len(Score))
    shown = np.random.default_rng(seed).random((cues, 9)) < 0.9
    together = read_roles(scores, shown)
    assert together == [read_roles(scores[i : i + 1], shown[i : i + 1])[0] for i in range(cues)]


@pytest.mark.parametrize("size", [0.0, 1.0, 40.0, 1000.0])
def test_roles_over_all_columns_are_sound(size: float) -> None:
    scores = drawn(7, 4, COLUMNS, len(Score), size=size)
    shown = np.ones((4, COLUMNS), dtype=bool)
    shown[:, REACH] = False
    shown[1, :100] = shown[2, 140:] = shown[3] = False
    for roles, visible in zip(read_roles(scores, shown), shown, strict=True):
        assert len(roles.source) <= 1
        chosen = [column for first, end in (*roles.source, *roles.content) for column in range(first, end)]
        assert len(chosen) == len(set(chosen)), "a column has one role"
        assert visible[chosen].all(), "no role where nothing is shown, the cue itself included"
        assert roles.path <= 0
        for odds in (roles.source_probability, roles.content_probability, roles.spill):
            assert 0 <= odds <= 1 + 1e-9
    assert read_roles(scores[:0], shown[:0]) == []


def test_a_second_source_is_not_taken() -> None:
    scores = np.full((1, 5, len(Score)), -1.0, dtype=np.float32)
    scores[0, :, [Score.SOURCE_BEGINS, Score.SOURCE_ENDS, Score.CONTENT_BEGINS, Score.CONTENT_ENDS]] = 0
    scores[0, [0, 4], Score.SOURCE] = 2, 3
    scores[0, [1, 3], Score.CONTENT] = 2
    (roles,) = read_roles(scores, np.ones((1, 5), dtype=bool))
    assert roles.source == ((4, 5),)
    assert roles.content == ((1, 2), (3, 4))


# Columns


@st.composite
def cues_in_window(draw: st.DrawFn) -> tuple[Cue, int]:
    length = draw(st.integers(1, 500))
    start = draw(st.integers(0, length - 1))
    return Cue(start, draw(st.integers(start + 1, length)), 1.0), length


@settings(deadline=None)
@given(cues_in_window())
def test_columns_show_every_wordpiece_in_reach_once(given_cue: tuple[Cue, int]) -> None:
    cue, length = given_cue
    index, shown = column_index(np.array([cue.start]), np.array([cue.end]), length)
    assert index.shape == shown.shape == (1, COLUMNS)
    in_reach = [*range(max(0, cue.start - REACH), cue.start), *range(cue.end, min(length, cue.end + REACH))]
    assert index[0][shown[0]].tolist() == in_reach
    assert not shown[0, REACH]
    assert not index[0][~shown[0]].any()
    columns = np.flatnonzero(shown[0]).tolist()
    assert [column_to_wordpiece(column, cue) for column in columns] == in_reach


# Cues


def plainly_found(scores: Floats, threshold: float) -> list[tuple[int, int]]:
    """Runs, and then for each the pair of edges of which the odds are best, among all that hold its peak."""
    odds = np.exp(scores[:, : CueLabel.ENDS].astype(np.float64))
    odds /= odds.sum(axis=1, keepdims=True)
    inside, begins = (1 - odds[:, CueLabel.OUTSIDE]).tolist(), odds[:, CueLabel.BEGINS].tolist()
    ends = (1 / (1 + np.exp(-scores[:, CueLabel.ENDS].astype(np.float64)))).tolist()
    runs = plainly_run(inside, begins, threshold)
    found: list[tuple[int, int]] = []
    for number, (start, end) in enumerate(runs):
        peak = max(range(start, end), key=lambda place: inside[place])
        bounds = found[-1][1] if found else 0, runs[number + 1][0] if number + 1 < len(runs) else len(inside)
        extents = [
            (first, last + 1)
            for first in range(bounds[0], peak + 1)
            for last in range(peak, bounds[1])
            if all(inside[place] >= REACHABLE for place in range(first, last + 1))
        ]
        found.append(max(extents, key=lambda one: begins[one[0]] + ends[one[1] - 1]))
    return found


def plainly_run(inside: list[float], begins: list[float], threshold: float) -> list[tuple[int, int]]:
    cues: list[list[int]] = []
    for place in range(len(inside)):
        run = [inside[place]]  # the wordpieces around this one that reach the threshold
        for beside in (inside[:place][::-1], inside[place + 1 :]):
            run += itertools.takewhile(lambda one: one >= threshold, beside)
        weak = inside[place] >= threshold and max(run) < LIKELY and inside[place] >= ALMOST * max(run)
        if inside[place] < LIKELY and not weak:
            continue
        if cues and cues[-1][1] == place and begins[place] < SURELY_BEGINS:
            cues[-1][1] = place + 1
        else:
            cues.append([place, place + 1])
    return [(start, end) for start, end in cues if max(inside[start:end]) >= threshold]


@settings(deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 30), st.sampled_from([0.15, 0.3, 0.5, 0.9]))
def test_cues_are_the_likeliest_extents_around_each_run(seed: int, length: int, threshold: float) -> None:
    scores = drawn(seed, length, len(CueLabel))
    found = find_cues(scores, threshold, 0, length)
    assert [(cue.start, cue.end) for cue in found] == plainly_found(scores, threshold)
    assert all(threshold <= cue.probability <= 1 for cue in found)


@settings(deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 30), st.integers(0, 30))
def test_cores_share_out_the_cues(seed: int, length: int, edge: int) -> None:
    scores, edge = drawn(seed, length, len(CueLabel)), min(edge, length)
    left, right = find_cues(scores, 0.3, 0, edge), find_cues(scores, 0.3, edge, length)
    assert left + [cue for cue in right if cue not in left] == find_cues(scores, 0.3, 0, length)
    assert [cue for cue in left if cue in right] == [cue for cue in left if cue.start < edge < cue.end]


def cue_scores(*odds: tuple[float, float, float, float]) -> Floats:
    """Scores that give each wordpiece these odds: outside, begins, continues; and ends."""
    table = np.array(odds)
    logarithms = np.log(table + 1e-12)
    logarithms[:, CueLabel.ENDS] -= np.log(1 - table[:, CueLabel.ENDS])
    return logarithms.astype(np.float32)


def test_a_cue_is_as_sure_as_its_surest_wordpiece() -> None:
    scores = cue_scores((0.9, 0.05, 0.05, 0.1), (0.4, 0.5, 0.1, 0.1), (0.1, 0.1, 0.8, 0.9), (0.9, 0.1, 0.0, 0.1))
    (cue,) = find_cues(scores, 0.5, 0, 4)
    assert (cue.start, cue.end) == (1, 3)
    assert cue.probability == pytest.approx(0.9)


@pytest.mark.parametrize(("after_said", "after_office", "end"), [(0.45, 0.4, 1), (0.4, 0.45, 5)])
def test_a_cue_ends_where_it_most_probably_ends(after_said: float, after_office: float, end: int) -> None:
    """Said | in | the | Oval | Office | of: how far the cue reaches is not where its odds fall below a half."""
    scores = cue_scores(
        (0.02, 0.98, 0.0, after_said),
        (0.45, 0.0, 0.55, 0.05),
        (0.55, 0.0, 0.45, 0.05),
        (0.56, 0.0, 0.44, 0.05),
        (0.57, 0.0, 0.43, after_office),
        (0.99, 0.0, 0.01, 0.01),
    )
    (cue,) = find_cues(scores, 0.5, 0, 6)
    assert (cue.start, cue.end) == (0, end)


def test_the_odds_of_an_end_stand_beside_those_of_the_other_labels() -> None:
    odds = np.array([(0.7, 0.2, 0.1, 0.3), (0.1, 0.6, 0.3, 0.9)])
    assert cue_odds(cue_scores(*odds.tolist())) == pytest.approx(odds, abs=1e-6)


def test_a_source_whose_end_is_in_doubt_is_still_a_source() -> None:
    """Three paths: no source, "Thomas", "Thomas Weber". The first is the likeliest of the three, but less likely than
    the other two together."""
    scores = np.full((1, 3, len(Score)), 0.0, dtype=np.float32)
    scores[0, :, [Score.SOURCE, Score.CONTENT]] = -30
    scores[0, 2, Score.CONTENT] = 30
    scores[0, 0, Score.SOURCE], scores[0, 1, Score.SOURCE] = -0.2, -0.1
    scores[0, 1, Score.SOURCE_BEGINS] = -30
    (roles,) = read_roles(scores, np.ones((1, 3), dtype=bool))
    assert roles.source == ((0, 1),)
    assert roles.content == ((2, 3),)
    assert roles.path == pytest.approx(np.log(np.exp(-0.2) / (1 + np.exp(-0.2) + np.exp(-0.3))), abs=1e-4)

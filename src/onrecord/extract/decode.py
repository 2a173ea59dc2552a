"""The network's scores → cues, and for each cue its source and content. Pure numpy, shared by training and reading.

A cue's roles are read from a stretch of `COLUMNS` columns: `REACH` wordpieces before the cue, one column that stands
for the whole cue, `REACH` wordpieces behind it. The network gives six scores a column (`Score`); the best path through
a small automaton (a linear-chain CRF, Lafferty, McCallum & Pereira 2001, whose states also remember that a source has
been used up) yields one source at most and any number of content segments.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]

REACH = 128  # wordpieces on either side of a cue that may be its source or content
COLUMNS = 2 * REACH + 1
FORBIDDEN = -1e4
LIKELY = 0.5  # from here on a wordpiece is in a cue, whatever the threshold from which cues are looked at
ALMOST = 0.7  # share of the peak's odds that a neighbour in a weak cue needs
SURELY_BEGINS = 0.7  # hardly one cue in a thousand touches the next; "also said" is one, wherever it may begin


class CueLabel(IntEnum):
    """What a wordpiece is to a cue; the order of the network's cue scores."""

    OUTSIDE = 0
    BEGINS = 1
    CONTINUES = 2


class Score(IntEnum):
    """The network's scores for one column of one cue: to be in, to begin and to end a source or a content."""

    SOURCE = 0
    CONTENT = 1
    SOURCE_BEGINS = 2
    SOURCE_ENDS = 3
    CONTENT_BEGINS = 4
    CONTENT_ENDS = 5


class State(IntEnum):
    """The automaton: outside, in the source, in a content; before or after the source has been seen."""

    OUTSIDE_BEFORE = 0
    SOURCE = 1
    OUTSIDE_AFTER = 2
    CONTENT_BEFORE = 3
    CONTENT_AFTER = 4


STATES = len(State)
IN_SOURCE = (State.SOURCE,)
IN_CONTENT = (State.CONTENT_BEFORE, State.CONTENT_AFTER)
STARTS = (State.OUTSIDE_BEFORE, State.SOURCE, State.CONTENT_BEFORE)
STEPS = {
    State.OUTSIDE_BEFORE: (State.OUTSIDE_BEFORE, State.SOURCE, State.CONTENT_BEFORE),
    State.SOURCE: (State.SOURCE, State.OUTSIDE_AFTER, State.CONTENT_AFTER),
    State.OUTSIDE_AFTER: (State.OUTSIDE_AFTER, State.CONTENT_AFTER),
    State.CONTENT_BEFORE: (State.CONTENT_BEFORE, State.OUTSIDE_BEFORE, State.SOURCE),
    State.CONTENT_AFTER: (State.CONTENT_AFTER, State.OUTSIDE_AFTER),
}


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue as wordpieces `start..end` of its window, half-open, and how sure the network is of it (0 to 1)."""

    start: int
    end: int
    probability: float


@dataclass(frozen=True, slots=True)
class Roles:
    """Source and content of one cue as runs of columns (first, last + 1), and the odds that they are right.

    `path` is the logarithm of the best path's probability; the others are mean probabilities over the wordpieces
    chosen (0 where there are none), and `spill` the expected share of content outside the segments chosen.
    """

    source: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    path: float
    source_probability: float
    content_probability: float
    spill: float


def potentials_mask() -> Floats:
    """0 where the automaton may step from the first state (axis 0) to the second, `FORBIDDEN` elsewhere."""
    mask = np.full((STATES, STATES), FORBIDDEN, dtype=np.float32)
    for state, following in STEPS.items():
        mask[state, list(following)] = 0
    return mask


def score_map() -> tuple[Floats, Floats]:
    """Two 0/1 arrays of shape (states, states, scores): which scores of this column, and which of the one before,
    a step between two states adds up."""
    here = np.zeros((STATES, STATES, len(Score)), dtype=np.float32)
    before = np.zeros_like(here)
    roles = ((IN_SOURCE, Score.SOURCE, Score.SOURCE_BEGINS, Score.SOURCE_ENDS),
             (IN_CONTENT, Score.CONTENT, Score.CONTENT_BEGINS, Score.CONTENT_ENDS))  # fmt: skip
    for old in State:
        for new in State:
            for inside, score, begins, ends in roles:
                here[old, new, score] = new in inside
                here[old, new, begins] = new in inside and old not in inside
                before[old, new, ends] = old in inside and new not in inside
    return here, before


def find_cues(scores: Floats, threshold: float, first: int, last: int) -> list[Cue]:
    """Cues that begin in `first..last` of a window with cue scores (wordpieces, 3).

    A cue is a run of wordpieces that are likelier in a cue than not, cut where another surely begins; and, where no
    wordpiece of a run is, the likeliest of those that reach `threshold`, with what stands beside it almost as likely.
    """
    odds = _softmax(scores.astype(np.float64))
    inside = 1 - odds[:, CueLabel.OUTSIDE]
    member = inside >= LIKELY
    for start, end in _runs(inside >= threshold):
        if not member[start:end].any():
            member[start:end] = inside[start:end] >= ALMOST * inside[start:end].max()
    begins = member.copy()
    begins[1:] &= ~member[:-1] | (odds[1:, CueLabel.BEGINS] >= SURELY_BEGINS)
    cues = []
    for start in np.flatnonzero(begins).tolist():
        end = start + 1
        while end < len(member) and member[end] and not begins[end]:
            end += 1
        peak = float(inside[start:end].max())
        if first <= start < last and peak >= threshold:
            cues.append(Cue(start, end, peak))
    return cues


def column_index(cue_start: Integers, cue_end: Integers, length: int) -> tuple[Integers, npt.NDArray[np.bool_]]:
    """For every cue (rows) the wordpiece of its window that each column shows, and whether there is one.

    The cue's own column and those beyond the window show none (index 0, False).
    """
    reach = np.arange(REACH)
    before = cue_start[:, None] - REACH + reach[None, :]
    behind = cue_end[:, None] + reach[None, :]
    index = np.concatenate([before, np.full((len(cue_start), 1), -1), behind], axis=1)
    shown = (index >= 0) & (index < length)
    return np.where(shown, index, 0).astype(np.int64), shown


def read_roles(scores: Floats, shown: npt.NDArray[np.bool_]) -> list[Roles]:
    """The best roles for each cue from its scores (cues, `COLUMNS`, 6); columns not `shown` stay outside."""
    if not len(scores):
        return []
    steps = _steps(scores, shown)
    states, best = _best_paths(steps)
    odds, total = _state_odds(steps)
    in_source = odds[:, :, list(IN_SOURCE)].sum(axis=2)
    in_content = odds[:, :, list(IN_CONTENT)].sum(axis=2)
    chosen_source = np.isin(states, IN_SOURCE)
    chosen_content = np.isin(states, IN_CONTENT)
    expected = in_content.sum(axis=1)
    spill = (in_content * ~chosen_content).sum(axis=1) / np.maximum(expected, 1e-6)
    return [
        Roles(
            source=_runs(chosen_source[i]),
            content=_runs(chosen_content[i]),
            path=float(best[i] - total[i]),
            source_probability=_mean(in_source[i], chosen_source[i]),
            content_probability=_mean(in_content[i], chosen_content[i]),
            spill=float(spill[i]),
        )
        for i in range(len(scores))
    ]


def column_to_wordpiece(column: int, cue: Cue) -> int:
    """The wordpiece of the window that a column of `cue` shows."""
    return cue.start - REACH + column if column < REACH else cue.end + column - REACH - 1


def _softmax(scores: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    exponentials = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(exponentials / exponentials.sum(axis=-1, keepdims=True))


def _steps(scores: Floats, shown: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    """Log potentials of every step, shape (cues, columns, from, to); the first column steps from a start state."""
    here, before = score_map()
    masked = scores.astype(np.float64)
    masked[:, :, [Score.SOURCE, Score.CONTENT]] += np.where(shown, 0, FORBIDDEN)[:, :, None]
    steps: npt.NDArray[np.float64] = np.einsum("ncs,abs->ncab", masked, here, optimize=True)
    steps[:, 1:] += np.einsum("ncs,abs->ncab", masked[:, :-1], before, optimize=True)
    steps += potentials_mask()
    return steps


def _best_paths(steps: npt.NDArray[np.float64]) -> tuple[Integers, npt.NDArray[np.float64]]:
    """The best state of every column, and the best path's score (Viterbi)."""
    cues, columns = steps.shape[:2]
    came_from = np.zeros((columns, cues, STATES), dtype=np.int8)
    score = np.full((cues, STATES), FORBIDDEN)
    score[:, State.OUTSIDE_BEFORE] = 0
    for column in range(columns):
        candidates = score[:, :, None] + steps[:, column]
        came_from[column] = candidates.argmax(axis=1)
        score = candidates.max(axis=1)
    states = np.zeros((cues, columns), dtype=np.int64)
    rows = np.arange(cues)
    states[:, -1] = score.argmax(axis=1)
    for column in range(columns - 1, 0, -1):
        states[:, column - 1] = came_from[column, rows, states[:, column]]
    return states, score.max(axis=1)


def _state_odds(steps: npt.NDArray[np.float64]) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """The probability of every state at every column (forward and backward), and the logarithm of all paths' sum."""
    cues, columns = steps.shape[:2]
    peaks = steps.max(axis=(2, 3), keepdims=True)
    weights = np.exp(steps - peaks)
    forward = np.zeros((columns, cues, STATES))
    current = np.zeros((cues, STATES))
    current[:, State.OUTSIDE_BEFORE] = 1
    total = peaks.sum(axis=(1, 2, 3))
    for column in range(columns):
        current = np.matmul(current[:, None, :], weights[:, column])[:, 0]
        size = current.sum(axis=1, keepdims=True)
        current /= size
        total += np.log(size[:, 0])
        forward[column] = current
    backward = np.ones((cues, STATES))
    odds = np.empty((cues, columns, STATES))
    for column in range(columns - 1, -1, -1):
        joint = forward[column] * backward
        odds[:, column] = joint / joint.sum(axis=1, keepdims=True)
        backward = np.matmul(weights[:, column], backward[:, :, None])[:, :, 0]
        backward /= backward.max(axis=1, keepdims=True)
    return odds, total


def _runs(chosen: npt.NDArray[np.bool_]) -> tuple[tuple[int, int], ...]:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], chosen.astype(np.int8), [0]])))
    return tuple(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _mean(odds: npt.NDArray[np.float64], chosen: npt.NDArray[np.bool_]) -> float:
    return float(odds[chosen].mean()) if chosen.any() else 0.0

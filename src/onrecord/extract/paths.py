"""The best path through the automaton, and the odds of its roles, for many cues at once.

Only the allowed steps are taken: of the 25 that the general form (`potentials_mask`, `score_map`) weighs for each
column only 13 are. A column takes as few calls of numpy as it can, since 100 cues take hardly longer than one: states
that step alike lie side by side (`ROWS`), and what the next column need not know is worked out for all at last. Within,
columns come first and cues last; what is given out has cues first, so that sums over the columns of one cue are the
same whatever cues lie beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.extract.automaton import BEHIND_SOURCE, FORBIDDEN, STATES, Score, State

Doubles = npt.NDArray[np.float64]
States = npt.NDArray[np.int8]

# The states in which a cue is in no role, then those in which it is in one.
ROWS = (State.OUTSIDE_BEFORE, State.OUTSIDE_AFTER, State.SOURCE, State.CONTENT_BEFORE, State.CONTENT_AFTER)
BEFORE, AFTER, ROLES = 0, 1, slice(2, 5)
SOURCE, CONTENT_BEFORE, CONTENT_AFTER = range(3)  # rows of the roles alone
STAYS, BEGINS, LEFT = range(3)
ROLE = (0, 1, 1)  # which role each of these rows is: source or content
LEAST = 1e-300  # stands in for a sum so small that it has become 0, so that the odds become 0 and not a hole


@dataclass(frozen=True, slots=True)
class Odds:
    """How probable it is that a column is in the source, or in a content (cues, columns); and for each cue that there
    is a source at all, and the logarithm of the sum over all paths."""

    source: Doubles
    content: Doubles
    sourced: Doubles
    total: Doubles


def step_potentials(scores: npt.NDArray[np.float32], shown: npt.NDArray[np.bool_]) -> Doubles:
    """What the steps into every column add, shape (columns, 3, 2, cues): to stay in either role, to begin it, to have
    left it in the column before.

    From the network's scores (cues, columns, 6); columns not `shown` are forbidden to both roles.
    """
    by_score = scores.transpose(1, 2, 0).astype(np.float64)
    hidden = np.where(shown.T, 0.0, FORBIDDEN)
    potentials = np.zeros((scores.shape[1], 3, 2, len(scores)))
    potentials[:, STAYS] = by_score[:, (Score.SOURCE, Score.CONTENT)] + hidden[:, None]
    potentials[:, BEGINS] = potentials[:, STAYS] + by_score[:, (Score.SOURCE_BEGINS, Score.CONTENT_BEGINS)]
    potentials[1:, LEFT] = by_score[:-1, (Score.SOURCE_ENDS, Score.CONTENT_ENDS)]
    return potentials


def best_paths(potentials: Doubles, sourced: npt.NDArray[np.bool_]) -> tuple[States, Doubles]:
    """The best state of every column (cues, columns), and each best path's score (Viterbi); of the paths that have a
    source where a cue is `sourced` (cues,), else of all."""
    potentials = potentials[:, :, ROLE]
    columns, _, _, cues = potentials.shape
    scores = np.full((columns + 1, STATES, cues), FORBIDDEN)
    scores[0, BEFORE] = 0
    from_here = np.empty((3, cues))  # the best score from which each role may begin; content does not follow content
    for column in range(columns):
        stays, begins, left = potentials[column]
        earlier, now = scores[column], scores[column + 1]
        ended = earlier[ROLES] + left
        np.maximum(earlier[BEFORE], ended[CONTENT_BEFORE], out=now[BEFORE])
        np.maximum(earlier[AFTER], ended[SOURCE], out=from_here[CONTENT_AFTER])
        np.maximum(from_here[CONTENT_AFTER], ended[CONTENT_AFTER], out=now[AFTER])
        from_here[SOURCE], from_here[CONTENT_BEFORE] = now[BEFORE], earlier[BEFORE]
        np.maximum(from_here + begins, earlier[ROLES] + stays, out=now[ROLES])
    came_from = _origins(potentials, scores[:-1])
    last = scores[-1, np.argsort(ROWS)]
    states = np.empty((columns, cues), dtype=np.int8)
    behind_source = np.array(BEHIND_SOURCE)
    states[-1] = np.where(sourced, behind_source[last[behind_source].argmax(axis=0)], last.argmax(axis=0))
    every_cue = np.arange(cues)
    for column in range(columns - 1, 0, -1):
        states[column - 1] = came_from[column, states[column], every_cue]
    return np.ascontiguousarray(states.T), last[states[-1], every_cue]


def _origins(potentials: Doubles, scores: Doubles) -> States:
    """The state from which each state of each column is best reached, given the scores of the columns before."""
    stayed = scores[:, ROLES] + potentials[:, STAYS]
    begins = potentials[:, BEGINS]
    ended = scores[:, ROLES] + potentials[:, LEFT]
    before, after = scores[:, BEFORE], scores[:, AFTER]
    came_from = np.empty((len(scores), STATES, scores.shape[2]), dtype=np.int8)

    def better(value: Doubles, state: State, other: Doubles, other_state: States | State) -> States:
        return np.where(value > other, np.int8(state), other_state).astype(np.int8)

    before_from = better(ended[:, CONTENT_BEFORE], State.CONTENT_BEFORE, before, State.OUTSIDE_BEFORE)
    after_from = better(after, State.OUTSIDE_AFTER, ended[:, SOURCE], State.SOURCE)
    from_before, from_after = np.maximum(before, ended[:, CONTENT_BEFORE]), np.maximum(after, ended[:, SOURCE])
    came_from[:, State.OUTSIDE_BEFORE] = before_from
    came_from[:, State.OUTSIDE_AFTER] = better(ended[:, CONTENT_AFTER], State.CONTENT_AFTER, from_after, after_from)
    for state, row, value, came in (
        (State.SOURCE, SOURCE, from_before, before_from),
        (State.CONTENT_BEFORE, CONTENT_BEFORE, before, State.OUTSIDE_BEFORE),
        (State.CONTENT_AFTER, CONTENT_AFTER, from_after, after_from),
    ):
        came_from[:, state] = better(stayed[:, row], state, value + begins[:, row], came)
    return came_from


def role_odds(potentials: Doubles) -> Odds:
    """The odds of both roles at every column, by sums over all paths forward and backward."""
    weights, nothing_left, outside, divisors = _weights(potentials)
    columns, _, _, cues = potentials.shape
    forward, backward = np.empty((columns, STATES, cues)), np.empty((columns, STATES, cues))
    sizes = np.empty((columns, cues))
    from_here, none = np.empty((3, cues)), np.empty((2, cues))
    earlier = np.zeros((STATES, cues))
    earlier[BEFORE] = 1
    for column in range(columns):
        stays, begins, left = weights[column]
        now = forward[column]
        stayed, ended = earlier[:2] * nothing_left[column], earlier[ROLES] * left
        np.add(stayed[BEFORE], ended[CONTENT_BEFORE], out=from_here[SOURCE])
        from_here[CONTENT_BEFORE] = stayed[BEFORE]
        np.add(stayed[AFTER], ended[SOURCE], out=from_here[CONTENT_AFTER])
        none[BEFORE] = from_here[SOURCE]
        np.add(from_here[CONTENT_AFTER], ended[CONTENT_AFTER], out=none[AFTER])
        np.multiply(none, outside[column], out=now[:2])
        np.add(from_here * begins, earlier[ROLES] * stays, out=now[ROLES])
        sizes[column] = np.maximum(np.add.reduce(now, axis=0), LEAST)
        now /= sizes[column]
        earlier = now
    backward[-1] = 1
    for column in range(columns - 1, 0, -1):
        stays, begins, left = weights[column]
        later, now = backward[column], backward[column - 1]
        none_again, begun = later[:2] * outside[column], later[ROLES] * begins
        np.add(none_again[AFTER], begun[CONTENT_AFTER], out=from_here[SOURCE])
        np.add(none_again[BEFORE], begun[SOURCE], out=from_here[CONTENT_BEFORE])
        from_here[CONTENT_AFTER] = none_again[AFTER]
        np.add(from_here[CONTENT_BEFORE], begun[CONTENT_BEFORE], out=none[BEFORE])
        none[AFTER] = from_here[SOURCE]
        np.multiply(none, nothing_left[column], out=now[:2])
        np.add(later[ROLES] * stays, from_here * left, out=now[ROLES])
        now /= np.maximum(now.max(axis=0), LEAST)
    sourced = np.add.reduce(forward[-1, [ROWS.index(state) for state in BEHIND_SOURCE]], axis=0)
    joint = forward * backward
    joint /= np.maximum(joint.sum(axis=1, keepdims=True), LEAST)
    source = np.ascontiguousarray(joint[:, ROLES][:, SOURCE].T)
    content = np.ascontiguousarray((joint[:, ROLES][:, CONTENT_BEFORE] + joint[:, ROLES][:, CONTENT_AFTER]).T)
    total = np.ascontiguousarray((np.log(sizes) + divisors).T).sum(axis=1)
    return Odds(source, content, sourced, total)


def _weights(potentials: Doubles) -> tuple[Doubles, Doubles, Doubles, Doubles]:
    """The potentials out of the logarithm, and with them the weights of a step that leaves no role, and of one that
    enters none.

    So that nothing overflows, what is entered is divided by its largest, and so is what is left; the last array holds
    the logarithms of both.
    """
    entering = np.maximum(potentials[:, :LEFT].max(axis=(1, 2)), 0)
    leaving = np.maximum(potentials[:, LEFT].max(axis=1), 0)
    weights = potentials.copy()
    weights[:, :LEFT] -= entering[:, None, None]
    weights[:, LEFT] -= leaving[:, None]
    weights[:, STAYS] -= leaving[:, None]  # to stay in a role leaves none
    return np.exp(weights, out=weights)[:, :, ROLE], np.exp(-leaving), np.exp(-entering), entering + leaving

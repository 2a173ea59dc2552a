"""The best path through the automaton, and the odds of its roles, for many cues at once.

Every state's step is written out: of the 25 steps that the general form (`potentials_mask`, `score_map`) weighs for
each column only 13 are allowed, and numpy takes three times as long for it. Within, columns come first and cues last,
so that the numbers of one step lie side by side; what is given out has cues first, so that sums over the columns of one
cue are the same whatever cues lie beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.extract.automaton import BEHIND_SOURCE, FORBIDDEN, STATES, Score, State

Doubles = npt.NDArray[np.float64]
States = npt.NDArray[np.int8]

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
    """What the steps into every column add, shape (columns, 6, cues): to stay in the source, to stay in a content, to
    begin a source, to begin a content, to have left the source in the column before, to have left a content there.

    From the network's scores (cues, columns, 6); columns not `shown` are forbidden to both roles.
    """
    by_score = scores.transpose(2, 1, 0).astype(np.float64)
    hidden = np.where(shown.T, 0.0, FORBIDDEN)
    potentials = np.zeros((scores.shape[1], 6, len(scores)))
    for role, (inside, begins, ends) in enumerate(
        (
            (Score.SOURCE, Score.SOURCE_BEGINS, Score.SOURCE_ENDS),
            (Score.CONTENT, Score.CONTENT_BEGINS, Score.CONTENT_ENDS),
        )
    ):
        potentials[:, role] = by_score[inside] + hidden
        potentials[:, 2 + role] = potentials[:, role] + by_score[begins]
        potentials[1:, 4 + role] = by_score[ends, :-1]
    return potentials


def best_paths(potentials: Doubles, sourced: npt.NDArray[np.bool_]) -> tuple[States, Doubles]:
    """The best state of every column (cues, columns), and each best path's score (Viterbi); of the paths that have a
    source where a cue is `sourced` (cues,), else of all."""
    columns, _, cues = potentials.shape
    came_from = np.empty((columns, STATES, cues), dtype=np.int8)
    scores = np.full((STATES, cues), FORBIDDEN)
    scores[State.OUTSIDE_BEFORE] = 0
    for column in range(columns):
        source, content, source_begins, content_begins, source_left, content_left = potentials[column]
        outside_before, in_source, outside_after, content_before, content_after = scores
        scores, origin = np.empty_like(scores), came_from[column]

        # In no role, before the source and behind it, and where from; from there a role may begin at once.
        ended = content_before + content_left
        before = np.maximum(outside_before, ended)
        before_from = np.where(ended > outside_before, State.CONTENT_BEFORE, State.OUTSIDE_BEFORE)
        scores[State.OUTSIDE_BEFORE], origin[State.OUTSIDE_BEFORE] = before, before_from
        ended = in_source + source_left
        after = np.maximum(outside_after, ended)
        after_from = np.where(outside_after > ended, State.OUTSIDE_AFTER, State.SOURCE)
        ended = content_after + content_left
        np.maximum(after, ended, out=scores[State.OUTSIDE_AFTER])
        origin[State.OUTSIDE_AFTER] = np.where(ended > after, State.CONTENT_AFTER, after_from)

        # A role begins or goes on. Content does not follow content: they would be one.
        for state, begun, begun_from, stayed in (
            (State.SOURCE, before + source_begins, before_from, in_source + source),
            (State.CONTENT_BEFORE, outside_before + content_begins, State.OUTSIDE_BEFORE, content_before + content),
            (State.CONTENT_AFTER, after + content_begins, after_from, content_after + content),
        ):
            np.maximum(begun, stayed, out=scores[state])
            origin[state] = np.where(stayed > begun, state, begun_from)
    states = np.empty((columns, cues), dtype=np.int8)
    behind_source = np.array(BEHIND_SOURCE)
    states[-1] = np.where(sourced, behind_source[scores[behind_source].argmax(axis=0)], scores.argmax(axis=0))
    every_cue = np.arange(cues)
    for column in range(columns - 1, 0, -1):
        states[column - 1] = came_from[column, states[column], every_cue]
    return np.ascontiguousarray(states.T), scores[states[-1], every_cue]


def role_odds(potentials: Doubles) -> Odds:
    """The odds of both roles at every column, by sums over all paths forward and backward."""
    weights, divisors = _weights(potentials)
    columns, _, cues = potentials.shape
    forward, sizes = np.empty((columns, STATES, cues)), np.empty((columns, cues))
    current = np.zeros((STATES, cues))
    current[State.OUTSIDE_BEFORE] = 1
    for column in range(columns):
        source, content, source_begins, content_begins, source_left, content_left, nothing_left, outside = weights[
            column
        ]
        outside_before, in_source, outside_after, content_before, content_after = current
        stayed = outside_before * nothing_left
        before = stayed + content_before * content_left
        after = outside_after * nothing_left + in_source * source_left
        current = forward[column]
        current[State.OUTSIDE_BEFORE] = before * outside
        current[State.SOURCE] = before * source_begins + in_source * source
        current[State.OUTSIDE_AFTER] = (after + content_after * content_left) * outside
        current[State.CONTENT_BEFORE] = stayed * content_begins + content_before * content
        current[State.CONTENT_AFTER] = after * content_begins + content_after * content
        sizes[column] = np.maximum(np.add.reduce(current, axis=0), LEAST)
        current /= sizes[column]
    sourced = np.add.reduce(current[list(BEHIND_SOURCE)], axis=0)
    in_roles = np.empty((2, columns, cues))
    backward = np.ones((STATES, cues))
    for column in range(columns - 1, -1, -1):
        joint = forward[column] * backward
        size = np.maximum(np.add.reduce(joint, axis=0), LEAST)
        np.divide(joint[State.SOURCE], size, out=in_roles[0, column])
        np.divide(joint[State.CONTENT_BEFORE] + joint[State.CONTENT_AFTER], size, out=in_roles[1, column])
        source, content, source_begins, content_begins, source_left, content_left, nothing_left, outside = weights[
            column
        ]
        outside_before, in_source, outside_after, content_before, content_after = backward
        before = outside_before * outside + in_source * source_begins
        ended = outside_after * outside
        after = ended + content_after * content_begins
        backward = np.empty_like(backward)
        backward[State.OUTSIDE_BEFORE] = (before + content_before * content_begins) * nothing_left
        backward[State.SOURCE] = in_source * source + after * source_left
        backward[State.OUTSIDE_AFTER] = after * nothing_left
        backward[State.CONTENT_BEFORE] = content_before * content + before * content_left
        backward[State.CONTENT_AFTER] = content_after * content + ended * content_left
        backward /= np.maximum(backward.max(axis=0), LEAST)
    source_odds, content_odds = (np.ascontiguousarray(odds.T) for odds in in_roles)
    total = np.ascontiguousarray((np.log(sizes) + divisors).T).sum(axis=1)
    return Odds(source_odds, content_odds, sourced, total)


def _weights(potentials: Doubles) -> tuple[Doubles, Doubles]:
    """The potentials out of the logarithm, with two more: for a step that leaves no role, for one that enters none.

    Shape (columns, 8, cues). So that nothing overflows, what is entered is divided by its largest, and so is what is
    left; the second array holds the logarithms of both.
    """
    entering = np.maximum(potentials[:, :4].max(axis=1), 0)
    leaving = np.maximum(potentials[:, 4:].max(axis=1), 0)
    weights = np.empty((len(potentials), 8, potentials.shape[2]))
    weights[:, :4] = potentials[:, :4] - entering[:, None]
    weights[:, 4:6] = potentials[:, 4:] - leaving[:, None]
    weights[:, 6] = -leaving
    weights[:, 7] = -entering
    weights[:, :2] += weights[:, 6:7]  # to stay in a role leaves none
    return np.exp(weights, out=weights), entering + leaving

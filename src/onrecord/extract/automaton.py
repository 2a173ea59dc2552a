"""The automaton that reads a cue's roles: its states, its steps, and the scores that a step adds up."""

from __future__ import annotations

from enum import IntEnum

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

FORBIDDEN = -1e4


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
BEHIND_SOURCE = (State.SOURCE, State.OUTSIDE_AFTER, State.CONTENT_AFTER)  # a path that ends there has a source
IN_CONTENT = (State.CONTENT_BEFORE, State.CONTENT_AFTER)
STEPS = {
    State.OUTSIDE_BEFORE: (State.OUTSIDE_BEFORE, State.SOURCE, State.CONTENT_BEFORE),
    State.SOURCE: (State.SOURCE, State.OUTSIDE_AFTER, State.CONTENT_AFTER),
    State.OUTSIDE_AFTER: (State.OUTSIDE_AFTER, State.CONTENT_AFTER),
    State.CONTENT_BEFORE: (State.CONTENT_BEFORE, State.OUTSIDE_BEFORE, State.SOURCE),
    State.CONTENT_AFTER: (State.CONTENT_AFTER, State.OUTSIDE_AFTER),
}


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

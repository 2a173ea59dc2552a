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

from onrecord.extract.automaton import IN_CONTENT, IN_SOURCE
from onrecord.extract.paths import best_paths, role_odds, step_potentials

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]

REACH = 128  # wordpieces on either side of a cue that may be its source or content
COLUMNS = 2 * REACH + 1
LIKELY = 0.5  # from here on a wordpiece is in a cue, whatever the threshold from which cues are looked at
ALMOST = 0.7  # share of the peak's odds that a neighbour in a weak cue needs
SURELY_BEGINS = 0.7  # hardly one cue in a thousand touches the next; "also said" is one, wherever it may begin


class CueLabel(IntEnum):
    """What a wordpiece is to a cue; the order of the network's cue scores."""

    OUTSIDE = 0
    BEGINS = 1
    CONTINUES = 2


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


def find_cues(scores: Floats, threshold: float, first: int, last: int) -> list[Cue]:
    """Cues of which some part lies in `first..last` of a window with cue scores (wordpieces, 3).

    A cue is a run of wordpieces that are likelier in a cue than not, cut where another surely begins; and, where no
    wordpiece of a run is, the likeliest of those that reach `threshold`, with what stands beside it almost as likely
    (two of them where something less likely stands between).
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
        if start < last and first < end and peak >= threshold:
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
    potentials = step_potentials(scores, shown)
    states, best = best_paths(potentials)
    odds = role_odds(potentials)
    chosen_source, chosen_content = np.isin(states, IN_SOURCE), np.isin(states, IN_CONTENT)
    spill = (odds.content * ~chosen_content).sum(axis=1) / np.maximum(odds.content.sum(axis=1), 1e-6)
    fields = zip(
        map(_runs, chosen_source),
        map(_runs, chosen_content),
        np.minimum(best - odds.total, 0).tolist(),
        _means(odds.source, chosen_source),
        _means(odds.content, chosen_content),
        spill.tolist(),
        strict=True,
    )
    return [Roles(*of_cue) for of_cue in fields]


def column_to_wordpiece(column: int, cue: Cue) -> int:
    """The wordpiece of the window that a column of `cue` shows."""
    return cue.start - REACH + column if column < REACH else cue.end + column - REACH - 1


def _softmax(scores: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    exponentials = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(exponentials / exponentials.sum(axis=-1, keepdims=True))


def _runs(chosen: npt.NDArray[np.bool_]) -> tuple[tuple[int, int], ...]:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], chosen.astype(np.int8), [0]])))
    return tuple(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _means(odds: npt.NDArray[np.float64], chosen: npt.NDArray[np.bool_]) -> list[float]:
    """For every cue the mean of `odds` where `chosen`, 0 where nothing is."""
    means: list[float] = ((odds * chosen).sum(axis=1) / np.maximum(chosen.sum(axis=1), 1)).tolist()
    return means

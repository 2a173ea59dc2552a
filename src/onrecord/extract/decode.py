"""The network's scores → cues, and for each cue its source and content. Pure numpy, shared by training and reading.

A cue's roles are read from a stretch of `COLUMNS` columns: `REACH` wordpieces before the cue, one column that stands
for the whole cue, `REACH` wordpieces behind it. The network gives six scores a column (`Score`); the best path through
a small automaton (a linear-chain CRF, Lafferty, McCallum & Pereira 2001, whose states also remember that a source has
been used up) yields one source at most and any number of content segments.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from onrecord.extract.automaton import IN_CONTENT, IN_SOURCE
from onrecord.extract.paths import best_paths, role_odds, step_potentials

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

REACH = 128  # wordpieces on either side of a cue that may be its source or content
COLUMNS = 2 * REACH + 1
SOURCED = 0.4  # from here on a cue has a source; of 0.3 to 0.5 the best on both development sets
LIKELY = 0.5  # from here on a wordpiece is in a cue, whatever the threshold from which cues are looked at
ALMOST = 0.7  # share of the peak's odds that a neighbour in a weak cue needs
SURELY_BEGINS = 0.7  # hardly one cue in a thousand touches the next; "also said" is one, wherever it may begin
REACHABLE = 0.05  # a cue does not reach beyond a wordpiece that is in one with less than this probability


class CueLabel(IntEnum):
    """What a wordpiece is to a cue; the order of the network's cue scores.

    It is one of the first three, and may besides be the last one of a cue.
    """

    OUTSIDE = 0
    BEGINS = 1
    CONTINUES = 2
    ENDS = 3


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue as wordpieces `start..end` of its window, half-open, and how sure the network is of it (0 to 1)."""

    start: int
    end: int
    probability: float


@dataclass(frozen=True, slots=True)
class Roles:
    """Source and content of one cue as runs of columns (first, last + 1), and the odds that they are right.

    `path` is the logarithm of the chosen path's probability; the others are mean probabilities over the wordpieces
    chosen (0 where there are none), and `spill` the expected share of content outside the segments chosen.
    """

    source: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    path: float
    source_probability: float
    content_probability: float
    spill: float


def find_cues(scores: Floats, threshold: float, first: int, last: int) -> list[Cue]:
    """Cues of which some part lies in `first..last` of a window with cue scores (wordpieces, 4).

    There is one for each run of wordpieces that are likelier in a cue than not, cut where another surely begins; and,
    where no wordpiece of a run is, for the likeliest of those that reach `threshold`, with what stands beside it almost
    as likely (two of them where something less likely stands between). How far it reaches is `_likeliest_extent`'s.
    """
    odds = cue_odds(scores)
    inside = 1 - odds[:, CueLabel.OUTSIDE]
    runs = [run for run in _runs_of_cues(odds, inside, threshold) if inside[slice(*run)].max() >= threshold]
    cues = []
    taken = 0
    for number, (start, end) in enumerate(runs):
        peak = start + int(inside[start:end].argmax())
        latest = runs[number + 1][0] if number + 1 < len(runs) else len(inside)
        start, taken = _likeliest_extent(odds, inside, peak, taken, latest)
        if start < last and first < taken:
            cues.append(Cue(start, taken, float(inside[peak])))
    return cues


def cue_odds(scores: Floats) -> Doubles:
    """The probability of each cue label from the network's scores, both (wordpieces, 4)."""
    exclusive = scores[:, : CueLabel.ENDS].astype(np.float64)
    odds = np.empty(scores.shape)
    exponentials = np.exp(exclusive - exclusive.max(axis=1, keepdims=True))
    odds[:, : CueLabel.ENDS] = exponentials / exponentials.sum(axis=1, keepdims=True)
    odds[:, CueLabel.ENDS] = 1 / (1 + np.exp(-scores[:, CueLabel.ENDS].astype(np.float64)))
    return odds


def _runs_of_cues(odds: Doubles, inside: Doubles, threshold: float) -> list[tuple[int, int]]:
    member = inside >= LIKELY
    for start, end in _runs(inside >= threshold):
        if not member[start:end].any():
            member[start:end] = inside[start:end] >= ALMOST * inside[start:end].max()
    begins = member.copy()
    begins[1:] &= ~member[:-1] | (odds[1:, CueLabel.BEGINS] >= SURELY_BEGINS)
    runs = []
    for start in np.flatnonzero(begins).tolist():
        end = start + 1
        while end < len(member) and member[end] and not begins[end]:
            end += 1
        runs.append((start, end))
    return runs


def _likeliest_extent(odds: Doubles, inside: Doubles, peak: int, earliest: int, latest: int) -> tuple[int, int]:
    """Where the cue that holds the wordpiece `peak` most probably begins and ends, within `earliest..latest`.

    The odds of a wordpiece to be in a cue say that it reaches at least so far, not that it ends there: between "said"
    and "said in the Oval Office" the wordpiece "in" may be likelier inside than not, and "said in" right for nobody.
    """
    first = peak
    while first > earliest and inside[first - 1] >= REACHABLE:
        first -= 1
    end = peak + 1
    while end < latest and inside[end] >= REACHABLE:
        end += 1
    begins, ends = odds[first : peak + 1, CueLabel.BEGINS], odds[peak:end, CueLabel.ENDS]
    return first + int(begins.argmax()), peak + int(ends.argmax()) + 1


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
    """The best roles for each cue from its scores (cues, `COLUMNS`, 6); columns not `shown` stay outside.

    Of all paths the likeliest may have no source only because those that have one differ in where it ends. So it is
    asked first whether there is a source, by the odds of all paths that have one.
    """
    if not len(scores):
        return []
    potentials = step_potentials(scores, shown)
    odds = role_odds(potentials)
    states, best = best_paths(potentials, odds.sourced >= SOURCED)
    chosen_source, chosen_content = np.isin(states, IN_SOURCE), np.isin(states, IN_CONTENT)
    spill = (odds.content * ~chosen_content).sum(axis=1) / np.maximum(odds.content.sum(axis=1), 1e-6)
    fields = zip(
        _runs_of_each(chosen_source),
        _runs_of_each(chosen_content),
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


def _runs(chosen: npt.NDArray[np.bool_]) -> tuple[tuple[int, int], ...]:
    return _runs_of_each(chosen[None])[0]


def _runs_of_each(chosen: npt.NDArray[np.bool_]) -> list[tuple[tuple[int, int], ...]]:
    """The runs of columns chosen (first, last + 1) for each cue (cues, columns)."""
    around = np.zeros((len(chosen), chosen.shape[1] + 2), dtype=bool)
    around[:, 1:-1] = chosen
    cues, columns = np.nonzero(around[:, 1:] != around[:, :-1])
    runs = list(zip(columns[::2].tolist(), columns[1::2].tolist(), strict=True))
    ends = np.searchsorted(cues[::2], np.arange(1, len(chosen) + 1)).tolist()
    return [tuple(runs[first:end]) for first, end in pairwise([0, *ends])]


def _means(odds: Doubles, chosen: npt.NDArray[np.bool_]) -> list[float]:
    """For every cue the mean of `odds` where `chosen`, 0 where nothing is."""
    means: list[float] = ((odds * chosen).sum(axis=1) / np.maximum(chosen.sum(axis=1), 1)).tolist()
    return means

"""Sources, cues and contents as two arrays, so that places are looked up in those of many statements at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from onrecord.records import Span
from onrecord.resolve.circumstances.trees import Flags, Integers

_EDGE = 3  # code points from an edge, marks and small words, within which a stretch is at that edge
_DEEPEST = 3  # segments begun before a place that are looked at for one around it


def padded(segments: Sequence[Sequence[Span]]) -> Integers:
    """Starts and ends of each statement's segments; absent ones are empty."""
    most = max((len(one) for one in segments), default=0)
    found = np.full((2, max(1, most), len(segments)), -1, dtype=np.int64)
    for number, spans in enumerate(segments):
        for place, span in enumerate(spans):
            found[:, place, number] = span.start, span.end
    return found


def inside(segments: Integers, statements: Integers, places: Integers) -> Flags:
    """Whether a place lies in one of the segments of a statement."""
    found = np.zeros(len(statements), dtype=bool)
    for starts, ends in zip(segments[0], segments[1], strict=True):
        found |= (places >= starts[statements]) & (places < ends[statements])
    return found


def amid(segments: Integers, statements: Integers, starts: Integers, ends: Integers) -> Flags:
    """Whether a stretch lies within one of the segments of a statement, neither at its beginning nor at its end."""
    found = np.zeros(len(statements), dtype=bool)
    for low, high in zip(segments[0], segments[1], strict=True):
        found |= (starts - low[statements] >= _EDGE) & (high[statements] - ends > _EDGE) & (low >= 0)[statements]
    return found


def enclosing(segments: Integers, shifts: Integers, places: Integers) -> Integers:
    """Which other statement is around each statement's place, -1 for none: the innermost of the last few begun before.

    `shifts` are added to code points so that those of one article lie apart from those of another.
    """
    real = segments[1] > segments[0]
    owners = np.broadcast_to(np.arange(len(places)), real.shape)[real]
    starts, ends = ((edges + shifts)[real] for edges in segments)
    order = np.argsort(starts, kind="stable")
    last = np.searchsorted(starts[order], places + shifts, "right")
    found = np.full(len(places), -1, dtype=np.int64)
    for back in range(min(_DEEPEST, len(order)), 0, -1):
        number = order[np.maximum(last - back, 0)]
        around = (last >= back) & (ends[number] > places + shifts) & (owners[number] != np.arange(len(places)))
        found = np.where(around, owners[number], found)
    return found

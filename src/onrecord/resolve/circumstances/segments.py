"""Sources, cues and contents as two arrays, so that places are looked up in those of many statements at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from onrecord.records import Span
from onrecord.resolve.circumstances.trees import Flags, Integers


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

"""Pairs of numbers (a statement and a value, a speaker and a sentence) as one number each, in sorted arrays.

`np.unique` and `np.isin` would do the same, but load numpy's masked arrays first, which takes as long as an article.
"""

from __future__ import annotations

import numpy as np

from onrecord.resolve.circumstances.trees import Flags, Integers


def numbered(codes: Integers) -> tuple[Integers, Integers]:
    """The distinct codes in order, and for each code which of them it is."""
    order = np.argsort(codes, kind="stable")
    ordered = codes[order]
    fresh = np.ones(len(codes), dtype=bool)
    fresh[1:] = ordered[1:] != ordered[:-1]
    places = np.empty(len(codes), dtype=np.int64)
    places[order] = np.cumsum(fresh) - 1
    return ordered[fresh], places


def looked_up(codes: Integers, wanted: Integers) -> tuple[Integers, Flags]:
    """Where each wanted code stands among `codes`, which are sorted and distinct, and whether it stands there at all.

    The place of one that does not is that of some other code; there must be one.
    """
    places = np.minimum(np.searchsorted(codes, wanted), len(codes) - 1)
    return places, codes[places] == wanted

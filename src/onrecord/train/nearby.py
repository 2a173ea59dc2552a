"""Where the wordpieces of a window look: everywhere, or nearby alone, a block at itself and as much around it.

Most of what a word is to its sentence stands beside it, and comparing all wordpieces of a window with all is what takes
longest in reading it. So most layers compare a block with what is near (after Beltagy et al. 2020, "Longformer", and
Zaheer et al. 2020, "Big Bird", whose blocks these are). At the ends of a window a block looks at as many as elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

BLOCK = 64  # wordpieces that look at the same ones
SEEN = 128  # wordpieces that they look at: the block, and half of the rest on either side


@dataclass(frozen=True, slots=True)
class Look:
    """Wordpieces `rows` look at the wordpieces `seen`, where `mask` (B, heads, rows, seen, or 1 where all are
    alike) is True, or by as much as it adds; None is everywhere alike."""

    rows: slice
    seen: slice
    mask: Tensor | None


def everywhere(mask: Tensor | None) -> list[Look]:
    """All wordpieces look at all."""
    return [Look(slice(None), slice(None), mask)]


def nearby(present: Tensor) -> list[Look]:
    """A look for each block of a batch; `present` (B, T) is True where a wordpiece stands."""
    places = torch.arange(present.shape[1])
    last = (present.sum(dim=1) - SEEN).clamp(min=0)
    looks = []
    for start in range(0, present.shape[1], BLOCK):
        first = last.clamp(max=max(start - (SEEN - BLOCK) // 2, 0))
        seen = slice(int(first.min()), int(first.max()) + SEEN)
        around = places[None, seen]
        mask = (around >= first[:, None]) & (around < first[:, None] + SEEN) & present[:, seen]
        looks.append(Look(slice(start, start + BLOCK), seen, None if bool(mask.all()) else mask[:, None, None, :]))
    return looks

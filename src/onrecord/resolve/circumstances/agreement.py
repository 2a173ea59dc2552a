"""Whether two statements agree in all that is known of them: those of one occasion have one day, place and medium."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from onrecord.resolve.circumstances.candidate import Field
from onrecord.resolve.circumstances.trees import Floats, Integers

if TYPE_CHECKING:
    from onrecord.resolve.circumstances.occasions import First


def agreeing(field: Field, firsts: Mapping[Field, First], statements: Integers, others: Integers) -> list[Floats]:
    """For each field but `field`, how likely both have the same value, and how likely both have one, but not the same.

    `others` are the statements that each is compared with; where there is none (-1), both columns hold -1.
    """
    columns = []
    for other, first in firsts.items():
        if other is field:
            continue
        strongest, value = first.strongest
        shared = first.of(others, value[statements])
        agree = strongest[statements] * shared
        differ = strongest[statements] * np.maximum(0, 1 - first.unsaid_of(others) - shared)
        columns += [np.where(others >= 0, one, -1).astype(np.float32) for one in (agree, differ)]
    return columns

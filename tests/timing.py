"""Does time grow with the input, or with its square?"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

TIMES_LARGER = 8
TOLERANCE = 4.0  # on a busy machine; a quadratic pass would take `TIMES_LARGER` times too long


def growth(run: Callable[[int], object], size: int) -> float:
    """How much longer, per unit of size, `run` takes at `TIMES_LARGER` times `size`; about 1 where time is linear."""
    small = min(_seconds(run, size) for _ in range(3))
    large = min(_seconds(run, size * TIMES_LARGER) for _ in range(2))
    return large / small / TIMES_LARGER


def _seconds(run: Callable[[int], object], size: int) -> float:
    gc.collect()
    gc.disable()  # its passes over all that lives have nothing to do with the input
    try:
        start = time.thread_time()
        run(size)
        return max(time.thread_time() - start, 1e-4)
    finally:
        gc.enable()

"""What a program that reads many articles does well to set for its process, and a library leaves to the program."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import sys

COLLECTED_AFTER = 50_000  # objects
TAKES_TURNS = 0.001  # seconds after which one of Python's threads lets another one go on

_MOST_HEAPS = -8  # M_ARENA_MAX of glibc's malloc.h


def prepare() -> None:
    """Sets how often Python collects garbage and changes threads, and where threads get their memory."""
    # What is loaded now is there to stay: to search it for garbage every 700 objects takes 40 ms before a verb begins.
    gc.set_threshold(COLLECTED_AFTER)
    # A thread that comes back from the network waits for Python this long where another one resolves meanwhile.
    sys.setswitchinterval(TAKES_TURNS)
    _share_one_heap()


def _share_one_heap() -> None:
    """Where the C library is glibc, gives all threads one heap: it makes one for each, and each keeps what it was once
    given. Two threads that read hold 55 MB less so, and read as fast."""
    if sys.platform == "linux":
        with contextlib.suppress(AttributeError):  # musl has one heap only, and nothing to set
            ctypes.CDLL(None).mallopt(_MOST_HEAPS, 1)

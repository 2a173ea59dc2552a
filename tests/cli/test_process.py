"""What the command sets for its process."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

from tests.ingest.test_sources import env

# Threads that hold memory at the same time, each from a heap of its own where the C library gives it one; the C library
# then tells its heaps.
HOLDING = """
import ctypes, sys, threading
from onrecord.cli.process import prepare
if sys.argv[1] == "prepared":
    prepare()
libc = ctypes.CDLL(None)
libc.malloc.restype = libc.fdopen.restype = ctypes.c_void_p
together = threading.Barrier(4)
def hold():
    together.wait()
    libc.malloc(5_000)
    together.wait()
threads = [threading.Thread(target=hold) for _ in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
stream = ctypes.c_void_p(libc.fdopen(1, b"w"))
libc.malloc_info(0, stream)
libc.fflush(stream)
"""


def heaps(how: str) -> int:
    ran = subprocess.run([sys.executable, "-c", HOLDING, how], capture_output=True, text=True, env=env(), check=True)
    return ran.stdout.count("<heap nr=")


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other C libraries have no heap a thread")
def test_threads_share_one_heap() -> None:
    assert heaps("as it is") > 1
    assert heaps("prepared") == 1

"""Standard output, as every verb writes to it."""

from __future__ import annotations

import io
import sys
from typing import TextIO


def standard_output() -> TextIO:
    """Standard output, as UTF-8 whatever the locale and with line ends left alone: what is written is the articles'."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="")
    return sys.stdout

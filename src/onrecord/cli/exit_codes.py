"""With which codes the command line ends, apart from 0."""

from __future__ import annotations

FAILED = 1  # some inputs could not be read, and the others were; or nothing could be done
WRONG_USAGE = 2
INTERRUPTED = 130  # as shells count it: 128 and the number of the signal

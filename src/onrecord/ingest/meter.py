"""How much of the sources has been read, for those who wait."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path


@dataclass(slots=True)
class Meter:
    """Bytes of the sources' files: how many there are (None: some come from the web or standard input), how many were
    read."""

    total: int | None = None
    done: int = 0

    def opened(self, path: Path) -> io.RawIOBase:
        """The file, each byte of which is counted as it is read."""
        return _Counted(path, self)


class _Counted(io.FileIO):
    def __init__(self, path: Path, meter: Meter) -> None:
        super().__init__(path, "rb")
        self._meter = meter
        self._left = path.stat().st_size  # what a reader jumps over or reads twice must not count so

    def readinto(self, buffer: bytearray, /) -> int | None:  # type: ignore[override]
        count = super().readinto(buffer)
        read = min(count or 0, self._left)
        self._left -= read
        self._meter.done += read
        return count

    def close(self) -> None:
        if not self.closed:
            self._meter.done += self._left
            self._left = 0
        super().close()

"""One input, opened: a stream of bytes with what is known of it before it is read."""

from __future__ import annotations

import datetime
import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, cast

from onrecord.errors import InputError

GZIP_MAGIC = b"\x1f\x8b"
HEAD_BYTES = 16_384
# Text shrinks three- to tenfold; what shrinks two hundredfold was made to burst, or holds next to nothing.
BOMB_RATIO = 200
BOMB_FLOOR = 16_000_000


@dataclass(frozen=True, slots=True)
class Material:
    """An open input. `name` is how messages call it; `filename` is the last part of its path, for its suffix.

    What came from the web has the `address` that it was served under after redirects, and `fetch`, which opens what it
    links to by the same client.
    """

    name: str
    filename: str
    stream: io.BufferedReader
    path: Path | None = None
    address: str | None = None
    content_type: str | None = None
    retrieved: datetime.datetime | None = None
    fetch: Callable[[str], Material] | None = None

    def __enter__(self) -> Material:
        return self

    def __exit__(self, *_: object) -> None:
        self.stream.close()

    def head(self) -> bytes:
        """The first bytes (up to HEAD_BYTES), without taking them from the stream."""
        with reading(self.name):
            return self.stream.peek(HEAD_BYTES)

    def whole(self, limit: int) -> bytes:
        """All bytes; raises InputError where there are more than `limit` or where they cannot be read."""
        with reading(self.name):
            data = self.stream.read(limit + 1)
        if len(data) > limit:
            raise InputError(self.name, f"is larger than {limit / 1e6:.0f} MB, the most that is read as one article")
        return data

    def inflated(self) -> Material:
        """The same material without its gzip layer, where it has one."""
        if not self.head().startswith(GZIP_MAGIC):
            return self
        stream = buffered(_Inflating(self.name, self.stream))
        return replace(self, stream=stream, filename=self.filename.removesuffix(".gz"))


def buffered(raw: io.RawIOBase | BinaryIO) -> io.BufferedReader:
    """A stream that can be peeked into as far as HEAD_BYTES."""
    return cast(io.BufferedReader, io.BufferedReader(cast(io.RawIOBase, raw), HEAD_BYTES))


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Turns what goes wrong while bytes are read into an InputError that names the input."""
    try:
        yield
    except EOFError:
        raise InputError(name, "is cut short: its gzip data ends before its end mark; get the file again") from None
    except (gzip.BadGzipFile, zlib.error) as error:
        raise InputError(name, f"is damaged: its gzip data cannot be unpacked ({error}); get the file again") from None
    except OSError as error:
        raise InputError(name, f"cannot be read: {error.strerror or error}") from None


class _Inflating(io.RawIOBase):
    """Unpacks gzip and refuses what bursts: much more out than text ever gives for what went in."""

    def __init__(self, name: str, packed: io.BufferedReader) -> None:
        self._name = name
        self._packed = _Counting(packed)
        self._gzip = gzip.GzipFile(fileobj=self._packed)
        self._unpacked = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        data = self._gzip.read1(len(buffer))  # what was unpacked before damage is met comes out first
        buffer[: len(data)] = data
        self._unpacked += len(data)
        if self._unpacked > BOMB_FLOOR and self._unpacked > BOMB_RATIO * self._packed.count:
            raise InputError(self._name, f"unpacks to more than {BOMB_RATIO} times its size: refused as a zip bomb")
        return len(data)


class _Counting(io.BufferedIOBase):
    """Counts the bytes that go through."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self.count = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        data = self._stream.read(size)
        self.count += len(data)
        return data

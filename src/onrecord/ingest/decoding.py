"""Bytes to text, once: nothing but the encoding is taken off, and what could not be decoded is said."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from onrecord.errors import InputError

REPLACEMENT = "\ufffd"
_SURROGATE = re.compile("[\ud800-\udfff]")

# The longer marks first: the mark of UTF-16 LE begins that of UTF-32 LE.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_SIGNATURES = (
    (b"%PDF-", "a PDF document; save its text as a .txt file first"),
    (b"PK\x03\x04", "a zip archive or an office document; unpack it or save its text first"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save its text as a .txt file first"),
    (b"{\\rtf", "an RTF document; save its text as a .txt file first"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"BZh", "a bzip2 archive; unpack it first"),
    (b"\xfd7zXZ", "an xz archive; unpack it first"),
    (b"(\xb5/\xfd", "a zstd archive; unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it first"),
    (b"SQLite format 3\0", "an SQLite file"),
    (b"\x7fELF", "a program"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text as it was read, and a problem where bytes had to be replaced (else None)."""

    text: str
    problem: str | None = None


def byte_order_mark(data: bytes) -> tuple[bytes, str] | None:
    """The byte order mark that `data` begins with and the encoding that it stands for."""
    return next(((mark, encoding) for mark, encoding in _BYTE_ORDER_MARKS if data.startswith(mark)), None)


def decode(name: str, data: bytes, encoding: str | None = None) -> Decoded:
    """Text of `data`: in `encoding` where given, else by its byte order mark, else UTF-8.

    Raises InputError where it is no text. Line ends, no-break spaces and everything else stay as they are.
    """
    marked = byte_order_mark(data)
    if marked:
        mark, encoding = marked
        data = data[len(mark) :]
    elif encoding is None:
        refuse_binary(name, data)
    encoding = encoding or "utf-8"
    try:
        return Decoded(data.decode(encoding))
    except LookupError:
        raise InputError(name, f"cannot be decoded: there is no text encoding {encoding!r}") from None
    except UnicodeError as error:
        return _replaced(name, data, encoding, error, hint=encoding == "utf-8" and not marked)


def _replaced(name: str, data: bytes, encoding: str, error: UnicodeError, *, hint: bool) -> Decoded:
    try:
        text = data.decode(encoding, "replace")
        genuine = data.decode(encoding, "ignore").count(REPLACEMENT)
    except UnicodeError:
        raise InputError(name, f"cannot be decoded as {encoding}") from None
    number = max(1, text.count(REPLACEMENT) - genuine)
    first = f" (the first at byte {error.start:,})" if isinstance(error, UnicodeDecodeError) else ""
    advice = "; if it is Windows-1252, say --encoding cp1252" if hint else ""
    return Decoded(text, f"is no clean {encoding}: {number:,} unreadable places{first} are replaced by U+FFFD{advice}")


def refuse_binary(name: str, data: bytes) -> None:
    """Raises InputError, with what to do, where the first bytes are of no text."""
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise InputError(name, f"is no text but {what}")
    head = data[:65_536]
    if b"\0" in head:
        even, odd = head[::2].count(0), head[1::2].count(0)
        if max(even, odd) > len(head) // 4 and min(even, odd) * 20 < max(even, odd):
            raise InputError(name, "looks like UTF-16 without a byte order mark; say --encoding utf-16-le or utf-16-be")
        raise InputError(name, "is no text: it holds zero bytes, as programs and pictures do")
    controls = sum(head.count(byte) for byte in range(32) if byte not in b"\t\n\v\f\r\x1b\x1c\x1d\x1e\x1f\x1a")
    if controls > len(head) // 20:
        raise InputError(name, "is no text: it is full of control characters")


def without_surrogates(text: str) -> Decoded:
    """`text` with each lone surrogate, which no file can hold, replaced; code points keep their places."""
    replaced, number = _SURROGATE.subn(REPLACEMENT, text)
    if not number:
        return Decoded(text)
    return Decoded(replaced, f"holds {number:,} half characters (lone surrogates); they are replaced by U+FFFD")


def is_blank(text: str) -> bool:
    """Whether nothing in `text` can be seen: white space, controls and zero-width characters only."""
    return not any(not c.isspace() and unicodedata.category(c) not in ("Cf", "Cc") for c in text)

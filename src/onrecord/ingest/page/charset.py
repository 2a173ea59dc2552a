"""The character encoding of a web page: what its bytes prove, then what it or its server declares, then a guess."""

from __future__ import annotations

import codecs
import re

from onrecord.ingest.decoding import Decoded, byte_order_mark, decode, refuse_binary

_META = re.compile(rb"""<meta[^>]{0,500}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_HEADER = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_HEAD_BYTES = 8192

# What browsers make of these labels: pages that declare the narrow set use the wide one.
_WIDER = {"ascii": "cp1252", "iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949",
          "shift_jis": "cp932", "iso8859-9": "cp1254"}  # fmt: skip


def decode_page(name: str, data: bytes, content_type: str | None, encoding: str | None = None) -> Decoded:
    """Text of a page's bytes. Raises InputError where they are of no text.

    UTF-8 that is valid and not plain ASCII is never an accident, so it beats what is declared.
    """
    if encoding or byte_order_mark(data):
        return decode(name, data, encoding)
    refuse_binary(name, data)
    declared = _declared(data, content_type)
    if declared == "utf-8" or data.isascii():
        return _utf8(data) or _guessed(data, "utf-8")
    utf8 = _utf8(data)
    if utf8:
        return Decoded(utf8.text, f"declares {declared}, but is UTF-8; read as that" if declared else None)
    if declared:
        try:
            return Decoded(data.decode(declared))
        except UnicodeError:
            return _guessed(data, declared)
    return _guessed(data, None)


def _declared(data: bytes, content_type: str | None) -> str | None:
    """The encoding that the server, else the page, names; None where Python knows none of that name."""
    header = _HEADER.search(content_type or "")
    head = data[:_HEAD_BYTES]
    inside = _META.search(head) or _XML.search(head)
    labels = [header[1] if header else None, inside[1].decode("ascii") if inside else None]
    for label in filter(None, labels):
        try:
            found = codecs.lookup(label).name
        except (LookupError, ValueError):
            continue
        if not found.startswith(("utf-16", "utf-32")):  # an ASCII declaration that can be read refutes these
            return _WIDER.get(found, found)
    return None


def _utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeError:
        return None


def _guessed(data: bytes, declared: str | None) -> Decoded:
    """What a detector makes of bytes that are not what they are declared to be, or declared nothing."""
    mostly = data.decode("utf-8", "replace")
    if mostly.count("\ufffd") <= max(5, len(mostly) // 2000):
        return Decoded(mostly, "holds some bytes that are no UTF-8; they are replaced by U+FFFD")
    from charset_normalizer import from_bytes  # slow to load, and seldom needed

    best = from_bytes(data[:200_000]).best()
    encoding = best.encoding if best else "cp1252"
    stated = f"declares {declared}, but is not" if declared else "declares no encoding"
    return Decoded(data.decode(encoding, "replace"), f"{stated}; read as {encoding}")

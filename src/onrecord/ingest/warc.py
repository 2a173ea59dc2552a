"""WARC, as Common Crawl's news crawl has it: every response that is a page becomes an article."""

from __future__ import annotations

import datetime
import io
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.errors import InputError
from onrecord.ingest.html import Page, page_article
from onrecord.ingest.material import GZIP_MAGIC, Material, reading
from onrecord.ingest.options import Metadata, Options
from onrecord.ingest.outcome import Kind, Outcome
from onrecord.ingest.page.charset import decode_page

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_PAGES = ("text/html", "application/xhtml+xml")
_RECORD_END = b"\r\n\r\n"


def read_warc(material: Material, options: Options) -> Iterator[Outcome]:
    """The article of every successful response that is a page; other records are passed over.

    Raises InputError where the archive ends early or cannot be read on; the whole records before have been given.
    """
    stream = _Stream(material)
    count = 0
    for record in _records(material.name, stream):
        count += 1
        outcome = _response(record, material, options)
        if outcome is not None:
            yield outcome
    if stream.error:
        raise stream.error
    if count == 0:
        raise InputError(material.name, "holds no WARC response record")
    if stream.end != _RECORD_END:
        raise InputError(material.name, f"is cut short in or after response {count:,}; get the file again")


def _records(name: str, stream: _Stream) -> Iterator[WarcRecord]:
    """The response records; what the archive reader raises, as an InputError."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        advice = "is a WARC archive; to read it, install what that needs: pip install 'onrecord[archives]'"
        raise InputError(name, advice) from None
    count = 0
    try:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response):
            count += 1
            yield record
    except InputError:
        raise
    except Exception as error:  # the archive reader's errors have no class of their own
        problem = InputError(name, f"cannot be read on after response {count:,}: {error}")
        raise stream.error or problem from None


def _response(record: WarcRecord, material: Material, options: Options) -> Outcome | None:
    """The article in a record, or what is wrong with it; None where it is no page."""
    headers = record.http_headers
    if headers is None or headers.status_code != 200 or record.http_content_type not in _PAGES:
        return None
    source = f"{material.name}, record {record.record_id or 'without an id'}"
    limit = options.limits.page
    expected = record.content_length
    data = record.reader.read(limit + 1)
    try:
        if len(data) <= limit and len(data) < expected:
            raise InputError(source, "is cut short: the archive ends in it; get the file again")
        if "chunked" in (headers.get("Transfer-Encoding") or "").lower():
            data = _joined(data)
        data = _unpacked(source, data, (headers.get("Content-Encoding") or "").strip().lower(), limit)
        if len(data) > limit:
            raise InputError(source, f"is larger than {limit / 1e6:.0f} MB, the most for one page")
        decoded = decode_page(source, data, headers.get("Content-Type"), options.encoding)
        page = Page(source, decoded, record.headers.get("WARC-Target-URI"), _date(record), record.record_id)
        return page_article(page, Kind.WARC, Metadata(), [])
    except InputError as error:
        return error


def _joined(data: bytes) -> bytes:
    """A body without its chunk marks; crawlers may have taken them off and left the header, so that there are none."""
    parts = []
    rest = memoryview(data)
    while rest:
        line, found, _ = bytes(rest[:40]).partition(b"\r\n")
        try:
            size = int(line.partition(b";")[0], 16)
        except ValueError:
            return data
        if not found or size < 0 or size > len(rest):
            return data
        if size == 0:
            break
        start = len(line) + 2
        parts.append(rest[start : start + size])
        rest = rest[start + size + 2 :]
    return b"".join(parts)


def _unpacked(source: str, data: bytes, encoding: str, limit: int) -> bytes:
    """A body without its content encoding, if it still has it, and no more of it than `limit` and one byte."""
    if encoding in ("gzip", "x-gzip") and data.startswith(GZIP_MAGIC):
        window = 31
    elif encoding == "deflate":
        window = 15 if data[:1] == b"\x78" else -15
    elif encoding == "br":
        raise InputError(source, "is packed with brotli, which is not read")
    else:
        return data
    unpacker = zlib.decompressobj(window)
    try:
        unpacked = unpacker.decompress(data, limit + 1)
    except zlib.error as error:
        raise InputError(source, f"is damaged: it cannot be unpacked ({error})") from None
    if not unpacker.eof and len(unpacked) <= limit:
        raise InputError(source, "is cut short: its packed body ends early")
    return unpacked


def _date(record: WarcRecord) -> datetime.datetime | None:
    try:
        return record.record_date
    except Exception:  # no date, or none that can be read: not worth a word
        return None


class _Stream:
    """The bytes for the archive reader, which must not see an error: it is kept, and looks like the end."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._place = 0
        self.error: InputError | None = None
        self.end = b""

    def read(self, size: int = -1) -> bytes:
        if self.error:
            return b""
        try:
            with reading(self._material.name):
                data = self._material.stream.read1(size if size > 0 else io.DEFAULT_BUFFER_SIZE)
        except InputError as error:
            self.error = error
            return b""
        self._place += len(data)
        self.end = (self.end + data)[-len(_RECORD_END) :]
        return data

    def tell(self) -> int:
        return self._place

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._place

    def close(self) -> None:
        """The stream is its opener's to close."""

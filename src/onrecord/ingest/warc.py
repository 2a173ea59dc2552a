"""WARC, as Common Crawl's news crawl has it: every response that is a page becomes an article."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.errors import InputError
from onrecord.ingest.html import Page, page_article
from onrecord.ingest.material import Material, reading
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
    waiting: Outcome | None = None
    for record in _records(material.name, stream):
        if waiting is not None:
            yield waiting  # known to be whole now that another record follows
        count += 1
        waiting = _outcome(record, material, options)
    if stream.error:
        raise stream.error
    if count == 0:
        raise InputError(material.name, "holds no WARC response record")
    if stream.end != _RECORD_END:
        raise InputError(material.name, f"is cut short: response {count:,}, its last, is not whole; get the file again")
    if waiting is not None:
        yield waiting


def _records(name: str, stream: _Stream) -> Iterator[WarcRecord]:
    """The response records; what the archive reader raises, as an InputError."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        advice = "is a WARC archive; to read it, install what that needs: pip install 'onrecord[archives]'"
        raise InputError(name, advice) from None
    count = 0
    try:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response, auto_decode="all"):
            count += 1
            yield record
    except InputError:
        raise
    except Exception as error:  # the archive reader's errors have no class of their own
        if stream.error:
            raise stream.error from None
        raise InputError(name, f"cannot be read on after response {count:,}: {error}") from None


def _outcome(record: WarcRecord, material: Material, options: Options) -> Outcome | None:
    """The article in a record, or what is wrong with it; None where it is no page."""
    if record.http_headers is None or record.http_headers.status_code != 200:
        return None
    if record.http_content_type not in _PAGES:
        return None
    number = record.record_id
    source = f"{material.name}, record {number or 'without an id'}"
    try:
        data = record.reader.read(options.limits.page + 1)
    except Exception as error:  # as above
        return InputError(source, f"cannot be unpacked: {error}")
    if len(data) > options.limits.page:
        return InputError(source, f"is larger than {options.limits.page / 1e6:.0f} MB, the most for one page")
    try:
        decoded = decode_page(source, data, record.http_headers.get("Content-Type"), options.encoding)
        page = Page(source, decoded, record.headers.get("WARC-Target-URI"), _date(record), number)
        return page_article(page, Kind.WARC, Metadata(), [])
    except InputError as error:
        return error


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

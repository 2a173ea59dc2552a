"""What kind of input this is: by its first bytes, then its suffix, then what a server calls it."""

from __future__ import annotations

import re

from onrecord.ingest.decoding import byte_order_mark
from onrecord.ingest.material import Material
from onrecord.ingest.outcome import Kind

SUFFIXES = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.TEXT,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".xml": Kind.FEED,
    ".rss": Kind.FEED,
    ".atom": Kind.FEED,
    ".warc": Kind.WARC,
    ".jsonl": Kind.JSONL,
    ".ndjson": Kind.JSONL,
    ".json": Kind.JSON,
    ".csv": Kind.CSV,
    ".tsv": Kind.CSV,
    ".parquet": Kind.PARQUET,
}

_MEDIA_TYPES = {
    "text/html": Kind.HTML,
    "application/xhtml+xml": Kind.HTML,
    "application/rss+xml": Kind.FEED,
    "application/atom+xml": Kind.FEED,
    "application/rdf+xml": Kind.FEED,
    "application/xml": Kind.FEED,
    "text/xml": Kind.FEED,
    "application/warc": Kind.WARC,
    "application/json": Kind.JSON,
    "application/jsonl": Kind.JSONL,
    "application/x-ndjson": Kind.JSONL,
    "text/csv": Kind.CSV,
    "text/tab-separated-values": Kind.CSV,
    "application/vnd.apache.parquet": Kind.PARQUET,
    "text/plain": Kind.TEXT,
}

# The comment's inside is written so that it can end at one place only: no pattern here can run away.
_LEAD = rb"(?:\s|<\?[^>]*>|<!--(?:(?!-->).)*-->|<!DOCTYPE\s+(?:rss|feed)[^>]*>)*"
_FEED = re.compile(_LEAD + rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE | re.DOTALL)
_HTML = re.compile(_LEAD + rb"<(?:!doctype\s+html|html|head|body|article)[\s>/]", re.IGNORECASE | re.DOTALL)
_JSON_OBJECT = re.compile(rb'\{\s*["}]')
_JSON_LIST = re.compile(rb"\[\s*\{")


def kind_of(material: Material) -> Kind:
    """The kind of `material`; plain text where nothing says otherwise."""
    head = material.head()
    suffix = suffix_of(material.filename)
    media_type = (material.content_type or "").split(";")[0].strip().lower()
    told = SUFFIXES.get(suffix) or _MEDIA_TYPES.get(media_type)
    return _by_signature(head) or told or _by_look(head)


def suffix_of(filename: str) -> str:
    """The suffix that tells the kind, in lower case: ".warc" of "news.WARC.gz"."""
    name = filename.lower().removesuffix(".gz")
    dot = name.rfind(".")
    return name[dot:] if dot > 0 else ""


def _by_signature(head: bytes) -> Kind | None:
    """What the bytes alone prove, whatever the file is called."""
    if head.startswith(b"PAR1"):
        return Kind.PARQUET
    if head.startswith(b"WARC/"):
        return Kind.WARC
    plain = _ascii_view(head)
    if _FEED.match(plain):
        return Kind.FEED
    return Kind.HTML if _HTML.match(plain) else None


def _by_look(head: bytes) -> Kind:
    """A guess for what has neither a suffix nor a media type, as on standard input."""
    plain = _ascii_view(head).lstrip()
    if _JSON_LIST.match(plain):
        return Kind.JSON
    if _JSON_OBJECT.match(plain):
        first_line, ended, _ = plain.partition(b"\n")
        return Kind.JSONL if not ended or first_line.rstrip().endswith(b"}") else Kind.JSON
    return Kind.TEXT


def _ascii_view(head: bytes) -> bytes:
    """The head without its byte order mark and without the zero bytes of UTF-16."""
    marked = byte_order_mark(head)
    return head[len(marked[0]) :].replace(b"\0", b"") if marked else head

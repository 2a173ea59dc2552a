"""RSS and Atom: every entry an article, by its own text where the feed gives it whole, else by the page it leads to."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import feedparser
from lxml import etree
from lxml.html import fromstring

from onrecord.errors import InputError
from onrecord.ingest.dates import date_of
from onrecord.ingest.material import Material
from onrecord.ingest.options import Metadata, Options
from onrecord.ingest.outcome import Found, InputWarning, Kind, Outcome, Provenance
from onrecord.ingest.page.blocks import blocks
from onrecord.ingest.page.furniture import is_furniture

# An entity that a feed declares itself can name a file to include, or grow without end; no real feed needs one.
_OWN_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_CUT_OFF = re.compile(
    r"(?:…|\.\.\.|\[(?:…|\.\.\.|&hellip;)\]|\b(?:read|see)\s+(?:more|on|the\s+(?:full|rest|whole)\b.*)|continue\s+reading\b.*)"
    r"\W*$",
    re.IGNORECASE,
)
_WHOLE_LETTERS = 900
_PROLOGUE = 16_384


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed: its text, whether that is a teaser, where it leads and what the feed says of it."""

    source: str
    text: str
    teaser: bool
    link: str | None
    metadata: Metadata


def read_feed(material: Material, options: Options) -> Iterator[Outcome]:
    """The article of every entry. Raises InputError where the whole is no feed."""
    data = material.whole(options.limits.document)
    if not data.strip():
        raise InputError(material.name, "is empty")
    if _OWN_ENTITY.search(data[:_PROLOGUE].replace(b"\0", b"")):  # in UTF-16 too
        raise InputError(material.name, "declares XML entities of its own, as attacks do; it is not read")
    feed = _parsed(material, data)
    problem = _problem(feed)
    if not feed.entries and (problem or not feed.version):
        raise InputError(material.name, f"is no RSS or Atom feed that can be read ({problem or 'it has no entry'})")
    warnings = (
        [InputWarning(material.name, f"is no clean feed ({problem}); read as far as possible")] if problem else []
    )
    for number, item in enumerate(feed.entries, 1):
        entry = _entry(f"{material.name}, entry {number}", item, feed.feed)
        try:
            found = _article(entry, material, options)
        except InputError as error:
            yield error
            continue
        yield replace(found, warnings=(*warnings, *found.warnings))
        warnings = []


def _parsed(material: Material, data: bytes) -> Any:
    headers = {"content-type": material.content_type} if material.content_type else {}
    if material.address:
        headers["content-location"] = material.address
    try:
        return feedparser.parse(data, response_headers=headers)
    except Exception as error:  # a parser's own failure on a feed made to break it
        raise InputError(material.name, f"is no feed that can be read ({type(error).__name__}: {error})") from error


def _problem(feed: Any) -> str | None:
    """What the parser stumbled over, for people; a wrong label of the encoding alone is nothing to tell."""
    error = feed.get("bozo_exception")
    if not feed.bozo or isinstance(error, (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)):
        return None
    line = getattr(error, "getLineNumber", lambda: None)()
    message = getattr(error, "getMessage", lambda: str(error))()
    return f"line {line}: {message}" if line else str(message)


def _entry(source: str, item: Any, feed: Any) -> Entry:
    """An entry as feedparser gives it, as ours."""
    whole = max((_content(part) for part in item.get("content") or []), key=len, default="")
    summary = _text(item.get("summary"))
    text = whole if len(whole) >= len(summary) else summary
    teaser = len(text) < _WHOLE_LETTERS or bool(_CUT_OFF.search(text[-200:]))
    link = item.get("link") or None
    metadata = Metadata(
        url=link,
        title=_line(item.get("title")),
        publisher=_line((item.get("source") or {}).get("title")) or _line(feed.get("title")),
        published=_day(item.get("published") or item.get("updated")),
        language=_line(feed.get("language")),
        author=_line(item.get("author")),
    )
    return Entry(source, text, teaser, link, metadata)


def _article(entry: Entry, material: Material, options: Options) -> Found:
    """The whole article where it can be had, else the teaser, marked."""
    warnings: list[InputWarning] = []
    if entry.teaser and entry.link and material.fetch and options.follow_teasers:
        try:
            return _followed(entry, entry.link, material.fetch, options)
        except InputError as error:
            warnings.append(InputWarning(entry.source, f"is a teaser, and its page {error.problem}: {entry.link}"))
    if not entry.text:
        raise InputError(
            entry.source, "holds no text" + (f"; give its page instead: {entry.link}" if entry.link else "")
        )
    provenance = Provenance(entry.source, Kind.FEED, material.address, material.retrieved)
    return Found(entry.metadata.of(entry.text), provenance, entry.metadata.author, entry.teaser, tuple(warnings))


def _followed(entry: Entry, link: str, fetch: Callable[[str], Material], options: Options) -> Found:
    """The article on the page that a teaser leads to; what the page does not say of itself, the feed says."""
    from onrecord.ingest.html import Page, page_article  # loads the extractor
    from onrecord.ingest.page.charset import decode_page

    with fetch(link) as material:
        data = material.whole(options.limits.page)
        decoded = decode_page(entry.source, data, material.content_type)
        page = Page(entry.source, decoded, material.address, material.retrieved)
    known = Metadata(title=entry.metadata.title, published=entry.metadata.published)
    found = page_article(page, Kind.FEED, known, [])
    return replace(found, author=found.author or entry.metadata.author)


def _content(part: Any) -> str:
    """The text of one content of an entry; what says that it is plain text is no HTML."""
    value = part.get("value")
    return value if isinstance(value, str) and part.get("type") == "text/plain" else _text(value)


def _text(value: object) -> str:
    """The text of an entry's HTML, its paragraphs set apart by blank lines."""
    if not isinstance(value, str) or not value.strip():
        return ""
    try:
        tree = fromstring(f"<div>{value}</div>".replace("\0", "\ufffd"))
    except (etree.LxmlError, AssertionError, ValueError):
        return ""
    return "\n\n".join(block.text for block in blocks(tree) if not is_furniture(block.text, block.links))


def _line(value: object) -> str | None:
    """A title or name as one line of text, without markup."""
    return " ".join(_text(value).split()) or None


def _day(value: object) -> datetime.date | None:
    try:
        return date_of(value) if value else None
    except ValueError:
        return None

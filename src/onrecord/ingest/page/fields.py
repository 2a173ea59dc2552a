"""What a page says of its article beside the text: title, writers, publisher, date, address.

Pages say the same thing in many places and not always well: a title with the site's name after it, a date in another
time zone, "No Author". What the reader sees, or several places agree on, is taken before what one field claims.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from onrecord.ingest.dates import date_of
from onrecord.ingest.page.furniture import is_name
from onrecord.ingest.page.linked_data import LinkedData

_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"\w+")
_SEPARATOR = re.compile(r"\s+[|–—·»:-]+(?:\s+|$)|\s*\|\s*")
_TITLE_DATE = re.compile(r"\|\s*(\d{1,2})\.(\d{1,2})\.(\d{4})\s*$")
_INSTANT = re.compile(r"\s*(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::\d{2})?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})\s*")
_SIGNED = re.compile(r"\s*(?:(?:article|story|report|words|written)\s+)?by:?\s*", re.IGNORECASE)
_NO_NAME = re.compile(
    r"\W*(?:no\s+author|article\s+by|by|posted\s+by|admin\w*|editor(?:ial)?(?:\s+(?:staff|team|board))?|staff"
    r"(?:\s+(?:writer|reporter)s?)?|news\s*(?:desk|room)|web\s*(?:desk|master)|unknown|guest|author|.*\bteam)\W*",
    re.IGNORECASE,
)
_LONGEST_TITLE = 300
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class PageFields:
    """A page's `<meta>` values by name, in lower case, its `<title>`, first `<h1>` and headings of two ranks."""

    meta: dict[str, str]
    title: str
    headline: str
    headings: tuple[str, ...]

    def first(self, *names: str) -> str:
        """The first of these meta values that is there and not blank, else ""."""
        return next((self.meta[name] for name in names if self.meta.get(name)), "")


def fields_of(tree: HtmlElement) -> PageFields:
    """The fields of a page."""
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        meta.setdefault(name.strip().lower(), _plain(element.get("content")))
    titles = [_plain(element.text_content()) for element in tree.iter("title")]
    first, second = ([_plain(element.text_content()) for element in tree.iter(tag)] for tag in ("h1", "h2"))
    headline = next(filter(None, first), "")
    return PageFields(meta, titles[0] if titles else "", headline, tuple(filter(None, (*first, *second))))


def title_of(fields: PageFields, linked: LinkedData, publisher: str | None) -> str | None:
    """The headline that readers see, where the page's metadata confirm it; else theirs, without the site's name."""
    claimed = [fields.first("og:title"), linked.headline, fields.first("twitter:title"), fields.title]
    claimed = [text for text in claimed if text]
    for heading in fields.headings:
        if len(heading) <= _LONGEST_TITLE and any(_confirms(text, heading) for text in claimed):
            return heading
    title = _without_site(claimed[0], publisher) if claimed else fields.headline
    return title[:_LONGEST_TITLE] or None


def _confirms(claimed: str, heading: str) -> bool:
    """Whether a title in the metadata is this heading: begins with it, or shares most words with it."""
    mine, theirs = _words(heading), _words(claimed)
    shared = len(set(mine) & set(theirs))
    begins = theirs[: len(mine)] == mine
    return bool(mine) and (begins or (shared >= 3 and shared >= 0.6 * min(len(set(mine)), len(set(theirs)))))


def _without_site(title: str, publisher: str | None) -> str:
    """A title without what follows a bar or dash and names the site."""
    *_, last = [*_SEPARATOR.finditer(title), None]
    if last is None or not publisher or last.start() == 0:
        return title
    named = set(_words(title[last.end() :]))
    return title[: last.start()] if named and named <= set(_words(publisher)) else title


def publisher_of(fields: PageFields, linked: LinkedData, address: str | None) -> str | None:
    """Who runs the site: by its JSON-LD, its site name, what follows its page titles, or else its host name."""
    host = (urlsplit(address).hostname or "") if address else ""
    host = host.removeprefix("www.")
    label = max(host.split("."), key=len) if host else ""
    after = [fields.title[match.end() :].strip() for match in _SEPARATOR.finditer(fields.title)]
    named = [text for text in after if label and label in "".join(_words(text))]
    for claimed in (linked.publisher, fields.first("og:site_name", "application-name"), *named[-1:]):
        name = _SEPARATOR.split(claimed)[0].strip() if claimed else ""
        if name and "www." not in name and 2 < len(name) <= _LONGEST_NAME and name != "U.S.":
            return name
    return host or None


def signatures(tree: HtmlElement) -> Iterator[str]:
    """What stands behind each "By" that has an element of its own, where it could be a writer's name."""
    signed = False
    for piece in tree.itertext():
        if not piece.strip():
            continue
        if signed and is_name(piece):
            yield _plain(piece)
        signed = len(piece) <= _LONGEST_NAME and _SIGNED.fullmatch(piece) is not None


def author_of(
    fields: PageFields, linked: LinkedData, found: Sequence[str], above: str, publisher: str | None
) -> str | None:
    """The writers' names, joined by commas. `found` is who may sign the page: taken where one does `above` the text."""
    stated = fields.first("byl", "article:author_name", "cse_author", "parsely-author", "sailthru.author", "author")
    stated = re.sub(r"^by\s+", "", stated, flags=re.IGNORECASE)
    for names in (linked.authors, _split_names(stated), [name for name in found if _signs(name, above)]):
        good = [name for name in names if _is_name(name, publisher)]
        if good:
            return ", ".join(dict.fromkeys(good))
    return None


def _signs(name: str, above: str) -> bool:
    """Whether the line above the text says that this name wrote it."""
    return bool(name) and bool(re.search(rf"\bby:?\s*{re.escape(name)}", above, re.IGNORECASE))


def _split_names(stated: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(r"\s*(?:[,;]|\band\b)\s*", stated) if part.strip())


def _is_name(name: str, publisher: str | None) -> bool:
    if len(name) > _LONGEST_NAME or _NO_NAME.fullmatch(name) or "://" in name or "www." in name:
        return False
    return not publisher or not set(_words(publisher)) & set(_words(name)) - {"the", "of", "news"}


def date_of_page(tree: HtmlElement, fields: PageFields, linked: LinkedData, found: str | None) -> datetime.date | None:
    """The day of publication where the publisher is. `found` is htmldate's finding, an ISO date."""
    in_title = _TITLE_DATE.search(fields.first("og:title") or fields.title)
    if in_title:
        day, month, year = (int(part) for part in in_title.groups())
        try:
            return datetime.date(year, month, day)
        except ValueError:
            pass
    stated = fields.first("article:published_time", "datepublished", "pubdate") or linked.published
    base = _day(found) or _day(stated)
    local = _local_day(stated, _instants(tree, fields))
    if local and (base is None or abs((local - base).days) <= 1):
        return local
    return base


def _instants(tree: HtmlElement, fields: PageFields) -> Iterator[str]:
    """Every point in time that the page writes out."""
    yield from fields.meta.values()
    for element in tree.iter("time"):
        yield element.get("datetime") or ""


def _local_day(stated: str, written: Iterable[str]) -> datetime.date | None:
    """The day of a point in time where it was published, if the page writes the same point with its time zone."""
    instant = _instant(stated)
    if instant is None:
        return None
    for text in (stated, *written):
        other = _instant(text)
        if other is not None and other == instant and other.utcoffset():
            return other.date()
    return None


def _instant(text: str) -> datetime.datetime | None:
    """A point in time to the minute, with its offset."""
    match = _INSTANT.fullmatch(text)
    if not match:
        return None
    zone = "+00:00" if match[3] == "Z" else match[3] if ":" in match[3] else match[3][:3] + ":" + match[3][3:]
    try:
        return datetime.datetime.fromisoformat(f"{match[1]}T{match[2]}{zone}")
    except ValueError:
        return None


def _day(text: str | None) -> datetime.date | None:
    try:
        return date_of(text) if text else None
    except ValueError:
        return None


def address_of(tree: HtmlElement, fields: PageFields, address: str | None) -> str | None:
    """The page's address as it gives it itself, else where it was got."""
    links = [link.get("href") or "" for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    claimed = (_whole(address, link) for link in (*links, fields.first("og:url"), fields.first("vr:canonical")))
    return next(filter(None, claimed), address)


def _whole(address: str | None, link: str) -> str | None:
    """A link made whole by the address of its page; None where that is no web address."""
    try:
        whole = urljoin(address or "", link.strip())
        return (
            whole if link.strip() and urlsplit(whole).scheme in ("http", "https") and urlsplit(whole).hostname else None
        )
    except ValueError:  # no address at all: "http://[x"
        return None


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _plain(value: str | None) -> str:
    return _SPACES.sub(" ", value or "").strip()

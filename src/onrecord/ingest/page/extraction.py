"""The text of an article out of its page: trafilatura finds it; what it takes along or leaves out is put right here."""

from __future__ import annotations

import copy
import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import trafilatura
from lxml.html import HtmlElement
from trafilatura.settings import Document

from onrecord.ingest.page.blocks import Block, blocks
from onrecord.ingest.page.furniture import is_above, is_address, is_furniture, is_name, opens_paywall

_CAPTION = re.compile(r"caption|photo-?credit|image-?credit|wp-block-image|gallery", re.IGNORECASE)
_ABOVE_BLOCKS = 4
_MOST_ABOVE = 30
_LEAST_KEPT = 0.4


@dataclass(frozen=True, slots=True)
class PageText:
    """An article's text; `above` is what stands from its headline to its first blocks.

    `date` (ISO 8601) and `authors` are what htmldate and trafilatura see. `cut` says that the page keeps the rest of
    the text for those who pay.
    """

    text: str
    above: str
    date: str | None
    authors: tuple[str, ...]
    cut: bool


def extract(
    tree: HtmlElement, address: str | None, headings: Sequence[str], lead: str, body: Sequence[str]
) -> PageText | None:
    """The article of a page, or None where trafilatura sees none.

    `headings` are the titles that the page gives the article, `lead` its description in the page's metadata and `body`
    its paragraphs there (empty where it has none): they tell the headline and the standfirst from the text, and stand
    in where the page itself does not hold the text.
    """
    document = trafilatura.bare_extraction(
        copy.deepcopy(tree), url=address, with_metadata=True, include_comments=False, include_tables=True
    )
    seen = document if isinstance(document, Document) else Document()
    shown = list(blocks(tree))
    found = list(_matched((seen.text or "").split("\n"), shown))
    if _is_better(body, found):
        found = [Block(paragraph, tree, 0.0) for paragraph in body]
    if not found:
        return None
    kept, cut = _without_furniture(found, {_key(heading) for heading in headings})
    if not cut and _length(kept) < _LEAST_KEPT * _length(found):
        # A page that calls its article a caption or a gallery: only the words tell.
        kept = [block for block in found if not is_furniture(block.text, block.links)]
    above = _above(shown, kept, headings)
    authors = tuple(name.strip() for name in (seen.author or "").split(";"))
    text = _joined([*_standfirst(above, kept, lead), *kept])
    return PageText(text, " ".join(block.text for block in above), seen.date, authors, cut)


def _is_better(body: Sequence[str], found: Sequence[Block]) -> bool:
    """Whether the text in a page's metadata is to be taken: it is much more, or the same with its paragraphs kept."""
    if _length(found) < sum(len(paragraph) for paragraph in body) / 2:
        return True
    return len(found) < len(body) and _key("".join(block.text for block in found)) == _key("".join(body))


def _length(found: Iterable[Block]) -> int:
    return sum(len(block.text) for block in found)


def _matched(lines: Iterable[str], shown: list[Block]) -> Iterator[Block]:
    """The page's own block for each line that was found: the same letters, with the page's characters and links."""
    places: dict[str, list[int]] = {}
    for place, block in enumerate(shown):
        # trafilatura takes off entities twice, so that what a page shows as "&lt;" comes as "<"
        for key in {_key(block.text), _key(html.unescape(block.text))}:
            places.setdefault(key, []).append(place)
    last = -1
    for line in lines:
        key = _key(line)
        if not key:
            continue
        candidates = places.get(key, [])
        if not candidates:
            yield Block(_unmarked(line), shown[0].element, 0.0)
            continue
        last = next((place for place in candidates if place > last), candidates[0])
        yield shown[last]


def _without_furniture(found: list[Block], headings: set[str]) -> tuple[list[Block], bool]:
    """The blocks that are the article's, and whether they end where a wall begins."""
    kept: list[Block] = []
    below_picture = False
    for place, block in enumerate(found):
        if opens_paywall(block.text):
            return kept, True
        credit, below_picture = below_picture and is_name(block.text), _is_caption(block.element)
        above = len(kept) < 2 and place < _ABOVE_BLOCKS
        if above and _key(block.text) in headings:
            continue
        if above and (is_above(block.text) or (is_name(block.text) and _address_follows(found, place))):
            continue
        if credit or below_picture or (block.element.tag == "li" and block.links > 0.5):
            continue
        if not is_furniture(block.text, block.links):
            kept.append(block)
    return kept, False


def _address_follows(found: list[Block], place: int) -> bool:
    return place + 1 < len(found) and is_address(found[place + 1].text)


def _is_caption(element: HtmlElement) -> bool:
    """Whether a block stands below a picture, by its own element or one just above it."""
    for _ in range(3):
        if element is None:
            return False
        if element.tag in ("figcaption", "figure") or _CAPTION.search(element.get("class") or ""):
            return True
        element = element.getparent()
    return False


def _above(shown: list[Block], kept: list[Block], headings: Iterable[str]) -> list[Block]:
    """What the page shows from the article's headline to its first blocks."""
    titles = {_key(heading) for heading in headings if heading}
    starts = [place for place, block in enumerate(shown) if _key(block.text) in titles]
    places = [place for place, block in enumerate(shown) if any(block is one for one in kept[:2])]
    if not starts:
        return []
    start = max((place for place in starts if places and place < places[0]), default=starts[0])
    end = places[-1] if places and places[-1] > start else len(shown)
    return shown[start + 1 : min(end, start + 1 + _MOST_ABOVE)]


def _standfirst(above: list[Block], kept: list[Block], lead: str) -> list[Block]:
    """The block above the text that says what the metadata give as the description, where it was left out."""
    key = _key(lead)
    if len(key) < 30 or any(_begins_alike(_key(block.text), key) for block in kept):
        return []
    alike = (block for block in above if _begins_alike(_key(block.text), key) and not _is_caption(block.element))
    return [*alike][:1]


def _begins_alike(one: str, other: str) -> bool:
    """Whether two keys are the same as far as the shorter goes, which is most of the longer."""
    shorter, longer = sorted((one, other), key=len)
    return longer.startswith(shorter) and len(shorter) > 0.6 * len(longer)


def _joined(kept: Iterable[Block]) -> str:
    """Paragraphs set apart by a blank line, the items of a list by a line end."""
    text = ""
    before: Block | None = None
    for block in kept:
        together = before is not None and before.element.tag == block.element.tag == "li"
        text += ("\n" if together else "\n\n") * (before is not None) + block.text
        before = block
    return text


def _unmarked(line: str) -> str:
    """A line without the marks that trafilatura sets before list items and between table cells."""
    line = line.strip()
    if line.startswith("|") and line.endswith("|"):
        return line.strip("| ").replace(" | ", "\t")
    return line.removeprefix("- ")


def _key(text: str) -> str:
    """The letters and digits of a text, by which two renderings of it are the same."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", text.casefold())))

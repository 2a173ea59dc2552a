"""A page or a scrap of HTML as the blocks of text that a browser would show, in order.

White space is collapsed as browsers do, and what they show as nothing (soft hyphens, zero-width spaces) is left out;
every other character is the page's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from onrecord.errors import InputError

_WORD = re.compile(r"\w+")
_BLOCKS = frozenset(
    _WORD.findall(
        """address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure
        footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol option p pre section summary table tbody td
        tfoot th thead tr ul"""
    )
)
_UNSEEN = frozenset(
    _WORD.findall("script style noscript template iframe object svg select button textarea title head math audio video")
)
_SPACES = re.compile(r"[ \t\n\r\f\v\u2028\u2029\x00-\x1f\x7f-\x9f]+")
_SHOWN_AS_NOTHING = re.compile("[\u00ad\u200b\ufeff]")
# The pages of news sites have some thousands; what extracting costs grows faster than their number.
MOST_ELEMENTS = 30_000


@dataclass(frozen=True, slots=True)
class Block:
    """A block of text (a paragraph, a heading, a list item), its element, and how much of it is links, 0 to 1."""

    text: str
    element: HtmlElement
    links: float


def parse(name: str, text: str) -> HtmlElement:
    """The tree of a page. Raises InputError where it holds no element, or more of them than any article does."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    data = text.replace("\0", "\ufffd").encode("utf-8", "replace")
    try:
        tree = document_fromstring(data, parser=parser)
    except (etree.LxmlError, AssertionError, ValueError):
        raise InputError(name, "cannot be understood as HTML: it holds no element") from None
    elements = sum(1 for _ in tree.iter())
    if elements > MOST_ELEMENTS:
        raise InputError(name, f"is no article: it has {elements:,} elements, and at most {MOST_ELEMENTS:,} are read")
    return tree


@dataclass(slots=True)
class _Line:
    """A block while it is gathered."""

    pieces: list[str] = field(default_factory=list)
    linked: int = 0

    def add(self, piece: str | None, in_link: bool) -> None:
        if not piece:
            return
        if self.pieces and self.pieces[-1][-1:] in (")", "%") and piece[:1].isalpha():
            self.pieces.append(" ")  # two elements that a style sheet sets apart: <b>33%</b><span>of
        self.pieces.append(piece)
        self.linked += len(piece.strip()) if in_link else 0

    def finish(self, element: HtmlElement) -> Block | None:
        whole = "".join(self.pieces)
        text = _SPACES.sub(" ", _SHOWN_AS_NOTHING.sub("", whole)).strip(" \xa0")
        linked, self.linked, self.pieces = self.linked, 0, []
        return Block(text, element, min(1.0, linked / len(text))) if text else None


def blocks(tree: HtmlElement) -> Iterator[Block]:
    """Every block of text below `tree` that a browser would show, in order."""
    line = _Line()
    links = 0
    inside = [tree]
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        is_block = tag in _BLOCKS
        if event == "start":
            if is_block:
                block = line.finish(inside[-1])
                if block:
                    yield block
                inside.append(element)
            links += tag == "a"
            if tag in _UNSEEN:
                walk.skip_subtree()
            else:
                line.add(element.text, links > 0)
            continue
        if is_block:
            block = line.finish(inside.pop())
            if block:
                yield block
        links -= tag == "a"
        if element is not tree:
            line.add(element.tail, links > 0)
    block = line.finish(tree)
    if block:
        yield block

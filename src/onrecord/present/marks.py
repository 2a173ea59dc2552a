"""The text of an article as HTML in which spans are marked, however they nest and overlap.

What is rendered holds the exact text: with the tags taken away, it is `Article.text` again, code point by code point
(but for NUL and lone surrogates, which HTML cannot hold: U+FFFD stands for them).
"""

from __future__ import annotations

import html
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.present.phrasing import encodable
from onrecord.records import Span

_WHITE_SPACE = re.compile(r"\s+")
_LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_DEEPEST_STYLE = 3  # contents further inside look like the third


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to mark. `role` is one of ROLES; `owner` the page's name for the statement or speaker it belongs to.

    `anchor` is true for the segment to which the list of statements leads, `number` the number it leads back to.
    """

    span: Span
    role: str
    owner: str
    number: int = 0
    anchor: bool = False


ROLES = ("content", "source", "cue", "mention")
"""From the outermost to the innermost, where several marks cover the same span."""


def escape(text: str) -> str:
    """`text` as HTML, safe in an element and in a quoted attribute; a parser gives back the same characters."""
    return html.escape(encodable(text)).replace("\0", "\ufffd").replace("\r", "&#13;")


def marked(text: str, marks: Sequence[Mark], headline: bool = False) -> Iterator[str]:
    """The HTML of `text`, a `<p>` a paragraph (the first with the class `headline` where one is asked for).

    White space between paragraphs stands between the elements and carries no marks. Where two marks overlap, the inner
    one is closed and opened again at the edge of the outer.
    """
    paragraphs = list(_paragraphs(text))
    starts, ends = {paragraph.start for paragraph in paragraphs}, {paragraph.end for paragraph in paragraphs}
    writer, inside = _Writer(text), False
    for stretch, covering in _stretches(len(text), marks, starts | ends):
        if stretch.start in starts:
            yield f'<p dir="auto"{" class=headline" if headline else ""}>'
            inside, headline = True, False
        yield from writer.piece(stretch, covering if inside else [])
        if stretch.end in ends:
            yield from writer.close_all()
            yield "</p>"
            inside = False


def _stretches(length: int, marks: Sequence[Mark], cuts: set[int]) -> Iterator[tuple[Span, list[Mark]]]:
    """The text in stretches, cut wherever a mark starts or ends and at `cuts`, each with the marks that cover it."""
    coming = deque(sorted((mark for mark in marks if len(mark.span)), key=_outermost_first))
    edges = sorted({0, length}.union(cuts, *((mark.span.start, mark.span.end) for mark in marks)))
    covering: list[Mark] = []
    for start, end in pairwise(edges):
        covering = [mark for mark in covering if mark.span.end > start]
        while coming and coming[0].span.start == start:
            covering.append(coming.popleft())
        yield Span(start, end), covering


def _outermost_first(mark: Mark) -> tuple[int, int, int]:
    return mark.span.start, -mark.span.end, ROLES.index(mark.role)


def _paragraphs(text: str) -> Iterator[Span]:
    """The stretches between blank lines, or between line breaks in a text without blank lines; never empty."""
    gaps = [(gap, len(_LINE_BREAK.findall(gap.group()))) for gap in _WHITE_SPACE.finditer(text)]
    inner = [breaks for gap, breaks in gaps if gap.start() > 0 and gap.end() < len(text)]
    enough = 2 if max(inner, default=0) > 1 else 1
    start = 0
    for gap, breaks in gaps:
        if breaks >= enough or gap.start() == 0 or gap.end() == len(text):
            if gap.start() > start:
                yield Span(start, gap.start())
            start = gap.end()
    if start < len(text):
        yield Span(start, len(text))


class _Writer:
    """Keeps which elements are open, and opens and closes no more of them than it must."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._open: list[Mark] = []
        self._anchored: set[Mark] = set()

    def piece(self, span: Span, covering: list[Mark]) -> Iterator[str]:
        """The HTML of a stretch that exactly `covering` covers, outermost first."""
        common = 0
        while common < min(len(self._open), len(covering)) and self._open[common] is covering[common]:
            common += 1
        yield from self._close(common)
        for mark in covering[common:]:
            yield self._tag(mark)
            self._open.append(mark)
        yield escape(self._text[span.start : span.end])

    def close_all(self) -> Iterator[str]:
        yield from self._close(0)

    def _close(self, keep: int) -> Iterator[str]:
        for _ in self._open[keep:]:
            yield "</span>"
        del self._open[keep:]

    def _tag(self, mark: Mark) -> str:
        if mark.role == "mention":
            return f'<span class="mention" data-speaker="{mark.owner}">'
        classes = mark.role
        if mark.role == "content":
            classes += f" d{min(sum(outer.role == 'content' for outer in self._open), _DEEPEST_STYLE)}"
        if not mark.anchor or mark in self._anchored:
            return f'<span class="{classes}" data-statement="{mark.owner}">'
        self._anchored.add(mark)
        return (
            f'<span class="{classes}" data-statement="{mark.owner}" id="{mark.owner}"><a class="number" '
            f'href="#{mark.owner}-entry" data-number="{mark.number}" aria-label="Statement {mark.number}"></a>'
        )

"""Where an article's quotation marks open and close: straight, curly, guillemets, single, unbalanced or missing.

Nothing here raises, and a mark that is odd changes one quotation at most: every paragraph starts afresh, an opening
mark inside an open quotation ends that one, and a closing mark with nothing open is passed over. One pass over the
marks, so time grows linearly with the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from onrecord.records import Span

OPENING_DOUBLE = "“„‟«"
CLOSING_DOUBLE = "”»"
STRAIGHT_DOUBLE = '"″＂'
OPENING_SINGLE = "‘‚‛‹"
CLOSING_SINGLE = "’›"
STRAIGHT_SINGLE = "'′`´"
DOUBLE = OPENING_DOUBLE + CLOSING_DOUBLE + STRAIGHT_DOUBLE
SINGLE = OPENING_SINGLE + CLOSING_SINGLE + STRAIGHT_SINGLE

PARAGRAPH_BREAK = re.compile(r"\u2029|\n(?=[ \t\r\f\v\u00a0]*\n)")
MARK = re.compile(f"``|''|[{re.escape(DOUBLE + SINGLE)}]")
OPENS_AFTER = frozenset("([{<-–—―/:…")
CLOSES_BEFORE = frozenset(".,;:!?)]}>-–—―/…")
ENDS_SENTENCE = frozenset(".,!?;…—")


class Marks(Enum):
    """Which kind of marks a quotation stands in."""

    DOUBLE = "double"
    SINGLE = "single"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks. `closed` is False where the closing mark is missing; the span then ends with the
    paragraph, or where the next quotation opens."""

    span: Span
    marks: Marks
    closed: bool


class _Side(Enum):
    OPENS = 1
    CLOSES = 2
    EITHER = 3


def find_quotations(text: str) -> list[Quotation]:
    """The quotations of `text` in the order of their opening marks; single ones may lie inside double ones."""
    found: list[Quotation] = []
    for start, end in _paragraphs(text):
        marks = [mark.span() for mark in MARK.finditer(text, start, end)]
        if marks:
            found.extend(_double_quotations(text, end, marks))
            found.extend(_single_quotations(text, end, marks))
    found.sort(key=lambda quotation: (quotation.span.start, -quotation.span.end))
    return found


def whole_quotations(text: str, quotations: Iterable[Quotation]) -> list[Span]:
    """The outermost quotations that are closed, in order, marks included, those that run over paragraphs as one."""
    whole: list[Span] = []
    begun: Span | None = None  # what waits for its closing mark
    for quotation in quotations:
        span = quotation.span
        if whole and span.end <= whole[-1].end:
            continue
        if begun is not None and _begins_next_paragraph(text, begun.end, span.start):
            span = Span(begun.start, span.end)
        begun = None if quotation.closed else span
        if quotation.closed:
            whole.append(span)
    return whole


def _begins_next_paragraph(text: str, end: int, start: int) -> bool:
    """Whether nothing but a break between paragraphs lies between what was left open and what begins at `start`."""
    last = start
    while last > 0 and text[last - 1].isspace():
        last -= 1
    return end >= last and "\n" in text[last:start]


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in PARAGRAPH_BREAK.finditer(text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def _double_quotations(text: str, end: int, marks: list[tuple[int, int]]) -> Iterator[Quotation]:
    opened: int | None = None
    for at, after in marks:
        if after - at == 1 and text[at] in SINGLE:
            continue
        side = _double_side(text, at, after)
        if opened is None:
            # A mark that can only close has lost its partner; leave it.
            if side is not _Side.CLOSES:
                opened = at
        elif side is _Side.OPENS:
            yield Quotation(Span(opened, at), Marks.DOUBLE, closed=False)
            opened = at
        else:
            yield Quotation(Span(opened, after), Marks.DOUBLE, closed=True)
            opened = None
    if opened is not None:
        yield Quotation(Span(opened, end), Marks.DOUBLE, closed=False)


def _double_side(text: str, at: int, after: int) -> _Side:
    mark = text[at:after]
    if mark == "``" or mark in OPENING_DOUBLE:
        return _Side.OPENS
    if mark in CLOSING_DOUBLE:
        return _Side.CLOSES
    return _straight_side(text, at, after)


def _straight_side(text: str, at: int, after: int) -> _Side:
    before = text[at - 1] if at else " "
    behind = text[after] if after < len(text) else " "
    may_open = before.isspace() or before in OPENS_AFTER or before in SINGLE
    may_close = behind.isspace() or behind in CLOSES_BEFORE or behind in SINGLE
    if may_open and not may_close:
        return _Side.OPENS
    if may_close and not may_open:
        return _Side.CLOSES
    return _Side.EITHER


def _single_quotations(text: str, end: int, marks: list[tuple[int, int]]) -> Iterator[Quotation]:
    """Single quotations, told from apostrophes: an opening needs a closing in its paragraph.

    Of the marks that could close (a plural's apostrophe looks like one) the first behind a stop or comma wins, else
    the first that does not follow an s, else the first.
    """
    opened: int | None = None
    candidates: list[int] = []
    for at in [*(at for at, after in marks if after - at == 1 and text[at] in SINGLE), end]:
        side = _single_side(text, at) if at < end else _Side.OPENS
        if side is _Side.OPENS:
            if opened is not None and candidates:
                yield Quotation(Span(opened, _best_closing(text, candidates) + 1), Marks.SINGLE, closed=True)
            opened, candidates = at, []
        elif side is _Side.CLOSES and opened is not None:
            candidates.append(at)


def _single_side(text: str, at: int) -> _Side:
    before = text[at - 1] if at else " "
    behind = text[at + 1] if at + 1 < len(text) else " "
    if before.isalnum() and behind.isalnum():
        return _Side.EITHER  # an apostrophe: don't, O'Brien
    may_open = (before.isspace() or before in OPENS_AFTER or before in DOUBLE) and not behind.isspace()
    may_close = not before.isspace() and (behind.isspace() or behind in CLOSES_BEFORE or behind in DOUBLE)
    mark = text[at]
    if mark in OPENING_SINGLE:
        return _Side.OPENS if may_open or not may_close else _Side.EITHER
    if may_open and not may_close and mark not in CLOSING_SINGLE and not behind.isdigit():
        return _Side.OPENS
    return _Side.CLOSES if may_close else _Side.EITHER


def _best_closing(text: str, candidates: list[int]) -> int:
    for at in candidates:
        if text[at - 1] in ENDS_SENTENCE:
            return at
    for at in candidates:
        if text[at - 1] not in "sS":
            return at
    return candidates[0]

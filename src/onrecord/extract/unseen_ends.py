"""Where a content goes on that the network could not see to its end: a quotation is said up to its closing mark.

Of the text around a cue the network sees so many wordpieces and no more. Whoever says the beginning of a quotation, or
the end of it, says all of it, also where several paragraphs are one quotation (each opens with a mark, only the last
closes). Elsewhere what is content up to the edge of what was seen goes on to the end of its sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.extract.quotations import Quotation
from onrecord.records import Attribution, Span

_STOP = re.compile(r"[.!?…]+(?=[\"”»’')\]]*(?:\s|$))|\n")
_FARTHEST = 600  # code points that an unquoted sentence may go on for


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


def with_unseen_ends(text: str, attribution: Attribution, seen: Span, quotations: Sequence[Span]) -> Attribution:
    """The attribution with its content from where that begins to where it ends, as far as this lay beyond `seen`.

    `quotations` are whole ones, in order. What was seen to begin or to end stays as it is.
    """
    content = list(attribution.content)
    others = [*attribution.source, *attribution.cue]
    earliest = _beginning(content[0], seen, quotations)
    if not any(earliest <= other.start < content[0].start for other in others):
        content[0] = Span(earliest, content[0].end)
    latest = _end(text, content[-1], seen, quotations)
    if not any(content[-1].end <= other.start < latest for other in others):
        content[-1] = Span(content[-1].start, latest)
    return replace(attribution, content=tuple(content))


def _beginning(first: Span, seen: Span, quotations: Sequence[Span]) -> int:
    around = _around(first.start, quotations)
    unseen = around is not None and around.start < seen.start and around.end <= first.end
    return around.start if around is not None and unseen else first.start


def _end(text: str, last: Span, seen: Span, quotations: Sequence[Span]) -> int:
    around = _around(last.end, quotations)
    if around is not None and last.start <= around.start:
        return around.end if around.end > seen.end else last.end
    cut = seen.end <= last.end < len(text)
    stop = _STOP.search(text, last.end, last.end + _FARTHEST) if cut else None
    return stop.start() if stop else last.end


def _around(place: int, quotations: Sequence[Span]) -> Span | None:
    """The quotation of which some lies before `place` and some behind it."""
    number = bisect_left(quotations, place, key=lambda span: span.start) - 1
    return quotations[number] if number >= 0 and place < quotations[number].end else None

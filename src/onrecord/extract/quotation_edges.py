"""Where contents begin and end at quotations: these are said whole, and no mark stands without its partner.

Of the text around a cue the network sees so many wordpieces and no more. Whoever says the beginning of a quotation, or
the end of it, says all of it, also where several paragraphs are one quotation (each opens with a mark, only the last
closes). Elsewhere what is content up to the edge of what was seen goes on to the end of its sentence. And what is told
inside a quotation ("I told them that a field is a church") ends before the mark that closes it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.quotations import DOUBLE, SINGLE
from onrecord.records import Attribution, Span

_STOP = re.compile(r"[.!?…]+(?=[\"”»’')\]]*(?:\s|$))|\n")
_SPACES = " \u00a0"
_CLOSING = f"{_SPACES},.{DOUBLE}{SINGLE}"  # what stands between the last word of a sentence and its closing mark
_FARTHEST = 600  # code points that an unquoted sentence may go on for


def with_quotation_edges(text: str, attribution: Attribution, seen: Span, quotations: Sequence[Span]) -> Attribution:
    """The attribution with its content from where that begins to where it ends, as far as this lay beyond `seen`.

    `quotations` are whole ones, in order. What was seen to begin or to end stays as it is, but for lone marks.
    """
    content = list(attribution.content)
    others = [*attribution.source, *attribution.cue]
    earliest = _beginning(content[0], seen, quotations)
    if not any(earliest <= other.start < content[0].start for other in others):
        content[0] = Span(earliest, content[0].end)
    latest = _end(text, content[-1], seen, quotations)
    if not any(content[-1].end <= other.start < latest for other in others):
        content[-1] = Span(content[-1].start, latest)
    return replace(attribution, content=tuple(_without_lone_mark(text, span, quotations) for span in content))


def _without_lone_mark(text: str, span: Span, quotations: Sequence[Span]) -> Span:
    around = _around(span.start, quotations)
    if around is None or span.end < around.end or text[around.start + 1 : span.start].strip() == "":
        return span
    # A quotation inside the quotation keeps its own marks: “They said ‘no.’”
    words = text[span.start : around.end - 1].rstrip(_SPACES if text[span.start] in DOUBLE + SINGLE else _CLOSING)
    return Span(span.start, span.start + len(words)) if span.end == around.end and words else span


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

"""Quotations that nobody is said to have said: behind a statement, in its paragraph, they are its speaker's too.

"Mr Mansfield has warned of a risk. "What is going to happen to young people?"" has one source and one cue for both.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from onrecord.extract.quotations import DOUBLE, SINGLE
from onrecord.records import Attribution, Span

_MARKS = re.escape(DOUBLE + SINGLE)
_SENTENCES = re.compile(rf"[{_MARKS}]+[A-ZÀ-Þ].*[.!?…][{_MARKS}]+", re.DOTALL)  # whole ones, not a title or a scrap
_SENTENCE_ENDS = re.compile(rf"[.!?…{_MARKS}) ]*")
_STOPS = frozenset(".!?…")
_GOES_ON = re.compile(rf"[ ]*(?:\n|\Z|[A-ZÀ-Þ{_MARKS}])")  # what stands behind it is a sentence of its own
_FEWEST_WORDS = 5
_FARTHEST = 6  # code points between a statement and the quotation behind it


def with_loose_quotations(
    text: str, attributions: Sequence[Attribution], quotations: Sequence[Span]
) -> list[Attribution]:
    """The attributions, those with a loose quotation behind them with this as one more stretch of their content.

    `quotations` are whole ones, in order.
    """
    found = list(attributions)
    ends = sorted((_end(one), number) for number, one in enumerate(attributions))
    for quotation in _loose(text, attributions, quotations):
        near = ends[bisect_left(ends, (quotation.start - _FARTHEST,)) : bisect_left(ends, (quotation.start + 1,))]
        before = [number for end, number in near if _ends_sentence(text, end, quotation.start)]
        if before:
            outermost = min(before, key=lambda number: min(span.start for span in found[number].content))
            found[outermost] = replace(found[outermost], content=(*found[outermost].content, quotation))
    return found


def _end(one: Attribution) -> int:
    return max(span.end for span in (*one.source, *one.cue, *one.content))


def _ends_sentence(text: str, end: int, start: int) -> bool:
    """Whether nothing but the end of a sentence lies between what ends at `end` and what begins at `start`."""
    stops = not _STOPS.isdisjoint(text[max(0, end - 2) : start])
    return stops and _SENTENCE_ENDS.fullmatch(text, end, start) is not None


def _loose(text: str, attributions: Sequence[Attribution], quotations: Sequence[Span]) -> Iterator[Span]:
    """Quotations of whole sentences that no attribution touches, with a sentence of its own behind them."""
    held = sorted(span for one in attributions for span in (*one.source, *one.cue, *one.content))
    reaches = [0, *accumulate((span.end for span in held), max)]
    for quotation in quotations:
        behind = bisect_left(held, quotation.start, key=lambda span: span.start)
        free = reaches[behind] <= quotation.start and (behind == len(held) or held[behind].start >= quotation.end)
        words = text[quotation.start : quotation.end]
        whole = len(words.split()) >= _FEWEST_WORDS and _SENTENCES.fullmatch(words) is not None
        if free and whole and _GOES_ON.match(text, quotation.end):
            yield quotation

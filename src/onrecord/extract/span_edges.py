"""Where spans end for a reader: not inside a letter with its marks, nor inside a word that an apostrophe shortens; a
source ends with its paragraph."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from onrecord.records import Attribution, Span

_PARAGRAPH = re.compile(r"(?<=\S)\s*\n\s*\n\s*(?=\S)")
_SHORT_FORM = re.compile(r"['’](?:s|t|re|ve|ll|d|m)\b", re.IGNORECASE)


def with_neat_edges(text: str, attribution: Attribution) -> Attribution:
    """The attribution with the combining marks behind each span, of which the tokenizer takes no notice, and with
    shortened words that it cuts at their apostrophe: a cue is "’re talking", and a content ends behind "it’s". A source
    stays in its paragraph."""
    source, cue, content = (
        tuple(Span(span.start, _behind_marks(text, span.end)) for span in spans)
        for spans in (attribution.source, attribution.cue, attribution.content)
    )
    starts, ends = ({getattr(one, side) for one in (*source, *cue, *content)} for side in ("start", "end"))

    def with_apostrophe(span: Span) -> Span:
        before = span.start - 1
        cut = before > 0 and text[before - 1].isalpha() and _SHORT_FORM.match(text, before)
        return Span(before, span.end) if cut and span.start not in ends else span

    def to_its_end(span: Span) -> Span:
        short = _SHORT_FORM.match(text, span.end) if text[span.end - 1].isalpha() else None
        free = short and starts.isdisjoint(range(span.end, short.end()))
        return Span(span.start, short.end()) if short and free else span

    return replace(
        attribution,
        source=tuple(_within_paragraph(text, with_apostrophe(span), cue) for span in source),
        cue=tuple(map(with_apostrophe, cue)),
        content=tuple(to_its_end(with_apostrophe(span)) for span in content),
    )


def _within_paragraph(text: str, source: Span, cue: tuple[Span, ...]) -> Span:
    """A source as far as its paragraph goes, of several the one beside the cue: behind "― Ana Bell" captions begin."""
    breaks = list(_PARAGRAPH.finditer(text, source.start, source.end))
    if not breaks:
        return source
    if cue and cue[0].start >= source.end:
        return Span(breaks[-1].end(), source.end)
    return Span(source.start, breaks[0].start())


def _behind_marks(text: str, place: int) -> int:
    while place < len(text) and unicodedata.category(text[place]).startswith("M"):
        place += 1
    return place

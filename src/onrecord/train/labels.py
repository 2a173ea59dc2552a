"""Articles with labels, in wordpieces: what people marked in them, or what a network believes of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.extract.decode import CueLabel
from onrecord.extract.encode import Encoded, Encoder
from onrecord.extract.quotations import DOUBLE, SINGLE
from onrecord.records import Span

Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]
Pieces = tuple[int, int]  # wordpieces of an article, half-open


@dataclass(frozen=True, slots=True)
class GoldSpans:
    """The spans of one gold attribution; `cue` is empty where it has none."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One article to learn from; `nested` says whether attributions inside contents are marked."""

    text: str
    attributions: tuple[GoldSpans, ...]
    nested: bool


@dataclass(frozen=True, slots=True)
class LinkedSpans:
    """One attribution in wordpieces of its article.

    Where it was not people who marked it, `believed` are the role scores (columns, 6) of the network that did, in which
    there is doubt.
    """

    source: tuple[Pieces, ...]
    cue: Pieces
    content: tuple[Pieces, ...]
    believed: Floats | None = None


@dataclass(frozen=True, slots=True)
class Labelled:
    """An encoded article with labels: `cues` (T, 4) is what share of each label a wordpiece is believed to have (all or
    nothing where people marked it); `cue_known` is False where nobody looked for cues (inside contents of sets that do
    not mark nested attributions)."""

    encoded: Encoded
    cues: Floats
    cue_known: Flags
    attributions: tuple[LinkedSpans, ...]


def label(lesson: Lesson, encoder: Encoder) -> Labelled:
    """Wordpieces and labels of one article. Attributions without cue or content cannot be learned and are left out."""
    encoded = encoder.encode(lesson.text)
    linked = []
    for spans in lesson.attributions:
        source, cue, content = (
            [_pieces(encoded, _neat(lesson.text, span, role)) for span in role_spans]
            for role, role_spans in (("source", spans.source), ("cue", spans.cue), ("content", spans.content))
        )
        if cue and content:
            linked.append(LinkedSpans(tuple(source[:1]), (cue[0][0], cue[-1][1]), tuple(content)))
    cues = np.zeros((len(encoded), len(CueLabel)), dtype=np.float32)
    cues[:, CueLabel.OUTSIDE] = 1
    known = np.ones(len(encoded), dtype=bool)
    if not lesson.nested:
        for attribution in linked:
            for start, end in attribution.content:
                known[start:end] = False
    for attribution in linked:
        start, end = attribution.cue
        cues[start:end] = _one_label(CueLabel.CONTINUES)
        cues[start] = _one_label(CueLabel.BEGINS)
        cues[end - 1, CueLabel.ENDS] = 1
        known[start:end] = True
    return Labelled(encoded, cues, known, tuple(linked))


def _one_label(label: CueLabel) -> Floats:
    return np.eye(len(CueLabel), dtype=np.float32)[label]


def _neat(text: str, span: Span, role: str) -> Span:
    """The span without stray white space, commas and stops at its ends; a content keeps the marks that enclose it.

    People who marked the gold sets were not of one mind about these, and no metric counts them.
    """
    start, end = span.start, span.end
    marks = DOUBLE + SINGLE
    while start < end and (text[start].isspace() or text[start] in marks):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in marks + ",."):
        end -= 1
    if start == end:
        return span
    if role == "content":
        while start and text[start - 1] in marks:
            start -= 1
        behind = end
        while behind < len(text) and text[behind] in marks + ",.":
            behind += 1
            if text[behind - 1] in marks:
                end = behind
    return Span(start, end)


def _pieces(encoded: Encoded, span: Span) -> Pieces:
    first = int(np.searchsorted(encoded.ends, span.start, side="right"))
    last = int(np.searchsorted(encoded.starts, span.end, side="left"))
    return first, max(first, last)

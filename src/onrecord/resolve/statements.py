"""Attributions → statements: what kind of quotation each is, which lies inside which, and whether it is negated."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from onrecord.records import Article, Attribution, Span, Statement, StatementKind

# A cue with one of these words says that something was not said, or not meant: "did not say", "refused to comment".
NEGATION = re.compile(
    r"\b(?:not|never|neither|nor|cannot|without|hardly|\w+n['’]t|no longer"
    r"|(?:refus|declin|fail)(?:e|es|ed|s|ing)? to|stop(?:s|ped)? short of)\b",
    re.IGNORECASE,
)


def make_statements(
    article: Article, attributions: Sequence[Attribution], quotations: Iterable[Span]
) -> tuple[Statement, ...]:
    """The statements of an article in the order of the text; `quotations` are its quotations, marks included."""
    ordered = sorted(attributions, key=_anchor)
    identifiers = [f"s{_anchor(attribution).start}" for attribution in ordered]
    parents = find_parents(ordered)
    quoted = merge(quotations)
    return tuple(
        Statement(
            id=identifier,
            kind=kind_of(article, attribution.content, quoted),
            source=attribution.source,
            cue=attribution.cue,
            content=attribution.content,
            confidence=attribution.confidence,
            negated=any(NEGATION.search(article[span]) for span in attribution.cue),
            parent=identifiers[parent] if parent is not None else None,
        )
        for identifier, attribution, parent in zip(identifiers, ordered, parents, strict=True)
    )


def merge(spans: Iterable[Span]) -> list[Span]:
    """The same stretches of text as spans that do not touch one another, in order."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def kind_of(article: Article, content: Iterable[Span], quoted: Sequence[Span]) -> StatementKind:
    """Direct if all words of the content stand in quotation marks, indirect if none do, else mixed.

    `quoted` are merged spans in order.
    """
    inside = outside = False
    for span in content:
        place = span.start
        for quotation in quoted[bisect_right(quoted, span.start, key=_end) :]:
            if quotation.start >= span.end:
                break
            outside |= _has_words(article.text[place : quotation.start])
            inside |= _has_words(article.text[max(place, quotation.start) : min(quotation.end, span.end)])
            place = quotation.end
        outside |= _has_words(article.text[place : span.end])
    if inside:
        return StatementKind.MIXED if outside else StatementKind.DIRECT
    return StatementKind.INDIRECT


def find_parents(attributions: Sequence[Attribution]) -> list[int | None]:
    """For each attribution, in the order of their anchors, the number of the one in whose content it lies.

    It lies there if its cue does; of several the innermost counts. A parent's content is always the longer one, so that
    there is no circle. The sweep keeps only the contents that are still open, so time grows with the text.
    """
    sizes = [sum(map(len, attribution.content)) for attribution in attributions]
    segments = sorted((span, owner) for owner, attribution in enumerate(attributions) for span in attribution.content)
    open_segments: list[tuple[Span, int]] = []
    parents: list[int | None] = []
    upcoming = 0
    for number, attribution in enumerate(attributions):
        anchor = _anchor(attribution)
        while upcoming < len(segments) and segments[upcoming][0].start <= anchor.start:
            open_segments.append(segments[upcoming])
            upcoming += 1
        open_segments = [segment for segment in open_segments if segment[0].end > anchor.start]
        around = [owner for span, owner in open_segments if span.contains(anchor) and sizes[owner] > sizes[number]]
        parents.append(min(around, key=lambda owner: sizes[owner]) if around else None)
    return parents


def _end(span: Span) -> int:
    return span.end


def _anchor(attribution: Attribution) -> Span:
    return attribution.cue[0] if attribution.cue else attribution.content[0]


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)

"""Attributions → statements: what kind of quotation each is, which lies inside which, and whether it is negated."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain

from onrecord.records import Article, Attribution, Span, Statement, StatementKind

# A cue with one of these words says that something was not said, or not meant: "did not say", "refused to comment".
NEGATION = re.compile(
    r"\b(?:not(?!\s+(?:only|just|merely|simply)\b)|never|neither|nor|cannot|without|hardly|\w+n['’]t|no\s+longer"
    r"|(?:refus|declin|fail)(?:e|es|ed|s|ing)?(?:\s+\w+)?\s+to|stop(?:s|ped)?\s+short\s+of)\b",
    re.IGNORECASE,
)


def make_statements(
    article: Article,
    attributions: Sequence[Attribution],
    quotations: Iterable[Span],
    unclosed: Iterable[Span] = (),
) -> tuple[Statement, ...]:
    """The statements of an article in the order of the text.

    `quotations` are its quotations, marks included; `unclosed` those that lack their closing mark, as far as they could
    reach.
    """
    ordered = sorted(attributions, key=_anchor)
    identifiers = list(_identifiers(ordered))
    parents = find_parents(ordered)
    quoted = merge(chain(quotations, cut_unclosed(ordered, unclosed)))
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


def cut_unclosed(attributions: Sequence[Attribution], unclosed: Iterable[Span]) -> Iterator[Span]:
    """Each unclosed quotation, cut where the first attribution ends whose content it reaches.

    So an odd mark speaks for one statement (and what lies inside it), not for all that its paragraph goes on to report.
    """
    segments = sorted(
        ((span, attribution) for attribution in attributions for span in attribution.content),
        key=lambda segment: (segment[0].start, -segment[0].end),
    )
    furthest = list(accumulate((span.end for span, _ in segments), max))
    for quotation in unclosed:
        first = bisect_right(furthest, quotation.start)
        if first < len(segments) and segments[first][0].start < quotation.end:
            end = max(span.end for span in segments[first][1].content)
            yield Span(quotation.start, min(quotation.end, end))


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

    Where the content has no words (a shrug, a smile) every mark of it counts. `quoted` are merged spans in order.
    """
    inside = outside = touched = False
    for span in content:
        place, number = span.start, bisect_right(quoted, span.start, key=_end)
        while number < len(quoted) and quoted[number].start < span.end:
            quotation = quoted[number]
            outside |= _has_words(article.text[place : quotation.start])
            inside |= _has_words(article.text[max(place, quotation.start) : min(quotation.end, span.end)])
            place, number, touched = quotation.end, number + 1, True
        outside |= _has_words(article.text[place : span.end])
    if inside or (touched and not outside):
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


def _identifiers(ordered: Sequence[Attribution]) -> Iterator[str]:
    """An id for each attribution, from its place; wordpieces of one character (a Hangul syllable) may share theirs."""
    seen: Counter[int] = Counter()
    for attribution in ordered:
        place = _anchor(attribution).start
        seen[place] += 1
        yield f"s{place}" if seen[place] == 1 else f"s{place}.{seen[place]}"


def _end(span: Span) -> int:
    return span.end


def _anchor(attribution: Attribution) -> Span:
    return attribution.cue[0] if attribution.cue else attribution.content[0]


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)

"""Attributions that cannot all be right: of those in each other's way the surer stays whole.

The other stays with those stretches of its content that are in nobody's way, if there are any: "…," he said, where the
next quotation, which has a cue of its own, was taken for his as well.

A statement may lie inside another's content, if somebody else makes it. Two contents that cross, and one source's words
given twice ("said in an interview" read once with the cue "said", once with "an interview"), are two readings of one
statement: among 22,000 annotated attributions there are no twenty such pairs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.records import Attribution, Span

MOSTLY = 0.9  # share of a cue and content that lies in another's content where it is one inside the other


def without_conflicts(attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions in their order, without what of them conflicts with surer ones that stay."""
    rivals: list[list[int]] = [[] for _ in attributions]
    for one, other in _overlapping(attributions):
        rivals[one].append(other)
        rivals[other].append(one)
    surest_first = sorted(range(len(attributions)), key=lambda number: -attributions[number].confidence)
    kept: dict[int, Attribution] = {}
    for number in surest_first:
        left = _out_of_the_way(attributions[number], [kept[rival] for rival in rivals[number] if rival in kept])
        if left is not None:
            kept[number] = left
    return [kept[number] for number in sorted(kept)]


def _out_of_the_way(one: Attribution, surer: Sequence[Attribution]) -> Attribution | None:
    """What is left of an attribution beside surer ones; None where nothing is."""
    ahead = [other for other in surer if conflict(one, other)]
    if not ahead:
        return one
    content = tuple(span for span in one.content if not any(_shared([span], other.content) for other in ahead))
    left = replace(one, content=content)
    return left if content and not any(conflict(left, other) for other in surer) else None


def conflict(one: Attribution, other: Attribution) -> bool:
    """Whether two attributions cannot both be right."""
    if not _shared(one.content, other.content):
        return False
    nested = _lies_inside(one, other) or _lies_inside(other, one)
    return not nested or _shared(one.source, other.source) > 0


def _lies_inside(inner: Attribution, outer: Attribution) -> bool:
    inside = _shared(inner.content, outer.content) + _shared(inner.cue, outer.content)
    return inside >= MOSTLY * sum(len(span) for span in (*inner.content, *inner.cue))


def _shared(some: Sequence[Span], others: Sequence[Span]) -> int:
    """The number of characters in both; each in the order of the text."""
    total = one = other = 0
    while one < len(some) and other < len(others):
        a, b = some[one], others[other]
        total += max(0, min(a.end, b.end) - max(a.start, b.start))
        if a.end <= b.end:
            one += 1
        else:
            other += 1
    return total


def _overlapping(attributions: Sequence[Attribution]) -> Iterator[tuple[int, int]]:
    """Pairs whose contents reach over the same stretch of text, found in one sweep along it."""
    reaches = [
        (min(span.start for span in one.content), max(span.end for span in one.content), number)
        for number, one in enumerate(attributions)
    ]
    open_ones: list[tuple[int, int]] = []
    for start, end, number in sorted(reaches):
        open_ones = [(its_end, its_number) for its_end, its_number in open_ones if its_end > start]
        yield from ((its_number, number) for _, its_number in open_ones)
        open_ones.append((end, number))

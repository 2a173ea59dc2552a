"""Occasions that are told twice: "a phone conversation with X in late May", and later "during his phone call with X".

The second time no date stands beside it, and the one from the first time is pages away; a choice among what stands near
would give the day of whatever was told last.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.resolve.circumstances.candidate import Candidate, Field
from onrecord.resolve.circumstances.choice import Choice, Weighed
from onrecord.resolve.circumstances.layout import Layout, Placed

# Triggers of addressees that name an occasion.
_LINKED = frozenset(
    ["interview with", "interview between", "meeting with", "meeting between", "meeting to", "letter to"]
)
_KNOWN = frozenset(["his", "her", "their", "its", "the", "this", "that", "my", "our"])
_BY_PHONE = frozenset(["phone", "telephone"])
# Code points between an occasion and its date: "conversation with X in late May", "Tuesday’s meeting with X".
_BESIDE = 24
_LEAD = 3  # words before an occasion's noun that may say it is a known one: "his second phone conversation"


@dataclass(frozen=True, slots=True)
class Retold:
    """An occasion told again, and the date it had the first time."""

    again: Candidate
    date: Candidate


def with_retold_dates(
    layout: Layout, candidates: Mapping[Field, Sequence[Candidate]], chosen: Mapping[Field, Sequence[Choice]]
) -> dict[Field, Sequence[Choice]]:
    """The choices, with the date of an occasion told again for what was said on it and has no date of its own."""
    retold = find_retold(layout, candidates[Field.ADDRESSEE], candidates[Field.WHEN])
    dates = list(chosen[Field.WHEN])
    for one in retold:
        here = layout.sentences.number(one.again.span.start)
        speakers = {placed.speaker for placed in layout.placed if placed.sentence == here}
        for placed in layout.placed:
            if placed.speaker not in speakers:
                continue
            own = dates[placed.order].chosen
            dated = own is not None and layout.sentences.number(own.span.start) == placed.sentence
            if not dated and _said_there(layout, placed, one.again, chosen[Field.MEDIUM][placed.order].chosen):
                dates[placed.order] = Choice(one.date, (Weighed(one.date, 1.0),), 0.0)
    return {**chosen, Field.WHEN: dates}


def find_retold(layout: Layout, addressees: Sequence[Candidate], dates: Sequence[Candidate]) -> list[Retold]:
    """Each occasion that is told again as a known one, without a date in its sentence."""
    alike: dict[tuple[str, str], list[Candidate]] = {}
    for one in sorted((one for one in addressees if one.trigger in _LINKED), key=lambda one: one.span.start):
        name = one.phrase.split()[-1]
        if name[:1].isupper():
            alike.setdefault((_kind(layout, one), name), []).append(one)
    dated = {layout.sentences.number(one.span.start) for one in dates}
    found = []
    for occasions in alike.values():
        told: Candidate | None = None  # the date of the last of them that had one
        for one in occasions:
            if told is not None and _known(layout, one) and layout.sentences.number(one.span.start) not in dated:
                found.append(Retold(one, told))
            told = next((date for date in dates if _beside(one, date)), told)
    return found


def _said_there(layout: Layout, placed: Placed, again: Candidate, medium: Candidate | None) -> bool:
    statement, trigger = placed.statement, again.trigger_span
    if any(span.start <= trigger.start < span.end for span in statement.content):
        return False
    if placed.sentence == layout.sentences.number(trigger.start):
        return statement.parent is None
    return medium is not None and medium.span.start < trigger.end and trigger.start < medium.span.end


def _kind(layout: Layout, one: Candidate) -> str:
    """What sort of occasion it is: its noun, or "phone" for whatever is held by phone."""
    words = layout.words
    number = words.at(one.trigger_span.start)
    return "phone" if number and words.lowers[number - 1] in _BY_PHONE else words.lowers[number].removesuffix("s")


def _known(layout: Layout, one: Candidate) -> bool:
    number = layout.words.at(one.trigger_span.start)
    return not _KNOWN.isdisjoint(layout.words.lowers[max(0, number - _LEAD) : number])


def _beside(one: Candidate, date: Candidate) -> bool:
    behind = date.span.start - one.span.end
    before = one.trigger_span.start - date.span.end
    return 0 <= behind <= _BESIDE or 0 <= before <= _BESIDE

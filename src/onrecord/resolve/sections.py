"""Long texts in sections: a text is cut between its paragraphs, and whoever speaks in several sections is made one.

What an article says of somebody is looked for within a section, so that the time a text takes grows with its length.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.records import Span, Speaker, SpeakerKind, Statement
from onrecord.resolve.statements import merge

LONGEST = 60_000  # code points of a section, where the text has breaks
BREAK = re.compile(r"(?P<paragraph>[\n\u2029]\s*)|(?<=[.!?”\"])[ \t]+")


def cut_sections(text: str, statements: Iterable[Statement], quotations: Iterable[Span]) -> list[Span]:
    """The sections of a text, one after the other, cut where no statement and no quotation runs across.

    They are cut between paragraphs; within one only where a paragraph is longer than a section.
    """
    if len(text) <= LONGEST * 3 // 2:
        return [Span(0, len(text))]
    whole = merge([*quotations, *map(extent, statements)])
    starts = [span.start for span in whole]
    cuts = [0]
    paragraph = sentence = 0  # the latest breaks of either sort; between sentences only where there is no other
    for found in BREAK.finditer(text):
        place = found.end()
        around = bisect_right(starts, place - 1) - 1
        if around >= 0 and whole[around].end > place:
            continue
        if place - cuts[-1] > LONGEST:
            best = paragraph if paragraph > cuts[-1] else sentence
            if best > cuts[-1]:
                cuts.append(best)
        sentence = place
        if found["paragraph"] is not None:
            paragraph = place
    return [Span(start, end) for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True) if start < end]


def extent(statement: Statement) -> Span:
    """From the first to the last character of a statement."""
    spans = (*statement.source, *statement.cue, *statement.content)
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def within(section: Span, statements: Sequence[Statement]) -> Iterator[Statement]:
    """The statements of a section, by the places that they have in it."""
    for statement in statements:
        if section.contains(extent(statement)):
            yield replace(
                statement,
                source=moved(statement.source, -section.start),
                cue=moved(statement.cue, -section.start),
                content=moved(statement.content, -section.start),
            )


def moved(spans: Iterable[Span], by: int) -> tuple[Span, ...]:
    """The spans, so many code points further on."""
    return tuple(Span(span.start + by, span.end + by) for span in spans)


@dataclass(frozen=True, slots=True)
class United:
    """The speakers of a whole text, and for each of its sections the new id of each speaker's old one."""

    speakers: tuple[Speaker, ...]
    ids: tuple[dict[str, str], ...]


def unite(sections: Sequence[Sequence[Speaker]]) -> United:
    """Makes one of the speakers of all sections that bear the same name; numbered by where they come first.

    A single name also stands for whom an earlier section names in full, if that is one person only. The speakers'
    mentions must be places in the whole text.
    """
    found: list[list[Speaker]] = []
    by_name: dict[tuple[str, SpeakerKind], int] = {}
    by_surname: dict[str, set[int]] = {}
    homes: list[dict[str, int]] = []
    for speakers in sections:
        home: dict[str, int] = {}
        for speaker in speakers:
            name = speaker.name.casefold()
            place = by_name.get((name, speaker.kind)) if speaker.named else None
            if place is None and speaker.named and speaker.kind in (SpeakerKind.PERSON, SpeakerKind.UNKNOWN):
                bearers = by_surname.get(name, set())
                place = next(iter(bearers)) if len(bearers) == 1 else None
            if place is None:
                place = len(found)
                found.append([])
            found[place].append(speaker)
            home[speaker.id] = place
            if speaker.named:
                by_name.setdefault((name, speaker.kind), place)
                if speaker.kind is SpeakerKind.PERSON and " " in name:
                    by_surname.setdefault(name.split()[-1], set()).add(place)
        homes.append(home)
    order = sorted(range(len(found)), key=lambda place: min(_first(speaker) for speaker in found[place]))
    names = {place: f"p{number}" for number, place in enumerate(order, 1)}
    return United(
        tuple(_together(found[place], names[place]) for place in order),
        tuple({old: names[place] for old, place in home.items()} for home in homes),
    )


def _first(speaker: Speaker) -> int:
    return speaker.mentions[0].start if speaker.mentions else 0


def _together(parts: Sequence[Speaker], identifier: str) -> Speaker:
    fullest = max(parts, key=lambda one: len(one.name))
    genders = {one.gender for one in parts if one.gender}
    return replace(
        fullest,
        id=identifier,
        role=next((one.role for one in parts if one.role), None),
        gender=genders.pop() if len(genders) == 1 else None,
        mentions=tuple(sorted({span for one in parts for span in one.mentions})),
    )

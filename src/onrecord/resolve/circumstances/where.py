"""Phrases that may say where something was said: "at a rally in Ohio", "in Phnom Penh", a dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.records import Span
from onrecord.resolve.circumstances.candidate import Candidate
from onrecord.resolve.circumstances.headed import phrases_headed
from onrecord.resolve.circumstances.index import WordIndex
from onrecord.resolve.circumstances.lexicon import (
    DETERMINERS,
    MONTHS,
    OCCASIONS,
    OUTLETS,
    PARTS,
    PLACES,
    SHOWS,
    VENUES,
    WEEKDAYS,
)
from onrecord.resolve.circumstances.phrases import limit_after, phrase_at
from onrecord.resolve.lexicons import listed

_ANYWHERE = frozenset(["in", "at", "on", "from", "during", "outside", "inside", "near", "across", "throughout"])
# Before these words only a venue counts: "attended a rally", "told a rally".
_BEFORE_VENUES = listed(
    "before to told attended launching holding held hosted addressed addressing visiting visited visit closed "
    "joined after into called for with by stood ended opened packed at"
)
_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{1,29}[A-ZÀ-Þ.](?:, [A-Z][\w. ]{1,16})?)"
    r"(?:,? [A-Z][a-z]+\.? \d{1,2})?,? *(?:\([^)\n]{2,40}\) *)?(?:--|—|–|―|-|:) "
)
_DAY = re.compile(r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: night)?|[Ll]ast (?:night|week)|[Tt]onight)[’']s ")
# An occasion of which only its sort is told, before the place that tells more: "a press conference in Chelsea".
_ANY_OCCASION = re.compile(r"(?:an?|his|her|its|their) (?:[\w’'-]+ ){0,4}?(?P<head>[\w’'-]+) (?:in|at) (?=[A-ZÀ-Þ])")
_OCCASIONS = OCCASIONS | listed("speech appearance lecture stop crowd audience town-hall interview")
_OF, _SHOWN = frozenset(["of"]), frozenset(["with", "told", "on", "to"])


def find_places(words: WordIndex, limits: Sequence[int]) -> Iterator[Candidate]:
    """Phrases after a preposition of place that hold a venue or are a name; no phrase crosses one of `limits`."""
    text = words.text
    for start in _line_starts(text):
        dateline = _DATELINE.match(text, start)
        if dateline:
            span = Span(*dateline.span("place"))
            yield Candidate(
                span, text[span.start : span.end], text[span.start : span.end], "dateline", "dateline", span
            )
    ends = set()
    for number in words.occurrences(_ANYWHERE | _BEFORE_VENUES | _OF | _SHOWN):
        word = words.lowers[number]
        if word in _OF and words.lowers[number - 1] not in PARTS:
            continue
        begin = _after(words, number)
        found = phrase_at(words, begin, limit_after(words, begin, limits), places=True) if begin else None
        if found is None:
            continue
        found = _without_day(text, found)
        phrase = text[found.start : found.end]
        kind = _kind(phrase) or (_common(phrase) if word in {"at", "in", "inside", "outside"} else None)
        if word in _SHOWN and kind in {"name", "the-name", "outlet"} and _is_show(phrase):
            kind = "show"
        if kind is None or (word not in _ANYWHERE | _OF and not kind.startswith(("venue", "show"))):
            continue
        ends.add(found.end)
        trigger_span = Span(words.starts[number], words.ends[number])
        found = _without_occasion(text, found)
        phrase = text[found.start : found.end]
        yield Candidate(found, phrase, phrase, kind.split(" ")[0], f"{word} {kind}", trigger_span)
    for number, found in phrases_headed(words, OCCASIONS, limits):
        if words.ends[number] not in ends:
            span = _without_occasion(text, _without_day(text, found))
            phrase = text[span.start : span.end]
            yield Candidate(span, phrase, phrase, "occasion", f"bare {words.lowers[number]}", span)


def _without_day(text: str, span: Span) -> Span:
    """A phrase without the day before it: "Monday's presidential debate"."""
    day = _DAY.match(text, span.start, span.end)
    return Span(day.end(), span.end) if day else span


def _without_occasion(text: str, span: Span) -> Span:
    """The name of the place alone, where any occasion stands before it: "a rally in Wilmington, N.C."."""
    occasion = _ANY_OCCASION.match(text, span.start, span.end)
    known = occasion is not None and occasion["head"].lower() in _OCCASIONS
    return Span(occasion.end(), span.end) if occasion is not None and known else span


def _is_show(phrase: str) -> bool:
    words = re.findall(r"[\w’'-]+", phrase.lower())
    return phrase[-1] in '"”' or any(word in SHOWS for word in words[1:])


def _line_starts(text: str) -> Iterator[int]:
    start = 0
    while start < len(text):
        yield start
        end = text.find("\n", start)
        if end < 0:
            return
        start = end + 1


def _after(words: WordIndex, number: int) -> int | None:
    """Where a phrase may begin after a preposition; "outside of" is one."""
    if words.lowers[number] == "outside" and words.lowers[number + 1 : number + 2] == ["of"]:
        number += 1
    gap = words.gap(number)
    return words.ends[number] + 1 if gap[:1] in {" ", "\u00a0"} and gap[1:] in {"", "“", '"', "‘", "'"} else None


def _kind(phrase: str) -> str | None:
    parts = re.findall(r"[\w’'-]+", phrase)
    lowered = [part.lower() for part in parts]
    if not parts or phrase[0].isdigit() or (lowered[0] in WEEKDAYS and len(parts) == 1):
        return None
    if lowered[0][:3] in MONTHS and parts[0][0].isupper() and len(parts) <= 2:
        return None
    if lowered[-1] in VENUES:
        return f"venue {lowered[-1]}"
    head = next((w for w in lowered if w.removesuffix("'s").removesuffix("’s") in VENUES), None)
    if head:
        return f"venue {head}"
    if any(word in OUTLETS for word in lowered) and any(part[0].isupper() for part in parts):
        return "outlet"
    if parts[-1][0].isupper() or parts[0][0].isupper():
        return "name" if parts[0][0].isupper() else "the-name"
    return None


def _common(phrase: str) -> str | None:
    parts = phrase.lower().split()
    return "common" if parts[0] in DETERMINERS and parts[-1] in PLACES else None

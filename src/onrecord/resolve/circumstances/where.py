"""Phrases that may say where something was said: "at a rally in Ohio", "in Phnom Penh", a dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.records import Span
from onrecord.resolve import lexicons
from onrecord.resolve.circumstances.candidate import Candidate
from onrecord.resolve.circumstances.headed import phrases_headed
from onrecord.resolve.circumstances.index import WordIndex, remembered
from onrecord.resolve.circumstances.lexicon import (
    DETERMINERS,
    MONTH_NAMES,
    OCCASIONS,
    OUTLETS,
    PARTS,
    PLACES,
    SEATS,
    SHOWS,
    SPOKEN_FROM,
    VENUES,
    WEEKDAYS,
)
from onrecord.resolve.circumstances.phrases import LONGEST, REACH, limit_after, phrase_at
from onrecord.resolve.lexicons import listed

_ANYWHERE = frozenset(["in", "at", "on", "during", "outside", "inside"])
_OUTWARD = frozenset(["from", "to"])  # they tell of a place only behind words of speaking: "spoke from his cell"
# Behind these only a venue counts: "attended a rally", "opening the new museum".
_HELD = listed(
    "attended attending launching holding held hosted hosting addressed addressing visit visiting visited closed joined"
    " called stood ended opened opening packed dedicating dedicated inaugurating inaugurated unveiling unveiled"
)
_SPOKEN_REACH = 4  # words before "from" among which one of speaking is looked for
_JOURNEYS = listed("visit visits trip trips tour tours stopover")
_ELSEWHERE = frozenset(["backstage", "onstage"])  # adverbs of place
_SCREENS = listed("tv television radio shows")
_MEETING = "meeting"
_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{1,29}[A-ZÀ-Þ.](?:, [A-Z][\w. ]{1,16})?)"
    r"(?:,? (?:[A-Z][a-z]+\.? \d{1,2}|\d{1,2} [A-Z][a-z]+))?,? *(?:\([^)\n]{2,40}\) *)?(?:--|—|–|―|-|:) "
)
_DAY = re.compile(r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: night)?|[Ll]ast (?:night|week)|[Tt]onight)[’']s ")
# An occasion of which only its sort is told, before the place that tells more: "a press conference in Chelsea".
_ANY_OCCASION = re.compile(r"(?:an?|his|her|its|their) (?:[\w’'-]+ ){0,4}?(?P<head>[\w’'-]+) (?:in|at) (?=[A-ZÀ-Þ])")
_OCCASIONS = OCCASIONS | listed("speech appearance lecture stop crowd audience town-hall interview")
_OF, _SHOWN = frozenset(["of"]), frozenset(["with", "told", "on", "to"])
_SHOWN_ALONE = _SHOWN - {"on"}
_QUOTED_OR_JOINED = re.compile(r"[\"“”‘’'-]")  # a title may be a show, and a joined word is not known by its parts
_BEFORE_COMMON = frozenset(["at", "in", "inside", "outside", "from"])
_AFTER_HEAD = re.compile(r",? (?:of|in|at|on|for|with|to|by|hosted|held|sponsored) ")
_WIDE = listed("country state region nation province")  # too wide to say where anything was said
_HEADS = VENUES | PLACES | PARTS | SHOWS


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
    for number in words.occurrences(_ANYWHERE | _OUTWARD | _HELD | _OF | _SHOWN):
        begin = _after(words, number)
        place = _announced(words, number, begin, limit_after(words, begin, limits)) if begin else None
        if place is not None:
            ends.add(place.span.end)
            yield place
    for number in words.occurrences(_ELSEWHERE):
        span = Span(words.starts[number], words.ends[number])
        phrase = text[span.start : span.end]
        yield Candidate(span, phrase, phrase, "adverb", "adverb", span)
    for number, found in phrases_headed(words, OCCASIONS, limits):
        if words.ends[number] not in ends and words.raw(number) != "March":
            span = _without_occasion(text, _without_day(text, found))
            phrase = text[span.start : span.end]
            yield Candidate(span, phrase, phrase, "occasion", f"bare {words.lowers[number]}", span)


@remembered
def _announced(words: WordIndex, number: int, begin: int, limit: int) -> Candidate | None:
    """The place that begins at `begin` behind word `number`, which announces it, and ends at `limit` at the latest."""
    word = _trigger(words, number)
    if word is None or _shows_nothing(words, number, word):
        return None
    text = words.text
    found = phrase_at(words, begin, limit, places=True)
    found = _without_meeting(text, _without_day(text, found)) if found else None
    if found is None:
        return None
    phrase = text[found.start : found.end]
    kind = _kind(phrase) or (_common(phrase) if word in _BEFORE_COMMON else None)
    if word in _SHOWN and kind in {"name", "the-name", "outlet"} and _is_show(phrase):
        kind = "show"
    if kind is None or not _goes_with(word, kind) or _is_show_only(text, found, word) or _is_verb(word, phrase):
        return None
    trigger_span = Span(words.starts[number], words.ends[number])
    found = _without_occasion(text, found)
    phrase = text[found.start : found.end]
    return Candidate(found, phrase, phrase, kind.split(" ")[0], f"{word} {kind}", trigger_span)


def _trigger(words: WordIndex, number: int) -> str | None:
    """What announces a place: the small word before it, with what tells most of it; None where none is announced."""
    word, before = words.lowers[number], words.lowers[number - 1] if number else ""
    if before in _JOURNEYS and word in {"to", "of"}:
        return "journey"
    if word in _HELD:
        return "held"
    if word in _OF:
        return word if before in PARTS else None
    if word in _OUTWARD and word not in _SHOWN:
        return word if _spoken_before(words, number) else None
    return word


def _shows_nothing(words: WordIndex, number: int, word: str) -> bool:
    """Whether a word that announces shows and occasions alone has none behind it, so that no phrase need be read."""
    if word not in _SHOWN_ALONE or not _HEADS.isdisjoint(words.lowers[number + 1 : number + 1 + LONGEST]):
        return False
    return not _QUOTED_OR_JOINED.search(words.text, words.ends[number], words.ends[number] + REACH)


def _spoken_before(words: WordIndex, number: int) -> bool:
    """Whether one of the last words before tells of speaking: "said in a video message from"."""
    return any(word in SPOKEN_FROM for word in words.lowers[max(0, number - _SPOKEN_REACH) : number])


def _goes_with(word: str, kind: str) -> bool:
    """Whether such a phrase may be a place behind this word."""
    sort, _, head = kind.partition(" ")
    if word == "on" and head in SEATS:
        return False
    if word in {"told", "to"} and sort == "venue":
        return head == "show" or (head in OCCASIONS and head not in SHOWS)
    if word == "with":
        return sort == "show"
    return word in _ANYWHERE | _OF | {"from", "journey"} or sort in {"venue", "show"}


def _is_verb(word: str, phrase: str) -> bool:
    """Whether what "to" announces is done: "set to debate", "a permit to march"."""
    return word == "to" and phrase.islower() and phrase.split()[0] not in DETERMINERS


def _without_day(text: str, span: Span) -> Span:
    """A phrase without the day before it: "Monday's presidential debate"."""
    day = _DAY.match(text, span.start, span.end)
    return Span(day.end(), span.end) if day else span


def _is_show_only(text: str, span: Span, word: str) -> bool:
    """Whether a phrase means what is shown, not where: "a role in “Joker”", "hooked on reality TV shows"."""
    if word == "in":
        return text[span.start] in '“"' or text[span.start - 1 : span.start] in {"“", '"'}
    parts = text[span.start : span.end].split()
    return word == "on" and parts[0].islower() and parts[0] not in DETERMINERS and parts[-1].lower() in _SCREENS


def _without_meeting(text: str, span: Span) -> Span | None:
    """A phrase without the participle behind it: "in Panama meeting with ministers", "after meeting with"."""
    phrase = text[span.start : span.end]
    if not phrase.endswith(_MEETING) or not text.startswith(" with ", span.end):
        return span
    place = phrase.removesuffix(_MEETING).rstrip()
    if not place:
        return None
    return Span(span.start, span.start + len(place)) if place[:1].isupper() else span


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
    if phrase.lower().replace("’", "'") in lexicons.words("calendar"):
        return None  # "on New Year’s Day"
    if lowered[0] in MONTH_NAMES and parts[0][0].isupper() and len(parts) <= 2:
        return None
    if lowered[0] in DETERMINERS and phrase.islower() and lowered[-1] in _WIDE:
        return None
    head = _AFTER_HEAD.split(phrase, maxsplit=1)[0].split()[-1].strip("“”\"'’,.")
    venue = _venue(lowered, head)
    if venue is not None and (head[:1].isupper() or head in _HEADS):
        return f"venue {venue}" if head.lower() not in OUTLETS or head.lower() in VENUES else "outlet"
    if any(word in OUTLETS for word in lowered) and any(part[0].isupper() for part in parts):
        return "outlet"
    if venue is not None:
        return None  # "a White House statement", "the debate audience"
    if parts[-1][0].isupper() or parts[0][0].isupper():
        return "name" if parts[0][0].isupper() else "the-name"
    return None


def _venue(lowered: Sequence[str], head: str) -> str | None:
    """The venue that a phrase tells of: its head, its last word, or any before."""
    if head.lower() in VENUES:
        return head.lower()
    if lowered[-1] in VENUES:
        return lowered[-1]
    return next((w for w in lowered if w.removesuffix("'s").removesuffix("’s") in VENUES), None)


def _common(phrase: str) -> str | None:
    parts = phrase.lower().split()
    return "common" if parts[0] in DETERMINERS and parts[-1] in PLACES else None

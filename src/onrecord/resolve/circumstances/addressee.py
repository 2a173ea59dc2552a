"""Phrases that may say to whom something was said: "told X", "in a letter to X", "X was asked", who spoke before."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection, Iterator, Sequence

from onrecord.records import Span, SpeakerKind
from onrecord.resolve.circumstances.candidate import Candidate
from onrecord.resolve.circumstances.headed import phrases_headed
from onrecord.resolve.circumstances.index import WordIndex, vocabulary
from onrecord.resolve.circumstances.lexicon import (
    ABBREVIATED_TITLES,
    CROWDS,
    DETERMINERS,
    ENDS_PHRASE,
    NOUNS_TOO,
    OUTLETS,
    PEOPLE,
    SPEAKING,
    TELLING,
    THINGS,
)
from onrecord.resolve.circumstances.phrases import limit_after, phrase_at, roles_of_people
from onrecord.resolve.lexicons import listed, titles
from onrecord.resolve.nouns import PLURAL_PERSON_ENDINGS, known_noun

_TELLING = vocabulary(TELLING)
_SPEAKING = vocabulary(SPEAKING)
_LINKS = frozenset(["to", "with", "between", "before"])
_FROM = frozenset(["from", "by"])
_SAID = frozenset(["to", "before"])  # "said after meeting with X" is said to nobody
_BEFORE_VERBS = listed("to will would can could may might must shall should not and they we you i also")
# What "to" belongs to rather than to a word of speaking before it: "said referring to", "30 hours before".
_OTHER_LINKS = listed("referring according relating pointing due thanks prior next back up down opposed added able")
_TIMES = listed(
    "second seconds minute minutes moments hour hours day days week weeks month months year years shortly just long"
)
_LINK_REACH = 6  # words between "letter" and "to"
_BREAKS = re.compile(r"[.;:\n!?()—–―]")
_APOSTROPHE = re.compile("['’]")
_QUESTIONED = frozenset(["asked", "questioned", "pressed", "interviewed", "challenged", "told"])
_BY = frozenset(["by"])
_THAT = frozenset(["that"])  # "told that the baseline …" opens a clause
_MEANS = listed("e email telephone phone text letter fax post video")  # "sent by e-mail", whose "e" is a word
_HEARERS = listed("crowd crowds audience audiences reporters journalists attendees listeners viewers")
_PASSIVE = listed(
    "asked told informed warned urged questioned pressed reminded assured advised ordered instructed invited"
)
_HOSTED = " with "
_AUXILIARIES = frozenset(["has", "have", "had"])
_ADVERBS = listed("also then later again first never not once twice even just")
_LONGEST = 6  # words of the phrase before "was asked"
_BE = frozenset(["was", "were", "is", "are", "been", "being", "am", "we're", "i'm", "he's", "she's", "they're"])
_ENDINGS_OF_PEOPLE = (*PLURAL_PERSON_ENDINGS, "ents", "ants")
_PRONOUNS = frozenset(["me", "us", "you"])
_SUBJECTS = frozenset(["we", "he", "she", "they", "i", "you"])


def find_addressees(words: WordIndex, limits: Sequence[int]) -> Iterator[Candidate]:
    """Everyone who is told, asked, written or spoken to somewhere in the text; no phrase crosses one of `limits`."""
    for first, last, verb in words.phrases(_TELLING):
        if words.lowers[first] in NOUNS_TOO and not (first and words.lowers[first - 1] in _BEFORE_VERBS):
            continue
        trigger = Span(words.starts[first], words.ends[last])
        yield from spoken_to(words, last, limits, verb, trigger)
        if words.lowers[first] in _PASSIVE:
            yield from _told_by_whom(words, first)
    for first, last, kind in words.phrases(_SPEAKING):
        link = _link_after(words, last, _FROM if kind == "question" else _LINKS)
        if kind == "say" and link is not None and words.lowers[link] not in _SAID:
            continue
        if link is not None:
            trigger = Span(words.starts[first], words.ends[last])
            yield from spoken_to(words, link, limits, f"{kind} {words.lowers[link]}", trigger)
    for number, span in phrases_headed(words, _HEARERS, limits):
        yield candidate(words, span, f"bare {words.lowers[number]}", span)
    for number in words.occurrences(_BY):
        if number and words.lowers[number - 1] in _QUESTIONED:
            trigger = Span(words.starts[number - 1], words.ends[number - 1])
            yield from spoken_to(words, number, limits, "asked by", trigger)


def spoken_to(words: WordIndex, number: int, limits: Sequence[int], trigger: str, span: Span) -> Iterator[Candidate]:
    """The phrase that begins behind word `number`."""
    gap = words.gap(number)
    if gap[:1] not in {" ", "\u00a0"} or gap[1:] not in {"", "“", '"', "‘", "'", "@"}:
        return
    start = words.ends[number] + 1
    if words.lowers[number] in _BY and words.lowers[number + 1] in _MEANS:
        return
    if words.lowers[number + 1] in _THAT:
        return
    if words.lowers[number + 1] in _PRONOUNS:
        yield candidate(words, Span(words.starts[number + 1], words.ends[number + 1]), trigger, span)
        return
    limit = limit_after(words, start, limits)
    phrase = phrase_at(words, start, limit)
    if phrase is not None and len(phrase) > 1 and not means_nobody(words, phrase):
        # Who is spoken to together is named together: "urged the county and the state".
        shown = _host(words, phrase, limit) or _both(words, phrase, limit) or _shortest(words, phrase)
        # The kind is that of the whole: "Sky News host Ana Sousa" asks for a channel.
        kind = _kind(words.text[phrase.start : phrase.end])
        yield dataclasses.replace(candidate(words, shown, trigger, span), kind=kind)


def _host(words: WordIndex, span: Span, limit: int) -> Span | None:
    """Who asks on a show that is named before: "in an interview with Newsnight with Ana Sousa"."""
    if not words.text.startswith(_HOSTED, span.end) or _kind(words.text[span.start : span.end]) != "outlet":
        return None
    host = phrase_at(words, span.end + len(_HOSTED), limit)
    named = host is not None and all(part[0].isupper() for part in words.text[host.start : host.end].split())
    return host if named else None


def _shortest(words: WordIndex, span: Span) -> Span:
    """A phrase for a person without what describes the noun before the name: "host Ana Sousa" of "Sky News host …"."""
    numbers = range(words.at(span.start), words.at(span.end))
    for number in reversed(numbers[1:-1]):
        if not words.raw(number)[0].isupper():
            named = all(words.raw(place)[0].isupper() for place in range(number + 1, numbers.stop))
            role = named and words.raw(number) in roles_of_people()  # a possessive is none
            return Span(words.starts[number], span.end) if role else span
    return span


def _both(words: WordIndex, phrase: Span, limit: int) -> Span | None:
    """The phrase with the one that "and" joins to it, where that one means people: "voters and their families"."""
    if not words.text.startswith(" and ", phrase.end):
        return None
    other = phrase_at(words, phrase.end + 5, limit)
    if other is None:
        return None
    first = words.lowers[words.at(other.start)]
    people = first in DETERMINERS or words.text[other.start].isupper() or words.text[other.end - 1] == "s"
    return Span(phrase.start, other.end) if people or first in PEOPLE or first.endswith("s") else None


def candidate(words: WordIndex, span: Span, trigger: str, trigger_span: Span) -> Candidate:
    """An addressee from its phrase, with the kind of thing that it looks like."""
    phrase = words.text[span.start : span.end]
    return Candidate(span, phrase, phrase, _kind(phrase), trigger, trigger_span)


def _link_after(words: WordIndex, number: int, links: Collection[str]) -> int | None:
    """The number of the "to" or "with" that belongs to a word of speaking: "sent a letter on Thursday to"."""
    for place in range(number + 1, min(number + _LINK_REACH, len(words))):
        gap = words.gap(place - 1)
        if _BREAKS.search(gap) or words.lowers[place] in _SPEAKING:
            return None  # the link belongs to the nearer word: "said in a letter to"
        if words.lowers[place] in links:
            before = words.lowers[place - 1]
            timed = words.lowers[place] == "before" and before in _TIMES
            other = place - 1 > number and before in _OTHER_LINKS
            return None if timed or other else place
    return None


def _told_by_whom(words: WordIndex, number: int) -> Iterator[Candidate]:
    """Who "was asked": the name or pronoun before the auxiliary verb."""
    place = number - 1
    while place > number - 4 and place > 0 and (words.lowers[place].endswith("ly") or words.lowers[place] in _ADVERBS):
        place -= 1
    if place < 0 or words.lowers[place] not in _BE:
        return
    trigger, span = f"was {words.lowers[number]}", Span(words.starts[number], words.ends[number])
    apostrophe = _APOSTROPHE.search(words.raw(place))
    if apostrophe:
        start = words.starts[place]
        yield candidate(words, Span(start, start + apostrophe.start()), trigger, span)
        return
    place -= 1
    while place >= 0 and words.lowers[place] in _AUXILIARIES | _BE:  # "are being told"
        place -= 1
    if place > 0 and words.lowers[place] == "who" and words.gap(place - 1) in {", ", " "}:
        place -= 1
    if place >= 0 and words.lowers[place] in _SUBJECTS:
        yield candidate(words, Span(words.starts[place], words.ends[place]), trigger, span)
        return
    first = place
    while first > 0 and words.raw(first)[0].isupper() and _same_name(words, first - 1):
        first -= 1
    if place >= 0 and not words.raw(first)[0].isupper():
        first = _determiner_before(words, place)
    if place >= 0 and (words.raw(first)[0].isupper() or first < place):
        yield candidate(words, Span(words.starts[first], words.ends[place]), trigger, span)


def _determiner_before(words: WordIndex, number: int) -> int:
    """Where the phrase with an article begins that ends with word `number`; `number` itself where none does."""
    for place in range(number - 1, max(-1, number - _LONGEST), -1):
        if words.gap(place) not in {" ", "-"} or words.lowers[place] in ENDS_PHRASE:
            break
        if words.lowers[place] in DETERMINERS:
            return place
    return number


def _same_name(words: WordIndex, number: int) -> bool:
    """Whether a word is part of the name that goes on behind it."""
    gap = words.gap(number)
    return words.raw(number)[0].isupper() and (
        gap == " " or (gap == ". " and words.lowers[number] in ABBREVIATED_TITLES)
    )


def means_nobody(words: WordIndex, span: Span) -> bool:
    """Whether a phrase means no people: "to laughter", "urged calm", "told the story", "asked last week"."""
    phrase = words.text[span.start : span.end].strip("\"“”‘’'")
    if not phrase.islower():
        return False
    head = phrase.partition(" of ")[0].rpartition(" ")[2]
    alone = phrase == head and head.endswith("s")
    if phrase.split()[0] not in DETERMINERS and not (alone or _may_be_people(head)):
        return True  # "to plough back", "admit to “forgetting”", "promised to cut taxes"
    return head in THINGS or head.removesuffix("s") in THINGS


def _may_be_people(head: str) -> bool:
    """Whether a noun in lower case may mean people or what they join."""
    if head in PEOPLE | _PRONOUNS | CROWDS or known_noun(head) not in (None, SpeakerKind.DOCUMENT):
        return True
    return head.endswith(_ENDINGS_OF_PEOPLE) or head.removesuffix("s") in titles()


def _kind(phrase: str) -> str:
    lower = phrase.lower()
    if lower in _PRONOUNS or lower in _SUBJECTS:
        return "pronoun"
    parts = [part.strip("'’.,\"“”").removesuffix("'s").removesuffix("’s") for part in lower.split()]
    if any(part[:1].isupper() for part in phrase.split()):
        return "outlet" if any(part in OUTLETS for part in parts) else "name"
    return "crowd" if any(part in CROWDS for part in parts) else "common"

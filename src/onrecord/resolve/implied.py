"""The source that a statement leaves to the words around its cue: "Obama’s comments", "rejected by the court"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.records import Span, Statement, StatementKind
from onrecord.resolve import lexicons
from onrecord.resolve.function_words import POSSESSIVE_MARKS
from onrecord.resolve.name_index import NameIndex
from onrecord.resolve.neighbours import ADVERBS
from onrecord.resolve.surroundings import QUESTIONING
from onrecord.resolve.words import Words

OPENING = frozenset("“\"‘'")
MOST_BETWEEN = 1  # words between an owner and the cue: "Bornstein’s earlier missive"
BEING = lexicons.listed("is are was were been being be")
HEARING = lexicons.listed("told asked informed warned advised reminded")
FARTHEST_HEARD = 3  # words from a source to its cue, a comma counted
SHORTEST_REPORT = 12  # words of a paragraph that a dateline may open
TOP = 2  # paragraphs, with the headline, of which one may open with a dateline


def source_of(words: Words, names: NameIndex, statement: Statement) -> tuple[Span, ...]:
    """Where the source of a statement stands; in a transcript that is whose turn its words are."""
    turn = _turn(words, names, statement.content)
    if turn and _is_dateline(words, names, turn[0]):
        turn = ()
        if not statement.cue or words.texts[words.first_in(statement.cue[0])] == ":":
            return ()  # but "police said", of the same content, has its own
    if turn and not (statement.source and words.paragraphs_of(statement.source) & words.paragraphs_of(turn)):
        return turn
    if _only_hears(words, statement):
        return implied_source(words, names, statement.cue)
    return statement.source or implied_source(words, names, statement.cue)


def is_spoken(words: Words, names: NameIndex, statement: Statement) -> bool:
    """Whether the words of a statement are given as they were spoken: in quotation marks, or as a transcript's turn."""
    if statement.kind is not StatementKind.INDIRECT:
        return True
    turn = _turn(words, names, statement.content)
    return bool(turn) and not _is_dateline(words, names, turn[0])


def _only_hears(words: Words, statement: Statement) -> bool:
    """Whether whoever stands in a source is told something, and says nothing: "doctors were told", "Bell, asked if".

    In the gold sets nobody, or the one behind "by", says what a cue like these tells of, in 12 of 12 cases.
    """
    source, cue = (
        [number for span in spans for number in words.within(span) if words.texts[number][0].isalnum()]
        for spans in (statement.source, statement.cue)
    )
    if not source or not cue or not 0 < cue[0] - source[-1] <= FARTHEST_HEARD:
        return False
    heard = next((number for number in cue if words.lowers[number] in HEARING), None)
    if heard is None:
        return False
    before = heard - 1
    while before > source[-1] and (words.lowers[before] in ADVERBS or words.lowers[before].endswith("ly")):
        before -= 1
    if words.lowers[before] in BEING:
        return True
    behind = words.lowers[heard + 1 : heard + 2]
    alone = "," not in words.lowers[source[0] : source[-1]]  # no "Ana Bell, the mayor, asked why"
    return (
        alone
        and words.lowers[source[-1] + 1] == ","
        and heard == cue[0]
        and not {*QUESTIONING, "about"}.isdisjoint(behind)
    )


def _turn(words: Words, names: NameIndex, content: Sequence[Span]) -> tuple[Span, ...]:
    """The name that opens a paragraph and has a colon behind it, where the content starts there: "WALLACE: Let's"."""
    first = words.first_in(content[0])
    while first + 1 < len(words) and words.texts[first] in OPENING:
        first += 1
    before = first - 1
    while before > 0 and words.texts[before] in OPENING:
        before -= 1
    for name in (names.at(before - 1) if before > 0 and words.texts[before] == ":" else None, names.at(first)):
        if name is None or words.texts[name.words.stop : name.words.stop + 1] != (":",):
            continue
        start = name.words.start
        while start and words.texts[start - 1] in OPENING:
            start -= 1
        if start == 0 or words.paragraphs[start - 1] != words.paragraphs[name.words.stop]:
            return (words.slice(name.words.start, name.words[-1]),)
    return ()


def _is_dateline(words: Words, names: NameIndex, turn: Span) -> bool:
    """Whether what looks like the turn of a transcript tells where a report comes from: "GUWAHATI: At least 14 people".

    It opens the report, which has no other turns, and is in capitals or a place.
    """
    numbers = words.within(turn)
    paragraph = words.paragraphs[numbers[0]]
    if paragraph >= TOP or words.paragraphs.count(paragraph) < SHORTEST_REPORT:
        return False
    shouted = all(words.texts[number].isupper() for number in numbers)
    if not shouted and " ".join(words.lowers[number] for number in numbers) not in lexicons.places():
        return False
    return not any(
        text == ":" and number > numbers[-1] + 1 and _opens_turn(words, names, number)
        for number, text in enumerate(words.texts)
    )


def _opens_turn(words: Words, names: NameIndex, colon: int) -> bool:
    name = names.at(colon - 1)
    start = name.words.start if name is not None else colon
    return 0 < start < colon and words.paragraphs[start - 1] != words.paragraphs[colon]


def implied_source(words: Words, names: NameIndex, cue: Sequence[Span]) -> tuple[Span, ...]:
    """Where the source stands that belongs to the cue of a statement without a source; nowhere, if there is none."""
    numbers = [number for span in cue for number in words.within(span) if words.texts[number][0].isalnum()]
    if not numbers:
        return ()
    noun = next((one for one in numbers if words.lowers[one] in lexicons.words("speech_nouns")), numbers[0])
    return _owner(words, names, noun) or _agent(words, names, numbers)


def _owner(words: Words, names: NameIndex, first: int) -> tuple[Span, ...]:
    if words.lowers[first] not in lexicons.words("speech_nouns"):
        return ()
    for place in range(first - 1, max(first - 2 - MOST_BETWEEN, -1), -1):
        if words.sentences[place] != words.sentences[first]:
            return ()
        name = names.at(place - 1) if place and words.lowers[place] in POSSESSIVE_MARKS else None
        if name is not None:
            return (words.slice(name.words.start, name.words[-1]),)
        if words.lowers[place] in ("his", "her", "their", "its"):
            return (words.slice(place, place),)
        if not words.texts[place].isalpha() or not words.texts[place].islower():
            return ()
    return ()


def _agent(words: Words, names: NameIndex, numbers: Sequence[int]) -> tuple[Span, ...]:
    last = numbers[-1]
    by = last if words.lowers[last] == "by" else last + 1
    if by + 1 >= len(words) or words.lowers[by] != "by" or not any(words.lowers[one].endswith("ed") for one in numbers):
        return ()
    name = names.starting(words, by + 1)
    return (words.slice(name.words.start, name.words[-1]),) if name is not None else ()

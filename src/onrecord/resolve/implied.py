"""The source that a statement leaves to the words around its cue: "Obama’s comments", "rejected by the court"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.records import Span, Statement
from onrecord.resolve import lexicons
from onrecord.resolve.function_words import POSSESSIVE_MARKS
from onrecord.resolve.name_index import NameIndex
from onrecord.resolve.words import Words

OPENING = frozenset("“\"‘'")
MOST_BETWEEN = 1  # words between an owner and the cue: "Bornstein’s earlier missive"


def source_of(words: Words, names: NameIndex, statement: Statement) -> tuple[Span, ...]:
    """Where the source of a statement stands; in a transcript that is whose turn its words are."""
    turn = _turn(words, names, statement.content)
    if turn and not (statement.source and words.paragraphs_of(statement.source) & words.paragraphs_of(turn)):
        return turn
    return statement.source or implied_source(words, names, statement.cue)


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

"""Where a noun phrase ends, and which of its words is its noun."""

from __future__ import annotations

from onrecord.records import SpeakerKind
from onrecord.resolve import lexicons
from onrecord.resolve.function_words import (
    DEFINITE,
    ENDS_CORE,
    INDEFINITE,
    POSSESSIVE_MARKS,
    POSSESSIVES,
    PREPOSITIONS,
)
from onrecord.resolve.name_index import NameIndex
from onrecord.resolve.nouns import known_noun, speaking_noun
from onrecord.resolve.words import Words

DETERMINERS = DEFINITE | INDEFINITE | POSSESSIVES.keys()
JOINING = lexicons.listed("and or ,")
MOST_JOINED = 4  # words from an "and" to the noun
NOT_HEADS = lexicons.listed("himself herself itself themselves also alike too both all now then today")


def end_of_core(words: Words, names: NameIndex, numbers: list[int], start: int) -> int:
    """Where the words up to the noun end, from numbers[start] on: before a preposition, a clause or a comma."""
    place = start
    titled = names.starting(words, numbers[start]) if start < len(numbers) else None
    if titled is not None and titled.title is not None:  # "Secretary of State John Kerry", whose "of" ends nothing
        while place < len(numbers) and numbers[place] < titled.words.stop:
            place += 1
    while place < len(numbers):
        number = numbers[place]
        name = names.at(number)
        if name is not None:
            while place < len(numbers) and numbers[place] in name.words:
                place += 1
            continue
        if place > start and _joins_adjectives(words, names, numbers, place):
            place += 1
            continue
        if words.lowers[number] in ENDS_CORE or words.lowers[number] in PREPOSITIONS:
            return place
        if place > start and _opens_participle(words, numbers, place):
            return place
        place += 1
    return place


def _opens_participle(words: Words, numbers: list[int], place: int) -> bool:
    """Whether a word opens what the noun before it does: "The judge overseeing the case"."""
    text, noun = words.texts[numbers[place]], words.lowers[numbers[place - 1]]
    if place + 1 >= len(numbers) or known_noun(noun) is None or not text.islower() or known_noun(text) is not None:
        return False
    return text.endswith("ing") and words.lowers[numbers[place + 1]] in DETERMINERS


def _joins_adjectives(words: Words, names: NameIndex, numbers: list[int], place: int) -> bool:
    """Whether an "and" stands before the noun, not behind it: "one of the largest and oldest groups"."""
    if words.lowers[numbers[place]] != "and" or names.at(numbers[place - 1]) is not None:
        return False
    before = words.lowers[numbers[place - 1]]
    if not before.isalpha() or before in DETERMINERS or known_noun(before) is not None:
        return False
    fields = speaking_noun(before) is not SpeakerKind.UNKNOWN  # "the standards and privileges committee"
    for number in numbers[place + 1 : place + 1 + MOST_JOINED]:
        lower = words.lowers[number]
        if lower in DETERMINERS or not lower[0].isalpha() or lower in ENDS_CORE or lower in PREPOSITIONS:
            return False
        if known_noun(lower) is not None:
            return not fields or known_noun(lower) is SpeakerKind.ORGANIZATION
    return False


def end_of_phrase(words: Words, names: NameIndex, numbers: list[int], end: int) -> int:
    """The last word of the description: with what prepositions and participles add, without clauses and appositions."""
    place = end
    while place < len(numbers):
        participle = place > 0 and _opens_participle(words, numbers, place)
        if not participle and words.lowers[numbers[place]] not in PREPOSITIONS:
            break
        after = end_of_core(words, names, numbers, place + 1)
        if after == place + 1 and not participle:
            break
        place = after
    last = numbers[max(place, 1) - 1]
    return last - 1 if words.lowers[last] in POSSESSIVE_MARKS and place > 1 else last


def end_of_conjuncts(words: Words, numbers: list[int], last: int) -> int:
    """The last word of all that "and" joins to a description whose own last word is `last`; else `last`.

    "far-right politicians and some locals", "figures from Ohio, Michigan and Texas".
    """
    rest = [number for number in numbers if number > last]
    stops = ENDS_CORE - JOINING
    end = next((place for place, number in enumerate(rest) if words.lowers[number] in stops), len(rest))
    while end and not words.texts[rest[end - 1]][0].isalnum():
        end -= 1
    joined = [place for place in range(end) if words.lowers[rest[place]] in ("and", "or")]
    if not joined or words.lowers[rest[0]] not in JOINING or joined[-1] + 1 >= end:
        return last
    return rest[end - 1]


def head_of(words: Words, core: list[int]) -> int:
    """The word that a phrase is about: its last word that is no small one; of "Another 7%" the sign."""
    if words.texts[core[-1]] == "%":
        return core[-1]
    for number in reversed(core):
        lower = words.lowers[number]
        is_word = words.texts[number][0].isalpha() or "-" in lower  # "23-year-old"
        if is_word and lower not in NOT_HEADS and lower not in POSSESSIVE_MARKS:
            return number
    return core[-1]

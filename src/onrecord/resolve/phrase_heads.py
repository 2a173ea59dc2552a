"""The nouns of a phrase that tell what sort of person or body it means: "the party's health spokeswoman"."""

from __future__ import annotations

from onrecord.records import SpeakerKind
from onrecord.resolve import lexicons
from onrecord.resolve.function_words import DEFINITE, INDEFINITE, PREPOSITIONS
from onrecord.resolve.name_matching import PLAIN
from onrecord.resolve.nouns import known_noun
from onrecord.resolve.words import Words

PERSON_ENDINGS = ("ist", "ian", "man", "woman", "person")  # those that nothing else ends in


def heads_of(words: Words, start: int, end: int) -> list[int]:
    """The nouns of a phrase for people or bodies; where its own noun is not known, that noun if it ends like one."""
    if start >= end:
        return []
    last = start
    while last + 1 < end and words.lowers[last + 1] not in PREPOSITIONS:
        last += 1
    told = words.lowers[start] in INDEFINITE | DEFINITE or last + 1 < end
    known = known_heads(words, start, end)
    if (not known or known[0] > last) and told and words.texts[last].islower():
        return [last] if words.lowers[last].endswith(PERSON_ENDINGS) else known
    return known


def known_heads(words: Words, start: int, end: int) -> list[int]:
    """The words before the first preposition that name a sort of person or body."""
    found: list[int] = []
    for number in range(start, end):
        lower = words.lowers[number]
        if lower in ("of", "for", "at", "in", "with", "from", "on") and found:
            break
        if lower in PLAIN:
            continue  # "Ms. Harris, Ms. Warren": somebody else
        if lower in lexicons.titles() or known_noun(lower) in (SpeakerKind.PERSON, SpeakerKind.ORGANIZATION):
            found.append(number)
    return found

"""Where an article speaks of people without naming them: "the driver", "a senior official", "two women"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.records import SpeakerKind
from onrecord.resolve.function_words import DEFINITE, ENDS_CORE, INDEFINITE, POSSESSIVES, PREPOSITIONS
from onrecord.resolve.name_index import NameIndex
from onrecord.resolve.name_mentions import is_capital
from onrecord.resolve.nouns import known_noun
from onrecord.resolve.words import Words

LONGEST = 6  # words from the article to the noun
_DEFINITE = DEFINITE | {one for one in POSSESSIVES if one[0] in "hit"}
_DETERMINERS = _DEFINITE | INDEFINITE


@dataclass(frozen=True, slots=True)
class Description:
    """A noun phrase that means someone or some body, from its first word to its noun."""

    first: int
    last: int
    head: str
    kind: SpeakerKind
    definite: bool


def find_descriptions(words: Words, names: NameIndex) -> Iterator[Description]:
    """The descriptions outside headlines, in the order of the text; those that end in a name are the name's."""
    for number, determiner in enumerate(words.lowers):
        if determiner not in _DETERMINERS or words.shouted[number]:
            continue
        last = _noun_of(words, names, number)
        if last is not None:
            head = words.lowers[last]
            kind = known_noun(head)
            if kind is not None:
                yield Description(number, last, head, kind, determiner in _DEFINITE)


def _noun_of(words: Words, names: NameIndex, start: int) -> int | None:
    noun = None
    for number in range(start + 1, min(start + 1 + LONGEST, len(words))):
        lower = words.lowers[number]
        if lower in ENDS_CORE or lower in PREPOSITIONS or not words.texts[number][0].isalnum():
            return noun
        if lower in POSSESSIVES or lower in DEFINITE or lower in INDEFINITE:
            return noun
        if known_noun(lower) is not None:
            if names.at(number) is None:
                noun = number
        elif is_capital(words.texts[number]) and names.at(number) is not None and noun is not None:
            return None
    return noun

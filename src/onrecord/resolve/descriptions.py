"""Where an article speaks of people without naming them: "the driver", "a senior official", "two women"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.records import SpeakerKind
from onrecord.resolve import lexicons
from onrecord.resolve.function_words import DEFINITE, ENDS_CORE, INDEFINITE, POSSESSIVES, PREPOSITIONS
from onrecord.resolve.name_index import NameIndex
from onrecord.resolve.name_mentions import is_capital
from onrecord.resolve.neighbours import AUXILIARIES, PAST
from onrecord.resolve.nouns import is_plural, known_noun, names_people
from onrecord.resolve.words import Words

LONGEST = 6  # words from the article to the noun
_DEFINITE = DEFINITE | {one for one in POSSESSIVES if one[0] in "hit"}
_DETERMINERS = _DEFINITE | INDEFINITE
SOMEBODY = lexicons.listed("someone somebody anyone anybody")
ANYBODY = SOMEBODY | lexicons.listed("everyone everybody nobody no-one")
ENDS_PHRASE = lexicons.listed(
    "because so when while if as although though until unless than then do does did will would can could may might "
    "should must met told went came left made took gave got saw knew thought felt"
)
VERBS = AUXILIARIES | PAST
ADJECTIVES = ("al", "ic", "ive", "ous", "ary", "ian", "ish", "ior", "less", "ful", "ent")


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
    told = -1  # the last noun of those found
    beginnings = {one for one in set(words.lowers) if one in _DETERMINERS or one in SOMEBODY or names_people(one)}
    for number, determiner in enumerate(words.lowers):
        if determiner not in beginnings or words.shouted[number]:
            continue
        if determiner not in _DETERMINERS or (determiner == "that" and _opens_clause(words, names, number)):
            if determiner in SOMEBODY:
                yield Description(number, number, determiner, SpeakerKind.PERSON, False)
            elif number > told and _are_people(words, names, number):
                yield Description(_first_of(words, names, number), number, determiner, SpeakerKind.GROUP, True)
            continue
        last = _noun_of(words, names, number)
        if last is not None:
            told = last
            head = words.lowers[last]
            kind = known_noun(head)
            if determiner == "that" and names_people(head):  # "it is clear that local officials left"
                yield Description(_first_of(words, names, last), last, head, SpeakerKind.GROUP, True)
            elif kind is not None:
                yield Description(number, last, head, kind, determiner in _DEFINITE)


def _opens_clause(words: Words, names: NameIndex, that: int) -> bool:
    """Whether "that" points to nobody, since a name or several follow: "it is clear that officials left"."""
    following = words.lowers[that + 1] if that + 1 < len(words) else ""
    return names.at(that + 1) is not None or is_plural(following) or following in ANYBODY


def _noun_of(words: Words, names: NameIndex, start: int) -> int | None:
    noun = None
    for number in range(start + 1, min(start + 1 + LONGEST, len(words))):
        lower = words.lowers[number]
        if lower in ENDS_CORE or lower in PREPOSITIONS or not words.texts[number][0].isalnum():
            return noun
        if lower in POSSESSIVES or lower in DEFINITE or lower in INDEFINITE or lower in ENDS_PHRASE:
            return noun
        if lower in VERBS:  # "those arguments didn't sway lawmakers"
            return noun
        if noun is not None and lower.endswith("ed"):  # "the man accused officials"
            return noun
        if known_noun(lower) is not None:
            if names.at(number) is None:
                noun = number
        elif is_capital(words.texts[number]) and names.at(number) is not None and noun is not None:
            return None
    return noun


def _are_people(words: Words, names: NameIndex, number: int) -> bool:
    """Whether a word is the noun of a description without an article: "officials", "Manchester United fans"."""
    if not names_people(words.lowers[number]):
        return False
    following = words.lowers[number + 1] if number + 1 < len(words) else ""
    return names.at(number) is None and known_noun(following) is None and names.at(number + 1) is None


def _first_of(words: Words, names: NameIndex, noun: int) -> int:
    """Where a description without an article starts: with the names and adjectives right before its noun."""
    first = noun
    while first and words.sentences[first - 1] == words.sentences[noun] and noun - first < LONGEST:
        lower = words.lowers[first - 1]
        if names.at(first - 1) is None and (not lower.endswith(ADJECTIVES) or not lower.isalpha()):
            break
        first -= 1
    return first

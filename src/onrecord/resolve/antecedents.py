"""What a relative pronoun means: the noun phrase before it."""

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
    RELATIVES,
)
from onrecord.resolve.name_index import NameIndex
from onrecord.resolve.name_mentions import OF_A_PARTY
from onrecord.resolve.neighbours import AUXILIARIES, PAST
from onrecord.resolve.nouns import known_noun, speaking_noun
from onrecord.resolve.words import Words

VERBS = AUXILIARIES | PAST
LONGEST = 6  # words before a noun in which its article is looked for
PEOPLE = (SpeakerKind.PERSON, SpeakerKind.GROUP)
LOCAL = frozenset(("in", "on", "at", "near"))
ARTICLES = frozenset(("a", "an", "the"))
ANYBODY = lexicons.listed("someone somebody anyone anybody everyone everybody nobody those one")
COUNTS = lexicons.listed("two three four five six seven eight nine ten many several few other")
DAYS = lexicons.listed("today tonight tomorrow yesterday")
PERSONAL = frozenset(("who", "whom", "whose"))


def find_antecedent(words: Words, names: NameIndex, word: int, pronoun: str) -> list[int]:
    """The numbers of the words of the phrase that the pronoun at `word` means; none where there is no such phrase.

    "Who" passes over places and things ("Democrats on Capitol Hill, who"), "which" over people ("Citizens for Trump,
    which"); a description that stands beside a name gives the name ("Josh Blackman, a law professor who").
    """
    head = word - 1
    while head >= 0 and not words.texts[head][0].isalnum() and word - head < 4:
        head -= 1
    if head > 1 and OF_A_PARTY.match(words.texts[head]) and words.lowers[head - 1] in (",", "("):
        head -= 2  # "Ana Bell, R-Texas, who"
    if head < 0 or words.sentences[head] != words.sentences[word]:
        return []
    if words.lowers[head] in DAYS:
        head = _before_clause(words, head)
        if head < 0:
            return []
    if words.lowers[head] in ("and", "or", "but"):
        return _of_the_same(words, names, head, pronoun)
    while True:
        name = names.at(head)
        first = name.words.start if name is not None else _start(words, names, head)
        if first and names.at(head) is not None and words.lowers[first - 1] == "the":
            first -= 1
        owner = names.at(first - 2) if first > 1 and words.lowers[first - 1] in POSSESSIVE_MARKS else None
        if owner is not None:
            first = owner.words.start  # "a candidate in Ohio's 16th District, who"
        if pronoun in PERSONAL and _is_where(words, first, head):
            head = first - 2
            continue
        further = first - 2
        if further >= 0 and names.at(further) is None and not _means_somebody(words.lowers[further]):
            break
        if further < 0 or words.lowers[first - 1] not in PREPOSITIONS or not words.texts[further][0].isalnum():
            break
        if words.sentences[further] != words.sentences[word]:
            break
        described = _name_beside(words, names, _start(words, names, further), pronoun)
        if described:
            return described
        if not _passes_over(words, names, first, head, pronoun):
            break
        head = further
    if names.at(head) is None:
        described = _name_beside(words, names, first, pronoun)
        if described:
            return described
        if words.lowers[head] in PREPOSITIONS or words.lowers[head] in ENDS_CORE:
            return []
    return list(range(first, head + 1))


def _before_clause(words: Words, day: int) -> int:
    """The noun before the clause that a day ends: "rules coming into force today"; -1 where there is none."""
    for place in range(day - 1, max(day - LONGEST, 0), -1):
        if words.sentences[place] != words.sentences[day]:
            break
        if words.lowers[place].endswith("ing") or words.lowers[place] in RELATIVES:
            return place - 1
    return -1


def _name_beside(words: Words, names: NameIndex, first: int, pronoun: str) -> list[int]:
    """The words of the name before a comma, beside which a description stands: "Matt Duss, the president"."""
    if first > 2 and words.lowers[first - 1] in ("now", "then", "once", "currently", "formerly", "also"):
        first -= 1  # "Mr. McConnell, now the majority leader, who"
    elif words.lowers[first] not in ARTICLES:
        first = _first_of_office(words, first)  # "Ana Bell, executive director of the Bank, who"
    if first < 2 or words.lowers[first - 1] != ",":
        return []
    name = names.at(first - 2)
    if name is None or name.kind is (SpeakerKind.ORGANIZATION if pronoun in PERSONAL else SpeakerKind.PERSON):
        return []
    return list(name.words)


def _first_of_office(words: Words, noun: int) -> int:
    """The first word of an office without an article behind a comma, whose noun is given; 0 for what is no office."""
    if words.lowers[noun] not in lexicons.titles() and known_noun(words.lowers[noun]) is not SpeakerKind.PERSON:
        return 0
    first = noun
    while first and noun - first < LONGEST and words.texts[first - 1].isalpha():
        if words.lowers[first - 1] in PREPOSITIONS or words.lowers[first - 1] in VERBS | ENDS_CORE:
            return 0
        first -= 1
    return first


def _means_somebody(noun: str) -> bool:
    return known_noun(noun) is not None or noun in lexicons.titles()


def _of_the_same(words: Words, names: NameIndex, place: int, pronoun: str) -> list[int]:
    """What an earlier relative pronoun of the sentence means: "Cruz, who left, and who hopes to return"."""
    for number in range(place - 1, -1, -1):
        if words.sentences[number] != words.sentences[place]:
            break
        if words.lowers[number] == pronoun:
            return find_antecedent(words, names, number, pronoun)
    return []


def _is_where(words: Words, first: int, head: int) -> bool:
    """Whether a phrase only tells where the place before it lies: "of Maricopa County, Ariz., who"."""
    if first < 2 or words.lowers[first - 1] != ",":
        return False
    phrase = " ".join(words.lowers[number] for number in range(first, head + 1))
    state = phrase in lexicons.words("abbreviated_states") or phrase.rstrip(".") in lexicons.words("abbreviated_states")
    return state or phrase in lexicons.places() or phrase in lexicons.words("places_long")


def _passes_over(words: Words, names: NameIndex, first: int, head: int, pronoun: str) -> bool:
    name = names.at(head)
    if name is not None:
        noun = words.lowers[first - 2]
        people = known_noun(noun) in PEOPLE or noun in lexicons.peoples()
        if pronoun in PERSONAL and people and words.lowers[first - 1] in LOCAL:  # "Democrats on Capitol Hill, who"
            return True
        return name.kind is (SpeakerKind.ORGANIZATION if pronoun in PERSONAL else SpeakerKind.PERSON)
    kind = speaking_noun(words.lowers[head])
    if pronoun in PERSONAL:
        return kind not in PEOPLE or (kind is SpeakerKind.PERSON and first == head)  # "nominee for president, who"
    return kind is SpeakerKind.PERSON


def _start(words: Words, names: NameIndex, head: int) -> int:
    """The first word of the phrase that ends in a common noun: its article, else the names right before the noun."""
    first = head
    for number in range(head - 1, max(head - LONGEST, 0) - 1, -1):
        lower = words.lowers[number]
        if words.sentences[number] != words.sentences[head] or words.lowers[head] in ANYBODY:
            break
        if lower in COUNTS and words.lowers[number - 1] in (*DEFINITE, *POSSESSIVES, *POSSESSIVE_MARKS):
            continue  # "the world's two biggest polluters, which"
        if lower in DEFINITE or lower in INDEFINITE or lower in POSSESSIVES:
            return number
        if lower in POSSESSIVE_MARKS:
            owner = names.at(number - 1) if number else None
            if owner is not None:
                return owner.words.start
            continue
        if lower in ENDS_CORE or lower in PREPOSITIONS or lower == "but" or not words.texts[number][0].isalnum():
            break
        if lower in VERBS:  # "the government would treat couples whose"
            break
        if words.texts[number][0].isupper() and first == number + 1:
            first = number
    return first

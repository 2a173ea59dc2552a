"""Who is named beside a description: "the company’s chief executive, Jeff Bezos,"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.records import SpeakerKind
from onrecord.resolve import lexicons
from onrecord.resolve.function_words import (
    DEFINITE,
    INDEFINITE,
    POSSESSIVE_MARKS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
)
from onrecord.resolve.name_index import NameIndex
from onrecord.resolve.name_lists import titled_name
from onrecord.resolve.name_mentions import NameMention, is_capital
from onrecord.resolve.nouns import known_noun, speaking_noun
from onrecord.resolve.offices import office_with_field
from onrecord.resolve.words import Words

NAMING = lexicons.listed("called named dubbed titled")
OPENS_CLAUSE = lexicons.listed("though although but while and because since that when as on where")
GOES_ON = lexicons.listed("who is was has had will would said says and from in of at")
TOLD_AS = lexicons.listed("known identified named")  # before "as" and a name: "The suspect, identified as Ana Bell,"
LONGEST_OFFICE = 3  # words between a comma and the name
LONGEST_SORT = 4  # words from "the" to the noun of a sort
CLOSES_PHRASE = frozenset(",()–—;.?!")
CALLING = lexicons.listed("named called")
LONGEST_CALLING = 9  # words behind a description up to "named"
KNOWN_AS = NAMING | lexicons.listed("known as")


def name_behind(words: Words, names: NameIndex, last: int) -> NameMention | None:
    """Who is named right behind a source, between commas: "Pakistan’s envoy to Britain", Maleeha Lodhi, said.

    What is not a person must be said to be called so: "The program", called EB-5, allows.
    """
    place = last if words.lowers[last] == "," else last + 1
    if place + 2 >= len(words) or words.lowers[place] != ",":
        return None
    told_as = words.lowers[place + 2] == "as" and words.lowers[place + 1] in TOLD_AS
    called = told_as or words.lowers[place + 1] in NAMING
    first = place + 1 + called + told_as
    mention = names.starting(words, first)
    if mention is None or mention.words.stop >= len(words) or not (called or mention.kind is SpeakerKind.PERSON):
        return None
    return mention if words.lowers[mention.words.stop] in (",", "–", "—", "(") else None


def name_in_apposition(
    words: Words, names: NameIndex, numbers: list[int], end: int, kind: SpeakerKind
) -> NameMention | None:
    """Who is named behind a description: "the company’s chief executive, Jeff Bezos,"; "his union, the FDA,"."""
    for place in range(end, len(numbers) - 1):
        if words.lowers[numbers[place]] in (",", "–", "—", ":", "known", *NAMING):
            after = place + 1
            while words.lowers[numbers[after]] in KNOWN_AS and after + 1 < len(numbers):
                after += 1
            mention = names.starting(words, numbers[after]) or _behind_office(words, names, numbers[after:])
            if mention is None or _is_of_another(words, names, numbers[end - 1 : place], mention):
                continue
            either = words.lowers[numbers[end - 1]] in lexicons.words("persons_or_firms")
            firm = either and mention.kind is SpeakerKind.ORGANIZATION
            if firm or _may_be_called(kind, mention, words.lowers[mention.words[0] - 1] == "the"):
                return mention
        elif words.lowers[numbers[place]] in RELATIVES and not _points(words, numbers[place]):
            return None
    return None


def _ends_apposition(words: Words, place: int) -> bool:
    """Whether nothing more is told or listed behind a mark: no age, no "a mother of two", no second name."""
    following = words.texts[place + 1] if place + 1 < len(words) else "."
    return not (following[0].isdigit() or is_capital(following) or following.lower() in INDEFINITE | {"and", "or"})


def _behind_office(words: Words, names: NameIndex, numbers: Sequence[int]) -> NameMention | None:
    """Who is named behind an office in lower case: "Bell’s attorney, public defender Alicia Roe"."""
    for place, number in enumerate(numbers[: LONGEST_OFFICE + 1]):
        mention = names.starting(words, number) if place else None
        if mention is not None:
            titled = mention.title is not None or speaking_noun(words.lowers[numbers[place - 1]]) is SpeakerKind.PERSON
            return mention if titled and mention.kind is SpeakerKind.PERSON else None
        if not words.texts[number].isalpha() or words.lowers[number] in PREPOSITIONS | DEFINITE | INDEFINITE:
            return None
    return None


def name_called_behind(words: Words, names: NameIndex, last: int, definite: bool) -> NameMention | None:
    """Who is named behind a description, its last word given: "Her neighbor, a retired baker named Ana Bell".

    Or at once behind an indefinite one: "a baker named Ana Bell", but "the coach named Ana Bell captain".
    """
    first, end = last + 1, min(last + LONGEST_CALLING, len(words))
    if words.lowers[first : first + 1] == (",",) and not INDEFINITE.isdisjoint(words.lowers[first + 1 : first + 2]):
        first += 2
        while first < end and words.texts[first].replace("-", "").isalpha() and words.lowers[first] not in CALLING:
            first += 1
    elif definite:
        return None
    if CALLING.isdisjoint(words.lowers[first : first + 1]) or first + 1 >= len(words):
        return None
    mention = names.starting(words, first + 1)
    return mention if mention is not None and _may_end(words, mention.words.stop) else None


def _may_end(words: Words, place: int) -> bool:
    """Whether a description may end before a word: at a mark, or where somebody is or does something."""
    if place >= len(words) or not words.texts[place][0].isalnum():
        return True
    return words.lowers[place] in GOES_ON or words.lowers[place].endswith("ed")


@dataclass(frozen=True, slots=True)
class Sort:
    """The noun that tells what sort of body is named behind it, and whether its phrase opens the sentence."""

    noun: str
    opens: bool


def sort_before(words: Words, first: int, behind: int) -> Sort | None:
    """What sort of body is named between commas, from word `first` up to `behind`: "the utility, Norwood Electric,".

    Only where a clause begins with it ("In a letter to the court, Ana Bell, 42, said"), and no list goes on.
    """
    comma = first - 1 - (words.lowers[first - 1] in DEFINITE)
    if comma < 2 or words.lowers[comma] != "," or words.lowers[behind] not in CLOSES_PHRASE:
        return None
    noun = words.lowers[comma - 1]
    if known_noun(noun) is not SpeakerKind.ORGANIZATION and noun not in lexicons.words("persons_or_firms"):
        return None
    for place in range(comma - 2, max(comma - 2 - LONGEST_SORT, -1), -1):
        lower = words.lowers[place]
        if lower in DEFINITE or lower in POSSESSIVES:
            before = words.lowers[place - 1] if place and not words.opens[place] else ","
            begins = not before[0].isalnum() or before in OPENS_CLAUSE | lexicons.words("calendar")
            return Sort(noun, words.opens[place]) if begins and _ends_apposition(words, behind) else None
        if lower in PREPOSITIONS or not (words.texts[place][0].isalnum() or lower in POSSESSIVE_MARKS):
            return None
    return None


def name_of_office(words: Words, names: NameIndex, numbers: list[int], end: int) -> NameMention | None:
    """Who is named behind an office and its field, without a comma: "director of rugby Nigel Melville"."""
    for number in numbers[end:]:
        mention = names.at(number)
        if mention is None or mention.words[0] != number:
            continue
        office = office_with_field(words, number)
        alone = mention.title is None and mention.kind is SpeakerKind.PERSON and len(mention.words) > 1
        return mention if alone and numbers[end - 1] in office else None
    return None


def _is_of_another(words: Words, names: NameIndex, before: Sequence[int], mention: NameMention) -> bool:
    """Whether a name behind a comma does not tell who is described, whose noun is the first of the words `before`.

    It may go on a list ("figures from Louisiana, Michigan and Ohio") or name whoever the last of them means ("a
    spokesman for the prosecutor, Comptroller Ana Bell").
    """
    last = before[-1]
    if names.at(last) is not None and mention.kind is not SpeakerKind.PERSON:
        return words.lowers[mention.words[0] - 1] != "the"
    head = words.lowers[before[0]]
    anonymous = head in lexicons.words("anonymous_nouns") and len(before) > 1
    return anonymous and mention.title is not None and known_noun(words.lowers[last]) is SpeakerKind.PERSON


def _points(words: Words, that: int) -> bool:
    """Whether "that" is no relative pronoun, since it follows a preposition: "the head of that tribunal"."""
    return words.lowers[that] == "that" and words.lowers[that - 1] in PREPOSITIONS


def officer_of(words: Words, names: NameIndex, numbers: list[int], end: int) -> NameMention | None:
    """The person behind a body and its short name: "World Health Organization (WHO) Director Ana Bell"."""
    if end >= len(numbers) or words.lowers[numbers[end]] != "(":
        return None
    for place in range(end + 1, min(end + 5, len(numbers) - 1)):
        if words.lowers[numbers[place]] == ")":
            mention = titled_name(words, names, numbers, place + 1)
            return mention if mention is not None and mention.title is not None else None
    return None


def second_office(
    words: Words, names: NameIndex, numbers: list[int], end: int, kind: SpeakerKind
) -> NameMention | None:
    """Who has two offices before the name: "Filmmaker and best-selling author Dinesh D’Souza"."""
    bare = words.lowers[numbers[0]] not in DEFINITE | INDEFINITE
    if kind is not SpeakerKind.PERSON or not bare or end + 1 >= len(numbers) or words.lowers[numbers[end]] != "and":
        return None
    mention = titled_name(words, names, numbers, end + 1)
    return mention if mention is not None and mention.title is not None else None


def _may_be_called(kind: SpeakerKind, mention: NameMention, definite: bool) -> bool:
    """Whether what a noun of this kind describes can bear the name."""
    if kind is SpeakerKind.GROUP:  # several people are not one person, and a people is no apposition
        return mention.kind is SpeakerKind.PERSON or definite
    if kind in (SpeakerKind.ORGANIZATION, SpeakerKind.DOCUMENT):
        return mention.kind is not SpeakerKind.PERSON or mention.title is None
    return mention.kind in (SpeakerKind.PERSON, SpeakerKind.UNKNOWN)

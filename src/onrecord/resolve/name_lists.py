"""Several names in one source: "Sens. Mark Kirk of Illinois and Susan Collins of Maine"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.records import SpeakerKind
from onrecord.resolve import lexicons
from onrecord.resolve.function_words import (
    DEFINITE,
    ENDS_CORE,
    POSSESSIVE_MARKS,
)
from onrecord.resolve.name_index import NameIndex
from onrecord.resolve.name_mentions import NameMention, is_capital
from onrecord.resolve.phrase_bounds import end_of_core, end_of_phrase
from onrecord.resolve.words import Words

OTHERS = lexicons.listed("other others his her")
MOST_TITLE_WORDS = 6  # between "and" and a name


def several_names(
    words: Words, names: NameIndex, numbers: list[int], end: int, first: NameMention
) -> tuple[NameMention, ...]:
    """All names of a list that starts with `first`, which ends before numbers[end]; none where only one is named."""
    found = [first]
    joined = False
    place = _past_home(words, names, numbers, end)
    while place < len(numbers) and words.lowers[numbers[place]] in (",", "and", "or", "&", "nor"):
        joined |= words.lowers[numbers[place]] != ","
        place += 1
        if place < len(numbers) and words.lowers[numbers[place]] in ("and", "or", "&"):
            joined = True
            place += 1
        mention = titled_name(words, names, numbers, place)
        if mention is None:
            after = words.lowers[numbers[min(place, len(numbers) - 1)]]
            others = joined and (after in OTHERS or after in DEFINITE or after.isdigit())
            return tuple(found) if others or (joined and len(found) > 1) else ()
        found.append(mention)
        while place < len(numbers) and numbers[place] < mention.words.stop:
            place += 1
        place = _past_home(words, names, numbers, place)
    in_headline = words.paragraphs[numbers[0]] == 0 and words.paragraphs[-1] > 0 and place >= len(numbers)
    together = joined or (in_headline and _are_alike(words, found))  # "Bell, Roe"
    return tuple(found) if together and len(found) > 1 else ()


def _are_alike(words: Words, found: Sequence[NameMention]) -> bool:
    """Whether names could stand in one list: people or bodies, none of them a place that tells where another lies."""
    placed = any(words.lowers[one.words[-1]] in lexicons.places() for one in found)
    return not placed and len({one.kind is SpeakerKind.ORGANIZATION for one in found}) == 1


def _past_home(words: Words, names: NameIndex, numbers: list[int], place: int) -> int:
    """The place after "of Texas" behind a name, or after what stands in brackets there."""
    if place + 1 < len(numbers) and words.lowers[numbers[place]] == "of":
        home = names.at(numbers[place + 1])
        if home is not None and home.kind is not SpeakerKind.PERSON:
            return place + 1 + len(home.words)
    if [words.lowers[number] for number in numbers[place : place + 3 : 2]] == [",", "of"]:
        after = place + 3  # ", Republican of Iowa,"
        while after < len(numbers) and is_capital(words.texts[numbers[after]]):
            after += 1
        closed = after < len(numbers) and words.lowers[numbers[after]] == "," and after > place + 3
        if closed and words.lowers[numbers[place + 1]] in lexicons.titles():
            return after
    if place < len(numbers) and words.lowers[numbers[place]] == "(":
        for after in range(place + 1, min(place + 8, len(numbers))):
            if words.lowers[numbers[after]] == ")":
                return after + 1
    return place


def titled_name(words: Words, names: NameIndex, numbers: list[int], place: int) -> NameMention | None:
    """The name that starts at a place, after titles of any length: "state House Speaker Brian Bosma"."""
    if place >= len(numbers):
        return None
    mention = names.starting(words, numbers[place])
    if mention is not None:
        return _owned(words, names, mention, numbers[-1]) or mention
    for after in range(place, min(place + MOST_TITLE_WORDS, len(numbers))):
        found = names.at(numbers[after])
        if found is not None and found.words[0] == numbers[after] and found.kind is SpeakerKind.PERSON:
            return found if after == place or found.title is not None else None
        if words.lowers[numbers[after]] in ENDS_CORE:
            return None
    return None


def _owned(words: Words, names: NameIndex, owner: NameMention, last: int) -> NameMention | None:
    """Who is named behind an owner and its possessive mark: "the UK's Foreign Office"."""
    mark = owner.words.stop
    if mark >= last or words.lowers[mark] not in POSSESSIVE_MARKS:
        return None
    found = names.starting(words, mark + 1)
    return found if found is not None and found.words[-1] <= last else None


def end_of_several(
    words: Words, names: NameIndex, numbers: list[int], end: int, several: tuple[NameMention, ...]
) -> int:
    """The last word of a list of names: of its last part, "and other Democrats" or "and the Gannett chain"."""
    place = end
    while place < len(numbers):
        lower = words.lowers[numbers[place]]
        if lower in ("and", "or", "&", "nor"):
            after = end_of_core(words, names, numbers, place + 1)
            return max(end_of_phrase(words, names, numbers, after), several[-1].words[-1])
        place += 1
    return several[-1].words[-1]

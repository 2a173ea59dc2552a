"""What a name names: a person, an organisation, a document."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.records import SpeakerKind
from onrecord.resolve import lexicons
from onrecord.resolve.function_words import POSSESSIVE_MARKS
from onrecord.resolve.name_mentions import NameMention, is_capital
from onrecord.resolve.nouns import known_noun
from onrecord.resolve.words import DASHES, Words

LONGEST_SPELT_OUT = 8  # letters
OPENS_CLUB = frozenset(["real"])  # "Real Madrid", but not "Manuel Real"
NAMED_BODIES = lexicons.listed("campaign administration government office ministry team")


def kind_of_name(words: Words, numbers: range, titled: bool, definite: bool) -> SpeakerKind:
    """What a name names, by its words and by what stands before and behind it."""
    lowers = [words.lowers[number] for number in numbers]
    texts = [words.texts[number] for number in numbers]
    if any(tells_of_body(lowers, place) for place in range(len(lowers))) or "for" in lowers or "&" in lowers:
        return SpeakerKind.ORGANIZATION
    if _signs_dateline(words, numbers):
        return SpeakerKind.ORGANIZATION
    if lowers[-1] in POSSESSIVE_MARKS or texts[-1].endswith((".com", ".org", ".net", ".gov", ".edu")):
        return SpeakerKind.ORGANIZATION
    if " ".join(lowers) in (lexicons.places() if len(lowers) == 1 else lexicons.words("places_long")):
        return SpeakerKind.ORGANIZATION
    if len(lowers) == 1 and len(texts[0]) > 1 and sum(letter.isupper() for letter in texts[0]) > len(texts[0]) / 2:
        return SpeakerKind.ORGANIZATION
    if len(lowers) > 1 and not titled and is_spelt_out(words, numbers.start):
        return SpeakerKind.ORGANIZATION
    common = lexicons.words("common_words")
    surname = len(lowers) == 2 and lowers[1] in lexicons.words("surnames_like_nouns") and lowers[0] not in common
    sort = known_noun(lowers[-1]) if len(lowers) > 1 and not titled and (definite or not surname) else None
    if sort in (SpeakerKind.DOCUMENT, SpeakerKind.ORGANIZATION):
        return sort
    if len(lowers) > 1 and not titled and all(word in common for word in lowers):
        return SpeakerKind.ORGANIZATION
    after = words.lowers[numbers.stop] if numbers.stop < len(words) else ""
    if after in lexicons.words("place_nouns"):
        return SpeakerKind.ORGANIZATION
    if titled:
        return SpeakerKind.PERSON
    if definite or "of" in lowers:
        return SpeakerKind.ORGANIZATION if len(lowers) < 4 else SpeakerKind.UNKNOWN
    return SpeakerKind.PERSON if 2 <= len(lowers) <= 4 else SpeakerKind.UNKNOWN


def _signs_dateline(words: Words, numbers: range) -> bool:
    """Whether a name is the agency in a dateline: "LISBON, March 3 (Agência Norte) —"."""
    behind = words.texts[numbers.stop : numbers.stop + 2]
    bracketed = words.texts[numbers.start - 1] == "(" and behind[:1] == (")",)
    return bracketed and not DASHES.isdisjoint(behind[1:])


def is_spelt_out(words: Words, first: int) -> bool:
    """Whether the letters in brackets behind a run are the first ones of its words: "Athletics Kenya (AK)"."""
    place = first
    letters = ""
    while place + 2 < len(words) and len(letters) < LONGEST_SPELT_OUT and words.texts[place][0].isalpha():
        letters += words.texts[place][0] if is_capital(words.texts[place]) else ""
        place += 1
    return len(letters) > 1 and words.texts[place : place + 3] == ("(", letters, ")")


def tells_of_body(lowers: Sequence[str], place: int) -> bool:
    """Whether a word of a name shows a body: "Hall" in "Carnegie Hall", but not in "Kathleen Hall Jamieson"."""
    if lowers[place] in OPENS_CLUB:
        return place == 0 and len(lowers) > 1
    if lowers[place] not in lexicons.words("organization_words"):
        return False
    if lowers[place] not in lexicons.words("surnames_like_bodies") or place + 1 == len(lowers):
        return True
    common = lexicons.words("common_words")
    rest = lowers[place + 1 :]
    bodily = any(word in common or word in lexicons.words("organization_words") for word in rest)
    return bodily or not 2 <= len(lowers) <= 3 or (place > 0 and lowers[0] in common)


def with_organization_noun(words: Words, numbers: range, before: str) -> range:
    """With the body that the name belongs to: "Trump campaign", "Bush administration", "Huckabee’s campaign"."""
    bodies = lexicons.words("organization_nouns")
    place = numbers.stop
    if place < len(words) and words.lowers[place] in ("'s", "’s", "'", "’"):
        place += 1
    if before in ("a", "an", "one") or place >= len(words) or words.lowers[place] not in NAMED_BODIES:
        return numbers
    after = place + 1
    if after < len(words) and words.lowers[after] == "against":  # what is waged, not who wages it
        return numbers
    if after < len(words) and (words.lowers[after] in bodies or words.lowers[after] in lexicons.words("person_nouns")):
        return numbers
    return range(numbers.start, place + 1)


def is_party_or_people(words: Words, mention: NameMention) -> bool:
    """Whether a name is a plural that names many: "Republicans", "Palestinians"."""
    lower = words.lowers[mention.words[-1]]
    if " ".join(words.lowers[number] for number in mention.words) in lexicons.words("peoples"):
        return True
    many = lower in lexicons.peoples() or lower in ("republicans", "democrats")
    return len(mention.words) == 1 and lower.endswith("s") and many

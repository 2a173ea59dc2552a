"""What a common noun says of whom it means: a person, several, a body, a document; a man or a woman."""

from __future__ import annotations

from functools import cache

from onrecord.records import SpeakerKind
from onrecord.resolve import lexicons

PLURALS = lexicons.listed("people men women children police youth many some several few those others both most")
PEOPLE_ENDINGS = ("s", "sh", "ch", "ese")  # "the British", "the French", "the Chinese" are many
JOINED = lexicons.listed(
    "groups companies firms organizations organisations parties unions governments countries banks"
)
PERSON_ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "ee", "eer", "ant", "person", "year-old", "crat", "can")
PLURAL_PERSON_ENDINGS = ("ers", "ors", "ists", "ians", "men", "women", "ees", "eers", "people", "crats", "cans", "ans")


@cache
def known_noun(noun: str) -> SpeakerKind | None:
    """What a noun of the lexicons means, in lower case; several people or bodies are a group."""
    if noun in lexicons.words("group_nouns"):
        return SpeakerKind.GROUP
    if noun in lexicons.words("document_nouns"):
        return SpeakerKind.DOCUMENT
    if noun in lexicons.words("person_nouns") or gender_of(noun):
        return SpeakerKind.PERSON
    if noun in lexicons.words("organization_nouns"):
        return SpeakerKind.ORGANIZATION
    if noun.endswith("s") and not noun.endswith("ss"):
        singular = noun[:-3] + "y" if noun.endswith("ies") else noun[:-1]
        kind = known_noun(singular) or known_noun(noun[:-2])
        return SpeakerKind.DOCUMENT if kind is SpeakerKind.DOCUMENT else kind and SpeakerKind.GROUP
    if "-" in noun:
        return known_noun(noun.rpartition("-")[2])
    return None


@cache
def speaking_noun(noun: str) -> SpeakerKind:
    """What a noun means that is said to speak: its ending decides where the lexicons do not know it."""
    known = known_noun(noun)
    if known is not None:
        return known
    if noun.endswith(PLURAL_PERSON_ENDINGS):
        return SpeakerKind.GROUP
    if noun in lexicons.peoples() and not noun.endswith(PEOPLE_ENDINGS):
        return SpeakerKind.PERSON
    if noun.endswith(PERSON_ENDINGS) and noun not in lexicons.words("things_ending_like_persons"):
        return SpeakerKind.PERSON
    return SpeakerKind.GROUP if noun.endswith("s") and not noun.endswith("ss") else SpeakerKind.UNKNOWN


@cache
def gender_of(noun: str) -> str | None:
    """The gender that a noun states ("congresswoman"), in lower case."""
    if noun in lexicons.words("female_nouns") or noun.endswith("woman"):
        return "female"
    return "male" if noun in lexicons.words("male_nouns") else None


@cache
def names_people(noun: str) -> bool:
    """Whether a noun is the plural of one for people or for what they join: "officials", "groups"; no "shows"."""
    if known_noun(noun) is not SpeakerKind.GROUP or not is_plural(noun):
        return False
    singulars = (noun[:-3] + "y" if noun.endswith("ies") else noun[:-1], noun[:-2])
    return noun in JOINED or noun in PLURALS or SpeakerKind.PERSON in map(known_noun, singulars)


def is_plural(noun: str) -> bool:
    """Whether the last word of a name or description is one that many bear: "Conservatives", "people"."""
    return (noun.endswith("s") and not noun.endswith("ss")) or noun in PLURALS


@cache
def alike(noun: str) -> frozenset[str]:
    """The noun and the words for the same office or thing, in which whoever was one is one still: "ex-wife"."""
    return lexicons.role_synonyms().get(noun.removeprefix("ex-"), frozenset()) | {noun, noun.removeprefix("ex-")}

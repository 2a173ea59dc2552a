"""How likely two of the same name are the same: what their gender, roles and countries say for and against it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

ENOUGH = 0.7
"""The score from which on two are taken for the same until a person says otherwise."""


class Judgement(str, Enum):
    """Whether two are the same."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Opinion:
    """A judgement with its score (a probability that they are the same) and the reason, in words."""

    judgement: Judgement
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Portrait:
    """What is known of somebody beside the name: the gender, and every role in words."""

    gender: str | None = None
    roles: tuple[str, ...] = ()
    countries: frozenset[str] = frozenset()


# Walks of life that one person is seldom found in two of; a role may belong to none (spokesman, chairman).
_FIELDS = {
    "politics": "minister premier president senator congressman congresswoman governor mayor mp lawmaker politician"
    " chancellor secretary candidate ambassador diplomat king queen councillor commissioner taoiseach",
    "sport": "footballer striker midfielder defender goalkeeper coach captain player winger batsman bowler golfer"
    " sprinter athlete manager champion quarterback lock prop fly-half driver cyclist boxer swimmer",
    "arts": "actor actress singer musician director filmmaker rapper novelist author poet painter composer comedian dj"
    " guitarist playwright star presenter",
    "business": "analyst economist ceo executive chairman investor trader broker banker strategist founder",
    "science": "scientist professor researcher physicist chemist biologist astronomer epidemiologist doctor surgeon",
    "law": "lawyer attorney judge prosecutor barrister solicitor magistrate sheriff detective constable",
}
_FIELD_OF = {word: field for field, words in _FIELDS.items() for word in words.split()}
# What may go together with any other: a manager manages a team or a bank, a doctor heals or lectures.
_VAGUE = frozenset(
    [
        "manager",
        "chairman",
        "captain",
        "director",
        "star",
        "doctor",
        "professor",
        "secretary",
        "president",
        "author",
        "champion",
    ]
)

_COUNTRIES = {
    "us": "us american america u.s.", "gb": "uk british britain english england scottish scotland welsh wales",
    "fr": "french france", "de": "german germany", "ru": "russian russia", "cn": "chinese china",
    "jp": "japanese japan",
    "ua": "ukrainian ukraine", "kh": "cambodian cambodia", "in": "indian india", "pk": "pakistani pakistan",
    "il": "israeli israel", "ps": "palestinian", "iq": "iraqi iraq", "ir": "iranian iran", "it": "italian italy",
    "es": "spanish spain", "ie": "irish ireland", "au": "australian australia", "nz": "zealand",
    "ca": "canadian canada", "za": "african", "br": "brazilian brazil", "mx": "mexican mexico", "tr": "turkish turkey",
    "pl": "polish poland", "nl": "dutch netherlands", "se": "swedish sweden", "gr": "greek greece",
    "eg": "egyptian egypt", "ng": "nigerian nigeria", "ke": "kenyan kenya", "id": "indonesian indonesia",
    "th": "thai thailand", "vn": "vietnamese vietnam", "kr": "korean korea", "ar": "argentine argentina",
}  # fmt: skip
_COUNTRY_OF = {word: code for code, words in _COUNTRIES.items() for word in words.split()}
_WORD = re.compile(r"(?<![\w.-])[\w.-]*\w")  # begun at one place only, however many dots and dashes there are
_IDLE = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "for",
        "and",
        "in",
        "at",
        "former",
        "ex",
        "acting",
        "deputy",
        "vice",
        "senior",
        "chief",
        "head",
    ]
)


def compare(one: Portrait, other: Portrait) -> Opinion:
    """Whether two with the same full name are the same."""
    mine, theirs = _words(one.roles), _words(other.roles)
    shared = (mine & theirs) - _IDLE
    if one.gender and other.gender and one.gender != other.gender:
        # Read from pronouns, which are now and then another's: where the role is the same, the more likely slip.
        if shared - _VAGUE - _COUNTRY_OF.keys():
            return Opinion(
                Judgement.SAME,
                0.8,
                f"the same full name and role ({_listed(shared)}), but {one.gender} and {other.gender}",
            )
        return Opinion(Judgement.UNSURE, 0.5, f"the same name, but {one.gender} and {other.gender}")
    my_fields, their_fields = _fields(mine), _fields(theirs)
    if my_fields and their_fields and not my_fields & their_fields:
        return Opinion(Judgement.UNSURE, 0.4, f"the same name, but in {_listed(my_fields)} and {_listed(their_fields)}")
    my_countries, their_countries = _countries(mine) | one.countries, _countries(theirs) | other.countries
    if my_countries and their_countries and not my_countries & their_countries:
        return Opinion(
            Judgement.UNSURE, 0.5, f"the same name, but of {_listed(my_countries)} and {_listed(their_countries)}"
        )
    if shared:
        return Opinion(Judgement.SAME, 0.97, f"the same full name and role ({_listed(shared)})")
    if my_countries & their_countries:
        return Opinion(
            Judgement.SAME, 0.95, f"the same full name and country ({_listed(my_countries & their_countries)})"
        )
    return Opinion(Judgement.SAME, 0.9, "the same full name")


def _words(roles: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for role in roles for word in _WORD.findall(role.casefold()))


def _fields(words: frozenset[str]) -> frozenset[str]:
    return frozenset(_FIELD_OF[word] for word in words - _VAGUE if word in _FIELD_OF)


def _countries(words: frozenset[str]) -> frozenset[str]:
    return frozenset(_COUNTRY_OF[word] for word in words if word in _COUNTRY_OF)


def _listed(words: frozenset[str]) -> str:
    return ", ".join(sorted(words))

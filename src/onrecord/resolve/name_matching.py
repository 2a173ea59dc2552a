"""Which entity a name means: the one of the same name, or of the fuller name that it shortens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import cache

from onrecord.records import SpeakerKind
from onrecord.resolve import lexicons
from onrecord.resolve.entities import Entity
from onrecord.resolve.function_words import SMALL_WORDS
from onrecord.resolve.name_kinds import NAMED_BODIES
from onrecord.resolve.name_mentions import NameMention
from onrecord.resolve.words import Words

ALIKE = 0.84  # of two spellings of one name ("Zelenskyy", "Zelensky"), by difflib
MOST_BEFORE_FULL_NAME = 1
ARTICLE = re.compile(r"(?:a[lnrstdz]|e[ls]|ash|adh|ath)-")  # of an Arabic name, as it is written in Latin letters
PLAIN = lexicons.listed("mr mr. mrs mrs. ms ms. miss")
WHOLE_IN_THEMSELVES = lexicons.listed("house court state states government party department")


def find_entity(
    entities: Iterable[Entity], name: tuple[str, ...], mention: NameMention, alike: Sequence[NameMention], words: Words
) -> Entity | None:
    """The entity that a name means: the same name, or the fuller name that it shortens."""
    candidates = [
        entity
        for entity in entities
        if _may_mean(entity, name, mention)
        and (
            entity.name_words == name
            or " ".join(entity.name_words) in lexicons.same_names().get(" ".join(name), ())
            or _is_introduced(words, entity, name, alike)
        )
    ]
    if not candidates:
        return None
    return max(candidates, key=lambda entity: _claim(entity, name, mention, words))


def _is_introduced(words: Words, entity: Entity, name: tuple[str, ...], alike: Sequence[NameMention]) -> bool:
    """Whether a short name can mean one who is named in full: not a relative, nor one named in full much later."""
    if name[0] == entity.name_words[0] and entity.kind is not SpeakerKind.ORGANIZATION:
        # "Google" is no Mr Video: what stands alone more often than with a common word behind it is no first name
        common = entity.name_words[-1] in lexicons.words("common_words") and not entity.stated
        return not (common and len(alike) > len(entity.mentions) + 1)
    first = min(mention.first for mention in entity.mentions)
    told = [mention for mention in alike if not words.shouted[mention.words[0]]]
    early = sum(mention.words[0] < first for mention in told)
    if early > MOST_BEFORE_FULL_NAME and name[0] != "".join(word[0] for word in entity.name_words):
        return False
    if entity.kind is SpeakerKind.ORGANIZATION:
        return True
    related = any(words.lowers[number] in lexicons.words("relations") for number in range(max(first - 3, 0), first))
    return not (related and (early or any(mention.title and not mention.gender for mention in told)))


def _may_mean(entity: Entity, name: tuple[str, ...], mention: NameMention) -> bool:
    full = entity.name_words
    if mention.gender and full == name and len(name) == 1 and entity.stated and mention.gender != entity.gender:
        return False  # "Mr Cruz" is not Mrs Cruz
    if full == name or " ".join(full) in lexicons.same_names().get(" ".join(name), ()):
        return True
    if mention.gender and entity.stated and mention.gender != entity.gender:
        return False
    if mention.gender and entity.hints and mention.gender not in entity.hints and not entity.stated:
        return False
    if mention.honorific in PLAIN and entity.honours:  # "Mr Blair" is not Sir Ian Blair
        return False
    organization = entity.kind is SpeakerKind.ORGANIZATION
    if full[-1] in NAMED_BODIES:
        return False
    if len(name) == 1:
        return _short_for(entity, name[0], mention, organization)
    if organization != (mention.kind is SpeakerKind.ORGANIZATION):
        return False
    if organization:
        return len(full) > len(name) and full[-len(name) :] == name and full[-len(name) - 1] not in SMALL_WORDS
    if len(full) >= 2 and _spelt_alike(full[-1], name[-1]) and (_spelt_alike(full[0], name[0]) or full[0] == name[-2]):
        return True
    return len(full) > len(name) and (full[: len(name)] == name or full[-len(name) :] == name)


def _short_for(entity: Entity, name: str, mention: NameMention, organization: bool) -> bool:
    full = entity.name_words
    if "".join(full) == name:  # "@MittRomney"
        return True
    if len(full) < 2:
        return _spelt_alike(full[0], name)
    if name in lexicons.same_names():  # "Tories" are no branch of theirs, "South Downs Tories"
        return False
    if organization:
        initials = "".join(part[0] for part in full if part not in SMALL_WORDS)
        if name.replace(".", "") == initials and len(initials) > 1:
            return True
        if full[-1] == name:  # but Cambodia is not the Royal Academy of Cambodia
            return name not in WHOLE_IN_THEMSELVES and full[-2] not in SMALL_WORDS and name not in lexicons.places()
        if full[-1] == "party" and f"{full[0]}s" == name:
            return True
        institutional = name in lexicons.words("organization_words") or name in lexicons.places()
        corporate = all(part in lexicons.words("company_endings") for part in full[1:])
        return full[0] == name and corporate and not mention.definite and not institutional
    if mention.kind is SpeakerKind.ORGANIZATION and name in lexicons.places():
        return False
    if ARTICLE.sub("", full[-1]) == ARTICLE.sub("", name):  # "Assad" is Bashar al-Assad
        return True
    if mention.honorific in PLAIN and entity.surname and name != entity.surname:  # "Mr Howard" is not Howard Flight
        return False
    return name == full[0] or any(_spelt_alike(part.split()[0], name) for part in full[1:])


@cache
def _spelt_alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if sorted(one) == sorted(other) and one[0] == other[0] and min(len(one), len(other)) > 4:  # "Keidis"
        return True
    if min(len(one), len(other)) < 6 or one[0] != other[0] or abs(len(one) - len(other)) > 2:
        return False
    if one.rstrip("s") == other.rstrip("s"):  # a plural is another word
        return False
    if one in lexicons.places() or other in lexicons.places():  # "The Tennessean" is not Tennessee
        return False
    return SequenceMatcher(None, one, other).ratio() >= ALIKE


def _claim(entity: Entity, name: tuple[str, ...], mention: NameMention, words: Words) -> tuple[bool, float]:
    """How good a claim an entity has to a name: the same name; then the last name; then who is near and named often."""
    before = [one for one in entity.mentions if one.first < mention.words[0]]
    score = 0.0
    if entity.name_words[-1] == name[-1]:
        score += 2
    score += min(len(entity.mentions), 6) / 6
    if before:
        away = words.paragraphs[mention.words[0]] - words.paragraphs[max(one.first for one in before)]
        score += 0.7 / (1 + away) + 1.0 / (1 + words.paragraphs[before[0].first])
    elif entity.mentions:
        score -= 1
    return entity.name_words == name, score

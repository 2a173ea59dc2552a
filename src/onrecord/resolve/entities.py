"""Whom and what an article speaks of: its name mentions, grouped, with what else it says of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache

from onrecord.records import Span, SpeakerKind
from onrecord.resolve import lexicons
from onrecord.resolve.name_kinds import NAMED_BODIES
from onrecord.resolve.names import SUFFIXES, NameMention
from onrecord.resolve.nouns import gender_of, known_noun
from onrecord.resolve.sources import is_party_or_people
from onrecord.resolve.words import Words

ALIKE = 0.84  # of two spellings of one name ("Zelenskyy", "Zelensky"), by difflib
MOST_BEFORE_FULL_NAME = 1
LONGEST_APPOSITION = 14  # words
CLOSES_APPOSITION = lexicons.listed(
    ", ) – — - ; : . ? ! who which that said says told and was is are were has have had i you we he she it they"
)
SMALL_WORDS = lexicons.listed("of the a an and for in at to on 's ' , with his her its their")


@dataclass(slots=True)
class Mention:
    """One place where an entity is spoken of, by the number of its first and last word."""

    first: int
    last: int
    span: Span
    by_name: bool = True


@dataclass(slots=True)
class Entity:
    """Someone or something an article speaks of. Grows while the article is read, so it is kept inside this package."""

    number: int
    name: Span
    name_words: tuple[str, ...]
    kind: SpeakerKind
    named: bool
    mentions: list[Mention] = field(default_factory=list)
    roles: list[Span] = field(default_factory=list)
    descriptors: set[str] = field(default_factory=set)
    stated: Counter[str] = field(default_factory=Counter)  # genders that its titles and nouns state
    genders: Counter[str] = field(default_factory=Counter)  # genders of the pronouns that seem to mean it
    head: str = ""
    parts: tuple[int, ...] = ()  # the entities that a group of several names is made of

    @property
    def gender(self) -> str | None:
        """The gender the text states, where its signs agree."""
        signs = self.stated or self.genders
        if not signs:
            return None
        (best, votes), *others = signs.most_common(2)
        return best if not others or votes >= 3 * others[0][1] else None

    @property
    def first(self) -> int:
        """The number of the first word that speaks of it."""
        return min((mention.first for mention in self.mentions), default=0)


def group_names(words: Words, names: Sequence[NameMention]) -> tuple[list[Entity], dict[int, Entity]]:
    """The entities that the names stand for, and the entity of each name mention by its first word."""
    entities: list[Entity] = []
    entity_of: dict[int, Entity] = {}
    groups: list[tuple[tuple[str, ...], list[NameMention]]] = []
    for mention in names:
        name = _plain(words, mention)
        for known, mentions in groups:
            if known == name and (len(name) == 1 or not _clash(mentions[0], mention)):
                mentions.append(mention)
                break
        else:
            groups.append((name, [mention]))
    groups.sort(key=lambda group: (-len(group[0]), group[1][0].span))
    for name, mentions in groups:
        for mention in mentions:
            entity = _find(entities, name, mention, mentions, words)
            if entity is None:
                entity = Entity(len(entities), mention.span, name, _kind_of(words, mentions), named=True)
                if is_party_or_people(words, mention):
                    entity.named, entity.kind = False, SpeakerKind.GROUP
                entities.append(entity)
            _add(words, entity, mention)
            entity_of[mention.words.start] = entity
    for entity in entities:
        entity.mentions.sort(key=lambda mention: mention.first)
    entities.sort(key=lambda entity: entity.first)
    for number, entity in enumerate(entities):
        entity.number = number
    for mention in names:
        _describe(words, entity_of[mention.words.start], mention, entity_of)
    return entities, entity_of


def _plain(words: Words, mention: NameMention) -> tuple[str, ...]:
    name = [words.lowers[number] for number in mention.words if words.texts[number][0].isalnum()]
    name = [part.rstrip(".") for part in name if part not in ("'s", "the")]
    if len(name) > 1 and name[-1] in SUFFIXES:
        name[-2:] = [f"{name[-2]} {name[-1]}"]
    return tuple(name)


def _clash(one: NameMention, other: NameMention) -> bool:
    return {one.kind, other.kind} == {SpeakerKind.PERSON, SpeakerKind.ORGANIZATION}


def _kind_of(words: Words, mentions: Sequence[NameMention]) -> SpeakerKind:
    kinds = Counter(mention.kind for mention in mentions)
    if kinds[SpeakerKind.ORGANIZATION] and not any(mention.title for mention in mentions):
        return SpeakerKind.ORGANIZATION
    if kinds[SpeakerKind.PERSON]:
        lowers = " ".join(words.lowers[number] for number in mentions[0].words)
        return SpeakerKind.ORGANIZATION if lowers in lexicons.words("places_long") else SpeakerKind.PERSON
    return SpeakerKind.UNKNOWN


def _add(words: Words, entity: Entity, mention: NameMention) -> None:
    whole = Span(mention.title.start, mention.span.end) if mention.title is not None else mention.span
    entity.mentions.append(Mention(mention.words[0], mention.words[-1], whole))
    if mention.gender:
        entity.stated[mention.gender] += 1
    if mention.title is not None and entity.kind is SpeakerKind.UNKNOWN:
        entity.kind = SpeakerKind.PERSON


def _find(
    entities: Iterable[Entity], name: tuple[str, ...], mention: NameMention, alike: Sequence[NameMention], words: Words
) -> Entity | None:
    """The entity that a name means: the same name, or the fuller name that it shortens."""
    candidates = [
        entity
        for entity in entities
        if _may_mean(entity, name, mention)
        and (entity.name_words == name or _is_introduced(words, entity, name, alike))
    ]
    if not candidates:
        return None
    return max(candidates, key=lambda entity: _claim(entity, name, mention, words))


def _is_introduced(words: Words, entity: Entity, name: tuple[str, ...], alike: Sequence[NameMention]) -> bool:
    """Whether a short name can mean one who is named in full: not a relative, nor one named in full much later."""
    if name[0] == entity.name_words[0] and entity.kind is not SpeakerKind.ORGANIZATION:
        return True
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
    if full == name:
        return True
    if mention.gender and entity.stated and mention.gender != entity.gender:
        return False
    organization = entity.kind is SpeakerKind.ORGANIZATION
    if full[-1] in NAMED_BODIES:
        return False
    if len(name) == 1:
        return _short_for(full, name[0], mention, organization)
    if organization != (mention.kind is SpeakerKind.ORGANIZATION):
        return False
    if organization:
        return len(full) > len(name) and full[-len(name) :] == name
    if len(full) >= 2 and _spelt_alike(full[-1], name[-1]) and (_spelt_alike(full[0], name[0]) or full[0] == name[-2]):
        return True
    return len(full) > len(name) and (full[: len(name)] == name or full[-len(name) :] == name)


def _short_for(full: tuple[str, ...], name: str, mention: NameMention, organization: bool) -> bool:
    if len(full) < 2:
        return _spelt_alike(full[0], name)
    if organization:
        initials = "".join(part[0] for part in full if part not in SMALL_WORDS)
        if name.replace(".", "") == initials and len(initials) > 1:
            return True
        if full[-1] == name or (full[-1] == "party" and f"{full[0]}s" == name):
            return True
        institutional = name in lexicons.words("organization_words") or name in lexicons.places()
        corporate = all(part in lexicons.words("organization_words") for part in full[1:])
        return full[0] == name and corporate and not mention.definite and not institutional
    if mention.kind is SpeakerKind.ORGANIZATION and name in lexicons.places():
        return False
    return name == full[0] or any(_spelt_alike(part.split()[0], name) for part in full[1:])


@cache
def _spelt_alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < 6 or one[0] != other[0] or abs(len(one) - len(other)) > 2:
        return False
    if one.rstrip("s") == other.rstrip("s"):  # a plural is another word
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
        score += 1 / (1 + away)
    elif entity.mentions:
        score -= 1
    return entity.name_words == name, score


def _describe(words: Words, entity: Entity, mention: NameMention, entity_of: dict[int, Entity]) -> None:
    """Gathers titles and appositions around one mention."""
    if mention.title is not None:
        numbers = words.within(mention.title)
        if mention.honorific is None or len(numbers) > 1:
            entity.roles.append(mention.title)
        _learn(entity, (words.lowers[number] for number in numbers))
    before = mention.words[0] - 1
    person = entity.kind is not SpeakerKind.ORGANIZATION
    if person and mention.title is None and before > 0 and words.lowers[before] == ",":
        noun = words.lowers[before - 1]
        if known_noun(noun) is SpeakerKind.PERSON:
            _learn(entity, (noun,))
    place = mention.words[-1] + 1
    if place >= len(words):
        return
    opened = words.lowers[place]
    if opened in (",", "(", "–", "—"):
        _apposition(words, entity, place + 1, entity_of)
    elif opened in ("is", "was", "became") and words.lowers[place + 1 : place + 2] in (("a",), ("an",), ("the",)):
        _apposition(words, entity, place + 1, entity_of, learn_only=True)


def _apposition(
    words: Words, entity: Entity, start: int, entity_of: dict[int, Entity], learn_only: bool = False
) -> None:
    end = start
    while end < len(words) and end - start < LONGEST_APPOSITION and words.lowers[end] not in CLOSES_APPOSITION:
        end += 1
    if end - start == 1 and words.texts[start].isdigit() and end + 1 < len(words) and words.lowers[end] == ",":
        # an age, "Nassim Hossain, 32, a driver"
        _apposition(words, entity, end + 1, entity_of, learn_only)
        return
    heads = known_heads(words, start, end)
    if not heads or heads[0] - start > 6:
        return
    _learn(entity, (words.lowers[number] for number in range(start, end)))
    if not learn_only and entity_of.get(start) is None and entity.kind is not SpeakerKind.ORGANIZATION:
        entity.roles.append(words.slice(start, end - 1))
        if known_noun(words.lowers[heads[0]]) is SpeakerKind.PERSON:
            entity.kind = SpeakerKind.PERSON


def known_heads(words: Words, start: int, end: int) -> list[int]:
    """The words before the first preposition that name a sort of person or body."""
    found: list[int] = []
    for number in range(start, end):
        lower = words.lowers[number]
        if lower in ("of", "for", "at", "in", "with", "from", "on") and found:
            break
        if lower in lexicons.titles() or known_noun(lower) in (SpeakerKind.PERSON, SpeakerKind.ORGANIZATION):
            found.append(number)
    return found


def _learn(entity: Entity, lowers: Iterable[str]) -> None:
    for lower in lowers:
        if lower not in SMALL_WORDS and lower[0].isalnum():
            entity.descriptors.add(lower)
            gender = gender_of(lower)
            if gender and entity.kind is not SpeakerKind.ORGANIZATION:
                entity.stated[gender] += 1

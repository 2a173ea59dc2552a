"""The names of an article, grouped: one entity for all that mean the same, with what the article says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from onrecord.records import Span, SpeakerKind
from onrecord.resolve import lexicons
from onrecord.resolve.bodies import tell_bodies
from onrecord.resolve.entities import Entity, Mention
from onrecord.resolve.function_words import SMALL_WORDS
from onrecord.resolve.genders import GENDERED
from onrecord.resolve.name_kinds import is_party_or_people
from onrecord.resolve.name_matching import ARTICLE, PLAIN, find_entity
from onrecord.resolve.name_mentions import NameMention
from onrecord.resolve.name_runs import SUFFIXES
from onrecord.resolve.nouns import gender_of
from onrecord.resolve.portraits import describe
from onrecord.resolve.words import Words

NEAR = 14  # words behind a name in which a pronoun likely means it
HONOURS = lexicons.listed("sir dame lord lady baroness")


def group_names(words: Words, names: Sequence[NameMention]) -> tuple[list[Entity], dict[int, Entity]]:
    """The entities that the names stand for, and the entity of each name mention by its first word."""
    entities: list[Entity] = []
    entity_of: dict[int, Entity] = {}
    alike: dict[tuple[str, ...], list[list[NameMention]]] = {}
    for mention in names:
        name = _plain(words, mention)
        for mentions in alike.setdefault(name, []):
            if len(name) == 1 or not _clash(mentions[0], mention):
                mentions.append(mention)
                break
        else:
            alike[name].append([mention])
    groups = [(name, mentions) for name, several in alike.items() for mentions in several]
    courtesy = {words.lowers[one.words[0]] for one in names if one.honorific in PLAIN and len(one.words) == 1}
    surnames = {name[-1] for name, _ in groups}
    groups.sort(key=lambda group: (-len(group[0]), group[1][0].span))
    by_key: dict[str, list[Entity]] = {}  # only names that share a key can mean one entity
    for name, mentions in groups:
        keys = _keys(name, name[-1:])
        for mention in mentions:
            known = {one.number: one for key in keys for one in by_key.get(key, ())}
            entity = find_entity([known[number] for number in sorted(known)], name, mention, mentions, words)
            if entity is None:
                whole = next((one.span for one in mentions if words.lowers[one.words[-1]] == "'s"), mention.span)
                entity = Entity(len(entities), whole, name, _kind_of(words, mentions), named=True)
                if is_party_or_people(words, mention):
                    entity.named, entity.kind = False, SpeakerKind.GROUP
                if len(name) == 1 and name[0].endswith("s") and name[0][:-1] in surnames:
                    entity.kind = SpeakerKind.GROUP  # "the Clintons"
                if len(name) > 1 and name[-1] in courtesy:
                    entity.surname = name[-1]
                    entity.hints = _hints(words, mentions)
                entities.append(entity)
                for key in _keys(name, name):
                    by_key.setdefault(key, []).append(entity)
            _add(entity, mention)
            entity_of[mention.words.start] = entity
    for entity in entities:
        entity.mentions.sort(key=lambda mention: mention.first)
    entities.sort(key=lambda entity: entity.first)
    for number, entity in enumerate(entities):
        entity.number = number
    for mention in names:
        describe(words, entity_of[mention.words.start], mention, entity_of)
    tell_bodies(words, entities)
    return entities, entity_of


def _hints(words: Words, mentions: Sequence[NameMention]) -> dict[str, int]:
    """How often a noun before a name tells a man or a woman, else how often the first pronoun behind it does."""
    found: Counter[str] = Counter()
    for mention in mentions:
        told = _gender_before(words, mention.words[0])
        if told is not None:
            found[told] += 1
            continue
        for number in range(mention.words.stop, min(mention.words.stop + NEAR, len(words))):
            if words.sentences[number] != words.sentences[mention.words[0]]:
                break
            gender = GENDERED.get(words.lowers[number])
            if gender is not None:
                found[gender] += 1
                break
    return dict(found)


def _gender_before(words: Words, name: int) -> str | None:
    """What the noun before a name tells: "Her spokesman, Andrew Wilder, suggested that she"."""
    noun = name - 1
    if noun > 0 and words.lowers[noun] == ",":
        noun -= 1
    beside = noun >= 0 and words.sentences[noun] == words.sentences[name]
    return gender_of(words.lowers[noun]) if beside else None


def _keys(name: tuple[str, ...], parts: Sequence[str]) -> set[str]:
    """What two names share if they can mean one entity: a part's first, last or all letters, or initials."""
    others = lexicons.same_names().get(" ".join(name), frozenset())
    words = [ARTICLE.sub("", word) for part in (*parts, *others) for word in part.split()]
    keys = (
        {word[:3] for word in words} | {f"…{word[-4:]}" for word in words} | {"".join(sorted(word)) for word in words}
    )
    initials = "".join(part[0] for part in name if part not in SMALL_WORDS)
    return keys | {f"={initials}" if len(name) > 1 else f"={name[0].replace('.', '')}"}


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
    if any(words.lowers[mention.words[-1]] == "'s" for mention in mentions):
        return SpeakerKind.ORGANIZATION  # "McDonald’s said"
    if kinds[SpeakerKind.ORGANIZATION] * 2 > len(mentions) and not any(mention.title for mention in mentions):
        return SpeakerKind.ORGANIZATION
    if kinds[SpeakerKind.DOCUMENT] * 2 > len(mentions):
        return SpeakerKind.DOCUMENT  # "the Mueller Report"
    if kinds[SpeakerKind.PERSON]:
        lowers = " ".join(words.lowers[number] for number in mentions[0].words)
        return SpeakerKind.ORGANIZATION if lowers in lexicons.words("places_long") else SpeakerKind.PERSON
    return SpeakerKind.UNKNOWN


def _add(entity: Entity, mention: NameMention) -> None:
    whole = Span(mention.title.start, mention.span.end) if mention.title is not None else mention.span
    entity.mentions.append(Mention(mention.words[0], mention.words[-1], whole))
    if mention.gender:
        entity.stated[mention.gender] += 1
    entity.honours |= mention.honorific in HONOURS
    if mention.title is not None and entity.kind is SpeakerKind.UNKNOWN:
        entity.kind = SpeakerKind.PERSON

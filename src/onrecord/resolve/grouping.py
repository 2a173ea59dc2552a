"""The names of an article, grouped: one entity for all that mean the same, with what the article says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from onrecord.records import Span, SpeakerKind
from onrecord.resolve import lexicons
from onrecord.resolve.entities import Entity, Mention
from onrecord.resolve.function_words import (
    DEFINITE,
    INDEFINITE,
    POSSESSIVE_MARKS,
    PREPOSITIONS,
    RELATIVES,
    SMALL_WORDS,
)
from onrecord.resolve.genders import GENDERED
from onrecord.resolve.name_matching import PLAIN, find_entity
from onrecord.resolve.name_mentions import NameMention
from onrecord.resolve.name_runs import SUFFIXES
from onrecord.resolve.nouns import gender_of, known_noun, speaking_noun
from onrecord.resolve.sources import is_party_or_people
from onrecord.resolve.words import Words

LONGEST_APPOSITION = 14  # words
CLOSES_APPOSITION = lexicons.listed(
    ", ) – — - ; : . ? ! who which that said says told and was is are were has have had i you we he she it they"
)
OPENS_CLAUSE = lexicons.listed("said says told was is were has had")  # "on Friday, the mayor said"
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
                entity = Entity(len(entities), mention.span, name, _kind_of(words, mentions), named=True)
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


def _hints(words: Words, mentions: Sequence[NameMention]) -> dict[str, int]:
    """How often the first pronoun behind a name in its sentence is "he" or "she"."""
    found: Counter[str] = Counter()
    for mention in mentions:
        for number in range(mention.words.stop, min(mention.words.stop + LONGEST_APPOSITION, len(words))):
            if words.sentences[number] != words.sentences[mention.words[0]]:
                break
            gender = GENDERED.get(words.lowers[number])
            if gender is not None:
                found[gender] += 1
                break
    return dict(found)


def _keys(name: tuple[str, ...], parts: Sequence[str]) -> set[str]:
    """What two names share if they can mean one entity: a part's first, last or all letters, or initials."""
    others = lexicons.same_names().get(" ".join(name), frozenset())
    words = [word for part in (*parts, *others) for word in part.split()]
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
    if kinds[SpeakerKind.ORGANIZATION] * 2 > len(mentions) and not any(mention.title for mention in mentions):
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
    entity.honours |= mention.honorific in HONOURS
    if mention.title is not None and entity.kind is SpeakerKind.UNKNOWN:
        entity.kind = SpeakerKind.PERSON


def _describe(words: Words, entity: Entity, mention: NameMention, entity_of: dict[int, Entity]) -> None:
    """Gathers titles and appositions around one mention."""
    if mention.title is not None:
        numbers = words.within(mention.title)
        entity.titles.update(words.lowers[number] for number in numbers)
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
    if entity.kind is SpeakerKind.UNKNOWN and opened == "have" and words.lowers[mention.words[0] - 1] != "and":
        entity.kind = SpeakerKind.ORGANIZATION  # "Chelsea have sacked"
    if words.lowers[place : place + 2] == (",", "which") and not entity.stated and not entity.titles:
        entity.kind = SpeakerKind.ORGANIZATION  # "Deutsche Boerse, which"
    if opened in (",", "(", "–", "—") and not _opens_clause(words, mention.words[0], place):
        _apposition(words, entity, place + 1, entity_of)
    elif opened in ("is", "was", "became") and words.lowers[place + 1 : place + 2] in (("a",), ("an",), ("the",)):
        _apposition(words, entity, place + 1, entity_of, learn_only=True)


def _opens_clause(words: Words, name: int, comma: int) -> bool:
    """Whether what follows a name is a clause of its own: "According to Hasib, his mother cultivated the space."."""
    if words.lowers[max(name - 2, 0) : name] != ("according", "to"):
        return False
    rest = range(comma + 1, min(comma + 1 + LONGEST_APPOSITION, len(words)))
    return next((words.lowers[place] for place in rest if words.lowers[place] in CLOSES_APPOSITION), ".") != ","


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
    if not heads or heads[0] - start > 6 or (end < len(words) and words.lowers[end] in OPENS_CLAUSE):
        return
    learned = _after_owner(words, start, end)
    heads = known_heads(words, learned, end)
    if not heads:
        return
    head = heads[0]
    while head + 1 in heads:  # "the parent company of"
        head += 1
    bodily = entity.name_words[-1] in lexicons.words("organization_words")
    if len(entity.name_words) == 2 and not bodily and speaking_noun(words.lowers[head]) is SpeakerKind.PERSON:
        entity.kind = SpeakerKind.PERSON  # "Greg Mills, programme director at AOL", no mills
    owned = [number for number in range(heads[0], end) if words.lowers[number] in POSSESSIVE_MARKS]
    end = owned[0] if owned else end  # "Meghan, Duchess of Sussex’s interview"
    _learn(entity, (words.lowers[number] for number in range(learned, end)))
    bears_role = not learn_only and entity_of.get(start) is None and entity.kind is not SpeakerKind.ORGANIZATION
    body = known_noun(words.lowers[head]) is SpeakerKind.ORGANIZATION and words.lowers[start] in DEFINITE | INDEFINITE
    if (
        body
        and (head + 1 >= end or words.lowers[head + 1] in PREPOSITIONS)
        and not owned
        and not entity.stated
        and not entity.titles
    ):
        entity.kind = SpeakerKind.ORGANIZATION  # "Alphabet, the parent company of Google"
    if bears_role and _names_role(words, start, head):
        entity.roles.append(words.slice(start, end - 1))
        if known_noun(words.lowers[head]) is SpeakerKind.PERSON:
            entity.kind = SpeakerKind.PERSON


def _after_owner(words: Words, start: int, end: int) -> int:
    """Where a phrase goes on behind an owner whose words do not describe what it means: "the congressman's wife"."""
    for number in range(start, end):
        if words.lowers[number] in PREPOSITIONS:
            return start
        if words.lowers[number] in POSSESSIVE_MARKS:
            return number + 1 if number + 1 < end else start
    return start


def _names_role(words: Words, start: int, head: int) -> bool:
    """Whether a phrase whose first noun is `head` is one: "the lawyer", not "accusing the lawyer" or "whose lawyer"."""
    first, articles = words.lowers[start], DEFINITE | INDEFINITE
    if known_noun(words.lowers[head]) is SpeakerKind.ORGANIZATION or not first[0].isalnum():
        return False
    if first in RELATIVES | PREPOSITIONS or first.endswith("ly"):
        return False
    return not any(words.lowers[number] in articles for number in range(start + 1, head))


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

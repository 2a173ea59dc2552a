"""What an article says of whom it names: titles before the name, and the phrases beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import takewhile

from onrecord.records import SpeakerKind
from onrecord.resolve import lexicons
from onrecord.resolve.apposition import CLOSES_PHRASE, Sort, sort_before
from onrecord.resolve.entities import Entity
from onrecord.resolve.function_words import (
    DEFINITE,
    INDEFINITE,
    POSSESSIVE_MARKS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    SMALL_WORDS,
)
from onrecord.resolve.name_mentions import NameMention
from onrecord.resolve.nouns import gender_of, known_noun, speaking_noun
from onrecord.resolve.offices import described_before, office_held, office_with_field, whole_title
from onrecord.resolve.phrase_heads import heads_of, known_heads
from onrecord.resolve.words import Words

LONGEST_APPOSITION = 14  # words
CLOSES_APPOSITION = lexicons.listed(
    ", ( ) – — - ; : . ? ! who which that said says told and was is were are was has have had i you we he she it they"
)
OPENS_CLAUSE = lexicons.listed("said says told was is were has had")  # "on Friday, the mayor said"
SAYS = lexicons.listed("said says told")
PARTICIPLES = lexicons.listed("known born seen built made held given taken sold")
COPULAS = lexicons.listed("is was became")


def describe(words: Words, entity: Entity, mention: NameMention, entity_of: Mapping[int, Entity]) -> None:
    """Gathers titles and appositions around one mention; `entity_of` holds the entity of each name's first word."""
    if mention.title is not None and not _is_imagined(words, mention):
        numbers = words.within(mention.title)
        entity.titles.update(words.lowers[number] for number in numbers)
        role = whole_title(words, mention.title)
        if role is not None:
            entity.roles.append(role)
            entity.told_as.add(tuple(words.lowers[number] for number in words.within(role)))
        _learn(entity, (words.lowers[number] for number in numbers))
    before = mention.words[0] - 1
    beside = words.lowers[before] if before >= 0 else ""
    person = entity.kind is not SpeakerKind.ORGANIZATION
    if person and mention.title is None and beside in lexicons.words("relations"):
        _learn(entity, (beside,))  # "his wife Ana"
    office = office_with_field(words, mention.words[0]) if person and mention.title is None else range(0)
    if office:
        entity.roles.append(words.slice(office[0], office[-1]))
        _tell(entity, (words.lowers[number] for number in office))
    if person and mention.title is None and before > 0 and beside == ",":
        noun = words.lowers[before - 1]
        if known_noun(noun) is SpeakerKind.PERSON:
            _learn(entity, (noun,))
        behind = mention.words.stop
        while behind < len(words) and words.lowers[behind] in lexicons.words("postnominals"):
            behind += 1  # "Finance Minister, Tom McCabe MSP, said"
        described = described_before(words, mention.words[0], behind)
        if described is not None:
            entity.roles.append(described)
            told = words.within(described)
            entity.told_as.add(words.lowers[_after_owner(words, told.start, told.stop) : told.stop])
    place = mention.words[-1] + 1
    if place >= len(words):
        return
    if entity.kind is SpeakerKind.ORGANIZATION and known_noun(beside) is SpeakerKind.ORGANIZATION:
        _learn(entity, (beside,))  # "the public broadcaster NOS"
    sort = sort_before(words, mention.words[0], place)
    if sort is not None and not entity.stated and not entity.titles and _may_be_of(sort, entity):
        entity.kind = SpeakerKind.ORGANIZATION
        _learn(entity, (sort.noun,))  # "the utility, Norwood Electric,"
    if person:
        _tell(entity, office_held(words, place))
    opened = words.lowers[place]
    if entity.kind is SpeakerKind.UNKNOWN and opened == "have" and beside != "and":
        entity.kind = SpeakerKind.ORGANIZATION  # "Chelsea have sacked"
    if words.lowers[place : place + 2] == (",", "which") and not entity.stated and not entity.titles:
        entity.kind = SpeakerKind.ORGANIZATION  # "Deutsche Boerse, which"
    relative = place + 1 if opened == "," else place
    if words.lowers[relative : relative + 1] == ("who",) and words.lowers[relative + 1 : relative + 2] in (
        ("is",),
        ("was",),
    ):
        _apposition(words, entity, relative + 2, entity_of)  # "Ana Bell, who is a driver"
    elif opened in (",", "(", "–", "—") and not _opens_clause(words, mention.words[0], place):
        _apposition(words, entity, place + 1, entity_of)
    elif opened in COPULAS and words.lowers[place + 1 : place + 2] in (("a",), ("an",), ("the",)):
        _apposition(words, entity, place + 1, entity_of, learn_only=True)


def _may_be_of(sort: Sort, entity: Entity) -> bool:
    """Whether a name may be that of a body of this sort; what looks like a person's, only where nothing else fits."""
    return entity.kind is not SpeakerKind.PERSON or (sort.opens and sort.noun not in lexicons.words("persons_or_firms"))


def _is_imagined(words: Words, mention: NameMention) -> bool:
    """Whether a title is one that somebody might come to bear: "a President Romney"."""
    assert mention.title is not None
    first = words.first_in(mention.title)
    return mention.honorific is None and first > 0 and words.lowers[first - 1] in ("a", "another")


def _opens_clause(words: Words, name: int, comma: int) -> bool:
    """Whether what follows a name is a clause of its own: "According to Hasib, his mother cultivated the space."."""
    if words.lowers[max(name - 2, 0) : name] != ("according", "to"):
        return False
    if words.lowers[comma + 1] not in DEFINITE | POSSESSIVES.keys() and known_heads(words, comma + 1, comma + 4):
        return False  # "according to Ana Bell, assistant professor of history"
    rest = range(comma + 1, min(comma + 1 + LONGEST_APPOSITION, len(words)))
    return next((words.lowers[place] for place in rest if words.lowers[place] in CLOSES_APPOSITION), ".") != ","


def _apposition(
    words: Words, entity: Entity, start: int, entity_of: Mapping[int, Entity], learn_only: bool = False
) -> None:
    if words.lowers[start : start + 1] == ("whose",):  # "Ana Bell, whose brother plays for Rovers": that is not she
        return
    end = _end_of_apposition(words, start)
    if end - start == 1 and words.texts[start].isdigit() and end + 1 < len(words) and words.lowers[end] == ",":
        # an age, "Nassim Hossain, 32, a driver"
        _apposition(words, entity, end + 1, entity_of, learn_only)
        return
    heads = heads_of(words, start, end)
    if not heads or heads[0] - start > 6:
        return
    if (
        end < len(words)
        and words.lowers[end] in OPENS_CLAUSE
        and not _is_said_of(words, start, end - 1 if end - 1 in heads else heads[0], end)
    ):
        return
    learned = _after_owner(words, start, end)
    heads = heads_of(words, learned, end)
    if not heads:
        return
    head = heads[0]
    while head + 1 in heads:  # "the parent company of"
        head += 1
    behind = next((number for number in range(learned, end) if words.lowers[number] in PREPOSITIONS), end)
    if behind - 1 in heads:  # "a pro-Republican opposition research group"
        head = behind - 1
    if head + 1 < end and head + 1 in entity_of:  # "Quiet Rivers, hired lawyer Ana Bell"
        return
    last = entity.name_words[-1]
    bodily = last in lexicons.words("organization_words") and last not in lexicons.words("surnames_like_bodies")
    if len(entity.name_words) == 2 and not bodily and speaking_noun(words.lowers[head]) is SpeakerKind.PERSON:
        entity.kind = SpeakerKind.PERSON  # "Greg Mills, programme director at AOL", no mills
    owned = [number for number in range(heads[0], end) if words.lowers[number] in POSSESSIVE_MARKS]
    if owned and not _is_whole(words, start, end):
        end = owned[0]  # "Meghan, Duchess of Sussex’s interview"
    _tell(entity, (words.lowers[number] for number in range(learned, end)))
    both = _with_second_office(words, start, end, entity_of)
    second = [number for number in known_heads(words, end + 1, both) if _means_person(words.lowers[number])]
    _learn(entity, (words.lowers[number] for number in second))
    body = known_noun(words.lowers[head]) is SpeakerKind.ORGANIZATION and words.texts[head].islower() and not second
    body = body and learned == start and words.lowers[start] in DEFINITE | INDEFINITE
    if (
        body
        and (head + 1 >= end or words.lowers[head + 1] in PREPOSITIONS)
        and not owned
        and not entity.stated
        and not entity.titles
    ):
        entity.kind = SpeakerKind.ORGANIZATION  # "Alphabet, the parent company of Google"
    bears_role = not learn_only and entity.kind is not SpeakerKind.ORGANIZATION
    named_as = second[0] if second else head  # "a developer and spokeswoman for the coalition"
    if bears_role and _names_role(words, start, named_as) and not _is_named(words, start, end, entity_of):
        entity.roles.append(words.slice(start, both - 1))
        if _means_person(words.lowers[named_as]):
            entity.kind = SpeakerKind.PERSON


def _means_person(noun: str) -> bool:
    return known_noun(noun) is SpeakerKind.PERSON


def _is_said_of(words: Words, start: int, head: int, end: int) -> bool:
    """Whether a phrase before "said" is an apposition without a closing comma: "Ana Bell, head of the school told".

    But "On Friday, the mayor said" is not one.
    """
    bare = words.lowers[start] not in DEFINITE
    bare = bare and (
        words.lowers[head + 1] in PREPOSITIONS or (start < head == end - 1 and _means_person(words.lowers[head]))
    )
    return bare and words.lowers[end] in SAYS


def _end_of_apposition(words: Words, start: int) -> int:
    end = start
    while end < len(words) and end - start < LONGEST_APPOSITION and words.lowers[end] not in CLOSES_APPOSITION:
        end += 1
    return end


def _is_whole(words: Words, start: int, end: int) -> bool:
    """Whether a phrase goes up to a comma or stop: "a member of the White House's task force,", "head of its team"."""
    common = words.texts[start].islower()
    return common and end < len(words) and words.lowers[end] in CLOSES_PHRASE


def _is_named(words: Words, start: int, end: int, entity_of: Mapping[int, Entity]) -> bool:
    """Whether another name stands where a role would, and not only whose role it is: "USI associate professor"."""
    named = entity_of.get(start)
    if named is None:
        return False
    after = next((mention.last + 1 for mention in named.mentions if mention.first == start), start + 1)
    if after < end and words.lowers[after] in POSSESSIVE_MARKS:
        after += 1
    behind = known_heads(words, after, end)
    return not behind or (named.kind is SpeakerKind.PERSON and behind[0] > after + 1)


def _with_second_office(words: Words, start: int, end: int, entity_of: Mapping[int, Entity]) -> int:
    """The end of a role with what "and" adds to it: "curator and director of exhibits", "head of Law and Order"."""
    if end + 1 >= len(words) or words.lowers[end] != "and":
        return end
    further = _end_of_apposition(words, end + 1)
    named = entity_of.get(end + 1)
    if further >= len(words) or words.lowers[further] not in CLOSES_PHRASE or further - start > LONGEST_APPOSITION:
        return end
    if named is not None:
        shared = entity_of.get(end - 1)  # "advisor to Bill and Hillary Clinton"
        together = shared is not None and len(shared.name_words) == 1 < len(named.name_words)
        return further if named.kind is SpeakerKind.ORGANIZATION or together else end
    if words.lowers[end + 1] in DEFINITE | INDEFINITE:
        return further if known_heads(words, end + 2, further) else end
    bare = words.lowers[end + 1] not in SMALL_WORDS and words.texts[end + 1][0].isalnum()
    return further if bare and (known_heads(words, end + 1, further) or further - end < 4) else end


def _after_owner(words: Words, start: int, end: int) -> int:
    """Where a phrase goes on behind an owner whose words do not describe what it means: "the congressman's wife"."""
    for number in range(start, end):
        if words.lowers[number] in PREPOSITIONS or (number > start and words.lowers[number].endswith("ing")):
            return start  # "the attorney representing Christie's campaign"
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
    participle = first in PARTICIPLES or first.endswith(("ed", "ing"))
    if participle and words.lowers[start + 1] in PREPOSITIONS:  # "known as Queen of the Sky"
        return False
    return not any(words.lowers[number] in articles for number in range(start + 1, head))


def _tell(entity: Entity, lowers: Iterable[str]) -> None:
    """Notes a phrase that tells what an entity is, and the words of it."""
    told = tuple(lowers)
    if told:
        entity.told_as.add(told)
    _learn(entity, told)


def _learn(entity: Entity, lowers: Iterable[str]) -> None:
    """Notes the words of a phrase; those before a preposition tell a man or woman: no "lawyer for the woman"."""
    told = [lower for lower in lowers if lower in PREPOSITIONS or (lower not in SMALL_WORDS and lower[0].isalnum())]
    own = list(takewhile(lambda lower: lower not in PREPOSITIONS, told))
    entity.descriptors.update(lower for lower in told if lower not in SMALL_WORDS)
    if entity.kind is not SpeakerKind.ORGANIZATION:
        entity.stated.update(gender for gender in map(gender_of, own) if gender)

"""An article as its speakers stand in it: who is spoken of where, in which sentence, and how."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice

from onrecord.records import Span, SpeakerKind
from onrecord.resolve import lexicons, neighbours
from onrecord.resolve.entities import Entity, Mention
from onrecord.resolve.function_words import PREPOSITIONS
from onrecord.resolve.genders import HUMAN, expected_genders
from onrecord.resolve.nouns import gender_of
from onrecord.resolve.occurrences import Occurrence, place_of
from onrecord.resolve.words import Words

FARTHEST = 14  # narrative sentences in which one is near
FEWEST = 6  # who are near however far away they are
BODIES = (SpeakerKind.ORGANIZATION, SpeakerKind.GROUP)
OFTEN = 2  # whoever is named more often is never far


class Scene:
    """The entities of one article and their occurrences; both grow while its sources are read in order."""

    def __init__(self, words: Words, entities: list[Entity]) -> None:
        self.words = words
        self.entities = entities
        self.of: dict[int, list[Occurrence]] = {}
        self._line: list[tuple[int, int]] = []  # the word and the entity of every occurrence, in order
        self.groups: list[Entity] = []  # those of several that are named together
        self.by_word: dict[str, dict[int, Entity]] = {}  # who is described with a word
        self.narrative = _narrative_sentences(words)
        for entity in entities:
            for mention in entity.mentions:
                self._place(entity.number, mention, False)
        expected_genders(words, self.narrative, entities, self.of)
        told = sorted((e for e in entities if e.named and e.kind in HUMAN), key=lambda e: (-len(e.mentions), e.number))
        self._frequent = [entity.number for entity in told if len(entity.mentions) > OFTEN]
        self.salient = {entity.number: rank for rank, entity in enumerate(told)}
        self.places = frozenset(entity.number for entity in entities if entity.named and _is_place(entity))
        bodies = (e for e in entities if e.kind is SpeakerKind.ORGANIZATION and e.named and e.number not in self.places)
        ordered = sorted(bodies, key=lambda e: (-len(e.mentions), e.number))
        self.prominent_bodies = {entity.number: rank for rank, entity in enumerate(ordered)}

        for entity in entities:
            self.describe(entity, [*entity.descriptors, entity.head])

    def new_entity(self, entity: Entity) -> None:
        """Takes in one more entity, whose number must be the next."""
        self.entities.append(entity)
        if entity.parts:
            self.groups.append(entity)
        self.describe(entity, [*entity.descriptors, entity.head])

    def introduce(self, phrase: Span, kind: SpeakerKind, head: str, modifiers: Iterable[str], definite: bool) -> Entity:
        """Takes in someone new, whom the article describes and does not name."""
        entity = Entity(
            number=len(self.entities),
            name=phrase,
            name_words=(),
            kind=kind,
            named=False,
            head=head,
            definite=definite,
            descriptors={head, *modifiers},
        )
        gender = gender_of(head)
        if gender:
            entity.stated[gender] += 1
        self.new_entity(entity)
        return entity

    def describe(self, entity: Entity, words: Iterable[str]) -> None:
        """Notes what an entity is called."""
        for word in words:
            if word:
                entity.descriptors.add(word)
                self.by_word.setdefault(word, {})[entity.number] = entity

    def near(self, word: int) -> dict[int, int]:
        """Who has been spoken of before a word, the latest first, with the word where: lately, or often."""
        at = bisect_left(self._line, (word, -1))
        found: dict[int, int] = {}
        for place in range(at - 1, -1, -1):
            there, entity = self._line[place]
            if len(found) >= FEWEST and self.narrative[word] - self.narrative[there] > FARTHEST:
                break
            found.setdefault(entity, there)
        for entity in self._frequent:
            places = self.of[entity]
            if entity not in found and places[0].word < word:
                found[entity] = places[bisect_left(places, word, key=place_of) - 1].word
        return found

    def ahead(self, word: int) -> Iterator[tuple[int, int]]:
        """The words from `word` on at which somebody is spoken of, and who."""
        yield from islice(self._line, bisect_left(self._line, (word, -1)), None)

    def at(self, entity: int, word: int) -> Occurrence:
        """The occurrence of an entity that starts at a word, which must be one."""
        places = self.of[entity]
        return places[bisect_left(places, word, key=place_of)]

    def mention(self, entity: Entity, mention: Mention, source: bool) -> None:
        """Notes that an entity is spoken of at one more place."""
        known = next((one for one in entity.mentions if one.first <= mention.first <= one.last), None)
        if known is None:
            entity.mentions.append(mention)
        self._place(entity.number, known or mention, source)

    def told_before(self, entity: int, word: int) -> bool:
        """Whether an entity has been spoken of before a word."""
        places = self.of.get(entity, [])
        return bool(places) and places[0].word < word

    def interviewed(self) -> Entity | None:
        """Who answers in an interview: the person that its article names most."""
        people = (one for one in self.entities if one.named and one.kind is SpeakerKind.PERSON)
        return min(people, key=lambda one: self.salient.get(one.number, len(self.salient)), default=None)

    def _place(self, number: int, mention: Mention, source: bool) -> None:
        words = self.words
        before = words.lowers[mention.first - 1] if mention.first else ""
        after = words.lowers[mention.last + 1] if mention.last + 1 < len(words) else ""
        oblique = before in PREPOSITIONS or (before == "the" and words.lowers[mention.first - 2] in PREPOSITIONS)
        agent = self.entities[number].kind in BODIES and _is_agent(words, mention.first)
        possessive = after in ("'s", "'")
        occurrence = Occurrence(
            mention.first,
            number,
            mention.last,
            subject=source or (not possessive and (agent or (not oblique and self._leads(mention.first)))),
            oblique=oblique and not agent,
            possessive=possessive,
            quoted=words.quoted[mention.first],
            source=source,
            by_name=mention.by_name,
            before=neighbours.before(words, min(words.first_in(mention.span), mention.first)),
            behind=neighbours.behind(words, mention.last),
        )
        places = self.of.setdefault(number, [])
        place = bisect_left(places, occurrence.word, key=place_of)
        if place == len(places) or places[place].word != mention.first:
            places.insert(place, occurrence)
            insort(self._line, (mention.first, number))
        elif source:
            places[place] = occurrence

    def _leads(self, word: int) -> bool:
        """Whether no other name or comma stands before it in its sentence, so that it is likely the subject."""
        words = self.words
        place = word - 1
        while place >= 0 and words.sentences[place] == words.sentences[word]:
            if words.lowers[place] in (",", ";", "and", "but", "that", "while", "as", "“", '"'):
                return True
            if word - place > 6:
                return False
            place -= 1
        return True


def _is_agent(words: Words, first: int) -> bool:
    """Whether a phrase is who does what is told: "opposed by the Liberal Democrats"."""
    place = first - 1 if first and words.lowers[first - 1] != "the" else first - 2
    return place > 0 and words.lowers[place] == "by" and words.lowers[place - 1].endswith(("ed", "en"))


def _is_place(entity: Entity) -> bool:
    name = " ".join(entity.name_words)
    return name in lexicons.places() or name in lexicons.words("places_long")


def _narrative_sentences(words: Words) -> Sequence[int]:
    """For each word the number of sentences up to it that hold words outside quotation marks."""
    told = zip(words.sentences, words.texts, words.quoted, strict=True)
    speaking = {sentence for sentence, text, quoted in told if not quoted and text[0].isalnum()}
    last = words.sentences[-1] if words.sentences else -1
    up_to = list(accumulate(sentence in speaking for sentence in range(last + 1)))
    return [max(up_to[sentence] - 1, 0) for sentence in words.sentences]

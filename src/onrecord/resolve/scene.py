"""An article as its speakers stand in it: who is spoken of where, in which sentence, and how."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.records import SpeakerKind
from onrecord.resolve.entities import Entity, Mention
from onrecord.resolve.sources import PREPOSITIONS
from onrecord.resolve.words import Words

GENDERED = {"he": "male", "his": "male", "him": "male", "himself": "male"} | dict.fromkeys(
    ("she", "her", "hers", "herself"), "female"
)
HUMAN = (SpeakerKind.PERSON, SpeakerKind.UNKNOWN)


@dataclass(frozen=True, slots=True, order=True)
class Occurrence:
    """One mention in the order of the text, with how it stands in its sentence."""

    word: int
    entity: int
    last: int = field(compare=False)
    subject: bool = field(compare=False)
    oblique: bool = field(compare=False)
    possessive: bool = field(compare=False)
    quoted: bool = field(compare=False)
    source: bool = field(compare=False, default=False)
    by_name: bool = field(compare=False, default=True)


class Scene:
    """The entities of one article and their occurrences; both grow while its sources are read in order."""

    def __init__(self, words: Words, entities: list[Entity]) -> None:
        self.words = words
        self.entities = entities
        self.occurrences: list[Occurrence] = []
        self.of: dict[int, list[Occurrence]] = {}
        self.narrative = _narrative_sentences(words)
        for entity in entities:
            for mention in entity.mentions:
                self._place(entity.number, mention, False)
        self._vote_on_genders()
        told = sorted((e for e in entities if e.named and e.kind in HUMAN), key=lambda e: (-len(e.mentions), e.number))
        self.salient = {entity.number: rank for rank, entity in enumerate(told)}

    def new_entity(self, entity: Entity) -> None:
        """Takes in one more entity, whose number must be the next."""
        self.entities.append(entity)

    def mention(self, entity: Entity, mention: Mention, source: bool) -> None:
        """Notes that an entity is spoken of at one more place."""
        known = next((one for one in entity.mentions if one.first <= mention.first <= one.last), None)
        if known is None:
            entity.mentions.append(mention)
        self._place(entity.number, known or mention, source)

    def before(self, entity: int, word: int) -> list[Occurrence]:
        """The occurrences of an entity before a word, in order."""
        places = self.of.get(entity, [])
        return places[: bisect_left(places, Occurrence(word, -1, 0, False, False, False, False))]

    def _place(self, number: int, mention: Mention, source: bool) -> None:
        words = self.words
        before = words.lowers[mention.first - 1] if mention.first else ""
        after = words.lowers[mention.last + 1] if mention.last + 1 < len(words) else ""
        oblique = before in PREPOSITIONS or (before == "the" and words.lowers[mention.first - 2] in PREPOSITIONS)
        possessive = after in ("'s", "'")
        occurrence = Occurrence(
            mention.first,
            number,
            mention.last,
            subject=source or (not oblique and not possessive and self._leads(mention.first)),
            oblique=oblique,
            possessive=possessive,
            quoted=words.quoted[mention.first],
            source=source,
            by_name=mention.by_name,
        )
        places = self.of.setdefault(number, [])
        place = bisect_left(places, occurrence)
        if place == len(places) or places[place].word != mention.first:
            places.insert(place, occurrence)
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

    def _vote_on_genders(self) -> None:
        """A pronoun that can mean only one of the people named in its sentence, or the one before, tells a gender."""
        people: dict[int, list[Occurrence]] = {}
        for entity in self.entities:
            if entity.named and entity.kind in HUMAN:
                for occurrence in self.of.get(entity.number, ()):
                    people.setdefault(self.words.sentences[occurrence.word], []).append(occurrence)
        for word, lower in enumerate(self.words.lowers):
            gender = GENDERED.get(lower)
            if gender is None:
                continue
            sentence = self.words.sentences[word]
            here = people.get(sentence, [])
            if not here and self.words.opens[word] and not self.words.quoted[word]:
                here = people.get(sentence - 1, [])
            if len({one.entity for one in here}) == 1 and here[0].word < word and not here[0].oblique:
                entity = self.entities[here[0].entity]
                if here[0].quoted == self.words.quoted[word] and entity.kind is SpeakerKind.PERSON:
                    entity.genders[gender] += 1


def _narrative_sentences(words: Words) -> Sequence[int]:
    """For each word the number of sentences up to it that hold words outside quotation marks."""
    speaking: set[int] = set()
    for word, text in enumerate(words.texts):
        if text[0].isalnum() and not words.quoted[word]:
            speaking.add(words.sentences[word])
    order = {sentence: number for number, sentence in enumerate(sorted(speaking))}
    numbers: list[int] = []
    latest = 0
    for sentence in words.sentences:
        latest = order.get(sentence, latest)
        numbers.append(latest)
    return numbers

"""Whether the people of an article are men or women, from the pronouns around their names.

A pronoun may mean any of the people named shortly before it. How likely each is follows from how near and how prominent
it stands, and from the gender that the other pronouns give it: both are estimated in turn (expectation maximisation,
as in Cherry and Bergsma, "An Expectation Maximization Approach to Pronoun Resolution", CoNLL 2005).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onrecord.records import SpeakerKind
from onrecord.resolve.entities import Entity
from onrecord.resolve.occurrences import Occurrence, place_of
from onrecord.resolve.words import Words

GENDERED = {"he": "male", "his": "male", "him": "male", "himself": "male"} | dict.fromkeys(
    ("she", "her", "hers", "herself"), "female"
)
HUMAN = (SpeakerKind.PERSON, SpeakerKind.UNKNOWN)
ROUNDS = 4
NEARNESS = (1.0, 0.5, 0.2)  # of a name in the pronoun's sentence, in the one before, and in the one before that
SAME_AS_STATED = 6.0  # pronouns that a courtesy title counts as
DOUBT = 0.5  # pronouns of either gender that everybody is given to begin with


def expected_genders(
    words: Words, narrative: Sequence[int], entities: Iterable[Entity], of: Mapping[int, Sequence[Occurrence]]
) -> None:
    """Adds to each person's `genders` the number of pronouns of either gender that are expected to mean it."""
    people = {one.number: one for one in entities if one.kind in HUMAN and not one.parts}
    named = {number: [one for one in of.get(number, ()) if one.by_name] for number in people}
    pronouns = _pronouns(words, narrative, named)
    counts = {number: {"male": 0.0, "female": 0.0} for number in people}
    for _ in range(ROUNDS):
        likely = {number: _share_of_men(people[number], counts[number]) for number in people}
        counts = {number: {"male": 0.0, "female": 0.0} for number in people}
        for gender, candidates in pronouns:
            weights = [
                weight * (likely[number] if gender == "male" else 1 - likely[number]) for number, weight in candidates
            ]
            total = sum(weights)
            for (number, _), weight in zip(candidates, weights, strict=True):
                counts[number][gender] += weight / total
    for number, entity in people.items():
        for gender, count in counts[number].items():
            entity.genders[gender] = entity.genders.get(gender, 0.0) + count


def _share_of_men(entity: Entity, counts: Mapping[str, float]) -> float:
    men = DOUBT + counts["male"] + SAME_AS_STATED * (entity.stated["male"] > 0)
    women = DOUBT + counts["female"] + SAME_AS_STATED * (entity.stated["female"] > 0)
    return men / (men + women)


def _pronouns(
    words: Words, narrative: Sequence[int], named: Mapping[int, Sequence[Occurrence]]
) -> list[tuple[str, list[tuple[int, float]]]]:
    """The gender of each pronoun, with the people that it may mean and how well each stands for that."""
    events = sorted((one for occurrences in named.values() for one in occurrences), key=place_of)
    latest: dict[int, Occurrence] = {}
    found: list[tuple[str, list[tuple[int, float]]]] = []
    upcoming = 0
    for word, lower in enumerate(words.lowers):
        gender = GENDERED.get(lower)
        if gender is None:
            continue
        while upcoming < len(events) and events[upcoming].word < word:
            occurrence = events[upcoming]
            latest.pop(occurrence.entity, None)  # so that the order of the keys is the order of the text
            latest[occurrence.entity] = occurrence
            upcoming += 1
        candidates = list(_standing(words, narrative, word, latest))
        if candidates:
            found.append((gender, candidates))
    return found


def _standing(
    words: Words, narrative: Sequence[int], word: int, latest: dict[int, Occurrence]
) -> Iterable[tuple[int, float]]:
    for number in reversed(latest):
        occurrence = latest[number]
        away = narrative[word] - narrative[occurrence.word]
        if away >= len(NEARNESS):
            return
        if occurrence.quoted and not words.quoted[word]:
            continue
        if words.quoted[word] and not occurrence.quoted and away == 0:
            continue  # whoever says it: "Ana Bell said, “He is late. His car broke.”"
        weight = NEARNESS[max(away, 0)]
        weight *= 1.5 if occurrence.subject else 0.6 if occurrence.oblique else 1.0
        yield number, weight

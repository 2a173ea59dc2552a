"""Whom a source may mean: those spoken of lately or often, the description itself, and nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.resolve.agreement import with_first_person, with_rivals, with_rivals_of_gender
from onrecord.resolve.entities import Entity
from onrecord.resolve.features import LEDE, entity_features, itself_features, nobody_features
from onrecord.resolve.scene import Scene
from onrecord.resolve.setting import GENDER_OF, Setting, may_be
from onrecord.resolve.sources import Form, Source

MOST_CANDIDATES = 16
FIRST_PERSON = frozenset(("i", "we"))
OUT_OF_OFFICE = frozenset(("fit:other-office", "fit:no-office"))
QUOTER = frozenset(("quoter",))
AHEAD = 2  # narrative sentences in which a description may be followed by the name it stands for
AHEAD_OF_LEDE = 4  # ... one in the headline or the first sentence


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible answer: an entity, the description itself (`entity` None, `new`), or nobody."""

    entity: Entity | None
    new: bool
    features: tuple[str, ...]


def find_candidates(scene: Scene, setting: Setting) -> list[Candidate]:
    """The candidates of a source with their features, those spoken of latest first."""
    source = setting.source
    kept = [scene.entities[number] for number in _near(scene, setting)][:MOST_CANDIDATES]
    answers: list[tuple[Entity | None, bool]] = [(entity, False) for entity in kept]
    features = [entity_features(scene, setting, entity, rank, len(kept)) for rank, entity in enumerate(kept)]
    if source.pronoun in GENDER_OF:
        with_rivals_of_gender(features)
    if source.phrase is not None:
        answers.append((None, True))
        features.append(itself_features(setting, source.head in scene.by_word))
    if source.form is not Form.DESCRIPTION:
        answers.append((None, False))
        features.append(nobody_features(setting, len(kept)))
    else:
        with_rivals(features)
    if source.pronoun in FIRST_PERSON:
        with_first_person(features, source.pronoun)
    ruled_out = _ruled_out(source, features)
    return [
        Candidate(entity, new, tuple(names))
        for (entity, new), names in zip(answers, features, strict=True)
        if ruled_out.isdisjoint(names)
    ]


def _ruled_out(source: Source, features: Sequence[Sequence[str]]) -> frozenset[str]:
    """The features with which a candidate cannot be meant, since another one has what it lacks."""
    if source.form is Form.DESCRIPTION and source.definite and any("fit:title" in one for one in features):
        return OUT_OF_OFFICE  # "the governor" is whoever is called Governor
    if source.pronoun == "we" and any("quoter's" in one for one in features):
        return QUOTER  # one who speaks for a body says "we" of the body
    return frozenset()


def _near(scene: Scene, setting: Setting) -> list[int]:
    """Whom a source may mean, the latest first; last those whose name only follows ("In her speech, Clinton")."""
    near = scene.near(setting.word)
    found = [number for number in near if may_be(setting, scene.entities[number])]
    for place, number in scene.ahead(setting.word):
        if not _introduces(scene, setting, place):
            break
        if number not in near and number not in found and may_be(setting, scene.entities[number]):
            found.append(number)
    for speaking in (setting.parent, setting.voice):
        if speaking is None or speaking in near or speaking in found or not may_be(setting, scene.entities[speaking]):
            continue
        if speaking == setting.parent or setting.source.pronoun in FIRST_PERSON:
            found.append(speaking)
    return found


def _introduces(scene: Scene, setting: Setting, place: int) -> bool:
    """Whether a name at a later word may tell whom a source means: in its sentence or, of a description, soon."""
    if scene.words.sentences[place] == scene.words.sentences[setting.word]:
        return True
    away = scene.narrative[place] - scene.narrative[setting.word]
    far = AHEAD_OF_LEDE if scene.narrative[setting.word] < LEDE else AHEAD
    return setting.source.form is Form.DESCRIPTION and away <= far and not setting.quoted

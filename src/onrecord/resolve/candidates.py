"""Whom a source may mean: those spoken of lately or often, the description itself, and nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.resolve.agreement import (
    with_first_person,
    with_last_speaker,
    with_opener,
    with_rivals,
    with_rivals_of_gender,
)
from onrecord.resolve.entities import Entity
from onrecord.resolve.exclusions import is_excluded
from onrecord.resolve.features import (
    LEDE,
    entity_features,
    itself_features,
    nobody_features,
    outside_content,
    told_before,
)
from onrecord.resolve.prominence import with_leaders, with_main_subject
from onrecord.resolve.scene import Scene
from onrecord.resolve.setting import GENDER_OF, Setting, may_be, weights_of
from onrecord.resolve.sources import Form, Source

LONGEST_HEADLINE = 20  # words
MOST_CANDIDATES = 16
THIRD_PERSON = frozenset(("he", "she", "it", "they"))
FIRST_PERSON = frozenset(("i", "we"))
ALL_BUT_ITS_BODY = frozenset(("quoter", "not-speaking-body", "not-speaking-other"))
OTHER_BODY = frozenset(("place", "not-speaking-body", "not-speaking-other"))
OTHER_OFFICE = frozenset(("fit:other-office",))
RIVAL_OPENED = frozenset(("rival-opened",))
NEVER_LED = frozenset(("never-subject", "new-aged"))
LED_LATELY = frozenset(("source:0", "source:1", "source:2", "subject:0", "subject:1", "subject:2"))
VOCATIVE = frozenset(",.!?“”\"'‘")
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
    headlined = [entity for entity in kept if _is_told_in_headline(scene, setting, entity)]
    kept = headlined or kept
    if source.pronoun == "you":
        kept = [entity for entity in kept if not _is_told_of(scene, setting, entity)]
    answers: list[tuple[Entity | None, bool]] = [(entity, False) for entity in kept]
    told = [told_before(scene, setting, entity) for entity in kept]
    features = [
        entity_features(scene, setting, entity, rank, len(kept), places)
        for rank, (entity, places) in enumerate(zip(kept, told, strict=True))
    ]
    if source.form is not Form.RELATIVE and weights_of(setting) != "first":
        with_leaders(scene, setting, [outside_content(setting, places) for places in told], features)
    if source.pronoun in GENDER_OF:
        with_rivals_of_gender(features)
    if source.form is Form.PRONOUN and source.pronoun in THIRD_PERSON:
        with_main_subject(scene, setting, kept, features)
        with_opener(features)
    if source.phrase is not None and not headlined:
        answers.append((None, True))
        features.append(itself_features(setting, source.head in scene.by_word))
    if source.form is not Form.DESCRIPTION and not (kept and _is_addressing(setting)):
        answers.append((None, False))
        features.append(nobody_features(setting, len(kept)))
    if source.form is Form.DESCRIPTION:
        with_rivals(features)
    if source.pronoun in ("it", "they") and source.form is Form.PRONOUN:
        with_last_speaker(features)
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
    if source.form is Form.PRONOUN and source.pronoun in THIRD_PERSON:
        return RIVAL_OPENED  # "Ana Bell said she was ill": of herself, 29 times of 30
    if source.form is Form.DESCRIPTION and source.definite and any("fit:title" in one for one in features):
        return OTHER_OFFICE  # no vice president is "the president" beside the President
    if source.aged and source.definite and any(_led_lately(one) for one in features):
        return NEVER_LED  # "the 23-year-old" is who led a sentence lately, not whoever else it names
    if source.pronoun == "we":  # who speaks for a body says so of the body, 16 times of 21, and of no other
        return ALL_BUT_ITS_BODY if any("quoter's" in one for one in features) else OTHER_BODY
    return frozenset()


def _led_lately(features: Sequence[str]) -> bool:
    return "named" in features and "kind:person" in features and not LED_LATELY.isdisjoint(features)


def _is_addressing(setting: Setting) -> bool:
    """Whether a source is "I", "we" or "you" in what somebody says, which always means someone."""
    return setting.inside and setting.quoted and setting.source.pronoun in ("i", "we", "you")


def _is_told_of(scene: Scene, setting: Setting, entity: Entity) -> bool:
    """Whether whoever says "you" speaks of an entity by its name, and so not to it; but for "You know, Ana, that …"."""
    words = scene.words
    for one in scene.of.get(entity.number, ()):
        if not one.by_name or not one.quoted or scene.narrative[one.word] != scene.narrative[setting.word]:
            continue
        after = words.lowers[one.last + 1] if one.last + 1 < len(words) else ""
        if after not in VOCATIVE or words.lowers[one.word - 1] not in VOCATIVE:
            return True
    return False


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
    return [number for number in found if not is_excluded(scene, setting, scene.entities[number])]


def _is_told_in_headline(scene: Scene, setting: Setting, entity: Entity) -> bool:
    """Whether the headline speaks of somebody named by the noun with which the first paragraph introduces someone.

    "Judge rejects request", "A New York judge has rejected": they are one in 12 of 12 cases, 3 of somebody named.
    """
    source, words = setting.source, scene.words
    if source.form is not Form.DESCRIPTION or source.definite or not entity.named:
        return False
    if words.paragraphs[setting.word] != 1 or words.paragraphs.index(1) > LONGEST_HEADLINE:
        return False
    for one in scene.of.get(entity.number, ()):
        if words.paragraphs[one.word] == 0 and not one.by_name and words.lowers[one.last] == source.head:
            return True
    return False


def _introduces(scene: Scene, setting: Setting, place: int) -> bool:
    """Whether a name at a later word may tell whom a source means: in its sentence or, of a description, soon."""
    if scene.words.sentences[place] == scene.words.sentences[setting.word]:
        return True
    away = scene.narrative[place] - scene.narrative[setting.word]
    far = AHEAD_OF_LEDE if scene.narrative[setting.word] < LEDE else AHEAD
    if setting.source.is_antecedent and not setting.source.definite:  # "a merchant who": no name is to follow
        return False
    return setting.source.form is Form.DESCRIPTION and away <= far and not setting.quoted

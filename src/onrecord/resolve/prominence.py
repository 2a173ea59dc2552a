"""How the candidates of a source stand beside one another: who leads a sentence, and who alone is its subject."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.resolve import lexicons
from onrecord.resolve.entities import Entity
from onrecord.resolve.function_words import POSSESSIVES
from onrecord.resolve.occurrences import Occurrence
from onrecord.resolve.scene import Scene
from onrecord.resolve.setting import Setting

SENTENCES = (0, 1)  # the source's own narrative sentence, and the one before
NEAR_START = 6  # words from the start of a sentence to a pronoun that its first clause holds
OPENING_CLAUSES = lexicons.listed(
    "as when while after before since although though despite in with for if because until once at during on by from "
    "without asked citing speaking"
)


def with_leaders(
    scene: Scene, setting: Setting, told: Sequence[Sequence[Occurrence]], features: Sequence[list[str]]
) -> None:
    """Marks who stands first in a source's sentence and in the one before, and who alone is a subject there.

    `told` holds each candidate's occurrences before the source, the latest first; `features` runs parallel.
    """
    side = "after" if setting.after_content else "before"
    for away in SENTENCES:
        sentence = scene.narrative[setting.word] - away
        there = [[one for one in ones if scene.narrative[one.word] == sentence] for ones in told]
        firsts = [min((one.word for one in ones), default=None) for ones in there]
        leader = min((first for first in firsts if first is not None), default=None)
        subjects = [any(one.subject or one.source for one in ones) for ones in there]
        for first, subject, found in zip(firsts, subjects, features, strict=True):
            if first is None:
                continue
            standing = "leads" if first == leader else "behind"
            found += [f"{standing}:{away}", f"{standing}:{away}-{side}"]
            if any(subjects):
                alone = "only" if sum(subjects) == 1 else "one"
                found.append(f"{alone}-subject:{away}" if subject else f"no-subject:{away}")


def with_main_subject(
    scene: Scene, setting: Setting, entities: Sequence[Entity], features: Sequence[list[str]]
) -> None:
    """Marks who is named behind the clause that opens a sentence with a pronoun: "As he left, Mr. Bell said"."""
    words = scene.words
    start = setting.word
    while start and words.sentences[start - 1] == words.sentences[setting.word] and setting.word - start <= NEAR_START:
        start -= 1
    owned = words.lowers[setting.word] in POSSESSIVES
    while start < setting.word and not words.opens[start]:
        start += 1  # marks before the first word
    if not words.opens[start] or words.quoted[start] != words.quoted[setting.word]:
        return
    if words.lowers[start] not in OPENING_CLAUSES and not (owned and start == setting.word):
        return
    told = {number for place, number in scene.ahead(start) if place < setting.word}
    numbers = {entity.number for entity in entities} - told
    for place, number in scene.ahead(setting.word + 1):
        if words.sentences[place] != words.sentences[setting.word]:
            return
        if number in numbers and not words.quoted[place] and scene.at(number, place).before == "comma":
            for entity, found in zip(entities, features, strict=True):
                found.append("main-subject" if entity.number == number else "rival-main-subject")
            return

"""Whoever an article describes without quoting them there: somebody it has spoken of already, or somebody new."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.resolve.apposition import name_called_behind
from onrecord.resolve.descriptions import Description
from onrecord.resolve.entities import Entity, Mention
from onrecord.resolve.name_index import NameIndex
from onrecord.resolve.nouns import alike
from onrecord.resolve.scene import Scene


def note_description(scene: Scene, names: NameIndex, entity_of: Mapping[int, Entity], description: Description) -> None:
    """Takes in someone who is described and not a source: known already, or new."""
    words = scene.words
    modifiers = {words.lowers[number] for number in range(description.first + 1, description.last)}
    called = name_called_behind(words, names, description.last, description.definite)
    best = entity_of.get(called.words.start) if called is not None else None
    most = 0
    known: dict[int, Entity] = {}
    for head in alike(description.head) if description.definite and best is None else ():
        known.update(scene.by_word.get(head, {}))
    for number in sorted(known):
        entity = known[number]
        if entity.kind is not description.kind or not scene.told_before(entity.number, description.first):
            continue
        shared = len(modifiers & (entity.descriptors | set(entity.name_words)))
        if modifiers and not shared and entity.named:
            continue
        fit = 1 + shared + (description.head in entity.descriptors)  # no leader where there is a "president"
        if fit >= most:
            best, most = entity, fit
    span = words.slice(description.first, description.last)
    if best is None:
        best = scene.introduce(span, description.kind, description.head, modifiers, description.definite)
    scene.mention(best, Mention(description.first, description.last, span, by_name=False), False)

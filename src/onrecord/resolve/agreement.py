"""How well a source agrees with what the article says of an entity: in its noun, in gender, and beside its rivals."""

from __future__ import annotations

from onrecord.records import SpeakerKind
from onrecord.resolve import lexicons
from onrecord.resolve.entities import Entity
from onrecord.resolve.exclusions import sorts_told
from onrecord.resolve.nouns import alike, gender_of
from onrecord.resolve.office_holders import UNDER
from onrecord.resolve.setting import GENDER_OF, Setting
from onrecord.resolve.sources import Source
from onrecord.resolve.words import Words

NEAR = frozenset(("sentences:0", "sentences:1", "sentences:2"))
OPENED = "parent-other-opened"
SPEAKING = {
    "i": ("quoter", "parent-other", "voice"),
    "we": ("quoter's", "quoter", "parent-other", "voice"),
}


def fit_features(source: Source, words: Words, entity: Entity, before: bool) -> list[str]:
    """Whether its noun is one that the article or the name uses, and how many of its other words are."""
    found = [f"kinds:{source.kind.value}-{entity.kind.value}"]
    if entity.parts:
        counted = "counted" if source.count == len(entity.parts) else "other-count" if source.count else "uncounted"
        return [*found, "fit:several", f"several:{counted}"]
    heads = alike(source.head)
    offices = entity.titles if heads & entity.titles else entity.descriptors
    same_rank = UNDER.intersection(source.modifiers) == UNDER & offices
    if not same_rank and not heads.isdisjoint(lexicons.titles()):  # the shadow chancellor is not "the chancellor"
        found.append("fit:none")
    elif source.head in entity.descriptors or source.head == entity.head:
        found.append("fit:head")
    elif heads & entity.descriptors or entity.head in heads:
        found.append("fit:synonym")
    elif entity.name_words and entity.name_words[-1] in heads:
        found.append("fit:name" if entity.name_words[-1] == source.head else "fit:name-synonym")
    elif source.head in entity.name_words:
        found.append("fit:name-inside")
    else:
        found.append("fit:none")
    fits = found[1] != "fit:none"
    told = entity.descriptors | set(entity.name_words)
    shared = sum(not told.isdisjoint(alike(word)) for word in source.modifiers)
    if source.head in lexicons.titles() and not fits and entity.named:
        found.append("fit:other-office" if entity.titles & lexicons.titles() else "fit:no-office")
    if source.modifiers:
        found.append(f"fit:modifiers:{min(shared, 2)}:{'all' if shared == len(source.modifiers) else 'part'}")
        if fits:
            found.append("fit:both" if shared else "fit:head-only")
    elif fits:
        found.append("fit:whole")
    if source.owner is not None:
        owner = words.lowers[source.owner.words[-1]]
        found.append("fit:owner" if owner in entity.name_words else "fit:other-owner")
    if entity.kind is not SpeakerKind.PERSON or not entity.surely_person:
        found.extend(_sort_of_body(source, entity))
    if entity.named and source.head in lexicons.words("anonymous_nouns"):
        found.append("fit:named-anonymous")
    if source.head in lexicons.words("relations"):
        found.append("fit:relation" if fits else "fit:other-relation")
    if heads & entity.titles:
        found.append("fit:title" if same_rank else "fit:other-office")
    if entity.named and fits and not source.modifiers and source.definite:
        found.append("fit:the-whole")
    if fits and not source.definite:
        found.append("fit:indefinite")
    if fits and not entity.named and before:
        found.append("fit:unnamed")
    return found


def _sort_of_body(source: Source, entity: Entity) -> list[str]:
    """Whether a name is one of the sort that a description speaks of: a company's, a newspaper's, a country's."""
    sorts = lexicons.body_sorts()
    wanted = sorts.get(source.head)
    if not wanted or not entity.named:
        return []
    told = sorts_told(entity)
    if told & wanted:
        return ["sort:same"] if source.modifiers else ["sort:same", "sort:same-plain"]
    return ["sort:other" if told else "sort:untold"]


def gender_features(setting: Setting, entity: Entity) -> list[str]:
    """Whether what the article tells of an entity's gender agrees with the source's."""
    gender = GENDER_OF.get(setting.source.pronoun) or gender_of(setting.source.head)
    if gender is None:
        return []
    if entity.stated:
        return ["gender:stated" if entity.gender == gender else "gender:stated-other"]
    agree = entity.genders.get(gender, 0.0)
    odds = (agree + 0.5) / (sum(entity.genders.values()) - agree + 0.5)
    for least, name in ((6, "sure"), (2, "likely"), (0.5, "unknown"), (1 / 6, "unlikely")):
        if odds >= least:
            return [f"gender:{name}"]
    return ["gender:other"]


def with_rivals_of_gender(candidates: list[list[str]]) -> None:
    """Marks, among the candidates of "he" or "she", those of unsure gender or kind where others surely have it."""
    near = [not NEAR.isdisjoint(one) and "named" in one for one in candidates]
    if any(told and "kind:person" in one for one, told in zip(candidates, near, strict=True)):
        for one, told in zip(candidates, near, strict=True):
            if told and "kind:unknown" in one:
                one.append("rival-person")
    sure = ["gender:sure" in one or "gender:stated" in one for one in candidates]
    if any(sure):
        for one, fits in zip(candidates, sure, strict=True):
            one.append("surest" if fits else "rival-surer")
        if sum(sure) == 1:
            candidates[sure.index(True)].append("only-sure")


def with_opener(candidates: list[list[str]]) -> None:
    """Marks, among the candidates of "he" or "it", those who do not say what it opens: "Ana Bell said she was ill"."""
    if any(OPENED in one for one in candidates):
        for one in candidates:
            if OPENED not in one:
                one.append("rival-opened")


def with_first_person(candidates: list[list[str]], pronoun: str) -> None:
    """Marks, among the candidates of "I" and "we", the one who speaks there; of "we" the body it speaks for."""
    for sign in SPEAKING[pronoun]:
        if any(sign in one for one in candidates):
            for one in candidates:
                one.append("speaking" if sign in one else "not-speaking")
                if sign not in one and "kind:organization" in one:
                    one.append("not-speaking-body")
                elif sign not in one and "several-we" not in one and "quoter" not in one:
                    one.append("not-speaking-other")
            return
    for one in candidates:
        one.append("nobody-speaking")


def with_last_speaker(candidates: list[list[str]]) -> None:
    """Marks, among the candidates of "it" and "they", who spoke just before: "The report said … It also said"."""
    last = ["previous" in one and not {"source:0", "source:1"}.isdisjoint(one) for one in candidates]
    if any(last):
        for one, spoke in zip(candidates, last, strict=True):
            one.append("spoke-last" if spoke else "rival-spoke-last")


def with_rivals(candidates: list[list[str]]) -> None:
    """Marks, among the candidates of a description, those that do not fit it where others do."""
    fitting = [any(name.startswith("fit:") for name in one) and "fit:none" not in one for one in candidates]
    if any(fitting):
        for one, fits in zip(candidates, fitting, strict=True):
            if not fits:
                one.append("rival-fits")
        if sum(fitting) == 1:
            candidates[fitting.index(True)].append("only-one-fits")

"""A source in its place: what surrounds it, who spoke before, and whom it can mean at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.records import SpeakerKind
from onrecord.resolve import lexicons
from onrecord.resolve.entities import Entity
from onrecord.resolve.genders import HUMAN
from onrecord.resolve.nouns import gender_of, is_plural
from onrecord.resolve.sources import Form, Source

GENDER_OF = {"he": "male", "she": "female"}
ANYBODY = lexicons.listed("someone somebody anyone anybody everyone everybody person member one")
MANY_NAMED = lexicons.listed("republicans democrats conservatives liberals tories")
BODIES = (SpeakerKind.ORGANIZATION, SpeakerKind.GROUP)


@dataclass(frozen=True, slots=True)
class Setting:
    """A source in its place: what surrounds it and who spoke before."""

    source: Source
    word: int  # the number of the word where it stands, or of its cue where it is empty
    contents: tuple[range, ...]  # the words of its own content
    quoted: bool
    after_content: bool  # the content comes first: "…", he said
    parent: int | None  # the entity that says the statement around it
    parent_pronoun: str  # by which it is called there: "she" in "He wants one, she says"
    quoter: int | None  # the entity whose quotation it stands in: who says "I" there
    in_first_person: bool  # the content around it says "I" or "we" in the same sentence, so its speaker is not "he"
    asker: int | None  # the entity that asks about the source, so that it is not meant: "asked if he planned"
    opens_content: bool  # it is the first word of the content around it: "Ana said she was ill"
    told: int | None  # the entity to whom the statement around it is said
    inside: bool  # it lies in another statement's content
    previous: tuple[int | None, ...]  # who said the statements before it, the nearest first
    previous_words: tuple[int, ...]  # where their sources stand
    cue: tuple[str, ...]
    voice: int | None  # the entity in whose own voice the text stands there: its author, or who signs the letter
    spoken: Mapping[int, int]  # how many statements each entity has made so far


def weights_of(setting: Setting) -> str:
    """The name of the set of weights that rank the candidates of a source."""
    source = setting.source
    if source.form is Form.PRONOUN:
        return {"he": "he", "she": "he", "they": "they", "it": "it", "one": "they"}.get(source.pronoun, "first")
    if source.form is Form.RELATIVE:
        return "relative"
    if source.form is Form.EMPTY:
        return "empty"
    return "definite" if source.definite else "bare"


def may_be(setting: Setting, entity: Entity) -> bool:
    """Whether an entity can be meant at all, by number, humanity and gender."""
    pronoun = setting.source.pronoun
    if entity.parts:
        if setting.source.form is Form.DESCRIPTION:
            return setting.source.kind is SpeakerKind.GROUP and setting.source.definite
        speaking = setting.quoter if setting.quoter is not None else setting.parent
        return pronoun == "they" or (pronoun == "we" and speaking in entity.parts)
    if setting.source.form is Form.DESCRIPTION:
        return _kinds_agree(setting.source, entity)
    if pronoun in GENDER_OF and setting.source.form is Form.PRONOUN:
        return _may_be_he_or_she(setting, entity, GENDER_OF[pronoun])
    if pronoun == "it":
        return not entity.surely_person and not _is_many(entity)
    if pronoun == "they":
        return _may_be_they(entity)
    if pronoun in ("i", "we"):
        return _may_be_first_person(setting, entity, pronoun)
    if pronoun == "you":
        return entity.kind in HUMAN and entity.number != setting.quoter
    return True


def _is_many(entity: Entity) -> bool:
    """Whether an entity is several, whom nobody calls "it": "two researchers", "the figures", "House Democrats"."""
    if entity.named:
        last = entity.name_words[-1] if entity.name_words else ""
        return last in MANY_NAMED or (last.endswith("s") and last in lexicons.peoples())
    return entity.kind in (SpeakerKind.GROUP, SpeakerKind.DOCUMENT) and is_plural(entity.head)


def _may_be_they(entity: Entity) -> bool:
    """One who is described is "they" only where the description leaves open who: "someone from the ministry"."""
    if entity.kind is SpeakerKind.PERSON or (entity.kind is SpeakerKind.UNKNOWN and entity.gender):
        return not entity.named and entity.head in ANYBODY
    if entity.kind is SpeakerKind.UNKNOWN and not entity.named and entity.head not in ANYBODY:
        return is_plural(entity.head)  # not "the strength of their attacks"
    return entity.kind is not SpeakerKind.DOCUMENT or entity.named or is_plural(entity.head)


def _may_be_first_person(setting: Setting, entity: Entity, pronoun: str) -> bool:
    """Outside of what others say only the text's own voice is "I" or "we"; a body may be "we" in what is said."""
    if not setting.quoted and not setting.inside:
        return entity.number == setting.voice
    near = (setting.quoter, setting.parent) if setting.quoter is not None else (setting.parent, *setting.previous[:1])
    if entity.number in near:
        return True
    return pronoun == "we" and entity.kind in BODIES and entity.named


def _may_be_he_or_she(setting: Setting, entity: Entity, wanted: str) -> bool:
    if entity.kind not in HUMAN or entity.parts:
        return False
    if setting.asker == entity.number:
        return False
    if setting.quoter == entity.number:  # inside one's own quotation one is "I"
        return False
    if setting.parent == entity.number and GENDER_OF.get(setting.parent_pronoun, wanted) != wanted:
        return False
    if entity.stated:
        return entity.gender in (None, wanted)
    agree = entity.genders.get(wanted, 0.0)
    return agree * 6 >= sum(entity.genders.values()) - agree - 3


def _kinds_agree(source: Source, entity: Entity) -> bool:
    if source.kind is SpeakerKind.UNKNOWN and entity.kind is SpeakerKind.PERSON:
        # "the press conference" is nobody, though nothing known of its noun says so; "the independent" may be somebody
        known = source.head in entity.descriptors or source.head in entity.name_words
        return known or source.head in lexicons.titles()
    if source.kind in (SpeakerKind.ORGANIZATION, SpeakerKind.DOCUMENT) and entity.kind is SpeakerKind.PERSON:
        return not entity.surely_person
    if source.definite and entity.name_words[-1:] == (source.head,):
        return True  # "the executive", of the Scottish Executive
    if source.kind in (SpeakerKind.ORGANIZATION, SpeakerKind.DOCUMENT) and entity.kind in HUMAN and entity.stated:
        return False  # no company is "her son Colm"
    if SpeakerKind.UNKNOWN in (source.kind, entity.kind) or source.kind is entity.kind:
        gender = gender_of(source.head)
        return not (gender and entity.gender and gender != entity.gender)
    return {source.kind, entity.kind} <= {SpeakerKind.GROUP, SpeakerKind.ORGANIZATION, SpeakerKind.DOCUMENT}

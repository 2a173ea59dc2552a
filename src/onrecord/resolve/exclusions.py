"""Whom a source cannot mean, by what the article says of the one and of the other; with how often gold sets agree."""

from __future__ import annotations

from onrecord.records import SpeakerKind
from onrecord.resolve import lexicons
from onrecord.resolve.entities import Entity
from onrecord.resolve.nouns import alike
from onrecord.resolve.occurrences import Occurrence
from onrecord.resolve.office_holders import holds_another_office
from onrecord.resolve.scene import Scene
from onrecord.resolve.setting import GENDER_OF, Setting
from onrecord.resolve.sources import Form, Source
from onrecord.resolve.words import LONGEST_DATELINE, Words, words_to_dash

NAMING_ONESELF = lexicons.listed("i'm am name me")  # before one's own name: "My name is Ana Bell," she said
FREELY_NAMED = lexicons.listed("company newspaper club group")
TELLING = lexicons.listed("told tells telling")
LOOSE = lexicons.listed(
    "company firm giant agency panel committee commission party body operator organisation organization group "
    "broadcaster"
)  # name anything
PUBLIC = lexicons.listed("government country nation court tribunal party city")  # bodies known by words in their names


def is_excluded(scene: Scene, setting: Setting, entity: Entity) -> bool:
    """Whether a source cannot mean an entity that agrees with it in number, kind and gender."""
    source = setting.source
    if source.form in (Form.PRONOUN, Form.DESCRIPTION) and _is_only_in_dateline(scene, entity):
        return True
    if source.form is Form.PRONOUN and source.pronoun in GENDER_OF:
        return _is_quoted_naming(scene, setting, entity)
    if source.form is not Form.DESCRIPTION or not entity.named or entity.parts:
        return False
    if source.aged and _is_of_another_age(scene, source, entity):
        return True
    if source.owner_pronoun and entity.number == setting.parent and source.head in lexicons.words("relations"):
        return True  # "Mary Bell criticised her sister’s stance": nobody is one's own sister
    if _is_no_such_body(source, entity) or _is_only_told(scene, source, entity):
        return True
    return holds_another_office(source, entity) or _is_no_text(source, entity)


def _is_only_in_dateline(scene: Scene, entity: Entity) -> bool:
    """Whether an entity is a place, or an agency in brackets, that the article names nowhere but before its report:
    "ROSEAU, 9 March (AP) —"."""
    mentions = scene.of.get(entity.number, ())
    return bool(mentions) and all(one.by_name and _stands_in_dateline(scene.words, one) for one in mentions)


def _stands_in_dateline(words: Words, one: Occurrence) -> bool:
    dash = words_to_dash(words.texts[one.last + 1 : one.last + 1 + LONGEST_DATELINE])
    if dash is None:
        return False
    if words.texts[one.word - 1 : one.word] == ("(",) and words.texts[one.last + 1] == ")":
        earliest = max(one.word - LONGEST_DATELINE, 0)
        return dash == 1 and (not earliest or words.paragraphs[earliest] != words.paragraphs[one.word])
    opens = words.paragraphs[one.word - 1 : one.word] != words.paragraphs[one.word : one.word + 1]
    return words.texts[one.word].isupper() and opens


def _is_quoted_naming(scene: Scene, setting: Setting, entity: Entity) -> bool:
    """Whether "he" or "she" names an entity in its own quotation, as nobody does oneself (in none of 99 cases)."""
    words = scene.words
    for one in scene.of.get(entity.number, ()):
        if not one.by_name or not one.quoted or NAMING_ONESELF.intersection(words.lowers[one.word - 2 : one.word]):
            continue
        paired = "/" in words.lowers[one.word - 1 : one.last + 2]  # "the Romney/Ryan ticket", says Mr Ryan
        if not paired and any(content.start <= one.word < content.stop for content in setting.contents):
            return True
    return False


def _is_of_another_age(scene: Scene, source: Source, entity: Entity) -> bool:
    """Whether the article gives an age behind a name, "Ana Bell, 42," and it is not the one that a source tells."""
    words = scene.words
    for one in scene.of.get(entity.number, ()):
        behind = words.lowers[one.last + 1 : one.last + 4]
        between_marks = len(behind) == 3 and (behind[0], behind[2]) in ((",", ","), ("(", ")"))
        if one.by_name and between_marks and behind[1].isdigit() and len(behind[1]) < 3:
            return not any(word.startswith(f"{behind[1]}-") for word in (source.head, *source.modifiers))
    return False


def _is_no_such_body(source: Source, entity: Entity) -> bool:
    """Whether neither name nor descriptions of a body tell of what a description speaks of: "the court" (1 of 112).

    Where nothing is known of the noun ("the original", "the move"), a word of the name must stand in the description.
    """
    told = entity.descriptors | set(entity.name_words)
    if source.kind is SpeakerKind.UNKNOWN:
        described = {source.head, *source.modifiers}
        known = source.head in lexicons.titles() or not alike(source.head).isdisjoint(told)
        return entity.kind is not SpeakerKind.PERSON and not known and told.isdisjoint(described)
    if entity.kind is SpeakerKind.PERSON:
        return source.kind is SpeakerKind.ORGANIZATION and not _may_bear_any_name(source.head)
    if not alike(source.head).isdisjoint(told):
        return False
    if source.head not in PUBLIC:
        return _is_of_another_sort(source, entity)
    return not _is_place(entity) and sorts_told(entity).isdisjoint(lexicons.body_sorts().get(source.head, ()))


def _is_of_another_sort(source: Source, entity: Entity) -> bool:
    """Whether a body is told to be of another sort than a description: no ministry is a broadcaster (0 of 263).

    Nouns for any sort of body are left out.
    """
    wanted = lexicons.body_sorts().get(source.head)
    told = sorts_told(entity)
    return source.head not in LOOSE and wanted is not None and bool(told) and told.isdisjoint(wanted)


def _is_only_told(scene: Scene, source: Source, entity: Entity) -> bool:
    """Whether an entity only ever hears what others say, as an outlet does: no company is "Radio Sol" since somebody
    "told Radio Sol" of it; but "the station" may be."""
    sorts = lexicons.body_sorts()
    outlet = source.head == "agency" or sorts["newspaper"] & sorts.get(source.head, frozenset())
    if source.kind is not SpeakerKind.ORGANIZATION or outlet:
        return False
    words = scene.words
    named = [one for one in scene.of.get(entity.number, ()) if one.by_name]
    return bool(named) and all(
        words.lowers[max(one.word - 1 - (words.lowers[one.word - 1] == "the"), 0)] in TELLING for one in named
    )


def sorts_told(entity: Entity) -> set[int]:
    """The sorts of body that a name, or what is told beside it, shows: a company, a newspaper, a country."""
    sorts = lexicons.body_sorts()
    told = {sort for word in (*entity.name_words, *entity.descriptors) for sort in sorts.get(word, ())}
    return told | sorts["country"] | sorts["city"] if _is_place(entity) else told


def _is_place(entity: Entity) -> bool:
    name = " ".join(entity.name_words)
    return name in lexicons.places() or name in lexicons.words("places_long")


def _may_bear_any_name(head: str) -> bool:
    """Whether a noun means a body whose name may look like a person's: a firm, newspaper, club or group, no committee.

    No noun for a body meant anybody whose name looks like a person's in the gold sets (0 of 167).
    """
    sorts = lexicons.body_sorts()
    return any(sorts[free] & sorts.get(head, frozenset()) for free in FREELY_NAMED)


def _is_no_text(source: Source, entity: Entity) -> bool:
    """Whether a text is described and a name is that of a body or person who is no text: "the report" (6 of 1,155)."""
    if source.kind is not SpeakerKind.DOCUMENT or entity.kind in (SpeakerKind.DOCUMENT, SpeakerKind.UNKNOWN):
        return False
    return alike(source.head).isdisjoint(entity.descriptors | set(entity.name_words))

"""Who says "I" outside all quotations: whose turn it is in an interview, who signs a letter, or whose article it is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.records import SpeakerKind
from onrecord.resolve import lexicons
from onrecord.resolve.entities import Entity
from onrecord.resolve.name_index import NameIndex
from onrecord.resolve.words import Words

LONGEST_SIGNATURE = 5  # words of a paragraph that is a name and nothing more
PARAGRAPHS_ON_TOP = 4  # headline, what stands under it, and whom it is by
LAST_PARAGRAPHS = 3  # in which an author is introduced
INTRODUCING = lexicons.listed("is writes covers teaches")
WRITERS = lexicons.listed(
    "author columnist contributor writer reporter correspondent editor editor-at-large professor fellow journalist "
    "blogger novelist historian analyst director"
)
OPENING = frozenset("\"“‘'«")
STOPS = frozenset(".,—–-")


@dataclass(frozen=True, slots=True)
class Voices:
    """The entity that speaks in its own voice in each paragraph; none where the text does not tell."""

    of_paragraph: tuple[int | None, ...]

    def at(self, paragraph: int) -> int | None:
        """The number of the entity that speaks there."""
        return self.of_paragraph[paragraph] if paragraph < len(self.of_paragraph) else None


def find_voices(words: Words, names: NameIndex, entity_of: Mapping[int, Entity], interviewed: Entity | None) -> Voices:
    """Whose own voice each paragraph is in: the author's, where nobody signs it and no turn of it is marked."""
    paragraphs = words.paragraphs
    if not words.texts:
        return Voices(())
    firsts = [number for number in range(len(words)) if not number or paragraphs[number] != paragraphs[number - 1]]
    signatures = _signatures(words, names, entity_of, firsts)
    author = _author(words, names, entity_of, firsts)
    places = [paragraph for paragraph, _ in signatures]
    found: list[int | None] = []
    answering = False
    for paragraph, first in enumerate(firsts):
        if words.texts[first] in ("A", "A.", "Q", "Q.") and words.texts[first + 1 : first + 2] == (":",):
            answering = words.texts[first][0] == "A"
        elif words.texts[first][0] == "Q" and not words.texts[first][1:2].islower():
            answering = False
        following = bisect_right(places, paragraph)
        if answering:
            found.append(interviewed.number if interviewed is not None else None)
        else:
            found.append(signatures[following][1] if following < len(places) else author)
    return Voices(tuple(found))


def _signatures(
    words: Words, names: NameIndex, entity_of: Mapping[int, Entity], firsts: Sequence[int]
) -> list[tuple[int, int]]:
    """The paragraphs that are a person's name and nothing more, and whose: below a letter to the editor."""
    found = []
    for first, end in zip(firsts, [*firsts[1:], len(words)], strict=True):
        if end - first > LONGEST_SIGNATURE or words.paragraphs[first] == 0:
            continue
        name = names.starting(words, first)
        if name is None or name.kind is not SpeakerKind.PERSON or name.words.start != first:
            continue
        if all(number in name.words or words.texts[number] in STOPS for number in range(first, end)):
            found.append((words.paragraphs[first], entity_of[name.words.start].number))
    return found


def _author(words: Words, names: NameIndex, entity_of: Mapping[int, Entity], firsts: Sequence[int]) -> int | None:
    """Whose article it is: "Ann Coulter: …" in the headline, "By …" on top, or introduced at its end."""
    for first in firsts[:PARAGRAPHS_ON_TOP]:
        place = first + (words.lowers[first] == "by")
        name = names.starting(words, place) if place < len(words) else None
        if name is None or name.kind is not SpeakerKind.PERSON or name.words.start != place:
            continue
        behind = words.texts[name.words.stop : name.words.stop + 2]
        heads = first == 0 and behind[:1] == (":",) and not OPENING.issuperset(behind[1:])  # no 'Ann Coulter: "…"'
        if heads or (place > first and words.paragraphs[place] == words.paragraphs[first]):
            return entity_of[name.words.start].number
    for first, end in list(zip(firsts, [*firsts[1:], len(words)], strict=True))[1:][-LAST_PARAGRAPHS:]:
        if any(words.quoted[first:end]):
            continue
        name = names.starting(words, first)
        if name is None or not WRITERS & set(words.lowers[first:end]) or not INTRODUCING & set(words.lowers[first:end]):
            continue
        entity = entity_of[name.words.start]
        told = min(one.first for one in entity.mentions)
        if entity.kind in (SpeakerKind.PERSON, SpeakerKind.UNKNOWN) and told >= first:
            return entity.number
    return None

"""Names that stand together, "Mr. Rubio and Mr. Cruz": whom "they", "both men" or "the two" may mean afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.records import Span, SpeakerKind
from onrecord.resolve.name_index import NameIndex
from onrecord.resolve.name_lists import several_names
from onrecord.resolve.name_mentions import NameMention
from onrecord.resolve.words import Words

LONGEST = 40  # words of a list of names
JOINTS = frozenset(("and", "&", ",", "of", "("))
PEOPLE = (SpeakerKind.PERSON, SpeakerKind.UNKNOWN)


def names_together(
    words: Words, names: NameIndex, mentions: Sequence[NameMention]
) -> Iterator[tuple[NameMention, ...]]:
    """The lists of two and more names in the text, all of people or all of bodies; headlines have none."""
    done = 0
    for mention in mentions:
        first, after = mention.words[0], mention.words.stop
        if first < done or after >= len(words) or words.lowers[after] not in JOINTS or words.shouted[first]:
            continue
        end = after
        while end < len(words) and end - first < LONGEST and words.sentences[end] == words.sentences[first]:
            end += 1
        found = several_names(words, names, list(range(first, end)), len(mention.words), mention)
        if len(found) > 1 and len({one.kind in PEOPLE for one in found}) == 1:
            done = found[-1].words.stop
            yield found


def fullness(words: Words, phrase: Span) -> tuple[bool, int]:
    """How well a phrase serves as the name of several: best a long one that tells nobody's home."""
    return not {"of", "("} & {words.lowers[number] for number in words.within(phrase)}, len(phrase)

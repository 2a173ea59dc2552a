"""What stands in a source: a name, a pronoun, a description, several of them, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from onrecord.records import Span, SpeakerKind
from onrecord.resolve import lexicons
from onrecord.resolve.name_index import NameIndex
from onrecord.resolve.names import NameMention
from onrecord.resolve.nouns import known_noun, speaking_noun
from onrecord.resolve.words import Words

SUBJECTS = lexicons.listed("he she they it i we you one")
POSSESSIVES = {
    "his": "he",
    "her": "she",
    "hers": "she",
    "their": "they",
    "its": "it",
    "my": "i",
    "our": "we",
    "your": "you",
    "him": "he",
    "them": "they",
    "me": "i",
    "us": "we",
    "himself": "he",
    "herself": "she",
    "themselves": "they",
    "itself": "it",
    "myself": "i",
}
RELATIVES = lexicons.listed("who which that whose whom")
INDEFINITE = lexicons.listed(
    "a an one some several many another any no few two three four five six seven eight nine ten dozens most other "
    "each every either neither certain"
)
DEFINITE = lexicons.listed("the this that these those both")
PREPOSITIONS = lexicons.listed(
    "of for in from at with on by to within including against about among between near over under behind around "
    "outside inside after before during since as than into across like amid despite without per via throughout"
)
ENDS_CORE = lexicons.listed(
    ", ( ) – — - : ; who which that whose whom and or & where when familiar close is was were are has have had said "
    "says not"
)
OTHERS = lexicons.listed("other others his her")
NOT_HEADS = lexicons.listed("himself herself itself themselves also alike too both all now then today")
POSSESSIVE_MARKS = frozenset(("'s", "'"))


class Form(str, Enum):
    """How a source is worded."""

    NAME = "name"
    PRONOUN = "pronoun"
    RELATIVE = "relative"
    DESCRIPTION = "description"
    SEVERAL = "several"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Source:
    """A source span, analysed. `word` is the first word's number, -1 where it is empty."""

    form: Form
    word: int = -1
    pronoun: str = ""  # in its subject form: "he", "they"
    name: NameMention | None = None
    names: tuple[NameMention, ...] = ()  # where several are named
    phrase: Span | None = None  # the shortest phrase that describes it
    head: str = ""  # the noun that it is about, in lower case
    modifiers: tuple[str, ...] = ()
    definite: bool = False
    owner: NameMention | None = None  # "Huckabee" in "Huckabee’s adviser"
    owner_pronoun: str = ""
    kind: SpeakerKind = SpeakerKind.UNKNOWN


def read_source(words: Words, names: NameIndex, segments: Sequence[Span]) -> Source:
    """What the segments of a source say; punctuation and quotation marks around them do not matter."""
    numbers = [number for segment in segments for number in words.within(segment)]
    while numbers and not words.texts[numbers[0]][0].isalnum():
        numbers.pop(0)
    while numbers and not words.texts[numbers[-1]][0].isalnum() and words.lowers[numbers[-1]] not in POSSESSIVE_MARKS:
        numbers.pop()
    if not numbers:
        return Source(Form.EMPTY)
    first = words.lowers[numbers[0]]
    word = numbers[0]
    pronoun = POSSESSIVES.get(first, first).split("'")[0]
    alone = len(numbers) == 1 or words.lowers[numbers[1]] in (",", "himself", "herself", "themselves", "all", "both")
    subject = (first in SUBJECTS and (first != "one" or alone)) or (pronoun in SUBJECTS and alone)
    if subject and "and" not in [words.lowers[number] for number in numbers[1:3]]:
        return Source(Form.PRONOUN, word, pronoun=pronoun)
    if first in RELATIVES and (alone or first != "that"):
        return _relative(words, names, word, first)
    return _noun_phrase(words, names, numbers)


def _relative(words: Words, names: NameIndex, word: int, pronoun: str) -> Source:
    """A relative pronoun, with the common noun right before it as what it may mean: "party leaders who fear"."""
    head = word - 1
    while head >= 0 and not words.texts[head][0].isalnum() and word - head < 3:
        head -= 1
    if head < 0 or words.sentences[head] != words.sentences[word] or names.at(head) is not None:
        antecedent = names.at(head) if head >= 0 else None
        return Source(Form.RELATIVE, word, pronoun=pronoun, name=antecedent)
    lower = words.lowers[head]
    kind = known_noun(lower)
    if kind is None:
        return Source(Form.RELATIVE, word, pronoun=pronoun)
    first, definite = head, False
    for number in range(head - 1, max(head - 5, -1), -1):
        before = words.lowers[number]
        if before in DEFINITE or before in INDEFINITE or before in POSSESSIVES:
            first, definite = number, before not in INDEFINITE
            break
        if before in ENDS_CORE or before in PREPOSITIONS or not words.texts[number][0].isalnum():
            break
        if words.texts[number][0].isupper():
            first = number
    return Source(
        Form.RELATIVE,
        word,
        pronoun=pronoun,
        phrase=words.slice(first, head),
        head=lower,
        definite=definite,
        kind=kind,
    )


def _noun_phrase(words: Words, names: NameIndex, numbers: list[int]) -> Source:
    end = _end_of_core(words, names, numbers, 0)
    while len(numbers) > 1 and (end == 0 or (words.lowers[numbers[0]] in ("least", "most") and end > 1)):
        if end and words.lowers[numbers[1]] in (",", "of"):
            break
        numbers = numbers[1:]
        end = _end_of_core(words, names, numbers, 0)
    end = max(end, 1)
    core = numbers[:end]
    head_place = _head(words, core)
    name = names.at(head_place)
    if name is not None and not _is_quantified(words, core, name):
        several = _several(words, names, numbers, end, name)
        if several:
            return Source(
                Form.SEVERAL,
                core[0],
                names=several,
                phrase=words.slice(core[0], _end_of_several(words, names, numbers, end, several)),
                kind=SpeakerKind.GROUP,
            )
        return Source(Form.NAME, core[0], name=name, phrase=name.span, head=words.lowers[head_place], kind=name.kind)
    head = words.lowers[head_place]
    kind = speaking_noun(head)
    if kind in (SpeakerKind.PERSON, SpeakerKind.UNKNOWN):
        apposed = _name_in_apposition(words, names, numbers, end)
        if apposed is not None:
            return Source(Form.NAME, core[0], name=apposed, phrase=apposed.span, head=head, kind=apposed.kind)
    return _description(words, names, numbers, end, head_place, kind)


def _description(
    words: Words, names: NameIndex, numbers: list[int], end: int, head_place: int, kind: SpeakerKind
) -> Source:
    core = numbers[:end]
    determiner = words.lowers[core[0]]
    owner = None
    for place, number in enumerate(core[:-1]):
        if words.lowers[number] in POSSESSIVE_MARKS and place and number < head_place:
            owner = names.at(core[place - 1]) or owner
    last = _end_of_phrase(words, names, numbers, end)
    owned = determiner in POSSESSIVES and len(core) > 1
    beside = (number for number in core if number != head_place and words.texts[number][0].isalnum())
    modifiers = tuple(words.lowers[number] for number in beside)
    return Source(
        Form.DESCRIPTION,
        core[0],
        phrase=words.slice(core[0], last),
        head=words.lowers[head_place],
        modifiers=modifiers[1:] if determiner in DEFINITE | INDEFINITE or owned else modifiers,
        definite=determiner in DEFINITE or owned or owner is not None,
        owner=owner,
        owner_pronoun=POSSESSIVES.get(determiner, "") if owned else "",
        kind=SpeakerKind.GROUP if determiner in ("some", "many", "several", "most", "few", "both") else kind,
    )


def _end_of_core(words: Words, names: NameIndex, numbers: list[int], start: int) -> int:
    place = start
    while place < len(numbers):
        number = numbers[place]
        name = names.at(number)
        if name is not None:
            while place < len(numbers) and numbers[place] in name.words:
                place += 1
            continue
        if words.lowers[number] in ENDS_CORE or words.lowers[number] in PREPOSITIONS:
            return place
        place += 1
    return place


def _end_of_phrase(words: Words, names: NameIndex, numbers: list[int], end: int) -> int:
    """The last word of the description: with what its prepositions add, without clauses and appositions."""
    place = end
    while place < len(numbers) and words.lowers[numbers[place]] in PREPOSITIONS:
        after = _end_of_core(words, names, numbers, place + 1)
        if after == place + 1:
            break
        place = after
    last = numbers[max(place, 1) - 1]
    return last - 1 if words.lowers[last] in POSSESSIVE_MARKS and place > 1 else last


def _head(words: Words, core: list[int]) -> int:
    for number in reversed(core):
        lower = words.lowers[number]
        if words.texts[number][0].isalpha() and lower not in NOT_HEADS and lower not in POSSESSIVE_MARKS:
            return number
    return core[-1]


def _is_quantified(words: Words, core: list[int], name: NameMention) -> bool:
    """Whether a name stands for many: "some Democrats", "several other Republicans"."""
    return words.lowers[core[0]] in INDEFINITE and core[0] < name.words.start and name.title is None


def _several(
    words: Words, names: NameIndex, numbers: list[int], end: int, first: NameMention
) -> tuple[NameMention, ...]:
    found = [first]
    joined = False
    place = end
    while place < len(numbers) and words.lowers[numbers[place]] in (",", "and", "or", "&", "nor"):
        joined |= words.lowers[numbers[place]] != ","
        place += 1
        if place < len(numbers) and words.lowers[numbers[place]] in ("and", "or", "&"):
            joined = True
            place += 1
        mention = names.starting(words, numbers[place]) if place < len(numbers) else None
        if mention is None:
            others = joined and words.lowers[numbers[min(place, len(numbers) - 1)]] in OTHERS
            return tuple(found) if others or len(found) > 1 else ()
        found.append(mention)
        while place < len(numbers) and numbers[place] < mention.words.stop:
            place += 1
    return tuple(found) if joined and len(found) > 1 else ()


def _end_of_several(
    words: Words, names: NameIndex, numbers: list[int], end: int, several: tuple[NameMention, ...]
) -> int:
    """The last word of a list of names: of its last part, "and other Democrats" or "and the Gannett chain"."""
    place = end
    while place < len(numbers):
        lower = words.lowers[numbers[place]]
        if lower in ("and", "or", "&", "nor"):
            after = _end_of_core(words, names, numbers, place + 1)
            return max(numbers[after - 1], several[-1].words[-1])
        place += 1
    return several[-1].words[-1]


def _name_in_apposition(words: Words, names: NameIndex, numbers: list[int], end: int) -> NameMention | None:
    """The person whom a description introduces: "the company’s chief executive, Jeff Bezos,"."""
    for place in range(end, len(numbers) - 1):
        if words.lowers[numbers[place]] in (",", "–", "—", ":"):
            mention = names.starting(words, numbers[place + 1])
            if mention is not None and mention.kind in (SpeakerKind.PERSON, SpeakerKind.UNKNOWN):
                return mention
        elif words.lowers[numbers[place]] in RELATIVES:
            return None
    return None


def is_party_or_people(words: Words, mention: NameMention) -> bool:
    """Whether a name is a plural that names many: "Republicans", "Palestinians"."""
    lower = words.lowers[mention.words[-1]]
    many = lower in lexicons.peoples() or lower in ("republicans", "democrats")
    return len(mention.words) == 1 and lower.endswith("s") and many

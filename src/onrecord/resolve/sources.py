"""What stands in a source: a name, a pronoun, a description, several of them, or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from onrecord.records import Span, SpeakerKind
from onrecord.resolve import lexicons
from onrecord.resolve.antecedents import find_antecedent
from onrecord.resolve.apposition import (
    name_behind,
    name_in_apposition,
    name_of_office,
    officer_of,
    second_office,
)
from onrecord.resolve.function_words import (
    DEFINITE,
    INDEFINITE,
    POSSESSIVE_MARKS,
    POSSESSIVES,
    RELATIVES,
    SUBJECTS,
)
from onrecord.resolve.name_index import NameIndex
from onrecord.resolve.name_lists import end_of_several, several_names
from onrecord.resolve.name_mentions import NameMention, is_capital
from onrecord.resolve.nouns import JOINED, is_plural, known_noun, names_people, speaking_noun
from onrecord.resolve.phrase_bounds import DETERMINERS, end_of_conjuncts, end_of_core, end_of_phrase, head_of
from onrecord.resolve.words import DASHES, Words, words_to_dash

MANY = lexicons.listed("some many several most few both")
CLASSING = lexicons.listed("newspaper magazine daily tabloid website agency union network channel broadcaster")
OF_CLASSES = lexicons.listed("news state trade television tv radio cable aid wire ratings")
AGE = re.compile(r"\d+-year-old")
JOINTS = lexicons.listed("of for and , the")
ENDINGS = POSSESSIVE_MARKS | {"%"}
LEADING = lexicons.listed(
    "political leading senior prominent public opposition republican democratic party religious key top cultural"
)  # before "figures" that are people
COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4, "pair": 2, "duo": 2, "couple": 2, "trio": 3}


class Form(str, Enum):
    """How a source is worded."""

    NAME = "name"
    PRONOUN = "pronoun"
    RELATIVE = "relative"
    DESCRIPTION = "description"
    SEVERAL = "several"
    TURN = "turn"  # the "Q" or "A" of an interview that is printed word for word
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
    count: int = 0  # how many it says they are: "the two men", "both"
    is_antecedent: bool = False  # a relative pronoun stands behind it and means it
    aged: bool = False  # it names nothing but an age: "the 23-year-old"
    antecedent: Source | None = None  # of a relative pronoun: what stands before it, analysed


def read_source(words: Words, names: NameIndex, segments: Sequence[Span]) -> Source:
    """What the segments of a source say; punctuation and quotation marks around them do not matter."""
    numbers = [number for segment in segments for number in words.within(segment)]
    numbers = numbers[_dateline(words, numbers) :]
    while numbers and not words.texts[numbers[0]][0].isalnum():
        numbers.pop(0)
    while numbers and not words.texts[numbers[-1]][0].isalnum() and words.lowers[numbers[-1]] not in ENDINGS:
        numbers.pop()
    if not numbers:
        return Source(Form.EMPTY)
    first = words.lowers[numbers[0]]
    word = numbers[0]
    if len(numbers) == 1 and words.texts[word].rstrip(".") in ("Q", "A") and words.opens[word]:
        return Source(Form.TURN, word, pronoun=first[0])
    pronoun = POSSESSIVES.get(first, first).split("'")[0]
    alone = len(numbers) == 1 or [words.lowers[number] for number in numbers[1:]] == ["own"]
    alone = alone or words.lowers[numbers[1]] in (",", "himself", "herself", "themselves", "all", "both")
    subject = (first in SUBJECTS and (first != "one" or alone)) or (pronoun in SUBJECTS and alone)
    initials = len(first) > 1 and words.texts[word].isupper() and not words.shouted[word]  # US, WHO
    if subject and not initials:
        if "and" in [words.lowers[number] for number in numbers[1:3]]:  # "He and his wife, Sandra,"
            both = words.slice(word, numbers[-1])
            return Source(Form.DESCRIPTION, word, phrase=both, head=first, kind=SpeakerKind.GROUP)
        return Source(Form.PRONOUN, word, pronoun=pronoun)
    if first in RELATIVES and not initials and (alone or first != "that"):
        return _relative(words, names, word, first)
    found = _noun_phrase(words, names, numbers)
    if found.form is Form.DESCRIPTION:
        named = name_behind(words, names, numbers[-1])
        person = found.kind in (SpeakerKind.PERSON, SpeakerKind.UNKNOWN)
        if named is not None and (person or named.kind is not SpeakerKind.PERSON):
            return Source(Form.NAME, word, name=named, phrase=named.span, head=found.head, kind=named.kind)
    return found


def _relative(words: Words, names: NameIndex, word: int, pronoun: str) -> Source:
    """A relative pronoun with what it means: the noun phrase before it ("a merchant in Berlin who")."""
    numbers = find_antecedent(words, names, word, pronoun)
    antecedent = replace(_noun_phrase(words, names, numbers), is_antecedent=True) if numbers else None
    return Source(Form.RELATIVE, word, pronoun=pronoun, antecedent=antecedent)


def _noun_phrase(words: Words, names: NameIndex, numbers: list[int]) -> Source:
    end = end_of_core(words, names, numbers, 0)
    while len(numbers) > 1 and (end == 0 or (words.lowers[numbers[0]] in ("least", "most") and end > 1)):
        if end and words.lowers[numbers[1]] in (",", "of"):
            break
        numbers = numbers[1:]
        end = end_of_core(words, names, numbers, 0)
    end = _end_of_ministry(words, numbers) or max(end, 1)
    core = numbers[:end]
    head_place = head_of(words, core)
    if len(core) > 1 and words.lowers[head_place] in lexicons.words("postnominals") and names.at(head_place - 1):
        head_place -= 1  # "Judge Neil Ford QC"
    name = names.at(head_place) or _classed(words, names, core, head_place)
    if name is not None and not _is_quantified(words, core, name):
        several = several_names(words, names, numbers, end, name)
        if several:
            both = len(core) > 1 and words.lowers[core[0]] == "both"
            return Source(
                Form.SEVERAL,
                core[0],
                names=several,
                phrase=words.slice(core[both], end_of_several(words, names, numbers, end, several)),
                kind=SpeakerKind.GROUP,
            )
        named = officer_of(words, names, numbers, end) if name.kind is SpeakerKind.ORGANIZATION else None
        if named is not None:
            name = named
        return Source(Form.NAME, core[0], name=name, phrase=name.span, head=words.lowers[head_place], kind=name.kind)
    head = words.lowers[head_place]
    if head == "statement" and end + 1 < len(numbers) and words.lowers[numbers[end]] in ("from", "by"):
        issuer = _noun_phrase(words, names, numbers[end + 1 :])  # "A statement from Chelsea" is Chelsea's word
        if issuer.form in (Form.NAME, Form.SEVERAL) or known_noun(issuer.head) is not None:
            return issuer
    kind = SpeakerKind.PERSON if head == "one" and _is_of_people(words, numbers[end:]) else speaking_noun(head)
    apposed = (
        name_in_apposition(words, names, numbers, end, kind)
        or second_office(words, names, numbers, end, kind)
        or name_of_office(words, names, numbers, end)
    )
    if apposed is not None:
        several = several_names(words, names, numbers, numbers.index(apposed.words[-1]) + 1, apposed)
        if several:
            phrase = words.slice(apposed.words[0], several[-1].words[-1])
            return Source(Form.SEVERAL, core[0], names=several, phrase=phrase, kind=SpeakerKind.GROUP)
        if kind is SpeakerKind.GROUP and apposed.kind is SpeakerKind.PERSON:  # the first of many
            return _description(words, names, numbers, end, head_place, kind)
        return Source(Form.NAME, core[0], name=apposed, phrase=apposed.span, head=head, kind=apposed.kind)
    return _description(words, names, numbers, end, head_place, kind)


def _dateline(words: Words, numbers: Sequence[int]) -> int:
    """How many words of a source are the dateline before it: "SUVA, Fiji - Dock workers"; 0 for none.

    "UBS – the Swiss bank –" begins with no dateline: it has a second dash.
    """
    if not numbers or len(words.texts[numbers[0]]) < 2 or not words.texts[numbers[0]].isupper():
        return 0
    if numbers[0] and words.paragraphs[numbers[0] - 1] == words.paragraphs[numbers[0]]:
        return 0
    texts = [words.texts[number] for number in numbers]
    dash = words_to_dash(texts)
    return dash + 1 if dash and DASHES.isdisjoint(texts[dash + 1 :]) else 0


def _is_of_people(words: Words, behind: Sequence[int]) -> bool:
    """Whether "one" is one of several people, who follow: "one of the passengers"."""
    lowers = [words.lowers[number] for number in behind]
    rest = lowers[: lowers.index(",")] if "," in lowers else lowers
    return rest[:1] == ["of"] and any(names_people(lower) and lower not in JOINED for lower in rest[1:])


def _end_of_ministry(words: Words, numbers: Sequence[int]) -> int:
    """The end of "A Department for Culture, Media and Sport spokesman", which is one phrase; 0 for any other."""
    lowers = [words.lowers[number] for number in numbers]
    lists = lowers[0] in ("a", "an") and "," in lowers and "and" in lowers
    bare = lists and all(
        is_capital(words.texts[number]) for number in numbers[1:-1] if words.lowers[number] not in JOINTS
    )
    return len(numbers) if bare and lowers[-1] in lexicons.words("anonymous_nouns") else 0


def _description(
    words: Words, names: NameIndex, numbers: list[int], end: int, head_place: int, kind: SpeakerKind
) -> Source:
    core = numbers[:end]
    determiner = words.lowers[core[0]]
    owner = None
    for place, number in enumerate(core[:-1]):
        if words.lowers[number] in POSSESSIVE_MARKS and place and number < head_place:
            owner = names.at(core[place - 1]) or owner
    if (
        owner is not None
        and words.lowers[head_place] in lexicons.words("speech_nouns")
        and not _is_written(words, head_place)
    ):
        return Source(Form.NAME, core[0], name=owner, phrase=owner.span, head=words.lowers[head_place], kind=owner.kind)
    own_last = end_of_phrase(words, names, numbers, end)
    last = end_of_conjuncts(words, numbers, own_last)
    if last != own_last and own_last == core[-1] and _are_many(words, range(own_last + 1, last + 1)):
        kind = SpeakerKind.DOCUMENT if kind is SpeakerKind.DOCUMENT else SpeakerKind.GROUP
    owned = determiner in POSSESSIVES and len(core) > 1
    beside = (number for number in core if number != head_place and words.texts[number][0].isalnum())
    modifiers = tuple(words.lowers[number] for number in beside)
    return Source(
        Form.DESCRIPTION,
        core[0],
        phrase=words.slice(core[0], last),
        head=words.lowers[head_place],
        modifiers=modifiers[1:] if determiner in DEFINITE | INDEFINITE or owned else modifiers,
        count=next((COUNTS[words.lowers[number]] for number in core if words.lowers[number] in COUNTS), 0),
        definite=determiner in DEFINITE or owned or owner is not None,
        owner=owner,
        owner_pronoun=POSSESSIVES.get(determiner, "") if owned else "",
        aged=_is_aged(words, core, head_place),
        kind=_kind_of(words.lowers[head_place], determiner, modifiers, kind),
    )


def _is_aged(words: Words, core: Sequence[int], head: int) -> bool:
    """Whether a description tells an age and hardly more: "the 23-year-old", "the 41-year-old mother of two"."""
    if AGE.fullmatch(words.lowers[head]) is not None:
        return True
    older = len(core) > 2 and AGE.fullmatch(words.lowers[core[1]]) is not None
    return (
        older
        and words.lowers[core[0]] == "the"
        and core[2:] == [head]
        and known_noun(words.lowers[head]) is SpeakerKind.PERSON
    )


def _are_many(words: Words, rest: range) -> bool:
    """Whether what "and" joins is somebody else: "his wife and two friends", but "an author and activist" are one."""
    determined = any(words.lowers[number] in DETERMINERS for number in rest)
    return determined or is_plural(words.lowers[rest[-1]])


def _kind_of(head: str, determiner: str, modifiers: Sequence[str], kind: SpeakerKind) -> SpeakerKind:
    if determiner in MANY or head in COUNTS or head == "%":
        return SpeakerKind.GROUP
    if head == "international" and not (lexicons.peoples() | lexicons.places()).isdisjoint(modifiers):
        return SpeakerKind.PERSON  # "the Romanian international", "the former France international"
    if head == "figures" and not LEADING.isdisjoint(modifiers):
        return SpeakerKind.GROUP
    if "world" in modifiers and "number" in (head, *modifiers) and known_noun(head) is None:
        return SpeakerKind.PERSON  # "the world number one"
    return kind


def _classed(words: Words, names: NameIndex, core: list[int], head: int) -> NameMention | None:
    """The body that a noun stands behind to say what it is: "the Mirror newspaper", "the Aslef union"."""
    name = names.at(core[1]) if len(core) > 2 else None
    if name is None or words.lowers[core[0]] != "the" or name.words.start != core[1]:
        return None
    between = words.lowers[name.words.stop : head]  # "the Associated Press news agency"
    classed = words.lowers[head] in CLASSING and all(lower in OF_CLASSES for lower in between)
    return name if classed and name.kind is not SpeakerKind.PERSON else None


def _is_written(words: Words, noun: int) -> bool:
    """Whether what somebody says is a document, which speaks for itself: "Hurt’s letter"."""
    return known_noun(words.lowers[noun]) is SpeakerKind.DOCUMENT


def _is_quantified(words: Words, core: list[int], name: NameMention) -> bool:
    """Whether a name stands for many: "some Democrats", "several other Republicans"."""
    one = words.lowers[core[0]] in ("a", "an") and name.kind is SpeakerKind.PERSON and len(name.words) > 1
    if one and name.words.stop == core[-1] + 1:  # "a sceptical Ana Bell"
        return False
    return words.lowers[core[0]] in INDEFINITE and core[0] < name.words.start and name.title is None

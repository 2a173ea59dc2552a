"""Where an article names someone or something: runs of capitalised words, told apart from the titles before them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from onrecord.records import SpeakerKind
from onrecord.resolve import lexicons
from onrecord.resolve.headlines import names_in_headlines
from onrecord.resolve.name_kinds import kind_of_name, with_organization_noun
from onrecord.resolve.name_mentions import NOT_NAMES, OF, NameMention, is_capital
from onrecord.resolve.name_starts import is_newspaper, name_start, title_before, without_office
from onrecord.resolve.nouns import known_noun
from onrecord.resolve.words import CLOSING, Words

PARTICLES = lexicons.listed(
    "de da di do dos das del della du la le van von der den ten ter al el bin ibn bint ben abu y e zu af av"
)
SUFFIXES = lexicons.listed("jr jr. sr sr. ii iii iv")
ORGANIZATION_JOINS = lexicons.listed("for and on to in at &")
CONJUNCTIONS = lexicons.listed("after before while since because despite although though until unless whereas")
BODIES = lexicons.listed(
    "administration agency association authority board bureau commission committee corporation council department "
    "institute ministry office organisation organization service services union"
)
OPENING = frozenset("“\"‘'")
MONTH_NAMES = frozenset(("may", "april", "june", "august"))
COMMON_ENDINGS = tuple(
    lexicons.listed("ing ed ly ier est ness ity ities tion tions sion ment ments ous ful less ism able ive ings wise")
)
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")


def find_names(words: Words) -> list[NameMention]:
    """All name mentions in the order of the text. Headlines give only names that the text gives as well."""
    in_text = _names_in_text(words)
    known: dict[tuple[str, ...], SpeakerKind] = {}
    for mention in in_text:
        name = tuple(words.lowers[number] for number in mention.words)
        if known.get(name, SpeakerKind.ORGANIZATION) is SpeakerKind.ORGANIZATION:
            known[name] = mention.kind
    for mention in tuple(in_text):
        if mention.kind is SpeakerKind.PERSON and len(mention.words) > 1:
            known.setdefault((words.lowers[mention.words[-1]],), mention.kind)
    return sorted([*in_text, *names_in_headlines(words, known)], key=lambda mention: mention.span)


def _names_in_text(words: Words) -> list[NameMention]:
    common = lexicons.words("common_words")
    inside = Counter(
        words.lowers[number]
        for number, text in enumerate(words.texts)
        if text[0].isupper() and not words.opens[number] and not words.shouted[number]
    )
    found: list[NameMention] = []
    maybe: list[int] = []  # titles that are surnames, too, where no name follows
    number = 0
    while number < len(words):
        if words.texts[number].islower() or words.shouted[number] or not _may_start(words, number, inside, common):
            number += 1
            continue
        end = _end_of_run(words, number)
        if end - number > 2 and all(text.isupper() and len(text) > 1 for text in words.texts[number:end]):
            number = end  # a cry or a heading within the line
            continue
        if end - number > 1 or not _is_doubtful(words, number, inside):
            found.extend(_split_run(words, number, end))
            if end - number == 1 and words.lowers[number] in lexicons.words("surnames_like_titles"):
                maybe.append(number)
        number = end
    surnames = {words.lowers[mention.words[-1]] for mention in found if len(mention.words) > 1}
    named = {mention.words[0] for mention in found}
    found.extend(
        NameMention(range(number, number + 1), words.slice(number, number), SpeakerKind.UNKNOWN)
        for number in maybe
        if words.lowers[number] in surnames and number not in named and words.lowers[number - 1] != "the"
    )
    return [
        _as_person(words, mention, surnames)
        for mention in found
        if len(mention.words) > 1 or words.lowers[mention.words[0]] not in MONTH_NAMES - surnames
    ]


def _as_person(words: Words, mention: NameMention, surnames: set[str]) -> NameMention:
    """A surname in capitals, as transcripts have it ("WALLACE: …"), is no acronym."""
    word = words.texts[mention.words[0]]
    if len(mention.words) == 1 and word.isupper() and len(word) > 3 and word.lower() in surnames:
        return replace(mention, kind=SpeakerKind.UNKNOWN)
    return mention


def _is_doubtful(words: Words, number: int, inside: Counter[str]) -> bool:
    """Whether a lone capitalised word is likely no name: "Russian-occupied", or a sentence's rare first word."""
    text, lower = words.texts[number], words.lowers[number]
    tail = text.rpartition("-")
    if tail[1] and tail[2][:1].islower() and tail[0][:1].isupper():
        return True
    common = lower.endswith(COMMON_ENDINGS) or known_noun(lower) is not None
    return words.opens[number] and not inside[lower] and common


def _may_start(words: Words, number: int, inside: Counter[str], common: frozenset[str]) -> bool:
    text, lower = words.texts[number], words.lowers[number]
    if not text[0].isalpha() or not is_capital(text) or lower in NOT_NAMES:
        return False
    opening = words.opens[number] or (number and words.texts[number - 1][-1] == ".")
    if opening and lower in lexicons.words("sentence_openers"):
        return False
    if lower in lexicons.words("abbreviated_states") or (
        lower in lexicons.words("calendar") and lower not in MONTH_NAMES
    ):
        return False
    if not words.opens[number] or lower not in common:
        return True
    if lower in lexicons.titles():
        return True
    following = words.texts[number + 1] if number + 1 < len(words) else "."
    if not is_capital(following):
        return inside[lower] > 1
    after = following.lower()
    titled = f"{lower} {after}" in lexicons.titles() or after in lexicons.words("organization_words")
    return titled or inside[lower] > 0


def _end_of_run(words: Words, start: int) -> int:
    end = start + 1
    while end < len(words) and words.paragraphs[end] == words.paragraphs[start] and not words.opens[end]:
        text, lower = words.texts[end], words.lowers[end]
        if is_capital(text) and text[0].isalpha() and (lower in MONTH_NAMES or lower not in lexicons.words("calendar")):
            dated = end + 1 < len(words) and words.texts[end + 1][0].isdigit()
            if lower in NOT_NAMES or lower in CONJUNCTIONS or (lower in MONTH_NAMES and dated):
                break
            end += 1
        elif lower in PARTICLES or lower in OF or lower in ORGANIZATION_JOINS or lower == "the":
            after = _after_join(words, start, end)
            if after is None:
                break
            end = after
        elif _is_nickname(words, end):
            end += 4
        elif lower in SUFFIXES or (text.isdigit() and lower == "10" and words.lowers[end - 1] == "no"):
            end += 1
        elif lower == "," and end + 1 < len(words) and words.lowers[end + 1] in SUFFIXES:
            end += 2
        else:
            break
    return end


def _is_of_two_fields(words: Words, join: int) -> bool:
    """Whether "and" stands between the fields of one body: "Securities and Exchange Commission"."""
    common = lexicons.words("common_words")
    last = join + 1
    while last + 1 < len(words) and is_capital(words.texts[last + 1]) and not words.opens[last + 1]:
        last += 1
    institutional = lexicons.words("organization_words")
    fields = all(
        words.lowers[number] in common or words.lowers[number] in institutional for number in (join - 1, join + 1)
    )
    return last > join + 1 and fields and words.lowers[last] in BODIES


def _is_nickname(words: Words, place: int) -> bool:
    """Whether a name goes on behind a nickname in quotation marks: "Renaldo “Peewee” Gilkes"."""
    if place + 3 >= len(words) or words.texts[place] not in OPENING or words.texts[place + 2] not in CLOSING:
        return False
    return is_capital(words.texts[place + 1]) and is_capital(words.texts[place + 3]) and not words.opens[place + 3]


def _after_join(words: Words, start: int, join: int) -> int | None:
    """The number after the small words at `join` where they join two parts of a name, else None."""
    place = join
    while place < len(words) and place - join < 3 and not is_capital(words.texts[place]):
        lower = words.lowers[place]
        if lower not in PARTICLES and lower not in OF and lower not in ORGANIZATION_JOINS and lower != "the":
            return None
        place += 1
    if place >= len(words) or place - join > 2 or not is_capital(words.texts[place]):
        return None
    if words.lowers[place] in lexicons.words("calendar") or words.lowers[place] in NOT_NAMES:
        return None
    first = words.lowers[join]
    if first in PARTICLES:
        return place
    institutional = lexicons.words("organization_words")
    before = words.lowers[start:join]
    if first in OF:
        head = before[-1]
        if head in institutional or head in lexicons.titles():
            return place
        if any(word in lexicons.titles() for word in before[1:]):  # "House Speaker Paul Ryan of Wisconsin"
            return None
        last = place
        while last + 1 < len(words) and is_capital(words.texts[last + 1]) and not words.opens[last + 1]:
            last += 1
        if last > place and known_noun(words.lowers[last]) is SpeakerKind.DOCUMENT:  # "Prevention of Terrorism Bill"
            return place
        association = "for" in before and any(word in institutional for word in before)
        return place if association or before[0] in institutional else None
    if first == "&":
        return place
    if first == "and" and place == join + 1 and _is_of_two_fields(words, join):
        return place
    if any(word in institutional for word in before) and "of" in before and first == "and":
        return place
    if first == "and" and place == join + 1 and words.lowers[place] in institutional and len(before) == 1:
        return place if before[-1] not in institutional and before[-1] not in lexicons.places() else None
    if first in ("for", "on") and before[-1] in institutional:
        return place
    return None


def _split_run(words: Words, start: int, end: int) -> Iterator[NameMention]:
    """The name in a run of capitalised words, without the titles before it and the letters behind it."""
    while end - start > 2 and words.lowers[end - 1] in lexicons.words("postnominals"):
        end -= 1
    if end - start > 2 and words.opens[start] and words.lowers[start + 1] in lexicons.honorifics():
        start += words.lowers[start] not in lexicons.titles()  # "Interrupting Mr Sukul"
    end = without_office(words, start, end)
    name = name_start(words, start, end)
    whole = " ".join(words.lowers[start:end])
    party = name >= end and whole in lexicons.same_names() and not _stands_before_title(words, end)
    if name >= end and (party or is_newspaper(words, start, end)):
        name = start
    if name >= end or (end - name == 1 and _is_adjective(words.lowers[name])):
        return
    title_start = title_before(words, start) if name == start or start < name else start
    title = words.slice(title_start, name - 1) if title_start < name else None
    honorific = words.lowers[name - 1] if name and words.lowers[name - 1] in lexicons.honorifics() else None
    numbers = range(name, end)
    before = words.lowers[title_start - 1] if title_start else ""
    kind = kind_of_name(words, numbers, title is not None, before == "the")
    kind = SpeakerKind.ORGANIZATION if party else kind
    if kind is SpeakerKind.ORGANIZATION and title is not None and honorific is None:
        # "Republican National Committee", "Justice Department": what looked like a title belongs to the name
        if title_start < start:
            numbers, title = range(start, end), None
        else:
            numbers, title = range(title_start, end), None
    if (
        kind is SpeakerKind.ORGANIZATION
        and numbers.start == start
        and start
        and ORDINAL.fullmatch(words.lowers[start - 1])
    ):
        numbers = range(start - 1, end)
    numbers = with_organization_noun(words, numbers, before)
    if len(numbers) != end - numbers.start:
        kind = SpeakerKind.ORGANIZATION
        title = None
    yield NameMention(
        words=numbers,
        span=words.slice(numbers[0], numbers[-1]),
        kind=kind,
        title=title,
        honorific=honorific,
        gender=lexicons.honorifics().get(honorific) if honorific else None,
        definite=before == "the",
    )


def _stands_before_title(words: Words, place: int) -> bool:
    """Whether an office follows, as in "Labour leader", which is whose it is and no name of its own."""
    return place < len(words) and words.lowers[place] in lexicons.titles()


def _is_adjective(lower: str) -> bool:
    return lower in lexicons.peoples() and not lower.endswith("s")

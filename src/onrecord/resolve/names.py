"""Where an article names someone or something: runs of capitalised words, told apart from the titles before them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from onrecord.records import SpeakerKind
from onrecord.resolve import lexicons
from onrecord.resolve.function_words import POSSESSIVE_MARKS, RELATIVES, SUBJECTS
from onrecord.resolve.headlines import names_in_headlines
from onrecord.resolve.name_kinds import is_spelt_out, kind_of_name, tells_of_body, with_organization_noun
from onrecord.resolve.name_mentions import NOT_NAMES, OF_A_PARTY, NameMention, is_capital
from onrecord.resolve.name_runs import MONTH_NAMES, end_of_run, owns_body
from onrecord.resolve.name_starts import is_newspaper, name_start, title_before, without_office
from onrecord.resolve.nouns import PLURAL_PERSON_ENDINGS, known_noun
from onrecord.resolve.words import Words

COMMON_ENDINGS = tuple(
    lexicons.listed("ing ed ly ier est ness ity ities tion tions sion ment ments ous ful less ism able ive ings wise")
)
CONTRACTED = SUBJECTS | RELATIVES | lexicons.listed("what where how there")  # "We're", "Who've"
PAPERS = lexicons.listed("times telegraph mirror mail express herald post independent star sun tribune age mercury")
THINGS = lexicons.listed(
    "cd cds dvd dvds pc pcs tvs gps atm atms gdp dna hiv aids covid covid-19 sars id ids ufo ufos diy vat pdf usb sms"
)  # in capitals, but nobody's name
QUALIFYING = lexicons.listed("based born led backed owned listed educated trained raised run style")  # "Paris-based"
TITLES_OF_ANYBODY = lexicons.listed("rival competitor newcomer")  # before a firm's name as well as a person's
FARTHEST_FEAST = 3  # words that a feast has before its last capital
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")


def find_names(words: Words) -> list[NameMention]:
    """All name mentions in the order of the text. Headlines give only names that the text gives as well."""
    in_text = _with_written_nouns(words, _names_in_text(words))
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
    end = 0
    for number, text in enumerate(words.texts):
        if number < end or text.islower() or words.shouted[number] or not _may_start(words, number, inside, common):
            continue
        end = end_of_run(words, number)
        if end - number > 2 and all(word.isupper() and len(word) > 1 for word in words.texts[number:end]):
            continue  # a cry or a heading within the line
        if end - number > 1 or not _is_doubtful(words, number, inside):
            found.extend(_split_run(words, number, end))
            if end - number == 1 and words.lowers[number] in lexicons.words("surnames_like_titles"):
                maybe.append(number)
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
        if not _is_a_day(words, mention)
        and (len(mention.words) > 1 or words.lowers[mention.words[0]] not in (MONTH_NAMES - surnames) | THINGS)
    ]


def _is_a_day(words: Words, mention: NameMention) -> bool:
    """Whether a name is that of a feast, or ends one that begins before it: "the New Year", "New Year's Day"."""
    behind = mention.words.stop
    earliest = max(mention.words.start - FARTHEST_FEAST, 0)
    names = (" ".join(words.lowers[first:behind]) for first in range(earliest, mention.words.start + 1))
    return any(name.replace(" '", "'") in lexicons.words("calendar") for name in names if " " in name)


def _with_written_nouns(words: Words, mentions: list[NameMention]) -> list[NameMention]:
    """The mentions, with a noun in lower case that elsewhere has a capital: "the Falic group", of the Falic Group."""
    bodies = (one for one in mentions if one.kind is SpeakerKind.ORGANIZATION)
    known = {words.lowers[one.words.start : one.words.stop] for one in bodies}
    found = []
    for one in mentions:
        longer = range(one.words.start, one.words.stop + 1)
        written = longer[-1] < len(words) and words.texts[longer[-1]].islower()
        if written and words.lowers[longer.start : longer.stop] in known:
            one = replace(one, words=longer, span=words.slice(longer[0], longer[-1]), kind=SpeakerKind.ORGANIZATION)
        found.append(one)
    return found


def _as_person(words: Words, mention: NameMention, surnames: set[str]) -> NameMention:
    """A surname in capitals, as transcripts have it ("WALLACE: …"), is no acronym."""
    word = words.texts[mention.words[0]]
    turn = word.lower() in surnames or words.texts[mention.words.stop : mention.words.stop + 1] == (":",)
    if len(mention.words) == 1 and word.isupper() and len(word) > 3 and turn:
        return replace(mention, kind=SpeakerKind.UNKNOWN)
    return mention


def _is_doubtful(words: Words, number: int, inside: Counter[str]) -> bool:
    """Whether a lone capitalised word is likely no name: "Russian-occupied", or a sentence's rare first word."""
    text, lower = words.texts[number], words.lowers[number]
    tail = text.rpartition("-")
    if tail[1] and tail[2][:1].islower() and tail[0][:1].isupper():
        return True
    if not words.opens[number] or inside[lower]:
        return False
    common = lower.endswith(COMMON_ENDINGS + PLURAL_PERSON_ENDINGS) or known_noun(lower) is not None
    return common or lower in words.texts  # "Viruses spread", where "viruses" follow


def _may_start(words: Words, number: int, inside: Counter[str], common: frozenset[str]) -> bool:
    text, lower = words.texts[number], words.lowers[number]
    if not text[0].isalpha() or not is_capital(text) or lower in NOT_NAMES:
        return False
    if OF_A_PARTY.match(text) or lower.rpartition("-")[2] in QUALIFYING:
        return False
    if "'" in lower and lower.partition("'")[0] in CONTRACTED:
        return False
    opening = words.opens[number] or (number and words.texts[number - 1][-1] == ".")
    if opening and lower in lexicons.words("sentence_openers"):
        return False
    following = words.texts[number + 1] if number + 1 < len(words) else "."
    if lower == "sunday":  # "the Sunday Times"
        return is_capital(following) and following.lower() in PAPERS
    if "-" in lower and words.opens[number] and common.issuperset(lower.split("-")):  # "In-form Ana Bell"
        return False
    if lower in lexicons.words("abbreviated_states") or (
        lower in lexicons.words("calendar") and lower not in MONTH_NAMES
    ):
        return False
    if not words.opens[number] or lower not in common:
        return True
    if lower in lexicons.titles():
        return True
    after = following.lower()
    if not is_capital(following):
        joined = after == "&" or (after in POSSESSIVE_MARKS and owns_body(words, number + 1))
        return joined or inside[lower] > 1
    if _is_given_name(words, number) or is_spelt_out(words, number):
        return True
    titled = f"{lower} {after}" in lexicons.titles() or after in lexicons.words("organization_words")
    return titled or inside[lower] > 0


def _is_given_name(words: Words, number: int) -> bool:
    """Whether a common word that opens a sentence is somebody's given name: "Guy Cecil", "Rose Okafor"."""
    return words.lowers[number] in lexicons.words("given_names_like_words") and (
        words.lowers[number + 1] not in lexicons.words("common_words")
    )


def _split_run(words: Words, start: int, end: int) -> Iterator[NameMention]:
    """The name in a run of capitalised words, without the titles before it and the letters behind it."""
    while end - start > 2 and words.lowers[end - 1] in lexicons.words("postnominals"):
        end -= 1
    if end - start > 2 and words.opens[start] and words.lowers[start + 1] in lexicons.honorifics():
        titled = {words.lowers[start], " ".join(words.lowers[start : start + 2])} & lexicons.titles()
        start += not titled  # "Interrupting Mr Sukul", but "Tan Sri Muhyiddin Yassin"
    start += _length_of_party(words, start, end)
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
    if title is not None and _is_of_anybody(words.lowers[name - 1], end - name):
        title = None
    kind = kind_of_name(words, numbers, title is not None, before == "the")
    if kind is SpeakerKind.ORGANIZATION and title is not None and _is_of_a_person(words, numbers):
        kind = SpeakerKind.PERSON
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


def _is_of_anybody(title: str, length: int) -> bool:
    """Whether a title stands before a firm as well as a person, by how many words its name has: "Publisher Sega"."""
    return title in TITLES_OF_ANYBODY or (length == 1 and title in lexicons.words("persons_or_firms"))


def _length_of_party(words: Words, start: int, end: int) -> int:
    """How many words before a person's name are those of the party it is for: "the Lib Dems David Laws said"."""
    for length in (2, 1):
        party = " ".join(words.lowers[start : start + length])
        if party.endswith("s") and party in lexicons.same_names() and end - start - length == 2:
            rest = words.lowers[start + length : end]
            return 0 if any(tells_of_body(rest, place) for place in range(2)) else length
    return 0


def _is_of_a_person(words: Words, numbers: range) -> bool:
    """Whether an office in lower case shows that a surname is meant: "spokesman Michael Steel", "aide Cheryl Mills"."""
    office, first, last = (words.lowers[number] for number in (numbers[0] - 1, numbers[0], numbers[-1]))
    if not words.texts[numbers[0] - 1].islower() or known_noun(office) is not SpeakerKind.PERSON or len(numbers) > 3:
        return False
    given = first not in lexicons.words("common_words") and first not in lexicons.places()
    return len(numbers) > 1 and given and last in lexicons.words("surnames_like_bodies")


def _stands_before_title(words: Words, place: int) -> bool:
    """Whether an office follows, as in "Labour leader", which is whose it is and no name of its own."""
    return place < len(words) and words.lowers[place] in lexicons.titles()


def _is_adjective(lower: str) -> bool:
    if lower in lexicons.words("adjectives_of_peoples"):
        return True
    return lower in lexicons.peoples() and not lower.endswith("s")

"""Where in a run of capitalised words the name itself starts and ends, without titles and offices."""

from __future__ import annotations

from onrecord.records import SpeakerKind
from onrecord.resolve import lexicons
from onrecord.resolve.function_words import DEFINITE
from onrecord.resolve.name_kinds import tells_of_body
from onrecord.resolve.name_mentions import OF, is_capital
from onrecord.resolve.nouns import known_noun
from onrecord.resolve.words import Words

MOST_TITLE_WORDS = 4
OFFICES = lexicons.listed(
    "administrator president chairman chairwoman chair chief director spokesman spokeswoman member members"
)
QUALITIES = lexicons.listed(
    "major private principal independent general chief conservative democratic communist socialist"
)  # titles that qualify what is named where an article stands before them
DETERMINERS = DEFINITE | lexicons.listed("a an one another its their his her our")
SEATS_OF_OFFICES = lexicons.listed("office department ministry")
CHAMBERS = lexicons.listed("house senate party lords commons")


def office(title: str) -> str:
    """The office of which a title is a coming or past holder's: "speaker" for "speaker-to-be" and "ex-speaker"."""
    for ending in ("-to-be", "-elect", "-designate"):
        title = title.removesuffix(ending)
    return title.removeprefix("ex-")


def is_newspaper(words: Words, start: int, end: int) -> bool:
    """Whether words that are all titles name a paper: "New Hampshire Union Leader"."""
    if words.lowers[end - 1] not in lexicons.words("press_words"):
        return False
    bodies = lexicons.words("organization_words") - CHAMBERS
    return any(lower in bodies for lower in words.lowers[start : end - 1])


def without_office(words: Words, start: int, end: int) -> int:
    """The end of a body's name without the office behind it: "NASA Administrator", "State House Speaker"."""
    last = words.lowers[end - 1]
    if end - start < 2 or last in lexicons.words("surnames_like_titles") or last not in OFFICES:
        return end
    before = words.lowers[start : end - 1]
    acronym = words.texts[start].isupper() and len(words.texts[start]) > 2 and not words.texts[end - 1].isupper()
    institutional = lexicons.words("organization_words")
    return end - 1 if (acronym and len(before) == 1) or (before[-1] in institutional) else end


def name_start(words: Words, start: int, end: int) -> int:
    """Where in a run the name itself starts: after its last title, or after a nationality before two more words."""
    titles, honorifics = lexicons.titles(), lexicons.honorifics()
    institutional = lexicons.words("organization_words")
    if words.lowers[start] in SEATS_OF_OFFICES and words.lowers[start + 1 : start + 2] == ("of",) and end - start > 2:
        return start  # "Office of the Attorney General"
    name = start
    for number in range(start, end):
        for length in range(MOST_TITLE_WORDS, 0, -1):
            if number + length > end:
                continue
            phrase = office(" ".join(words.lowers[number : number + length]))
            several = length == 1 and number == start and _are_titled(words, start, end)
            if several or (phrase in titles and _is_title(words, number, start, end, length)):
                name = max(name, number + length)
                break
    if name < end and words.lowers[name] in ("of", "for"):
        return _after_office(words, name, end)
    if words.texts[name : name + 1] == ("U",) and end - name > 2:
        return name + 1  # the Burmese "U Thein Sein", as "Mr" is in English
    rest = words.lowers[name:end]
    bodily = any(tells_of_body(rest, place) for place in range(len(rest)))
    if name > start and words.lowers[name - 1] not in honorifics and bodily:
        return start
    if name == start and end - start > 2 and not any(word in institutional or word in OF for word in rest[1:]):
        first = words.texts[start]
        acronym = first.isupper() and first.isalpha() and len(first) > 1 and not words.texts[start + 1].isupper()
        common = lexicons.words("common_words")
        told = all(
            lower in common for lower in words.lowers[start + 1 : end]
        )  # "California Independent System Operator"
        told = told or known_noun(words.lowers[end - 1]) is SpeakerKind.ORGANIZATION  # "British Phonographic Industry"
        if acronym or (words.lowers[start] in lexicons.places() and not told):
            return start + 1
    return name


def _is_title(words: Words, number: int, start: int, end: int, length: int) -> bool:
    """Whether a title word of a run is one there: "Sen" is in "Sen Murphy", not in "Hun Sen" or "Por Sen Chey"."""
    lower = words.lowers[number]
    if length > 1 or lower not in lexicons.words("surnames_like_titles") or number == start:
        return True
    before = words.lowers[number - 1]
    if number + 2 < end and before in lexicons.words("organization_words"):  # "High Court Judge Richard Mawrey"
        return True
    return number + 1 < end and (before in lexicons.titles() or before in lexicons.places())


def _are_titled(words: Words, start: int, end: int) -> bool:
    """Whether the first word of a sentence is the title of several who are named: "Sprinters Ana Bell and Eve Roe"."""
    lower = words.lowers[start]
    if not words.opens[start] or not lower.endswith("s") or end - start < 3:
        return False
    return lower[:-1] in lexicons.words("titles") or lower[:-1] in lexicons.words("titles_in_lower_case")


def _after_office(words: Words, of: int, end: int) -> int:
    """The name after "Speaker of the House", "Mayor of London", "Governor of the Bank of England": its last words."""
    capitals = [number for number in range(of, end) if is_capital(words.texts[number])]
    if len(capitals) < 3:
        return end
    return capitals[-2]


def title_before(words: Words, start: int) -> int:
    """The first word of a title in lower case right before a name ("former president", "host"), else `start`."""
    titles = lexicons.words("titles") | lexicons.words("titles_in_lower_case")
    first = start
    while first and words.paragraphs[first - 1] == words.paragraphs[start]:
        for length in range(min(MOST_TITLE_WORDS, first), 0, -1):
            if office(" ".join(words.lowers[first - length : first])) in titles:
                break
        else:
            break
        first -= length
    if first == start - 1 and first and words.lowers[first] in QUALITIES and words.lowers[first - 1] in DETERMINERS:
        return start  # "a major Warhol programme"
    if first < start and first and words.lowers[first - 1] in ("former", "then", "ex", "late", "acting", "deputy"):
        first -= 1
    return first

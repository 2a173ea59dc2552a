"""The office that an article gives beside a name: "Morgan Stanley equity strategist", "quit as home secretary"."""

from __future__ import annotations

from onrecord.records import Span, SpeakerKind
from onrecord.resolve import lexicons
from onrecord.resolve.function_words import DEFINITE, INDEFINITE, POSSESSIVE_MARKS, POSSESSIVES, PREPOSITIONS
from onrecord.resolve.name_mentions import NOT_NAMES, is_capital
from onrecord.resolve.name_starts import office
from onrecord.resolve.nouns import known_noun, speaking_noun
from onrecord.resolve.words import Words

LONGEST = 14  # words of a description before a comma
LONGEST_FIELD = 4  # words of what somebody is the director of
LONGEST_BARE = 6  # words of an office before a comma that no article opens
DETERMINERS = DEFINITE | INDEFINITE
MOST_BEFORE_TITLE = 7
MOST_COMMON = 3  # words in lower case before a title in a row
COURTESY_OFFICES = lexicons.listed(
    "professor prof prof. rabbi imam ayatollah pope king queen emperor empress sultan emir patriarch"
)
COURTESY = lexicons.honorifics().keys() - COURTESY_OFFICES
VERBS = lexicons.listed(
    "told said saw met won beat led left gave got took sent made put hit quit let knew found felt held kept lost paid "
    "sold bought brought thought chose wrote spoke drove ran sat stood began became came went fought caught sought "
    "heard cut hurt spent tell ask call meet urge see says argues tells notes adds warns insists believes thinks "
    "explains asks admits recalls writes suggests predicts concludes joins hires names sees meets hopes wants quotes "
    "thanks blames accuses whether because while although though unless until if when where is was were are be been "
    "has have had do does did can could will would may might must should"
)
SMALL = DEFINITE | INDEFINITE | PREPOSITIONS | NOT_NAMES | frozenset(POSSESSIVES) | VERBS
BEFORE_VERBS = lexicons.listed("to will would could can might may should must not they we i you")
CONJUNCTIONS = lexicons.listed("but and or as that")
JOINS_PARTS = lexicons.listed("of for at in on to")  # within one description
HOLDS = lexicons.listed(
    "quit resigned retired down serves served serving acts acted works worked in elected re-elected appointed named"
)  # before "as" and an office: "stepped down as", "was sworn in as"
FARTHEST_HELD = 5  # words from a name to the "as" before its office
LONGEST_HELD = 5  # words up to its noun


def whole_title(words: Words, title: Span) -> Span | None:
    """The title with what stands before it, and without courtesy behind it; None where it is courtesy alone."""
    numbers = words.within(title)
    first, last = numbers[0], numbers[-1]
    while last >= first:
        two = " ".join(words.lowers[max(last - 1, first) : last + 1])
        if two in lexicons.words("titles"):
            break  # "His Honour Judge", "Mr Justice"
        if words.lowers[last] in COURTESY or words.texts[last] == "U":
            last -= 1
        elif two in COURTESY:
            last -= 2
        else:
            break
    if last < first or (words.lowers[last].endswith("s") and words.lowers[last][:-1] in lexicons.words("titles")):
        return None  # of several, "Sprinters", it is nobody's own
    if not _holds_office(words, first, last):
        return None  # "told the BBC Michael Howard"
    return words.slice(_with_first_office(words, _first_of_title(words, first)), last)


def _holds_office(words: Words, first: int, last: int) -> bool:
    """Whether some words of a title are an office, or tell whose compatriot or partisan somebody is."""
    lowers = words.lowers[first : last + 1]
    if any(known_noun(lower) is SpeakerKind.PERSON or lower in lexicons.peoples() for lower in lowers):
        return True
    parts = (office(" ".join(lowers[start:end])) for end in range(1, len(lowers) + 1) for start in range(end))
    return any(part in lexicons.titles() or part in lexicons.words("titles_in_lower_case") for part in parts)


def office_with_field(words: Words, name: int) -> range:
    """An office with its field right before the name at word `name`: "director of rugby"; empty where none is."""
    field = name
    while (
        field and name - field < LONGEST_FIELD and words.texts[field - 1].islower() and words.texts[field - 1].isalpha()
    ):
        if words.lowers[field - 1] in JOINS_PARTS:
            break
        field -= 1
    office = field - 2
    if (
        field == name
        or office < 0
        or words.lowers[field - 1] != "of"
        or not (SMALL - CONJUNCTIONS).isdisjoint(words.lowers[field:name])
    ):
        return range(name, name)
    if speaking_noun(words.lowers[name - 1]) is SpeakerKind.PERSON or not _is_office(words.lowers[office]):
        return range(name, name)
    return range(_first_of_title(words, office), name)


def _is_office(lower: str) -> bool:
    return lower == "head" or lower in lexicons.words("titles")


def _with_first_office(words: Words, start: int) -> int:
    """Where the words of two offices of one person start: "football coach and administrator", "President and CEO"."""
    first = start - 2
    if first < 0 or words.lowers[start - 1] != "and" or words.sentences[first] != words.sentences[start]:
        return start
    if not _is_office(words.lowers[first]):
        return start
    first = _first_of_title(words, first)
    return start if first and words.lowers[first - 1] in DETERMINERS else first


def _first_of_title(words: Words, first: int) -> int:
    """Where the words start that say whose and which a title is: "Department of Correction spokesman"."""
    start = first
    common = 0
    place = first
    while place and start - place < MOST_COMMON + 1 and first - place < MOST_BEFORE_TITLE and not words.opens[place]:
        place -= 1
        text, lower = words.texts[place], words.lowers[place]
        if text == ")" and place > 2 and words.texts[place - 2] == "(":
            place -= 2  # "World Health Organization (WHO) Director"
            continue
        body = words.lowers[place - 1] if place else ""
        if lower == "of" and body in lexicons.words("organization_words") and is_capital(words.texts[place - 1]):
            continue  # "Department of Correction spokesman"
        pronoun = lower in SMALL and text != "US"
        if not text[0].isalpha() or pronoun or lower in lexicons.words("calendar"):
            break
        if is_capital(text):
            if words.opens[place] and lower in lexicons.words("sentence_openers"):
                break
            start, common = place, 0
        elif known_noun(lower) is not None or lower in lexicons.titles() or _qualifies(words, place):
            common += 1
            if common > MOST_COMMON:
                break
            start = place
        else:
            break
    return start


def _qualifies(words: Words, place: int) -> bool:
    """Whether a word may stand before a noun in an office: "equity strategist", no verb of which it were the object."""
    lower = words.lowers[place]
    if "-" in lower or words.lowers[place - 1] in BEFORE_VERBS:
        return "-" in lower
    return lower in lexicons.words("common_words") and not lower.endswith(("ed", "ing", "ly"))


def described_before(words: Words, first: int, stop: int) -> Span | None:
    """The description before a comma and the name from word `first` up to `stop`: "The group’s founder, Ana Bell,"."""
    comma = first - 1
    if comma < 2 or words.lowers[comma] != "," or (stop < len(words) and words.lowers[stop] not in ",(–—.;:"):
        return None
    bare = _bare_office(words, comma)
    if bare is not None:
        return bare
    place = comma - 1
    while place >= 0 and comma - place <= LONGEST and words.sentences[place] == words.sentences[first]:
        lower = words.lowers[place]
        if not words.texts[place][0].isalnum() and lower not in POSSESSIVE_MARKS:
            return None
        if lower in DEFINITE or lower in INDEFINITE or (lower in POSSESSIVES and words.lowers[place - 1] != "of"):
            if _is_about_a_person(words, place, comma):
                return words.slice(place, comma - 1)
            if place == 0 or words.lowers[place - 1] not in JOINS_PARTS:
                return None
        elif lower in VERBS:
            return None
        place -= 1
    return None


def _bare_office(words: Words, comma: int) -> Span | None:
    """An office that opens a clause without an article: "Opera spokeswoman,", "Ana Bell's lawyer,"."""
    start = comma
    while start and comma - start <= LONGEST_BARE and words.sentences[start - 1] == words.sentences[comma]:
        lower = words.lowers[start - 1]
        owner = lower in POSSESSIVE_MARKS
        if not owner and (not words.texts[start - 1][0].isalpha() or lower in VERBS or lower in CONJUNCTIONS):
            break
        if not owner and lower in SMALL and words.texts[start - 1] != "US":
            return None
        start -= 1
    if start == comma or comma - start > LONGEST_BARE or not is_capital(words.texts[start]):
        return None
    return words.slice(start, comma - 1) if _is_office(words.lowers[comma - 1]) else None


def _is_about_a_person(words: Words, start: int, end: int) -> bool:
    """Whether the noun of the phrase that starts at `start`, before its first preposition, means one person."""
    noun = start + 1
    while noun < end and words.lowers[noun] not in PREPOSITIONS:
        noun += 1
    lower = words.lowers[noun - 1]
    return noun - 1 > start and (known_noun(lower) is SpeakerKind.PERSON or lower in lexicons.words("titles"))


def office_held(words: Words, behind: int) -> tuple[str, ...]:
    """The words of the office that a name's clause tells of: "Mr Bell quit as home secretary last week"."""
    for place in range(behind, min(behind + FARTHEST_HELD, len(words) - 1)):
        if not words.texts[place].isalpha() or words.opens[place]:
            break
        if words.lowers[place] == "as" and words.lowers[place - 1] in HOLDS:
            office = words.lowers[place + 1 : place + 1 + LONGEST_HELD]
            last = next((number for number, lower in enumerate(office) if lower in lexicons.titles()), -1)
            return office[: last + 1] if all(lower.isalpha() for lower in office[: last + 1]) else ()
    return ()

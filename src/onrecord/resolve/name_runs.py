"""How far a run of capitalised words goes that names one person or body, small words between them counted."""

from __future__ import annotations

from onrecord.records import SpeakerKind
from onrecord.resolve import lexicons
from onrecord.resolve.function_words import POSSESSIVE_MARKS
from onrecord.resolve.name_mentions import NOT_NAMES, OF, is_capital
from onrecord.resolve.nouns import known_noun, speaking_noun
from onrecord.resolve.words import CLOSING, Words

PARTICLES = lexicons.listed(
    "de da di do dos das del della du la le van von der den ten ter al el bin ibn bint ben abu y e zu af av"
)
SUFFIXES = lexicons.listed("jr jr. sr sr. ii iii iv")
ORGANIZATION_JOINS = lexicons.listed("for and on to in at &")
CONJUNCTIONS = lexicons.listed("after before while since because despite although though until unless whereas")
BODIES = lexicons.listed(
    "administration agency association authority board bureau center centre commission committee corporation council "
    "department federation foundation institute ministry office organisation organization service services society "
    "union"
)
PREDICATES = lexicons.listed(
    "said says announced reported has had will expects expected added told"
)  # before which a possessive mark can only be part of a name
OWNED_OFFICES = lexicons.listed("office department council commission")  # "Sheriff’s Office"
OPENING = frozenset("“\"‘'")
MONTH_NAMES = frozenset(("may", "april", "june", "august"))


def end_of_run(words: Words, start: int) -> int:
    """The number of the word behind the run of a name that starts at `start`, titles before and in it counted."""
    end = start + 1
    while end < len(words) and words.paragraphs[end] == words.paragraphs[start] and not words.opens[end]:
        text, lower = words.texts[end], words.lowers[end]
        if is_capital(text) and text[0].isalpha() and (lower in MONTH_NAMES or lower not in lexicons.words("calendar")):
            dated = end + 1 < len(words) and words.texts[end + 1][0].isdigit()
            if (
                (lower in NOT_NAMES and not _is_committee(words, start, end))
                or lower in CONJUNCTIONS
                or (lower in MONTH_NAMES and dated)
            ):
                break
            end += 1
        elif lower in PARTICLES or lower in OF or lower in ORGANIZATION_JOINS or lower == "the":
            after = _after_join(words, start, end)
            if after is None:
                break
            end = after
        elif lower in POSSESSIVE_MARKS and owns_body(words, end):
            end += 2
        elif lower == "'s" and _is_brand(words, start, end):
            return end + 1
        elif _is_nickname(words, end):
            end += 4
        elif lower in SUFFIXES or (text.isdigit() and lower == "10" and words.lowers[end - 1] == "no"):
            end += 1
        elif lower == "," and end + 1 < len(words) and words.lowers[end + 1] in SUFFIXES:
            end += 2
        else:
            break
    return end


def _is_committee(words: Words, start: int, end: int) -> bool:
    """Whether "PAC" ends the name of a political action committee, not "a Super PAC": "Right Women PAC"."""
    return words.texts[end] == "PAC" and words.lowers[end - 1] != "super" and end - start > 1


def _is_brand(words: Words, start: int, mark: int) -> bool:
    """Whether a possessive mark owns nothing: "McDonald’s said", but not "a friend of Obama’s said"."""
    return mark + 1 < len(words) and words.lowers[mark + 1] in PREDICATES and words.lowers[start - 1] != "of"


def owns_body(words: Words, mark: int) -> bool:
    """Whether a possessive mark stands inside the name of a body: "Women’s Institute", "Workers’ Party"."""
    if mark == 0 or mark + 1 >= len(words) or words.opens[mark + 1] or not is_capital(words.texts[mark + 1]):
        return False
    owner, body = words.lowers[mark - 1], words.lowers[mark + 1]
    if owner in lexicons.titles():
        return body in OWNED_OFFICES
    many = speaking_noun(owner) is SpeakerKind.GROUP and owner in lexicons.words("common_words")
    if not many or owner in lexicons.peoples() or not is_capital(words.texts[mark - 1]):
        return False
    last = mark + 1
    while last + 1 < len(words) and is_capital(words.texts[last + 1]) and not words.opens[last + 1]:
        last += 1
    institutional = lexicons.words("organization_words")
    return any(lower in institutional for lower in words.lowers[mark + 1 : last + 1])


def _is_of_two_fields(words: Words, join: int) -> bool:
    """Whether "and" stands between the fields of one body: "Securities and Exchange Commission"."""
    common = lexicons.words("common_words")
    last = join + 1
    while last + 1 < len(words) and not words.opens[last + 1]:
        owned = words.lowers[last + 1] in POSSESSIVE_MARKS and owns_body(words, last + 1)
        if not owned and not is_capital(words.texts[last + 1]):
            break
        last += 1
    institutional = lexicons.words("organization_words")
    fields = all(
        words.lowers[number] in common or words.lowers[number] in institutional for number in (join - 1, join + 1)
    )
    named = words.lowers[last] in BODIES or known_noun(words.lowers[last]) is SpeakerKind.DOCUMENT
    return last > join + 1 and fields and named


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
        surname = len(before) == 2 and head in lexicons.words("surnames_like_titles")  # "Claudia Major of the Fund"
        titled = surname and (before[0] in lexicons.titles() or before[0] in lexicons.words("common_words"))
        if head in institutional or (head in lexicons.titles() and (titled or not surname)):
            return place
        if any(word in lexicons.titles() for word in before[1:]):  # "House Speaker Paul Ryan of Wisconsin"
            return None
        last = place
        while last + 1 < len(words) and is_capital(words.texts[last + 1]) and not words.opens[last + 1]:
            last += 1
        document = known_noun(words.lowers[last]) is SpeakerKind.DOCUMENT and words.lowers[last] != "research"
        if last > place and document:  # "Prevention of Terrorism Bill", but "Ana Bell of Norwood Research"
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
    if first == "for" and before[-1] in ("minister", "secretary"):
        return place
    return None

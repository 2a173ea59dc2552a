"""Words that are no hint at a medium where they stand: "which shows that", "ruled out", "Bloomberg said"."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from onrecord.resolve.circumstances.index import WordIndex
from onrecord.resolve.circumstances.lexicon import CROWDS, DETERMINERS, OCCASIONS, OUTLETS, PEOPLE, SEATS
from onrecord.resolve.circumstances.phrases import phrase_at
from onrecord.resolve.lexicons import listed

_OBJECTS = DETERMINERS | listed("that how what why where who no him it them me us you off up signs only")
_BEFORE_VERBS = listed("to will would can could may might must should not which that who data figures they we you i")
_ABOUT = listed("about over around as whether among within")
_NO_EVENT = listed("for heated public national wider wide ongoing intense growing open under fierce")
_OFFICES = listed("department ministry minister secretary league")
_BEFORE_JUDGES = listed("chief associate a the court")
_OF_A_COURT = listed("justice justices nominee nominees nomination nominations seat seats vacancy vacancies pick picks")
_OF_PHONES = listed("company companies firm firms giant giants maker makers number numbers bill bills hacking hackers")
_BY_PHONE = listed("on to from back and at after before about during last yesterday again when")
_PLATFORMS = listed("facebook twitter instagram youtube tiktok whatsapp weibo wechat telegram linkedin x")
_WRITERS = listed("writer writers writing therapist therapy impediment")
_ACTING = listed(
    "said says has have had is was were will would did does announced company companies firm firms giant giants"
    " executive executives spokesman spokeswoman spokesperson"
)
_SHOWING = listed("post posted message shared uploaded published")  # "a picture posted to Facebook was his"
_STAFF = listed("board boards team staff director meeting")
_ADDRESSED = CROWDS | PEOPLE | OCCASIONS | SEATS
_OBJECT_REACH = 40  # code points behind "address" within which is told what is addressed
_OPENS = re.compile(r"(?:^|[.!?:;…\n])[\s\"“”‘’']*$")
_AGENCY = re.compile(r"[^()\n]{0,60}\([^()\n]*$")  # "LONDON (Reuters" and the like, from the beginning of a line
_LINE_REACH = 90


def is_no_hint(words: WordIndex, hint: str, first: int, last: int) -> bool:
    """Whether the words from `first` to `last`, which may hint at a medium, mean something else here."""
    check = _CHECKS.get(hint)
    return check is not None and check(words, first, last)


def is_no_outlet(words: WordIndex, number: int, people: Collection[str]) -> bool:
    """Whether a word that may name a newspaper or channel names somebody, opens a sentence, or a report of an agency.

    `people` are the words in the names of those who speak in the text.
    """
    raw = words.raw(number)
    if not raw[0].isupper():
        return True
    named = _capital(words, number + 1)
    if words.lowers[number] in people:
        return not (named and words.lowers[number + 1] in OUTLETS)
    start = words.starts[number]
    if not raw.isupper() and not named and _OPENS.search(words.text, max(0, start - 4), start):
        return True
    line = words.text.rfind("\n", 0, start) + 1
    return start - line <= _LINE_REACH and _AGENCY.fullmatch(words.text, line, start) is not None


def _capital(words: WordIndex, number: int) -> bool:
    """Whether a word goes on a name that begins before it."""
    return number < len(words) and words.gap(number - 1) == " " and words.raw(number)[0].isupper()


def _after(words: WordIndex, last: int) -> str:
    """The next word in the same phrase."""
    return words.lowers[last + 1] if words.gap(last) in {" ", "\u00a0"} else ""


def _before(words: WordIndex, first: int) -> str:
    return words.lowers[first - 1] if first and words.gap(first - 1) in {" ", "\u00a0"} else ""


def _is_verb(words: WordIndex, first: int, last: int) -> bool:
    """ "Which shows that", "to show no mercy", but not "a show that"."""
    if words.lowers[first] not in {"show", "shows"} or words.raw(first)[0].isupper():
        return False
    before = _before(words, first)
    return before in _BEFORE_VERBS or (before not in DETERMINERS and _after(words, last) in _OBJECTS)


def _is_idle_debate(words: WordIndex, first: int, last: int) -> bool:
    """ "There is debate as to", "a matter for debate"."""
    return _after(words, last) in _ABOUT or _before(words, first) in _NO_EVENT


def _is_virtue(words: WordIndex, first: int, last: int) -> bool:
    """ "Racial justice", "the Justice Department", but not "Justice Anthony Kennedy"."""
    if words.lowers[first] != "justice":
        return False
    if _after(words, last) in _OFFICES:
        return True
    return not _capital(words, last + 1) and _before(words, first) not in _BEFORE_JUDGES


def _is_of_a_court(words: WordIndex, first: int, last: int) -> bool:
    """ "Supreme Court Justice Ana Bell", "a court nominee"."""
    return _after(words, last) in _OF_A_COURT


def _is_of_phones(words: WordIndex, first: int, last: int) -> bool:
    """ "The phone company"."""
    return _after(words, last) in _OF_PHONES


def _is_naming(words: WordIndex, first: int, last: int) -> bool:
    """ "His aides called him a genius", but not "called him on Monday"."""
    called = words.lowers[first] == "called" and last > first and words.lowers[last] not in {"to", "with"}
    return called and words.gap(last).strip(" \u00a0\"“‘'") == "" and _after(words, last) not in _BY_PHONE


def _is_excluding(words: WordIndex, first: int, last: int) -> bool:
    return words.lowers[first] in {"ruled", "rules"} and _after(words, last) == "out"


def _is_encounter(words: WordIndex, first: int, last: int) -> bool:
    """ "Said after meeting with": who met, not what was held."""
    bare = _before(words, first) in {"after", "before", "when", "while", "by", "is", "was", "are", "were"}
    return bare and words.lowers[first] == "meeting"


def _is_on_platform(words: WordIndex, first: int, last: int) -> bool:
    """ "A Facebook message": the platform tells of the medium."""
    return _before(words, first) in _PLATFORMS


def _is_request(words: WordIndex, first: int, last: int) -> bool:
    """ "Asked not to be named", "asked for calm", "asked that it be closed": nobody puts a question."""
    return _after(words, last) in {"not", "for", "that"}


def _is_for_writers(words: WordIndex, first: int, last: int) -> bool:
    return _after(words, last) in _WRITERS


def _is_company(words: WordIndex, first: int, last: int) -> bool:
    """ "Twitter has said that", "social media companies": who runs a platform, not what is said on it."""
    before = _before(words, first)
    shown = before in {"on", "via"} or (before == "to" and words.lowers[max(first - 2, 0)] in _SHOWING)
    return _after(words, last) in _ACTING and not shown


def _is_name(words: WordIndex, first: int, last: int) -> bool:
    """ "Bill Clinton", but not "the Migration Bill"."""
    if words.raw(first) != "Bill":
        return False
    before = words.raw(first - 1) if _before(words, first) else ""
    behind = words.raw(last + 1) if _after(words, last) else ""
    surname = behind[:1].isupper() and behind[1:].islower()
    return surname or not (before.lower() in DETERMINERS or before[:1].isupper())


def _is_board(words: WordIndex, first: int, last: int) -> bool:
    """ "The editorial board", which may be met."""
    return _after(words, last) in _STAFF


def _is_dealing(words: WordIndex, first: int, last: int) -> bool:
    """ "Address the issue", but not "address the crowd": nobody is spoken to."""
    start = words.ends[last] + 1
    what = phrase_at(words, start, start + _OBJECT_REACH) if words.gap(last) in {" ", "\u00a0"} else None
    if what is None:
        return False
    named = words.text[what.start : what.end]
    return named.islower() and not any(word.isdigit() or word in _ADDRESSED for word in re.findall(r"\w+", named))


def _is_no_account(words: WordIndex, first: int, last: int) -> bool:
    """ "On X-ray", "on x", "Twitter has said"."""
    if _is_company(words, first, last):
        return True
    on_platform = any(words.raw(number) == "X" for number in range(first, last + 1))
    return words.lowers[first] != "twitter" and (not on_platform or words.gap(last)[:1] in {"-", "‑"})


_CHECKS: dict[str, Callable[[WordIndex, int, int], bool]] = {
    "asked": _is_request,
    "show": _is_verb,
    "debate": _is_idle_debate,
    "judge": _is_virtue,
    "court": _is_of_a_court,
    "phone": _is_of_phones,
    "called up": _is_naming,
    "ruling": _is_excluding,
    "meeting": _is_encounter,
    "message": _is_on_platform,
    "post": _is_on_platform,
    "video": _is_on_platform,
    "speech": _is_for_writers,
    "twitter": _is_no_account,
    "facebook": _is_company,
    "instagram": _is_company,
    "youtube": _is_company,
    "tiktok": _is_company,
    "social media": _is_company,
    "social network": _is_company,
    "bill": _is_name,
    "op-ed": _is_board,
    "address": _is_dealing,
}

"""What the words around an expression of time make of it: a name, any such day, the day of something that was done."""

from __future__ import annotations

import datetime
import re

from onrecord.records import Span
from onrecord.resolve.circumstances.candidate import Candidate
from onrecord.resolve.circumstances.date_patterns import DAYS, PREPOSITIONS
from onrecord.resolve.circumstances.index import WordIndex
from onrecord.resolve.circumstances.lexicon import ENDS_PHRASE, OCCASIONS, SAYINGS

_OPENS = re.compile(r"(?:^|[.!?:;…\n)―—–-])[\s\"“”‘’'*]*$")
_TITLE_REACH = 4  # code points before an expression that tell whether it opens a sentence
_POSSESSIVES = ("'s ", "’s ", "' ", "’ ")
_OWNED = 3  # words behind "Friday's" or a year among which the one for what was said or held is looked for
_AWAY = frozenset(["after", "before", "until", "since", "following", "from"])
_ENDS_CLAUSE = re.compile(r"[,.;)]|$| and | or ")
_ENDS_SENTENCE = re.compile(r"[.!?][\"”’']* +[\"“‘']?[A-Z]|\n")
_SINCE = re.compile(r"(?i)\b(?:since|from|by) $")  # "since 2004" goes on after 2004
_POLLS = r"(?:primar(?:y|ies)|caucus(?:es)?|elections?|ballots?|polling|referendums?|run-?offs?)"
_CONTESTS = rf"(?:{_POLLS}|contests?|races?|showdowns?|victor(?:y|ies)|match(?:es)?|kick-?off)"
# What a span or a count ends with has no saying in it: "since June", "ahead of Friday", "54 percent in July".
_EDGE = re.compile(
    r"(?i)(?:\b(?:since|between|until|till|through|by|before|ahead of)(?: (?:at least|early|late|last|the end of))?"
    r"|(?:percent|%|points) (?:in|from)|\bSuper) $"
)
_VOTE_BEFORE = re.compile(rf"\b{_POLLS}(?: (?:in|of|at) (?:[\w.]+ ){{1,2}}[\w.]+| here)? (?:on )?$")
_SPOKEN = r"(?! (?:night )?(?:speech|debate|rally|address|event|party|forum|remarks|interview|hearing))"
_VOTE_OWNED = re.compile(rf"['’]s? (?:[\w.-]+ ){{0,3}}{_CONTESTS}\b{_SPOKEN}")
_VOTE_MODIFIED = re.compile(rf" (?:[\w.-]+ ){{0,2}}{_CONTESTS}\b{_SPOKEN}")
_TO_COME = re.compile(
    r"\b(?:will|expected to|scheduled (?:to|for)|due to|set to|likely to|slated|plans? to|planned|upcoming|is to|are to"
    r"|be held)\b(?: (?!(?:said|says|told|announced|that)\b)[\w.'’-]+){0,9} (?:on |for )?$"
)
_PERHAPS_TO_COME = re.compile(r"\b(?:if|will|would|could|may|might|wins?|winning|expected|elections?)\b[^.;]*$")
# "in 2001, 2003 and 2005", "from 2007 to 2013"
_YEARS_IN_LISTS = frozenset(["and", "to", "after", "at", "of", "for"])
_BEFORE = 60  # code points before an expression that tell what it is the edge or the day of
_FAR = 60  # days: a day that lies so far back is rather one of the year that the text has told of before


def is_title(text: str, start: int, end: int) -> bool:
    """Whether a word for this day is part of a name: "USA Today", "Trending Today", "CBS This Morning"."""
    words = text[start:end].split()
    if not words[0][0].isupper():
        return False
    if words[-1][0].isupper() and len(words) > 1:
        return True
    return not _OPENS.search(text, max(0, start - _TITLE_REACH), start)


def is_any_day(before: str, text: str, end: int) -> bool:
    """Whether it is only said which day of the week a date was: "on Dec. 18, a Wednesday, he said"."""
    return before in {"a", "an"} and _ENDS_CLAUSE.match(text, end) is not None


def tells_when(text: str, date: Candidate, reference: datetime.date | None) -> bool:
    """Whether anything may have been said on a date: not where it only bounds, counts or names something else.

    "since June", "54 percent in July", "Tuesday's primary", "if he wins in November": of some 80 such dates in the
    training sets hardly one is that of a statement beside it.
    """
    start, end, is_day = date.span.start, date.span.end, date.kind in DAYS
    reach = max(0, start - _BEFORE)
    if date.kind == "year" and date.trigger.split(" ")[0] in _YEARS_IN_LISTS:
        return False
    if date.kind != "range" and _EDGE.search(text, reach, start):
        return False
    if is_day and (_VOTE_OWNED.match(text, end) or _VOTE_BEFORE.search(text, reach, start)):
        return False
    later = date.kind == "month" and reference is not None and int(date.value[5:7]) > reference.month
    return not (later and (_VOTE_MODIFIED.match(text, end) or _PERHAPS_TO_COME.search(text, reach, start)))


def announced(words: WordIndex, span: Span, kind: str) -> str:
    """What stands beside an expression and tells much about what it dates: "on Friday", "Friday's speech"."""
    number = words.at(span.start)
    before = words.lowers[number - 1] if number and words.gap(number - 1) == " " else ""
    owns = None
    if kind in DAYS and _TO_COME.search(words.text, max(0, span.start - _BEFORE), span.start):
        owns = "coming"
    elif kind in DAYS:
        owns = possession(before, words, span.end)
    elif kind == "year" and words.text[span.start].isdigit():
        owns = modification(words, span.end)
    return owns or (before if before in PREPOSITIONS else "-")


def modification(words: WordIndex, end: int) -> str | None:
    """What a bare year modifies: "saying's" in "a 2014 Senate hearing", "thing's" in "the 2016 race".

    None for a year that stands for itself.
    """
    first = words.at(end)
    if words.text[end : end + 1] != " " or first == len(words) or words.lowers[first] in ENDS_PHRASE:
        return None
    modified = words.lowers[first : first + _OWNED]
    return "saying's" if any(word in SAYINGS or word in OCCASIONS for word in modified) else "thing's"


def possession(before: str, words: WordIndex, end: int) -> str | None:
    """What a day that owns something dates: "saying's" in "Friday's speech", "thing's" in "Friday's missile test".

    None for a day that owns nothing. `before` is the word before the day, `end` where it ends.
    """
    if not words.text.startswith(_POSSESSIVES, end):
        return None
    first = words.at(end + 1)
    owned = words.lowers[first : first + _OWNED]
    said = before not in _AWAY and any(word in SAYINGS or word in OCCASIONS for word in owned)
    return "saying's" if said else "thing's"


class ToldYears:
    """The years that a text has told so far, for the days and months that it names without one."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._by_month: dict[int, int] = {}
        self._last: tuple[int, int] | None = None  # where the last year in the past ends, and the year

    def note(self, value: str, kind: str, start: int, end: int) -> None:
        """Remembers an expression from `start` to `end` that holds a year."""
        if kind in {"full", "month-year"}:
            self._by_month[int(value[5:7])] = int(value[:4])
        if kind in {"full", "month-year", "in year"} and not _SINCE.search(self._text, max(0, start - 6), start):
            self._last = (end, int(value[:4]))

    def meant(self, value: str, start: int, reference: datetime.date) -> int | None:
        """The year that a month or day without one at `start` is in, where the text has told it; else None.

        `value` is what it would be otherwise. A year told in the same sentence counts, and one told for the same month,
        but neither where the day would else be a recent one.
        """
        if _days_back(value, reference) <= _FAR:
            return None
        here = None
        if self._last is not None and not _ENDS_SENTENCE.search(self._text, self._last[0], start):
            here = self._last[1]
        year = here or self._by_month.get(int(value[5:7]))
        return year if year is not None and year < reference.year else None


def _days_back(value: str, reference: datetime.date) -> int:
    day = datetime.date.fromisoformat(value if len(value) == 10 else f"{value}-28")
    return (reference - day).days

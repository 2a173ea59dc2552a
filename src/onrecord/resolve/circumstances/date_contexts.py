"""What the words around an expression of time make of it: a name, any such day, the day of something that was done."""

from __future__ import annotations

import datetime
import re

from onrecord.resolve.circumstances.index import WordIndex
from onrecord.resolve.circumstances.lexicon import OCCASIONS, SAYINGS

_OPENS = re.compile(r"(?:^|[.!?:;…\n)―—–-])[\s\"“”‘’'*]*$")
_TITLE_REACH = 4  # code points before an expression that tell whether it opens a sentence
_POSSESSIVES = ("'s ", "’s ", "' ", "’ ")
_OWNED = 3  # words behind "Friday's" among which the one for what was said or held is looked for
_AWAY = frozenset(["after", "before", "until", "since", "following", "from"])
_ENDS_CLAUSE = re.compile(r"[,.;)]|$| and | or ")
_ENDS_SENTENCE = re.compile(r"[.!?][\"”’']* +[\"“‘']?[A-Z]|\n")
_SINCE = re.compile(r"(?i)\b(?:since|from|by) $")  # "since 2004" goes on after 2004
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

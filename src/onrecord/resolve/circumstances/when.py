"""Dates and words for days in a text, resolved against the publication date.

Own rules and not a date library, since what is needed is not parsing but finding: spans in code points, the usage of
news ("Tuesday" is the last one on or before publication, "last week" only gives the month), and nothing guessed where
the text is silent.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator

from onrecord.records import Article, Span
from onrecord.resolve.circumstances.candidate import Candidate
from onrecord.resolve.circumstances.date_contexts import (
    ToldYears,
    announced,
    is_any_day,
    is_title,
    tells_when,
)
from onrecord.resolve.circumstances.date_patterns import (
    FIRST,
    PATTERN,
    may_begin,
)
from onrecord.resolve.circumstances.dateline import dateline_date, is_dateline
from onrecord.resolve.circumstances.day_arithmetic import (
    YET_TO_COME,
    counted,
    day_number,
    day_of,
    month_day_near,
    months_back,
)
from onrecord.resolve.circumstances.index import WordIndex
from onrecord.resolve.circumstances.lexicon import MONTHS, WEEKDAYS

_YEARS = (1700, 9000)  # a publication date beyond these is a mistake, and resolves nothing
_PAST = frozenset(["last", "a", "an"])  # before a month that has been nevertheless: "in a July interview"

_THAT = re.compile(r" (?:that|as|when)\b")  # "the same day that he spoke" is none told before

Found = tuple[str, str] | None


def find_dates(article: Article, words: WordIndex) -> Iterator[Candidate]:
    """Every expression of the text that resolves to a date, in order; none that lies after publication."""
    reference = article.published or dateline_date(article.text)
    if reference is not None and not _YEARS[0] <= reference.year <= _YEARS[1]:
        reference = None
    earlier: datetime.date | None = None  # the last day spoken of, for "a day earlier"
    years = ToldYears(article.text)
    end = 0
    for number in _beginnings(words):
        start = words.starts[number]
        match = PATTERN.match(article.text, start) if start >= end else None
        if match is None:
            continue
        end = match.end()
        form = match.lastgroup if match.lastgroup in _READERS else _form(match)
        if _dates_nothing(article.text, match, form, words.lowers[number - 1] if number else ""):
            continue
        found = _READERS[form](match, reference, earlier)
        if found is None:
            continue
        value, kind = found
        span = _without_lead(match, form)
        if reference is not None and kind in {"day", "month"}:
            value = _in_told_year(value, years.meant(value, start, reference))
        years.note(value, kind, span.start, span.end)
        if len(value) == 10 and kind != "shift":
            earlier = datetime.date.fromisoformat(value)
        date = Candidate(span, article[span], value, kind, f"{announced(words, span, kind)} {kind}", span)
        if tells_when(article.text, date, reference):
            yield date


def _dates_nothing(text: str, match: re.Match[str], form: str, before: str) -> bool:
    """Whether an expression only looks like a time at which something is said."""
    if form in {"today", "yesterday"}:
        return is_title(text, match.start(), match.end())
    if form == "span" and match["span"].istitle():  # the programme "This Week"
        return True
    if form == "weekday":
        return is_any_day(before, text, match.end())
    return is_dateline(text, match.start(), match.end())


def _in_told_year(value: str, year: int | None) -> str:
    """A month or day in a year that the text has told; as it was where there is no such day."""
    moved = f"{year}{value[4:]}"
    return value if year is None or moved.endswith("-02-29") else moved


def _beginnings(words: WordIndex) -> list[int]:
    """The words at which an expression can begin: months, days, small words before them, numbers."""
    numerals = [number for word, places in words.places.items() if word[0].isdigit() for number in places]
    lowers = [*words.lowers, ""]
    wordy = [number for number in words.occurrences(FIRST) if may_begin(lowers[number], lowers[number + 1])]
    return sorted([*wordy, *numerals])


def _form(match: re.Match[str]) -> str:
    return next(form for form in _READERS if match[form] is not None)


def _without_lead(match: re.Match[str], form: str) -> Span:
    """The span of the phrase, without the preposition that only helped to recognise it."""
    lead = {"month": "lead", "year": "y_lead"}.get(form)
    start = match.start(form)
    if lead and match[lead] and match[lead].strip(" -").lower() not in {"early", "late", "mid", "last", "this"}:
        start = match.end(lead)
    return Span(start, match.end(form))


def _iso(match: re.Match[str], reference: datetime.date | None, earlier: datetime.date | None) -> Found:
    try:
        day = datetime.date.fromisoformat(match["iso"])
    except ValueError:
        return None
    return _past(day, reference, "full")


def _month_day(match: re.Match[str], reference: datetime.date | None, earlier: datetime.date | None) -> Found:
    month, day, year = (
        (match["m1"], match["d1"], match["y1"]) if match["m1"] else (match["m2"], match["d2"], match["y2"])
    )
    number = MONTHS[month[:3].lower()]
    if year:
        return _past(day_of(int(year), number, day_number(day)), reference, "full")
    if reference is None:
        return None
    return _past(month_day_near(number, day_number(day), reference), reference, "day")


def _month(match: re.Match[str], reference: datetime.date | None, earlier: datetime.date | None) -> Found:
    name, lead, year = match["m3"], match["lead"].strip(" -").lower(), match["y3"]
    number = MONTHS[name[:3].lower()]
    if year:
        late = reference and (int(year), number) > (reference.year, reference.month)
        return None if late else (f"{year}-{number:02}", "month-year")
    if reference is None or not lead or lead == "next":  # "May" and "March" alone are also words
        return None
    soon = datetime.date(reference.year, number, 1) - datetime.timedelta(days=YET_TO_COME)
    if number > reference.month and soon <= reference and lead not in _PAST:
        return None
    guess = reference.year if number <= reference.month else reference.year - 1
    if lead == "last" and number == reference.month:
        guess -= 1
    return f"{guess}-{number:02}", "month"


def _weekday(match: re.Match[str], reference: datetime.date | None, earlier: datetime.date | None) -> Found:
    which = (match["which"] or "").lower()
    if reference is None or which in {"next", "this coming", "every", "each"}:
        return None
    back = (reference.weekday() - WEEKDAYS[match["w"].lower()]) % 7
    if which in {"last", "this past", "past"}:
        back = back or 7
    if which == "last week" or match["week_before"]:
        back = reference.weekday() + 7 - WEEKDAYS[match["w"].lower()]
    return (reference - datetime.timedelta(days=back)).isoformat(), "weekday"


def _today(match: re.Match[str], reference: datetime.date | None, earlier: datetime.date | None) -> Found:
    return (reference.isoformat(), "today") if reference else None


def _yesterday(match: re.Match[str], reference: datetime.date | None, earlier: datetime.date | None) -> Found:
    if reference is None:
        return None
    back = 2 if "before" in match["yesterday"].lower() else 1
    return (reference - datetime.timedelta(days=back)).isoformat(), "yesterday"


def _span(match: re.Match[str], reference: datetime.date | None, earlier: datetime.date | None) -> Found:
    which, unit = match["span_which"].lower(), match["span_unit"].lower()
    if reference is None or which == "next":
        return None
    if unit in {"week", "weekend"}:
        # Of last week the month that holds most of it, which is that of its Thursday (as ISO 8601 counts weeks).
        back = reference.weekday() + 4 if which == "last" and unit == "week" else 0
        if unit == "weekend":
            back = (reference.weekday() - 5) % 7 or 7
        return (reference - datetime.timedelta(days=back)).isoformat()[:7], unit
    if unit == "month":
        return (months_back(reference, 0 if which == "this" else 1), unit) if which != "the past" else None
    if which == "the past":
        return None
    if unit == "year":
        return str(reference.year - (which == "last")), unit
    begun = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 1}[unit]
    return str(
        reference.year - (reference.month < begun or (which == "last" and reference.month <= begun + 2))
    ), "season"


def _ago(match: re.Match[str], reference: datetime.date | None, earlier: datetime.date | None) -> Found:
    count, unit = counted(match["ago_count"]), match["ago_unit"].lower()
    if reference is None:
        return None
    if unit == "day":
        day = reference - datetime.timedelta(days=count or 3)
        return (day.isoformat() if count else day.isoformat()[:7]), "days ago"
    if unit in {"week", "fortnight"}:
        weeks = (count or 3) * (2 if unit == "fortnight" else 1)
        return (reference - datetime.timedelta(weeks=weeks)).isoformat()[:7], "weeks ago"
    if count is None:
        return None
    return (
        (months_back(reference, count), "months ago") if unit == "month" else (str(reference.year - count), "years ago")
    )


def _shift(match: re.Match[str], reference: datetime.date | None, earlier: datetime.date | None) -> Found:
    if earlier is None or ((match["shift_word"] or "").lower() == "same" and _THAT.match(match.string, match.end())):
        return None
    unit = (match["shift_unit"] or match["shift_word_unit"] or "day").lower()
    if match["shift_same"]:
        step = 0
    elif match["shift_word"]:
        step = {"next": 1, "following": 1, "previous": -1, "same": 0}[match["shift_word"].lower()]
    elif match["shift_day"]:
        step = 1 if match["shift_day"].lower() == "after" else -1
    else:
        count = counted(match["shift_count"])
        if count is None:
            return None
        step = count if match["shift_way"].lower() in {"later", "after"} else -count
    if not _YEARS[0] <= earlier.year + step <= _YEARS[1]:
        return None
    if unit == "year":
        return _up_to(str(earlier.year + step), reference, "shift")
    if unit == "month":
        return _up_to(months_back(earlier, -step), reference, "shift")
    if unit == "week":
        return _up_to((earlier + datetime.timedelta(weeks=step)).isoformat()[:7], reference, "shift")
    return _past(earlier + datetime.timedelta(days=step), reference, "shift")


def _range(match: re.Match[str], reference: datetime.date | None, earlier: datetime.date | None) -> Found:
    """From one day to another: no more than the month is known of what was said then."""
    number = MONTHS[match["m4"][:3].lower()]
    if match["y4"]:
        return _up_to(f"{match['y4']}-{number:02}", reference, "range")
    begins = month_day_near(number, day_number(match["d4"]), reference) if reference else None
    return _up_to(begins.isoformat()[:7], reference, "range") if begins else None


def _weekend(match: re.Match[str], reference: datetime.date | None, earlier: datetime.date | None) -> Found:
    if reference is None:
        return None
    return (reference - datetime.timedelta(days=(reference.weekday() - 5) % 7 or 7)).isoformat()[:7], "weekend"


def _year(match: re.Match[str], reference: datetime.date | None, earlier: datetime.date | None) -> Found:
    year = int(match["y"])
    if year > (reference.year if reference else datetime.MAXYEAR):
        return None
    return match["y"], "in year" if match["y_lead"] else "year"


Reader = Callable[["re.Match[str]", "datetime.date | None", "datetime.date | None"], Found]
_READERS: dict[str, Reader] = {
    "iso": _iso,
    "range": _range,
    "month_day": _month_day,
    "day_month": _month_day,
    "month": _month,
    "weekday": _weekday,
    "today": _today,
    "yesterday": _yesterday,
    "span": _span,
    "weekend": _weekend,
    "ago": _ago,
    "shift": _shift,
    "year": _year,
}


def _past(day: datetime.date | None, reference: datetime.date | None, kind: str) -> Found:
    """The day, unless it lies after publication (by more than a day: the world has time zones)."""
    if day is None or (reference and day > reference + datetime.timedelta(days=1)):
        return None
    return day.isoformat(), kind


def _up_to(value: str, reference: datetime.date | None, kind: str) -> Found:
    """A month or year, unless it lies after publication."""
    return None if reference and value > reference.isoformat()[: len(value)] else (value, kind)

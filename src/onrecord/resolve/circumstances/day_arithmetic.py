"""Reckoning with days and months as the dates of news need it."""

from __future__ import annotations

import datetime
import re

from onrecord.resolve.circumstances.lexicon import NUMBERS

YET_TO_COME = 90  # days: a month or day so soon after publication is a date to come, not last year's


def day_of(year: int, month: int, day: int) -> datetime.date | None:
    """The day; None where there is none such."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def month_day_near(month: int, day: int, reference: datetime.date) -> datetime.date | None:
    """The day in the year that is meant where none is told: the last such day before, or one soon after `reference`."""
    soon = reference + datetime.timedelta(days=YET_TO_COME)
    dates = (day_of(year, month, day) for year in (soon.year, soon.year - 1))
    return next((date for date in dates if date and date <= soon), None)


def day_number(day: str) -> int:
    """The number in "3rd"."""
    return int(re.sub(r"\D", "", day))


def counted(words: str) -> int | None:
    """How many; None for "a few" and "several"."""
    return int(words) if words.isdigit() else NUMBERS.get(words.lower())


def months_back(day: datetime.date, count: int) -> str:
    """The month so many months before, as YYYY-MM."""
    months = day.year * 12 + day.month - 1 - count
    return f"{months // 12}-{months % 12 + 1:02}"

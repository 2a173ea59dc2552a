"""How many statements fit a question by day, week, month or year."""

from __future__ import annotations

import datetime
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from onrecord.store.filters import Filters
from onrecord.store.search import found_table


class Unit(str, Enum):
    """The length of a period; weeks begin on Monday and are numbered as ISO 8601 does."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Period:
    """A period (`2023-06-14`, `2023-W24`, `2023-06`, `2023`), its first day, and the number of statements in it."""

    name: str
    start: datetime.date
    statements: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Every period from the first statement to the last, the empty ones too; `undated` have no date so exact."""

    unit: Unit
    periods: tuple[Period, ...]
    undated: int


_LENGTHS = {Unit.DAY: 10, Unit.WEEK: 10, Unit.MONTH: 7, Unit.YEAR: 4}
_LONGEST = 4000  # periods; a single wrong date must not make a million empty ones


def timeline(connection: sqlite3.Connection, filters: Filters, unit: Unit, copies: bool = False) -> Timeline:
    """The counts of what `filters` ask for; prints of one utterance count once, unless `copies` says each."""
    found, values = found_table(connection, filters, copies)
    length = _LENGTHS[unit]
    counts: Counter[datetime.date] = Counter()
    undated = 0
    for day, count in connection.execute(
        f"{found} SELECT substr(day, 1, {length}), count(*) FROM found GROUP BY 1", values
    ):
        start = _start(day, unit) if day is not None and len(day) == length else None
        if start is None:
            undated += count
        else:
            counts[start] += count
    starts = list(_starts(min(counts), max(counts), unit)) if counts else []
    if len(starts) > _LONGEST:
        starts = sorted(counts)
    return Timeline(unit, tuple(Period(_name(start, unit), start, counts[start]) for start in starts), undated)


def _start(day: str, unit: Unit) -> datetime.date | None:
    try:
        date = datetime.date.fromisoformat(day + "-01-01"[len(day) - 4 :] if len(day) < 10 else day)
    except ValueError:
        return None
    return date - datetime.timedelta(days=date.weekday()) if unit is Unit.WEEK else date


def _starts(first: datetime.date, last: datetime.date, unit: Unit) -> Iterator[datetime.date]:
    start = first
    while start <= last:
        yield start
        match unit:
            case Unit.DAY:
                start += datetime.timedelta(days=1)
            case Unit.WEEK:
                start += datetime.timedelta(days=7)
            case Unit.MONTH:
                start = start.replace(year=start.year + start.month // 12, month=start.month % 12 + 1)
            case Unit.YEAR:
                start = start.replace(year=start.year + 1)


def _name(start: datetime.date, unit: Unit) -> str:
    year, week, _ = start.isocalendar()
    names = {
        Unit.DAY: start.isoformat(),
        Unit.WEEK: f"{year}-W{week:02}",
        Unit.MONTH: f"{start:%Y-%m}",
        Unit.YEAR: f"{start.year:04}",
    }
    return names[unit]

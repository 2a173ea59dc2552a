"""Counts by month and outlet as a stacked column chart: geometry for SVG, and the table that says the same."""

from __future__ import annotations

import calendar
import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.store.overview import NO_PUBLISHER, MonthCount

WIDTH, HEIGHT = 960, 250
LEFT, BOTTOM, TOP = 64, 32, 14

OTHERS = "other outlets"

_SERIES = 5  # outlets with a colour of their own; more could not be told apart
_MOST_MONTHS = 72  # then a column stands for a year
_LABEL_WIDTHS = {"month": 116, "year": 70}  # what a label below the axis needs, on a phone too


@dataclass(frozen=True, slots=True)
class Block:
    """What one outlet adds to a column; `series` is its place in the legend, `publisher` None for the others."""

    series: int
    publisher: str | None
    count: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Column:
    """One period with its blocks, the lowest first; `label` is empty where the axis has no room for it."""

    period: str
    x: float
    width: float
    total: int
    label: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the grid with the count that it stands for."""

    y: float
    count: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A whole chart; `series` are the outlets in the legend, and `by` is month or year."""

    by: str
    series: tuple[str, ...]
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    total: int

    def rows(self) -> list[tuple[str, int, list[int]]]:
        """The table: each period that is not empty, its sum, and the count of each of the series."""
        table = []
        for column in self.columns:
            counts = Counter({block.series: block.count for block in column.blocks})
            if column.total:
                table.append((column.period, column.total, [counts[place] for place in range(len(self.series))]))
        return table


def chart(counts: Iterable[MonthCount]) -> Chart | None:
    """The chart of these counts, with the empty periods between; None where nothing has a date."""
    known = [count for count in counts if len(count.month) >= 4]
    if not known:
        return None
    by, periods = _periods({count.month for count in known})
    length = 7 if by == "month" else 4
    by_period: dict[str, Counter[str]] = defaultdict(Counter)
    by_outlet: Counter[str] = Counter()
    for count in known:
        by_period[count.month[:length]][count.publisher] += count.count
        by_outlet[count.publisher] += count.count
    leading = [name for name, _ in sorted(by_outlet.items(), key=lambda one: (-one[1], one[0]))]
    series = leading if len(leading) <= _SERIES + 1 else [*leading[:_SERIES], OTHERS]
    places = {name: min(place, _SERIES) for place, name in enumerate(leading)}
    shown = [(period, by_period.get(period, Counter[str]())) for period in periods]
    highest = max(counts_of.total() for _, counts_of in shown)
    step = _step(highest)
    scale = (HEIGHT - TOP - BOTTOM) / (step * -(-highest // step))
    width = (WIDTH - LEFT) / len(shown)
    every = max(1, math.ceil(_LABEL_WIDTHS[by] / width))
    columns = tuple(
        _column(period, of, places, series, LEFT + place * width, width, scale, _label(period, place, every))
        for place, (period, of) in enumerate(shown)
    )
    lines = tuple(Line(_y(count * scale), count) for count in range(0, highest + step, step))
    return Chart(by, tuple(series), columns, lines, by_outlet.total())


def _column(
    period: str,
    counts: Counter[str],
    places: dict[str, int],
    series: list[str],
    x: float,
    width: float,
    scale: float,
    label: str,
) -> Column:
    sums: Counter[int] = Counter()
    for name, count in counts.items():
        sums[places[name]] += count
    blocks, below = [], 0
    for place, count in sorted(sums.items()):
        below += count
        publisher = None if series[place] in (OTHERS, NO_PUBLISHER) else series[place]
        blocks.append(Block(place, publisher, count, _y(below * scale), round(count * scale, 2)))
    gap = min(2.0, width * 0.15)
    return Column(period, round(x + gap / 2, 2), round(width - gap, 2), below, label, tuple(blocks))


def _y(height: float) -> float:
    return round(HEIGHT - BOTTOM - height, 2)


def _step(highest: int) -> int:
    """A round number of which three to five make the axis."""
    size = 1
    while True:
        for factor in (1, 2, 5):
            if highest <= 5 * size * factor:
                return size * factor
        size *= 10


def _label(period: str, place: int, every: int) -> str:
    if place % every:
        return ""
    year, _, month = period.partition("-")
    return f"{calendar.month_abbr[int(month)]} {year}" if month else year


def _periods(months: set[str]) -> tuple[str, list[str]]:
    """Every month from the first to the last or, where those are many or some are years alone, every year."""
    first, last = min(months), max(months)
    first_year, last_year = int(first[:4]), int(last[:4])
    if all(len(month) == 7 for month in months):
        start, end = 12 * first_year + int(first[5:]) - 1, 12 * last_year + int(last[5:]) - 1
        if end - start < _MOST_MONTHS:
            return "month", [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(start, end + 1)]
    years = sorted({month[:4] for month in months})
    if last_year - first_year < 2 * _MOST_MONTHS:  # a wrong date must not make a chart of nothing
        years = [f"{year:04}" for year in range(first_year, last_year + 1)]
    return "year", years

"""What the statements found have in common: how many by speaker, outlet, year, kind, medium and confidence."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from onrecord.store.filters import Filters
from onrecord.store.listing import list_people
from onrecord.store.search import found_table

COUNTED = 10_000
"""Statements that are looked at, where so many fit: a word that half a record holds must not keep anybody waiting."""

CONFIDENCES = (0.9, 0.75, 0.5)

_MOST_VALUES = 12  # of a facet; a longer list is no longer a choice at a glance


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value, as a filter takes it and as people read it, and how many of the statements counted have it."""

    value: str
    label: str
    statements: int


@dataclass(frozen=True, slots=True)
class Facets:
    """The commonest values of each property. `counted` statements were looked at; `complete` says that no more fit.

    `confidences` are counts of statements that are at least so sure; the others are counts of exactly that value.
    """

    speakers: tuple[FacetValue, ...]
    publishers: tuple[FacetValue, ...]
    years: tuple[FacetValue, ...]
    kinds: tuple[FacetValue, ...]
    media: tuple[FacetValue, ...]
    confidences: tuple[FacetValue, ...]
    counted: int
    complete: bool


def facets(connection: sqlite3.Connection, filters: Filters, copies: bool = False, most: int = COUNTED) -> Facets:
    """The facets of what `filters` ask for, over the first `most` statements that come to hand."""
    found, values = found_table(connection, filters, copies)
    rows = connection.execute(
        f"{found} SELECT speakers.person, statements.publisher, substr(some.day, 1, 4), statements.kind,"
        " statements.medium, statements.confidence"
        " FROM (SELECT id, day FROM found LIMIT ?) AS some CROSS JOIN statements ON statements.id = some.id"
        " LEFT JOIN speakers ON speakers.id = statements.speaker",
        (*values, most + 1),
    ).fetchall()
    complete = len(rows) <= most
    columns: tuple[Iterable[Any], ...] = tuple(zip(*rows[:most], strict=True)) or ((),) * 6
    people, publishers, years, kinds, media, sure = columns
    sure = tuple(sure)
    return Facets(
        speakers=_named(connection, "people", people),
        publishers=_named(connection, "publishers", publishers, by_name=True),
        years=_latest_first(years),
        kinds=_commonest(kinds),
        media=_commonest(media),
        confidences=tuple(
            _at_least(least, sum(map(least.__le__, sure)))  # compared in C
            for least in CONFIDENCES
        ),
        counted=min(len(rows), most),
        complete=complete,
    )


def all_facets(connection: sqlite3.Connection) -> Facets:
    """The facets of everything on record; a look at all statements, but never at many at once."""
    found, values = found_table(connection, Filters())
    sure = " + ".join(f"(statements.confidence >= {least})" for least in CONFIDENCES)
    counts: tuple[Counter[Any], ...] = (Counter(), Counter(), Counter(), Counter(), Counter())
    for *properties, count in connection.execute(
        f"{found} SELECT statements.publisher, substr(found.day, 1, 4), statements.kind, statements.medium, {sure},"
        " count(*) FROM found CROSS JOIN statements ON statements.id = found.id GROUP BY 1, 2, 3, 4, 5",
        values,
    ):
        for counter, value in zip(counts, properties, strict=True):
            counter[value] += count
    publishers, years, kinds, media, levels = counts
    people = list_people(connection, limit=_MOST_VALUES).people
    return Facets(
        speakers=tuple(FacetValue(str(one.person), one.name, one.statements) for one in people),
        publishers=_named(connection, "publishers", publishers, by_name=True),
        years=_latest_first(years),
        kinds=_commonest(kinds),
        media=_commonest(media),
        confidences=tuple(
            _at_least(least, sum(count for level, count in levels.items() if level >= len(CONFIDENCES) - place))
            for place, least in enumerate(CONFIDENCES)
        ),
        counted=kinds.total(),
        complete=True,
    )


def _at_least(least: float, count: int) -> FacetValue:
    return FacetValue(str(least), f"at least {least:.0%}", count)


def _latest_first(years: Iterable[Any]) -> tuple[FacetValue, ...]:
    return tuple(sorted(_commonest(years), key=lambda year: year.value, reverse=True))


def _commonest(values: Iterable[Any]) -> tuple[FacetValue, ...]:
    counts = Counter(values)
    del counts[None]
    ordered = sorted(counts.items(), key=lambda one: (-one[1], str(one[0])))
    return tuple(FacetValue(str(value), str(value), count) for value, count in ordered[:_MOST_VALUES])


def _named(
    connection: sqlite3.Connection, table: str, rows: Iterable[Any], by_name: bool = False
) -> tuple[FacetValue, ...]:
    """The commonest rows of a table with their names; `by_name` says that the filter takes the name itself."""
    found = _commonest(rows)
    names: dict[int, str] = dict(
        connection.execute(f"SELECT id, name FROM {table} WHERE id IN ({', '.join(one.value for one in found)})")
    )
    labels = [names[int(one.value)] for one in found]
    return tuple(
        FacetValue(label if by_name else one.value, label, one.statements)
        for one, label in zip(found, labels, strict=True)
    )

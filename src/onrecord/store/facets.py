"""What the statements found have in common: how many by speaker, outlet, year, kind, medium and confidence."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.store.filters import Filters
from onrecord.store.listing import list_people
from onrecord.store.search import found_table

COUNTED = 5_000
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
    """The facets of what `filters` ask for, over the first `most` prints that come to hand.

    A statement counts once for each value that any of its prints has, so that the counts are those of the searches that
    the values lead to; with `copies`, each print counts.
    """
    found, values = found_table(connection, filters, copies=True)
    once = "statements.id" if copies else "statements.utterance"
    rows = connection.execute(
        f"{found} SELECT {once}, speakers.person, {_PROPERTIES}"
        " FROM (SELECT id, day FROM found LIMIT ?) AS some CROSS JOIN statements ON statements.id = some.id"
        " LEFT JOIN speakers ON speakers.id = statements.speaker",
        (*values, most + 1),
    ).fetchall()
    columns: tuple[Iterable[Any], ...] = tuple(zip(*rows[:most], strict=True)) or ((),) * 7
    utterances, *properties = map(tuple, columns)
    people, *counts = (Counter(value for _, value in set(zip(utterances, of, strict=True))) for of in properties)
    return _facets(
        connection, _named(connection, "people", people), counts, len(set(utterances)), complete=len(rows) <= most
    )


def all_facets(connection: sqlite3.Connection) -> Facets:
    """The facets of everything on record; a look at all statements, but never at many at once."""
    found, values = found_table(connection, Filters(), copies=True)
    some = f"{found} SELECT %s FROM found AS some CROSS JOIN statements ON statements.id = some.id"
    counts: list[Counter[Any]] = [Counter() for _ in range(5)]
    for *properties, count in connection.execute(
        some % f"{_PROPERTIES}, count(*)" + " WHERE statements.utterance = statements.id GROUP BY 1, 2, 3, 4, 5", values
    ):
        for counter, value in zip(counts, properties, strict=True):
            counter[value] += count
    total = counts[2].total()
    # Later prints, which are few, add what earlier ones did not have; and all, where the first does not stand.
    seen = set[tuple[int, int, object]]()
    latest = None
    for utterance, is_first, *properties in connection.execute(
        some
        % f"statements.utterance, statements.id = statements.utterance, {_PROPERTIES}"
        + " WHERE statements.utterance IN (SELECT utterance FROM statements WHERE utterance <> id)"
        " ORDER BY statements.utterance, statements.id <> statements.utterance",
        values,
    ):
        total += utterance != latest and not is_first
        latest = utterance
        for place, value in enumerate(properties):
            if (utterance, place, value) not in seen:
                seen.add((utterance, place, value))
                counts[place][value] += not is_first
    people = list_people(connection, limit=_MOST_VALUES).people
    speakers = tuple(FacetValue(str(one.person), one.name, one.statements) for one in people)
    return _facets(connection, speakers, counts, total, complete=True)


# The last one is the number of levels of confidence that are reached.
_PROPERTIES = "statements.publisher, substr(some.day, 1, 4), statements.kind, statements.medium, " + " + ".join(
    f"(statements.confidence >= {least})" for least in CONFIDENCES
)


def _facets(
    connection: sqlite3.Connection,
    speakers: tuple[FacetValue, ...],
    counts: Sequence[Counter[Any]],
    counted: int,
    complete: bool,
) -> Facets:
    publishers, years, kinds, media, levels = counts
    return Facets(
        speakers=speakers,
        publishers=_named(connection, "publishers", publishers, by_name=True),
        years=tuple(sorted(_commonest(years), key=lambda year: year.value, reverse=True)),
        kinds=_commonest(kinds),
        media=_commonest(media),
        confidences=tuple(
            _at_least(least, sum(count for level, count in levels.items() if level >= len(CONFIDENCES) - place))
            for place, least in enumerate(CONFIDENCES)
        ),
        counted=counted,
        complete=complete,
    )


def _at_least(least: float, count: int) -> FacetValue:
    return FacetValue(str(least), f"at least {100 * least:.0f} %", count)


def _commonest(counts: Counter[Any]) -> tuple[FacetValue, ...]:
    known = ((value, count) for value, count in counts.items() if value is not None)
    ordered = sorted(known, key=lambda one: (-one[1], str(one[0])))
    return tuple(FacetValue(str(value), str(value), count) for value, count in ordered[:_MOST_VALUES])


def _named(
    connection: sqlite3.Connection, table: str, counts: Counter[Any], by_name: bool = False
) -> tuple[FacetValue, ...]:
    """The commonest rows of a table with their names; `by_name` says that the filter takes the name itself."""
    found = _commonest(counts)
    names: dict[int, str] = dict(
        connection.execute(f"SELECT id, name FROM {table} WHERE id IN ({', '.join(one.value for one in found)})")
    )
    labels = [names[int(one.value)] for one in found]
    return tuple(
        FacetValue(label if by_name else one.value, label, one.statements)
        for one, label in zip(found, labels, strict=True)
    )

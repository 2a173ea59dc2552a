"""What a record holds as a whole: the source audit that newsrooms do by hand.

Every print of a statement counts here, since each outlet did print it; `utterances` counts each statement once. One
look at all statements: a few seconds on a record of a million, so whoever shows it often keeps it.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from dataclasses import dataclass

from onrecord.store.filters import STANDS
from onrecord.store.listing import ListedPerson, list_people

NO_PUBLISHER = "no outlet given"

_MOST_QUOTED = 20


@dataclass(frozen=True, slots=True)
class Sources:
    """Statements by how they are quoted and by who is behind them.

    `named` sources have a proper name, `unnamed` ones a description ("a senior official"), of `nobody` the text names
    no source. `women` and `men` are statements of people, where the text tells, `other_people` where it does not.
    """

    statements: int = 0
    direct: int = 0
    indirect: int = 0
    mixed: int = 0
    named: int = 0
    unnamed: int = 0
    nobody: int = 0
    women: int = 0
    men: int = 0
    other_people: int = 0


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet with its articles and its sources."""

    name: str
    articles: int
    sources: Sources


@dataclass(frozen=True, slots=True)
class MonthCount:
    """How much an outlet printed in a month (`2023-06`, or the year alone where no more is known)."""

    month: str
    publisher: str
    count: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole record in figures. Statements are dated as a search dates them, articles by publication."""

    articles: int
    utterances: int
    people: int
    first: str | None
    last: str | None
    sources: Sources
    outlets: tuple[Outlet, ...]
    statements_by_month: tuple[MonthCount, ...]
    articles_by_month: tuple[MonthCount, ...]
    undated_statements: int
    undated_articles: int
    most_quoted: tuple[ListedPerson, ...]


def overview(connection: sqlite3.Connection) -> Overview:
    """Counts everything."""
    tallies: dict[int | None, Counter[str]] = defaultdict(Counter)
    months: Counter[tuple[str | None, int | None]] = Counter()
    for publisher, month, kind, named, gender, count in connection.execute(
        f"""
        SELECT statements.publisher, substr(statements.date, 1, 7), statements.kind,
               CASE speakers.named WHEN 1 THEN 'named' WHEN 0 THEN 'unnamed'
                 ELSE iif(statements.source = '', 'nobody', 'unnamed') END,
               CASE WHEN coalesce(people.kind, speakers.kind) = 'person'
                 THEN coalesce(people.gender, speakers.gender, 'person') END,
               count(*)
        FROM statements LEFT JOIN speakers ON speakers.id = statements.speaker
        LEFT JOIN people ON people.id = speakers.person
        WHERE {STANDS} GROUP BY 1, 2, 3, 4, 5
        """
    ):
        tally = tallies[publisher]
        people = {"female": "women", "male": "men", "person": "other_people"}.get(gender or "", "")
        for name in filter(None, ("statements", kind, named, people)):
            tally[name] += count
        months[month, publisher] += count
    names: dict[int | None, str] = dict(connection.execute("SELECT id, name FROM publishers").fetchall())
    printed: Counter[tuple[str | None, int | None]] = Counter()
    articles: Counter[int | None] = Counter()
    for publisher, month, count in connection.execute(
        "SELECT publisher, substr(published, 1, 7), count(*) FROM articles GROUP BY 1, 2"
    ):
        printed[month, publisher] += count
        articles[publisher] += count
    first, last = connection.execute("SELECT min(date), max(date) FROM statements").fetchone()
    [utterances] = connection.execute(f"SELECT count(DISTINCT utterance) FROM statements WHERE {STANDS}").fetchone()
    known = list_people(connection, limit=_MOST_QUOTED)
    outlets = [
        Outlet(names.get(publisher, NO_PUBLISHER), count, Sources(**tallies[publisher]))
        for publisher, count in articles.items()
    ]
    return Overview(
        articles=articles.total(),
        utterances=utterances,
        people=known.total,
        first=first,
        last=last,
        sources=Sources(**sum(tallies.values(), Counter())),
        outlets=tuple(sorted(outlets, key=lambda outlet: (-outlet.sources.statements, outlet.name))),
        statements_by_month=_by_month(months, names),
        articles_by_month=_by_month(printed, names),
        undated_statements=_undated(months),
        undated_articles=_undated(printed),
        most_quoted=known.people,
    )


def _by_month(counts: Counter[tuple[str | None, int | None]], names: dict[int | None, str]) -> tuple[MonthCount, ...]:
    dated = ((month, publisher, count) for (month, publisher), count in counts.items() if month is not None)
    return tuple(
        sorted((MonthCount(month, names.get(of, NO_PUBLISHER), count) for month, of, count in dated), key=_place)
    )


def _place(count: MonthCount) -> tuple[str, str]:
    return count.month, count.publisher


def _undated(counts: Counter[tuple[str | None, int | None]]) -> int:
    return sum(count for (month, _), count in counts.items() if month is None)

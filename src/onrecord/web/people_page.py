"""The people of a record, and one of them."""

from __future__ import annotations

import sqlite3
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from onrecord.store.filters import Filters, Sort
from onrecord.store.hits import show
from onrecord.store.identity import root
from onrecord.store.listing import ListedPerson, PeopleOrder, list_people
from onrecord.store.profile import Profile, first_and_latest, profile
from onrecord.store.search import Hit, hit, search
from onrecord.store.telling_words import TellingWord, background, telling_words
from onrecord.web.charts import Chart, chart
from onrecord.web.page import MovedError, NotThereError, Visit
from onrecord.web.parameters import PEOPLE, WITHIN, checked
from onrecord.web.question import address
from onrecord.web.search_page import Result

_USUAL_LIMIT = 50
_QUICK_SAMPLE = 2_000  # statements that stand for everyone's while more are being counted
_NEWEST = 5


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Some of the people, how many there are in all, and the number after which the next page begins."""

    template: ClassVar[str] = "people.html"

    given: dict[str, str]
    people: tuple[ListedPerson, ...]
    total: int
    after: int | None

    @property
    def order(self) -> str:
        return self.given.get("sort", PeopleOrder.STATEMENTS.value)

    def address(self, **changes: str | None) -> str:
        """The link to this list with some parameters changed."""
        return address("/people", {**self.given, "after": None, **changes})

    def to_dict(self) -> dict[str, Any]:
        return {"total": self.total, "after": self.after, "people": [asdict(person) for person in self.people]}


def people_page(visit: Visit, connection: sqlite3.Connection) -> PeoplePage:
    """The people that the parameters ask for."""
    given = checked(PEOPLE, visit.given)
    limit = int(given.get("limit", _USUAL_LIMIT))
    order = PeopleOrder(given.get("sort", PeopleOrder.STATEMENTS.value))
    after = int(given["after"]) if "after" in given else None
    found = list_people(connection, given.get("name"), order, limit + 1, after=after)
    people = found.people[:limit]
    return PeoplePage(given, people, found.total, people[-1].person if len(found.people) > limit else None)


@dataclass(frozen=True, slots=True)
class PersonPage:
    """A person, and the earliest and latest of their statements that hold the words of `words`, or of all."""

    template: ClassVar[str] = "person.html"

    profile: Profile
    chart: Chart | None
    telling: tuple[TellingWord, ...]
    words: str
    found: int
    earliest: Result | None
    latest: Result | None
    newest: tuple[Result, ...]

    def address(self, **changes: str | None) -> str:
        """The link to a search in this person's statements."""
        return address("/", {"person": str(self.profile.person), **changes})

    def to_dict(self) -> dict[str, Any]:
        return {
            **asdict(self.profile),
            "telling_words": [asdict(word) for word in self.telling],
            "found": self.found,
            "earliest": self.earliest.found.to_dict() if self.earliest else None,
            "latest": self.latest.found.to_dict() if self.latest else None,
            "newest": [result.found.to_dict() for result in self.newest],
        }


def person_page(visit: Visit, connection: sqlite3.Connection) -> PersonPage:
    """The person whose number the path names."""
    number = int(visit.path["row"])
    if connection.execute("SELECT 1 FROM people WHERE id = ?", (number,)).fetchone() is None:
        raise NotThereError(f"there is no person number {number} on this record")
    counts_as = root(connection, number)
    if counts_as != number:
        raise MovedError(address(f"/people/{counts_as}", visit.given))
    words = checked(WITHIN, visit.given).get("q", "")
    figures = visit.counts.figures()
    described = profile(connection, number)
    everyone = figures.words if figures else background(connection, _QUICK_SAMPLE)
    if words:
        filters = Filters(words=words, person=number)
        oldest = search(connection, filters, Sort.OLDEST, 1)
        newest = search(connection, filters, Sort.NEWEST, 1)
        total, first, last = newest.total, oldest.hits, newest.hits
    else:
        row, rows = first_and_latest(connection, number, _NEWEST)
        total, first, last = described.statements, _hits(connection, row), _hits(connection, *rows)
    earliest = tuple(map(Result.of, show(connection, first, words)))
    latest = tuple(map(Result.of, show(connection, last, words)))
    return PersonPage(
        described,
        chart(described.months),
        telling_words(connection, number, everyone),
        words,
        total,
        earliest[0] if earliest else None,
        latest[0] if latest else None,
        latest,
    )


def _hits(connection: sqlite3.Connection, *rows: int | None) -> tuple[Hit, ...]:
    found = (hit(connection, row) for row in rows if row is not None)
    return tuple(one for one in found if one is not None)

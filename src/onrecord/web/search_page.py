"""The front page: a search with its facets, or what is newest where nothing is asked."""

from __future__ import annotations

import sqlite3
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from onrecord.present.phrasing import percent
from onrecord.store.facets import Facets, FacetValue, facets
from onrecord.store.hits import Found
from onrecord.web.finding import find
from onrecord.web.page import Visit
from onrecord.web.pieces import Piece, pieces
from onrecord.web.question import LABELS, Question


@dataclass(frozen=True, slots=True)
class Result:
    """A statement found, with its stretch of the article in pieces."""

    found: Found
    pieces: tuple[Piece, ...]

    @property
    def is_cut_before(self) -> bool:
        """Whether the stretch begins within a paragraph."""
        start, text = self.found.context.start, self.found.article.text
        return start > 0 and text[start - 1] not in "\r\n"

    @property
    def is_cut_after(self) -> bool:
        """Whether the stretch ends within a paragraph."""
        end, text = self.found.context.end, self.found.article.text
        return end < len(text) and text[end] not in "\r\n"

    @classmethod
    def of(cls, found: Found) -> Result:
        return cls(found, pieces(found.article, found.context, found.statement, found.marks))


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet as a link: what it narrows the search to."""

    value: FacetValue
    address: str


@dataclass(frozen=True, slots=True)
class Facet:
    """A property with the choices that it leaves."""

    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Something that narrows the search already, and the link that takes it away."""

    label: str
    value: str
    address: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was found, and where one can go from there."""

    template: ClassVar[str] = "search.html"

    question: Question
    results: tuple[Result, ...]
    total: int
    after: str | None
    facets: Facets
    narrowed: tuple[Narrowed, ...]

    def choices(self) -> tuple[Facet, ...]:
        """The facets that can still narrow the search."""
        given, of = self.question.given, self.facets
        found = (
            ("Speaker", "person", of.speakers, "person" in given or "speaker" in given),
            ("Outlet", "publisher", of.publishers, "publisher" in given),
            ("Year", "since", of.years, "since" in given and given.get("since") == given.get("until")),
            ("Quoted", "kind", of.kinds, "kind" in given),
            ("Medium", "medium", of.media, "medium" in given),
            ("Confidence", "min_confidence", of.confidences, "min_confidence" in given),
        )
        return tuple(
            Facet(
                label,
                tuple(Choice(value, self._narrowed_to(name, value.value)) for value in values if value.statements),
            )
            for label, name, values, is_chosen in found
            if any(value.statements for value in values) and not is_chosen
        )

    @property
    def beginning(self) -> str | None:
        """The last word asked for, to be asked for as a beginning; None where it is no plain word."""
        last = self.question.words.split()[-1:]
        return last[0] if last and last[0].isalnum() and last[0] not in ("AND", "OR", "NOT") else None

    def _narrowed_to(self, name: str, value: str) -> str:
        if name == "since":
            return self.question.address(since=value, until=value)
        return self.question.address(**{name: value})

    def to_dict(self) -> dict[str, Any]:
        return {
            "total": self.total,
            "after": self.after,
            "results": [result.found.to_dict() for result in self.results],
            "facets": asdict(self.facets),
        }


def search_page(visit: Visit, connection: sqlite3.Connection) -> SearchPage:
    """The statements that the parameters ask for."""
    question = Question.of(visit.given)
    filters = question.filters
    finds = find(connection, question, question.limit, question.after)
    figures = visit.counts.figures() if question.is_open else None
    return SearchPage(
        question,
        tuple(map(Result.of, finds.found)),
        finds.total,
        finds.after,
        figures.facets if figures else facets(connection, filters, question.copies),
        _narrowed(connection, question),
    )


def _narrowed(connection: sqlite3.Connection, question: Question) -> tuple[Narrowed, ...]:
    found = []
    for name in question.narrowing():
        value = question.given[name]
        if name == "person":
            row = connection.execute("SELECT name FROM people WHERE id = ?", (int(value),)).fetchone()
            value = row[0] if row else value
        elif name == "min_confidence":
            value = percent(float(value))
        elif name == "copies":
            value = ""
        found.append(Narrowed(LABELS[name], value, question.without(name)))
    return tuple(found)

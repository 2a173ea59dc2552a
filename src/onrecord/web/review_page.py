"""Review: one statement after another put before somebody to judge, the least sure first."""

from __future__ import annotations

import sqlite3
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from onrecord.records import Reading, Span
from onrecord.store.filters import Filters
from onrecord.store.hits import Found, show, word_end, word_start
from onrecord.store.rebuild import reading
from onrecord.store.review import Agreement, Decision, agreement, decisions_on, newest_decisions
from onrecord.store.search import hit
from onrecord.web.page import NotThereError, Visit
from onrecord.web.parameters import QUEUE, REVIEW, checked
from onrecord.web.pieces import Piece, pieces
from onrecord.web.question import address

_AROUND = 320  # code points on either side that may be selected


@dataclass(frozen=True, slots=True)
class Case:
    """A statement to judge, in a passage long enough to mend its spans in, with what was said of it so far."""

    found: Found
    article: int
    whole: Reading
    passage: Span
    pieces: tuple[Piece, ...]
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """A case, or none where all are judged; `given` are the parameters that choose the queue."""

    template: ClassVar[str] = "review.html"

    given: dict[str, str]
    case: Case | None
    judged: Found | None
    judged_as: Decision | None
    agreement: tuple[Agreement, ...]
    person_name: str | None

    @property
    def queue(self) -> dict[str, str]:
        """The parameters of the queue, without the place in it."""
        return {one.name: self.given[one.name] for one in QUEUE if one.name in self.given}

    def address(self, **changes: str | None) -> str:
        """The link to this queue with some parameters changed."""
        return address("/review", {**self.queue, **changes})

    def spans(self, role: str) -> str:
        """Where a role of the case stands, as the form has it: `12..34; 56..78`."""
        found = getattr(self.case.found.statement, role) if self.case else ()
        return "; ".join(f"{span.start}..{span.end}" for span in found)

    def to_dict(self) -> dict[str, Any]:
        return {
            "statement": self.case.found.to_dict() if self.case else None,
            "decisions": [asdict(decision) for decision in self.case.decisions] if self.case else [],
            "agreement": [asdict(band) for band in self.agreement],
        }


def review_page(visit: Visit, connection: sqlite3.Connection) -> ReviewPage:
    """The next statement of the queue, or the one that the path names."""
    given = checked(REVIEW, visit.given)
    person = int(given["person"]) if "person" in given else None
    if "row" in visit.path:
        row: int | None = int(visit.path["row"])
    else:
        filters = Filters(words=given.get("q", ""), person=person, publisher=given.get("publisher"))
        row = visit.queues.next(connection, filters, int(given["after"]) if "after" in given else None)
    before = hit(connection, int(given["judged"])) if "judged" in given else None
    judged = next(show(connection, [before])) if before else None
    said = decisions_on(connection, judged.row) if judged else ()
    name = connection.execute("SELECT name FROM people WHERE id = ?", (person,)).fetchone() if person else None
    return ReviewPage(
        given,
        _case(connection, row) if row is not None else None,
        judged,
        said[0] if said else None,
        agreement(connection),
        name[0] if name else None,
    )


@dataclass(frozen=True, slots=True)
class DecisionsPage:
    """What was decided last."""

    template: ClassVar[str] = "decisions.html"

    decisions: tuple[Decision, ...]
    agreement: tuple[Agreement, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "decisions": [asdict(decision) for decision in self.decisions],
            "agreement": [asdict(band) for band in self.agreement],
        }


def decisions_page(visit: Visit, connection: sqlite3.Connection) -> DecisionsPage:
    """The newest decisions of anybody."""
    return DecisionsPage(newest_decisions(connection), agreement(connection))


def _case(connection: sqlite3.Connection, row: int) -> Case:
    here = hit(connection, row)
    if here is None:
        raise NotThereError(f"there is no statement number {row} on this record")
    found = next(show(connection, [here]))
    text = found.article.text
    passage = _passage(text, found.context)
    return Case(
        found,
        here.article,
        reading(connection, here.article, fetched=found.article),
        passage,
        pieces(found.article, passage, found.statement),
        decisions_on(connection, row),
    )


def _passage(text: str, context: Span) -> Span:
    """The paragraphs about a context or, where those are long, whole words of them."""
    start = text.rfind("\n", 0, max(0, context.start - _AROUND)) + 1
    if start < context.start - 2 * _AROUND:
        start = word_start(text, context.start - 2 * _AROUND, start)
    end = text.find("\n", min(len(text), context.end + _AROUND))
    end = len(text) if end < 0 else end
    if end > context.end + 2 * _AROUND:
        end = word_end(text, context.end + 2 * _AROUND, end)
    return Span(start, end)

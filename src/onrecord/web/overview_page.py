"""What the record holds: articles and statements over time, most quoted people, shares of kinds and sources."""

from __future__ import annotations

import sqlite3
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from onrecord.store.overview import Overview, Sources
from onrecord.web.charts import Chart, chart
from onrecord.web.page import Visit
from onrecord.web.question import address

_WAIT = 2.0  # seconds for figures that are being counted; then the page says so, and comes again by itself


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a whole: its name, its count, and its share (0 to 1)."""

    label: str
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """The figures of the record; None while they are being counted."""

    template: ClassVar[str] = "overview.html"

    overview: Overview | None
    statements: Chart | None
    articles: Chart | None

    def to_dict(self) -> dict[str, Any]:
        return {"counted": self.overview is not None, **(asdict(self.overview) if self.overview else {})}

    @staticmethod
    def statements_address(**period: str | None) -> str:
        """The link to the statements of a period and outlet."""
        return address("/", {**period, "copies": "1"})

    @staticmethod
    def articles_address(**period: str | None) -> str:
        """The link to the statements in the articles of a period and outlet."""
        return address("/", {**period, "dates": "published", "copies": "1"})

    @staticmethod
    def quoted(sources: Sources) -> tuple[Part, ...]:
        """How statements are quoted."""
        return _parts(direct=sources.direct, mixed=sources.mixed, indirect=sources.indirect)

    @staticmethod
    def behind(sources: Sources) -> tuple[Part, ...]:
        """Who is behind statements."""
        return _parts(named=sources.named, unnamed=sources.unnamed, nobody=sources.nobody)

    @staticmethod
    def genders(sources: Sources) -> tuple[Part, ...]:
        """Statements of women and of men, where the text says which."""
        return _parts(women=sources.women, men=sources.men)


def overview_page(visit: Visit, connection: sqlite3.Connection) -> OverviewPage:
    """The figures, which are counted once for all visits."""
    figures = visit.counts.figures(_WAIT)
    if figures is None:
        return OverviewPage(None, None, None)
    found = figures.overview
    return OverviewPage(found, chart(found.statements_by_month), chart(found.articles_by_month))


def _parts(**counts: int) -> tuple[Part, ...]:
    total = sum(counts.values())
    return tuple(Part(label, count, count / total) for label, count in counts.items()) if total else ()

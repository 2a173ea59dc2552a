"""A whole article put before somebody to add what the reader missed in it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any, ClassVar

from markupsafe import Markup

from onrecord.present.marks import Mark, marked
from onrecord.records import Reading
from onrecord.store.hits import Found, show
from onrecord.store.rebuild import reading
from onrecord.store.search import hit
from onrecord.web.decisions import AS_THE_SOURCE_SAYS
from onrecord.web.page import NotThereError, Visit
from onrecord.web.parameters import ADDING, checked


@dataclass(frozen=True, slots=True)
class AddingPage:
    """An article with what was found in it so far; `added` is the statement that was just added."""

    template: ClassVar[str] = "adding.html"
    as_the_source_says: ClassVar[str] = AS_THE_SOURCE_SAYS

    row: int
    reading: Reading
    added: Found | None

    def html(self) -> Markup:
        """The text with what was found so far, exact to the character, so that places can be counted in it."""
        marks = [
            Mark(span, role, "")
            for statement in self.reading.statements
            for role in ("content", "source", "cue")
            for span in getattr(statement, role)
        ]
        return Markup("".join(marked(self.reading.article.text, marks)))

    def to_dict(self) -> dict[str, Any]:
        return {"row": self.row, "added": self.added.to_dict() if self.added else None, **self.reading.to_dict()}


def adding_page(visit: Visit, connection: sqlite3.Connection) -> AddingPage:
    """The article whose number the path names."""
    row = int(visit.path["row"])
    if connection.execute("SELECT 1 FROM articles WHERE id = ?", (row,)).fetchone() is None:
        raise NotThereError(f"there is no article number {row} on this record")
    given = checked(ADDING, visit.given)
    added = hit(connection, int(given["added"])) if "added" in given else None
    return AddingPage(row, reading(connection, row), next(show(connection, [added])) if added else None)

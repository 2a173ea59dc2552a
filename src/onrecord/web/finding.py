"""A search as a question asks for it, with what is shown of each statement."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from onrecord.errors import UsageError
from onrecord.store.hits import Found, show
from onrecord.store.search import search
from onrecord.web.page import NotThereError
from onrecord.web.question import Question


@dataclass(frozen=True, slots=True)
class Finds:
    """Some of what was found, how much there is in all, and what the next page begins after (None: no more)."""

    found: tuple[Found, ...]
    total: int
    after: str | None


def find(connection: sqlite3.Connection, question: Question, limit: int, after: str | None) -> Finds:
    """At most `limit` statements, beginning `after` a page before. Raises NotThereError where there is no such page."""
    try:
        page = search(connection, question.filters, question.sort, limit, after, question.copies)
    except UsageError as error:  # all else that a search may refuse was checked before
        raise NotThereError(str(error)) from None
    return Finds(tuple(show(connection, page.hits, question.words)), page.total, page.after)

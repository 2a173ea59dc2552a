"""Whether an article is on record already, before time is spent on reading it."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import dataclass
from enum import Enum

from onrecord.records import Article


class Standing(str, Enum):
    """How an article stands to the record."""

    NEW = "new"
    SAME = "same"  # it is there
    CHANGED = "changed"  # its address is there, with another text
    PRINT = "print"  # its very text is there, as another publisher's


@dataclass(frozen=True, slots=True)
class Place:
    """The standing of an article and, unless it is new, the row of the article it was compared with."""

    standing: Standing
    article: int | None = None


def text_hash(text: str) -> bytes:
    """SHA-256 of a text in UTF-8; half characters, which checking refuses later, do no harm here."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def standing(connection: sqlite3.Connection, article: Article, teaser: bool = False) -> Place:
    """How `article` stands to what is on record.

    The same text is the same article unless another publisher printed it at another address: then it is a print of its
    own. Another text at a known address is a new version, but for a teaser, which replaces nothing.
    """
    printed: int | None = None
    for row, url, publisher in connection.execute(
        "SELECT articles.id, url, publishers.name FROM articles LEFT JOIN publishers ON publishers.id = publisher"
        " WHERE hash = ? ORDER BY articles.id",
        (text_hash(article.text),),
    ):
        if not (_differ(url, article.url) and _differ(publisher, article.publisher)):
            return Place(Standing.SAME, row)
        printed = row if printed is None else printed
    if article.url is not None:
        row = connection.execute(
            "SELECT id, teaser FROM articles WHERE url = ? AND replaced_by IS NULL", (article.url,)
        ).fetchone()
        if row is not None:
            return Place(Standing.SAME if teaser and not row[1] else Standing.CHANGED, row[0])
    return Place(Standing.NEW) if printed is None else Place(Standing.PRINT, printed)


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other

"""One statement printed several times is one utterance: in copies of a story and in versions of an article."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from onrecord.store.names import words_key


def assign(
    connection: sqlite3.Connection, article: int, related: Sequence[int], contents: Mapping[int, str]
) -> list[int]:
    """The utterance of each statement that is about to be written to `article`, by the rows that they will have.

    What a related article has in the same words is the same utterance. A new version takes it over, so that it leads to
    the words as they stand now, and so does an earlier print (which is written again); a later one does not.
    """
    known = _known(connection, related) if related else {}
    newest = bool(known) and is_new_version(connection, article)
    utterances = []
    for row, content in contents.items():
        key = words_key(content) if known else ""
        utterance = known.get(key, row) if key else row
        if utterance not in contents and (newest or row < utterance):
            connection.execute("UPDATE statements SET utterance = ? WHERE utterance = ?", (row, utterance))
            known[key] = utterance = row
        utterances.append(utterance)
    return utterances


def is_new_version(connection: sqlite3.Connection, article: int) -> bool:
    """Whether an article is the newest of several versions."""
    row = connection.execute(
        "SELECT replaced_by IS NULL AND EXISTS (SELECT 1 FROM articles AS older WHERE older.replaced_by = articles.id)"
        " FROM articles WHERE id = ?",
        (article,),
    ).fetchone()
    return bool(row[0])


def _known(connection: sqlite3.Connection, articles: Iterable[int]) -> dict[str, int]:
    """The utterances of these articles by their words, the earliest print of each."""
    known: dict[str, int] = {}
    for article in articles:
        for content, utterance in connection.execute(
            "SELECT content, utterance FROM statements WHERE article = ? ORDER BY id", (article,)
        ):
            key = words_key(content)
            if key and utterance < known.get(key, utterance + 1):
                known[key] = utterance
    return known


def related_articles(connection: sqlite3.Connection, article: int) -> list[int]:
    """The other prints of a story: its copies, and all versions of any of them."""
    rows = connection.execute(
        """
        WITH RECURSIVE near (id) AS (
          VALUES (:article)
          UNION SELECT copies.original FROM near JOIN copies ON copies.article = near.id
          UNION SELECT copies.article FROM near JOIN copies ON copies.original = near.id
          UNION SELECT articles.replaced_by FROM near JOIN articles ON articles.id = near.id
            WHERE articles.replaced_by IS NOT NULL
          UNION SELECT articles.id FROM near JOIN articles ON articles.replaced_by = near.id
        ) SELECT id FROM near WHERE id <> :article ORDER BY id
        """,
        {"article": article},
    )
    return [row[0] for row in rows]


def release(connection: sqlite3.Connection, article: int) -> None:
    """Lets the other prints of this article's utterances go: before its statements are deleted, the next print of
    each becomes the first."""
    heirs = connection.execute(
        """
        SELECT prints.utterance, min(prints.id) FROM statements AS mine
        JOIN statements AS prints ON prints.utterance = mine.id AND prints.article <> mine.article
        WHERE mine.article = ? AND mine.utterance = mine.id GROUP BY prints.utterance
        """,
        (article,),
    ).fetchall()
    connection.executemany(
        "UPDATE statements SET utterance = :heir WHERE utterance = :first AND id <> :first",
        [{"first": first, "heir": heir} for first, heir in heirs],
    )

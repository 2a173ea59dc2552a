"""The counts that stand beside each person, kept up to date so that a list of speakers reads no statements."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from onrecord.store.filters import STANDS


def count_in(connection: sqlite3.Connection, article: int) -> None:
    """Adds the statements of an article that has just been written to the counts of who made them."""
    connection.execute(
        """
        UPDATE people SET statements = people.statements + new.statements, articles = people.articles + 1,
          first = coalesce(min(people.first, new.first), people.first, new.first),
          last = coalesce(max(people.last, new.last), people.last, new.last)
        FROM (
          SELECT speakers.person AS person, sum(statements.utterance = statements.id) AS statements,
                 min(statements.date) AS first, max(statements.date) AS last
          FROM statements JOIN speakers ON speakers.id = statements.speaker
          WHERE statements.article = ? AND speakers.person IS NOT NULL GROUP BY speakers.person
        ) AS new WHERE people.id = new.person
        """,
        (article,),
    )
    connection.execute(
        """
        INSERT INTO outlets (person, publisher, statements)
        SELECT speakers.person, statements.publisher, count(*)
        FROM statements JOIN speakers ON speakers.id = statements.speaker
        WHERE statements.article = ? AND speakers.person IS NOT NULL AND statements.publisher IS NOT NULL
        GROUP BY speakers.person, statements.publisher
        ON CONFLICT (person, publisher) DO UPDATE SET statements = statements + excluded.statements
        """,
        (article,),
    )


def recount(connection: sqlite3.Connection, people: Iterable[int]) -> None:
    """Counts anew what these people have said, after something was deleted, merged or split."""
    for person in people:
        connection.execute(
            f"""
            UPDATE people SET statements = new.statements, articles = new.articles, first = new.first, last = new.last
            FROM (
              SELECT count(DISTINCT statements.utterance) AS statements,
                     count(DISTINCT statements.article) AS articles,
                     min(statements.date) AS first, max(statements.date) AS last
              FROM speakers JOIN statements ON statements.speaker = speakers.id WHERE speakers.person = :person
                AND {STANDS}
            ) AS new WHERE people.id = :person
            """,
            {"person": person},
        )
        connection.execute("DELETE FROM outlets WHERE person = ?", (person,))
        connection.execute(
            f"""
            INSERT INTO outlets (person, publisher, statements)
            SELECT speakers.person, statements.publisher, count(*)
            FROM speakers JOIN statements ON statements.speaker = speakers.id
            WHERE speakers.person = ? AND statements.publisher IS NOT NULL
              AND {STANDS}
            GROUP BY statements.publisher
            """,
            (person,),
        )

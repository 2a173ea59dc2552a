"""One article with its statements marked in the text, and how it came on record."""

from __future__ import annotations

import sqlite3
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from markupsafe import Markup

from onrecord.present.marks import Mark, marked
from onrecord.present.outline import Entry, outline
from onrecord.present.phrasing import circumstances, who
from onrecord.records import Reading
from onrecord.store import Origin
from onrecord.store.hits import Found, show
from onrecord.store.judgements import newest
from onrecord.store.rebuild import origin, reading
from onrecord.store.search import hit
from onrecord.web.page import MovedError, NotThereError, Visit


@dataclass(frozen=True, slots=True)
class Print:
    """Another article with the same story: a copy in another outlet, or an older or newer version."""

    article: int
    relation: str
    publisher: str | None
    published: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A statement as the list beside the text has it; `row` is its number in the record."""

    entry: Entry
    row: int
    person: int | None
    judgement: str | None


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article, whole.

    `people` and `marks` are by the ids of speakers: the number across articles, and what the page calls each in its own
    marks, since ids come from outside and may hold anything.
    """

    template: ClassVar[str] = "article.html"

    row: int
    reading: Reading
    origin: Origin
    version: int
    statements: tuple[Shown, ...]
    people: dict[str, int]
    marks: dict[str, str]
    prints: tuple[Print, ...]
    copied_from: float | None
    who = staticmethod(who)
    circumstances = staticmethod(circumstances)

    def speakers(self) -> list[tuple[str, str, int]]:
        """The speakers with statements, those with most first: id, name, count."""
        counts: dict[str, int] = {}
        for shown in self.statements:
            if shown.entry.speaker is not None:
                counts[shown.entry.speaker.id] = counts.get(shown.entry.speaker.id, 0) + 1
        named = [
            (speaker.id, speaker.name, counts[speaker.id]) for speaker in self.reading.speakers if speaker.id in counts
        ]
        return sorted(named, key=lambda one: -one[2])

    @property
    def is_headed(self) -> bool:
        """Whether the text begins with the title, and so shows it already."""
        title = self.reading.article.title
        return bool(title) and self.reading.article.text.lstrip().startswith(title or "")

    def html(self) -> Markup:
        """The text with everything marked; safe, since `marked` escapes all of it."""
        marks = [
            Mark(span, "mention", self.marks[speaker.id])
            for speaker in self.reading.speakers
            for span in speaker.mentions
        ]
        for shown in self.statements:
            owner, statement = f"s{shown.row}", shown.entry.statement
            for order, span in enumerate(statement.content):
                marks.append(Mark(span, "content", owner, shown.entry.number, anchor=order == 0))
            marks.extend(Mark(span, "source", owner) for span in statement.source)
            marks.extend(Mark(span, "cue", owner) for span in statement.cue)
        return Markup("".join(marked(self.reading.article.text, marks, self.is_headed)))

    def to_dict(self) -> dict[str, Any]:
        rows = {shown.entry.statement.id: shown.row for shown in self.statements}
        whole = self.reading.to_dict()
        for statement in whole["statements"]:
            statement["row"] = rows[statement["id"]]
        for speaker in whole["speakers"]:
            speaker["person"] = self.people.get(speaker["id"])
        return {
            **whole,
            "row": self.row,
            "version": self.version,
            "origin": asdict(self.origin),
            "prints": [asdict(print_) for print_ in self.prints],
        }


def article_page(visit: Visit, connection: sqlite3.Connection) -> ArticlePage:
    """The article whose number the path names."""
    row = int(visit.path["row"])
    found = connection.execute("SELECT version FROM articles WHERE id = ?", (row,)).fetchone()
    if found is None:
        raise NotThereError(f"there is no article number {row} on this record")
    whole = reading(connection, row)
    rows: dict[str, int] = dict(connection.execute("SELECT key, id FROM statements WHERE article = ?", (row,)))
    people: dict[str, int] = dict(
        connection.execute("SELECT key, person FROM speakers WHERE article = ? AND person IS NOT NULL", (row,))
    )
    judged = {said.key: said.judgement for said in newest(connection, row)}
    similarity = connection.execute("SELECT similarity FROM copies WHERE article = ?", (row,)).fetchone()
    return ArticlePage(
        row,
        whole,
        origin(connection, row),
        found[0],
        tuple(
            Shown(
                entry,
                rows[entry.statement.id],
                people.get(entry.speaker.id) if entry.speaker else None,
                judged.get(entry.statement.id),
            )
            for entry in outline(whole)
        ),
        people,
        {speaker.id: f"p{number}" for number, speaker in enumerate(whole.speakers, 1)},
        _prints(connection, row),
        similarity[0] if similarity else None,
    )


@dataclass(frozen=True, slots=True)
class StatementPage:
    """One statement with its context; people are led to its place in the article."""

    template: ClassVar[str] = "error.html"

    found: Found

    def to_dict(self) -> dict[str, Any]:
        return self.found.to_dict()


def statement_page(visit: Visit, connection: sqlite3.Connection) -> StatementPage:
    """The statement whose number the path names."""
    row = int(visit.path["row"])
    found = hit(connection, row)
    if found is None:
        raise NotThereError(f"there is no statement number {row} on this record")
    if not visit.is_twin:
        raise MovedError(f"/articles/{found.article}#s{row}")
    return StatementPage(next(show(connection, [found])))


def _prints(connection: sqlite3.Connection, row: int) -> tuple[Print, ...]:
    rows = connection.execute(
        """
        WITH others (id, relation) AS (
          SELECT original, 'copied from' FROM copies WHERE article = :row
          UNION SELECT article, 'copied in' FROM copies WHERE original = :row
          UNION SELECT replaced_by, 'newer version' FROM articles WHERE id = :row AND replaced_by IS NOT NULL
          UNION SELECT id, 'older version' FROM articles WHERE replaced_by = :row
        ) SELECT articles.id, relation, publishers.name, published, title FROM others
        JOIN articles USING (id) LEFT JOIN publishers ON publishers.id = articles.publisher
        ORDER BY relation DESC, articles.id LIMIT 50
        """,
        {"row": row},
    )
    return tuple(Print(*found) for found in rows)

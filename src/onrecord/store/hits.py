"""A statement that was found, as people want to see it: in its context, with the words asked for marked."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.records import Article, Reading, Span, Speaker, Statement
from onrecord.store.marks import marks
from onrecord.store.rebuild import reading
from onrecord.store.search import Hit
from onrecord.store.writing import GAP, joined

_CONTEXT = 160  # code points on either side, within the paragraph
_LONGEST_WORD = 60  # code points; what is longer is cut


@dataclass(frozen=True, slots=True)
class Found:
    """A statement found. `context` is the stretch of the article about it; `marks` are the words asked for in it."""

    row: int
    reading: Reading
    context: Span
    marks: tuple[Span, ...]
    prints: int
    person: int | None
    replaced: bool

    @property
    def article(self) -> Article:
        return self.reading.article

    @property
    def statement(self) -> Statement:
        return self.reading.statements[0]

    @property
    def speaker(self) -> Speaker | None:
        return self.reading.speakers[0] if self.reading.speakers else None

    @property
    def known(self) -> tuple[str, ...]:
        return self.speaker.known if self.speaker else ()

    def to_dict(self) -> dict[str, Any]:
        """One line of JSON: the statement as in a reading, with its words, and its article without the text."""
        article = self.article.to_dict()
        del article["text"]
        speaker = self.speaker.to_dict() if self.speaker else None
        if speaker is not None:
            speaker |= {"person": self.person, "known": list(self.known)}
        return {
            "row": self.row,
            "article": article,
            "speaker": speaker,
            "statement": {**self.statement.to_dict(), "words": [self.article[span] for span in self.statement.content]},
            "context": {**self.context.to_dict(), "text": self.article[self.context]},
            "marks": [mark.to_dict() for mark in self.marks],
            "prints": self.prints,
            "replaced": self.replaced,
        }


def show(connection: sqlite3.Connection, hits: Sequence[Hit], words: str = "") -> Iterator[Found]:
    """The statements of a page with all that belongs to them."""
    texts: dict[int, Article] = {}
    for hit in hits:
        part = reading(connection, hit.article, [hit.statement], texts.get(hit.article))
        texts[hit.article] = part.article
        statement = part.statements[0]
        row = connection.execute(
            "SELECT speakers.person, articles.replaced_by IS NOT NULL FROM statements"
            " JOIN articles ON articles.id = statements.article LEFT JOIN speakers ON speakers.id = statements.speaker"
            " WHERE statements.id = ?",
            (hit.statement,),
        ).fetchone()
        marked = marks(joined(part.article, statement.content), words)
        yield Found(
            hit.statement,
            part,
            _context(part.article.text, statement),
            _in_article(marked, statement.content),
            hit.prints,
            row[0],
            bool(row[1]),
        )


def _in_article(marks: Sequence[Span], content: Sequence[Span]) -> tuple[Span, ...]:
    """Places in the joined content as places in the article."""
    found = []
    start = 0
    for segment in content:
        end = start + len(segment)
        for mark in marks:
            first, last = max(mark.start, start), min(mark.end, end)
            if first < last:
                found.append(Span(segment.start + first - start, segment.start + last - start))
        start = end + len(GAP)
    return tuple(found)


def _context(text: str, statement: Statement) -> Span:
    spans = (*statement.source, *statement.cue, *statement.content)
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    before = text.rfind("\n", 0, start) + 1
    after = text.find("\n", end)
    after = len(text) if after < 0 else after
    return Span(
        word_start(text, max(before, start - _CONTEXT), before), word_end(text, min(after, end + _CONTEXT), after)
    )


def word_start(text: str, place: int, least: int) -> int:
    """Where the word about a place begins, not before `least`; where it is too long for one, the place."""
    found = place
    while found > least and not text[found - 1].isspace():
        found -= 1
        if place - found > _LONGEST_WORD:
            return place
    return found


def word_end(text: str, place: int, most: int) -> int:
    """Where the word about a place ends, not after `most`; where it is too long for one, the place."""
    found = place
    while found < most and not text[found].isspace():
        found += 1
        if found - place > _LONGEST_WORD:
            return place
    return found

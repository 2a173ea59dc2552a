"""A stretch of an article cut into pieces of one look each: source, cue, content, and the words that were asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from onrecord.records import Article, Span, Statement


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text; `role` is source, cue, content or empty, `found` says that it was asked for."""

    text: str
    role: str
    found: bool


def pieces(article: Article, stretch: Span, statement: Statement, found: Iterable[Span] = ()) -> tuple[Piece, ...]:
    """The text of `stretch`, whole, in pieces. Where source or cue lie within the content they keep their own look."""
    marks = tuple(found)
    roles = (("source", statement.source), ("cue", statement.cue), ("content", statement.content))
    spans = [*marks, *(span for _, of in roles for span in of)]
    inside = (place for span in spans for place in (span.start, span.end) if stretch.start < place < stretch.end)
    edges = sorted({stretch.start, stretch.end, *inside})
    cut = []
    for start, end in pairwise(edges):
        piece = Span(start, end)
        role = next((name for name, of in roles if any(span.contains(piece) for span in of)), "")
        cut.append(Piece(article[piece], role, any(mark.contains(piece) for mark in marks)))
    return tuple(cut)

"""What a reading must be before it goes on record: nothing that leads nowhere, nothing that no file can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.errors import InputError
from onrecord.records import Phrase, Reading, Span, Statement, When

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def check(source: str, reading: Reading) -> None:
    """Raises InputError, naming `source`, where the reading contradicts itself or cannot be kept as it is."""
    problem = next(_problems(reading), None)
    if problem is not None:
        raise InputError(source, f"cannot be put on record: {problem}")


def _problems(reading: Reading) -> Iterator[str]:
    article = reading.article
    for name in ("text", "id", "url", "title", "publisher", "language"):
        value = getattr(article, name)
        found = _LONE_SURROGATE.search(value) if value else None
        if found:
            yield f"its {name} holds half a character (a lone surrogate) at {found.start()}; decode it rightly first"
    speakers = {speaker.id for speaker in reading.speakers}
    statements = {statement.id for statement in reading.statements}
    if len(speakers) < len(reading.speakers) or len(statements) < len(reading.statements):
        yield "two of its statements or speakers have the same id"
    end = len(article.text)
    for speaker in reading.speakers:
        if any(mention.end > end for mention in speaker.mentions):
            yield f"speaker {speaker.id} is mentioned beyond the end of the text"
        if _LONE_SURROGATE.search(f"{speaker.id}{speaker.name}{speaker.role}{speaker.gender}"):
            yield f"speaker {speaker.id!r} holds half a character (a lone surrogate)"
    for statement in reading.statements:
        yield from _statement_problems(statement, speakers, statements, article.text)


def _statement_problems(statement: Statement, speakers: set[str], statements: set[str], text: str) -> Iterator[str]:
    if not statement.content:
        yield f"statement {statement.id} has no content"
    if any(span.end > len(text) for span in _spans(statement)):
        yield f"statement {statement.id} reaches beyond the end of the text"
    if statement.speaker is not None and statement.speaker not in speakers:
        yield f"statement {statement.id} is said by {statement.speaker}, who is not among its speakers"
    if statement.parent is not None and (statement.parent not in statements or statement.parent == statement.id):
        yield f"statement {statement.id} lies in {statement.parent}, which is no other of its statements"
    if not 0 <= statement.confidence <= 1:
        yield f"statement {statement.id} has a confidence of {statement.confidence}, not between 0 and 1"
    for phrase in _phrases(statement):
        if text[phrase.span.start : phrase.span.end] != phrase.text:
            yield f"statement {statement.id} says {phrase.text!r} where the text has other words"


def _phrases(statement: Statement) -> Iterator[Phrase | When]:
    yield from (phrase for phrase in (statement.addressee, statement.when, statement.where) if phrase is not None)


def _spans(statement: Statement) -> Iterator[Span]:
    yield from (*statement.source, *statement.cue, *statement.content)
    yield from (phrase.span for phrase in _phrases(statement))

"""Readings in JSONL, one article a line, as `onrecord read --format jsonl` and other systems write them."""

from __future__ import annotations

from typing import IO

from onrecord.evaluate.guess import Guess, GuessSpeaker, GuessStatement
from onrecord.evaluate.json_fields import JsonObject, json_lines


def read_guesses(lines: IO[bytes], name: str) -> dict[str, Guess]:
    """The readings of a JSONL stream by the id of their article; `name` is the stream's, for messages.

    Raises GoldError with the line that cannot be understood, and where an article was read twice.
    """
    guesses: dict[str, Guess] = {}
    for line in json_lines(lines, name):
        guess = _guess(line)
        if guess.article_id in guesses:
            raise line.error(f'a second reading of article "{guess.article_id}": keep the one that is to be scored')
        guesses[guess.article_id] = guess
    return guesses


def _guess(line: JsonObject) -> Guess:
    article = line.child("article")
    if not line.has("statements"):
        raise line.error('no "statements": not a reading, which is what `onrecord read --format jsonl` writes')
    return Guess(
        article_id=article.text("id"),
        text=article.optional_text("text"),
        statements=tuple(_statement(item) for item in line.children("statements")),
        speakers=tuple(_speaker(item) for item in line.children("speakers")),
    )


def _statement(fields: JsonObject) -> GuessStatement:
    confidence = fields.number("confidence") if fields.has("confidence") else None
    if confidence is not None and not 0 <= confidence <= 1:
        raise fields.error(f'"confidence" must lie between 0 and 1, not {confidence}')
    return GuessStatement(
        source=fields.spans("source"),
        cue=fields.spans("cue"),
        content=fields.spans("content"),
        confidence=confidence,
        parent=fields.optional_text("parent"),
        speaker=fields.optional_text("speaker"),
        addressee=_circumstance(fields, "addressee"),
        when=_circumstance(fields, "when"),
        where=_circumstance(fields, "where"),
        medium=_circumstance(fields, "medium"),
    )


def _circumstance(fields: JsonObject, name: str) -> str | None:
    """A circumstance is a string, or an object with a `value` (when) or a `text` (the others)."""
    if not isinstance(fields.values.get(name), dict):
        return fields.optional_text(name)
    phrase = fields.child(name)
    return phrase.optional_text("value") or phrase.optional_text("text")


def _speaker(fields: JsonObject) -> GuessSpeaker:
    return GuessSpeaker(fields.text("id"), fields.optional_text("name"), fields.flag("named", default=False))

"""A reading as far as it is scored: made from a `Reading`, or from the JSON of any system that writes readings.

It asks for less than a `Reading`: another system's readings may lack confidences, kinds and speakers.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.records import Phrase, Reading, Span, Speaker, Statement


@dataclass(frozen=True, slots=True)
class GuessSpeaker:
    """Whom a reading names as a speaker; `name` is None where it does not say."""

    id: str
    name: str | None
    named: bool


@dataclass(frozen=True, slots=True)
class GuessStatement:
    """One statement of a reading. `when` is the resolved value, the other circumstances are phrases."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float | None = None
    parent: str | None = None
    speaker: str | None = None
    addressee: str | None = None
    when: str | None = None
    where: str | None = None
    medium: str | None = None


@dataclass(frozen=True, slots=True)
class Guess:
    """What was read in one article. `text` is the text that was read, None where the reading does not carry it."""

    article_id: str
    text: str | None
    statements: tuple[GuessStatement, ...]
    speakers: tuple[GuessSpeaker, ...] = ()


def as_guess(reading: Reading | Guess) -> Guess:
    """The part of a reading that is scored."""
    if isinstance(reading, Guess):
        return reading
    return Guess(
        article_id=reading.article.id,
        text=reading.article.text,
        statements=tuple(_statement(statement) for statement in reading.statements),
        speakers=tuple(_speaker(speaker) for speaker in reading.speakers),
    )


def _statement(statement: Statement) -> GuessStatement:
    return GuessStatement(
        source=statement.source,
        cue=statement.cue,
        content=statement.content,
        confidence=statement.confidence,
        parent=statement.parent,
        speaker=statement.speaker,
        addressee=_words(statement.addressee),
        when=statement.when.value if statement.when else None,
        where=_words(statement.where),
        medium=statement.medium,
    )


def _speaker(speaker: Speaker) -> GuessSpeaker:
    return GuessSpeaker(speaker.id, speaker.name, speaker.named)


def _words(phrase: Phrase | None) -> str | None:
    return phrase.text if phrase else None

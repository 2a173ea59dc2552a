"""What the formats of annotation tools share: the marks of a statement, and what has no mark."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.present.outline import Entry
from onrecord.records import Span, Statement

MEDIA = (
    "speech",
    "interview",
    "statement",
    "press conference",
    "debate",
    "tweet",
    "social media",
    "phone",
    "letter",
    "email",
    "report",
    "poll",
    "court",
    "ad",
    "book",
    "tv",
    "other",
)
"""The media that an annotator can choose from."""


def roles(statement: Statement) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """What is marked beside the content, by the name of its mark; what a statement has not, has no spans."""
    yield "Source", statement.source
    yield "Cue", statement.cue
    yield "Addressee", (statement.addressee.span,) if statement.addressee else ()
    yield "When", (statement.when.span,) if statement.when else ()
    yield "Where", (statement.where.span,) if statement.where else ()


def note(entry: Entry) -> str:
    """What annotation tools have no place of their own for, as `key=value; …`."""
    statement, speaker = entry.statement, entry.speaker
    facts = {
        "id": statement.id,
        "confidence": str(float(statement.confidence)),
        "speaker": speaker.name if speaker else None,
        "known": ", ".join(speaker.known) if speaker else None,
        "role": speaker.role if speaker else None,
        "resolved_by": statement.resolved_by,
        "when": statement.when.value if statement.when else None,
    }
    return "; ".join(f"{key}={value}" for key, value in facts.items() if value)

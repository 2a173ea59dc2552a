"""What annotators say against a reading: the statements as they left them, compared with what was written for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from onrecord.records import Span


class Verdict(str, Enum):
    """What an annotator says of a statement by what was done to its marks."""

    WRONG = "wrong"
    CORRECTED = "corrected"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Correction:
    """A verdict on the statement of that id (a new id where it was missing), and the statement as it should be."""

    statement: str
    verdict: Verdict
    fields: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Marked:
    """A statement as the marks in an annotation tool say it."""

    kind: str
    negated: bool
    medium: str | None
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]

    def to_dict(self) -> dict[str, Any]:
        """The fields of a reading's statement that marks can change."""
        spans = {role: [span.to_dict() for span in getattr(self, role)] for role in ("source", "cue", "content")}
        return {"kind": self.kind, "negated": self.negated, "medium": self.medium, **spans}


def compared(before: Mapping[str, Marked], after: Mapping[str, Marked]) -> Iterator[Correction]:
    """Marks moved, deleted, drawn; nothing where nothing was changed."""
    for key, marked in before.items():
        if key not in after:
            yield Correction(key, Verdict.WRONG, None)
        elif after[key] != marked:
            yield Correction(key, Verdict.CORRECTED, after[key].to_dict())
    for key, marked in after.items():
        if key not in before:
            yield Correction(key, Verdict.MISSING, marked.to_dict())


def drawn(content: tuple[Span, ...]) -> str:
    """The id of a statement that an annotator drew: its place, each part of it."""
    return "new" + "_".join(f"{part.start}-{part.end}" for part in content)

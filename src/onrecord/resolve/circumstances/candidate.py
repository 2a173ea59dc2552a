"""A stretch of text that may state a circumstance of a statement near it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from onrecord.records import Span


class Field(str, Enum):
    """The four circumstances of a statement."""

    WHEN = "when"
    WHERE = "where"
    ADDRESSEE = "addressee"
    MEDIUM = "medium"


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the article says somewhere about a circumstance, before it is known which statements it belongs to.

    `span` is the phrase, `phrase` its text and `value` what it states: an ISO date, a medium, or the text itself.
    `kind` is its form ("weekday", "dateline" ...) and `trigger` the word that announced it ("told", "rally");
    `trigger_span` is where that word stands (the phrase itself where there is none).
    """

    span: Span
    phrase: str
    value: str
    kind: str
    trigger: str
    trigger_span: Span

"""Where an entity is spoken of, and how it stands there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One mention, by the number of its first and last word, with how it stands in its sentence."""

    word: int
    entity: int
    last: int
    subject: bool
    oblique: bool
    possessive: bool
    quoted: bool
    source: bool
    by_name: bool
    before: str  # what stands before it and behind it, as `neighbours` tells
    behind: str


def place_of(occurrence: Occurrence) -> int:
    """The number of the word where it starts: the key that occurrences are sorted by."""
    return occurrence.word

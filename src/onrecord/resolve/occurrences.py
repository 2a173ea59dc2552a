"""Where an entity is spoken of, and how it stands there."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Occurrence:
    """One mention in the order of the text, with how it stands in its sentence."""

    word: int
    entity: int
    last: int = field(compare=False)
    subject: bool = field(compare=False)
    oblique: bool = field(compare=False)
    possessive: bool = field(compare=False)
    quoted: bool = field(compare=False)
    source: bool = field(compare=False, default=False)
    by_name: bool = field(compare=False, default=True)


def place_of(occurrence: Occurrence) -> int:
    """The number of the word where it starts: the key that occurrences are sorted by."""
    return occurrence.word

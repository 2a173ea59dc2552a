"""One place where a name stands, and how names are written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.records import Span, SpeakerKind
from onrecord.resolve import lexicons

OF = frozenset(("of",))
OF_A_PARTY = re.compile(r"[DRI]-[A-Z]")  # "D-N.C.", behind the names of US politicians
NOT_NAMES = lexicons.listed(
    "i i'm i've i'll i'd he she it they we you who what which when where why how this that these those the a an and "
    "but or if so no not yes as at by for from in of on to with his her its their our my your there here "
    "everybody everyone everything somebody someone something anybody anyone anything nobody nothing "
    "ok okay oh ah q tv dvd rt pac pacs"
)


@dataclass(frozen=True, slots=True)
class NameMention:
    """One place where a name stands. `words` are the numbers of its words, titles not counted."""

    words: range
    span: Span
    kind: SpeakerKind
    title: Span | None = None  # the title or office before it, "Prime Minister"
    honorific: str | None = None
    gender: str | None = None  # what its courtesy title states
    definite: bool = False  # "the" before it


def is_capital(text: str) -> bool:
    """Whether a word is written as names are: a capital first, or a script that has no capitals at all."""
    if text[0].isupper():
        return True
    if text[0].islower():
        # "al-Assad", "iPhone": a capital further in
        return any(letter.isupper() for letter in text)
    return text[0].isalpha()

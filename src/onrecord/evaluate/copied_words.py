"""Standoff formats copy the marked words beside their offsets: a check that text and annotations belong together."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from onrecord.errors import GoldError
from onrecord.records import Span


@dataclass(frozen=True, slots=True)
class CopiedWords:
    """What an annotation says stands at its spans; `place` is its file and line, for messages."""

    spans: tuple[Span, ...]
    words: str
    place: str


def check_copied_words(copies: Collection[CopiedWords], text: str) -> None:
    """Raises GoldError where most copies differ from the text, white space aside.

    A few differ in the published sets, whose texts were corrected after they were marked: there the offsets count.
    Where most do, the text is another one, or its offsets count something else than code points.
    """
    wrong = [copy for copy in copies if _standing_there(copy, text) != copy.words.split()]
    if len(wrong) * 2 > len(copies):
        found = " ".join(_standing_there(wrong[0], text))
        raise GoldError(
            f"{wrong[0].place}: marks {wrong[0].words[:40]!r}, but the text has {found[:40]!r} there: "
            "text and annotations do not belong together, or the offsets do not count code points"
        )


def _standing_there(copy: CopiedWords, text: str) -> list[str]:
    return " ".join(text[span.start : span.end] for span in copy.spans).split()

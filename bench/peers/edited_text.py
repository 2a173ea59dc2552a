"""Where the characters of an edited text stand in the original: some peers change an article before they read it."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher


class Alignment:
    """Pairs the characters that an edit has kept. White space and single characters may come, go and change, as sayswho
    does it; paragraphs keep their order, and only blank ones may go."""

    def __init__(self, original: str, edited: str) -> None:
        self._kept: list[int | None] = []
        places = _paragraphs(original)
        for number, paragraph in enumerate(edited.split("\n")):
            if number:
                self._kept.append(None)  # the line break between two paragraphs
            kept: list[int | None] = [None] * len(paragraph)
            start, end = next(places, (len(original), len(original)))
            # Not autojunk: it takes frequent characters, such as the space, for noise.
            matcher = SequenceMatcher(None, original[start:end], paragraph, autojunk=False)
            for before, after, length in matcher.get_matching_blocks():
                kept[after : after + length] = range(start + before, start + before + length)
            self._kept.extend(kept)

    def original(self, span: tuple[int, int]) -> tuple[int, int] | None:
        """A span of the edited text in the original, from the first to the last character kept; None if none is."""
        kept = [place for place in self._kept[span[0] : span[1]] if place is not None]
        return (kept[0], kept[-1] + 1) if kept else None


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The places of the lines of `text` that are not empty."""
    start = 0
    for line in text.split("\n"):
        if line:
            yield start, start + len(line)
        start += len(line) + 1

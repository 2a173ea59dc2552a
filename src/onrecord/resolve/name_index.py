"""Which name stands at a word of an article."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from onrecord.resolve.name_mentions import NameMention
from onrecord.resolve.words import Words


class NameIndex:
    """Finds the name mention that covers a word."""

    def __init__(self, mentions: Sequence[NameMention]) -> None:
        self._mentions = mentions
        self._firsts = [mention.words.start for mention in mentions]

    def at(self, word: int) -> NameMention | None:
        """The mention that covers the word, titles not counted."""
        place = bisect_right(self._firsts, word) - 1
        if place >= 0 and word in self._mentions[place].words:
            return self._mentions[place]
        return None

    def starting(self, words: Words, word: int) -> NameMention | None:
        """The mention that starts at the word, its title and article counted."""
        place = bisect_right(self._firsts, word - 1)
        if place < len(self._mentions):
            mention = self._mentions[place]
            start = mention.title.start if mention.title else mention.span.start
            if start <= words.ends[word] and start >= words.starts[word]:
                return mention
            if words.lowers[word] in ("the", "then", "former") and word + 1 < len(words):
                return self.starting(words, word + 1) if words.lowers[word + 1] != "the" else None
        return None

"""Noun phrases found by their head: occasions and crowds that are mentioned without a word that announces them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from onrecord.records import Span
from onrecord.resolve.circumstances.index import WordIndex, remembered
from onrecord.resolve.circumstances.lexicon import DETERMINERS, ENDS_PHRASE
from onrecord.resolve.circumstances.phrases import limit_after, phrase_at
from onrecord.resolve.lexicons import listed

_JOINTS = frozenset([" ", "-", "\u00a0"])
_LONGEST = 5  # words before the head
_NEVER_INSIDE = ENDS_PHRASE | listed("near across throughout outside inside told attended held hosted addressed called")


def phrases_headed(words: WordIndex, heads: Collection[str], limits: Sequence[int]) -> Iterator[tuple[int, Span]]:
    """The number of each head with its phrase, from its article or the words that describe it on."""
    for number in words.occurrences(heads):
        start = _start(words, number)
        if start is None:
            continue
        found = phrase_at(words, start, limit_after(words, start, limits), places=True)
        if found is None or found.end < words.ends[number]:
            found = Span(start, words.ends[number])
        yield number, found


@remembered
def _start(words: WordIndex, number: int) -> int | None:
    """Where the noun phrase of a head starts; None where it heads none."""
    return None if _describes(words, number) else words.starts[_first(words, number)]


def _first(words: WordIndex, number: int) -> int:
    """The first word of the noun phrase that ends with word `number`."""
    first = number
    while number - first < _LONGEST and first and words.gap(first - 1) in _JOINTS:
        before = words.lowers[first - 1]
        if before in DETERMINERS:
            return first - 1
        verbal = before.endswith(("ed", "ing")) and words.raw(first - 1)[0].islower()
        if before in _NEVER_INSIDE or verbal or len(words.raw(first - 1)) > len(before):  # a possessive
            break
        first -= 1
    return first if number - first < _LONGEST else number


def _describes(words: WordIndex, number: int) -> bool:
    """Whether a head only describes what comes behind it: "a talk show host", "rally organizers"."""
    if words.gap(number) not in _JOINTS or words.raw(number)[0].isupper():
        return False
    after = words.lowers[number + 1]
    return not (after in _NEVER_INSIDE or after.endswith(("ed", "ing", "ly")))

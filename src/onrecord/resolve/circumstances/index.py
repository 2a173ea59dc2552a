"""The words of a text, found once, so that every search for a circumstance looks up words and scans nothing again."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, Concatenate, ParamSpec, TypeVar

from onrecord.resolve.words import lowered

_WORD = re.compile(r"[#@]?\w+(?:['’]\w+)*%?")
_JOINTS = frozenset([" ", "-", "\u00a0", "‑"])

Phrases = Mapping[str, Sequence[tuple[tuple[str, ...], str]]]


class WordIndex:
    """The words of `text` in order: where they start and end (code points), and their lower case without possessive s.

    Hyphens and full stops part words: "e-mail" is two of them, and so is "U.S."; marks are no words.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        spans = [match.span() for match in _WORD.finditer(text)]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.lowers = [word.removesuffix("'s") for word in lowered([text[start:end] for start, end in spans])]
        self.answers: dict[object, dict[tuple[Any, ...], Any]] = {}  # of functions `remembered`
        self.places: dict[str, list[int]] = {}
        for number, lower in enumerate(self.lowers):
            self.places.setdefault(lower, []).append(number)

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, offset: int) -> int:
        """The number of the first word that starts at `offset` or after it."""
        return bisect_left(self.starts, offset)

    def occurrences(self, words: Collection[str]) -> list[int]:
        """The numbers of all words of a vocabulary, in order."""
        return sorted(number for word in self.places.keys() & words for number in self.places[word])

    def phrases(self, known: Phrases) -> Iterator[tuple[int, int, str]]:
        """First and last word of every phrase of a vocabulary and what the vocabulary has for it; the longest first."""
        for number in self.occurrences(known.keys()):
            for phrase, meaning in known[self.lowers[number]]:
                if self._goes_on(number, phrase):
                    yield number, number + len(phrase) - 1, meaning
                    break

    def gap(self, number: int) -> str:
        """What stands between a word and the next one; empty at the end."""
        return self.text[self.ends[number] : self.starts[number + 1]] if number + 1 < len(self.starts) else ""

    def raw(self, number: int) -> str:
        """A word as it stands in the text."""
        return self.text[self.starts[number] : self.ends[number]]

    def _goes_on(self, number: int, phrase: tuple[str, ...]) -> bool:
        if tuple(self.lowers[number : number + len(phrase)]) != phrase:
            return False
        return all(self.gap(place) in _JOINTS for place in range(number, number + len(phrase) - 1))


Numbers = ParamSpec("Numbers")
Answer = TypeVar("Answer")


def remembered(
    function: Callable[Concatenate[WordIndex, Numbers], Answer],
) -> Callable[Concatenate[WordIndex, Numbers], Answer]:
    """A function of a text's words and of numbers that is asked again, once for each layout of an article: it answers
    from memory, as long as the words live."""

    def asked(words: WordIndex, /, *numbers: Numbers.args, **named: Numbers.kwargs) -> Answer:
        assert not named  # they would not be told apart
        answers = words.answers.setdefault(function, {})
        if numbers not in answers:
            answers[numbers] = function(words, *numbers, **named)
        answer: Answer = answers[numbers]
        return answer

    return asked


def vocabulary(entries: Mapping[str, str]) -> Phrases:
    """Phrases ready for `WordIndex.phrases`: from what they mean and how they are written, phrases joined by "_"."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for meaning, forms in entries.items():
        for form in forms.split():
            phrase = tuple(part for part in re.split(r"[_-]", form) if part)
            found.setdefault(phrase[0], []).append((phrase, meaning))
    return {first: sorted(phrases, key=lambda one: -len(one[0])) for first, phrases in found.items()}

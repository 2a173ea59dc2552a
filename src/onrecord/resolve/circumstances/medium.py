"""Words that hint at the medium of a statement: "tweeted", "in a letter", "the poll", "told Reuters"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.records import Span
from onrecord.resolve.circumstances.candidate import Candidate
from onrecord.resolve.circumstances.index import WordIndex, vocabulary
from onrecord.resolve.circumstances.lexicon import OUTLETS
from onrecord.resolve.circumstances.medium_words import MEDIUM_HINTS
from onrecord.resolve.circumstances.pairs import LOCAL

_MEDIUMS = {hint.word: hint.mediums for hint in MEDIUM_HINTS}
_WRITTEN = vocabulary({hint.word: hint.forms for hint in MEDIUM_HINTS})


def find_mediums(words: WordIndex, addressees: Iterable[Candidate]) -> Iterator[Candidate]:
    """The hints at a medium in the text, each once for every medium it may mean."""
    for first, last, word in words.phrases(_WRITTEN):
        yield from _hints(words, word, Span(words.starts[first], words.ends[last]))
    for number in words.occurrences(OUTLETS):
        if words.raw(number)[0].isupper():
            yield from _hints(words, "outlet", Span(words.starts[number], words.ends[number]))
    for word, numbers in words.places.items():
        sign = {"#": "hashtag", "@": "handle"}.get(word[0]) or ("percent" if word[-1] == "%" else None)
        for number in numbers if sign else ():
            yield from _hints(words, sign or "", Span(words.starts[number], words.ends[number]))
    for candidate in addressees:
        if candidate.trigger.startswith("dialogue"):
            yield from _hints(words, "transcript", candidate.trigger_span)
        elif candidate.kind == "outlet" and candidate.trigger.split(" ")[0] not in LOCAL:
            word = "told outlet" if candidate.trigger == "tell" else "spoke to outlet"
            yield from _hints(words, word, candidate.trigger_span)


def _hints(words: WordIndex, word: str, span: Span) -> Iterator[Candidate]:
    phrase = words.text[span.start : span.end]
    for medium in _MEDIUMS[word]:
        # What a word tells of one medium says nothing of another.
        trigger = word if len(_MEDIUMS[word]) == 1 else f"{word} {medium}"
        yield Candidate(span, phrase, medium, medium, trigger, span)

"""Words that hint at the medium of a statement: "tweeted", "in a letter", "the poll", "told Reuters"."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from onrecord.records import Span
from onrecord.resolve.circumstances.candidate import Candidate
from onrecord.resolve.circumstances.index import WordIndex, remembered, vocabulary
from onrecord.resolve.circumstances.lexicon import CROWDS, OUTLETS
from onrecord.resolve.circumstances.medium_contexts import is_no_hint, is_no_outlet
from onrecord.resolve.circumstances.medium_words import MEDIUM_HINTS
from onrecord.resolve.circumstances.pairs import LOCAL
from onrecord.resolve.lexicons import listed

_MEDIUMS = {hint.word: hint.mediums for hint in MEDIUM_HINTS}
_BESIDE = {hint.word: hint.beside for hint in MEDIUM_HINTS if hint.beside}
_WRITTEN = vocabulary({hint.word: hint.forms for hint in MEDIUM_HINTS})
_HEARERS = CROWDS - listed("reporters journalists readers viewers listeners")
_INTERVIEW = "interview"  # it counts within a longer phrase as well: "a phone interview"


def find_mediums(
    words: WordIndex, addressees: Iterable[Candidate], people: Collection[str] = frozenset()
) -> Iterator[Candidate]:
    """The hints at a medium in the text, each once for every medium it may mean.

    `people` are the words, in lower case, in the names of those who speak in the text: they name no newspapers.
    """
    written = _written(words)
    known = {word for _, _, word in written}
    for first, last, word in written:
        if word not in _BESIDE or not known.isdisjoint(_BESIDE[word]):
            yield from _hints(words, word, Span(words.starts[first], words.ends[last]))
    for number in words.occurrences(OUTLETS):
        if not is_no_outlet(words, number, people):
            yield from _hints(words, "outlet", Span(words.starts[number], words.ends[number]))
    for word, numbers in words.places.items():
        sign = {"#": "hashtag", "@": "handle"}.get(word[0]) or ("percent" if word[-1] == "%" else "")
        if sign in _BESIDE and known.isdisjoint(_BESIDE[sign]):
            continue
        for number in numbers if sign else ():
            yield from _hints(words, sign, Span(words.starts[number], words.ends[number]))
    for candidate in addressees:
        word = _told(candidate)
        if word:
            yield from _hints(words, word, candidate.trigger_span)


@remembered
def _written(words: WordIndex) -> list[tuple[int, int, str]]:
    """The words that hint at a medium, none within a longer phrase that does: "conference" in "press conference"."""
    found = []
    end = -1
    for first, last, word in words.phrases(_WRITTEN):
        if (first > end or word == _INTERVIEW) and not is_no_hint(words, word, first, last):
            end = max(end, last)
            found.append((first, last, word))
    return found


def _told(candidate: Candidate) -> str:
    """What hint it is that somebody is spoken to; "" for none."""
    if candidate.trigger.startswith("dialogue"):
        return "transcript"
    if candidate.trigger.split(" ")[0] in LOCAL:
        return ""
    if candidate.kind == "outlet":
        return "told outlet" if candidate.trigger == "tell" else "spoke to outlet"
    heard = candidate.kind == "crowd" and not _HEARERS.isdisjoint(candidate.phrase.lower().split())
    return "told crowd" if heard and not candidate.trigger.startswith("bare ") else ""


def _hints(words: WordIndex, word: str, span: Span) -> Iterator[Candidate]:
    phrase = words.text[span.start : span.end]
    for medium in _MEDIUMS[word]:
        # What a word tells of one medium says nothing of another.
        trigger = word if len(_MEDIUMS[word]) == 1 else f"{word} {medium}"
        yield Candidate(span, phrase, medium, medium, trigger, span)

"""Words that hint at the medium of a statement: "tweeted", "in a letter", "the poll", "told Reuters"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.records import Article, Span
from onrecord.resolve.circumstances.candidate import Candidate
from onrecord.resolve.circumstances.lexicon import OUTLETS
from onrecord.resolve.circumstances.medium_words import MEDIUM_HINTS

_WRITTEN = tuple(hint for hint in MEDIUM_HINTS if hint.pattern)
_PATTERN = re.compile(
    rf"(?<![\w@#])(?:{'|'.join(f'(?P<w{number}>{hint.pattern})' for number, hint in enumerate(_WRITTEN))})(?!\w)"
)
_MEDIUMS = {hint.word: hint.mediums for hint in MEDIUM_HINTS}
_OUTLET_FORMS = {form for word in OUTLETS for form in (word.title(), word.upper())} | {"BuzzFeed", "HuffPost"}
_OUTLET = re.compile(rf"\b(?=[A-Z])(?:{'|'.join(sorted(_OUTLET_FORMS, key=lambda form: (-len(form), form)))})\b")


def find_mediums(article: Article, addressees: Iterable[Candidate]) -> Iterator[Candidate]:
    """The hints at a medium in the text, each once for every medium it may mean."""
    for match in _PATTERN.finditer(_lowered(article.text)):
        word = _WRITTEN[int((match.lastgroup or "w0")[1:])].word
        yield from _hints(article, word, Span(*match.span()))
    for match in _OUTLET.finditer(article.text):
        yield from _hints(article, "outlet", Span(*match.span()))
    for candidate in addressees:
        if candidate.kind == "outlet":
            word = "told outlet" if candidate.trigger == "tell" else "spoke to outlet"
            yield from _hints(article, word, candidate.trigger_span)


def _lowered(text: str) -> str:
    """The text in lower case, each code point where it was: some letters have a lower case of two."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _hints(article: Article, word: str, span: Span) -> Iterator[Candidate]:
    for number, medium in enumerate(_MEDIUMS[word]):
        yield Candidate(span, article[span], medium, "first" if number == 0 else "also", word, span)

"""Phrases that may say where something was said: "at a rally in Ohio", "in Phnom Penh", a dateline."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from onrecord.records import Article, Span
from onrecord.resolve.circumstances.candidate import Candidate
from onrecord.resolve.circumstances.lexicon import DETERMINERS, MONTHS, OUTLETS, PLACES, VENUES, WEEKDAYS
from onrecord.resolve.circumstances.phrases import phrase_at

_PREPOSITION = re.compile(
    r"\b(?P<word>(?i:in|at|on|from|during|outside(?: of)?|inside|near|across|throughout|before|to|told|attended"
    r"|launching|holding|held|hosted|addressed|addressing|visiting|visited|closed|joined|after|into|called|for|with|by))"
    r" (?=[\w\"“‘])"
)
_DATELINE = re.compile(
    r"^(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{1,29}[A-ZÀ-Þ.](?:, [A-Z][\w. ]{1,16})?)"
    r"(?:,? [A-Z][a-z]+\.? \d{1,2})?,? *(?:\([^)\n]{2,40}\) *)?(?:--|—|–|-|:) ",
    re.MULTILINE,
)
_WORD = re.compile(r"[\w’'-]+")
_ANYWHERE = {"in", "at", "on", "from", "during", "outside", "outside of", "inside", "near", "across", "throughout"}


def find_places(article: Article, limits: Sequence[int]) -> Iterator[Candidate]:
    """Phrases after a preposition of place that end in a venue or are a name; no phrase crosses one of `limits`."""
    text = article.text
    for dateline in _DATELINE.finditer(text):
        span = Span(*dateline.span("place"))
        yield Candidate(span, article[span], article[span], "dateline", "dateline", span)
    for match in _PREPOSITION.finditer(text):
        word = match["word"].lower()
        limit = _limit(limits, match.end(), len(text))
        longest = phrase_at(text, match.end(), limit, linking=("of", "in", "at", "on", "for", "by"), places=True)
        if longest is None:
            continue
        shortest = phrase_at(text, match.end(), limit, linking=("of",), places=True) or longest
        for span in {longest, shortest}:
            kind = _kind(article[span]) or (
                _common(article[span]) if word in {"at", "in", "inside", "outside"} else None
            )
            if kind is None or (word not in _ANYWHERE and not kind.startswith("venue")):
                continue
            trigger = f"{word} {kind}"
            size = "" if span == longest == shortest else " long" if span == longest else " short"
            yield Candidate(span, article[span], article[span], f"{kind}{size}", trigger, Span(*match.span("word")))


def _kind(phrase: str) -> str | None:
    words = _WORD.findall(phrase)
    lowered = [word.lower() for word in words]
    if not words or phrase[0].isdigit() or (lowered[0] in WEEKDAYS and len(words) == 1):
        return None
    if lowered[0][:3] in MONTHS and words[0][0].isupper() and len(words) <= 2:
        return None
    heads = [word for word in lowered if word.removesuffix("'s").removesuffix("’s") in VENUES]
    if lowered[-1] in VENUES:
        return f"venue {lowered[-1]}"
    if heads:
        return f"venue {heads[0]}"
    if any(word in OUTLETS for word in lowered) and any(word[0].isupper() for word in words):
        return "outlet"
    if words[-1][0].isupper() or words[0][0].isupper():
        return "name" if words[0][0].isupper() else "the name"
    return None


def _common(phrase: str) -> str | None:
    words = phrase.lower().split()
    return "common" if words[0] in DETERMINERS and words[-1] in PLACES else None


def _limit(limits: Sequence[int], position: int, end: int) -> int:
    number = bisect_right(limits, position)
    return min(limits[number] if number < len(limits) else end, position + 120)

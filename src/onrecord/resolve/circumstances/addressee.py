"""Phrases that may say to whom something was said: "told X", "in a letter to X", "X was asked"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from onrecord.records import Article, Span
from onrecord.resolve.circumstances.candidate import Candidate
from onrecord.resolve.circumstances.lexicon import CROWDS, OUTLETS, SPEAKING, TELLING
from onrecord.resolve.circumstances.phrases import phrase_at

_REACH = 120  # code points: no phrase is longer
_TELLING = {form.replace("_", " "): verb for verb, forms in TELLING.items() for form in forms.split()}
_SPEAKING = {form: kind for kind, forms in SPEAKING.items() for form in forms.split()}


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_TELL = re.compile(rf"\b(?P<verb>(?i:{_any(_TELLING)})) (?=[\w\"“‘@])")
_SPEAK = re.compile(
    rf"\b(?P<word>(?i:{_any(_SPEAKING)}))(?P<between>(?:,? [\w-]+){{0,4}}?)[,”\"]* "
    r"(?P<link>to|with|from|between|in front of|before) (?=[\w\"“‘@])"
)
_BY = re.compile(r"\b(?P<verb>(?i:asked|questioned|pressed|interviewed|challenged|told)) by (?=[\w\"“‘])")
_PASSIVE = re.compile(
    r"(?P<who>\b(?:[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+)*|(?i:we|he|she|they|i|you)))"
    r"(?: (?:was|were|is|are|been|being|am|has been|have been|had been)|[’'](?:re|m|s)) (?:\w+ly )?"
    r"(?P<verb>asked|told|informed|warned|urged|questioned|pressed|reminded|assured|advised|ordered|instructed|invited)\b"
)
_PRONOUN = re.compile(r"(?:me|us|him|them|you|it)\b")


def find_addressees(article: Article, limits: Sequence[int], askers: Iterable[Span] = ()) -> Iterator[Candidate]:
    """Everyone who is told, asked, written or spoken to somewhere in the text; no phrase crosses one of `limits`.

    `askers` are the sources of questions: who answers next speaks to them.
    """
    text = article.text
    for match in _TELL.finditer(text):
        verb = _TELLING[match["verb"].lower()]
        yield from _spoken_to(article, match.end(), limits, verb, Span(*match.span("verb")))
    for match in _SPEAK.finditer(text):
        trigger = f"{_SPEAKING[match['word'].lower()]} {match['link']}"
        yield from _spoken_to(article, match.end(), limits, trigger, Span(*match.span("word")))
    for match in _BY.finditer(text):
        yield from _spoken_to(article, match.end(), limits, "asked by", Span(*match.span("verb")))
    for match in _PASSIVE.finditer(text):
        yield _candidate(article, Span(*match.span("who")), f"was {match['verb']}", Span(*match.span("verb")))
    for span in askers:
        shortest = phrase_at(text, span.start, span.end) or span
        yield _candidate(article, shortest, "asker", span)


def _spoken_to(
    article: Article, start: int, limits: Sequence[int], trigger: str, trigger_span: Span
) -> Iterator[Candidate]:
    pronoun = _PRONOUN.match(article.text, start)
    number = bisect_right(limits, start)
    limit = min(limits[number] if number < len(limits) else len(article.text), start + _REACH)
    span = Span(*pronoun.span()) if pronoun else phrase_at(article.text, start, limit)
    if span is not None and len(span) > 1:
        yield _candidate(article, span, trigger, trigger_span)


def _candidate(article: Article, span: Span, trigger: str, trigger_span: Span) -> Candidate:
    phrase = article[span]
    return Candidate(span, phrase, phrase, _kind(phrase), trigger, trigger_span)


def _kind(phrase: str) -> str:
    if _PRONOUN.fullmatch(phrase):
        return "pronoun"
    words = [word.strip("'’.,\"“”").removesuffix("'s").removesuffix("’s") for word in phrase.lower().split()]
    if any(word[:1].isupper() for word in phrase.split()):
        return "outlet" if any(word in OUTLETS for word in words) else "name"
    return "crowd" if any(word in CROWDS for word in words) else "common"

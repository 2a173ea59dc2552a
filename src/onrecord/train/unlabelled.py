"""Which articles nobody marked: a network must not learn what it is measured by, nor twice what people marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.records import Article

LONG_PARAGRAPH = 80  # code points; what two articles hardly share by chance


def unmarked(articles: Iterable[Article], marked: Iterable[Article]) -> Iterator[Article]:
    """The articles that have no paragraph in common with those that people marked, for training or for measuring."""
    known = {paragraph for article in marked for paragraph in _long_paragraphs(article.text)}
    return (article for article in articles if known.isdisjoint(_long_paragraphs(article.text)))


def _long_paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if len(line) >= LONG_PARAGRAPH]

"""What is made of attributions: the same for an article whether it is read alone or beside others."""

import random
import re
from pathlib import Path

import pytest

from onrecord.records import Article, Attribution, Span
from onrecord.resolver import Resolver

ARTICLES = Path(__file__).parent.parent / "bench" / "articles"
TOLD = re.compile(r"(?P<source>\w+) (?P<cue>said|says|told|[a-z]+ed)\b(?P<content>[^.\n]{12,90})")


def attributed(text: str) -> tuple[Attribution, ...]:
    """Whatever looks like a statement."""
    return tuple(
        Attribution(*((Span(*match.span(part)),) for part in ("source", "cue", "content")), confidence=0.9)
        for match in TOLD.finditer(text)
    )


@pytest.mark.parametrize("seed", range(3))
def test_an_article_reads_the_same_alone_and_beside_others(seed: int) -> None:
    texts = [path.read_text("utf-8") for path in sorted(ARTICLES.glob("*.txt"))]
    texts += ["", "Nobody speaks here.", "Ana said it rained for days."]
    random.Random(seed).shuffle(texts)
    articles = [Article(text=text, published="2024-05-10") for text in texts]
    found = [attributed(text) for text in texts]
    resolver = Resolver()
    together = resolver.readings(articles, found, explain=True)
    statements = [one for reading in together for one in reading.statements]
    assert len(statements) > 60
    assert all(any(getattr(one, field) for one in statements) for field in ("when", "where", "addressee", "medium"))
    for article, attributions, reading in zip(articles, found, together, strict=True):
        assert resolver.reading(article, attributions, explain=True) == reading

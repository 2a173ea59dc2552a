"""sayswho's quotations and speakers on spaCy's small English pipeline.

Its coreference and its large pipeline cannot be had from PyPI. What runs here is what it does without them: the text
made ready by its own rules, then its search for quotations, each with speaker and cue. That is the faster part of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from bench.corpus import BenchArticle
from bench.one_pass import FoundStatement, Offsets, Outcome, arguments, attempt, run
from bench.peers.edited_text import Alignment
from bench.peers.pipeline import TEXTS_AT_ONCE, load_pipeline, pipeline_versions, statement

if TYPE_CHECKING:
    from spacy.tokens import Doc  # type: ignore[import-not-found]


class SaysWho:
    """`sayswho.helpers.prep_text_for_quote_detection`, then `sayswho.quote_finder`."""

    def __init__(self) -> None:
        from sayswho.helpers import prep_text_for_quote_detection  # type: ignore[import-not-found]
        from sayswho.quote_finder import quote_finder  # type: ignore[import-not-found]

        self._make_ready = prep_text_for_quote_detection
        self._find = quote_finder
        self._pipeline = load_pipeline(exclude=["ner"])

    def versions(self) -> dict[str, str]:
        return pipeline_versions("sayswho")

    def read(self, articles: Sequence[BenchArticle]) -> Iterator[Outcome]:
        for first in range(0, len(articles), TEXTS_AT_ONCE):
            yield from self._read_batch(articles[first : first + TEXTS_AT_ONCE])

    def settle(self, article: BenchArticle, outcome: Outcome) -> Outcome:
        if not outcome.statements:
            return outcome
        alignment = Alignment(article.text, self._make_ready(article.text))

        def moved(spans: Offsets) -> Offsets:
            return tuple(span for span in map(alignment.original, spans) if span is not None)

        found = (FoundStatement(moved(one.source), moved(one.cue), moved(one.content)) for one in outcome.statements)
        return Outcome(article.id, tuple(found))

    def _read_batch(self, articles: Sequence[BenchArticle]) -> Iterator[Outcome]:
        ready = [self._ready(article.text) for article in articles]
        documents = self._pipeline.pipe((text for text in ready if isinstance(text, str)), batch_size=TEXTS_AT_ONCE)
        for article, text in zip(articles, ready, strict=True):
            yield attempt(article.id, partial(self._statements, documents, text))

    def _ready(self, text: str) -> str | Exception:
        """The text that sayswho reads, or what it raises when it makes it."""
        try:
            return str(self._make_ready(text))
        except Exception as error:
            return error

    def _statements(self, documents: Iterator[Doc], text: str | Exception) -> Iterator[FoundStatement]:
        """The statements of the next document; there is none for a text that could not be made."""
        if isinstance(text, Exception):
            raise text
        return map(statement, self._find(next(documents)))


if __name__ == "__main__":
    run(SaysWho, arguments("sayswho's quotations").parse_args())

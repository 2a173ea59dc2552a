"""sayswho's quotations and speakers on spaCy's small English pipeline.

Its coreference and its large pipeline cannot be had from PyPI. What runs here is what it does without them: the text made
ready by its own rules, then its search for quotations, each with speaker and cue. That is the faster part of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bench.corpus import BenchArticle
from bench.one_pass import FoundStatement, Offsets, Outcome, arguments, run
from bench.peers.edited_text import Alignment
from bench.peers.pipeline import TEXTS_AT_ONCE, load_pipeline, pipeline_versions, span_offsets, token_offsets


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

        return Outcome(
            article.id,
            tuple(
                FoundStatement(moved(statement.source), moved(statement.cue), moved(statement.content))
                for statement in outcome.statements
            ),
        )

    def _read_batch(self, articles: Sequence[BenchArticle]) -> Iterator[Outcome]:
        ready: list[str | Outcome] = []
        for article in articles:
            try:
                ready.append(self._make_ready(article.text))
            except Exception as error:
                ready.append(_refusal(article, error))
        documents = self._pipeline.pipe((text for text in ready if isinstance(text, str)), batch_size=TEXTS_AT_ONCE)
        for article, text in zip(articles, ready, strict=True):
            if isinstance(text, Outcome):
                yield text
                continue
            document = next(documents)
            try:
                found = tuple(
                    FoundStatement(token_offsets(triple.speaker), token_offsets(triple.cue), span_offsets(triple.content))
                    for triple in self._find(document)
                )
            except Exception as error:
                yield _refusal(article, error)
            else:
                yield Outcome(article.id, found)


def _refusal(article: BenchArticle, error: Exception) -> Outcome:
    return Outcome(article.id, refused=f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    run(SaysWho, arguments("sayswho's quotations").parse_args())

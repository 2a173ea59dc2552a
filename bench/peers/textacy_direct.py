"""textacy's direct quotations on spaCy's small English pipeline.

textacy refuses an article in which it counts an odd number of quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from bench.corpus import BenchArticle
from bench.one_pass import FoundStatement, Outcome, arguments, attempt, run
from bench.peers.pipeline import TEXTS_AT_ONCE, load_pipeline, pipeline_versions, statement

if TYPE_CHECKING:
    from spacy.tokens import Doc  # type: ignore[import-not-found]


class Textacy:
    """`textacy.extract.direct_quotations`. It needs no entities, so the pipeline runs without its entity labeller."""

    def __init__(self) -> None:
        from textacy.extract import direct_quotations  # type: ignore[import-not-found]

        self._direct_quotations = direct_quotations
        self._pipeline = load_pipeline(exclude=["ner"])

    def versions(self) -> dict[str, str]:
        return pipeline_versions("textacy")

    def read(self, articles: Sequence[BenchArticle]) -> Iterator[Outcome]:
        documents = self._pipeline.pipe((article.text for article in articles), batch_size=TEXTS_AT_ONCE)
        for article, document in zip(articles, documents, strict=True):
            yield attempt(article.id, partial(self._statements, document))

    def _statements(self, document: Doc) -> Iterator[FoundStatement]:
        return map(statement, self._direct_quotations(document))

    def settle(self, article: BenchArticle, outcome: Outcome) -> Outcome:
        return outcome


if __name__ == "__main__":
    run(Textacy, arguments("textacy's direct quotations").parse_args())

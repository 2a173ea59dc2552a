"""spaCy's entity labeller alone, from the small English pipeline: it finds no statements, and is a measure of speed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bench.corpus import BenchArticle
from bench.one_pass import Outcome, arguments, run
from bench.peers.pipeline import TEXTS_AT_ONCE, load_pipeline, pipeline_versions


class SpacyEntities:
    """Entities and nothing else. In this pipeline the entity labeller has token vectors of its own."""

    def __init__(self) -> None:
        self._pipeline = load_pipeline(
            exclude=["tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer"]
        )

    def versions(self) -> dict[str, str]:
        return pipeline_versions()

    def read(self, articles: Sequence[BenchArticle]) -> Iterator[Outcome]:
        documents = self._pipeline.pipe((article.text for article in articles), batch_size=TEXTS_AT_ONCE)
        for article, _ in zip(articles, documents, strict=True):
            yield Outcome(article.id)

    def settle(self, article: BenchArticle, outcome: Outcome) -> Outcome:
        return outcome


if __name__ == "__main__":
    run(SpacyEntities, arguments("spaCy's entity labeller").parse_args())

"""onrecord in a measured process: `read_many` with so many threads and articles at once, or `read` one by one."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from importlib.metadata import version

from bench.corpus import BenchArticle
from bench.one_pass import FoundStatement, Offsets, Outcome, arguments, run
from onrecord import __version__
from onrecord.records import Article, Reading, Span

CHARACTERS_AN_ARTICLE = 5_000  # as in the reader's own settings: 40,000 for 8 articles


class OnrecordReader:
    """The library as a program uses it: articles in, readings out."""

    def __init__(self, options: argparse.Namespace) -> None:
        from onrecord import reader

        if options.batch:
            reader.ARTICLES_AT_ONCE = options.batch
            reader.CHARACTERS_AT_ONCE = options.batch * CHARACTERS_AN_ARTICLE
        self._one_by_one = options.one_by_one
        self._reader = reader.load_reader(options.model, options.threads)

    def versions(self) -> dict[str, str]:
        return {"onrecord": __version__} | {name: version(name) for name in ("onnxruntime", "tokenizers", "numpy")}

    def read(self, articles: Sequence[BenchArticle]) -> Iterator[Outcome]:
        given = (Article(text=article.text, id=article.id) for article in articles)
        readings = map(self._reader.read, given) if self._one_by_one else self._reader.read_many(given)
        return map(_outcome, readings)

    def settle(self, article: BenchArticle, outcome: Outcome) -> Outcome:
        return outcome


def _outcome(reading: Reading) -> Outcome:
    return Outcome(
        reading.article.id,
        tuple(
            FoundStatement(_offsets(statement.source), _offsets(statement.cue), _offsets(statement.content))
            for statement in reading.statements
        ),
    )


def _offsets(spans: Sequence[Span]) -> Offsets:
    return tuple((span.start, span.end) for span in spans)


def main() -> None:
    """Reads the articles named on the command line."""
    parser = arguments("onrecord")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument(
        "--batch", type=int, help="articles that one thread takes at once; the reader's own if not given"
    )
    parser.add_argument("--one-by-one", action="store_true", help="`read` for each article instead of `read_many`")
    parser.add_argument("--model", help="a model folder; the shipped one if not given")
    options = parser.parse_args()
    run(lambda: OnrecordReader(options), options)


if __name__ == "__main__":
    main()

"""The articles that are read: real news in JSONL, or the sample in the repository; and long texts made of them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bench.errors import BenchError

CHECKOUT = Path(__file__).resolve().parent.parent
SAMPLE = Path(__file__).parent / "articles"
SHORT_ARTICLE = CHECKOUT / "samples" / "flag.txt"


@dataclass(frozen=True, slots=True)
class BenchArticle:
    """An article's identifier and its text."""

    id: str
    text: str

    @property
    def words(self) -> int:
        """Stretches without white space."""
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class Corpus:
    """Articles, and where they come from, for people."""

    name: str
    articles: tuple[BenchArticle, ...]

    def take(self, count: int) -> list[BenchArticle]:
        """`count` articles spread evenly over the corpus, all of them for 0; a small corpus is read several times,
        each time under new identifiers."""
        size = len(self.articles)
        if count == 0 or count == size:
            return list(self.articles)
        if count < size:
            return [self.articles[index * size // count] for index in range(count)]
        return [
            BenchArticle(f"{self.articles[index % size].id}-{index // size}", self.articles[index % size].text)
            for index in range(count)
        ]


def shared_folder() -> Path:
    """Where the news and gold outside the repository lie: ONRECORD_SHARED, else `shared` beside the checkout."""
    return Path(os.environ.get("ONRECORD_SHARED", CHECKOUT.parent / "shared"))


def find_corpus(path: Path | None) -> Corpus:
    """The articles of `path`; without it those of the shared news folder where there is one, else the sample."""
    shared = shared_folder() / "news" / "bbc.jsonl"
    if path is None and not shared.is_file():
        return Corpus("the sample in bench/articles", (*_text_files(SAMPLE), *_text_files(SHORT_ARTICLE.parent)))
    chosen = path or shared
    articles = _text_files(chosen) if chosen.is_dir() else read_jsonl(chosen)
    if not articles:
        raise BenchError(f"{chosen} holds no article")
    return Corpus(chosen.name, tuple(articles))


def read_jsonl(path: Path) -> list[BenchArticle]:
    """The articles of a JSONL file, in the fields of an article or, as in gold sets, under the key `article`."""
    with path.open(encoding="utf-8") as lines:
        return [_article(line, f"{path}, line {number}") for number, line in enumerate(lines, start=1)]


def write_jsonl(path: Path, articles: Iterable[BenchArticle]) -> Path:
    """Writes articles where measured processes find them."""
    with path.open("w", encoding="utf-8") as file:
        for article in articles:
            file.write(json.dumps({"id": article.id, "text": article.text}) + "\n")
    return path


def long_text(corpus: Corpus, characters: int) -> BenchArticle:
    """One text of about so many characters: the corpus's articles one after another, over and over if need be."""
    parts: list[str] = []
    length = 0
    while length < characters:
        article = corpus.articles[len(parts) % len(corpus.articles)]
        parts.append(article.text)
        length += len(article.text) + 2
    return BenchArticle("news", "\n\n".join(parts)[:characters])


def odd_texts(corpus: Corpus, characters: int) -> list[BenchArticle]:
    """Texts on which a reader might run for ever, of so many characters each."""
    prose = " ".join(long_text(corpus, characters).text.split())

    def repeated(unit: str) -> str:
        return (unit * (characters // len(unit) + 1))[:characters]

    return [
        BenchArticle("one paragraph", prose),
        BenchArticle("a cue every third word", repeated("he said it, she said that, ")),
        BenchArticle("no white space", "".join(prose.split())),
        BenchArticle("one letter", repeated("a")),
        BenchArticle("only quotation marks", repeated("\"”“'»«")),
        BenchArticle("quotations never closed", repeated("“No one knows, ")),
        BenchArticle("an empty line after each word", repeated("said\n\n")),
        BenchArticle("emoji and combining marks", repeated("👩‍🚀 e\u0301\u0302 ")),
        BenchArticle("white space", repeated(" \n\t\u00a0")),
    ]


def _text_files(folder: Path) -> list[BenchArticle]:
    return [BenchArticle(file.stem, file.read_bytes().decode("utf-8")) for file in sorted(folder.glob("*.txt"))]


def _article(line: str, place: str) -> BenchArticle:
    try:
        fields = json.loads(line)
        fields = fields.get("article", fields)
        return BenchArticle(str(fields["id"]), str(fields["text"]))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BenchError(f"{place} is no article: {error!r}") from None

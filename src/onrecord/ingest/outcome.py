"""What ingesting gives: for every input either an article with where it came from, or an InputError that names it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias

from onrecord.errors import InputError
from onrecord.records import Article


class Kind(str, Enum):
    """How an input is laid out; `--as KIND` takes these values."""

    TEXT = "text"
    HTML = "html"
    FEED = "feed"
    WARC = "warc"
    JSONL = "jsonl"
    JSON = "json"
    CSV = "csv"
    PARQUET = "parquet"


@dataclass(frozen=True, slots=True)
class InputWarning:
    """Something about an input that did not stop it from being read, and that its user should know."""

    source: str
    problem: str

    def __str__(self) -> str:
        return f"{self.source}: {self.problem}"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an article was got.

    `source` names it as messages do ("news/a.txt", "archive.jsonl, line 3"). `address` is the URL it was served under
    and `retrieved` when; both are known for web pages and WARC records only. `record_id` is a WARC-Record-ID.
    `text_start` is how many code points of the source lie before the article's text (front matter).
    """

    source: str
    kind: Kind
    address: str | None = None
    retrieved: datetime.datetime | None = None
    record_id: str | None = None
    text_start: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """An article that was got. `teaser` says that its text is a summary or the beginning of the article only."""

    article: Article
    provenance: Provenance
    author: str | None = None
    teaser: bool = False
    warnings: tuple[InputWarning, ...] = field(default=())


class OtherLanguageError(InputError):
    """An article is written in a language that the model does not read; it is set aside, not read wrongly."""

    def __init__(self, source: str, problem: str, language: str) -> None:
        super().__init__(source, problem)
        self.language = language


Outcome: TypeAlias = Found | InputError

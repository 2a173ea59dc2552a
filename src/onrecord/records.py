"""What flows through onrecord: articles in, readings out. This module imports nothing of ours.

Every offset is a Unicode code point in one immutable `Article.text`, half-open: `text[span.start:span.end]` is exactly
what stands there. Nothing here rewrites text.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

ISO_DATE = re.compile(r"\s*([0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9])")


class StatementKind(str, Enum):
    """How much of a content stands in quotation marks: all, none, or some of it."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class SpeakerKind(str, Enum):
    """What sort of thing a speaker is."""

    PERSON = "person"
    GROUP = "group"
    ORGANIZATION = "organization"
    DOCUMENT = "document"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of an article's text, in code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end

    def to_dict(self) -> dict[str, int]:
        """The JSON of the contract: both ends, in code points."""
        return {"start": self.start, "end": self.end}


@dataclass(frozen=True, slots=True, init=False)
class Article:
    """One news article. Only `text` is required; `id` defaults to a digest of the text, so that it is stable.

    `published` is given as a date or an ISO 8601 string (a time after the date is dropped) and kept as a date.
    Raises TypeError where `text` is no string and ValueError where `published` is no date.
    """

    text: str
    id: str
    url: str | None
    title: str | None
    publisher: str | None
    published: datetime.date | None
    language: str

    def __init__(
        self,
        *,
        text: str,
        id: str | None = None,
        url: str | None = None,
        title: str | None = None,
        publisher: str | None = None,
        published: datetime.date | str | None = None,
        language: str = "en",
    ) -> None:
        if not isinstance(text, str):
            raise TypeError(f"Article.text must be str, not {type(text).__name__}")
        values = (text, id or digest(text), url, title, publisher, parse_date(published), language)
        for name, value in zip(self.__slots__, values, strict=True):
            object.__setattr__(self, name, value)

    def __getitem__(self, span: Span) -> str:
        """The exact characters of `span`."""
        return self.text[span.start : span.end]

    def to_dict(self) -> dict[str, Any]:
        """The JSON of the contract; `published` as YYYY-MM-DD or null."""
        return {
            "id": self.id,
            "url": self.url,
            "title": self.title,
            "publisher": self.publisher,
            "published": self.published.isoformat() if self.published else None,
            "language": self.language,
            "text": self.text,
        }


@dataclass(frozen=True, slots=True)
class Attribution:
    """What the network finds: source, cue and content of one attribution, as spans of the article.

    `source` and `cue` may be empty, `content` never is. Segments are in the order of the text.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of text that states a circumstance; its text is a slice of the article."""

    span: Span
    text: str

    def to_dict(self) -> dict[str, Any]:
        """The JSON of the contract."""
        return {**self.span.to_dict(), "text": self.text}


@dataclass(frozen=True, slots=True)
class When:
    """When a statement was made: an ISO 8601 value (year, month or day) and the phrase that says so."""

    value: str
    span: Span
    text: str

    def to_dict(self) -> dict[str, Any]:
        """The JSON of the contract."""
        return {"value": self.value, **self.span.to_dict(), "text": self.text}


@dataclass(frozen=True, slots=True)
class Speaker:
    """Someone or something that speaks in an article, with every place where the article names it.

    `known` are identifiers that this person has elsewhere (Wikidata, OpenSanctions …), where a record has linked them.
    """

    id: str
    name: str
    kind: SpeakerKind
    named: bool
    role: str | None = None
    gender: str | None = None
    mentions: tuple[Span, ...] = ()
    known: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The JSON of the contract; `known` only where somebody is."""
        values = {
            "id": self.id,
            "name": self.name,
            "kind": self.kind.value,
            "named": self.named,
            "role": self.role,
            "gender": self.gender,
            "mentions": [span.to_dict() for span in self.mentions],
        }
        return {**values, "known": list(self.known)} if self.known else values


@dataclass(frozen=True, slots=True)
class Statement:
    """One attributed statement on record. `parent` is the id of the statement in whose content this one lies."""

    id: str
    kind: StatementKind
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float
    negated: bool = False
    parent: str | None = None
    speaker: str | None = None
    resolved_by: str | None = None
    addressee: Phrase | None = None
    when: When | None = None
    where: Phrase | None = None
    medium: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The JSON of the contract."""
        return {
            "id": self.id,
            "kind": self.kind.value,
            "parent": self.parent,
            "source": [span.to_dict() for span in self.source],
            "cue": [span.to_dict() for span in self.cue],
            "content": [span.to_dict() for span in self.content],
            "speaker": self.speaker,
            "resolved_by": self.resolved_by,
            "addressee": self.addressee.to_dict() if self.addressee else None,
            "when": self.when.to_dict() if self.when else None,
            "where": self.where.to_dict() if self.where else None,
            "medium": self.medium,
            "negated": self.negated,
            "confidence": self.confidence,
        }


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in one article: its statements in the order of the text, and who speaks in them."""

    article: Article
    statements: tuple[Statement, ...]
    speakers: tuple[Speaker, ...] = field(default=())

    def to_dict(self) -> dict[str, Any]:
        """The JSON of the contract: one line an article in JSONL."""
        return {
            "article": self.article.to_dict(),
            "speakers": [speaker.to_dict() for speaker in self.speakers],
            "statements": [statement.to_dict() for statement in self.statements],
        }


def digest(text: str) -> str:
    """Sixteen hexadecimal digits that stand for `text`; lone surrogates, which no encoding takes, are let through."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def parse_date(value: datetime.date | str | None) -> datetime.date | None:
    """A date from a date, a datetime or an ISO 8601 string; raises ValueError with the value where it is none."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    # Matched here, since the older Pythons' fromisoformat knows fewer spellings than the newer ones'.
    found = ISO_DATE.match(value) if isinstance(value, str) else None
    try:
        if found:
            return datetime.date.fromisoformat(found[1])
    except ValueError:
        pass  # such as 2023-02-30
    raise ValueError(f"not an ISO date (YYYY-MM-DD): {value!r}")

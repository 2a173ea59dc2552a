"""What a caller can ask of ingesting; every field has a default that suits news."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.ingest.outcome import Kind
from onrecord.records import Article


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article beside its text; None is unknown."""

    id: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: datetime.date | None = None
    language: str | None = None
    author: str | None = None

    def of(self, text: str) -> Article:
        """The article of this text, of which all that is known."""
        return Article(
            text=text,
            id=self.id,
            url=self.url,
            title=self.title,
            publisher=self.publisher,
            published=self.published,
            language=self.language or "",
        )

    def or_else(self, other: Metadata) -> Metadata:
        """These values, and where one is unknown, that of `other`."""
        pairs = {name: (getattr(self, name), getattr(other, name)) for name in self.__slots__}
        return Metadata(**{name: mine if mine is not None else theirs for name, (mine, theirs) in pairs.items()})


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is taken before an input is refused; sizes are in bytes after decompression, times in seconds.

    `document` holds for one article of text, `page` for one page of HTML, `table` for a Parquet file that must be kept
    on disk while it is read. `pause` is the time between two requests to one site.
    """

    document: int = 16_000_000
    page: int = 8_000_000
    table: int = 2_000_000_000
    timeout: float = 20.0
    pause: float = 1.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Options:
    """How to ingest.

    `kind` overrides what would be detected. `override` beats what the inputs say of themselves. `encoding` beats what
    the bytes say. `languages` are those that the model reads (empty: no article is set aside). `columns` maps fields
    of Metadata, and "text", to the names that a table or JSON line has for them. `private_addresses` allows URLs that
    lead into the user's own network. `follow_teasers`: where a feed from the web holds a teaser, its page is fetched.
    """

    kind: Kind | None = None
    override: Metadata = field(default=Metadata())
    encoding: str | None = None
    languages: frozenset[str] = frozenset({"en"})
    columns: Mapping[str, str] = field(default_factory=dict)
    private_addresses: bool = False
    follow_teasers: bool = True
    limits: Limits = field(default=Limits())

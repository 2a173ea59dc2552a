"""Statements in the terms of schema.org (JSON-LD): quotations, and claims where nothing stands in quotation marks.

A direct or mixed statement is a `Quotation`, an indirect one a `Claim`, since its words are the reporter's. `text` has
the article's words (` […] ` between two segments), `creator` is the speaker, `dateCreated`, `locationCreated`,
`audience` and `genre` when and where it was said, to whom and through what, as far as the text says so, and `isPartOf`
the article (for a claim: `appearance`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TextIO

from onrecord.present.json_items import write_items
from onrecord.present.outline import Entry, outline
from onrecord.present.phrasing import address_of, excerpt
from onrecord.present.webannotation import identifier
from onrecord.records import Article, Reading, Speaker, SpeakerKind, StatementKind

CONTEXT = "https://schema.org"


def write_schema_org(readings: Iterable[Reading], stream: TextIO) -> None:
    """Writes one graph; its nodes come one a line, as the readings come."""
    stream.write(f'{{"@context": "{CONTEXT}", "@graph": [')
    write_items((node(reading.article, entry) for reading in readings for entry in outline(reading)), stream)
    stream.write("]}\n")


def node(article: Article, entry: Entry) -> dict[str, Any]:
    """One statement as a Quotation or a Claim; what is not known is left out."""
    statement = entry.statement
    is_quotation = statement.kind is not StatementKind.INDIRECT
    return _known(
        {
            "@type": "Quotation" if is_quotation else "Claim",
            "@id": identifier(article, statement.id),
            "text": excerpt(article, statement.content),
            "creator": _creator(entry.speaker) if entry.speaker else None,
            "dateCreated": statement.when.value if statement.when else None,
            "locationCreated": {"@type": "Place", "name": statement.where.text} if statement.where else None,
            "audience": {"@type": "Audience", "name": statement.addressee.text} if statement.addressee else None,
            "genre": statement.medium,
            "inLanguage": article.language,
            "isPartOf" if is_quotation else "appearance": _article(article),
        }
    )


def _creator(speaker: Speaker) -> dict[str, Any]:
    kinds = {
        SpeakerKind.PERSON: "Person",
        SpeakerKind.ORGANIZATION: "Organization",
        SpeakerKind.DOCUMENT: "CreativeWork",
    }
    kind = kinds.get(speaker.kind, "Thing")
    role = {"jobTitle": speaker.role} if kind == "Person" and speaker.role else {"description": speaker.role}
    return _known(
        {
            "@type": kind,
            "name": speaker.name,
            **role,
            "gender": speaker.gender if kind == "Person" else None,
            "sameAs": [address for address in map(address_of, speaker.known) if address] or None,
            "identifier": [known for known in speaker.known if not address_of(known)] or None,
        }
    )


def _article(article: Article) -> dict[str, Any]:
    return _known(
        {
            "@type": "NewsArticle",
            "@id": article.url or identifier(article),
            "headline": article.title,
            "url": article.url,
            "datePublished": article.published.isoformat() if article.published else None,
            "publisher": {"@type": "Organization", "name": article.publisher} if article.publisher else None,
        }
    )


def _known(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value is not None}

"""Readings as FollowTheMoney entities, one a line: for Aleph, OpenSanctions and what else speaks that language.

An article is an `Article`. A speaker with a name is a `Person`, an `Organization` or a `LegalEntity` (a group), under
the identifier by which it is known elsewhere, if it is, so that it falls together with what is known there. A statement
of such a speaker is a `Documentation`, which links the speaker (`entity`) to the article (`document`): `summary` has
the words, `role` the kind, `date` when it was said or else published, `description` the words of source and cue. A
statement of nobody who has a name is a `Note` on the article.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TextIO

from onrecord.present.json_items import line
from onrecord.present.outline import Entry, outline
from onrecord.present.phrasing import excerpt, is_wikidata
from onrecord.records import Article, Reading, Speaker, SpeakerKind

_SCHEMATA = {
    SpeakerKind.PERSON: "Person",
    SpeakerKind.ORGANIZATION: "Organization",
    SpeakerKind.GROUP: "LegalEntity",
}
_LANGUAGES = {"en": "eng"}  # FollowTheMoney has three letters
_IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def write_follow_the_money(readings: Iterable[Reading], stream: TextIO) -> None:
    """Writes one entity a line, as the readings come; those of one id, in several articles, are one entity."""
    for reading in readings:
        for entity in entities(reading):
            stream.write(line(entity) + "\n")


def entities(reading: Reading) -> Iterator[dict[str, Any]]:
    """The article, who speaks in it, and what they say."""
    article = reading.article
    document = _id("article", article.id, article.text)
    yield _entity(
        document,
        "Article",
        {
            "title": article.title,
            "sourceUrl": _address(article),
            "publisher": article.publisher,
            "publishedAt": article.published.isoformat() if article.published else None,
            "language": _LANGUAGES.get(article.language),
            "bodyText": article.text,
        },
    )
    speakers = {speaker.id: _speaker_id(document, speaker) for speaker in reading.speakers if _is_entity(speaker)}
    for speaker in reading.speakers:
        if speaker.id in speakers:
            yield _speaker(speakers[speaker.id], speaker)
    for entry in outline(reading):
        yield _statement(document, article, entry, speakers.get(entry.speaker.id) if entry.speaker else None)


def _is_entity(speaker: Speaker) -> bool:
    return speaker.named and speaker.kind in _SCHEMATA and bool(speaker.name.strip())


def _speaker(identifier: str, speaker: Speaker) -> dict[str, Any]:
    is_person = speaker.kind is SpeakerKind.PERSON
    return _entity(
        identifier,
        _SCHEMATA[speaker.kind],
        {
            "name": speaker.name,
            "position": speaker.role if is_person else None,
            "gender": speaker.gender if is_person else None,
            "wikidataId": next(filter(is_wikidata, speaker.known), None),
        },
    )


def _statement(document: str, article: Article, entry: Entry, speaker: str | None) -> dict[str, Any]:
    statement = entry.statement
    words = excerpt(article, statement.content)
    identifier = _id("statement", document, statement.id)
    told = " ".join(filter(None, (excerpt(article, statement.source), excerpt(article, statement.cue))))
    published = article.published.isoformat() if article.published else None
    if speaker is None:
        return _entity(identifier, "Note", {"entity": document, "description": words, "summary": told})
    return _entity(
        identifier,
        "Documentation",
        {
            "document": document,
            "entity": speaker,
            "role": f"{statement.kind.value} statement",
            "summary": words,
            "description": told,
            "date": statement.when.value if statement.when else published,
            "recordId": statement.id,
            "sourceUrl": _address(article),
            "publisher": article.publisher,
        },
    )


def _address(article: Article) -> str | None:
    return article.url if article.url and article.url.startswith(("http://", "https://")) else None


def _entity(identifier: str, schema: str, properties: Mapping[str, str | None]) -> dict[str, Any]:
    """An entity; every property is a list, and what is not known is left out."""
    return {
        "id": identifier,
        "schema": schema,
        "properties": {name: [value] for name, value in properties.items() if value},
    }


def _speaker_id(document: str, speaker: Speaker) -> str:
    known = next((one for one in speaker.known if _IDENTIFIER.fullmatch(one)), None)
    return known or _id("speaker", document, speaker.id)


def _id(*parts: str) -> str:
    """An identifier of our own, the same for the same article, speaker or statement."""
    return "onrecord-" + hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]

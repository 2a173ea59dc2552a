"""JSON to readings, as `Reading.to_dict` and other systems write them; whatever is wrong is named."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from onrecord.errors import InputError
from onrecord.records import Article, Phrase, Reading, Span, Speaker, SpeakerKind, Statement, StatementKind, When

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fields:
    """A JSON object and its name in messages. Raises InputError where a field is not as asked."""

    source: str
    name: str
    values: Mapping[str, object]

    def text(self, key: str) -> str:
        value = self.values.get(key)
        if not isinstance(value, str):
            raise self.wrong(key, "a string")
        return value

    def optional(self, key: str) -> str | None:
        return self.text(key) if self.values.get(key) is not None else None

    def flag(self, key: str) -> bool:
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise self.wrong(key, "true or false")
        return value

    def number(self, key: str, default: float) -> float:
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise self.wrong(key, "a number")
        return float(value)

    def one(self, key: str) -> Fields | None:
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise self.wrong(key, "an object")
        return Fields(self.source, f"{self.name}.{key}", value)

    def many(self, key: str) -> list[Fields]:
        value = self.values.get(key) or []
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.wrong(key, "a list of objects")
        return [Fields(self.source, f"{self.name}.{key}[{place}]", item) for place, item in enumerate(value)]

    def texts(self, key: str) -> list[str]:
        value = self.values.get(key) or []
        if not isinstance(value, list):
            raise self.wrong(key, "a list of strings")
        return [str(item) for item in value]

    def span(self) -> Span:
        start, end = self.values.get("start"), self.values.get("end")
        if isinstance(start, int) and isinstance(end, int) and 0 <= start <= end:
            return Span(start, end)
        raise InputError(self.source, f"{self.name} is no span: it needs start and end, 0 <= start <= end")

    def spans(self, key: str) -> tuple[Span, ...]:
        return tuple(item.span() for item in self.many(key))

    def choice(self, key: str, take: Callable[[str], T]) -> T:
        try:
            return take(self.text(key))
        except ValueError as error:
            raise InputError(self.source, f"{self.name}.{key}: {error}") from None

    def wrong(self, key: str, wanted: str) -> InputError:
        shown = json.dumps(self.values.get(key), default=str)[:40]
        return InputError(self.source, f"{self.name}.{key} must be {wanted}, not {shown}")


def parse_line(source: str, line: bytes | str) -> Fields:
    """The object on a line of JSONL."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(source, f"is no JSON: {error}") from None
    if not isinstance(value, dict):
        raise InputError(source, "is no JSON object")
    return Fields(source, "reading", value)


def parse_reading(fields: Fields) -> Reading:
    """The reading that an object of the contract is."""
    article = fields.one("article")
    if article is None:
        raise InputError(fields.source, 'has no "article": not a reading, as `onrecord read --format jsonl` writes it')
    text = _article(article)
    statements = tuple(parse_statement(item, text) for item in fields.many("statements"))
    return Reading(text, statements, tuple(_speaker(item) for item in fields.many("speakers")))


def _article(fields: Fields) -> Article:
    try:
        return Article(
            text=fields.text("text"),
            id=fields.optional("id"),
            url=fields.optional("url"),
            title=fields.optional("title"),
            publisher=fields.optional("publisher"),
            published=fields.optional("published"),
            language=fields.optional("language") or "en",
        )
    except ValueError as error:
        raise InputError(fields.source, f"{fields.name}.published: {error}") from None


def _speaker(fields: Fields) -> Speaker:
    return Speaker(
        id=fields.text("id"),
        name=fields.text("name"),
        kind=fields.choice("kind", SpeakerKind),
        named=fields.flag("named"),
        role=fields.optional("role"),
        gender=fields.optional("gender"),
        mentions=fields.spans("mentions"),
        known=tuple(fields.texts("known")),
    )


def parse_statement(fields: Fields, article: Article) -> Statement:
    """The statement that an object of the contract is."""
    when = fields.one("when")
    return Statement(
        id=fields.text("id"),
        kind=fields.choice("kind", StatementKind),
        source=fields.spans("source"),
        cue=fields.spans("cue"),
        content=fields.spans("content"),
        confidence=fields.number("confidence", 1.0),
        negated=fields.flag("negated"),
        parent=fields.optional("parent"),
        speaker=fields.optional("speaker"),
        resolved_by=fields.optional("resolved_by"),
        addressee=_phrase(fields.one("addressee"), article),
        when=When(when.text("value"), when.span(), article[when.span()]) if when else None,
        where=_phrase(fields.one("where"), article),
        medium=fields.optional("medium"),
    )


def _phrase(fields: Fields | None, article: Article) -> Phrase | None:
    return Phrase(fields.span(), article[fields.span()]) if fields else None

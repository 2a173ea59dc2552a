"""Citron's annotation format: one JSON file a document, `{"text": ..., "quotes": [{"cue", "sources", "contents"}]}`.

Citron marks spans only. Its coreferences link a source to other mentions without saying who it is, so they are no
gold of speakers and are passed over. A folder is read with its subfolders; an article's id is its path in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from onrecord.evaluate.copied_words import CopiedWords, check_copied_words
from onrecord.evaluate.gold import GoldArticle, GoldAttribution
from onrecord.evaluate.gold_jsonl import check_inside
from onrecord.evaluate.json_fields import JsonObject, json_file
from onrecord.records import Article, Span


def citron_files(path: Path) -> list[Path]:
    """The files of a Citron gold set: the file itself, or all .json in a folder and below it."""
    return [path] if path.is_file() else sorted(path.rglob("*.json"))


def read_citron(path: Path) -> Iterator[GoldArticle]:
    """The annotated documents of a file or folder; raises GoldError with the file that cannot be understood."""
    for file in citron_files(path):
        name = file.stem if file == path else file.relative_to(path).with_suffix("").as_posix()
        yield citron_article(json_file(file), name)


def is_citron(document: JsonObject) -> bool:
    """Whether one JSON object is a document of Citron's."""
    return "quotes" in document.values and "text" in document.values


def citron_article(document: JsonObject, name: str) -> GoldArticle:
    """One document of Citron's under the given id."""
    if not is_citron(document):
        raise document.error('not in Citron\'s format, which has "text" and "quotes"')
    article = Article(text=document.text("text"), id=name)
    quotes = document.children("quotes")
    attributions = tuple(_attribution(quote, f"Q{n}", article.text) for n, quote in enumerate(quotes, start=1))
    copies = [_copied(segment) for quote in quotes for segment in _segments(quote) if segment.has("text")]
    check_copied_words(copies, article.text)
    return GoldArticle(article, frozenset({"spans"}), attributions)


def _attribution(quote: JsonObject, default_id: str, text: str) -> GoldAttribution:
    return GoldAttribution(
        id=quote.optional_text("id") or default_id,
        source=_spans(quote.children("sources"), "sources", text),
        cue=_spans(_cue(quote), "cue", text),
        content=_spans(quote.children("contents"), "contents", text),
    )


def _spans(segments: tuple[JsonObject, ...], name: str, text: str) -> tuple[Span, ...]:
    spans = tuple(sorted(segment.span(segment.values, name) for segment in segments))
    if segments:
        check_inside(segments[0], name, spans, text)
    return spans


def _segments(quote: JsonObject) -> tuple[JsonObject, ...]:
    return (*quote.children("sources"), *_cue(quote), *quote.children("contents"))


def _cue(quote: JsonObject) -> tuple[JsonObject, ...]:
    return (quote.child("cue"),) if quote.has("cue") else ()


def _copied(segment: JsonObject) -> CopiedWords:
    return CopiedWords((segment.span(segment.values, "text"),), segment.text("text"), segment.place)

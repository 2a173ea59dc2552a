"""The article as a page's JSON-LD (schema.org) describes it."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml.html import HtmlElement, fromstring

from onrecord.ingest.page.blocks import blocks

_SPACES = re.compile(r"\s+")
_ARTICLE_TYPES = ("article", "posting", "report")
_LARGEST = 2_000_000


@dataclass(frozen=True, slots=True)
class LinkedData:
    """What a page's JSON-LD says of its article; "" or empty where it says nothing."""

    headline: str = ""
    body: tuple[str, ...] = field(default=())
    published: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = field(default=())


def linked_data(tree: HtmlElement) -> LinkedData:
    """The article described in the page's JSON-LD; what is no JSON is passed over."""
    objects = list(_objects(tree))
    by_id = {item["@id"]: item for item in objects if isinstance(item.get("@id"), str) and len(item) > 1}
    articles = [item for item in objects if _is_article(item)]
    article = max(articles, key=lambda item: len(_plain(item.get("articleBody"))), default={})
    publisher = _names(article.get("publisher"), by_id)
    return LinkedData(
        headline=_plain(article.get("headline")),
        body=_paragraphs(article.get("articleBody")),
        published=_plain(article.get("datePublished")),
        publisher=publisher[0] if publisher else "",
        authors=_names(article.get("author"), by_id),
    )


def _objects(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        text = script.text or ""
        if "ld+json" not in (script.get("type") or "") or len(text) > _LARGEST:
            continue
        try:
            waiting: list[Any] = [json.loads(text, strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            value = waiting.pop()
            if isinstance(value, dict):
                yield value
                waiting.extend(value.values())
            elif isinstance(value, list):
                waiting.extend(value)


def _is_article(item: dict[str, Any]) -> bool:
    kinds = item.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and name.lower().endswith(_ARTICLE_TYPES) for name in names)


def _names(value: Any, by_id: dict[str, dict[str, Any]], *, deep: bool = True) -> tuple[str, ...]:
    """The names in an author or publisher: a string, an object, a reference to one, or a list of these."""
    if isinstance(value, str):
        return (_plain(value),) if value.strip() and not value.startswith("http") else ()
    if isinstance(value, list):
        return tuple(name for part in value[:20] for name in _names(part, by_id, deep=deep))
    if not isinstance(value, dict):
        return ()
    if isinstance(value.get("name"), (str, list)):
        return _names(value["name"], by_id, deep=False)
    referred = value.get("@id")
    return _names(by_id.get(referred), by_id, deep=False) if deep and isinstance(referred, str) else ()


def _paragraphs(value: object) -> tuple[str, ...]:
    """The paragraphs of an article's body, which some sites give as HTML."""
    if not isinstance(value, str):
        return ()
    if re.search(r"<(?:p|br|div)\b", value, re.IGNORECASE):
        return tuple(block.text for block in blocks(fromstring(f"<div>{value}</div>")))
    return tuple(html.unescape(line.strip()) for line in value.split("\n") if line.strip())


def _plain(value: object) -> str:
    return html.unescape(_SPACES.sub(" ", value)).strip() if isinstance(value, str) else ""

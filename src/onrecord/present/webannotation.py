"""Statements as W3C Web Annotations (JSON-LD): one page of annotations, one annotation a statement.

An annotation's targets are the segments of the content, each selected twice: by its words with a little before and
after (TextQuoteSelector), which finds them on any print of the article, and by its place in the text that was read
(TextPositionSelector, in code points as the standard has it). Its bodies name the speaker, also by identifiers known
elsewhere (`identifying`), tag the kind and the medium, and select source and cue (`highlighting`). An article without
an address is a URN made of its id.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TextIO
from urllib.parse import quote

from onrecord.present.json_items import write_items
from onrecord.present.outline import Entry, outline
from onrecord.present.phrasing import address_of, encodable
from onrecord.records import Article, Reading, Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # code points before and after a quotation that tell it from others of the same words


def write_web_annotations(readings: Iterable[Reading], stream: TextIO) -> None:
    """Writes one AnnotationPage; its items come one a line, as the readings come."""
    stream.write(f'{{"@context": "{CONTEXT}", "type": "AnnotationPage", "items": [')
    write_items((annotation(reading.article, entry) for reading in readings for entry in outline(reading)), stream)
    stream.write("]}\n")


def annotation(article: Article, entry: Entry) -> dict[str, Any]:
    """One statement as an annotation, without the context."""
    return {
        "id": identifier(article, entry.statement.id),
        "type": "Annotation",
        "motivation": "identifying",
        "body": list(_bodies(article, entry)),
        "target": [_selected(article, span) for span in entry.statement.content],
    }


def identifier(article: Article, statement: str | None = None) -> str:
    """A URN for an article, or for a statement in it."""
    article_part = quote(encodable(article.id), safe="")
    return f"urn:onrecord:{article_part}" + (
        f":{quote(encodable(statement), safe='')}" if statement is not None else ""
    )


def _bodies(article: Article, entry: Entry) -> Iterator[dict[str, Any]]:
    statement, speaker = entry.statement, entry.speaker
    if speaker is not None:
        yield {"type": "TextualBody", "purpose": "identifying", "value": speaker.name}
        for known in speaker.known:
            address = address_of(known)
            described = {"source": address} if address else {"type": "TextualBody", "value": known}
            yield {"type": "SpecificResource", "purpose": "identifying", **described}
    yield {"type": "TextualBody", "purpose": "tagging", "value": statement.kind.value}
    if statement.medium:
        yield {"type": "TextualBody", "purpose": "tagging", "value": statement.medium}
    for span in (*statement.source, *statement.cue):
        yield {"type": "SpecificResource", "purpose": "highlighting", **_selected(article, span)}


def _selected(article: Article, span: Span) -> dict[str, Any]:
    return {
        "source": article.url or identifier(article),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": article[span],
                "prefix": article.text[max(0, span.start - _AROUND) : span.start],
                "suffix": article.text[span.end : span.end + _AROUND],
            },
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
    }

"""The shapes of the API's answers, as JSON Schema; the statements in them are those of a reading."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _maybe(kind: str) -> Schema:
    return {"type": [kind, "null"]}


def _object(**properties: Schema) -> Schema:
    """An object that has all of these, and may get more in later versions."""
    return {"type": "object", "properties": properties, "required": sorted(properties)}


_TEXT: Schema = {"type": "string"}
_WHOLE: Schema = {"type": "integer", "minimum": 0}
_TRUTH: Schema = {"type": "boolean"}
_SHARE: Schema = {"type": "number", "minimum": 0, "maximum": 1}
_PLACE = {"start": _WHOLE, "end": _WHOLE}
_FOUND_ONE: Schema = {"anyOf": [_ref("Found"), {"type": "null"}]}

_STATEMENT = {
    "id": _TEXT,
    "kind": {"enum": ["direct", "indirect", "mixed"]},
    "parent": _maybe("string"),
    "source": _list(_ref("Span")),
    "cue": _list(_ref("Span")),
    "content": _list(_ref("Span")),
    "speaker": _maybe("string"),
    "resolved_by": _maybe("string"),
    "addressee": {"anyOf": [_ref("Phrase"), {"type": "null"}]},
    "when": {"anyOf": [_ref("When"), {"type": "null"}]},
    "where": {"anyOf": [_ref("Phrase"), {"type": "null"}]},
    "medium": _maybe("string"),
    "negated": _TRUTH,
    "confidence": _SHARE,
}
_ARTICLE = {
    "id": _TEXT,
    "url": _maybe("string"),
    "title": _maybe("string"),
    "publisher": _maybe("string"),
    "published": _maybe("string"),
    "language": _TEXT,
}
_SPEAKER = {
    "id": _TEXT,
    "name": _TEXT,
    "kind": {"enum": ["person", "group", "organization", "document", "unknown"]},
    "named": _TRUTH,
    "role": _maybe("string"),
    "gender": _maybe("string"),
    "mentions": _list(_ref("Span")),
    "person": _maybe("integer"),
}
_LISTED = {
    "person": _WHOLE,
    "name": _TEXT,
    "kind": _TEXT,
    "role": _maybe("string"),
    "statements": _WHOLE,
    "articles": _WHOLE,
    "first": _maybe("string"),
    "last": _maybe("string"),
}
_COUNTED = _object(name=_TEXT, count=_WHOLE, person=_maybe("integer"))
_MONTHS = _list(_object(month=_TEXT, publisher=_TEXT, count=_WHOLE))
_FACET = _list(_object(value=_TEXT, label=_TEXT, statements=_WHOLE))

SCHEMAS: dict[str, Schema] = {
    "Error": _object(error=_TEXT),
    "Span": {**_object(**_PLACE), "description": "Half-open, in Unicode code points of the article's text."},
    "Phrase": _object(**_PLACE, text=_TEXT),
    "When": _object(value=_TEXT, **_PLACE, text=_TEXT),
    "Found": _object(
        row=_WHOLE,
        article=_object(**_ARTICLE),
        speaker={"anyOf": [_object(**_SPEAKER, known=_list(_TEXT)), {"type": "null"}]},
        statement=_object(**_STATEMENT, words=_list(_TEXT)),
        context=_ref("Phrase"),
        marks=_list(_ref("Span")),
        prints=_WHOLE,
        replaced=_TRUTH,
    ),
    "Search": _object(
        total=_WHOLE,
        after=_maybe("string"),
        results=_list(_ref("Found")),
        facets=_object(
            speakers=_FACET,
            publishers=_FACET,
            years=_FACET,
            kinds=_FACET,
            media=_FACET,
            confidences=_FACET,
            counted=_WHOLE,
            complete=_TRUTH,
        ),
    ),
    "Article": _object(
        row=_WHOLE,
        version=_WHOLE,
        article=_object(**_ARTICLE, text=_TEXT),
        speakers=_list(_object(**_SPEAKER)),
        statements=_list(_object(**_STATEMENT, row=_WHOLE)),
        origin=_object(source=_TEXT, kind=_TEXT, address=_maybe("string"), retrieved=_maybe("string")),
        prints=_list(_object(article=_WHOLE, relation=_TEXT)),
    ),
    "People": _object(total=_WHOLE, after=_maybe("integer"), people=_list(_object(**_LISTED))),
    "Person": _object(
        **_LISTED,
        names=_list(_COUNTED),
        roles=_list(_object(role=_TEXT, outlets=_list(_TEXT), articles=_WHOLE)),
        known=_list(_object(known=_TEXT, source=_TEXT, name=_TEXT, judgement=_TEXT)),
        outlets=_list(_COUNTED),
        months=_MONTHS,
        undated=_WHOLE,
        spoken_to=_list(_COUNTED),
        spoken_about=_list(_COUNTED),
        lookalikes=_list(_object(person=_WHOLE, name=_TEXT, judgement=_maybe("string"), why=_maybe("string"))),
        telling_words=_list(_object(word=_TEXT, statements=_WHOLE, score={"type": "number"})),
        found=_WHOLE,
        earliest=_FOUND_ONE,
        latest=_FOUND_ONE,
        newest=_list(_ref("Found")),
    ),
    "Overview": {
        "type": "object",
        "description": "`counted` is false while the figures are still being counted; then nothing else is there.",
        "required": ["counted"],
        "properties": {
            "counted": _TRUTH,
            "articles": _WHOLE,
            "utterances": _WHOLE,
            "people": _WHOLE,
            "sources": {"type": "object", "additionalProperties": _WHOLE},
            "outlets": _list(_object(name=_TEXT, articles=_WHOLE, sources={"type": "object"})),
            "statements_by_month": _MONTHS,
            "articles_by_month": _MONTHS,
            "most_quoted": _list(_object(**_LISTED)),
        },
    },
}
"""Every shape by its name."""

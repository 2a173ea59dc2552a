"""Readings as tasks of the annotation tool Label Studio, what was found in them as predictions to be corrected.

Each article is a task; its text is `data.text`. Of a statement, every segment of content, source, cue, addressee, time
and place is a region (offsets in code points, as Label Studio has them); relations lead from each to the first region
of the content (`SourceOf` …), from the later segments of a content to its first (`Continues`), and to the content in
which it lies (`Within`). Choices on the content say its kind, its medium, and whether it is negated; its note
(`meta.text`) has the statement's id, which regions lose when a prediction becomes an annotation, and who speaks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from onrecord.present.annotating import MEDIA, note, roles
from onrecord.present.json_items import write_items
from onrecord.present.outline import Entry, outline
from onrecord.records import Article, Reading, Span

MODEL_VERSION = "onrecord"
"""By which our predictions are told from those of others in the same project."""

CONFIGURATION = f"""\
<View>
  <Header value="$title"/>
  <Relations>
    <Relation value="SourceOf"/><Relation value="CueOf"/><Relation value="AddresseeOf"/>
    <Relation value="WhenOf"/><Relation value="WhereOf"/><Relation value="Continues"/><Relation value="Within"/>
  </Relations>
  <Labels name="role" toName="text">
    <Label value="Source" background="#1f77b4"/><Label value="Cue" background="#d62728"/>
    <Label value="Content" background="#2ca02c"/><Label value="Addressee" background="#9467bd"/>
    <Label value="When" background="#8c564b"/><Label value="Where" background="#7f7f7f"/>
  </Labels>
  <Text name="text" value="$text"/>
  <Choices name="kind" toName="text" perRegion="true" whenTagName="role" whenLabelValue="Content">
    <Choice value="direct"/><Choice value="indirect"/><Choice value="mixed"/>
  </Choices>
  <Choices name="negated" toName="text" perRegion="true" choice="multiple" whenTagName="role" whenLabelValue="Content">
    <Choice value="negated"/>
  </Choices>
  <Choices name="medium" toName="text" perRegion="true" whenTagName="role" whenLabelValue="Content">
    {"".join(f'<Choice value="{medium}"/>' for medium in MEDIA)}
  </Choices>
</View>
"""
"""The labelling interface in which these tasks are shown; for the settings of a Label Studio project."""


def write_label_studio(readings: Iterable[Reading], stream: TextIO) -> None:
    """Writes one list of tasks; they come one a line, as the readings come."""
    stream.write("[")
    write_items(map(task, readings), stream)
    stream.write("]\n")


def task(reading: Reading) -> dict[str, Any]:
    """One article, with all its statements as one prediction; its score is how sure they are on average.

    Label Studio gives `data` back as it came, predictions not always: so the ids of the statements are there too.
    """
    article = reading.article.to_dict()
    confidences = [statement.confidence for statement in reading.statements]
    return {
        "data": {
            **{name: article[name] or "" for name in ("text", "title", "publisher", "published", "url", "id")},
            "statements": [statement.id for statement in reading.statements],
        },
        "predictions": [
            {
                "model_version": MODEL_VERSION,
                "score": sum(confidences) / len(confidences) if confidences else 1.0,
                "result": list(results(reading)),
            }
        ],
    }


def results(reading: Reading) -> Iterator[dict[str, Any]]:
    """The regions, choices and relations of all statements."""
    article = reading.article
    for entry in outline(reading):
        statement = entry.statement
        content = _region_id(entry, "Content", 0)
        for role, spans in (("Content", statement.content), *roles(statement)):
            for number, span in enumerate(spans):
                region = _region_id(entry, role, number)
                yield _region(article, region, role, span, note(entry) if region == content else None)
                if region != content:
                    yield _relation(region, content, "Continues" if role == "Content" else f"{role}Of")
        first = statement.content[0]
        yield _choice(article, content, first, "kind", statement.kind.value)
        if statement.negated:
            yield _choice(article, content, first, "negated", "negated")
        if statement.medium in MEDIA:  # an interface takes no other choices than its own
            yield _choice(article, content, first, "medium", statement.medium)
        if entry.depth and statement.parent is not None:
            yield _relation(content, f"{statement.parent}-Content-0", "Within")


def _region_id(entry: Entry, role: str, number: int) -> str:
    return f"{entry.statement.id}-{role}-{number}"


def _region(article: Article, region: str, role: str, span: Span, about: str | None) -> dict[str, Any]:
    return {
        "id": region,
        "from_name": "role",
        "to_name": "text",
        "type": "labels",
        "value": {**_place(article, span), "labels": [role]},
        **({"meta": {"text": [about]}} if about else {}),
    }


def _choice(article: Article, region: str, span: Span, name: str, value: str) -> dict[str, Any]:
    return {
        "id": region,
        "from_name": name,
        "to_name": "text",
        "type": "choices",
        "value": {**_place(article, span), "choices": [value]},
    }


def _relation(start: str, end: str, label: str) -> dict[str, Any]:
    return {"type": "relation", "from_id": start, "to_id": end, "direction": "right", "labels": [label]}


def _place(article: Article, span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": article[span]}

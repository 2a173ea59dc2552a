"""What annotators changed in Label Studio, as its JSON export gives it back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from onrecord.errors import InputError
from onrecord.present import labelstudio
from onrecord.present.corrections import Correction, Marked, compared, drawn
from onrecord.records import Reading, Span

_ID = re.compile(r"(?:^|; )id=([^;]+)")


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article as somebody left it: its text, who (an address, where the export tells), and the results.

    `exported` are the results that were given to Label Studio, `statements` the ids of the statements in them, each
    where the export still has it.
    """

    text: str
    by: str | None
    results: tuple[Mapping[str, Any], ...]
    exported: tuple[Mapping[str, Any], ...] | None = None
    statements: frozenset[str] | None = None


def annotated(source: str, tasks: object) -> Iterator[Annotated | InputError]:
    """Every finished annotation of an export; what is none gives an InputError in its place."""
    if not isinstance(tasks, list):
        yield InputError(source, "is no JSON export of Label Studio (a list of tasks)")
        return
    for number, task in enumerate(tasks, 1):
        name = f"{source}, task {number}"
        match task:
            case {"data": {"text": str(text)} as data, "annotations": list(annotations)}:
                exported, ids = _exported(task.get("predictions")), data.get("statements")
                statements = frozenset(map(str, ids)) if isinstance(ids, list) else None
                for annotation in annotations:
                    match annotation:
                        case {"was_cancelled": True}:
                            pass
                        case {"result": list(found)} if all(isinstance(one, dict) for one in found):
                            by = _whose(annotation.get("completed_by"))
                            yield Annotated(text, by, tuple(found), exported, statements)
                        case _:
                            yield InputError(name, "has an annotation without a list of results")
            case {"data": {"text": str()}}:
                yield InputError(name, 'has no annotations; export "JSON" from Label Studio, not "JSON-MIN"')
            case _:
                yield InputError(name, "is no task of onrecord's: it has no data.text")


def corrections(source: str, reading: Reading, one: Annotated) -> Iterator[Correction]:
    """What an annotation says against what was exported; nothing where nothing was changed.

    Where the results that were exported are not known, they are those of the reading, as far as their statements were
    exported. Raises InputError where a region lies outside of the text or over other words than it says.
    """
    text = reading.article.text
    before = _marked(source, text, list(labelstudio.results(reading)), {})
    keys = {marked.content: key for key, marked in before.items()}
    if one.exported is not None:
        before = _marked(f"{source} as exported", text, one.exported, keys)
        keys |= {marked.content: key for key, marked in before.items()}
    elif one.statements is not None:
        before = {key: marked for key, marked in before.items() if key in one.statements}
    return compared(before, _marked(source, text, one.results, keys))


def _exported(predictions: object) -> tuple[Mapping[str, Any], ...] | None:
    """The results of our own prediction, where the export has more of it than a number."""
    for prediction in predictions if isinstance(predictions, list) else ():
        match prediction:
            case {"model_version": labelstudio.MODEL_VERSION, "result": list(found)}:
                return tuple(one for one in found if isinstance(one, dict))
    return None


@dataclass(slots=True)
class _Region:
    label: str
    span: Span
    key: str | None
    choices: dict[str, str] = field(default_factory=dict)
    parts: dict[str, list[Span]] = field(default_factory=dict)


def _marked(
    source: str, text: str, found: Sequence[Mapping[str, Any]], keys: Mapping[tuple[Span, ...], str]
) -> dict[str, Marked]:
    """The statements that regions and relations make, by id; one without has that of the same content, or its place."""
    regions = {str(one.get("id")): _region(source, text, one) for one in found if one.get("type") == "labels"}
    for one in found:
        match one:
            case {"type": "choices", "id": id, "from_name": str(name), "value": {"choices": [str(choice), *_]}}:
                if str(id) in regions:
                    regions[str(id)].choices[name] = choice
    continued = set[str]()
    for one in found:
        match one:
            case {"type": "relation", "from_id": start, "to_id": end, "labels": [str(label), *_]}:
                if str(start) in regions and str(end) in regions:
                    regions[str(end)].parts.setdefault(label, []).append(regions[str(start)].span)
                    continued |= {str(start)} if label == "Continues" else set()
    statements = {}
    for id, region in regions.items():
        if region.label == "Content" and id not in continued:
            content = tuple(sorted([region.span, *region.parts.get("Continues", [])]))
            statements[region.key or keys.get(content) or drawn(content)] = Marked(
                region.choices.get("kind", "indirect"),
                "negated" in region.choices,
                region.choices.get("medium"),
                tuple(sorted(region.parts.get("SourceOf", []))),
                tuple(sorted(region.parts.get("CueOf", []))),
                content,
            )
    return statements


def _region(source: str, text: str, one: Mapping[str, Any]) -> _Region:
    value = one.get("value")
    match value:
        case {"start": int(start), "end": int(end), "labels": [str(label), *_]} if 0 <= start < end:
            span = _span(source, text, Span(start, end), value.get("text") if isinstance(value, dict) else None)
            notes = (one.get("meta") or {}).get("text") or []
            noted = _ID.search("; ".join(map(str, notes)) if isinstance(notes, list) else str(notes))
            return _Region(label, span, noted[1].strip() if noted else None)
    raise InputError(source, f"has a region that is no place in a text: {str(value)[:60]}")


def _span(source: str, text: str, span: Span, words: object) -> Span:
    """The span, whether it was counted in code points (as Label Studio does) or in UTF-16 (as it did before 1.4)."""
    for candidate in (span, _from_utf16(text, span)):
        if candidate.end <= len(text) and words in (None, text[candidate.start : candidate.end]):
            return candidate
    raise InputError(source, f"has a region {span.start}..{span.end} where the text has other words than {words!r}")


def _from_utf16(text: str, span: Span) -> Span:
    units = text.encode("utf-16-le", "surrogatepass")
    start, end = (len(units[: 2 * place].decode("utf-16-le", "replace")) for place in (span.start, span.end))
    return Span(start, end)


def _whose(completed_by: object) -> str | None:
    match completed_by:
        case {"email": str(address)} if address:
            return address
    return None

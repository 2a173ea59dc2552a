"""What annotators changed in brat."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.errors import InputError
from onrecord.present.brat import BREAKS, standoff
from onrecord.present.corrections import Correction, Marked, compared, drawn
from onrecord.records import Reading, Span

_LINE = re.compile(r"(?P<id>[TRA#]\d+)\t(?P<what>[^\t]*)(?:\t(?P<rest>.*))?")
_PASSED_OVER = ("E", "N", "M", "*", "A", "R", "#")


def corrections(
    source: str, reading: Reading, lines: Iterable[str], exported: Iterable[str] | None = None
) -> Iterator[Correction]:
    """What the lines of an .ann file say against those that were `exported`; nothing where nothing was changed.

    Where it is not known what was exported, it is taken to be all of the reading. Raises InputError with the line of
    `source` that is none of brat's.
    """
    text = reading.article.text
    before = standoff(reading) if exported is None else exported
    return compared(_marked(f"{source} as exported", text, before), _marked(source, text, lines))


def _marked(source: str, text: str, lines: Iterable[str]) -> dict[str, Marked]:
    """The statements of an .ann file by id; one that an annotator drew has its place for an id."""
    spans: dict[str, tuple[str, tuple[Span, ...]]] = {}
    roles: dict[str, dict[str, list[Span]]] = {}
    attributes: dict[str, dict[str, str]] = {}
    keys: dict[str, str] = {}
    relations: list[tuple[str, str, str]] = []
    for number, line in enumerate(lines, 1):
        found = _LINE.fullmatch(line.rstrip("\r\n"))
        if found is None:
            if not line.strip() or line.startswith(_PASSED_OVER):
                continue
            raise InputError(f"{source}, line {number}", "is no line of brat's standoff format")
        match [found["id"][0], *found["what"].split(" ", 1)]:
            case ["T", kind, places]:
                spans[found["id"]] = kind, _spans(f"{source}, line {number}", text, places)
            case ["R", kind, arguments]:
                ends = re.fullmatch(r"Arg1:(\S+) Arg2:(\S+)\s*", arguments)
                if ends is not None:
                    relations.append((kind, ends[1], ends[2]))
            case ["A", name, target]:
                attributes.setdefault(target.split(" ")[0], {})[name] = target.partition(" ")[2]
            case ["#", _, target]:
                note = re.match(r"id=([^;]+)", found["rest"] or "")
                if note is not None:
                    keys[target] = note[1].strip()
    for kind, start, end in relations:
        if kind in ("SourceOf", "CueOf") and start in spans:
            roles.setdefault(end, {}).setdefault(kind, []).extend(spans[start][1])
    statements = {}
    for identifier, (kind, content) in spans.items():
        if kind == "Content" and content:
            about, linked = attributes.get(identifier, {}), roles.get(identifier, {})
            medium = about.get("Medium")
            statements[keys.get(identifier, drawn(content))] = Marked(
                about.get("Kind", "indirect"),
                "Negated" in about,
                medium.replace("_", " ") if medium else None,
                tuple(sorted(linked.get("SourceOf", ()))),
                tuple(sorted(linked.get("CueOf", ()))),
                content,
            )
    return statements


def _spans(source: str, text: str, places: str) -> tuple[Span, ...]:
    """Fragments as segments: brat cuts at line breaks, where no segment ends."""
    spans: list[Span] = []
    for place in places.split(";"):
        bounds = place.split()
        if len(bounds) != 2 or not all(bound.isascii() and bound.isdigit() for bound in bounds):
            raise InputError(source, f"{places!r} is no place in a text")
        start, end = map(int, bounds)
        if not start < end <= len(text):
            raise InputError(source, f"{places!r} lies outside of the text; was the .txt file changed?")
        if spans and BREAKS.fullmatch(text, spans[-1].end, start):
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(start, end))
    return tuple(spans)

"""What is said of an article beside its text: in front matter at its head, or in a `name.json` that lies by it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.ingest.material import Material
from onrecord.ingest.options import Metadata
from onrecord.ingest.outcome import InputWarning
from onrecord.ingest.rows import match_columns, row_metadata

LARGEST_SIDECAR = 1_000_000
LONGEST_FRONT_MATTER = 20_000
_FENCE = re.compile(r"(?:---|\.\.\.)[ \t]*")
_ENTRY = re.compile(r"(\w[\w -]*?)[ \t]*:(?:[ \t]+(.*))?")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the head of a text says of it, and how many code points it takes up (0: there is none)."""

    length: int
    metadata: Metadata


def front_matter(source: str, text: str, warnings: list[InputWarning]) -> FrontMatter:
    """`key: value` lines between two lines of `---` at the very start, at least one of them a field that we know."""
    absent = FrontMatter(0, Metadata())
    lines = text[:LONGEST_FRONT_MATTER].splitlines(keepends=True)
    if not lines or lines[0].rstrip() != "---":
        return absent
    row: dict[str, str] = {}
    length = len(lines[0])
    for line in lines[1:]:
        length += len(line)
        if _FENCE.fullmatch(line.rstrip("\r\n")):
            break
        entry = _ENTRY.fullmatch(line.strip())
        if entry and not line[0].isspace():
            row[entry[1]] = _unquoted(entry[2] or "")
        elif line.strip() and line[0] not in "#- \t":
            return absent  # prose: the rule above it was a line of its own
    else:
        return absent
    columns = match_columns(row, {})
    if not columns.names:
        return absent
    blank = len(text) - length - len(text[length:].lstrip("\r\n"))
    return FrontMatter(length + blank, row_metadata(source, row, columns, warnings))


def sidecar(material: Material, warnings: list[InputWarning]) -> Metadata:
    """What the JSON file of the same name says: `a.json` or `a.txt.json` beside `a.txt`."""
    if material.path is None or material.path.suffix.lower() == ".json":
        return Metadata()
    path = material.path
    candidates = (path.with_name(path.name + ".json"), path.with_suffix(".json"))
    beside = next((candidate for candidate in candidates if candidate.is_file()), None)
    if beside is None:
        return Metadata()
    try:
        with beside.open("rb") as file:
            row = json.loads(file.read(LARGEST_SIDECAR))
    except (OSError, ValueError, RecursionError) as error:
        warnings.append(InputWarning(material.name, f"its sidecar {beside.name} is left out: it is no JSON ({error})"))
        return Metadata()
    if isinstance(row, dict) and isinstance(row.get("article"), dict):
        row = row["article"]
    if not isinstance(row, Mapping):
        warnings.append(InputWarning(material.name, f"its sidecar {beside.name} is left out: it holds no JSON object"))
        return Metadata()
    return row_metadata(f"{material.name} ({beside.name})", row, match_columns(row, {}), warnings)


def _unquoted(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'" else value

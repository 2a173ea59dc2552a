"""Typed access to JSON from outside: every complaint names the file, the line and the field."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from onrecord.errors import GoldError
from onrecord.records import Span


@dataclass(frozen=True, slots=True)
class JsonObject:
    """One JSON object and the place where it stands, for messages. Raises GoldError where a field is not as asked."""

    values: Mapping[str, object]
    place: str

    def has(self, name: str) -> bool:
        """Whether the field is there and not null."""
        return self.values.get(name) is not None

    def text(self, name: str) -> str:
        value = self.values.get(name)
        if not isinstance(value, str):
            raise self.error(f'"{name}" must be a string, not {described(value)}')
        return value

    def optional_text(self, name: str) -> str | None:
        return self.text(name) if self.has(name) else None

    def flag(self, name: str, default: bool = False) -> bool:
        value = self.values.get(name, default)
        if not isinstance(value, bool):
            raise self.error(f'"{name}" must be true or false, not {described(value)}')
        return value

    def number(self, name: str) -> float:
        value = self.values.get(name)
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise self.error(f'"{name}" must be a number, not {described(value)}')
        return float(value)

    def child(self, name: str) -> JsonObject:
        value = self.values.get(name)
        if not isinstance(value, dict):
            raise self.error(f'"{name}" must be an object, not {described(value)}')
        return JsonObject(value, self.place)

    def children(self, name: str) -> tuple[JsonObject, ...]:
        """The objects of a list; none where the field is missing or null."""
        entries = self.entries(name)
        for item in entries:
            if not isinstance(item, dict):
                raise self.error(f'"{name}" must hold objects, not {described(item)}')
        return tuple(JsonObject(item, self.place) for item in entries if isinstance(item, dict))

    def texts(self, name: str) -> tuple[str, ...]:
        """The strings of a list; none where the field is missing or null."""
        entries = self.entries(name)
        for item in entries:
            if not isinstance(item, str):
                raise self.error(f'"{name}" must hold strings, not {described(item)}')
        return tuple(item for item in entries if isinstance(item, str))

    def spans(self, name: str) -> tuple[Span, ...]:
        """Segments, each `[start, end]` or `{"start": start, "end": end}`; none where the field is missing or null."""
        return tuple(self.span(item, name) for item in self.entries(name))

    def span(self, item: object, name: str) -> Span:
        """One segment; `name` is the field it belongs to, for the message."""
        bounds = [item.get("start"), item.get("end")] if isinstance(item, Mapping) else item
        match bounds:
            case [int(start), int(end)] if 0 <= start <= end:
                return Span(start, end)
        raise self.error(f'"{name}" holds {described(item)}, which is no segment [start, end] with 0 <= start <= end')

    def entries(self, name: str) -> list[object]:
        value = self.values.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.error(f'"{name}" must be a list, not {described(value)}')
        return value

    def error(self, problem: str) -> GoldError:
        return GoldError(f"{self.place}: {problem}")


def json_lines(lines: IO[bytes], name: str) -> Iterator[JsonObject]:
    """The objects of a JSONL stream called `name`, one a line; blank lines are passed over."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield parsed(line, f"{name}, line {number}")


def json_file(path: Path) -> JsonObject:
    """The one object that a JSON file holds."""
    return parsed(path.read_bytes(), str(path))


def parsed(data: bytes, place: str) -> JsonObject:
    """The JSON object in `data`; raises GoldError, with the place, where there is none."""
    try:
        value = json.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise GoldError(f"{place}: not UTF-8 (byte {error.start}); save it as UTF-8") from None
    except json.JSONDecodeError as error:
        raise GoldError(f"{place}: not JSON: {error.msg} at column {error.colno}") from None
    except RecursionError:
        raise GoldError(f"{place}: nested too deeply to be a gold set or a reading") from None
    if not isinstance(value, dict):
        raise GoldError(f"{place}: must be a JSON object, not {described(value)}")
    return JsonObject(value, place)


def described(value: object) -> str:
    """A value as a message shows it: short, and in JSON's words."""
    if value is None:
        return "null or missing"
    shown = json.dumps(value, ensure_ascii=True, default=str)
    return shown if len(shown) <= 40 else shown[:37] + "..."

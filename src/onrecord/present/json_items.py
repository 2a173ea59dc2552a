"""Objects of JSON, one a line: how the formats that are made of them are written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from onrecord.present.phrasing import encodable


def line(item: Mapping[str, Any]) -> str:
    """An object on one line, its text as it is but for lone surrogates."""
    return encodable(json.dumps(item, ensure_ascii=False))


def write_items(items: Iterable[Mapping[str, Any]], stream: TextIO) -> None:
    """Writes the items of a list, each as it comes; the brackets around them are the caller's."""
    separator = "\n"
    for item in items:
        stream.write(separator + line(item))
        separator = ",\n"
    stream.write("\n")

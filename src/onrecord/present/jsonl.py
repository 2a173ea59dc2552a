"""Readings as JSON, one a line, for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import TextIO

from onrecord.records import Reading

# JSON lets all of these stand raw; but a lone surrogate fits no encoding, some line readers split at the separators,
# and a terminal may obey the rest.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def write_jsonl(readings: Iterable[Reading], stream: TextIO) -> None:
    """Writes `Reading.to_dict()` of each reading on a line of its own; every character comes back from `json.loads`."""
    for reading in readings:
        stream.write(line(reading) + "\n")


def line(reading: Reading) -> str:
    """The JSON of one reading, without a line break in it."""
    text = json.dumps(reading.to_dict(), ensure_ascii=False, allow_nan=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match.group()):04x}", text)

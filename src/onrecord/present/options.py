"""The names of the formats, and what can be set about them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TextIO


class Format(str, Enum):
    """What readings can be written as; every verb of the command line takes these names after `--format`."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"
    HTML = "html"
    BRAT = "brat"
    PARQUET = "parquet"
    WEB_ANNOTATION = "webannotation"
    SCHEMA_ORG = "schemaorg"
    LABEL_STUDIO = "labelstudio"
    FOLLOW_THE_MONEY = "followthemoney"


@dataclass(frozen=True, slots=True)
class Options:
    """How to write; a format leaves alone what does not concern it.

    `width`: columns of the table, taken into 60 to 200 (None: those of the terminal, or 80 where there is none).
    `color`: whether the table is coloured (None: where the stream is a terminal and NO_COLOR is not set).
    `title`: the name of the html page (None: that of its first article).
    """

    width: int | None = None
    color: bool | None = None
    title: str | None = None


DEFAULTS = Options()


_BY_ENDING = {".csv": Format.CSV, ".html": Format.HTML, ".htm": Format.HTML, ".parquet": Format.PARQUET}


def default_format(stream: TextIO, file: Path | None = None) -> Format:
    """Where nobody has named one: what the ending of `file` says, if that is written, and else JSONL in it; without a
    file a table for people on a terminal, JSONL in a pipe."""
    if file is not None:
        return _BY_ENDING.get(file.suffix.lower(), Format.JSONL)
    return Format.TABLE if stream.isatty() else Format.JSONL

"""The names of the formats, and what can be set about them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
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


def default_format(stream: TextIO) -> Format:
    """A table for people on a terminal, JSONL in a pipe or a file."""
    return Format.TABLE if stream.isatty() else Format.JSONL

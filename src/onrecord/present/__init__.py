"""Readings made into what people and programs look at: one module a format, all of them streaming."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from onrecord.errors import OnrecordError
from onrecord.present.brat import write_brat, write_brat_folder
from onrecord.present.csv import write_csv
from onrecord.present.followthemoney import write_follow_the_money
from onrecord.present.html import write_html
from onrecord.present.jsonl import write_jsonl
from onrecord.present.labelstudio import write_label_studio
from onrecord.present.options import DEFAULTS, Format, Options, default_format
from onrecord.present.schemaorg import write_schema_org
from onrecord.present.webannotation import write_web_annotations
from onrecord.records import Reading

__all__ = ["Format", "Options", "default_format", "write", "write_to"]


def write(format: Format, readings: Iterable[Reading], stream: TextIO, options: Options = DEFAULTS) -> None:
    """Writes `readings` to `stream` one after another, as they come; none is kept.

    The stream must take any text, that is, be UTF-8 (no lone surrogate is ever written to it), and for csv leave line
    ends alone (`newline=""`). Raises OnrecordError where the format cannot be written to one stream (several articles
    as brat), and what `readings` or the stream raise.
    """
    match format:
        case Format.TABLE:
            from onrecord.present.table import write_table  # here, since rich takes long to load

            write_table(readings, stream, options)
        case Format.JSONL:
            write_jsonl(readings, stream)
        case Format.CSV:
            write_csv(readings, stream)
        case Format.HTML:
            write_html(readings, stream, options)
        case Format.BRAT:
            write_brat(readings, stream)
        case Format.PARQUET:
            from onrecord.present.parquet import write_parquet  # here, since it needs an extra

            write_parquet(readings, stream)
        case Format.WEB_ANNOTATION:
            write_web_annotations(readings, stream)
        case Format.SCHEMA_ORG:
            write_schema_org(readings, stream)
        case Format.LABEL_STUDIO:
            write_label_studio(readings, stream)
        case Format.FOLLOW_THE_MONEY:
            write_follow_the_money(readings, stream)


def write_to(path: Path, format: Format, readings: Iterable[Reading], options: Options = DEFAULTS) -> None:
    """Writes `readings` to a file, or to a folder where the format is brat.

    The file takes its place only when it is complete: what stood there before stays until then, and stays where
    anything is raised. Raises OnrecordError where `path` cannot be written, and what `readings` raise.
    """
    try:
        if format is Format.BRAT:
            write_brat_folder(readings, path)
        elif path.exists() and not path.is_file():  # a pipe or a device can only be written to
            with path.open("w", encoding="utf-8", newline="") as stream:
                write(format, readings, stream, options)
        else:
            _write_whole(path, format, readings, options)
    except OSError as error:
        raise OnrecordError(f"{path}: cannot be written ({error.strerror or error})") from error


def _write_whole(path: Path, format: Format, readings: Iterable[Reading], options: Options) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as stream:
            write(format, readings, stream, options)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)

"""Readings made into what people and programs look at: one module a format, all of them streaming."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from onrecord.errors import OnrecordError
from onrecord.present.options import DEFAULTS, Format, Options, default_format
from onrecord.present.whole_file import whole_file
from onrecord.records import Reading

__all__ = ["Format", "Options", "default_format", "write", "write_to"]


def write(format: Format, readings: Iterable[Reading], stream: TextIO, options: Options = DEFAULTS) -> None:
    """Writes `readings` to `stream` one after another, as they come; none is kept.

    The stream must take any text, that is, be UTF-8 (no lone surrogate is ever written to it), and for csv leave line
    ends alone (`newline=""`). Raises OnrecordError where the format cannot be written to one stream (several articles
    as brat), and what `readings` or the stream raise.
    """
    match format:  # which loads that format alone, and what it needs
        case Format.TABLE:
            from onrecord.present.table import write_table

            write_table(readings, stream, options)
        case Format.JSONL:
            from onrecord.present.jsonl import write_jsonl

            write_jsonl(readings, stream)
        case Format.CSV:
            from onrecord.present.csv import write_csv

            write_csv(readings, stream)
        case Format.HTML:
            from onrecord.present.html import write_html

            write_html(readings, stream, options)
        case Format.BRAT:
            from onrecord.present.brat import write_brat

            write_brat(readings, stream)
        case Format.PARQUET:
            from onrecord.present.parquet import write_parquet

            write_parquet(readings, stream)
        case Format.WEB_ANNOTATION:
            from onrecord.present.webannotation import write_web_annotations

            write_web_annotations(readings, stream)
        case Format.SCHEMA_ORG:
            from onrecord.present.schemaorg import write_schema_org

            write_schema_org(readings, stream)
        case Format.LABEL_STUDIO:
            from onrecord.present.labelstudio import write_label_studio

            write_label_studio(readings, stream)
        case Format.FOLLOW_THE_MONEY:
            from onrecord.present.followthemoney import write_follow_the_money

            write_follow_the_money(readings, stream)


def write_to(path: Path, format: Format, readings: Iterable[Reading], options: Options = DEFAULTS) -> None:
    """Writes `readings` to a file, or to a folder where the format is brat.

    The file takes its place only when it is complete: what stood there before stays until then, and stays where
    anything is raised. Raises OnrecordError where `path` cannot be written, and what `readings` raise.
    """
    if format is Format.BRAT:
        from onrecord.present.brat import write_brat_folder

        try:
            write_brat_folder(readings, path)
        except OSError as error:
            raise OnrecordError(f"{path}: cannot be written ({error.strerror or error})") from error
        return
    with whole_file(path) as file, file.open("w", encoding="utf-8", newline="") as stream:
        write(format, readings, stream, options)

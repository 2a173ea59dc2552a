"""Statements as Parquet, one row a statement: the columns of the CSV, with numbers and truth values as such."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any, TextIO

from onrecord.errors import OnrecordError, UsageError
from onrecord.present.csv import COLUMNS, rows
from onrecord.records import Reading

_AT_ONCE = 5_000  # rows of a group; as many are held at a time
_TRUTHS = ("speaker_named", "negated")


def write_parquet(readings: Iterable[Reading], stream: TextIO) -> None:
    """Writes a Parquet file to the bytes under a text stream; what is not known is null.

    Raises OnrecordError where there are no bytes under it, a terminal would show them, or pyarrow is not installed.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ModuleNotFoundError:
        raise OnrecordError("parquet needs pyarrow: pip install 'onrecord[archives]'") from None
    if not hasattr(stream, "buffer") or stream.isatty():
        raise UsageError("parquet is bytes: write it to a file with -o FILE")
    types = {"depth": pyarrow.int32(), "confidence": pyarrow.float64(), **dict.fromkeys(_TRUTHS, pyarrow.bool_())}
    schema = pyarrow.schema([(name, types.get(name, pyarrow.string())) for name in COLUMNS])
    coming = (dict(zip(COLUMNS, row, strict=True)) for reading in readings for row in rows(reading))
    with parquet.ParquetWriter(stream.buffer, schema) as writer:
        while batch := [_typed(row) for row in islice(coming, _AT_ONCE)]:
            writer.write_table(pyarrow.Table.from_pylist(batch, schema=schema))


def _typed(row: dict[str, str]) -> dict[str, Any]:
    typed: dict[str, Any] = {name: value or None for name, value in row.items()}
    for name in _TRUTHS:
        typed[name] = None if typed[name] is None else typed[name] == "true"
    return typed | {"depth": int(row["depth"]), "confidence": float(row["confidence"]), "content": row["content"]}

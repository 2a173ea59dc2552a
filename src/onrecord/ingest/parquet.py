"""Parquet tables, one article a row."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from typing import Any, BinaryIO

from onrecord.errors import InputError
from onrecord.ingest.material import BOMB_FLOOR, Material, reading
from onrecord.ingest.options import Options
from onrecord.ingest.outcome import Kind, Outcome
from onrecord.ingest.rows import find_columns, row_article

_ROWS_AT_ONCE = 64
_BOMB_RATIO = 500


def read_parquet(material: Material, options: Options) -> Iterator[Outcome]:
    """The article of every row, some rows in memory at a time. Raises InputError where it cannot be read (on)."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        advice = "is a Parquet table; to read it, install what that needs: pip install 'onrecord[archives]'"
        raise InputError(material.name, advice) from None
    with tempfile.TemporaryFile() as copy:
        file = _seekable(material, copy, options.limits.table)
        number = 0
        try:
            table = pyarrow.parquet.ParquetFile(file)
            columns = find_columns(material.name, table.schema_arrow.names, options.columns)
            _refuse_bomb(material.name, table.metadata, file.seek(0, io.SEEK_END))
            wanted = list(dict.fromkeys(columns.names.values()))
            for batch in table.iter_batches(batch_size=_ROWS_AT_ONCE, columns=wanted):
                for row in batch.to_pylist():
                    number += 1
                    try:
                        yield row_article(f"{material.name}, row {number:,}", Kind.PARQUET, row, columns)
                    except InputError as error:
                        yield error
        except (pyarrow.ArrowException, OSError, ValueError, OverflowError) as error:
            first_line = str(error).partition("\n")[0][:200]
            after = f"cannot be read on after row {number:,}" if number else "is no Parquet table that can be read"
            raise InputError(material.name, f"{after}: {first_line}") from None


def _seekable(material: Material, copy: BinaryIO, limit: int) -> BinaryIO:
    """The file itself, or a copy on disk of what comes as a stream: Parquet has its table of contents at the end."""
    if material.stream.seekable():
        return material.stream
    size = 0
    with reading(material.name):
        while part := material.stream.read(1 << 20):
            size += len(part)
            if size > limit:
                raise InputError(material.name, f"is larger than {limit / 1e9:.0f} GB; save it as a file first")
            copy.write(part)
    copy.seek(0)
    return copy


def _refuse_bomb(name: str, metadata: Any, size: int) -> None:
    """Refuses what says that it grows beyond reason when unpacked.

    Looks at row groups only: asking damaged metadata for a column ends the process (pyarrow 26).
    """
    unpacked = sum(metadata.row_group(number).total_byte_size for number in range(metadata.num_row_groups))
    if unpacked > BOMB_FLOOR and unpacked > _BOMB_RATIO * size:
        raise InputError(name, f"unpacks to {unpacked / 1e6:,.0f} MB from {size / 1e6:,.1f} MB: refused as a zip bomb")

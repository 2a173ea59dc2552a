"""Parquet tables, one article a row."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import Any, BinaryIO

from onrecord.errors import InputError
from onrecord.ingest.material import Material, reading
from onrecord.ingest.options import Options
from onrecord.ingest.outcome import Kind, Outcome
from onrecord.ingest.rows import find_columns, row_article

_ROWS_AT_ONCE = 64
_LARGEST_GROUP = 4_000_000_000
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
            _refuse_bomb(material.name, table.metadata, set(columns.names.values()))
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


def _refuse_bomb(name: str, metadata: Any, wanted: set[str]) -> None:
    """Refuses what says that it grows beyond reason when unpacked."""
    for number in range(metadata.num_row_groups):
        group = metadata.row_group(number)
        for place in range(group.num_columns):
            column = group.column(place)
            packed, unpacked = max(1, column.total_compressed_size), column.total_uncompressed_size
            if column.path_in_schema.partition(".")[0] not in wanted:
                continue
            if unpacked > _LARGEST_GROUP or (unpacked > 64_000_000 and unpacked > _BOMB_RATIO * packed):
                raise InputError(name, f"unpacks to {unpacked / 1e9:.1f} GB: refused as a zip bomb")

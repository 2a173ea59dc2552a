import csv
import io
from pathlib import Path

import pytest

from onrecord.errors import OnrecordError
from onrecord.present import Format, write, write_to
from tests import samples


def test_the_rows_of_the_csv_with_types(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "statements.parquet"
    write_to(path, Format.PARQUET, samples.ALL)
    rows = parquet.read_table(path).to_pylist()
    text = io.StringIO()
    write(Format.CSV, samples.ALL, text)
    # A reader of Python 3.10 refuses NUL.
    expected = list(csv.DictReader(io.StringIO(text.getvalue().replace("\0", ""), newline="")))
    assert [row["content"].replace("\0", "") for row in rows] == [row["content"] for row in expected]
    assert (rows[0]["confidence"], rows[0]["negated"], rows[0]["speaker_named"], rows[0]["depth"]) == (
        0.931,
        False,
        True,
        0,
    )
    assert rows[3]["negated"] is True
    assert rows[4]["article_url"] is None


def test_a_stream_without_bytes() -> None:
    pytest.importorskip("pyarrow")
    with pytest.raises(OnrecordError, match="write it to a file"):
        write(Format.PARQUET, samples.ALL, io.StringIO())


def test_a_terminal_gets_no_bytes() -> None:
    pytest.importorskip("pyarrow")

    class Terminal(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    stream = Terminal(io.BytesIO())
    with pytest.raises(OnrecordError, match="write it to a file"):
        write(Format.PARQUET, samples.ALL, stream)
    assert stream.buffer.getvalue() == b""  # type: ignore[attr-defined]

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.errors import InputError, OnrecordError
from onrecord.present import Format, default_format, write, write_to
from onrecord.records import Reading
from tests import samples

STREAMED = [Format.TABLE, Format.JSONL, Format.CSV, Format.HTML, Format.LABEL_STUDIO, Format.FOLLOW_THE_MONEY]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_table_for_people_and_jsonl_in_a_pipe() -> None:
    assert default_format(Terminal()) is Format.TABLE
    assert default_format(io.StringIO()) is Format.JSONL
    for name, format in {
        "a.csv": Format.CSV,
        "a.HTML": Format.HTML,
        "a.b.parquet": Format.PARQUET,
        "a.jsonl": Format.JSONL,
        "a.txt": Format.JSONL,
        "csv": Format.JSONL,
    }.items():
        assert default_format(Terminal(), Path(name)) is format


@pytest.mark.parametrize("format", STREAMED)
def test_each_reading_is_written_before_the_next_is_asked_for(format: Format) -> None:
    stream = io.StringIO()

    def coming() -> Iterator[Reading]:
        for reading in (samples.NESTED, samples.DISCONTINUOUS, samples.EMOJI):
            yield reading
            assert reading.article[reading.statements[0].cue[0]] in stream.getvalue()

    write(format, coming(), stream)


@pytest.mark.parametrize("format", STREAMED)
def test_the_samples_in_every_format(format: Format, tmp_path: Path) -> None:
    path = tmp_path / "out"
    write_to(path, format, samples.ALL)
    assert path.read_bytes().decode()
    assert [file.name for file in tmp_path.iterdir()] == ["out"]


def test_no_half_written_file(tmp_path: Path) -> None:
    path = tmp_path / "readings.jsonl"
    path.write_text("before", encoding="utf-8")

    def failing() -> Iterator[Reading]:
        yield samples.NESTED
        raise InputError("page.html", "is no article")

    with pytest.raises(InputError):
        write_to(path, Format.JSONL, failing())
    assert path.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("format", list(Format))
def test_a_place_that_cannot_be_written(format: Format, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OnrecordError, match="cannot be written"):
        write_to(tmp_path / "file" / "inside", format, [samples.NESTED])

"""CSV and Parquet, an article a row."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ingest import Found, Limits, Options
from tests.ingest.helpers import NEWS, articles, failures, found, outcomes, problem, warnings_of


def write(folder: Path, data: str | bytes, name: str = "news.csv") -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return path


def table(*rows: list[str], delimiter: str = ",") -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter).writerows(rows)
    return buffer.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_columns_are_found_by_themselves(tmp_path: Path, delimiter: str) -> None:
    data = table(["Headline", "Date", "Full Text", "Source"], ["H", "June 15, 2023", NEWS, "P"], delimiter=delimiter)
    article = found(write(tmp_path, data)).article
    assert article.text == NEWS
    assert (article.title, article.published, article.publisher) == ("H", date(2023, 6, 15), "P")


def test_columns_can_be_named(tmp_path: Path) -> None:
    path = write(tmp_path, table(["a", "b", "text"], [NEWS, "H", "x"]))
    article = found(path, options=Options(columns={"text": "a", "title": "b"})).article
    assert (article.text, article.title) == (NEWS, "H")
    assert "no column 'z'; it has: a, b, text" in problem(path, options=Options(columns={"text": "z"})).problem


def test_missing_columns_are_told(tmp_path: Path) -> None:
    error = problem(write(tmp_path, "one,two\n1,2\n"))
    assert "no column with the text" in error.problem
    assert "it has: one, two" in error.problem


def test_line_ends_and_quotes_in_a_cell_stay(tmp_path: Path) -> None:
    text = NEWS.replace("\n", "\r\n") + 'She said: "No, never"; and left.\n\n'
    assert found(write(tmp_path, table(["text"], [text]))).article.text == text


def test_bad_rows_are_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    results = outcomes(write(tmp_path, "id,text\n1," + '"' + NEWS + '"\n2\n\n3,""\n4,' + '"' + NEWS + '",extra\n'))
    assert [result.article.id for result in articles(results)] == ["1", "4"]
    assert len(failures(results)) == 2
    assert "row ending in line" in failures(results)[0].source


def test_encodings(tmp_path: Path) -> None:
    text = table(["text"], [NEWS])
    for data in (text.encode("utf-8-sig"), text.encode("utf-16")):
        assert found(write(tmp_path, data)).article.text == NEWS
    assert found(write(tmp_path, text.encode("cp1252")), options=Options(encoding="cp1252")).article.text == NEWS
    result = found(write(tmp_path, b'text\n"caf\xe9 of the town, said the mayor"\n'))
    assert result.article.text.startswith("caf\ufffd of")
    assert "replaced" in warnings_of(result)


def test_what_is_no_table_is_named(tmp_path: Path) -> None:
    assert "is empty" in problem(write(tmp_path, b"")).problem
    assert "picture" in problem(write(tmp_path, b"\x89PNG\r\n")).problem
    assert "zero bytes" in problem(write(tmp_path, b"text\n\0\0\0\n")).problem
    limits = Options(limits=Limits(document=1000))
    assert "it is no table" in problem(write(tmp_path, "text\n" + "x" * 5000), options=limits).problem


def test_a_quote_that_is_never_closed_ends_with_a_message(tmp_path: Path) -> None:
    data = 'text\n"good, said the mayor"\n"never closed\n' + "more\n" * 1000
    results = outcomes(write(tmp_path, data), options=Options(limits=Limits(document=200_000)))
    assert len(articles(results)) == 2
    big = outcomes(write(tmp_path, data + "more\n" * 60_000), options=Options(limits=Limits(document=200_000)))
    assert articles(big)
    assert all(len(result.article.text) < 500_000 for result in articles(big))


cells = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\r\n\t\x85"), min_size=1)


@given(st.lists(cells, max_size=4))
@settings(max_examples=40)
def test_every_cell_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    path = write(tmp_path_factory.mktemp("csv"), table(["text"], *([text + "."] for text in texts), ["The end."]))
    results = outcomes(path, options=Options(languages=frozenset()))
    assert [result.article.text for result in articles(results)] == [text + "." for text in texts] + ["The end."]


def parquet(folder: Path, columns: dict[str, Any], **how: Any) -> Path:
    pyarrow = pytest.importorskip("pyarrow")
    path = folder / "news.parquet"
    pytest.importorskip("pyarrow.parquet").write_table(pyarrow.table(columns), path, **how)
    return path


def test_parquet(tmp_path: Path) -> None:
    columns = {
        "body": [NEWS, None, NEWS], "id": [1, 2, 3], "published": [date(2023, 6, 15)] * 3, "noise": [b"\xff"] * 3,
        "title": ["a", "b", None],
    }  # fmt: skip
    results = outcomes(parquet(tmp_path, columns))
    assert [(r.article.id, r.article.published, r.article.title) for r in articles(results)] == [
        ("1", date(2023, 6, 15), "a"),
        ("3", date(2023, 6, 15), None),
    ]
    assert failures(results)[0].source.endswith("row 2")


def test_parquet_without_a_text(tmp_path: Path) -> None:
    assert "no column with the text" in problem(parquet(tmp_path, {"a": [1]})).problem


def test_damaged_parquet_is_named(tmp_path: Path) -> None:
    whole = parquet(tmp_path, {"text": [NEWS] * 500, "id": [str(n) for n in range(500)]}).read_bytes()
    for data in (whole[:-20], whole[: len(whole) // 2], b"PAR1" + b"x" * 50 + b"PAR1", b"PAR1"):
        assert "Parquet" in problem(write(tmp_path, data, "bad.parquet")).problem
    for place in range(4, len(whole), max(1, len(whole) // 60)):
        spoilt = whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :]
        for result in outcomes(write(tmp_path, spoilt, "bad.parquet")):
            assert isinstance(result, Found) or result.problem


def test_parquet_bombs_are_refused(tmp_path: Path) -> None:
    path = parquet(tmp_path, {"text": ["x" * 1_000_000] * 80}, compression="zstd", use_dictionary=False)
    assert "zip bomb" in problem(path).problem


def test_parquet_from_a_stream(tmp_path: Path) -> None:
    import gzip

    path = parquet(tmp_path, {"text": [NEWS]})
    assert found(write(tmp_path, gzip.compress(path.read_bytes()), "news.parquet.gz")).article.text == NEWS

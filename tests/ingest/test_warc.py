"""WARC: responses that are pages become articles, and an archive that ends early is told."""

from __future__ import annotations

import datetime
import gzip
from pathlib import Path

import pytest

from onrecord.ingest import Kind, Limits, Options
from tests.ingest.helpers import ARTICLE, PARAGRAPHS, articles, failures, found, outcomes, page, problem

pytest.importorskip("fastwarc")
PAGE = page(ARTICLE).encode()


def record(
    number: int,
    body: bytes = PAGE,
    *,
    status: str = "200 OK",
    headers: str = "Content-Type: text/html\r\n",
    kind: str = "response",
) -> bytes:
    """A WARC record of an HTTP answer."""
    block = f"HTTP/1.1 {status}\r\n{headers}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://post.example.org/{number}\r\n"
        f"WARC-Date: 2023-06-15T01:02:03Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def write(folder: Path, data: bytes, name: str = "crawl.warc") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_responses_are_articles_with_where_and_when_they_were_got(tmp_path: Path) -> None:
    data = record(1) + record(2, kind="request") + record(3, status="404 Not Found") + record(
        4, b"\x89PNG", headers="Content-Type: image/png\r\n"
    ) + record(5)  # fmt: skip
    first, last = articles(outcomes(write(tmp_path, data)))
    assert first.article.text.split("\n\n") == list(PARAGRAPHS)
    assert first.article.url == "https://post.example.org/1"
    assert first.provenance.kind is Kind.WARC
    assert first.provenance.address == "https://post.example.org/1"
    assert first.provenance.retrieved == datetime.datetime(2023, 6, 15, 1, 2, 3, tzinfo=datetime.timezone.utc)
    assert first.provenance.record_id == "<urn:uuid:00000000-0000-0000-0000-000000000001>"
    assert "000000000005" in last.provenance.source


def test_each_record_packed_by_itself_as_common_crawl_does(tmp_path: Path) -> None:
    data = b"".join(gzip.compress(record(number)) for number in range(1, 4))
    assert len(articles(outcomes(write(tmp_path, data, "crawl.warc.gz")))) == 3


def test_packed_and_chunked_bodies_are_unpacked(tmp_path: Path) -> None:
    packed = record(1, gzip.compress(PAGE), headers="Content-Type: text/html\r\nContent-Encoding: gzip\r\n")
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)
    chunked = record(2, chunks, headers="Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n")
    results = articles(outcomes(write(tmp_path, packed + chunked)))
    assert [result.article.text.split("\n\n") for result in results] == [list(PARAGRAPHS)] * 2


def test_bad_records_are_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    broken = record(
        1, gzip.compress(PAGE)[:20] + b"spoilt" * 9, headers="Content-Type: text/html\r\nContent-Encoding: gzip\r\n"
    )
    empty = record(2, b"<html><body></body></html>")
    large = record(3, b"<p>x</p>" * 10_000)
    results = outcomes(write(tmp_path, broken + empty + large + record(4)), options=Options(limits=Limits(page=60_000)))
    assert len(articles(results)) == 1
    assert [error.source[-13:-1] for error in failures(results)] == [f"{number:012}" for number in (1, 2, 3)]


@pytest.mark.parametrize("cut", [3, 100, len(PAGE) - 9, len(PAGE) + 60, len(record(2)) - 30])
def test_archives_that_end_early_are_told(tmp_path: Path, cut: int) -> None:
    results = outcomes(write(tmp_path, (record(1) + record(2))[:-cut]))
    assert [result.article.url for result in articles(results)][:1] == ["https://post.example.org/1"]
    assert len(articles(results)) == (2 if cut == 3 else 1), "what is not whole is no article"
    assert "cut short" in failures(results)[-1].problem or "cannot be read on" in failures(results)[-1].problem


def test_truncated_gzip_archives_are_told(tmp_path: Path) -> None:
    data = gzip.compress(record(1)) + gzip.compress(record(2))[:-40]
    results = outcomes(write(tmp_path, data, "crawl.warc.gz"))
    assert len(articles(results)) == 1
    assert "cut short" in failures(results)[-1].problem


def test_garbage_in_the_middle_ends_the_archive_with_a_message(tmp_path: Path) -> None:
    results = outcomes(write(tmp_path, record(1) + record(2) + b"garbage\r\n" * 20 + record(3)))
    assert articles(results)
    assert failures(results)


def test_archives_of_nothing_are_named(tmp_path: Path) -> None:
    assert "no WARC response record" in problem(write(tmp_path, record(1, kind="request"))).problem
    assert problem(write(tmp_path, b"")).problem
    assert problem(write(tmp_path, b"WARC/1.0\r\n")).problem
    assert problem(write(tmp_path, b"not a warc")).problem


def test_one_record(tmp_path: Path) -> None:
    assert found(write(tmp_path, record(7), "noname"), options=Options(kind=Kind.WARC)).article.title

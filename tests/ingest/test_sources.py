"""From names on a command line to a stream of outcomes: one bad input never stops the rest."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
import zlib
from datetime import date
from pathlib import Path

import pytest

import onrecord
from onrecord.ingest import Found, InputError, Kind, Metadata, Options, OtherLanguageError, sources
from onrecord.ingest.detection import kind_of, suffix_of
from onrecord.ingest.material import Material, buffered
from tests.ingest.helpers import ARTICLE, FRENCH, NEWS, articles, failures, found, outcomes, page, problem


def test_folders_are_walked_in_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", "sub/deep/d.TXT", ".hidden.txt", ".git/e.txt", "a.json", "photo.jpg"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}" if name.endswith("json") else NEWS)
    names = [result.provenance.source.removeprefix(f"{tmp_path}{os.sep}") for result in articles(outcomes(tmp_path))]
    assert names == ["a.txt", "b.txt", os.path.join("sub", "c.txt"), os.path.join("sub", "deep", "d.TXT")]


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"x")
    assert "no file of a known kind" in problem(tmp_path).problem


def test_globs(tmp_path: Path) -> None:
    for name in ("b1.txt", "a1.txt", "a2.md", "sub/a3.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(NEWS)
    assert len(outcomes(tmp_path / "a*")) == 2
    assert len(outcomes(tmp_path / "**" / "*")) == 4, "a folder and a file in it match: each file comes once"
    assert "matches no file" in problem(tmp_path / "z*").problem


def test_a_file_with_brackets_in_its_name_is_no_glob(tmp_path: Path) -> None:
    (tmp_path / "news [1].txt").write_text(NEWS)
    assert found(tmp_path / "news [1].txt").article.text == NEWS


def test_bad_inputs_do_not_stop_good_ones(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"")
    (tmp_path / "good.txt").write_text(NEWS)
    results = outcomes(tmp_path / "bad.txt", tmp_path / "none.txt", tmp_path / "good.txt", "x\0y", "n" * 5000)
    assert [isinstance(result, Found) for result in results] == [False, False, True, False, False]
    assert "is not there" in failures(results)[1].problem


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_unreadable_files_are_named(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(NEWS)
    path.chmod(0)
    assert "cannot be opened" in problem(path).problem


def test_links_that_lead_nowhere_or_round_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEWS)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing")
    (tmp_path / "round").symlink_to(tmp_path)
    assert len(outcomes(tmp_path)) == 1


def test_pipes_in_a_folder_do_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "a.txt").write_text(NEWS)
    assert len(outcomes(tmp_path)) == 1


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (NEWS, Kind.TEXT),
        (json.dumps({"text": NEWS}), Kind.JSONL),
        (json.dumps({"text": NEWS}, indent=2), Kind.JSON),
        (json.dumps([{"text": NEWS}]), Kind.JSON),
        (page(ARTICLE), Kind.HTML),
        ("\n  <!-- a -->\n<!doctype HTML>\n<p>x", Kind.HTML),
        ('<?xml version="1.0"?>\n<!-- x --><rss version="2.0"><channel></channel></rss>', Kind.FEED),
        ('<feed xmlns="http://www.w3.org/2005/Atom"></feed>', Kind.FEED),
        ("WARC/1.0\r\n", Kind.WARC),
        ("{Reuters} - The mayor said so.", Kind.TEXT),
        ("<3 said the mayor", Kind.TEXT),
    ],
)
def test_kinds_are_told_by_their_look(data: str, kind: Kind) -> None:
    marked = [] if kind is Kind.WARC else [data.encode("utf-8-sig"), data.encode("utf-16")]
    for encoded in (data.encode("utf-8"), *marked):
        assert kind_of(Material("-", "", buffered(io.BytesIO(encoded)))) is kind


def test_what_a_file_holds_beats_its_name(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(page(ARTICLE))
    assert found(tmp_path / "page.txt").provenance.kind is Kind.HTML


def test_as_kind_overrides(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(page(ARTICLE))
    result = found(path, options=Options(kind=Kind.TEXT))
    assert result.provenance.kind is Kind.TEXT
    assert result.article.text == page(ARTICLE)


def test_a_head_made_to_trip_the_detector_is_told_at_once() -> None:
    data = b"<!--x-->" * 2000 + b"?"
    assert kind_of(Material("-", "", buffered(io.BytesIO(data)))) is Kind.TEXT


def test_suffixes() -> None:
    assert suffix_of("A.WARC.GZ") == ".warc"
    assert suffix_of("news.tar.txt") == ".txt"
    assert suffix_of(".txt") == ""
    assert suffix_of("news") == ""


def test_standard_input(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom onrecord.ingest import sources\n"
        "results = list(sources(['-']))\n"
        "sys.stdout.write(results[0].article.text + '|' + results[0].provenance.source)"
    )
    ran = subprocess.run([sys.executable, "-c", code], input=NEWS.encode(), capture_output=True, check=True, env=env())
    assert ran.stdout.decode() == NEWS + "|standard input"


def test_reading_text_loads_nothing_heavy(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEWS)
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": NEWS}))
    heavy = "trafilatura lxml feedparser fastwarc pyarrow urllib3 py3langid charset_normalizer dateutil numpy ssl csv"
    code = (
        "import sys\nimport onrecord.ingest\n"
        "assert len(list(onrecord.ingest.sources(sys.argv[1:]))) == 2\n"
        f"print([name for name in {heavy.split()!r} if name in sys.modules])"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    assert subprocess.run(command, capture_output=True, check=True, env=env(), text=True).stdout.strip() == "[]"


def env() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(onrecord.__file__).parents[1])}


def test_other_languages_are_set_aside_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FRENCH)
    (tmp_path / "b.txt").write_text(NEWS)
    first, second = outcomes(tmp_path)
    assert isinstance(first, OtherLanguageError)
    assert isinstance(first, InputError)
    assert "French (fr)" in first.problem
    assert first.language == "fr"
    assert isinstance(second, Found)
    assert second.article.language == "en"
    everything = Options(languages=frozenset())
    assert [result.article.language for result in articles(outcomes(tmp_path, options=everything))] == ["fr", "en"]


def test_the_language_that_the_caller_gives_is_believed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FRENCH)
    assert found(tmp_path / "a.txt", options=Options(override=Metadata(language="en"))).article.language == "en"


def gz(data: bytes, level: int = 6) -> bytes:
    return gzip.compress(data, level)


def test_gzip_is_unpacked_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gz(NEWS.encode()))
    (tmp_path / "b.jsonl.gz").write_bytes(gz(json.dumps({"text": NEWS, "id": "x"}).encode()) + gz(b"\n{}\n"))
    (tmp_path / "c.txt").write_bytes(gz(NEWS.encode()))
    results = outcomes(tmp_path)
    assert [result.article.text for result in articles(results)] == [NEWS, NEWS, NEWS]
    assert [error.source for error in failures(results)] == [f"{tmp_path / 'b.jsonl.gz'}, line 2"]


def test_truncated_gzip_gives_what_is_whole_and_names_the_rest(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"text": f"{number} {NEWS}", "id": str(number)}) + "\n" for number in range(3000))
    whole = gz(lines.encode())
    (tmp_path / "a.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "b.txt.gz").write_bytes(gz(os.urandom(100).hex().encode())[:-9])
    results = outcomes(tmp_path)
    assert articles(results)
    assert all(result.article.text.endswith(NEWS) for result in articles(results))
    assert ["cut short" in error.problem for error in failures(results)] == [True, True]


def test_damaged_gzip_is_named(tmp_path: Path) -> None:
    data = bytearray(gz(NEWS.encode() * 50))
    data[40:60] = bytes(20)
    (tmp_path / "a.txt.gz").write_bytes(bytes(data))
    (tmp_path / "b.txt.gz").write_bytes(b"\x1f\x8b nothing of the kind")
    assert ["damaged" in error.problem for error in failures(outcomes(tmp_path))] == [True, True]


def test_zip_bombs_are_refused(tmp_path: Path) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(b" " * 1_000_000) for _ in range(40)) + packer.flush()
    (tmp_path / "a.txt.gz").write_bytes(bomb)
    (tmp_path / "b.csv.gz").write_bytes(gz(b"text\n") + bomb)
    lines = zlib.compressobj(9, zlib.DEFLATED, 31)
    blank = b"".join(lines.compress(b" " * 999_999 + b"\n") for _ in range(40)) + lines.flush()
    (tmp_path / "c.jsonl.gz").write_bytes(blank)
    words = [error.problem for error in failures(outcomes(tmp_path))]
    assert len(words) == 3
    assert all("zip bomb" in problem or "than 16 M" in problem for problem in words), words
    assert "zip bomb" in words[2]


def test_overrides_reach_every_kind(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": NEWS, "title": "theirs", "publisher": "theirs"}))
    override = Metadata(publisher="mine", published=date(2020, 1, 1))
    article = found(tmp_path / "a.jsonl", options=Options(override=override)).article
    assert (article.title, article.publisher, article.published) == ("theirs", "mine", date(2020, 1, 1))


@pytest.mark.parametrize("name", ["ftp://post.example/news.txt", "www.post.example//a", "none.txt"])
def test_what_is_not_there_is_called_as_it_was_given(name: str) -> None:
    assert str(problem(name)) == f"{name}: is not there; a web address begins with https://"


def test_an_empty_name_is_not_the_folder_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(NEWS)
    monkeypatch.chdir(tmp_path)
    assert str(problem("")) == "'': is an empty name; . is the folder where you are"


def test_an_address_is_that_of_one_article(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": NEWS}) + "\n" + json.dumps({"text": NEWS + "More."}))
    (tmp_path / "b.txt").write_text(NEWS)
    (tmp_path / "c.txt").write_text("")
    first, *others = outcomes(tmp_path, options=Options(override=Metadata(url="https://example.org/a")))
    assert isinstance(first, Found)
    assert first.article.url == "https://example.org/a"
    assert [one.source.removeprefix(f"{tmp_path}/") for one in failures(others)] == [
        "a.jsonl, line 2",
        "b.txt",
        "c.txt",
    ]
    assert [("one article" in one.problem) for one in failures(others)] == [True, True, False]


def test_it_streams(tmp_path: Path) -> None:
    """The first outcome is there before the second input is looked at."""
    (tmp_path / "a.txt").write_text(NEWS)
    stream = sources([tmp_path / "a.txt", tmp_path / "later.txt"])
    assert isinstance(next(stream), Found)
    (tmp_path / "later.txt").write_text(NEWS)
    assert isinstance(next(stream), Found)

import csv
import gzip
import io
import itertools
import json
import os
import re
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import onrecord.reader
from onrecord.cli import app
from onrecord.errors import OnrecordError, UsageError
from onrecord.records import Article, Reading
from onrecord.store import Record
from tests.store.makers import FakeReader, long_text

NEWS = [
    {
        "text": "Ann Ray said weapons go to Ukraine. Bo Lind said peace is near.",
        "publisher": "The Post",
        "published": "2023-06-15",
        "url": "https://post.example/1",
        "title": "Talks",
    },
    {
        "text": "Ann Ray warned that the war is long.",
        "publisher": "The Times",
        "published": "2023-08-02",
        "url": "https://times.example/1",
    },
    {
        "text": long_text("harbour", "In the Post."),
        "publisher": "The Post",
        "published": "2023-08-03",
        "url": "https://post.example/2",
    },
    {
        "text": long_text("harbour", "In the Times."),
        "publisher": "The Times",
        "published": "2023-08-04",
        "url": "https://times.example/2",
    },
]


@pytest.fixture(autouse=True)
def _fake_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onrecord.reader, "load_reader", lambda *_: FakeReader())


def run(*words: object, code: int = 0, stdin: str | None = None) -> Result:
    result = CliRunner().invoke(app, [str(word) for word in words], input=stdin)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == code, result.output
    return result


@pytest.fixture
def record(tmp_path: Path) -> Path:
    news = tmp_path / "news.jsonl"
    news.write_text("\n".join(map(json.dumps, NEWS)), encoding="utf-8")
    run("add", tmp_path / "r.db", news)
    return tmp_path / "r.db"


def test_added_once(record: Path) -> None:
    said = run("add", record, record.parent / "news.jsonl").stderr
    assert said == "onrecord: 0 articles added with 0 statements, 4 on record already\n"


def test_a_bad_input_is_named_kept_and_the_rest_goes_on(tmp_path: Path) -> None:
    news = tmp_path / "news.jsonl"
    news.write_text(json.dumps(NEWS[0]) + "\n{broken\n" + json.dumps(NEWS[1]), encoding="utf-8")
    result = run("add", tmp_path / "r.db", news, tmp_path / "none.txt", code=1)
    assert "news.jsonl, line 2" in result.stderr
    assert "none.txt: is not there" in result.stderr
    assert "2 articles added with 3 statements, 2 failed" in result.stderr
    with Record.read(tmp_path / "r.db") as opened:
        assert opened.connection.execute("SELECT count(*) FROM gone_wrong").fetchone() == (2,)


def test_what_came_in_later_has_not_gone_wrong(tmp_path: Path) -> None:
    table = tmp_path / "news.csv"
    table.write_text(f"Kopf,Inhalt\nRain,{NEWS[0]['text']}\n", encoding="utf-8")
    run("add", tmp_path / "r.db", table, code=1)
    run("add", tmp_path / "r.db", table, "--column", "text=Inhalt")
    with Record.read(tmp_path / "r.db") as opened:
        assert opened.connection.execute("SELECT count(*) FROM gone_wrong").fetchone() == (0,)


def test_whoever_stops_it_is_told_what_is_on_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stopped(FakeReader):
        def read_many(self, articles: Iterable[Article]) -> Iterator[Reading]:
            yield from itertools.islice(super().read_many(articles), 2)
            raise KeyboardInterrupt

    monkeypatch.setattr(onrecord.reader, "load_reader", lambda *_: Stopped())
    news = tmp_path / "news.jsonl"
    news.write_text("\n".join(map(json.dumps, NEWS)), encoding="utf-8")
    said = run("add", tmp_path / "r.db", news, code=130).stderr
    assert "stopped: 2 articles added with 3 statements; the same command goes on from there" in said
    monkeypatch.setattr(onrecord.reader, "load_reader", lambda *_: FakeReader())
    assert "2 articles added with 4 statements, 2 on record already" in run("add", tmp_path / "r.db", news).stderr


def test_nothing_to_add_is_wrong_usage(tmp_path: Path) -> None:
    run("add", tmp_path / "r.db", code=2)
    assert not (tmp_path / "r.db").exists()


def test_search_in_a_pipe_gives_lines(record: Path) -> None:
    result = run("search", record, "weapons ukraine", "--speaker", "Ann Ray", "--since", "2023-06")
    [line] = map(json.loads, result.stdout.splitlines())
    assert line["statement"]["words"] == ["weapons go to Ukraine"]
    assert [NEWS[0]["text"][mark["start"] : mark["end"]] for mark in line["marks"]] == ["weapons", "Ukraine"]
    assert result.stderr == "onrecord: 1 statement found\n"


def test_a_word_with_a_minus_must_not_be_there(record: Path) -> None:
    found = run("search", record, "--speaker", "Ann Ray", "--", "-weapons", "-harbour").stdout.splitlines()
    assert [json.loads(line)["statement"]["words"] for line in found] == [["that the war is long"]]


def test_a_medium_that_nothing_was_said_through_is_told_with_those_there_are(record: Path) -> None:
    connection = sqlite3.connect(record)
    with connection:
        connection.execute("UPDATE statements SET medium = 'phone' WHERE id = 1")
    connection.close()
    assert "1 statement found" in run("search", record, "--medium", "phone").stderr
    told = run("search", record, "--medium", "telepathy").stderr
    assert told == (
        "onrecord: 0 statements found\nonrecord: nothing on record was said through telepathy, but through phone\n"
    )
    assert run("search", record, "nowhere", "--medium", "phone").stderr == "onrecord: 0 statements found\n"


def test_search_for_people(record: Path) -> None:
    result = run("search", record, "harbour", "--format", "table")
    assert "printed 2 times" in result.stdout
    assert "2 statements found" in result.stderr
    assert "4 statements found" in run("search", record, "harbour", "--copies").stderr


def test_a_table_tells_the_statement_from_its_context(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = run("search", record, "weapons", "--format", "table").stdout
    assert "weapons go to Ukraine" in plain
    assert "said" not in plain
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    shown = re.sub(r"\x1b\[[0-9;]*m", "", run("search", record, "weapons", "--format", "table").stdout)
    assert "Ann Ray said weapons go to" in " ".join(shown.split())


def test_pages_go_on(record: Path) -> None:
    said = run("search", record, "--limit", "3").stderr
    assert "5 statements found, 3 shown; go on with --after " in said
    rest = run("search", record, "--limit", "3", "--after", said.split()[-1])
    assert len(rest.stdout.splitlines()) == 2


@pytest.mark.parametrize("format", ["csv", "html", "jsonl", "table"])
def test_search_in_every_format(record: Path, format: str) -> None:
    assert "peace is" in run("search", record, "peace", "--format", format).stdout


def test_dates_that_leave_nothing_to_find_are_wrong_usage(record: Path) -> None:
    run("search", record, "--said", "--published", code=2)
    assert "after --until" in run("search", record, "--since", "2023-07", "--until", "2023-06", code=2).stderr
    assert len(run("search", record, "--since", "2023-06-15", "--until", "2023-06").stdout.splitlines()) == 2
    assert len(run("search", record, "--since", "2023-08", "--until", "2023").stdout.splitlines()) == 3


def test_speakers_listed_merged_split_and_named(record: Path) -> None:
    first, second = map(json.loads, run("speakers", record).stdout.splitlines())
    assert (first["name"], first["statements"], first["outlets"]) == ("Ann Ray", 3, ["The Post", "The Times"])
    run("speakers", "merge", record, "Ann Ray", "Bo Lind", "--why", "a test")
    assert run("speakers", record).stderr == "onrecord: 1 person\n"
    run("speakers", "split", record, "Ann Ray", "Bo Lind")
    named = run("speakers", "name", record, second["person"], "Bob Lind").stderr
    assert named == f"onrecord: person {second['person']}, Bob Lind: 2 statements\n"
    table = run("speakers", record, "--format", "csv").stdout
    assert [row["name"] for row in csv.DictReader(io.StringIO(table))] == ["Ann Ray", "Bob Lind"]
    assert "Ann Ray" in run("speakers", record, "--format", "table").stdout


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_a_list_of_people_fits_the_terminal_and_breaks_no_word(
    record: Path, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, outlet = "Konstantinos Papadimitropoulos-Anagnostopoulos", "The Christchurch Advertiser"
    with Record.write(record) as opened:
        opened.connection.execute("UPDATE publishers SET name = ? WHERE name = 'The Post'", (outlet,))
        opened.connection.execute("UPDATE people SET role = 'secretary for governmental affairs'")
    run("speakers", "name", record, "Ann Ray", name)
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = run("speakers", record, "--format", "table").stdout.splitlines()
    assert max(map(len, lines)) <= columns
    for word in f"{outlet} secretary for governmental affairs".split():
        assert any(word in line.split() or f"{word}," in line.split() for line in lines), word


def test_options_before_the_record(record: Path) -> None:
    assert len(run("speakers", "--sort", "name", "--limit", "1", record).stdout.splitlines()) == 1
    assert "merge" in run("speakers", "--help").stdout


@pytest.mark.parametrize("words", ["", "read", "speakers", "speakers merge", "people load", "search"])
def test_h_is_help(words: str) -> None:
    shown = run(*words.split(), "-h").stdout
    assert "Usage:" in shown
    assert shown == run(*words.split(), "--help").stdout


VERBS = ("read", "add", "search", "timeline", "export", "serve", "import", "evaluate", "train", "people load")
VERBS += tuple(f"speakers {verb}" for verb in ("list", "merge", "split", "name"))


@pytest.mark.parametrize("words", VERBS)
def test_arguments_are_called_as_the_guides_call_them(words: str) -> None:
    usage = next(line for line in run(*words.split(), "--help").stdout.splitlines() if "Usage:" in line)
    names = re.findall(r"\w+", usage.partition("[OPTIONS]")[2])
    assert names
    assert all(name.isupper() for name in names), usage


def test_known_people(record: Path) -> None:
    known = record.parent / "known.jsonl"
    known.write_text(
        json.dumps({"id": "os-1", "schema": "Person", "caption": "Ann Ray", "properties": {}}), encoding="utf-8"
    )
    assert "1 known person loaded, 1 person on record linked" in run("people", "load", record, known).stderr
    [line] = map(json.loads, run("search", record, "weapons").stdout.splitlines())
    assert line["speaker"]["known"] == ["os-1"]


def test_a_bad_line_of_known_people_is_named_and_the_rest_loaded(record: Path) -> None:
    known = record.parent / "known.jsonl"
    person = json.dumps({"id": "os-1", "schema": "Person", "caption": "Ann Ray", "properties": {}})
    known.write_text(f"{person}\n{{broken\n", encoding="utf-8")
    said = run("people", "load", record, known, record.parent / "none.json", code=1).stderr.splitlines()
    assert said == [
        f"{known}, line 2: is no JSON object",
        f"{record.parent / 'none.json'}: cannot be read: No such file or directory",
        "onrecord: 1 known person loaded, 1 person on record linked to one",
    ]


def test_timeline(record: Path) -> None:
    lines = [json.loads(line) for line in run("timeline", record, "--speaker", "Ann Ray").stdout.splitlines()]
    assert [(line["period"], line["statements"]) for line in lines] == [("2023-06", 1), ("2023-07", 0), ("2023-08", 2)]
    assert run("timeline", record, "--by", "year", "--format", "table").stdout.split() == ["2023", "5"]
    assert "2023-W24" in run("timeline", record, "--by", "week", "--format", "plot").stdout
    assert run("timeline", record, "--by", "day", "--format", "csv").stdout.startswith(
        "period,start,statements\n2023-06-15,"
    )


def test_charts(record: Path) -> None:
    pytest.importorskip("vl_convert")
    pytest.importorskip("altair")
    for suffix, begins in ((".svg", b"<svg"), (".png", b"\x89PNG"), (".html", b"<!DOCTYPE html>")):
        path = record.parent / f"chart{suffix}"
        run("timeline", record, "-o", path)
        assert begins in path.read_bytes()[:200]


def test_a_chart_is_no_table_and_no_other_picture(record: Path) -> None:
    chart = record.parent / "chart.svg"
    assert "--format" in run("timeline", record, "-o", chart, "--format", "csv", code=2).stderr
    assert not chart.exists()
    with pytest.raises(UsageError, match=r"drawn into \.svg, \.png, \.html, not \.gif"):
        run("timeline", record, "-o", record.parent / "chart.gif")


def test_exported_and_imported(record: Path) -> None:
    exported = run("export", record).stdout
    run("import", record.parent / "again.db", "-", stdin=exported)
    assert run("export", record.parent / "again.db").stdout == exported
    assert "4 on record already" in run("import", record, "-", stdin=exported).stderr


def test_an_export_comes_back_packed_too(record: Path) -> None:
    packed = record.parent / "export.jsonl.gz"
    whole = gzip.compress(run("export", record).stdout.encode())
    packed.write_bytes(whole)
    assert run("import", record.parent / "again.db", packed).stderr == "onrecord: 4 articles imported\n"
    packed.write_bytes(whole[:-9])
    assert "is cut short" in run("import", record.parent / "cut.db", packed, code=1).stderr


def test_export_of_what_fits(record: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("export", record, "peace OR war", "--format", "csv").stdout)))
    assert sorted(row["content"] for row in rows) == ["peace is near", "that the war is long"]
    run("export", record, "-o", record.parent / "all.csv")
    assert (record.parent / "all.csv").read_text(encoding="utf-8").startswith("article_id,")
    run("export", record, "--format", "brat", "-o", record.parent / "brat")
    assert len(list((record.parent / "brat").glob("*.ann"))) == 4


@pytest.mark.parametrize("format", ["jsonl", "csv"])
def test_export_of_one_print_of_each(record: Path, format: str) -> None:
    whole = run("export", record, "--format", format).stdout
    assert run("export", record, "--copies", "--format", format).stdout == whole
    once = run("export", record, "--no-copies", "--format", format).stdout
    assert len(once) < len(whole)
    assert "harbour" in once


def test_a_bad_line_is_named_and_the_rest_imported(tmp_path: Path) -> None:
    lines = '{"article": {"text": "Rain."}}\n[]\n'
    result = run("import", tmp_path / "r.db", "-", stdin=lines, code=1)
    assert result.stderr == "standard input, line 2: is no JSON object\nonrecord: 1 article imported, 1 failed\n"


@pytest.mark.parametrize("begins", ["article_id,content\n", "<html>\n", "", "\n\n"])
def test_what_is_no_jsonl_is_named_once(tmp_path: Path, begins: str) -> None:
    (tmp_path / "all.csv").write_text(begins + "1,2\n" * 50, encoding="utf-8")
    (tmp_path / "a.jsonl").write_text('\ufeff{"article": {"text": "Rain."}}\n', encoding="utf-8")
    (tmp_path / "none.jsonl").write_text("\n", encoding="utf-8")
    result = run(
        "import", tmp_path / "r.db", *(tmp_path / name for name in ("all.csv", "none.jsonl", "a.jsonl")), code=1
    )
    assert result.stderr.startswith(f"{tmp_path / 'all.csv'}: is no JSONL, as `onrecord export`")
    assert result.stderr.endswith("\nonrecord: 1 article imported, 1 failed\n")
    assert result.stderr.count("\n") == 2


def test_read_again(record: Path) -> None:
    assert "read again" not in run("add", record, "--again").stderr
    (record.parent / "better").mkdir()
    (record.parent / "better" / "model.json").write_text("{}", encoding="utf-8")
    better = ("add", record, "--again", "--model", record.parent / "better")
    assert "4 read again" in run(*better).stderr
    assert "read again" not in run(*better).stderr


def test_an_empty_name_is_no_folder_of_annotations(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(record.parent)
    (record.parent / "stray.ann").write_text("", encoding="utf-8")
    assert "stray" not in run("import", record, "", code=1).stderr


def test_corrections_come_back_from_brat(record: Path) -> None:
    folder = record.parent / "brat"
    run("export", record, "--format", "brat", "-o", folder)
    assert "judgements" not in run("import", record, folder).stderr
    for path in folder.glob("*.ann"):
        lines = path.read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if not (line.startswith("T") and "peace is near" in line)]
        path.write_text("\n".join(kept), encoding="utf-8")
    assert "1 judgement on statements" in run("import", record, folder, "--by", "me").stderr
    assert "judgements" not in run("import", record, folder, "--by", "me").stderr
    assert "0 statements found" in run("search", record, "peace is near").stderr
    assert "peace is near" not in run("export", record, "--format", "csv").stdout
    with Record.read(record) as opened:
        judged = opened.connection.execute("SELECT judgement, by FROM statement_judgements").fetchall()
    assert judged == [("wrong", "me")]


@pytest.mark.parametrize("format", ["brat", "labelstudio"])
def test_what_a_question_left_out_of_an_export_is_not_judged(record: Path, format: str) -> None:
    target = record.parent / ("brat" if format == "brat" else "tasks.json")
    run("export", record, "weapons", "--format", format, "-o", target)
    if format == "labelstudio":
        tasks = json.loads(target.read_text(encoding="utf-8"))
        for task in tasks:
            task["annotations"] = [{"result": task.pop("predictions")[0]["result"]}]
        target.write_text(json.dumps(tasks), encoding="utf-8")
    assert "judgement" not in run("import", record, target).stderr
    assert "1 statement found" in run("search", record, "peace is near").stderr


def test_who_changed_nothing_takes_back_nothing(record: Path) -> None:
    ann, bob = record.parent / "ann", record.parent / "bob"
    for folder in (ann, bob):
        run("export", record, "--format", "brat", "-o", folder)
    for path in ann.glob("*.ann"):
        lines = path.read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if not (line.startswith("T") and "peace is near" in line)]
        path.write_text("\n".join(kept), encoding="utf-8")
    assert "1 judgement on statements" in run("import", record, ann, "--by", "ann").stderr
    assert "judgement" not in run("import", record, bob, "--by", "bob").stderr
    assert "0 statements found" in run("search", record, "peace is near").stderr


def test_corrections_come_back_from_label_studio(record: Path) -> None:
    path = record.parent / "tasks.json"
    run("export", record, "--format", "labelstudio", "-o", path)
    tasks = json.loads(path.read_text(encoding="utf-8"))
    for task in tasks:
        results = task.pop("predictions")[0]["result"]
        task["annotations"] = [{"result": results, "completed_by": {"email": "ann@example.org"}}]
    path.write_text(json.dumps(tasks), encoding="utf-8")
    assert "judgements" not in run("import", record, path).stderr
    for result in tasks[0]["annotations"][0]["result"]:
        value = result.get("value", {})
        if value.get("text") == "weapons go to Ukraine" and "labels" in value:
            result["value"] = value | {"end": value["end"] - len(" to Ukraine"), "text": "weapons go"}
    tasks.append({"data": {"text": "another text"}, "annotations": [{"result": []}]})
    path.write_text(json.dumps(tasks), encoding="utf-8")
    result = run("import", record, path, code=1)
    assert "1 judgement on statements, 1 failed" in result.stderr
    assert "annotation 5: its text is no article on record" in result.stderr
    [found] = map(json.loads, run("search", record, "weapons").stdout.splitlines())
    assert found["statement"]["words"] == ["weapons go"]
    with Record.read(record) as opened:
        assert opened.connection.execute("SELECT by FROM statement_judgements").fetchall() == [("ann@example.org",)]


def test_a_place_where_no_export_can_be_written_is_named(record: Path) -> None:
    with pytest.raises(OnrecordError, match="cannot be written"):
        run("export", record, "-o", record.parent / "news.jsonl" / "export.jsonl")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_an_export_into_a_pipe_goes_through_it(record: Path) -> None:
    pipe = record.parent / "pipe"
    os.mkfifo(pipe)
    both_ends = os.open(pipe, os.O_RDWR)  # its buffer holds so short an export
    try:
        run("export", record, "-o", pipe)
        assert pipe.is_fifo()
        assert os.read(both_ends, 1 << 16).decode() == run("export", record).stdout
    finally:
        os.close(both_ends)


@pytest.mark.parametrize("format", ["csv", "table"])
def test_names_are_listed_as_utf8_whatever_the_locale(record: Path, format: str) -> None:
    run("speakers", "name", record, "Ann Ray", "Ān Ŕay")
    arguments = ["speakers", str(record), "--format", format]
    listed = CliRunner(charset="ascii").invoke(app, arguments, catch_exceptions=False)
    assert "Ān Ŕay" in listed.stdout_bytes.decode("utf-8")


def test_whoever_reads_an_export_may_leave(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Left(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError

    monkeypatch.setattr("onrecord.cli.export.standard_output", Left)
    for format in ("jsonl", "csv"):
        with pytest.raises(BrokenPipeError):
            CliRunner().invoke(app, ["export", str(record), "--format", format], catch_exceptions=False)

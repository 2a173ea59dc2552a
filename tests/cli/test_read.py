"""`onrecord read` as its users run it: what goes in, what comes out, on which stream, with which exit code."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

SAMPLE = Path(__file__).parents[2] / "samples" / "flag.txt"
SAID = 'The mayor said on Monday that the bridge would open. "We are late," she said.'


def onrecord(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from onrecord.cli import main; main()", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, timeout=120, env={**os.environ, "COLUMNS": "100"})


def readings(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_a_pipe_gets_one_line_of_json_an_article() -> None:
    done = onrecord("read", SAMPLE, "--published", "2015-05-07", "--title", "A flag", "--publisher", "Wikinews")
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
    (reading,) = readings(done)
    assert reading["article"]["text"] == SAMPLE.read_text(encoding="utf-8")
    assert reading["article"]["published"] == "2015-05-07"
    assert reading["article"]["title"] == "A flag"
    said = [
        "".join(reading["article"]["text"][s["start"] : s["end"]] for s in one["cue"]) for one in reading["statements"]
    ]
    assert "said" in said
    assert [one["id"] for one in reading["statements"]] == sorted(
        (one["id"] for one in reading["statements"]), key=lambda name: int(name[1:])
    )


@pytest.mark.parametrize(
    ("format", "beginning"), [("csv", b"article"), ("html", b"<!DOCTYPE html>"), ("brat", b"T1\t")]
)
def test_every_format_comes_out(format: str, beginning: bytes) -> None:
    done = onrecord("read", SAMPLE, "--format", format)
    assert done.returncode == 0, done.stderr
    assert done.stdout.lower().startswith(beginning.lower())


def test_the_table_fits_the_terminal() -> None:
    done = onrecord("read", SAMPLE, "--format", "table")
    lines = done.stdout.decode("utf-8").splitlines()
    assert max(map(len, lines)) <= 100
    assert any("Professor" in line for line in lines)


def test_standard_input_is_read() -> None:
    done = onrecord("read", "-", stdin=SAID.encode())
    (reading,) = readings(done)
    assert reading["article"]["text"] == SAID
    assert len(reading["statements"]) >= 2


def test_one_bad_file_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", SAID.encode())
    write(tmp_path / "b.txt", b"")
    write(tmp_path / "c.txt", bytes(range(256)) * 40)
    write(tmp_path / "d.txt", SAID.encode())
    done = onrecord("read", tmp_path)
    assert done.returncode == 1
    assert len(readings(done)) == 2
    complaints = done.stderr.decode().splitlines()
    assert len(complaints) == 2
    assert "b.txt" in complaints[0]
    assert "c.txt" in complaints[1]
    assert "Traceback" not in done.stderr.decode()


def test_a_gold_set_is_read_with_its_ids(tmp_path: Path) -> None:
    lines = [{"article": {"id": f"number-{n}", "text": SAID}, "statements": []} for n in range(3)]
    gold = write(tmp_path / "gold.jsonl", "\n".join(map(json.dumps, lines)).encode())
    done = onrecord("read", gold, "--format", "jsonl")
    assert [reading["article"]["id"] for reading in readings(done)] == ["number-0", "number-1", "number-2"]


def test_output_goes_to_a_file_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "readings.csv"
    done = onrecord("read", SAMPLE, "--output", target)
    assert done.returncode == 0
    assert done.stdout == b""
    assert target.read_text(encoding="utf-8").startswith("article")
    done = onrecord("read", SAMPLE, "--output", tmp_path / "no" / "folder.csv")
    assert done.returncode == 1
    assert f"there is no folder {tmp_path / 'no'}; make it first" in done.stderr.decode()
    assert sorted(tmp_path.iterdir()) == [target]


def test_broken_utf8_is_told_and_offsets_are_into_what_was_read(tmp_path: Path) -> None:
    path = write(tmp_path / "latin.txt", b"The caf\xe9 owner said that prices would rise.")
    done = onrecord("read", path)
    assert done.returncode == 0
    assert "latin.txt" in done.stderr.decode()
    (reading,) = readings(done)
    text = reading["article"]["text"]
    assert all(0 <= s["start"] < s["end"] <= len(text) for one in reading["statements"] for s in one["content"])


@pytest.mark.parametrize(
    "text",
    [
        "No quotation mark and nobody speaks here.",
        '"' * 300,
        "“" * 50 + "”" * 20,
        "She\u200b said\u200d that e\u0301te\u0301 \U0001f600 was over. \u202eHe said no.\u202c",
        "אמר הנשיא: \u201cשלום\u201d, he said.",
        "He said it was late.\r\n\r\n\u201cWe go,\u201d\r\nhe said.\r\n",
        "\u00a0\n\n.\n",
        "said",
    ],
)
def test_strange_texts_are_read(text: str) -> None:
    done = onrecord("read", "-", "--any-language", stdin=text.encode("utf-8"))
    assert "Traceback" not in done.stderr.decode()
    if done.returncode == 0:
        (reading,) = readings(done)
        assert reading["article"]["text"] == text
    else:
        assert done.returncode == 1
        assert done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["read", "nowhere.txt"], "nowhere.txt"),
        (["read", "--model", "no-such-folder", str(SAMPLE)], "no-such-folder"),
    ],
)
def test_what_is_missing_is_named(arguments: list[str], words: str) -> None:
    done = onrecord(*arguments)
    assert done.returncode == 1
    assert words in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


@pytest.mark.parametrize(
    "arguments",
    [["read"], ["read", "x.txt", "--published", "tomorrow"], ["read", "x.txt", "--format", "xml"], ["write"]],
)
def test_wrong_usage_is_exit_code_2(arguments: list[str]) -> None:
    done = onrecord(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr.decode()


def test_a_reader_who_leaves_early_gets_no_trace(tmp_path: Path) -> None:
    many = write(tmp_path / "many.jsonl", (json.dumps({"text": SAID * 30}) + "\n").encode() * 40)
    command = [sys.executable, "-c", "from onrecord.cli import main; main()", "read", str(many)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent in another way there")
def test_ctrl_c_ends_it_at_once_however_often(tmp_path: Path) -> None:
    many = write(tmp_path / "many.jsonl", (json.dumps({"text": SAID * 30}) + "\n").encode() * 400)
    begin = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    command = [sys.executable, "-c", begin + "from onrecord.cli import main; main()", "read", str(many)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        begun = time.monotonic()
        while process.poll() is None and time.monotonic() < begun + 10:
            process.send_signal(signal.SIGINT)
            time.sleep(0.05)
        process.kill()
        assert process.stderr.read() == b""
    assert process.returncode == 130


def test_the_first_statement_comes_soon() -> None:
    begun = time.monotonic()
    done = onrecord("read", SAMPLE)
    assert done.returncode == 0
    assert time.monotonic() - begun < 10, "even a slow and busy machine should start within seconds"


def test_explain_shows_what_was_weighed_for_each_statement() -> None:
    (reading,) = readings(onrecord("read", SAMPLE, "--explain", "--format", "jsonl"))
    for statement in reading["statements"]:
        explained = statement["explanation"]
        assert set(explained) == {"speaker", "addressee", "when", "where", "medium"}
        taken = [one for one in explained["medium"] if one["chosen"]]
        assert [one["value"] for one in taken] in ([], [statement["medium"]])
    table = onrecord("read", SAMPLE, "--explain", "--format", "table")
    assert table.returncode == 0, table.stderr
    assert "→" in table.stdout.decode("utf-8")


def test_explain_is_refused_where_the_format_has_no_room_for_it() -> None:
    done = onrecord("read", SAMPLE, "--explain", "--format", "csv")
    assert done.returncode == 2
    assert b"--explain" in done.stderr
    assert done.stdout == b""


def test_several_articles_as_brat_need_a_folder(tmp_path: Path) -> None:
    done = onrecord("read", SAMPLE, SAMPLE, "--format", "brat")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"name a folder for them with -o FOLDER" in done.stderr
    assert onrecord("read", SAMPLE, SAMPLE, "--format", "brat", "-o", tmp_path / "brat").returncode == 0


def test_columns_are_named(tmp_path: Path) -> None:
    table = write(tmp_path / "a.csv", f"words;heading\n{json.dumps(SAID)};A bridge\n".encode().replace(b'\\"', b'""'))
    refused = onrecord("read", table)
    assert refused.returncode == 1
    assert b"name it with --column text=NAME" in refused.stderr
    (reading,) = readings(onrecord("read", table, "--column", "text=words", "--column", "title=heading"))
    assert (reading["article"]["text"], reading["article"]["title"]) == (SAID, "A bridge")
    for wrong in ("text", "words=text", "text="):
        assert onrecord("read", table, "--column", wrong).returncode == 2


def test_private_addresses_need_a_word() -> None:
    refused = onrecord("read", "http://127.0.0.1:9/a.html")
    assert refused.returncode == 1
    assert b"allow it with --private" in refused.stderr
    assert b"--private" not in onrecord("read", "http://127.0.0.1:9/a.html", "--private").stderr

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.store.makers import long_text

ARTICLES = 120
TABLES = {
    # Everything but times, and the runs: a record that was interrupted tells of more of them.
    "articles": "id, key, url, title, publisher, published, text, hash, source, version, replaced_by, signature",
    "statements": "*",
    "segments": "*",
    "mentions": "*",
    "speakers": "*",
    "people": "*",
    "outlets": "*",
    "copies": "*",
    "bands": "*",
    "publishers": "*",
    "speaker_judgements": "article, place, person, judgement, score, by, why",
    "person_judgements": "person, other, judgement, by, why",
}


def write_news(path: Path) -> None:
    with path.open("w", encoding="utf-8") as lines:
        for number in range(ARTICLES):
            topic = ("harbour", "airport", "market", "bridge")[number % 4]
            text = long_text(
                f"{topic} {number // 8}", f"This is print {number}. Ann Ray added that it is the {number}th."
            )
            article = {"text": text, "publisher": f"Paper {number % 5}", "url": f"https://paper.example/{number % 100}"}
            lines.write(json.dumps(article) + "\n")


def adding(record: Path, news: Path) -> subprocess.Popen[bytes]:
    root = Path(__file__).parents[2]
    return subprocess.Popen(
        [
            sys.executable,
            str(Path(__file__).with_name("run_with_fake_reader.py")),
            "add",
            str(record),
            str(news),
            "--quiet",
        ],
        env={**os.environ, "PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}"},
    )


def everything(record: Path) -> dict[str, list[tuple[object, ...]]]:
    connection = sqlite3.connect(record)
    found = {
        table: sorted(connection.execute(f"SELECT {columns} FROM {table}").fetchall(), key=repr)
        for table, columns in TABLES.items()
    }
    connection.close()
    return found


def check_whole(record: Path, undisturbed: dict[str, list[tuple[object, ...]]]) -> int:
    """Raises where the record is not sound or holds anything but the first articles, whole; gives their number."""
    connection = sqlite3.connect(record)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        connection.close()
        return 0  # killed before it was a record: the next command makes it one
    counts = connection.execute("SELECT article, count(*) FROM statements GROUP BY article ORDER BY article").fetchall()
    connection.close()
    whole: dict[object, int] = {}
    for row in undisturbed["statements"]:
        whole[row[1]] = whole.get(row[1], 0) + 1
    assert counts == sorted(whole.items())[: len(counts)]  # type: ignore[type-var]
    return len(counts)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_killed_at_any_moment_and_gone_on(tmp_path: Path) -> None:
    news = tmp_path / "news.jsonl"
    write_news(news)
    began = time.monotonic()
    assert adding(tmp_path / "whole.db", news).wait() == 0
    seconds = time.monotonic() - began
    undisturbed = everything(tmp_path / "whole.db")
    assert len(undisturbed["articles"]) == ARTICLES
    assert undisturbed["copies"]
    chance = random.Random(9)
    record = tmp_path / "killed.db"
    for _ in range(int(os.environ.get("ONRECORD_KILLS", "5"))):
        process = adding(record, news)
        time.sleep(seconds * chance.random())
        process.send_signal(signal.SIGKILL)
        process.wait()
        if record.exists() and record.stat().st_size and check_whole(record, undisturbed) > ARTICLES * 0.8:
            for leftover in tmp_path.glob("killed.db*"):
                leftover.unlink()  # done: begin anew
    assert adding(record, news).wait() == 0
    assert check_whole(record, undisturbed) == len({row[1] for row in undisturbed["statements"]})
    assert everything(record) == undisturbed

"""`onrecord serve` as one starts it: the address is printed, and what cannot be is told in a sentence."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.store.makers import fill, reading

pytest.importorskip("starlette", reason="the extra `web` is not installed")
pytest.importorskip("uvicorn", reason="the extra `web` is not installed")
pytest.importorskip("jinja2", reason="the extra `web` is not installed")

ONRECORD = [sys.executable, "-c", "from onrecord.cli import main; main()", "serve"]


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return fill(tmp_path / "r.db", [reading("Ann Ray said peace is near.")])


def test_the_address_is_printed_and_answers(record: Path) -> None:
    with subprocess.Popen([*ONRECORD, str(record), "--port", "0", "--token", "a b"], stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline().decode()
            assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?token=a\+b\n", line)
            address = line.split("?")[0]
            asked = urllib.request.Request(f"{address}search.json?q=peace", headers={"Authorization": "Bearer a b"})
            with urllib.request.urlopen(asked, timeout=30) as answer:
                assert b"peace is near" in answer.read()
        finally:
            process.terminate()
            process.wait(30)


def told(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*ONRECORD, *map(str, words)], capture_output=True, text=True, timeout=120)


def test_what_cannot_be_served_is_told_in_a_sentence(record: Path) -> None:
    missing = told(record.parent / "none.db")
    assert (missing.returncode, "is not there" in missing.stderr) == (1, True)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = told(record, "--port", port)
    assert refused.returncode == 1
    assert f"127.0.0.1:{port} cannot be had" in refused.stderr
    assert "Traceback" not in missing.stderr + refused.stderr
    assert told(record, "--reviewer", "Ann").returncode == 2
    assert told(record, "--token", "").returncode == 2

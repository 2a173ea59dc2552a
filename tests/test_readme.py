"""The README and the docs are true: what stands in them as output is what the commands print."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.present.annotating import MEDIA
from onrecord.present.csv import COLUMNS
from onrecord.reader import SHIPPED
from onrecord.records import Alternative, Explanation, SpeakerKind, StatementKind
from tests import samples

TOP = Path(__file__).parent.parent
SHARED = Path(os.environ.get("ONRECORD_SHARED", TOP.parent / "shared"))
PER_CENT = re.compile(r"\b(\d+) % sure|\b[01]\.(\d\d)(?= \|)")
TOLERANCE = 2  # per cent: processors round differently in the last place, and a confidence may tip over


def generated_anew(page: Path, tmp_path: Path) -> str:
    target = tmp_path / page.name
    command = [sys.executable, "-m", "cogapp", "-P", "-I", str(TOP), "-o", str(target), str(page)]
    subprocess.run(command, check=True, cwd=TOP)
    return target.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", ["README.md", "docs/hun-sen.md", "docs/record.md"])
def test_output_in_the_docs_is_what_the_commands_print(page: str, tmp_path: Path) -> None:
    if "hun-sen" in page and not SHARED.is_dir():
        pytest.skip("the article of docs/hun-sen.md lies in the shared folder, which is not here")
    written = (TOP / page).read_text(encoding="utf-8")
    anew = generated_anew(TOP / page, tmp_path)
    assert PER_CENT.sub("n", anew) == PER_CENT.sub("n", written)
    for now, then in zip(PER_CENT.findall(anew), PER_CENT.findall(written), strict=True):
        assert abs(int(now[0] or now[1]) - int(then[0] or then[1])) <= TOLERANCE


def test_the_readme_sets_up_in_two_commands() -> None:
    readme = (TOP / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"<!-- (\w+) -->\n```sh\n(.*?)\n```", readme, re.DOTALL)
    assert [name for name, _ in blocks] == ["sample", "tests"]
    assert all("python3 -m venv" in commands for _, commands in blocks)


def test_what_the_readme_links_to_is_there() -> None:
    for page in (TOP / "README.md", *TOP.glob("docs/*.md")):
        for link in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name} links to {link}, which is not there"


def test_every_field_that_a_reading_has_is_told() -> None:
    page = (TOP / "docs/reading.md").read_text(encoding="utf-8")
    told = set(re.findall(r"`(\w+)`", page))
    reading = replace(
        samples.NESTED,
        speakers=(replace(samples.NESTED.speakers[0], known=("Q1",)), *samples.NESTED.speakers[1:]),
        explanations=(Explanation(speaker=(Alternative("Hun Sen", 0.9, True),)),) * len(samples.NESTED.statements),
    )
    assert {*COLUMNS, *keys_of(reading.to_dict())} <= told
    assert [medium for medium in MEDIA if not re.search(rf"\b{medium}\b", page)] == []
    kinds = [kind.value for kind in (*StatementKind, *SpeakerKind)]
    assert set(kinds) <= told


def keys_of(value: object) -> Iterator[str]:
    """The names of all fields in a piece of JSON."""
    if isinstance(value, dict):
        yield from value
    for inside in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from keys_of(inside)


def test_the_figures_are_those_of_the_model_that_is_shipped() -> None:
    measured = json.loads((TOP / "bench/accuracy.json").read_text(encoding="utf-8"))
    shipped = json.loads((SHIPPED / "model.json").read_text(encoding="utf-8"))
    assert measured["model"] == shipped["name"], "measure again: python -m bench.accuracy"

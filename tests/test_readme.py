"""The README and the docs are true: what stands in them as output is what the commands print."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.reader import SHIPPED

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


def test_the_figures_are_those_of_the_model_that_is_shipped() -> None:
    measured = json.loads((TOP / "bench/accuracy.json").read_text(encoding="utf-8"))
    shipped = json.loads((SHIPPED / "model.json").read_text(encoding="utf-8"))
    assert measured["model"] == shipped["name"], "measure again: python -m bench.accuracy"

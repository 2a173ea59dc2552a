from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.reader import load_reader
from tests.golden.write import FOLDER, model_name, rows

ARTICLES = sorted((FOLDER / "articles").glob("*.txt"))
TOLERANCE = 0.02  # processors round differently in the last place


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_the_shipped_model_reads_as_it_did(path: Path) -> None:
    kept = FOLDER / "readings" / model_name() / f"{path.stem}.json"
    assert kept.exists(), "a new model: run python -m tests.golden.write and read what it writes"
    expected, found = json.loads(kept.read_text(encoding="utf-8")), rows(load_reader(), path)
    for old, new in zip(expected, found, strict=True):
        assert abs(old.pop("confidence") - new.pop("confidence")) <= TOLERANCE
        assert old == new

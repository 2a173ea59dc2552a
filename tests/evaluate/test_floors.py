import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import GoldError
from onrecord.evaluate import read_gold, score
from onrecord.evaluate.floors import broken_floors, read_floors
from onrecord.evaluate.guess_jsonl import read_guesses
from onrecord.evaluate.scores import Scores


@pytest.fixture
def gold(data: Path) -> Path:
    return data / "gold.jsonl"


@pytest.fixture
def scores(data: Path, gold: Path) -> Scores:
    with (data / "readings-2.jsonl").open("rb") as lines:
        return score(read_gold(gold), read_guesses(lines, "readings-2.jsonl"))


def check(tmp_path: Path, gold: Path, scores: Scores, **entry: Any) -> list[str]:
    entry = {"sha256": hashlib.sha256(gold.read_bytes()).hexdigest(), **entry}
    path = tmp_path / "floors.json"
    path.write_text(json.dumps({"gold.jsonl": entry}), encoding="utf-8")
    return broken_floors(read_floors(path, gold), gold, scores)


def test_figures_at_their_floors_and_ceilings_pass(tmp_path: Path, gold: Path, scores: Scores) -> None:
    floors = {"exact.source.f1": 55.0, "found.quoted.r": 87.5, "who.named.share": 80}
    assert check(tmp_path, gold, scores, floors=floors, ceilings={"calibration.ece": 28.1}) == []


def test_each_figure_beyond_its_limit_is_named(tmp_path: Path, gold: Path, scores: Scores) -> None:
    floors = {"exact.source.f1": 55.1, "found.quoted.r": 87.5, "whole.f1": 99}
    assert check(tmp_path, gold, scores, floors=floors, ceilings={"calibration.ece": 28.0}) == [
        "gold.jsonl: exact.source.f1 is 55.0, below its floor of 55.1",
        "gold.jsonl: whole.f1 is 36.0, below its floor of 99.0",
        "gold.jsonl: calibration.ece is 28.1, above its ceiling of 28.0",
    ]


def test_another_gold_set_is_not_measured_by_the_same_floors(tmp_path: Path, gold: Path, scores: Scores) -> None:
    [sentence] = check(tmp_path, gold, scores, sha256="0" * 64, floors={"whole.f1": 1})
    assert "not the one that the floors were measured on" in sentence


def test_a_figure_that_was_not_measured_is_below_its_floor(tmp_path: Path, gold: Path) -> None:
    assert check(tmp_path, gold, Scores(), floors={"who.all.share": 1}) == [
        "gold.jsonl: who.all.share is not measured, below its floor of 1.0"
    ]


def test_useless_floors_are_refused(tmp_path: Path, gold: Path, scores: Scores) -> None:
    with pytest.raises(GoldError, match="names no figure, so nothing would be checked"):
        check(tmp_path, gold, scores, floors={})
    with pytest.raises(GoldError, match="no figure but a group: p, r, f1, n"):
        check(tmp_path, gold, scores, floors={"whole": 1})
    with pytest.raises(GoldError, match=r'"whole\.f1" must be a number'):
        check(tmp_path, gold, scores, floors={"whole.f1": "high"})
    path = tmp_path / "floors.json"
    with pytest.raises(GoldError, match=r"no floors for other\.jsonl; there are some for: gold\.jsonl"):
        read_floors(path, Path("other.jsonl"))


def test_floors_of_this_project_fit_the_shared_gold_sets(shared: Path) -> None:
    files = list((Path(__file__).resolve().parents[2] / ".ci").glob("floors-*.json"))
    assert files
    for path in files:
        [name] = json.loads(path.read_text(encoding="utf-8"))
        gold = shared / "gold" / name
        floors = read_floors(path, gold)
        assert floors.sha256 == hashlib.sha256(gold.read_bytes()).hexdigest()
        with gold.open("rb") as lines:
            perfect = score(read_gold(gold), read_guesses(lines, name))
        assert broken_floors(replace(floors, ceilings={}), gold, perfect) == []  # the gold set is as good as can be

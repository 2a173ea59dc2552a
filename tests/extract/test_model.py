"""A model folder that is missing, damaged or of another version is told apart, in one sentence that names it."""

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import ModelError
from onrecord.extract.attributions import Settings
from onrecord.extract.confidence import Calibration
from onrecord.extract.decode import COLUMNS
from onrecord.extract.model import FORMAT, load_model
from onrecord.extract.session import ROLES_GRAPH, TOKENS_GRAPH, OnnxNetwork
from onrecord.reader import load_reader


def description(**changes: Any) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "name": "small",
        "columns": COLUMNS,
        "cue_labels": ["outside", "begins", "continues", "ends"],
        "role_scores": [
            "source",
            "content",
            "source_begins",
            "source_ends",
            "content_begins",
            "content_ends",
        ],
        "settings": {
            "cue_threshold": 0.3,
            "least_confidence": 0.2,
            "calibration": {"weights": [1, 2, 3, 4, 5, 6], "constant": -1},
        },
        "scores": {"for": "people"},
        **changes,
    }


FEW_WEIGHTS = {**description()["settings"], "calibration": {"weights": [1], "constant": 0}}


def folder_with(tmp_path: Path, model: str) -> Path:
    (tmp_path / "model.json").write_text(model, encoding="utf-8")
    return tmp_path


def test_a_model_folder_is_understood(tmp_path: Path) -> None:
    model = load_model(folder_with(tmp_path, json.dumps(description())))
    assert model.name == "small"
    assert model.settings == Settings(0.3, 0.2, Calibration((1.0, 2.0, 3.0, 4.0, 5.0, 6.0), -1.0))


@pytest.mark.parametrize(
    ("model", "problem"),
    [
        ("", "cannot be read"),
        ("{", "cannot be read"),
        ("[]", "no JSON object"),
        ("null", "no JSON object"),
        ("{}", f"format is None, not {FORMAT}"),
        (json.dumps(description(format=FORMAT - 1)), f"format is {FORMAT - 1}, not {FORMAT}"),
        (json.dumps(description(columns=3)), f"columns is 3, not {COLUMNS}"),
        (json.dumps(description(cue_labels=["outside", "begins", "continues"])), "cue_labels"),
        (json.dumps(description(role_scores=[])), "role_scores"),
        (json.dumps(description(settings=None)), "damaged"),
        (json.dumps(description(settings={})), "damaged.*calibration"),
        (json.dumps(description(settings={**description()["settings"], "cue_threshold": "high"})), "damaged"),
        (json.dumps(description(settings=FEW_WEIGHTS)), "1 weights, not 6"),
    ],
)
def test_a_model_that_cannot_be_used_is_refused(tmp_path: Path, model: str, problem: str) -> None:
    with pytest.raises(ModelError, match=problem) as caught:
        load_model(folder_with(tmp_path, model))
    assert "model.json" in str(caught.value)


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no model\.json"):
        load_reader(tmp_path / "nowhere")
    folder_with(tmp_path, json.dumps(description()))
    with pytest.raises(ModelError, match=r"tokenizer\.json"):
        load_reader(tmp_path)
    with pytest.raises(ModelError, match=TOKENS_GRAPH):
        OnnxNetwork(tmp_path)


def test_a_broken_graph_is_named(tmp_path: Path) -> None:
    (tmp_path / TOKENS_GRAPH).write_bytes(b"\x00 no graph")
    (tmp_path / ROLES_GRAPH).write_bytes(b"")
    with pytest.raises(ModelError, match=TOKENS_GRAPH):
        OnnxNetwork(tmp_path)

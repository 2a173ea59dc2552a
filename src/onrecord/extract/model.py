"""What a model folder says of itself: model.json, beside the tokenizer and the graphs."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from pathlib import Path

from onrecord.errors import ModelError
from onrecord.extract.attributions import Settings
from onrecord.extract.automaton import Score
from onrecord.extract.confidence import Calibration, Evidence
from onrecord.extract.decode import COLUMNS, CueLabel

FORMAT = 3


@dataclass(frozen=True, slots=True)
class ModelDescription:
    """The part of model.json that reading needs; the rest of the file tells people where the model comes from."""

    name: str
    settings: Settings


def load_model(folder: Path) -> ModelDescription:
    """Reads `folder`/model.json; raises ModelError where it is missing, damaged or made for another onrecord."""
    path = folder / "model.json"
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ModelError(
            f"no model in {folder}: there is no model.json; give a folder that `onrecord train` has written"
        ) from None
    except (OSError, ValueError) as error:
        raise ModelError(f"{path} cannot be read: {error}") from error
    if not isinstance(found, dict):
        raise ModelError(f"{path} is damaged: it holds no JSON object")
    expected = {"format": FORMAT, "columns": COLUMNS, "cue_labels": _names(CueLabel), "role_scores": _names(Score)}
    for key, value in expected.items():
        if found.get(key) != value:
            raise ModelError(f"{path} was made for another onrecord: {key} is {found.get(key)!r}, not {value!r}")
    try:
        settings = found["settings"]
        calibration = settings["calibration"]
        weights = tuple(map(float, calibration["weights"]))
        if len(weights) != len(fields(Evidence)):
            expected_weights = len(fields(Evidence))
            raise ModelError(f"{path} was made for another onrecord: {len(weights)} weights, not {expected_weights}")
        return ModelDescription(
            name=str(found["name"]),
            settings=Settings(
                cue_threshold=float(settings["cue_threshold"]),
                least_confidence=float(settings["least_confidence"]),
                calibration=Calibration(weights, float(calibration["constant"])),
            ),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(f"{path} is damaged: {error!r}") from error


def _names(labels: type[CueLabel] | type[Score]) -> list[str]:
    return [label.name.lower() for label in labels]

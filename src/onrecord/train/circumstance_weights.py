"""What was learned of circumstances, written as `onrecord.resolve.circumstances.choice` loads it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.resolve.circumstances.candidate import Field
from onrecord.resolve.circumstances.choice import Model


def to_dict(model: Model) -> dict[str, Any]:
    """One field's model as JSON."""
    habits = model.habits
    tables = {
        name: np.asarray(getattr(habits, name)).round(4).astype(float).round(4).tolist()
        for name in ("by_trigger", "by_kind", "by_class", "by_cue")
    }
    words = {name: list(getattr(habits, name)) for name in ("triggers", "kinds", "cues")}
    return {
        "threshold": model.threshold,
        "habits": {**words, **tables},
        "first": model.first.to_dict(),
        "links": model.links.to_dict(),
        "second": model.second.to_dict(),
    }


def write(models: Mapping[Field, Model], path: Path) -> None:
    """Writes what reading loads."""
    entries = {field.value: to_dict(model) for field, model in models.items()}
    path.write_text(json.dumps(entries, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")

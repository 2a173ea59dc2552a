"""Floors under the figures: a change that makes the reader worse is noticed, and a changed gold set is, too.

A floors file is JSON and holds an entry for each gold set, under the name of its file or folder:

    {"dev.jsonl": {"sha256": "97d1…", "floors": {"exact.source.f1": 80.0}, "ceilings": {"calibration.ece": 5.0}}}

`floors` and `ceilings` name figures of the JSON scores by their path. `sha256` pins the gold set that they were
measured on (for a folder see `gold_digest`), for figures on another set mean something else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.errors import GoldError
from onrecord.evaluate.gold_formats import gold_digest
from onrecord.evaluate.json_fields import JsonObject, json_file
from onrecord.evaluate.scores import Scores


@dataclass(frozen=True, slots=True)
class Floors:
    """What the figures of one gold set must not fall below, and what they must not rise above."""

    gold: str
    sha256: str
    floors: Mapping[str, float]
    ceilings: Mapping[str, float]


def read_floors(path: Path, gold: Path) -> Floors:
    """The entry for the gold set in a floors file; raises GoldError where there is none, or it names no figure."""
    entries, name = json_file(path), gold.resolve().name
    if not entries.has(name):
        known = ", ".join(sorted(entries.values)) or "none"
        raise GoldError(f"{path}: no floors for {name}; there are some for: {known}")
    entry = JsonObject(entries.child(name).values, f"{path}, {name}")
    floors = Floors(name, entry.text("sha256"), _limits(entry, "floors"), _limits(entry, "ceilings"))
    if not floors.floors and not floors.ceilings:
        raise entry.error("names no figure, so nothing would be checked")
    return floors


def broken_floors(floors: Floors, gold: Path, scores: Scores) -> list[str]:
    """What is not as it must be, a sentence each; empty where all is well. Raises GoldError for an unknown figure."""
    digest = gold_digest(gold)
    if digest != floors.sha256.lower():
        return [
            f"{floors.gold}: the gold set is not the one that the floors were measured on "
            f"(SHA-256 {digest}, recorded {floors.sha256}); measure them anew"
        ]
    figures = scores.to_dict()
    broken = []
    for name, floor in floors.floors.items():
        value = _figure(figures, name, floors.gold)
        if value is None or value < floor:
            broken.append(f"{floors.gold}: {name} is {_shown(value)}, below its floor of {floor}")
    for name, ceiling in floors.ceilings.items():
        value = _figure(figures, name, floors.gold)
        if value is None or value > ceiling:
            broken.append(f"{floors.gold}: {name} is {_shown(value)}, above its ceiling of {ceiling}")
    return broken


def _limits(entry: JsonObject, name: str) -> dict[str, float]:
    if not entry.has(name):
        return {}
    limits = entry.child(name)
    return {figure: limits.number(figure) for figure in limits.values}


def _figure(figures: Mapping[str, Any], name: str, gold: str) -> float | None:
    """The figure of that path; None where this run has nothing to measure it on."""
    value: Any = figures
    for step in name.split("."):
        if not isinstance(value, Mapping):
            raise GoldError(f"the floors of {gold} name {name}, which is no figure of the scores")
        value = value.get(step)
        if value is None:
            return None
    if isinstance(value, Mapping):
        raise GoldError(f"the floors of {gold} name {name}, which is no figure but a group: {', '.join(value)}")
    return float(value)


def _shown(value: float | None) -> str:
    return "not measured" if value is None else str(value)

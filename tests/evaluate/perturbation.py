"""Readings made from a gold set by mistakes of every kind, the same ones every time: material for the scorers."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

Json = dict[str, Any]


def perturbed(gold: Path, target: Path, seed: int) -> Path:
    """Writes to `target` the readings of a reader that makes mistakes with the articles of `gold`."""
    chance = random.Random(seed)
    readings = []
    for line in gold.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        if chance.random() > 0.04:  # else an article without a reading
            readings.append(_reading(article, chance))
    target.write_text("".join(json.dumps(reading) + "\n" for reading in readings), encoding="utf-8")
    return target


def _reading(gold: Json, chance: random.Random) -> Json:
    text = gold["article"]["text"]
    speakers = [_speaker(speaker, chance) for speaker in gold.get("speakers", [])]
    speakers.append({"id": "stranger", "name": "Somebody Else", "named": True})
    statements = [_statement(item, text, speakers, chance) for item in gold["statements"] if chance.random() > 0.12]
    statements += [_invention(text, speakers, chance) for _ in range(1 + len(statements) // 8)]
    return {"article": {"id": gold["article"]["id"]}, "speakers": speakers, "statements": statements}


def _speaker(gold: Json, chance: random.Random) -> Json:
    name = gold["name"]
    if chance.random() < 0.3:
        name = _one([*gold["aliases"], "Mr " + name, name.split()[-1], "the " + name.lower(), "", None], chance)
    return {"id": gold["id"], "name": name, "named": gold["named"] if chance.random() > 0.1 else not gold["named"]}


def _statement(gold: Json, text: str, speakers: list[Json], chance: random.Random) -> Json:
    statement: Json = {"parent": gold.get("parent")}
    if chance.random() < 0.05:
        statement["parent"] = "S1"
    for role, rate in (("source", 0.3), ("cue", 0.3), ("content", 0.4)):
        spans = [_moved(span, text, chance) if chance.random() < rate else list(span) for span in gold[role]]
        if chance.random() < 0.1:
            spans = spans[1:]
        statement[role] = [{"start": start, "end": end} for start, end in spans] if chance.random() < 0.5 else spans
    if chance.random() < 0.9:
        statement["confidence"] = round(chance.random(), 2)
    statement["speaker"] = gold.get("speaker")
    if chance.random() < 0.2:
        statement["speaker"] = _one([speaker["id"] for speaker in speakers] + [None, "unheard of"], chance)
    for name in ("when", "where", "addressee", "medium"):
        statement[name] = _circumstance(name, gold.get(name), chance)
    return statement


def _moved(span: list[int], text: str, chance: random.Random) -> list[int]:
    start, end = span
    kind = chance.random()
    if kind < 0.25:  # marks and white space more, which a scorer trims
        return [max(0, start - 1), min(len(text), end + 1)]
    if kind < 0.5:
        return [start, start + (end - start) // 2]
    if kind < 0.75:
        return [start, min(len(text), end + int(60 * chance.random()))]
    return [max(0, start - int(40 * chance.random())), end + 5]  # the last may end beyond the text


def _circumstance(name: str, value: str | None, chance: random.Random) -> Any:
    if chance.random() < 0.15:
        value = _one(["2016-10-01", "the United States", "reporters", "speech", None], chance)
    if value is None or name == "medium" or chance.random() < 0.3:
        return value
    return {"value": value, "start": 0, "end": 1, "text": "x"} if name == "when" else {"text": f"the {value}"}


def _invention(text: str, speakers: list[Json], chance: random.Random) -> Json:
    start = int(chance.random() * max(1, len(text) - 100))
    return {
        "source": [[start, start + 8]],
        "cue": [],
        "content": [[start + 9, min(len(text), start + 20 + int(chance.random() * 200))]],
        "confidence": round(chance.random() ** 2, 3),
        "speaker": _one([speaker["id"] for speaker in speakers], chance),
        "parent": None,
    }


def _one(items: list[Any], chance: random.Random) -> Any:
    return items[int(chance.random() * len(items))]

"""Every accuracy figure of the whole chain: `python -m bench.accuracy` reads the development sets and keeps them.

The figures go into `accuracy.json`, from which the README's tables are made, and, less `MARGIN` points, into
`.ci/floors-*.json`, which `.ci/run` holds the code to.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from bench.corpus import CHECKOUT, shared_folder
from onrecord.evaluate.gold_formats import gold_digest, read_gold
from onrecord.evaluate.scoring import score
from onrecord.reader import SHIPPED, load_reader

KEPT = Path(__file__).parent / "accuracy.json"
SETS = ("polnear-dev", "world-dev")
MARGIN = 0.5  # points by which a figure may fall before CI says so
CEILING = "calibration.ece"  # the one figure of which less is better


def main(
    gold: Annotated[Path | None, typer.Option(help="The folder with the gold sets.")] = None,
    model: Annotated[Path | None, typer.Option(help="A model folder; the shipped one if not given.")] = None,
    keep: Annotated[bool, typer.Option(help="Keep the figures and the floors, not only print them.")] = True,
) -> None:
    """Reads each development set with the whole chain and prints its figures."""
    folder = gold or shared_folder() / "gold"
    reader = load_reader(model)
    figures: dict[str, Any] = {}
    for name in SETS:
        articles = list(read_gold(folder / f"{name}.jsonl"))
        readings = reader.read_many(article.article for article in articles)
        figures[name] = score(articles, {reading.article.id: reading for reading in readings}).to_dict()
        for path, value in flat(figures[name]):
            print(f"{name:12} {path:22} {value}")
        if keep:
            floors = CHECKOUT / ".ci" / f"floors-{name}.json"
            entry = {"sha256": gold_digest(folder / f"{name}.jsonl"), **floors_of(figures[name])}
            floors.write_text(json.dumps({f"{name}.jsonl": entry}, indent=2) + "\n", encoding="utf-8")
    if keep:
        described = json.loads(((model or SHIPPED) / "model.json").read_text(encoding="utf-8"))
        KEPT.write_text(json.dumps({"model": described["name"], "sets": figures}, indent=1) + "\n", encoding="utf-8")


def flat(figures: dict[str, Any], above: str = "") -> Iterator[tuple[str, float]]:
    """Each measure's one number, under its dotted name: an F1, a share or an error."""
    for name, value in figures.items():
        if not isinstance(value, dict):
            continue
        key = next((key for key in ("f1", "share", "ece") if key in value), None)
        if key is not None:
            yield f"{above}{name}.{key}", value[key]
        else:
            yield from flat(value, f"{above}{name}.")


def floors_of(figures: dict[str, Any]) -> dict[str, dict[str, float]]:
    """What `onrecord evaluate --floors` holds a reading to."""
    numbers = dict(flat(figures))
    return {
        "floors": {path: round(number - MARGIN, 1) for path, number in numbers.items() if path != CEILING},
        "ceilings": {CEILING: round(numbers[CEILING] + MARGIN, 1)},
    }


if __name__ == "__main__":
    typer.run(main)

"""The model card: what a model was trained on, under which terms, how good it is, how it fails, what it is not for."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from onrecord.train.nearby import BLOCK, SEEN
from onrecord.train.pretrained import STRONG_SHA256

CARD = "CARD.md"
SMALL = (
    "MiniLM-L6 (`sentence-transformers/all-MiniLM-L6-v2`, 22 million parameters, Apache-2.0) with embeddings for "
    "capitals,\ngaps and quotation marks added to its input"
)
LARGE = (
    "MPNet (`sentence-transformers/all-mpnet-base-v2`, 110 million parameters, Apache-2.0) with embeddings for "
    "capitals,\ngaps and quotation marks added behind the layers that are left as they are"
)

TEXT = """# {name}: the network that reads attributed statements

A network that finds, in English news, who is said to have said what: for each attribution the source, the cue and the
content, as spans of the text. {megabytes:.0f} MB, made for one or two processor cores. It ships inside the package
`onrecord` and is read by it alone.

## What it is

{encoder}; a head that finds cues, where each begins and where it ends; a head that,
given a cue, scores every wordpiece within {reach} of it as source or content, read out by a conditional random field.
Exported to ONNX, the encoder's products in signed bytes of seven bits.

{trainings}

## What it was trained on, and under which terms

- **PolNeAR 1.0**, training part (Newell, Margolin & Ruths, LREC 2018): 840 articles of seven US outlets on the 2016
  campaign. PolNeAR is a research corpus **without an explicit licence**; the articles belong to their publishers. The
  network holds no text of it, but whoever needs certainty about terms should know this.
- **World**, 99 articles annotated for this project: BBC News, three US outlets, Wikinews and pages from all over the
  world, attributions inside contents marked too.
{unlabelled}- Thresholds and confidence were chosen on PolNeAR's development part and on 29 other world articles, never
  on a test.

The code and the weights are Apache-2.0 as far as they are ours to license.

## How good it is

Measured on the development sets (`polnear-dev` 84 articles, `world-dev` 29), by `onrecord evaluate`; F1 in per cent.

{main_table}

By how much of the content stands in double quotation marks:

{kind_table}

What the bytes cost, against the same network in 32-bit floats, each with its own settings (F1, points): {cost}.

## How it fails

- A content's end is the hardest part: where an indirect statement stops and the reporter goes on is often open.
- Beliefs, intentions and perceptions ("wants", "saw") count as attributions in its training data, so it finds more than
  speech; what is a plain action to one reader is an intention to another.
- A cue that is a noun far from its content ("criticism", "a promise"), a headline without a verb and a source that
  stands a paragraph away are missed more often than "said".
- Outside quotation marks a content reaches at most {reach} wordpieces from its cue; a speech without marks loses its
  tail.
- Fiction, transcripts, court records, sports results and social media are not what it learned from.

## What not to use it for

It says what an article attributes to somebody, not whether that was said, and not whether it is true. Do not publish
"X said" from a reading without opening the article at the place that the reading gives; do not rank or score people by
it; do not use it on languages other than English. Below a confidence of 0.5 expect to be wrong as often as right.
"""


def write_card(folder: Path) -> None:
    """Writes the card of the model in `folder`, from its model.json."""
    model = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    scores = model["scores"].get("int8") or model["scores"]["exact"]
    text = TEXT.format(
        name=model["name"],
        megabytes=sum(path.stat().st_size for path in folder.glob("*.onnx")) / 1e6,
        encoder=LARGE if model["pretrained"] == STRONG_SHA256 else SMALL,
        reach=(model["columns"] - 1) // 2,
        trainings=_trainings(model),
        unlabelled=_unlabelled(model),
        main_table=_main_table(scores),
        kind_table=_kind_table(scores),
        cost=_cost(model["scores"]),
    )
    (folder / CARD).write_text(text, encoding="utf-8")


def _trainings(model: dict[str, Any]) -> str:
    recipes = [*model.get("earlier", []), model["recipe"]]
    epochs = " and ".join(f"{recipe['epochs']:g}" for recipe in recipes)
    commit = (model["commit"] or "unknown")[:12]
    again = ", each time from the averaged weights of the time before" if len(recipes) > 1 else ""
    kept = model["recipe"].get("kept")
    blended = f"; the finished weights keep {kept:.0%} of those that the last time began with" if kept else ""
    sentences = (
        f"Trained by `onrecord train` (code at commit {commit}) for {epochs} epochs{again}{blended}.",
        *_changes(recipes),
        "Recipes, the digests of the data and every score are in `model.json`.",
        *model.get("remarks", []),
    )
    return textwrap.fill(" ".join(sentences), 118)


def _changes(recipes: Sequence[dict[str, Any]]) -> Iterator[str]:
    """A sentence for each change of the network's shape between its trainings."""
    known: list[int] = []
    for number, recipe in enumerate(recipes, 1):
        looking = list(recipe.get("nearby") or known)
        if looking != known:
            numbers = [str(layer + 1) for layer in looking]
            named = f"layers {', '.join(numbers[:-1])} and {numbers[-1]}" if numbers[1:] else f"layer {numbers[0]}"
            yield (
                f"From training {number} on, its {named} compare a block of {BLOCK} wordpieces with the {SEEN} around "
                "it alone, not all of a window with all."
            )
            known = looking
        if recipe.get("narrowed", 1) < 1:
            yield (
                f"Before training {number} it was made narrower: the attention heads and inner units that the others "
                f"make up for best were left out, down to {recipe['narrowed']:.0%} of what its layers cost, and what "
                "was left learned to say what all had said."
            )
        if recipe.get("role_width"):
            yield f"Before training {number} its heads for cues and roles were made {recipe['role_width']} units wide."


def _unlabelled(model: dict[str, Any]) -> str:
    articles = model.get("unlabelled", 0)
    if not articles:
        return ""
    readers = "the network as it stood before the last training"
    for adviser in model.get("advisers", []):
        layers, hidden = len(adviser["sizes"]["inner"]), adviser["sizes"]["hidden"]
        epochs = sum(recipe["epochs"] for recipe in adviser["recipes"])
        readers += (
            f" together with one of {layers} layers of {hidden} units, trained on the same sets for {epochs:g} "
            f"epoch{'s' if epochs != 1 else ''} to teach it"
        )
    sentence = (
        f"- **{articles:,} articles that nobody marked**, read by {readers}: it learned from what was sure there. "
        "None of them shares a paragraph with an article of the four sets.\n"
    )
    return textwrap.fill(sentence, 118, subsequent_indent="  ") + "\n"


def _main_table(scores: dict[str, Any]) -> str:
    rows = [
        "| set | source | cue | content | whole | found | quoted | indirect | characters | source right | ECE |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for name, of in scores.items():
        exact, found = of["exact"], of["found"]
        figures = [exact["source"]["f1"], exact["cue"]["f1"], exact["content"]["f1"], of["whole"]["f1"]]
        figures += [found["all"]["f1"], found["quoted"]["f1"], found["indirect"]["f1"], of["characters"]["f1"]]
        figures += [of["source_right"]["share"], of["calibration"]["ece"]]
        rows.append(f"| {name} | " + " | ".join(str(figure) for figure in figures) + " |")
    return "\n".join(rows)


def _kind_table(scores: dict[str, Any]) -> str:
    rows = ["| set | kind | found: P / R / F1 | content exact | source right | n |", "|---|---|---|---|---|---|"]
    for name, of in scores.items():
        for kind, figures in of["by_kind"].items():
            found = figures["found"]
            exact, right = figures["content_exact"]["share"], figures["source_right"]["share"]
            rows.append(
                f"| {name} | {kind} | {found['p']} / {found['r']} / {found['f1']} | {exact} | {right} | {found['n']} |"
            )
    return "\n".join(rows)


def _cost(scores: dict[str, Any]) -> str:
    if "int8" not in scores:
        return "nothing, this is that network"
    parts = []
    for name, small in scores["int8"].items():
        large = scores["exact"][name]
        whole = small["whole"]["f1"] - large["whole"]["f1"]
        found = small["found"]["all"]["f1"] - large["found"]["all"]["f1"]
        parts.append(f"{name} found {found:+.1f}, whole {whole:+.1f}")
    return "; ".join(parts)

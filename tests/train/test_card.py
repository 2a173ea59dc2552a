import json
import shutil
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="training needs the extra `train`")

from onrecord.reader import SHIPPED
from onrecord.train.card import CARD, write_card
from onrecord.train.pretrained import PRETRAINED_SHA256, STRONG_SHA256


def card(folder: Path, **changed: object) -> str:
    """The card of the shipped model, were it described otherwise."""
    for graph in SHIPPED.glob("*.onnx"):
        shutil.copy(graph, folder)
    model = json.loads((SHIPPED / "model.json").read_text(encoding="utf-8")) | changed
    (folder / "model.json").write_text(json.dumps(model), encoding="utf-8")
    write_card(folder)
    return (folder / CARD).read_text(encoding="utf-8")


def test_the_shipped_card_tells_what_the_shipped_model_is(tmp_path: Path) -> None:
    shipped = (SHIPPED / CARD).read_text(encoding="utf-8")
    parts = [text.partition("## What it was trained on")[0] for text in (card(tmp_path), shipped)]
    assert parts[0] == parts[1]


@pytest.mark.parametrize(("digest", "encoder"), [(PRETRAINED_SHA256, "MiniLM-L6 ("), (STRONG_SHA256, "MPNet (")])
def test_the_card_tells_what_the_network_began_as(digest: str, encoder: str, tmp_path: Path) -> None:
    assert f"\n## What it is\n\n{encoder}" in card(tmp_path, pretrained=digest)


def test_the_card_tells_before_which_training_the_network_was_made_narrower(tmp_path: Path) -> None:
    recipe = {"epochs": 1.0}
    told = card(tmp_path, earlier=[recipe, recipe | {"narrowed": 0.65}], recipe=recipe)
    assert "Before training 2 it was made narrower" in " ".join(told.split())
    assert "65%" in told
    assert "narrower" not in card(tmp_path, earlier=[recipe], recipe=recipe)


def test_the_card_tells_which_layers_look_nearby_alone_and_how_wide_the_heads_became(tmp_path: Path) -> None:
    recipe = {"epochs": 1.0}
    changed = recipe | {"nearby": [0, 1, 3], "role_width": 96}
    more = recipe | {"nearby": [0, 1, 2, 3, 4, 5]}
    told = " ".join(card(tmp_path, earlier=[changed, changed, more], recipe=recipe).split())
    assert "From training 1 on, its layers 1, 2 and 4 compare a block of 64 wordpieces with the 128 around it" in told
    assert "From training 3 on, its layers 1, 2, 3, 4, 5 and 6 compare" in told
    assert told.count("layers 1") == 2
    assert "Before training 1 its heads for cues and roles were made 96 units wide" in told
    assert "layers compare" not in card(tmp_path, earlier=[recipe], recipe=recipe)

"""Where wordpieces look that look nearby alone, in training and in the file that is read with."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`")
pytest.importorskip("onnx", reason="training needs the extra `train`")

from onrecord.extract.session import OnnxNetwork, WindowInputs  # noqa: E402
from onrecord.train.export import export  # noqa: E402
from onrecord.train.nearby import BLOCK, SEEN, nearby  # noqa: E402
from onrecord.train.network import Inputs, Layer  # noqa: E402
from tests.train import small  # noqa: E402

LENGTHS = (1, 5, BLOCK, BLOCK + 1, SEEN - 1, SEEN, SEEN + 1, 200, 447, 448, 512)


def window(length: int) -> WindowInputs:
    chance = np.random.default_rng(length)
    ids, shapes, gaps, quoted = (chance.integers(0, most, length) for most in (30_000, 4, 3, 3))
    return WindowInputs(ids, shapes, gaps, quoted)


def padded(one: WindowInputs, by: int) -> Inputs:
    parts = (one.ids, one.shapes, one.gaps, one.quoted, np.ones(len(one.ids), dtype=np.bool_))
    return Inputs(*(torch.nn.functional.pad(torch.from_numpy(part)[None], (0, by)) for part in parts))


@pytest.mark.parametrize("length", LENGTHS)
def test_training_and_reading_look_at_the_same_whatever_the_padding(tmp_path: Path, length: int) -> None:
    network = small.nearby_network().eval()
    export(network, tmp_path, int8=False)
    one = window(length)
    states = OnnxNetwork(tmp_path).score_window(one).states
    for by in (0, min(37, 512 - length)):
        with torch.no_grad():
            trained = network.encoder(padded(one, by))[0, :length].numpy()
        assert np.abs(trained - states).max() < 1e-4


@pytest.mark.parametrize("length", LENGTHS)
def test_every_wordpiece_looks_at_itself_and_at_the_same_number(length: int) -> None:
    present = torch.arange(length + 50)[None] < length
    seen = torch.zeros(length + 50, length + 50, dtype=torch.bool)
    for look in nearby(present):
        seen[look.rows, look.seen] = True if look.mask is None else look.mask[0, 0]
    assert bool(seen.diagonal()[:length].all())
    assert seen[:length].sum(dim=1).unique().tolist() == [min(SEEN, length)]
    assert not bool(seen[:, length:].any())


def test_what_is_far_changes_nothing_in_such_a_layer() -> None:
    layer: Layer = small.nearby_network().eval().encoder.layers[0]
    states = torch.randn(1, 512, 32)
    changed = states.clone()
    changed[0, 300:] += 1
    present = torch.ones(1, 512, dtype=torch.bool)
    with torch.no_grad():
        apart = (layer(states, nearby(present)) - layer(changed, nearby(present))).abs().amax(dim=2)[0]
    first = int((apart > 0).nonzero()[0])
    assert first == 300 // BLOCK * BLOCK  # the block that sees something of what changed, and none before it

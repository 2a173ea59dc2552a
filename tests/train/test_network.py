import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`")

import numpy as np  # noqa: E402

from onrecord.train.batching import batches  # noqa: E402
from onrecord.train.labels import label  # noqa: E402
from onrecord.train.loop import measure  # noqa: E402
from onrecord.train.network import Distances  # noqa: E402
from tests.train import small  # noqa: E402


def test_distances_are_told_apart_one_by_one_when_near_and_by_powers_when_far() -> None:
    distances = Distances(32, 2)
    with torch.no_grad():
        distances.added.weight.copy_(torch.arange(32.0)[:, None].expand(32, 2))
    scores = distances(300)
    assert scores.shape == (1, 2, 300, 300)
    before = [int(scores[0, 0, 299, 299 - step]) for step in (0, 1, 7, 8, 127, 128, 299)]
    assert before == [0, 1, 7, 8, 15, 15, 15]  # as transformers has them for MPNet
    behind = [int(scores[0, 1, 0, step]) for step in (1, 7, 8, 127, 128, 299)]
    assert behind == [17, 23, 24, 31, 31, 31]


def test_frozen_layers_learn_nothing_and_the_features_behind_them_do() -> None:
    network = small.strong_network()
    batch = next(batches([label(small.lesson(), small.encoder())], small.encoder(), np.random.default_rng(0), 256, 0.0))
    losses = measure(network, batch)
    (losses["cue"] + losses["role"]).backward()
    learned = {name for name, weight in network.named_parameters() if weight.grad is not None}
    assert not any(name.startswith(("encoder.layers.0", "encoder.positions", "encoder.distances")) for name in learned)
    assert {"encoder.shapes.weight", "encoder.quoted.weight", "encoder.layers.1.attend_in.weight"} <= learned


def test_padding_changes_nothing_where_attention_knows_distances() -> None:
    network = small.strong_network().eval()
    alone = next(
        batches([label(small.lesson(), small.encoder())], small.encoder(), np.random.default_rng(0), 256, 0.0)
    ).inputs
    size = alone.ids.shape[1]
    padded = type(alone)(*(torch.nn.functional.pad(getattr(alone, name), (0, 9)) for name in type(alone).__slots__))
    with torch.no_grad():
        assert torch.allclose(network.encoder(alone)[:, :size], network.encoder(padded)[:, :size], atol=1e-5)

"""A network made narrower: what is left out, what is kept, and that the rest makes up for it."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`")

from onrecord.errors import ModelError  # noqa: E402
from onrecord.train.batching import Batch, batches  # noqa: E402
from onrecord.train.labels import label  # noqa: E402
from onrecord.train.narrowing import _parts, looking_nearby, narrow, narrow_roles  # noqa: E402
from onrecord.train.network import AttributionNetwork, Inputs  # noqa: E402
from tests.train import small  # noqa: E402


def lessons() -> list[Batch]:
    articles = [label(small.lesson(), small.encoder())] * 8
    return list(batches(articles, small.encoder(), np.random.default_rng(0), 128, 0.2))


def multiplications(network: AttributionNetwork) -> int:
    return sum(len(one.inputs) * one.cost for one in _parts(network))


@torch.inference_mode()
def difference(one: AttributionNetwork, other: AttributionNetwork, batch: Inputs) -> float:
    theirs = other.eval().encoder(batch)
    return float((one.eval().encoder(batch) - theirs).square().sum() / theirs.square().sum())


def test_it_keeps_the_share_that_was_asked_for() -> None:
    network = small.network()
    made = narrow(network, lessons(), 0.6)
    assert 0.45 < multiplications(made) / multiplications(network) <= 0.6
    assert all(heads >= 1 for heads in made.sizes.heads)


def test_what_says_nothing_is_left_out_first_and_misses_nobody() -> None:
    network = small.network()
    with torch.no_grad():
        for layer in network.encoder.layers:
            layer.attend_out.weight[:, 8:16] = 0  # the second head
            layer.narrow.weight[:, 10:32] = 0
    made = narrow(network, lessons(), 0.75)
    assert difference(made, network, lessons()[0].inputs) < 1e-5
    kept = network.encoder.layers[0].attend_in.weight[16:24]
    assert any(torch.equal(part, kept) for part in made.encoder.layers[0].attend_in.weight.split(8))


def test_the_rest_makes_up_for_a_unit_that_says_the_same_as_another() -> None:
    network = small.network()
    with torch.no_grad():
        for layer in network.encoder.layers:
            half = layer.widen.out_features // 2
            layer.widen.weight[half:] = layer.widen.weight[:half]
            layer.widen.bias[half:] = layer.widen.bias[:half]
    made = narrow(network, lessons(), 0.8)
    assert difference(made, network, lessons()[0].inputs) < 0.02
    alone = small.network()
    assert difference(alone, network, lessons()[0].inputs) > 0.02


def test_the_network_given_stays_as_it_was() -> None:
    network = small.network()
    before = {name: weight.clone() for name, weight in network.state_dict().items()}
    narrow(network, lessons(), 0.5)
    assert all(torch.equal(weight, before[name]) for name, weight in network.state_dict().items())


def test_what_is_left_can_learn() -> None:
    made = narrow(small.network(), lessons(), 0.6)
    made.encoder(lessons()[0].inputs).square().sum().backward()
    assert made.encoder.layers[0].widen.weight.grad is not None


def scores_of_roles(network: AttributionNetwork) -> list[torch.Tensor]:
    batch = lessons()[0]
    with torch.no_grad():
        tokens = network.eval()(batch.inputs)
        return [tokens.cues, network.role_scores(tokens, batch.cues)]


def test_heads_made_narrower_miss_nothing_of_units_that_say_nothing() -> None:
    network = small.network()
    with torch.no_grad():
        network.roles.neighbours.weight[:, 1::4] = 0
        network.roles.scores.weight[:, 3::4] = 0
        network.cue_scores.weight[:, 2::4] = 0
    made = narrow_roles(network, lessons(), 12)
    assert made.sizes.role_width == 12
    cues, roles = scores_of_roles(network)
    narrow_cues, narrow_scores = scores_of_roles(made)
    assert torch.allclose(cues, narrow_cues, atol=1e-4)
    assert float((roles - narrow_scores).square().mean() / roles.square().mean()) < 0.1  # their norm has changed


def test_what_looks_nearby_alone_keeps_its_weights_and_says_the_same_of_what_is_short() -> None:
    network = small.network()
    made = looking_nearby(network, [1])
    assert made.sizes.nearby == (1,)
    batch = lessons()[0].inputs
    assert batch.ids.shape[1] <= 128
    assert difference(made, network, batch) < 1e-10
    long = Inputs(*(getattr(batch, name).repeat(1, 12) for name in Inputs.__slots__))
    assert difference(made, network, long) > 1e-4


@pytest.mark.parametrize("layers", [[2], [-1], ["1"]])
def test_a_layer_that_is_not_there_cannot_look_nearby(layers: list[int]) -> None:
    with pytest.raises(ModelError, match="cannot look nearby"):
        looking_nearby(small.network(), layers)
    with pytest.raises(ModelError, match="cannot look nearby"):
        looking_nearby(small.strong_network(), [0])  # its attention knows distances


@pytest.mark.parametrize("width", [16, 18, 7, -2])
def test_heads_are_made_narrower_only(width: int) -> None:
    with pytest.raises(ModelError, match="cannot be made"):
        narrow_roles(small.network(), lessons(), width)

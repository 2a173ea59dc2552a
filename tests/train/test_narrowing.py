"""A network made narrower: what is left out, what is kept, and that the rest makes up for it."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`")

from onrecord.train.batching import batches  # noqa: E402
from onrecord.train.labels import label  # noqa: E402
from onrecord.train.narrowing import _parts, narrow  # noqa: E402
from onrecord.train.network import AttributionNetwork, Inputs  # noqa: E402
from tests.train import small  # noqa: E402


def inputs() -> list[Inputs]:
    lessons = [label(small.lesson(), small.encoder())] * 8
    return [one.inputs for one in batches(lessons, small.encoder(), np.random.default_rng(0), 128, 0.2)]


def multiplications(network: AttributionNetwork) -> int:
    return sum(len(one.inputs) * one.cost for one in _parts(network))


@torch.inference_mode()
def difference(one: AttributionNetwork, other: AttributionNetwork, batch: Inputs) -> float:
    theirs = other.eval().encoder(batch)
    return float((one.eval().encoder(batch) - theirs).square().sum() / theirs.square().sum())


def test_it_keeps_the_share_that_was_asked_for() -> None:
    network = small.network()
    made = narrow(network, inputs(), 0.6)
    assert 0.45 < multiplications(made) / multiplications(network) <= 0.6
    assert all(heads >= 1 for heads in made.sizes.heads)


def test_what_says_nothing_is_left_out_first_and_misses_nobody() -> None:
    network = small.network()
    with torch.no_grad():
        for layer in network.encoder.layers:
            layer.attend_out.weight[:, 8:16] = 0  # the second head
            layer.narrow.weight[:, 10:32] = 0
    made = narrow(network, inputs(), 0.75)
    assert difference(made, network, inputs()[0]) < 1e-5
    kept = network.encoder.layers[0].attend_in.weight[16:24]
    assert any(torch.equal(part, kept) for part in made.encoder.layers[0].attend_in.weight.split(8))


def test_the_rest_makes_up_for_a_unit_that_says_the_same_as_another() -> None:
    network = small.network()
    with torch.no_grad():
        for layer in network.encoder.layers:
            half = layer.widen.out_features // 2
            layer.widen.weight[half:] = layer.widen.weight[:half]
            layer.widen.bias[half:] = layer.widen.bias[:half]
    made = narrow(network, inputs(), 0.8)
    assert difference(made, network, inputs()[0]) < 0.02
    alone = small.network()
    assert difference(alone, network, inputs()[0]) > 0.02


def test_the_network_given_stays_as_it_was() -> None:
    network = small.network()
    before = {name: weight.clone() for name, weight in network.state_dict().items()}
    narrow(network, inputs(), 0.5)
    assert all(torch.equal(weight, before[name]) for name, weight in network.state_dict().items())


def test_what_is_left_can_learn() -> None:
    made = narrow(small.network(), inputs(), 0.6)
    made.encoder(inputs()[0]).square().sum().backward()
    assert made.encoder.layers[0].widen.weight.grad is not None

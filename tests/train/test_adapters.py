import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`")

from onrecord.extract.decode import cue_odds  # noqa: E402
from onrecord.extract.session import WindowInputs  # noqa: E402
from onrecord.train.adapters import Member, TogetherNetwork, TorchNetwork  # noqa: E402
from tests.train import small  # noqa: E402


def inputs() -> WindowInputs:
    encoded = small.encoder().encode(small.TEXT)
    return WindowInputs(encoded.ids, encoded.shapes, encoded.gaps, encoded.quoted)


def test_one_network_alone_says_what_it_says() -> None:
    alone = TorchNetwork(small.network())
    together = TogetherNetwork([Member(alone, small.network().sizes)] * 2)
    window, twice = alone.score_window(inputs()), together.score_window(inputs())
    assert np.allclose(cue_odds(window.cues), cue_odds(twice.cues), atol=1e-6)
    index, shown = np.arange(257)[None] % len(window.cues), np.ones((1, 257), dtype=bool)
    roles = alone.score_roles(window.as_token, window.states[:1], index, shown)
    assert np.allclose(roles, together.score_roles(twice.as_token, twice.states[:1], index, shown), atol=1e-6)


def test_networks_of_other_sizes_meet_in_the_middle() -> None:
    made = [small.network(), small.strong_network()]
    networks = [TorchNetwork(network) for network in made]
    together = TogetherNetwork([Member(one, of.sizes) for one, of in zip(networks, made, strict=True)])
    one, other = (network.score_window(inputs()) for network in networks)
    both = together.score_window(inputs())
    place = int(np.argmax(np.abs(cue_odds(one.cues) - cue_odds(other.cues))[:, 1]))
    low, high = sorted((cue_odds(one.cues)[place, 1], cue_odds(other.cues)[place, 1]))
    assert low < cue_odds(both.cues)[place, 1] < high
    index, shown = np.arange(257)[None] % len(one.cues), np.ones((1, 257), dtype=bool)
    mean = (
        sum(n.score_roles(w.as_token, w.states[:1], index, shown) for n, w in zip(networks, (one, other), strict=True))
        / 2
    )
    assert np.allclose(together.score_roles(both.as_token, both.states[:1], index, shown), mean, atol=1e-5)

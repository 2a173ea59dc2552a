import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`")
pytest.importorskip("onnx", reason="training needs the extra `train`")

from onrecord.errors import ModelError  # noqa: E402
from onrecord.extract.session import OnnxNetwork  # noqa: E402
from onrecord.reader import SHIPPED  # noqa: E402
from onrecord.train.adapters import TorchNetwork  # noqa: E402
from onrecord.train.export import export  # noqa: E402
from onrecord.train.network import AttributionNetwork  # noqa: E402
from onrecord.train.reopening import reopen  # noqa: E402
from onrecord.train.trained import load_trained  # noqa: E402
from tests.train import small  # noqa: E402
from tests.train.test_export import sample_window  # noqa: E402


@pytest.mark.parametrize("made", [small.network, small.nearby_network])
@pytest.mark.parametrize("int8", [False, True])
def test_a_network_that_was_written_is_read_back(
    tmp_path: Path, made: Callable[[], AttributionNetwork], int8: bool
) -> None:
    network = made()
    peaks = {layer.widen: np.linspace(0.1, 20, 32, dtype=np.float32) for layer in network.encoder.layers}
    export(network, tmp_path, int8, peaks)
    again = reopen(tmp_path)
    assert again.sizes.heads == network.sizes.heads
    assert again.sizes.inner == network.sizes.inner
    assert again.sizes.nearby == network.sizes.nearby
    weights = network.state_dict()
    for name, weight in again.state_dict().items():
        if name.startswith("plain"):
            continue  # no part of a model
        wanted = weights[name]
        if name == "roles.distances.weight":
            met = torch.unique(network.roles.buckets)
            weight, wanted = weight[met], wanted[met]
        apart = float((weight - wanted).abs().mean() / wanted.abs().max().clamp(min=1e-3))
        assert apart <= (0.015 if int8 else 1e-6), name


def test_values_that_were_smoothed_come_back_with_what_makes_up_for_it(tmp_path: Path) -> None:
    network = small.network()
    peaks = {one.attend_out: np.geomspace(0.1, 20, one.attend_out.in_features) for one in network.encoder.layers}
    export(network, tmp_path, True, peaks)
    inputs = sample_window()
    ours, again = (TorchNetwork(one).score_window(inputs).states for one in (network, reopen(tmp_path)))
    assert np.abs(ours - again).max() <= 0.1 * np.abs(ours).max()


def test_the_shipped_model_says_the_same_once_it_is_read_back() -> None:
    inputs = sample_window()
    shipped = OnnxNetwork(SHIPPED).score_window(inputs).cues
    again = TorchNetwork(reopen(SHIPPED)).score_window(inputs).cues
    odds = [1 / (1 + np.exp(scores[:, :1] - scores[:, 1:2])) for scores in (shipped, again)]
    assert np.abs(odds[0] - odds[1]).mean() < 0.01
    assert odds[0].max() > 0.9  # there are cues in it


def test_a_training_may_go_on_from_the_shipped_model() -> None:
    trained = load_trained(SHIPPED, dropout=0.2)
    described = json.loads((SHIPPED / "model.json").read_text(encoding="utf-8"))
    assert trained.network.sizes.dropout == 0.2
    assert trained.recipes == [*described["earlier"], described["recipe"]]


def test_what_is_no_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="holds no model that can learn on"):
        reopen(tmp_path)
    with pytest.raises(ModelError, match=r"there is no model\.json"):
        load_trained(tmp_path, dropout=0.1)
    export(small.network(), tmp_path, int8=False)
    (tmp_path / "roles.onnx").write_bytes(b"\xff damaged")
    with pytest.raises(ModelError, match="holds no model that can learn on"):
        reopen(tmp_path)
    (tmp_path / "notes.txt").write_text("no checkpoint")
    with pytest.raises(ModelError, match=r"notes\.txt is no checkpoint"):
        load_trained(tmp_path / "notes.txt", dropout=0.1)


def test_a_larger_network_is_refused_for_its_distances_would_be_lost(tmp_path: Path) -> None:
    export(small.strong_network(), tmp_path, int8=False)
    with pytest.raises(ModelError, match="not those of a small network"):
        reopen(tmp_path)

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`")
pytest.importorskip("onnx", reason="training needs the extra `train`")

from onrecord.extract.decode import column_index  # noqa: E402
from onrecord.extract.encode import windows  # noqa: E402
from onrecord.extract.session import OnnxNetwork, WindowInputs, WindowScores  # noqa: E402
from onrecord.train.adapters import RememberingNetwork, TorchNetwork  # noqa: E402
from onrecord.train.export import export  # noqa: E402
from onrecord.train.network import AttributionNetwork  # noqa: E402
from onrecord.train.peaks import Peaks  # noqa: E402
from tests.train import small  # noqa: E402

SAMPLE = Path(__file__).parents[2] / "samples" / "flag.txt"


def sample_window() -> WindowInputs:
    encoded = small.encoder().encode(SAMPLE.read_text(encoding="utf-8"))
    window = windows(len(encoded))[0]
    inside = slice(window.start, window.end)
    return WindowInputs(encoded.ids[inside], encoded.shapes[inside], encoded.gaps[inside], encoded.quoted[inside])


def uneven_peaks(network: AttributionNetwork) -> Peaks:
    """Peaks as if some inputs of each product were far larger than others."""
    layers = [module for module in network.encoder.modules() if isinstance(module, torch.nn.Linear)]
    return {one: np.geomspace(0.1, 10, one.in_features).astype(np.float32) for one in layers}


@pytest.mark.parametrize("made", [small.network, small.nearby_network, small.strong_network])
@pytest.mark.parametrize(("int8", "tolerance"), [(False, 1e-4), (True, 0.2)])
@pytest.mark.parametrize("peaked", [False, True])
def test_the_exported_network_is_the_trained_one(
    tmp_path: Path, made: Callable[[], AttributionNetwork], int8: bool, tolerance: float, peaked: bool
) -> None:
    network = made()
    export(network, tmp_path, int8, uneven_peaks(network) if peaked else None)
    inputs = sample_window()
    trained, exported = TorchNetwork(network), OnnxNetwork(tmp_path)
    ours, theirs = trained.score_window(inputs), exported.score_window(inputs)
    for name in WindowScores.__slots__:
        one, other = getattr(ours, name), getattr(theirs, name)
        assert one.shape == other.shape
        assert np.abs(one - other).max() <= tolerance * max(1.0, np.abs(one).max())
    starts = np.array([5, 60])
    index, shown = column_index(starts, starts + 1, len(inputs.ids))
    roles = [n.score_roles(ours.as_token, ours.states[starts], index, shown) for n in (trained, exported)]
    assert np.abs(roles[0] - roles[1]).max() <= tolerance * max(1.0, np.abs(roles[0]).max())


def test_a_remembering_network_asks_once(tmp_path: Path) -> None:
    asked = []

    class Counting(TorchNetwork):
        def score_window(self, inputs: WindowInputs) -> WindowScores:
            asked.append(inputs)
            return super().score_window(inputs)

    remembering = RememberingNetwork(Counting(small.network()))
    inputs = sample_window()
    first, second = remembering.score_window(inputs), remembering.score_window(inputs)
    assert len(asked) == 1
    assert np.array_equal(first.cues, second.cues)

"""Networks as reading wants them: the one in training, and one that remembers what it has been asked."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import torch

from onrecord.extract.session import Network, WindowInputs, WindowScores
from onrecord.train.network import AttributionNetwork, Inputs

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]


class TorchNetwork:
    """A network in training behind the interface of the shipped one, so that both are read by the same code."""

    def __init__(self, network: AttributionNetwork) -> None:
        self._network = network.eval()

    @torch.inference_mode()
    def score_window(self, inputs: WindowInputs) -> WindowScores:
        ids, shapes, gaps, quoted = (
            torch.from_numpy(array)[None] for array in (inputs.ids, inputs.shapes, inputs.gaps, inputs.quoted)
        )
        tokens = self._network(Inputs(ids, shapes, gaps, quoted, present=torch.ones_like(ids, dtype=torch.bool)))
        return WindowScores(tokens.cues[0].numpy(), tokens.states[0].numpy(), tokens.as_token[0].numpy())

    @torch.inference_mode()
    def score_roles(
        self, as_token: Floats, cue_states: Floats, index: Integers, shown: npt.NDArray[np.bool_]
    ) -> Floats:
        columns = torch.from_numpy(as_token[index] * shown[:, :, None])
        scores: Floats = self._network.roles(columns, self._network.as_cue(torch.from_numpy(cue_states))).numpy()
        return scores


class RememberingNetwork:
    """A network that scores each window once, however often it is asked: thresholds can be tried in little time."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._windows: dict[bytes, WindowScores] = {}

    def score_window(self, inputs: WindowInputs) -> WindowScores:
        key = inputs.ids.tobytes() + inputs.quoted.tobytes() + inputs.gaps.tobytes()
        if key not in self._windows:
            self._windows[key] = self._network.score_window(inputs)
        return self._windows[key]

    def score_roles(
        self, as_token: Floats, cue_states: Floats, index: Integers, shown: npt.NDArray[np.bool_]
    ) -> Floats:
        return self._network.score_roles(as_token, cue_states, index, shown)

"""Networks as reading wants them: one in training, several of one mind, and one that remembers what it was asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch

from onrecord.extract.decode import CueLabel
from onrecord.extract.session import Network, WindowInputs, WindowScores
from onrecord.train.network import AttributionNetwork, Inputs, Sizes

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


@dataclass(frozen=True, slots=True)
class Member:
    """A network among several, and its sizes."""

    network: Network
    sizes: Sizes


class TogetherNetwork:
    """Several networks of one mind: the mean of their scores (Hinton et al. 2015, "Distilling the Knowledge in a Neural
    Network"). What each needs for roles lies side by side in the states and columns that it hands out.
    """

    def __init__(self, members: Sequence[Member]) -> None:
        self._networks = [one.network for one in members]
        self._sizes = [one.sizes for one in members]

    def score_window(self, inputs: WindowInputs) -> WindowScores:
        each = [network.score_window(inputs) for network in self._networks]
        return WindowScores(
            cues=np.mean([_comparable(one.cues) for one in each], axis=0, dtype=np.float32),
            states=np.concatenate([one.states for one in each], axis=1),
            as_token=np.concatenate([one.as_token for one in each], axis=1),
        )

    def score_roles(
        self, as_token: Floats, cue_states: Floats, index: Integers, shown: npt.NDArray[np.bool_]
    ) -> Floats:
        tokens = np.split(as_token, np.cumsum([2 * one.role_width for one in self._sizes])[:-1], axis=1)
        states = np.split(cue_states, np.cumsum([one.hidden for one in self._sizes])[:-1], axis=1)
        parts = zip(self._networks, tokens, states, strict=True)
        each = [network.score_roles(token, state, index, shown) for network, token, state in parts]
        mean: Floats = np.mean(each, axis=0, dtype=np.float32)
        return mean


def _comparable(cues: Floats) -> Floats:
    """Cue scores (T, 4) as logarithms: the three labels that exclude each other, less what is common to them."""
    labels = cues[:, : CueLabel.ENDS]
    common = np.logaddexp.reduce(labels, axis=1, keepdims=True)
    return np.concatenate([labels - common, cues[:, CueLabel.ENDS :]], axis=1)


class RememberingNetwork:
    """A network that scores each window once, however often it is asked: thresholds can be tried in little time."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._windows: dict[bytes, WindowScores] = {}

    def score_window(self, inputs: WindowInputs) -> WindowScores:
        key = b"".join(one.tobytes() for one in (inputs.ids, inputs.shapes, inputs.gaps, inputs.quoted))
        if key not in self._windows:
            self._windows[key] = self._network.score_window(inputs)
        return self._windows[key]

    def score_roles(
        self, as_token: Floats, cue_states: Floats, index: Integers, shown: npt.NDArray[np.bool_]
    ) -> Floats:
        return self._network.score_roles(as_token, cue_states, index, shown)

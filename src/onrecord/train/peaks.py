"""How large the inputs of a network's products become, which tells how to spread them over bytes (`export`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from onrecord.extract.encode import Encoder
from onrecord.train.batching import batches
from onrecord.train.labels import Labelled
from onrecord.train.loop import Recipe
from onrecord.train.network import AttributionNetwork, Inputs

Peaks = dict[nn.Module, npt.NDArray[np.float32]]

BATCHES = 24


def measure_peaks(network: AttributionNetwork, encoder: Encoder, articles: Sequence[Labelled], recipe: Recipe) -> Peaks:
    """The peaks of the network's inputs over some batches of articles."""
    some = batches(articles, encoder, np.random.default_rng(recipe.seed), recipe.wordpieces_a_batch, recipe.masked)
    return _find(network, (batch.inputs for batch in islice(some, BATCHES)))


@torch.inference_mode()
def _find(network: AttributionNetwork, windows: Iterable[Inputs]) -> Peaks:
    """The largest value of each input channel of the encoder's linear layers, over some batches of windows."""
    peaks: Peaks = {}

    def watch(layer: nn.Module, inputs: tuple[torch.Tensor, ...], output: torch.Tensor) -> None:
        largest = inputs[0].abs().flatten(0, -2).amax(dim=0).numpy().astype(np.float32)
        peaks[layer] = np.maximum(peaks[layer], largest) if layer in peaks else largest

    layers = [module for module in network.encoder.modules() if isinstance(module, nn.Linear)]
    hooks = [layer.register_forward_hook(watch) for layer in layers]
    network.eval()
    for inputs in windows:
        network(inputs)
    for hook in hooks:
        hook.remove()
    return peaks

"""A network that has learned before: from the checkpoint of a training or the folder of a finished model."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

import torch
from torch import Tensor, nn

from onrecord.errors import ModelError
from onrecord.extract.model import load_model
from onrecord.train.network import AttributionNetwork, Sizes
from onrecord.train.reopening import reopen


@dataclass(frozen=True, slots=True)
class Trained:
    """The network of an earlier training, with its averaged weights, and the recipes that led there, the first one
    first."""

    network: AttributionNetwork
    recipes: list[dict[str, Any]]


def load_trained(place: Path, dropout: float) -> Trained:
    """What a checkpoint or the folder of a finished model holds, to be trained on; raises ModelError where it is none
    of such a network."""
    if place.is_dir():
        recipes = _recipes_of(place)
        return Trained(reopen(place, dropout), recipes)
    try:
        state: dict[str, Any] = torch.load(place, weights_only=True)
    except (OSError, EOFError, RuntimeError, UnpicklingError):  # what torch and pickle say of other files
        raise ModelError(f"{place} is no checkpoint of a training") from None
    network = AttributionNetwork(Sizes(**{**state.get("sizes", {}), "dropout": dropout}))
    try:
        network.load_state_dict(state["network"])
    except RuntimeError as error:  # torch's word for other names or sizes
        raise ModelError(f"{place} holds another network than the one to be trained: {error}") from None
    blend(network, state["averaged"], 1.0)
    return Trained(network, [*state.get("earlier", []), state["recipe"]])


def _recipes_of(folder: Path) -> list[dict[str, Any]]:
    load_model(folder)  # says what is wrong where it is no model
    description = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    return [*description.get("earlier", []), description["recipe"]]


def learned_weights(network: AttributionNetwork) -> list[nn.Parameter]:
    """The weights that training changes, in the network's order; the table of wordpieces is not among them."""
    return [parameter for parameter in network.parameters() if parameter.requires_grad]


def blend(network: AttributionNetwork, others: Sequence[Tensor], share: float) -> None:
    """Moves the network's learned weights by `share` of the way to `others`, which are in the same order."""
    with torch.no_grad():
        for parameter, other in zip(learned_weights(network), others, strict=True):
            parameter.lerp_(other, share)

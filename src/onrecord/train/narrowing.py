"""A trained network made narrower: attention heads and units that the others can stand in for are left out.

What little is lost is learned again from the network as it was (`onrecord.train.loop`, `Recipe.taught`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from heapq import heapify, heappop, heappush

import torch
from torch import Tensor, nn

from onrecord.errors import ModelError
from onrecord.train.batching import Batch
from onrecord.train.leaving_out import Cut, Parts, made_up, mean_products, possible_cuts
from onrecord.train.nearby import SEEN
from onrecord.train.network import AttributionNetwork

WINDOW = 384  # wordpieces of a usual window: a head compares each with each, where it does not look nearby alone
FLOATS = 5  # how many times as long a multiplication takes in a head, on floats, as in a product, on bytes
UNITS = 32  # inner units that go at a time: processors multiply this many as fast as fewer


def looking_nearby(network: AttributionNetwork, layers: Sequence[int]) -> AttributionNetwork:
    """The same network, but that the layers with these numbers look nearby alone.

    Raises ModelError where it has no such layers, or attention that knows distances, which has no blocks.
    """
    if network.sizes.distances or not set(layers) <= set(range(len(network.sizes.inner))):
        raise ModelError(f"layers {list(layers)} of this network cannot look nearby alone")
    made = AttributionNetwork(replace(network.sizes, nearby=tuple(layers)))
    made.load_state_dict(network.state_dict())
    return made


@torch.no_grad()
def narrow(network: AttributionNetwork, batches: Sequence[Batch], share: float) -> AttributionNetwork:
    """A network whose layers cost `share` of what those of the one given do, which stays as it is.

    The parts that the product they feed misses least, for what they cost, are left out first.
    """
    network.eval()
    parts = _parts(network)
    grams = mean_products([one.product for one in parts], lambda batch: network.encoder(batch.inputs), batches)
    cuts = [possible_cuts(gram, one) for gram, one in zip(grams, parts, strict=True)]
    taken = _cheapest(cuts, (1 - share) * sum(len(one.inputs) * one.cost for one in parts))
    kept = [
        cut[number - 1].kept if number else one.inputs.flatten()
        for cut, number, one in zip(cuts, taken, parts, strict=True)
    ]
    return _narrower(network, grams, kept)


def _parts(network: AttributionNetwork) -> list[Parts]:
    """For each layer its heads, then its inner units."""
    width, hidden = network.sizes.head_width, network.sizes.hidden
    found = []
    for number, layer in enumerate(network.encoder.layers):
        heads = torch.arange(layer.heads * width).view(layer.heads, width)
        compared = SEEN if number in network.sizes.nearby else WINDOW
        found.append(Parts(layer.attend_out, heads, 4 * hidden * width + FLOATS * 2 * compared * width, 1))
        units = torch.arange(layer.narrow.in_features)[:, None]
        found.append(Parts(layer.narrow, units, 2 * hidden, max(1, min(UNITS, len(units) // 4))))
    return found


def _cheapest(cuts: Sequence[Sequence[Cut]], wanted: float) -> list[int]:
    """How many cuts of each product to make so that `wanted` multiplications are saved, those that lose least first."""
    taken = [0] * len(cuts)

    def price(number: int) -> float:
        cut = cuts[number][taken[number]]
        earlier = cuts[number][taken[number] - 1].lost if taken[number] else 0.0
        return (cut.lost - earlier) / cut.saved

    waiting = [(price(number), number) for number in range(len(cuts)) if cuts[number]]
    heapify(waiting)
    while wanted > 0 and waiting:
        _, number = heappop(waiting)
        wanted -= cuts[number][taken[number]].saved
        taken[number] += 1
        if taken[number] < len(cuts[number]):
            heappush(waiting, (price(number), number))
    return taken


def _narrower(network: AttributionNetwork, grams: Sequence[Tensor], kept: Sequence[Tensor]) -> AttributionNetwork:
    """The network with those inputs of its products, weighed so that they give what all gave, as nearly as can be."""
    heads, units = kept[::2], kept[1::2]
    width = network.sizes.head_width
    sizes = replace(
        network.sizes, heads=tuple(len(one) // width for one in heads), inner=tuple(len(one) for one in units)
    )
    weights = dict(network.state_dict())
    for number, layer in enumerate(network.encoder.layers):
        place = f"encoder.layers.{number}."
        for kind in ("weight", "bias"):
            query_key_value = weights[f"{place}attend_in.{kind}"].chunk(3)
            weights[f"{place}attend_in.{kind}"] = torch.cat([part[heads[number]] for part in query_key_value])
            weights[f"{place}widen.{kind}"] = weights[f"{place}widen.{kind}"][units[number]]
        weights[f"{place}attend_out.weight"] = made_up(grams[2 * number], layer.attend_out, heads[number])
        weights[f"{place}narrow.weight"] = made_up(grams[2 * number + 1], layer.narrow, units[number])
    made = AttributionNetwork(sizes)
    made.load_state_dict(weights)
    return made


@torch.no_grad()
def narrow_roles(network: AttributionNetwork, batches: Sequence[Batch], width: int) -> AttributionNetwork:
    """A network whose heads for cues and roles have `width` units, an even number, of those of the one given.

    Those are kept with which the products that they feed miss least. Raises ModelError where it has no more than that.
    """
    if width % 2 or not 0 < width < network.sizes.role_width:
        raise ModelError(f"heads of {network.sizes.role_width} units cannot be made {width} wide: fewer, and even")
    network.eval()
    head = network.roles
    wanted = [(head.neighbours, width), (head.scores, width // 2), (network.cue_scores, width)]
    products = [product for product, _ in wanted]
    grams = mean_products(products, lambda batch: network.role_scores(network(batch.inputs), batch.cues), batches)
    units, halves, cue_units = (
        _kept(gram, product, number) for gram, (product, number) in zip(grams, wanted, strict=True)
    )
    weights = dict(network.state_dict())
    for kind in ("weight", "bias"):
        for name in ("as_token", "as_cue"):
            weights[f"{name}.{kind}"] = _rows(weights[f"{name}.{kind}"], 2, units)
        weights[f"roles.norm.{kind}"] = weights[f"roles.norm.{kind}"][units]
        weights[f"cue_inner.{kind}"] = weights[f"cue_inner.{kind}"][cue_units]
    weights["roles.distances.weight"] = weights["roles.distances.weight"][:, units]
    weights["roles.neighbours.weight"] = _rows(made_up(grams[0], head.neighbours, units), 3, halves)
    weights["roles.neighbours.bias"] = _rows(weights["roles.neighbours.bias"], 3, halves)
    weights["roles.scores.weight"] = made_up(grams[1], head.scores, halves)
    weights["cue_scores.weight"] = made_up(grams[2], network.cue_scores, cue_units)
    made = AttributionNetwork(replace(network.sizes, role_width=width))
    made.load_state_dict(weights)
    return made


def _kept(gram: Tensor, product: nn.Linear, number: int) -> Tensor:
    """The `number` inputs of a product with which it misses least."""
    parts = Parts(product, torch.arange(product.in_features)[:, None], 1, 1)
    return possible_cuts(gram, parts)[product.in_features - number - 1].kept


def _rows(weight: Tensor, parts: int, kept: Tensor) -> Tensor:
    """Of each of the equal parts that a weight has one upon the other the rows that are kept."""
    return torch.cat([part[kept] for part in weight.chunk(parts)])

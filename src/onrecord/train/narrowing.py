"""A trained network made narrower: attention heads and inner units that the others can stand in for are left out.

Which ones, and what the rest must then weigh, is worked out from what they say on some batches of text, by least
squares and layer by layer (after Hassibi & Stork 1993, "Second order derivatives for network pruning: Optimal Brain
Surgeon", and Kwon et al. 2022, "A fast post-training pruning framework for transformers"). What little is lost is
learned again from the network as it was (`onrecord.train.loop`, `Recipe.taught`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush

import torch
from torch import Tensor, nn

from onrecord.train.network import AttributionNetwork, Inputs

STEPS = 24  # in which a product is made narrower: 64 inner units at a time, or one head
DAMPING = 1e-3  # of the mean square of the inputs, so that least squares stay solvable
WINDOW = 254  # wordpieces of a window: a head compares each with each
FLOATS = 5  # how many times as long a multiplication takes in a head, on floats, as in a product, on bytes


@dataclass(frozen=True, slots=True)
class Cut:
    """One step of making a product narrower: which inputs are left, how much of what the product gives is lost by then
    (a share of its mean square), and how many multiplications of bytes a wordpiece takes less."""

    kept: Tensor
    lost: float
    saved: int


@dataclass(frozen=True, slots=True)
class Parts:
    """What can be left out of a product: its inputs, a row for each part, and how many multiplications of bytes a part
    costs."""

    product: nn.Linear
    inputs: Tensor
    cost: int


@torch.no_grad()
def narrow(network: AttributionNetwork, batches: Sequence[Inputs], share: float) -> AttributionNetwork:
    """A network whose layers cost `share` of what those of the one given do, which stays as it is.

    The parts that the product they feed misses least, for what they cost, are left out first.
    """
    network.eval()
    parts = _parts(network)
    grams = _grams(network, [one.product for one in parts], batches)
    cuts = [_cuts(gram, one) for gram, one in zip(grams, parts, strict=True)]
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
    for layer in network.encoder.layers:
        heads = torch.arange(layer.heads * width).view(layer.heads, width)
        found.append(Parts(layer.attend_out, heads, 4 * hidden * width + FLOATS * 2 * WINDOW * width))
        units = torch.arange(layer.narrow.in_features)[:, None]
        found.append(Parts(layer.narrow, units, 2 * hidden))
    return found


def _grams(network: AttributionNetwork, products: Sequence[nn.Linear], batches: Sequence[Inputs]) -> list[Tensor]:
    """For each product the mean products of its inputs with one another, damped."""
    sums = [torch.zeros(product.in_features, product.in_features) for product in products]

    def adding_to(total: Tensor) -> Callable[[nn.Module, tuple[Tensor, ...], Tensor], None]:
        def add(product: nn.Module, inputs: tuple[Tensor, ...], output: Tensor) -> None:
            flat = inputs[0].flatten(0, -2)
            total.add_(flat.T @ flat / len(flat))

        return add

    hooks = [product.register_forward_hook(adding_to(total)) for product, total in zip(products, sums, strict=True)]
    for batch in batches:
        network.encoder(batch)
    for hook in hooks:
        hook.remove()
    return [(total + DAMPING * total.diag().mean() * torch.eye(len(total))).double() for total in sums]


def _cuts(gram: Tensor, parts: Parts) -> list[Cut]:
    """The product narrower and narrower, until one step more would leave nothing.

    Each time those parts go whose loss the others make up best, and the weights of the others do so.
    """
    width = parts.inputs.shape[1]
    step = max(1, len(parts.inputs) // STEPS)
    weights = parts.product.weight.double().T.clone()
    whole = float((weights * (gram @ weights)).sum())
    inverse = torch.linalg.inv(gram)
    alive, lost, cuts = torch.arange(len(parts.inputs)), 0.0, []
    while len(alive) > step:
        own = inverse.view(len(alive), width, len(alive), width).diagonal(dim1=0, dim2=2).permute(2, 0, 1)
        blocks = weights.view(len(alive), width, -1)
        missed = (blocks * torch.linalg.solve(own, blocks)).sum(dim=(1, 2))
        order = missed.argsort()
        going, staying = (
            torch.arange(len(weights)).view(len(alive), width)[chosen.sort().values].flatten()
            for chosen in (order[:step], order[step:])
        )
        made_up = torch.linalg.solve(inverse[going][:, going], torch.cat([weights[going], inverse[going]], dim=1))
        lost += float((weights[going] * made_up[:, : weights.shape[1]]).sum())
        across = inverse[staying][:, going]
        weights = weights[staying] - across @ made_up[:, : weights.shape[1]]
        inverse = inverse[staying][:, staying] - across @ made_up[:, -len(inverse) :][:, staying]
        alive = alive[order[step:].sort().values]
        cuts.append(Cut(parts.inputs[alive].flatten(), lost / whole, step * parts.cost))
    return cuts


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
        weights[f"{place}attend_out.weight"] = _made_up(grams[2 * number], layer.attend_out, heads[number])
        weights[f"{place}narrow.weight"] = _made_up(grams[2 * number + 1], layer.narrow, units[number])
    made = AttributionNetwork(sizes)
    made.load_state_dict(weights)
    return made


def _made_up(gram: Tensor, product: nn.Linear, kept: Tensor) -> Tensor:
    weights = torch.linalg.solve(gram[kept][:, kept], gram[kept] @ product.weight.double().T)
    return weights.T.float().contiguous()

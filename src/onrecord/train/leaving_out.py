"""What goes into a product and can be left out of it, since what else goes in can stand in for it.

Which parts, and what the rest must then weigh, is worked out from what goes in on some batches, by least squares
(after Hassibi & Stork 1993, "Second order derivatives for network pruning: Optimal Brain Surgeon", and Kwon et al.
2022, "A fast post-training pruning framework for transformers").
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from onrecord.train.batching import Batch

DAMPING = 1e-3  # of the mean square of the inputs, so that least squares stay solvable


@dataclass(frozen=True, slots=True)
class Cut:
    """One step of making a product narrower: which inputs are left, how much of what the product gives is lost by then
    (a share of its mean square), and how many multiplications of bytes a wordpiece takes less."""

    kept: Tensor
    lost: float
    saved: int


@dataclass(frozen=True, slots=True)
class Parts:
    """What can be left out of a product: its inputs, a row for each part, what a part costs in multiplications of
    bytes, and how many parts go at a time."""

    product: nn.Linear
    inputs: Tensor
    cost: int
    at_a_time: int


def mean_products(
    products: Sequence[nn.Linear], run: Callable[[Batch], object], batches: Sequence[Batch]
) -> list[Tensor]:
    """For each product the mean products of its inputs with one another, damped, as `run` gives it the batches."""
    sums = [torch.zeros(product.in_features, product.in_features) for product in products]

    def adding_to(total: Tensor) -> Callable[[nn.Module, tuple[Tensor, ...], Tensor], None]:
        def add(product: nn.Module, inputs: tuple[Tensor, ...], output: Tensor) -> None:
            flat = inputs[0].flatten(0, -2)
            total.add_(flat.T @ flat / max(1, len(flat)))

        return add

    hooks = [product.register_forward_hook(adding_to(total)) for product, total in zip(products, sums, strict=True)]
    for batch in batches:
        run(batch)
    for hook in hooks:
        hook.remove()
    return [(total + DAMPING * total.diag().mean() * torch.eye(len(total))).double() for total in sums]


def possible_cuts(gram: Tensor, parts: Parts) -> list[Cut]:
    """The product narrower and narrower, until one step more would leave nothing.

    Each time those parts go whose loss the others make up best, and the weights of the others do so.
    """
    width = parts.inputs.shape[1]
    step = parts.at_a_time
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


def made_up(gram: Tensor, product: nn.Linear, kept: Tensor) -> Tensor:
    """The weights (out, kept) of those inputs with which they give what all gave, as nearly as can be."""
    weights = torch.linalg.solve(gram[kept][:, kept], gram[kept] @ product.weight.double().T)
    return weights.T.float().contiguous()

"""What training minimises: the negative log-likelihood of the annotation, in nats an attribution."""

from __future__ import annotations

from functools import lru_cache

import torch
from torch import Tensor
from torch.nn import functional

from onrecord.extract.automaton import FORBIDDEN, Score, State, potentials_mask, score_map
from onrecord.extract.decode import CueLabel

ENDS_WEIGHT = 0.5  # of the loss for where cues end, beside that for where they are
OUTSIDE, SOURCE, CONTENT = 0, 1, 2  # a column's label in the gold annotation


def cue_loss(scores: Tensor, labels: Tensor, known: Tensor) -> Tensor:
    """Summed cross entropy of cue scores (B, T, 4) against shares of labels (B, T, 4) where these are `known`."""
    exclusive, ends = slice(CueLabel.ENDS), CueLabel.ENDS
    losses = functional.cross_entropy(
        scores[:, :, exclusive].flatten(0, 1), labels[:, :, exclusive].flatten(0, 1), reduction="none"
    )
    ending = functional.binary_cross_entropy_with_logits(scores[:, :, ends], labels[:, :, ends], reduction="none")
    return ((losses + ENDS_WEIGHT * ending.flatten()) * known.flatten()).sum()


def plain_loss(scores: Tensor, targets: Tensor, known: Tensor) -> Tensor:
    """Summed binary cross entropy of the plain source and content scores (B, T, 2)."""
    losses = functional.binary_cross_entropy_with_logits(scores, targets, reduction="none")
    return (losses.sum(dim=2) * known).sum()


def role_loss(scores: Tensor, labels: Tensor, shown: Tensor) -> Tensor:
    """Summed negative log-likelihood of the gold paths, one a cue, in the automaton of `decode.State`.

    `scores` (N, C, 6), `labels` (N, C) of OUTSIDE, SOURCE, CONTENT, `shown` (N, C) bool.
    """
    steps = _steps(scores, shown)
    return (_all_paths(steps) - _gold_path(steps, gold_states(labels))).sum()


def believed_role_loss(scores: Tensor, believed: Tensor, shown: Tensor) -> Tensor:
    """Summed cross entropy of all paths under `scores` against all paths under `believed`, both (N, C, 6).

    So what a network doubts is learned as doubt (Wang et al. 2020, "Structure-Level Knowledge Distillation For
    Multilingual Sequence Labeling"): each step of a path counts by its odds among the paths that are believed.
    """
    # Where the window of whoever believes had ended, nothing is believed.
    shown = shown & (believed[:, :, Score.SOURCE] > FORBIDDEN / 2)
    steps = _steps(scores, shown)
    with torch.enable_grad():
        wanted = _steps(believed, shown).detach().requires_grad_()
        (odds,) = torch.autograd.grad(_all_paths(wanted).sum(), wanted)
    return _all_paths(steps).sum() - (odds * steps).sum()


def _steps(scores: Tensor, shown: Tensor) -> Tensor:
    """What each step between two states adds up in each column (N, C, 5, 5)."""
    here, before, mask = _structure()
    hidden = torch.zeros_like(scores)
    hidden[:, :, [Score.SOURCE, Score.CONTENT]] = (~shown)[:, :, None].float() * FORBIDDEN
    scores = scores + hidden
    steps = torch.einsum("ncs,abs->ncab", scores, here) + mask
    return torch.cat([steps[:, :1], steps[:, 1:] + torch.einsum("ncs,abs->ncab", scores[:, :-1], before)], dim=1)


def gold_states(labels: Tensor) -> Tensor:
    """The automaton's states for column labels (N, C)."""
    is_source = labels == SOURCE
    seen = (torch.cumsum(is_source, dim=1) > 0) & ~is_source
    outside = torch.where(seen, State.OUTSIDE_AFTER.value, State.OUTSIDE_BEFORE.value)
    content = torch.where(seen, State.CONTENT_AFTER.value, State.CONTENT_BEFORE.value)
    states = torch.where(labels == CONTENT, content, outside)
    return torch.where(is_source, State.SOURCE.value, states)


def _all_paths(steps: Tensor) -> Tensor:
    score = steps[:, 0, State.OUTSIDE_BEFORE]
    for column in range(1, steps.shape[1]):
        score = torch.logsumexp(score[:, :, None] + steps[:, column], dim=1)
    return torch.logsumexp(score, dim=1)


def _gold_path(steps: Tensor, states: Tensor) -> Tensor:
    start = torch.full_like(states[:, :1], State.OUTSIDE_BEFORE.value)
    previous = torch.cat([start, states[:, :-1]], dim=1)
    flat = steps.flatten(2).gather(2, (previous * len(State) + states)[:, :, None])
    return flat.sum(dim=(1, 2))


@lru_cache(maxsize=1)
def _structure() -> tuple[Tensor, Tensor, Tensor]:
    here, before = score_map()
    return torch.from_numpy(here), torch.from_numpy(before), torch.from_numpy(potentials_mask())

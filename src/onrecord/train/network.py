"""The network: a small BERT encoder, a head that finds cues, and a head that gives roles to the words around a cue.

The encoder is MiniLM-L6 (Wang et al. 2020, "MiniLM: Deep Self-Attention Distillation"), 22 M parameters, in the shape
that its published weights have. Shapes below: B windows, T wordpieces, H hidden units, N cues, C columns (decode.py).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.extract.automaton import Score
from onrecord.extract.decode import COLUMNS, REACH, CueLabel
from onrecord.extract.encode import Gap, Quoted, Shape
from onrecord.train.nearby import Look, everywhere, nearby


@dataclass(frozen=True, slots=True)
class Sizes:
    """The network's dimensions; the defaults are MiniLM-L6's. `heads` and `inner` have one number a layer.

    `nearby` are the numbers of the layers that look at what stands near alone (`nearby`), none in MiniLM.
    `distances` is how many sorts of distance between two wordpieces attention tells apart by itself, none in MiniLM.
    `frozen` is how many of the lowest layers training leaves as they are.
    """

    vocabulary: int = 30522
    positions: int = 512
    hidden: int = 384
    head_width: int = 32
    heads: tuple[int, ...] = (12,) * 6
    inner: tuple[int, ...] = (1536,) * 6
    nearby: tuple[int, ...] = ()
    role_width: int = 192
    dropout: float = 0.1
    distances: int = 0
    frozen: int = 0

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Inputs:
    """A batch for the encoder: integer tensors of shape (B, T); `present` is True where a wordpiece stands."""

    ids: Tensor
    shapes: Tensor
    gaps: Tensor
    quoted: Tensor
    present: Tensor


@dataclass(frozen=True, slots=True)
class Cues:
    """The N cues of a batch: window, first wordpiece and last + 1 (N,); the wordpiece of every column (N, C) and
    whether the column shows one."""

    window: Tensor
    start: Tensor
    end: Tensor
    index: Tensor
    shown: Tensor


@dataclass(frozen=True, slots=True)
class TokenScores:
    """What the network says of every wordpiece: cue scores (B, T, 4), plain source and content scores (B, T, 2), its
    states (B, T, H), and what they say of wordpieces that may have a role (B, T, 2 x role width)."""

    cues: Tensor
    plain: Tensor
    states: Tensor
    as_token: Tensor


class Dropout(nn.Module):
    """Dropout whose random bits come eight to a draw: drawing them singly takes a tenth of a training step on a CPU."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.dropped = round(rate * 128)

    def forward(self, states: Tensor) -> Tensor:
        if not self.training or not self.dropped:
            return states
        draws = torch.empty((states.numel() + 7) // 8, dtype=torch.int64).random_()
        kept = (draws.view(torch.uint8)[: states.numel()] & 0x7F) >= self.dropped
        return states * (kept.view(states.shape) * (128 / (128 - self.dropped)))


class Layer(nn.Module):
    """One transformer layer, layer norm behind each half as in BERT."""

    def __init__(self, sizes: Sizes, number: int) -> None:
        super().__init__()
        self.heads = sizes.heads[number]
        attended, inner = self.heads * sizes.head_width, sizes.inner[number]
        self.attend_in = nn.Linear(sizes.hidden, 3 * attended)
        self.attend_out = nn.Linear(attended, sizes.hidden)
        self.attend_norm = nn.LayerNorm(sizes.hidden, eps=1e-12)
        self.widen = nn.Linear(sizes.hidden, inner)
        self.narrow = nn.Linear(inner, sizes.hidden)
        self.narrow_norm = nn.LayerNorm(sizes.hidden, eps=1e-12)
        self.dropout = Dropout(sizes.dropout)

    def forward(self, states: Tensor, looks: Sequence[Look]) -> Tensor:
        batch, length, _ = states.shape
        parts = self.attend_in(states).view(batch, length, 3, self.heads, -1)
        query, key, value = parts.permute(2, 0, 3, 1, 4).unbind(0)
        mixed = [_attended(query[:, :, look.rows], key[:, :, look.seen], value[:, :, look.seen], look.mask)
                 for look in looks]  # fmt: skip
        states = self.attend_norm(states + self.dropout(self.attend_out(torch.cat(mixed, dim=1))))
        return self.narrow_norm(states + self.dropout(self.narrow(functional.gelu(self.widen(states)))))


def _attended(query: Tensor, key: Tensor, value: Tensor, mask: Tensor | None) -> Tensor:
    if mask is not None and mask.is_floating_point():
        mask = mask.to(query.dtype)
    mixed: Tensor = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
    return mixed.transpose(1, 2).flatten(2)


class Transformer(nn.Module):
    """Wordpieces and their features → states (B, T, H)."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.pieces = nn.Embedding(sizes.vocabulary, sizes.hidden)
        # The table stays as it was: names and words that training never shows keep their neighbours.
        self.pieces.weight.requires_grad_(False)
        self.positions = nn.Embedding(sizes.positions, sizes.hidden)
        self.shapes = nn.Embedding(len(Shape), sizes.hidden)
        self.gaps = nn.Embedding(len(Gap), sizes.hidden)
        self.quoted = nn.Embedding(len(Quoted), sizes.hidden)
        self.norm = nn.LayerNorm(sizes.hidden, eps=1e-12)
        self.distances = Distances(sizes.distances, sizes.heads[0]) if sizes.distances else None
        self.dropout = Dropout(sizes.dropout)
        layers = nn.ModuleList(Layer(sizes, number) for number in range(len(sizes.inner)))
        self.layers: list[Layer] = layers  # type: ignore[assignment]
        for table in (self.shapes, self.gaps, self.quoted):
            nn.init.normal_(table.weight, std=0.02)
        self.nearby = sizes.nearby
        self.frozen = sizes.frozen
        if sizes.frozen:
            fixed = (self.positions, self.norm, self.distances, *self.layers[: sizes.frozen])
            for parameter in (parameter for module in fixed if module is not None for parameter in module.parameters()):
                parameter.requires_grad_(False)

    def forward(self, inputs: Inputs) -> Tensor:
        return self.states_of_layers(inputs)[-1]

    def states_of_layers(self, inputs: Inputs) -> list[Tensor]:
        """The states (B, T, H) behind each layer, the last ones last.

        The features enter below the lowest layer that learns.
        """
        places = torch.arange(inputs.ids.shape[1], device=inputs.ids.device)
        features = self.shapes(inputs.shapes) + self.gaps(inputs.gaps) + self.quoted(inputs.quoted)
        states = self.pieces(inputs.ids) + self.positions(places)
        if not self.frozen:
            states = states + features
        states = self.dropout(self.norm(states))
        all_looks = everywhere(self._mask(inputs))
        near_looks = nearby(inputs.present) if self.nearby else []
        found = []
        for number, layer in enumerate(self.layers):
            with torch.set_grad_enabled(torch.is_grad_enabled() and number >= self.frozen):
                states = layer(states, near_looks if number in self.nearby else all_looks)
            if number + 1 == self.frozen:
                states = states + features
            found.append(states)
        return found

    def _mask(self, inputs: Inputs) -> Tensor | None:
        """What attention adds to its scores, or where it may look; None for everywhere alike."""
        hidden = None if bool(inputs.present.all()) else inputs.present[:, None, None, :]
        if self.distances is None:
            return hidden
        added: Tensor = self.distances(inputs.ids.shape[1])
        return added if hidden is None else added.masked_fill(~hidden, float("-inf"))


class Distances(nn.Module):
    """What attention adds for the distance between two wordpieces, a number for each sort of distance and head.

    Sorts as in MPNet and T5 (Raffel et al. 2020): one for each step up to a quarter of them, then by powers, up to 128,
    for both directions.
    """

    def __init__(self, sorts: int, heads: int) -> None:
        super().__init__()
        self.sorts = sorts
        self.added = nn.Embedding(sorts, heads)

    def forward(self, length: int) -> Tensor:
        """Scores (1, heads, length, length) of looking from each wordpiece at each."""
        places = torch.arange(length)
        scores: Tensor = self.added(self._sort(places[None, :] - places[:, None])).permute(2, 0, 1)[None]
        return scores.contiguous()

    def _sort(self, steps: Tensor) -> Tensor:
        half = self.sorts // 2
        near = half // 2
        size = steps.abs()
        far = near + (torch.log(size.clamp(min=1) / near) / math.log(128 / near) * (half - near)).long()
        return (steps > 0).long() * half + torch.where(size < near, size, far.clamp(max=half - 1))


class RoleHead(nn.Module):
    """For each cue and each column around it the six scores of `decode.Score`."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        width = sizes.role_width
        self.distances = nn.Embedding(int(distance_buckets().max()) + 1, width)
        self.buckets: Tensor
        self.register_buffer("buckets", distance_buckets(), persistent=False)
        self.norm = nn.LayerNorm(width)
        self.neighbours = nn.Linear(width, 3 * (width // 2))
        self.scores = nn.Linear(width // 2, len(Score))
        self.dropout = Dropout(sizes.dropout)
        nn.init.normal_(self.distances.weight, std=0.1)

    def forward(self, as_token: Tensor, as_cue: Tensor) -> Tensor:
        """`as_token` (N, C, 2 x width) and `as_cue` (N, 2 x width) → scores (N, C, 6)."""
        added, gated = as_token.chunk(2, dim=2)
        cue_added, cue_gate = as_cue[:, None, :].chunk(2, dim=2)
        mixed = added + cue_added + gated * cue_gate + self.distances(self.buckets)
        mixed = self.dropout(functional.gelu(self.norm(mixed)))
        # A convolution over three columns, written as one product and two shifts, which is faster on a CPU.
        left, here, right = self.neighbours(mixed).chunk(3, dim=2)
        here = here + functional.pad(left, (0, 0, 1, 0))[:, :-1] + functional.pad(right, (0, 0, 0, 1))[:, 1:]
        scores: Tensor = self.scores(functional.gelu(here))
        return scores


class AttributionNetwork(nn.Module):
    """Encoder and heads. Reading runs `forward` on windows, then `roles` on the cues found in them."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.encoder = Transformer(sizes)
        self.cue_inner = nn.Linear(sizes.hidden, sizes.role_width)
        self.cue_scores = nn.Linear(sizes.role_width, len(CueLabel))
        self.plain = nn.Linear(sizes.hidden, 2)
        self.as_token = nn.Linear(sizes.hidden, 2 * sizes.role_width)
        self.as_cue = nn.Linear(sizes.hidden, 2 * sizes.role_width)
        self.roles = RoleHead(sizes)

    def forward(self, inputs: Inputs) -> TokenScores:
        return self.scores_from(self.encoder(inputs))

    def scores_from(self, states: Tensor) -> TokenScores:
        """What the heads say of the encoder's states."""
        return TokenScores(
            cues=self.cue_scores(functional.gelu(self.cue_inner(states))),
            plain=self.plain(states),
            states=states,
            as_token=self.as_token(states),
        )

    def role_scores(self, tokens: TokenScores, cues: Cues) -> Tensor:
        """Scores (N, C, 6) for cues whose wordpieces and columns are given."""
        _, length, width = tokens.as_token.shape
        columns = functional.embedding(cues.window[:, None] * length + cues.index, tokens.as_token.view(-1, width))
        places = torch.arange(length)
        inside = (places >= cues.start[:, None]) & (places < cues.end[:, None])
        share = inside / inside.sum(dim=1, keepdim=True)
        mean_states = torch.bmm(share[:, None, :], tokens.states[cues.window])[:, 0]
        scores: Tensor = self.roles(columns * cues.shown[:, :, None], self.as_cue(mean_states))
        return scores


def distance_buckets() -> Tensor:
    """For every column the bucket of its distance to the cue: each step up to eight, then by powers of 2**0.5."""
    distance = torch.arange(COLUMNS) - REACH
    size = distance.abs().float()
    bucket = torch.where(size <= 8, size, 8 + (2 * torch.log2(size.clamp(min=1) / 8)).ceil()).long()
    half = int(bucket.max())
    return torch.where(distance < 0, half - bucket, half + bucket)

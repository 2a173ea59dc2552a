"""Training itself: steps, averaged weights, checkpoints and resume."""

from __future__ import annotations

import json
import math
import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from onrecord.extract.encode import Encoder
from onrecord.train.batching import Batch, batches
from onrecord.train.labels import Labelled
from onrecord.train.loss import believed_role_loss, cue_loss, plain_loss, role_loss
from onrecord.train.network import AttributionNetwork
from onrecord.train.trained import blend, learned_weights

WORDPIECES_A_CUE = 40  # about what news has; turns sums over a batch into nats an attribution


@dataclass(frozen=True, slots=True)
class Recipe:
    """The numbers of a training; all are kept in model.json.

    `world_weight` is how often the world set is seen in an epoch, `late_world_weight` the same from epoch `late_from`
    (counted from 0) on: first the many articles of one kind, then more of those that are like what users read.
    `campaign_share` is the share of PolNeAR's articles that an epoch sees, other ones each time.
    `masked` is the share of wordpieces hidden from the network. `doubted` is how much of the weight of the gold sets'
    cue labels goes to the odds of the networks that are asked (`second_opinion`), and `advised` whether what these
    believe of roles is learned beside what people marked. `kept` is the share that the starting weights have in the
    finished ones: the mean of two trainings is better than either (Wortsman et al. 2022, "Robust fine-tuning of
    zero-shot models"). `nearby` are the layers that from now on look nearby alone, `narrowed` is the share of its
    multiplications that the network keeps and `role_width` how many units its heads do (0: all; `narrowing`), and
    `taught` how much it then counts that its layers say what they said before. `bfloat16` has the large products
    multiplied in sixteen bits, which saves a third of the time on processors made for it and costs much on others.
    """

    seed: int = 1
    epochs: float = 4.0
    wordpieces_a_batch: int = 2048
    rate: float = 1.5e-4
    head_rate: float = 6e-4
    decay: float = 0.01
    warm_up: float = 0.04
    steady: float = 0.6
    average: float = 0.998
    kept: float = 0.0
    doubted: float = 0.0
    advised: bool = False
    nearby: tuple[int, ...] = ()
    narrowed: float = 1.0
    role_width: int = 0
    taught: float = 0.0
    dropout: float = 0.1
    masked: float = 0.06
    plain_weight: float = 0.2
    bfloat16: bool = False
    world_weight: int = 3
    late_world_weight: int = 6
    late_from: int = 2
    campaign_share: float = 1.0
    checkpoint_seconds: float = 300


@dataclass(slots=True)
class Progress:
    """Where a training stands, handed to whoever watches it."""

    step: int
    steps: int
    losses: dict[str, float] = field(default_factory=dict)
    seconds_left: float | None = None


class Training:
    """A network in training, with everything that a checkpoint must hold to go on as if nothing had happened."""

    def __init__(
        self,
        network: AttributionNetwork,
        recipe: Recipe,
        steps: int,
        earlier: Sequence[dict[str, Any]] = (),
        teacher: AttributionNetwork | None = None,
    ) -> None:
        self.network = network
        self.teacher = teacher
        self.recipe = recipe
        self.earlier = list(earlier)
        self.steps = steps
        self.step = 0
        self.optimizer = torch.optim.AdamW(_groups(network, recipe), betas=(0.9, 0.98), eps=1e-6)
        self.rates = [group["lr"] for group in self.optimizer.param_groups]
        self.learned = learned_weights(network)
        self.averaged = [p.detach().clone() for p in self.learned]

    def take_step(self, batch: Batch) -> dict[str, float]:
        """One step on one batch; returns the parts of the loss in nats an attribution."""
        for group, rate in zip(self.optimizer.param_groups, self.rates, strict=True):
            group["lr"] = rate * self._schedule()
        losses = measure(self.network, batch, self.teacher, self.recipe.bfloat16)
        total = losses["cue"] + losses["role"] + self.recipe.plain_weight * losses["plain"]
        total = total + self.recipe.taught * losses["taught"]
        self.optimizer.zero_grad(set_to_none=True)
        total.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.learned, 2.0)
        self.optimizer.step()
        self.step += 1
        with torch.no_grad():
            share = 1 - min(self.recipe.average, (1 + self.step) / (10 + self.step))
            torch._foreach_lerp_(self.averaged, [p.detach() for p in self.learned], share)
        return {name: float(loss.detach()) for name, loss in losses.items()}

    def _schedule(self) -> float:
        """Rises, stays, and falls in a line to nothing: long steps while they help, averaging at the end."""
        done = self.step / self.steps
        return min(1.0, done / self.recipe.warm_up + 0.01, max(0.0, (1 - done) / (1 - self.recipe.steady)))

    def swap_averaged(self) -> None:
        """Exchanges the network's weights with their running average; call again to change back."""
        with torch.no_grad():
            for parameter, average in zip(self.learned, self.averaged, strict=True):
                kept = parameter.detach().clone()
                parameter.copy_(average)
                average.copy_(kept)

    def finish(self, begun: Sequence[Tensor], path: Path) -> None:
        """Leaves the finished weights in the network, the averaged ones with the recipe's share of those it began with,
        and writes them as a checkpoint from which another training may begin."""
        self.swap_averaged()
        blend(self.network, begun, self.recipe.kept)
        self.averaged = [p.detach().clone() for p in self.learned]
        self.save(path)

    def save(self, path: Path) -> None:
        """Writes a checkpoint whole or not at all."""
        state = {
            "step": self.step,
            "sizes": self.network.sizes.to_dict(),
            "network": self.network.state_dict(),
            "averaged": self.averaged,
            "optimizer": self.optimizer.state_dict(),
            "random": torch.get_rng_state(),
            "recipe": asdict(self.recipe),
            "earlier": self.earlier,
        }
        unfinished = path.with_suffix(".part")
        torch.save(state, unfinished)
        os.replace(unfinished, path)

    def load(self, path: Path) -> None:
        """Goes on from a checkpoint."""
        state: dict[str, Any] = torch.load(path, weights_only=True)
        self.step = state["step"]
        self.network.load_state_dict(state["network"])
        self.averaged = state["averaged"]
        self.optimizer.load_state_dict(state["optimizer"])
        torch.set_rng_state(state["random"])


def measure(
    network: AttributionNetwork, batch: Batch, teacher: AttributionNetwork | None = None, bfloat16: bool = False
) -> dict[str, Tensor]:
    """The parts of the loss on a batch, in nats an attribution, and how far the layers are from their teacher's."""
    with torch.autocast("cpu", torch.bfloat16, enabled=bfloat16):
        states = network.encoder.states_of_layers(batch.inputs)
    states = [one.float() for one in states]
    tokens = network.scores_from(states[-1])
    cues = float(batch.inputs.present.sum()) / WORDPIECES_A_CUE
    return {
        "cue": cue_loss(tokens.cues, batch.cue_labels, batch.known) / cues,
        "role": _role_loss(network.role_scores(tokens, batch.cues), batch) / cues,
        "plain": plain_loss(tokens.plain, batch.plain, batch.known.float()) / cues,
        "taught": _distance(states, teacher, batch, bfloat16) if teacher is not None else states[-1].new_zeros(()),
    }


def _role_loss(scores: Tensor, batch: Batch) -> Tensor:
    known = len(scores) - len(batch.believed)
    shown = batch.cues.shown
    marked = role_loss(scores[:known], batch.roles[:known], shown[:known])
    return marked + believed_role_loss(scores[known:], batch.believed, shown[known:])


def _distance(states: Sequence[Tensor], teacher: AttributionNetwork, batch: Batch, bfloat16: bool) -> Tensor:
    """The mean share of what the teacher's layers say that these layers do not (after Jiao et al. 2020, "TinyBERT")."""
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16, enabled=bfloat16):
        wanted = [one.float() for one in teacher.encoder.states_of_layers(batch.inputs)]
    present = batch.inputs.present[:, :, None]
    shares = [((ours - theirs) * present).square().sum() / (theirs * present).square().sum()
              for ours, theirs in zip(states, wanted, strict=True)]  # fmt: skip
    return torch.stack(shares).mean()


def train(
    network: AttributionNetwork,
    plan: Callable[[int], Sequence[Labelled]],
    encoder: Encoder,
    recipe: Recipe,
    folder: Path,
    watch: Callable[[Progress], None],
    after_epoch: Callable[[int, Training], None],
    earlier: Sequence[dict[str, Any]] = (),
    teacher: AttributionNetwork | None = None,
) -> Training:
    """Trains `network` on what `plan` gives for each epoch (from 0), from the checkpoint in `folder` if there is one.

    `earlier` are the recipes by which the network was trained before; checkpoints keep them.

    A killed training that is started again goes on with the epoch it was in, its first steps replayed unseen, so that
    the order of batches is the same as if it had never stopped.
    """
    folder.mkdir(parents=True, exist_ok=True)
    training = Training(network, recipe, count_steps(plan, encoder, recipe), earlier, teacher)
    checkpoint = folder / "checkpoint.pt"
    if checkpoint.exists():
        training.load(checkpoint)
    saved, begun, first = time.monotonic(), time.monotonic(), training.step
    passed, epoch = 0, 0
    with (folder / "log.jsonl").open("a", encoding="utf-8") as log:
        while training.step < training.steps:
            network.train()
            for batch in _epoch(plan(epoch), encoder, recipe, epoch):
                passed += 1
                if passed <= training.step:
                    continue
                losses = training.take_step(batch)
                rate = (training.step - first) / (time.monotonic() - begun)
                left = (training.steps - training.step) / rate
                watch(Progress(training.step, training.steps, losses, left))
                log.write(json.dumps({"step": training.step, **losses}) + "\n")
                if time.monotonic() - saved > recipe.checkpoint_seconds:
                    training.save(checkpoint)
                    log.flush()
                    saved = time.monotonic()
                if training.step >= training.steps:
                    break
            epoch += 1
            if passed >= training.step:
                training.save(checkpoint)
                after_epoch(epoch, training)
    return training


def count_steps(plan: Callable[[int], Sequence[Labelled]], encoder: Encoder, recipe: Recipe) -> int:
    """The steps of the whole training; a last part of an epoch counts in proportion."""
    parts = [min(1.0, recipe.epochs - epoch) for epoch in range(math.ceil(recipe.epochs))]
    counts = (sum(1 for _ in _epoch(plan(epoch), encoder, recipe, epoch)) for epoch in range(len(parts)))
    return max(1, sum(round(part * count) for part, count in zip(parts, counts, strict=True)))


def _epoch(articles: Sequence[Labelled], encoder: Encoder, recipe: Recipe, epoch: int) -> Iterator[Batch]:
    chance = np.random.default_rng([recipe.seed, epoch])
    return batches(articles, encoder, chance, recipe.wordpieces_a_batch, recipe.masked)


def _groups(network: AttributionNetwork, recipe: Recipe) -> list[dict[str, Any]]:
    new = ("encoder.shapes", "encoder.gaps", "encoder.quoted")
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        pretrained = name.startswith("encoder.") and not name.startswith(new)
        rate = recipe.rate if pretrained else recipe.head_rate
        decay = recipe.decay if parameter.ndim > 1 else 0.0
        groups.setdefault((rate, decay), []).append(parameter)
    return [{"params": parameters, "lr": rate, "weight_decay": decay} for (rate, decay), parameters in groups.items()]

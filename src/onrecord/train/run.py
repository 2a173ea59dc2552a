"""Gold sets → a finished model folder: the whole of `onrecord train` on one page."""

from __future__ import annotations

import copy
import hashlib
import json
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import Any

import numpy as np
import torch

import onrecord
from onrecord.errors import ModelError
from onrecord.evaluate.scores import Scores
from onrecord.extract.attributions import Extractor, Settings
from onrecord.extract.automaton import Score
from onrecord.extract.decode import COLUMNS, CueLabel
from onrecord.extract.encode import Encoder
from onrecord.extract.model import FORMAT, load_model
from onrecord.extract.session import ROLES_GRAPH, TOKENS_GRAPH, OnnxNetwork
from onrecord.records import Article
from onrecord.train.adapters import TorchNetwork
from onrecord.train.asking import ask
from onrecord.train.batching import batches
from onrecord.train.card import write_card
from onrecord.train.circumstance_weights import write as write_circumstances
from onrecord.train.circumstances import train as learn_circumstances
from onrecord.train.develop import UNFITTED, Development, choose_settings, score_network
from onrecord.train.export import export
from onrecord.train.joint import fit_joint, write_joint
from onrecord.train.labels import Labelled
from onrecord.train.lessons import DEVELOPMENT_SETS, TRAIN_SETS, gold_path, gold_set, make_lessons
from onrecord.train.loop import Progress, Recipe, Training, train
from onrecord.train.narrowing import looking_nearby, narrow, narrow_roles
from onrecord.train.network import AttributionNetwork, Sizes
from onrecord.train.peaks import Peaks, measure_peaks
from onrecord.train.pretrained import (
    PRETRAINED_SHA256,
    STRONG,
    STRONG_SHA256,
    WEIGHTS,
    find_pretrained,
    load_pretrained,
    load_strong,
    sha256,
)
from onrecord.train.speakers import learn_speakers, write_weights
from onrecord.train.trained import Trained, learned_weights, load_trained

BATCHES_TO_NARROW = 40
WATCHED = Settings(cue_threshold=0.3, least_confidence=0.0, calibration=UNFITTED)  # for the scores between epochs


@dataclass(frozen=True, slots=True)
class Watcher:
    """Who is told how a training goes: every step, and in words."""

    step: Callable[[Progress], None]
    tell: Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a training begins with, beside the gold sets.

    `checkpoint` is that of an earlier training, or the folder of a finished model, whose weights learn on; `strong` the
    folder of a larger encoder, to be trained in the place of the small one, so that it may teach. `advisers` are
    checkpoints or folders of networks that are asked, beside the starting weights, what they think of marked articles
    and of `unlabelled` ones, which nobody marked.
    """

    checkpoint: Path | None = None
    strong: Path | None = None
    advisers: tuple[Path, ...] = ()
    unlabelled: tuple[Article, ...] = ()


def train_model(gold: Path, folder: Path, recipe: Recipe, watcher: Watcher, beginning: Beginning = Beginning()) -> Path:
    """Trains on the gold sets in the folder `gold`, or goes on where it was stopped; returns the model's folder.

    It begins with the pretrained encoder, or with the weights of an earlier training.
    Raises GoldError where a set is missing and ModelError where the pretrained weights or a checkpoint are.
    """
    pretrained = find_pretrained()
    sets = [Development(name, tuple(gold_set(gold, name))) for name in DEVELOPMENT_SETS]
    torch.manual_seed(recipe.seed)
    encoder = Encoder(pretrained / "tokenizer.json")
    started = _start(pretrained / WEIGHTS, encoder, recipe, beginning)
    network, earlier = started.network, started.recipes
    advisers = [load_trained(_existing(checkpoint), dropout=0.0) for checkpoint in beginning.advisers]
    asked = [*([network] if beginning.checkpoint else []), *(one.network for one in advisers)]
    wanted = asked and (beginning.unlabelled or recipe.doubted or recipe.advised)
    opinion = ask(asked, encoder, gold, recipe, watcher.tell) if wanted else None
    measured = [one.article for development in sets for one in development.articles]
    lessons = make_lessons(gold, encoder, recipe, beginning.unlabelled, measured, opinion)
    teacher = copy.deepcopy(network).eval() if recipe.taught else None
    if recipe.nearby:
        network = looking_nearby(network, recipe.nearby)
    if recipe.narrowed < 1 or recipe.role_width:
        watcher.tell("leaving out what the network misses least")
        network = _narrower(network, encoder, lessons.of_epoch(0, recipe), recipe)
    begun = [weight.detach().clone() for weight in learned_weights(network)]

    def plan(epoch: int) -> list[Labelled]:
        return lessons.of_epoch(epoch, recipe)

    def after_epoch(epoch: int, training: Training) -> None:
        training.swap_averaged()
        for development in sets:
            scores = score_network(encoder, TorchNetwork(training.network), WATCHED, development)
            _log(folder, {"epoch": epoch, "set": development.name, "scores": scores.to_dict()})
            watcher.tell(f"epoch {epoch}, {development.name}: {in_words(scores)}")
        training.swap_averaged()

    training = train(network, plan, encoder, recipe, folder, watcher.step, after_epoch, earlier, teacher)
    training.finish(begun, folder / "finished.pt")
    digests = {name: sha256(gold_path(gold, name)) for name in (*TRAIN_SETS, *DEVELOPMENT_SETS)}
    origin = {
        "recipe": asdict(recipe),
        "earlier": earlier,
        "data": digests,
        "unlabelled": len(lessons.unlabelled),
        "pretrained": STRONG_SHA256 if network.sizes.distances else PRETRAINED_SHA256,
        "advisers": [{"sizes": one.network.sizes.to_dict(), "recipes": one.recipes} for one in advisers],
    }
    peaks = measure_peaks(network, encoder, plan(0), recipe)
    made = finish(network, encoder, pretrained / "tokenizer.json", sets, origin, folder / "model", watcher, peaks)
    learn_resolving(gold, made, sets, watcher)
    return made


def learn_resolving(gold: Path, folder: Path, sets: Sequence[Development], watcher: Watcher) -> None:
    """Learns who speaks, the circumstances, and how sure a statement is with its speaker, beside the network."""
    watcher.tell("learning who speaks")
    write_weights(
        learn_speakers(chain.from_iterable(gold_set(gold, name) for name in TRAIN_SETS)), folder / "speakers.json"
    )
    write_circumstances(
        learn_circumstances([gold_path(gold, name) for name in TRAIN_SETS], watcher.tell),
        folder / "circumstances.json",
    )
    settings = load_model(folder).settings
    extractor = Extractor(Encoder(folder / "tokenizer.json"), OnnxNetwork(folder), settings)
    articles = [article for development in sets for article in development.articles]
    write_joint(fit_joint(articles, lambda article: extractor.extract([article])[0]), folder / "confidence.json")


def finish(
    network: AttributionNetwork,
    encoder: Encoder,
    tokenizer: Path,
    sets: Sequence[Development],
    origin: dict[str, Any],
    folder: Path,
    watcher: Watcher,
    peaks: Peaks,
) -> Path:
    """Exports a trained network exact and in bytes, chooses settings for each, and keeps the one in bytes.

    The exact one stays beside it, in a folder of its own, with what the bytes cost written in model.json and the card.
    """
    described: dict[str, dict[str, Any]] = {}
    for name, int8 in (("exact", False), ("int8", True)):
        place = folder if int8 else folder.with_name(folder.name + "-exact")
        place.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(tokenizer, place / "tokenizer.json")
        export(network, place, int8, peaks)
        settings = choose_settings(encoder, OnnxNetwork(place), sets)
        scores = {one.name: score_network(encoder, OnnxNetwork(place), settings, one) for one in sets}
        for set_name, score in scores.items():
            watcher.tell(f"{name}, {set_name}: {in_words(score)}")
        described[name] = {set_name: _figures(score) for set_name, score in scores.items()}
        description = {
            "name": f"en-{_digest_of(place)}",
            "format": FORMAT,
            "version": onrecord.__version__,
            "commit": _commit(),
            "columns": COLUMNS,
            "cue_labels": [one.name.lower() for one in CueLabel],
            "role_scores": [one.name.lower() for one in Score],
            "settings": asdict(settings),
            **origin,
            "scores": described,
        }
        (place / "model.json").write_text(json.dumps(description, indent=1) + "\n", encoding="utf-8")
        write_card(place)
    return folder


def in_words(scores: Scores) -> str:
    """The figures that matter most, on one line."""
    exact = scores.exact
    return (
        f"exact {exact.source.f1:.1f} / {exact.cue.f1:.1f} / {exact.content.f1:.1f}, whole {scores.whole.f1:.1f}, "
        f"found {scores.quote_types.all.found.f1:.1f}, characters {scores.characters.f1:.1f}"
    )


def _start(pretrained: Path, encoder: Encoder, recipe: Recipe, beginning: Beginning) -> Trained:
    """The network that training begins with: a pretrained encoder with new heads, or that of an earlier training."""
    if beginning.checkpoint is not None:
        return load_trained(_existing(beginning.checkpoint), recipe.dropout)
    sizes = Sizes() if beginning.strong is None else STRONG
    network = AttributionNetwork(replace(sizes, dropout=recipe.dropout))
    if beginning.strong is None:
        load_pretrained(network, pretrained)
    else:
        load_strong(network, beginning.strong, encoder)
    return Trained(network, [])


def _existing(place: Path) -> Path:
    if not place.exists():
        raise ModelError(f"nothing at {place}: give the finished.pt of an earlier training, or a model's folder")
    return place


def _narrower(
    network: AttributionNetwork, encoder: Encoder, articles: Sequence[Labelled], recipe: Recipe
) -> AttributionNetwork:
    chance = np.random.default_rng(recipe.seed)
    all_batches = batches(articles, encoder, chance, recipe.wordpieces_a_batch, masked=0.0)
    some = list(islice(all_batches, BATCHES_TO_NARROW))
    if recipe.role_width not in (0, network.sizes.role_width):
        network = narrow_roles(network, some, recipe.role_width)
    return narrow(network, some, recipe.narrowed) if recipe.narrowed < 1 else network


def _figures(scores: Scores) -> dict[str, Any]:
    by_kind = {
        kind: {
            "found": getattr(scores.quote_types, kind).found.to_dict(),
            "content_exact": getattr(scores.quote_types, kind).content_exact.to_dict(),
            "source_right": getattr(scores.quote_types, kind).source_right.to_dict(),
        }
        for kind in ("direct", "mixed", "indirect")
    }
    return {**scores.to_dict(), "by_kind": by_kind}


def _log(folder: Path, entry: dict[str, Any]) -> None:
    with (folder / "development.jsonl").open("a", encoding="utf-8") as log:
        log.write(json.dumps(entry) + "\n")


def _digest_of(folder: Path) -> str:
    """Eight hexadecimal digits that tell this network from any other."""
    graphs = b"".join((folder / name).read_bytes() for name in (TOKENS_GRAPH, ROLES_GRAPH))
    return hashlib.sha256(graphs).hexdigest()[:8]


def _commit() -> str | None:
    """The commit that the code stands at, where it runs from a checkout."""
    place = Path(__file__).parent
    found = subprocess.run(["git", "-C", str(place), "rev-parse", "HEAD"], capture_output=True, text=True, check=False)
    return found.stdout.strip() or None

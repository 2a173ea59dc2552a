"""`onrecord train`: gold sets in, a model folder out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from onrecord.cli.inputs import Inputs
from onrecord.errors import InputError, ModelError
from onrecord.ingest.options import Options
from onrecord.ingest.sources import sources as ingest
from onrecord.records import Article

TAUGHT = 10.0  # how much it counts that a narrower network says what the wider one said: as much as all else, at first

if TYPE_CHECKING:
    from onrecord.train.loop import Progress as TrainingProgress
    from onrecord.train.loop import Recipe
    from onrecord.train.run import Watcher


def train(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Where checkpoints, the log and the finished model go.")
    ],
    gold: Annotated[
        Path,
        typer.Option(help="The folder with the gold sets (polnear-train.jsonl, world-train.jsonl and their dev sets)."),
    ] = Path("../shared/gold"),
    recipe: Annotated[
        Optional[Path],
        typer.Option(metavar="FILE", help="Numbers other than the usual ones: a JSON object, as model.json keeps it."),
    ] = None,
    start: Annotated[
        Optional[Path],
        typer.Option(
            metavar="PLACE", help="Begin with the weights of an earlier training: its finished.pt, or a model's folder."
        ),
    ] = None,
    unlabelled: Annotated[
        Optional[list[str]],
        typer.Option(
            metavar="SOURCE",
            help="Articles that nobody marked: learn from what earlier networks are sure of in them.",
        ),
    ] = None,
    strong: Annotated[
        Optional[Path],
        typer.Option(
            metavar="FOLDER", help="Train the larger all-mpnet-base-v2, unpacked there, so that it may teach."
        ),
    ] = None,
    opinion: Annotated[
        Optional[list[Path]],
        typer.Option(
            metavar="PLACE",
            help="A network to ask for its opinion: the finished.pt of its training, or a model's folder.",
        ),
    ] = None,
    narrow: Annotated[
        Optional[float],
        typer.Option(
            metavar="SHARE",
            min=0.1,
            max=1.0,
            help="Keep this share of the multiplications of the starting network, which then teaches what is left.",
        ),
    ] = None,
    epochs: Annotated[
        Optional[float], typer.Option(min=0.001, help="How often to go through the training sets; 4 if not given.")
    ] = None,
    seed: Annotated[Optional[int], typer.Option(help="Where chance starts; 1 if not given.")] = None,
) -> None:
    """Train the network; the same command again goes on where it was stopped. Needs the extra `train`."""
    try:
        from onrecord.train.run import Beginning, train_model
    except ModuleNotFoundError as missing:
        raise ModelError(f"training needs {missing.name}: pip install 'onrecord[train]'") from None
    numbers = _read_recipe(recipe)
    if epochs is not None:
        numbers = replace(numbers, epochs=epochs)
    if seed is not None:
        numbers = replace(numbers, seed=seed)
    if narrow is not None:
        numbers = replace(numbers, narrowed=narrow, taught=numbers.taught or TAUGHT)
    if numbers.narrowed < 1 and start is None:
        raise typer.BadParameter("needs --start, the weights that are worth keeping", param_hint="--narrow")
    if (numbers.nearby or numbers.role_width) and start is None:
        raise typer.BadParameter("`nearby` and `role_width` need --start, a network to change", param_hint="--recipe")
    if unlabelled and start is None and not opinion:
        raise typer.BadParameter("needs --start or --opinion, a network that reads them", param_hint="--unlabelled")
    if opinion and not unlabelled and not (numbers.doubted or numbers.advised):
        raise typer.BadParameter(
            "changes nothing without --unlabelled, or `doubted` or `advised` in the recipe", param_hint="--opinion"
        )
    if strong is not None and start is not None:
        raise typer.BadParameter("is a beginning of its own: leave out --start", param_hint="--strong")
    beginning = Beginning(start, strong, tuple(opinion or []), tuple(_articles(unlabelled or [])))
    print(train_model(gold, folder, numbers, _watcher(), beginning))


def _articles(sources: list[str]) -> Iterator[Article]:
    inputs = Inputs(ingest(sources, Options()), quiet=False, meter=None)
    yield from inputs.articles()
    if inputs.failures:
        raise InputError(", ".join(sources), "cannot all be read; a training must not hang on what was there by chance")


def _read_recipe(path: Path | None) -> Recipe:
    from onrecord.train.loop import Recipe

    if path is None:
        return Recipe()
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
        return Recipe(**{**given, "nearby": tuple(given.get("nearby", ()))})
    except (OSError, ValueError, TypeError) as error:
        raise InputError(str(path), f"is no recipe: {error}") from None


def _watcher() -> Watcher:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from onrecord.train.run import Watcher

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[loss]} nats, {task.fields[left]} left"))
    bar = Progress(*columns, console=Console(stderr=True))
    task = bar.add_task("training", total=None, loss="?", left="?")
    if sys.stderr.isatty():
        bar.start()

    def step(progress: TrainingProgress) -> None:
        loss = f"{progress.losses['cue'] + progress.losses['role']:.2f}"
        left = f"{(progress.seconds_left or 0) / 60:.0f} min"
        bar.update(task, completed=progress.step, total=progress.steps, loss=loss, left=left)
        if not sys.stderr.isatty() and progress.step % 50 == 0:
            print(f"step {progress.step} of {progress.steps}: {loss} nats an attribution, {left} left", file=sys.stderr)

    def tell(message: str) -> None:
        bar.console.print(message, markup=False, highlight=False, soft_wrap=True)

    return Watcher(step=step, tell=tell)

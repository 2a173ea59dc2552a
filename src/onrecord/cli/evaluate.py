"""`onrecord evaluate GOLD [READINGS]`: how good the readings of a gold set are, and how they fail."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import Annotated, Any

import typer

from onrecord.cli.exit_codes import FAILED
from onrecord.cli.output import standard_output
from onrecord.errors import GoldError
from onrecord.evaluate.disagreements import Disagreement, disagreements
from onrecord.evaluate.floors import broken_floors, read_floors
from onrecord.evaluate.gold import GoldArticle
from onrecord.evaluate.gold_formats import read_gold
from onrecord.evaluate.guess import Guess
from onrecord.evaluate.guess_jsonl import read_guesses
from onrecord.evaluate.scores import Scores
from onrecord.evaluate.scoring import compare_all, score_comparisons
from onrecord.records import Reading

STANDARD_INPUT = "-"


class ScoreFormat(str, Enum):
    """How the scores are written; the JSON is one line, so that it is JSON Lines as well."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"


def evaluate(
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD",
            exists=True,
            show_default=False,
            help="Gold set: JSONL, a PolNeAR folder (text/ and attributions/), or Citron's JSON, a file or a folder.",
        ),
    ],
    readings: Annotated[
        str | None,
        typer.Argument(
            metavar="READINGS",
            show_default=False,
            help="Readings in JSONL, - for standard input. Without them the articles of GOLD are read now.",
        ),
    ] = None,
    errors: Annotated[
        int, typer.Option("--errors", metavar="N", min=0, help="Show the N worst disagreements in context.")
    ] = 0,
    output: Annotated[
        ScoreFormat | None,
        typer.Option("--format", "-f", show_default=False, help="Default: table on a terminal, json in a pipe."),
    ] = None,
    floors: Annotated[
        Path | None,
        typer.Option(
            "--floors",
            metavar="FILE",
            exists=True,
            dir_okay=False,
            show_default=False,
            help="Fail, with exit code 1, where a figure lies below the floor that this JSON file sets for GOLD.",
        ),
    ] = None,
    model: Annotated[
        Path | None,
        typer.Option(
            "--model",
            metavar="FOLDER",
            exists=True,
            file_okay=False,
            show_default=False,
            help="Read with the model in this folder, not with the one that comes along.",
        ),
    ] = None,
) -> None:
    """Score readings against a gold set: every figure, a table per quote type, the worst mistakes."""
    if readings is not None and model is not None:
        raise typer.BadParameter("readings that are given are not read again: give READINGS or --model, not both")
    if readings not in (None, STANDARD_INPUT) and not Path(str(readings)).is_file():
        raise typer.BadParameter(f"there is no file {readings}", param_hint="READINGS")
    required = read_floors(floors, gold) if floors is not None else None
    articles = list(read_gold(gold))
    guesses = _read_now(articles, model) if readings is None else _read_before(readings, articles)
    comparisons = list(compare_all(articles, guesses))
    scores = score_comparisons(comparisons)
    found = disagreements(comparisons) if errors else []
    as_table = output is ScoreFormat.TABLE or (output is None and sys.stdout.isatty())
    show = _print_tables if as_table else _print_json
    show(scores, found, errors)
    if required is not None:
        _check(broken_floors(required, gold, scores), len(required.floors) + len(required.ceilings))


def _read_before(readings: str, articles: Sequence[GoldArticle]) -> dict[str, Guess]:
    """The readings of a file or of standard input; says on stderr what does not belong to the gold set.

    Raises GoldError where nothing does.
    """
    if readings == STANDARD_INPUT:
        guesses = read_guesses(sys.stdin.buffer, "standard input")
    else:
        with open(readings, "rb") as lines:
            guesses = read_guesses(lines, readings)
    strangers = guesses.keys() - {gold.article.id for gold in articles}
    if strangers and len(strangers) == len(guesses):
        raise GoldError(
            f"{readings}: holds no reading of an article of the gold set, but of {len(strangers)} others, such as "
            f"{min(strangers)}; read GOLD itself, which keeps the ids: `onrecord read GOLD --format jsonl`"
        )
    if strangers:
        print(
            f"onrecord: readings of articles that are not in the gold set, left out: {len(strangers)}, "
            f"such as {min(strangers)}",
            file=sys.stderr,
        )
    return guesses


def _read_now(articles: Sequence[GoldArticle], model: Path | None) -> Mapping[str, Reading]:
    """Reads the articles of the gold set, with a progress bar where stderr is a terminal."""
    from rich.console import Console
    from rich.progress import track

    from onrecord.reader import load_reader  # the network is loaded only where something is read

    console = Console(stderr=True)
    stream = load_reader(model).read_many(gold.article for gold in articles)
    progress = track(
        stream,
        "Reading",
        total=len(articles),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    return {reading.article.id: reading for reading in progress}


def _print_json(scores: Scores, found: Sequence[Disagreement], limit: int) -> None:
    figures: dict[str, Any] = scores.to_dict()
    if limit:
        figures["errors"] = [disagreement.to_dict() for disagreement in found[:limit]]
    print(json.dumps(figures))


def _print_tables(scores: Scores, found: Sequence[Disagreement], limit: int) -> None:
    from rich.console import Console

    from onrecord.evaluate.tables import disagreement_list, score_tables

    console = Console(file=standard_output(), highlight=False)
    console.print(score_tables(scores))
    if limit:
        console.print(disagreement_list(found, limit, console))


def _check(broken: Sequence[str], count: int) -> None:
    for sentence in broken:
        print(f"onrecord: {sentence}", file=sys.stderr)
    if broken:
        raise typer.Exit(FAILED)
    print(f"onrecord: all {count} figures are within their floors", file=sys.stderr)

"""What cog puts into the README and the docs: output of real commands, tables of measured figures."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TOP = Path(__file__).parent.parent
ONRECORD = "from onrecord.cli import main; main()"


def run(command: str, lines: int | None = None) -> None:
    """Prints a command, as one types it, and its output; of a long output the first `lines` lines."""
    output = _output(command, TOP)
    print(f"```console\n$ {command}")
    print("\n".join(output[:lines]))
    print("```" if lines is None or len(output) <= lines else "…\n```")


def session(*commands: str) -> None:
    """Prints commands that follow each other, with what each says, in a folder that has nothing but the articles."""
    print("```console")
    with tempfile.TemporaryDirectory() as folder:
        for shown in ("samples", "bench"):
            Path(folder, shown).symlink_to(TOP / shown)
        for command in commands:
            print("\n".join([f"$ {command}", *_output(command, Path(folder))]))
    print("```")


def _output(command: str, folder: Path) -> list[str]:
    """The lines that a command prints there, what it says on stderr after what it prints."""
    _, *arguments = shlex.split(command)
    own = {"COLUMNS": "96", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(TOP / "src")}
    done = subprocess.run(
        [sys.executable, "-c", ONRECORD, *arguments],
        capture_output=True,
        cwd=folder,
        env={**os.environ, **own},
        check=True,
    )
    return [line.rstrip() for line in (done.stdout + done.stderr).decode("utf-8").rstrip().splitlines()]


def accuracy() -> None:
    """What `python -m bench.accuracy` measured of statements on the development sets."""
    scores = _measured_accuracy()
    print("| F1, per cent | source | cue | content | whole | found: all / quoted / indirect | characters |")
    print("|---|---|---|---|---|---|---|")
    for name, of in scores.items():
        exact, found = of["exact"], of["found"]
        print(
            f"| **onrecord**, `{name}` | {exact['source']['f1']} | {exact['cue']['f1']} | {exact['content']['f1']} "
            f"| {of['whole']['f1']} | {found['all']['f1']} / {found['quoted']['f1']} / {found['indirect']['f1']} "
            f"| {of['characters']['f1']} |"
        )
    for row in PEERS:
        print(row)


def speakers() -> None:
    """What `python -m bench.accuracy` measured of speakers and circumstances."""
    print("| per cent | named | pronoun | unnamed | nobody | said by, F1 | when | where | addressee | medium |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for name, of in _measured_accuracy().items():
        who = " | ".join(str(of["who"][kind]["share"]) for kind in ("named", "pronoun", "unnamed", "nobody"))
        facts = " | ".join(str(of[fact]["f1"]) for fact in ("said_by", "when", "where", "addressee", "medium"))
        print(f"| **onrecord**, `{name}` | {who} | {facts} |")
    for row in SPEAKER_PEERS:
        print(row)


def _measured_accuracy() -> dict[str, Any]:
    measured: dict[str, Any] = json.loads((TOP / "bench/accuracy.json").read_text(encoding="utf-8"))["sets"]
    return measured


def speed() -> None:
    """The figures of one run of the benchmark, kept in bench/measured.json."""
    measured = json.loads((TOP / "bench/measured.json").read_text(encoding="utf-8"))
    ours = next(one for one in measured["side_by_side"] if one["name"] == "onrecord, 1 thread")
    print("| one run, same articles | words a second | onrecord is … times as fast | statements found |")
    print("|---|---|---|---|")
    for one in measured["side_by_side"]:
        if one["passes"]:
            ratio = ours["words_per_second"] / one["words_per_second"]
            times = f"{ratio:.1f}" if not one["name"].startswith("onrecord") else ""
            statements = one["passes"][0]["statements"]
            found = f"{statements:,}" if statements else ""
            print(f"| {one['name']} | {one['words_per_second']:,.0f} | {times} | {found} |")


def walk(article: Path, published: str) -> None:
    """A table of the statements of an article that is not ours to print: contents are cut to their first words."""
    import onrecord

    reading = onrecord.load_reader().read(onrecord.Article(text=article.read_text("utf-8"), published=published))
    names = {speaker.id: speaker.name for speaker in reading.speakers if speaker.named}
    parents = {statement.id: statement.parent for statement in reading.statements}
    print("| who | cue | what | kind | when, where, to whom, how | sure |\n|---|---|---|---|---|---|")
    for statement in reading.statements:
        around = list(iter_around(statement.id, parents))
        who, cue, what = (
            " … ".join(reading.article[span].replace("\n", " ") for span in spans)
            for spans in (statement.source, statement.cue, statement.content)
        )
        indent = "↳ " * len(around)
        name = names.get(statement.speaker or "")
        who += f" → {name}" if name and name != who else ""
        facts = [
            statement.when.value if statement.when else None,
            reading.article[statement.where.span] if statement.where else None,
            f"to {reading.article[statement.addressee.span]}" if statement.addressee else None,
            statement.medium,
        ]
        around_it = ", ".join(fact for fact in facts if fact)
        kind = statement.kind.value
        print(f"| {indent}{who} | {cue} | {cut(what)} | {kind} | {around_it} | {statement.confidence:.2f} |")


def iter_around(statement: str, parents: dict[str, str | None]) -> Iterator[str]:
    """The statements that this one lies in, the innermost first."""
    while parent := parents[statement]:
        yield parent
        statement = parent


def cut(words: str, first: int = 7) -> str:
    """The first words of a passage."""
    parts = words.split()
    return words if len(parts) <= first + 1 else " ".join(parts[:first]) + " …"


PEERS = (
    "| Citron, retrained, PolNeAR test | 64.1 | 52.0 | 44.9 | 30.5 | 54.6 / 67.7 / 47.2 | 67.2 |",
    "| Gender Gap Tracker, PolNeAR test | 58.1 | 48.3 | 46.9 | 26.5 | 50.4 / 67.7 / 37.3 | 69.0 |",
    "| sayswho, PolNeAR test | 27.3 | 31.7 | 31.5 | 8.7 | 30.2 / 61.6 / 2.0 | 48.9 |",
    "| textacy, direct quotations, PolNeAR test | 27.1 | 32.3 | 29.9 | 8.5 | 28.1 / 57.3 / 2.1 | 45.7 |",
    "| CofeNet on BERT-base (published, its own split) | 83.2 | 75.3 | 72.9 | | | |",
    "| *two trained people, pairwise, PolNeAR* | 77.6 | 70.5 | 68.1 | 55.9 | 79.1 / 95.6 / | 90.7 |",
)

SPEAKER_PEERS = (
    "| CoreNLP's coreference, given the gold spans, PolNeAR | 73 | 44 | | | | | | | |",
    "| *two annotators* | | | | | | 97 | 94 | 89 | 91 |",
)

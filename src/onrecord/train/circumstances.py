"""Learns what `onrecord.resolve.circumstances` weighs: which phrase belongs to which statement. Needs numpy only.

A conditional log-linear model of the value of each field, given the statement and what was chosen for those before
(from the gold, a part of it left out, since in reading it is not always there). Candidates that state the right value
share its probability.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.records import Article, Span, Statement, StatementKind
from onrecord.resolve.circumstances.candidate import Candidate, Field
from onrecord.resolve.circumstances.choice import Pool, alike, history_of, key_of, normalise, options
from onrecord.resolve.circumstances.features import Located, features, none_features
from onrecord.resolve.circumstances.reading import find_candidates
from onrecord.resolve.circumstances.setting import Setting
from onrecord.resolve.statements import kind_of, merge

FORGOTTEN = 0.2  # share of statements whose circumstance the next ones do not get to see in training
RAREST = 4  # a feature seen with fewer statements is left out
STEPS = 50
SPREAD = 1.0  # standard deviation of the weights' prior
THRESHOLD = 0.3  # F1 is greatest where a value is given though it is less likely than not
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]|''[^\n]*?''")


@dataclass(slots=True)
class Rows:
    """The choices of one field: a row for each candidate and one for "not said", in groups of one statement."""

    names: list[list[str]] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)  # where each statement's rows begin


def gold_articles(paths: Sequence[Path]) -> Iterator[dict[str, Any]]:
    """The articles of gold files whose circumstances were annotated."""
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            entry = json.loads(line)
            if "circumstances" in entry["annotated"]:
                yield entry


def gold_statements(entry: dict[str, Any]) -> tuple[Article, list[Statement]]:
    """An article of a gold set and its statements, without circumstances."""
    given = entry["article"]
    article = Article(text=given["text"], id=given["id"], published=given.get("published"))
    quoted = merge(Span(*match.span()) for match in _QUOTED.finditer(article.text))
    statements = []
    for one in entry["statements"]:
        source, cue, content = (
            tuple(Span(*segment) for segment in sorted(one[role])) for role in ("source", "cue", "content")
        )
        kind = kind_of(article, content, quoted) if content else StatementKind.INDIRECT
        parent, speaker = one.get("parent"), one["speaker"]
        statements.append(Statement(one["id"], kind, source, cue, content, 1.0, parent=parent, speaker=speaker))
    return article, [one for one in statements if one.source or one.cue or one.content]


def same_value(field: Field, candidate: Candidate, gold: str | None) -> bool:
    """Whether a candidate states what the gold set says: dates and mediums exactly, phrases by half of their words."""
    if gold is None:
        return False
    if field in {Field.WHEN, Field.MEDIUM}:
        return candidate.value == gold
    return alike(key_of(candidate), normalise(gold))


def collect(entries: Iterator[dict[str, Any]], chance: random.Random) -> dict[Field, Rows]:
    """The choices in all articles."""
    rows = {field: Rows() for field in Field}
    for entry in entries:
        article, statements = gold_statements(entry)
        setting = Setting(article, statements)
        gold = {one["id"]: one for one in entry["statements"]}
        for field_, candidates in find_candidates(setting).items():
            _collect_field(rows[field_], field_, setting, candidates, gold, chance)
    return rows


def _collect_field(
    rows: Rows,
    field: Field,
    setting: Setting,
    candidates: Sequence[Candidate],
    gold: dict[str, Any],
    chance: random.Random,
) -> None:
    pool = Pool(setting, candidates)
    chosen: list[Located | None] = []
    for placed in setting.placed:
        around = options(pool, placed, chosen)
        history = history_of(placed, chosen)
        answer = gold[placed.statement.id].get(field.value)
        right = [same_value(field, located.candidate, answer) for located in around]
        own = sum(located.sentence == placed.sentence for located in around)
        rows.groups.append(len(rows.names))
        rows.names.append(none_features(setting, placed, own, history))
        rows.right.append(not any(right))
        rows.names += [features(setting, placed, located, history) for located in around]
        rows.right += right
        nearest = [(abs(o.candidate.span.start - placed.anchor), n) for n, o in enumerate(around) if right[n]]
        keep = nearest and chance.random() >= FORGOTTEN
        chosen.append(around[min(nearest)[1]] if keep else None)


def fit(rows: Rows) -> dict[str, float]:
    """The weights of greatest posterior probability, by a few dozen steps of Rprop over all choices at once."""
    counts = Counter(name for names in rows.names for name in names)
    numbers = {name: number for number, name in enumerate(n for n, c in counts.items() if c >= RAREST)}
    rare = len(numbers)
    flat = np.array([numbers.get(name, rare) for names in rows.names for name in names], dtype=np.int32)
    lengths = np.array([len(names) for names in rows.names], dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    groups = np.array(rows.groups, dtype=np.int64)
    right = np.array(rows.right, dtype=bool)
    weights = np.zeros(rare + 1)
    step, last = np.full(rare + 1, 0.1), np.zeros(rare + 1)
    for _ in range(STEPS):
        slope = _slope(weights, flat, lengths, starts, groups, right) - weights / SPREAD**2
        slope[rare] = 0.0
        turn = slope * last
        step = np.clip(np.where(turn > 0, step * 1.2, np.where(turn < 0, step * 0.5, step)), 1e-4, 1.0)
        slope[turn < 0] = 0.0
        weights += np.sign(slope) * step
        last = slope
    return {name: round(float(weights[n]), 3) for name, n in numbers.items() if abs(weights[n]) >= 0.02}


def _slope(
    weights: npt.NDArray[np.float64],
    flat: npt.NDArray[np.int32],
    lengths: npt.NDArray[np.int64],
    starts: npt.NDArray[np.int64],
    groups: npt.NDArray[np.int64],
    right: npt.NDArray[np.bool_],
) -> npt.NDArray[np.float64]:
    scores = np.add.reduceat(weights[flat], starts)
    sizes = np.diff(np.concatenate([groups, [len(scores)]]))
    scores = np.exp(scores - np.repeat(np.maximum.reduceat(scores, groups), sizes))
    all_ = scores / np.repeat(np.add.reduceat(scores, groups), sizes)
    among = scores * right
    target = among / np.maximum(np.repeat(np.add.reduceat(among, groups), sizes), 1e-12)
    return np.bincount(flat, weights=np.repeat(target - all_, lengths), minlength=len(weights)).astype(np.float64)


def main() -> None:
    """Trains on gold files and writes the weights that reading uses."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--to", type=Path, required=True)
    arguments = parser.parse_args()
    rows = collect(gold_articles(arguments.gold), random.Random(7))
    learned = {}
    for field_, choices in rows.items():
        learned[field_.value] = {"threshold": THRESHOLD, "weights": dict(sorted(fit(choices).items()))}
        arguments.to.write_text(json.dumps(learned, ensure_ascii=False, indent=0), "utf-8")
        print(field_.value, len(choices.groups), "statements", len(choices.names), "rows", flush=True)


if __name__ == "__main__":
    main()

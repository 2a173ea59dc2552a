"""Learns the speaker ranker's weights from gold sets: a softmax over each source's candidates, in numpy."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.evaluate.gold import GoldArticle, GoldSpeaker
from onrecord.evaluate.guess import GuessSpeaker
from onrecord.evaluate.speaker_names import same_speaker
from onrecord.extract.quotations import find_quotations
from onrecord.records import Attribution
from onrecord.resolve.ranking import probabilities
from onrecord.resolve.statements import make_statements, merge
from onrecord.resolve.walk import Candidate, Task, Walk

PENALTY = 0.7
ROUNDS = 160
RARE = 3  # a feature seen less often is left out
ONLY_KNOWN = frozenset(("he", "she", "they", "it", "definite"))  # where nobody is right for want of candidates only
# Below these nobody is named: of the pronouns on the two dev sets given a speaker below 0.4, 2 in 13 were right.
THRESHOLDS = dict.fromkeys(("he", "she", "they", "it", "first", "relative"), 0.4) | {"empty": 0.5}
ARTICLE_PASSES = 2  # the second pass walks with the first's answers, so that it learns among its own mistakes


@dataclass(frozen=True, slots=True)
class Example:
    """One judged source: the features of its candidates, and which of them are right."""

    weights: str
    candidates: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]


def learn_speakers(gold: Iterable[GoldArticle]) -> dict[str, dict[str, float]]:
    """The weights for each sort of source, from articles whose speakers were marked."""
    articles = [article for article in gold if "speakers" in article.annotated]
    examples = [example for article in articles for example in examples_of(article)]
    learned = fit(examples)
    for _ in range(ARTICLE_PASSES - 1):
        again = [example for article in articles for example in examples_of(article, learned)]
        learned = fit([*examples, *again])
    return learned


def examples_of(gold: GoldArticle, guided_by: dict[str, dict[str, float]] | None = None) -> list[Example]:
    """The sources of one article as examples, walked by the gold answers or by those of earlier weights."""
    walk, speakers = walk_of(gold)
    examples: list[Example] = []

    def judge(task: Task) -> int | None:
        right = tuple(_is_right(walk, task, candidate, speakers[task.statement]) for candidate in task.candidates)
        known = any(right)
        if not known:  # the speaker is not among the candidates: better nobody, or the description itself
            right = tuple(candidate.entity is None for candidate in task.candidates)
        features = tuple(candidate.features for candidate in task.candidates)
        if known or task.weights not in ONLY_KNOWN:
            examples.append(Example(task.weights, features, right))
        if guided_by is None:
            best = right.index(True)
        else:
            likely = probabilities(guided_by.get(task.weights, {}), features)
            best = max(range(len(likely)), key=likely.__getitem__)
        candidate = task.candidates[best]
        return best if candidate.entity is not None or candidate.new else None

    walk.run(judge)
    return examples


def walk_of(gold: GoldArticle) -> tuple[Walk, list[GoldSpeaker | None]]:
    """A walk over an article's marked attributions, and the speaker of each of its statements."""
    marked = [attribution for attribution in gold.attributions if attribution.content]
    marked.sort(key=lambda one: one.cue[0] if one.cue else one.content[0])
    attributions = [Attribution(one.source, one.cue, one.content, 1.0) for one in marked]
    quotations = [quotation.span for quotation in find_quotations(gold.article.text)]
    statements = make_statements(gold.article, attributions, quotations)
    known = {speaker.id: speaker for speaker in gold.speakers}
    walk = Walk(gold.article, statements, merge(quotations))
    return walk, [known.get(one.speaker or "") for one in marked]


def _is_right(walk: Walk, task: Task, candidate: Candidate, speaker: GoldSpeaker | None) -> bool:
    if speaker is None:
        return candidate.entity is None and not candidate.new
    if candidate.entity is not None:
        entity = candidate.entity
        return same_speaker(GuessSpeaker("", walk.article[entity.name], entity.named), speaker)
    phrase = task.setting.source.phrase
    if candidate.new and phrase is not None:
        return same_speaker(GuessSpeaker("", walk.article[phrase], False), speaker)
    return False


def fit(examples: Sequence[Example]) -> dict[str, dict[str, float]]:
    """Softmax weights by gradient ascent with a penalty: for each sort of source its own, over some that all share."""
    seen = Counter(
        (scope, feature)
        for example in examples
        for candidate in example.candidates
        for feature in set(candidate)
        for scope in ("", example.weights)
    )
    columns = {key: number for number, key in enumerate(sorted(key for key, count in seen.items() if count >= RARE))}
    rows: list[int] = []
    entries: list[int] = []
    owner: list[int] = []
    right: list[bool] = []
    row = 0
    for number, example in enumerate(examples):
        for features, is_right in zip(example.candidates, example.right, strict=True):
            for feature in set(features):
                for scope in ("", example.weights):
                    column = columns.get((scope, feature))
                    if column is not None:
                        rows.append(row)
                        entries.append(column)
            owner.append(number)
            right.append(is_right)
            row += 1
    values = _maximise(np.array(rows), np.array(entries), np.array(owner), np.array(right), len(columns))
    learned: dict[str, dict[str, float]] = {}
    for scope in sorted({example.weights for example in examples}):
        own = {feature: values[number] for (where, feature), number in columns.items() if where == scope}
        shared = {feature: values[number] for (where, feature), number in columns.items() if where == ""}
        merged = {feature: own.get(feature, 0.0) + shared.get(feature, 0.0) for feature in {*own, *shared}}
        learned[scope] = {feature: round(float(merged[feature]), 3) for feature in sorted(merged)}
    return learned


def _maximise(
    rows: NDArray[np.int64], entries: NDArray[np.int64], owner: NDArray[np.int64], right: NDArray[np.bool_], width: int
) -> NDArray[np.float64]:
    """Adam on the log-likelihood of the right candidates (together, where several are right)."""
    weights = np.zeros(width)
    mean, square = np.zeros(width), np.zeros(width)
    count = int(owner[-1]) + 1
    for step in range(1, ROUNDS + 1):
        scores = np.bincount(rows, weights[entries], minlength=len(owner))
        highest = np.full(count, -np.inf)
        np.maximum.at(highest, owner, scores)
        powers = np.exp(scores - highest[owner])
        every = powers / np.bincount(owner, powers, minlength=count)[owner]
        good = np.where(right, powers, 0.0)
        among_right = good / np.maximum(np.bincount(owner, good, minlength=count), 1e-300)[owner]
        gradient = np.bincount(entries, (among_right - every)[rows], minlength=width) - PENALTY * weights
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient**2
        rate = 0.1 if step < 0.7 * ROUNDS else 0.02
        weights += rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights


def write_weights(learned: dict[str, dict[str, float]], thresholds: dict[str, float], path: Path) -> None:
    """The weights as the JSON that `onrecord.resolve.ranking` reads."""
    text = json.dumps({"thresholds": thresholds, "features": learned}, indent=0, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")

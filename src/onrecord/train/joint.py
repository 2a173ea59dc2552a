"""Fits how sure a statement is with its speaker (`onrecord.resolve.confidence`) on the development sets."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
import numpy.typing as npt

from onrecord.evaluate.gold import GoldArticle
from onrecord.evaluate.scoring import compare_all
from onrecord.extract.quotations import find_quotations
from onrecord.records import Article, Attribution, Reading
from onrecord.resolve.confidence import JointCalibration, evidence, speaker_probability
from onrecord.resolve.speakers import resolve_speakers
from onrecord.resolve.statements import make_statements, merge

HALF_RIGHT = 0.5  # what a statement counts whose content and source are right, and whose speaker is not
SHRINKAGE = 1e-3
STEPS = 30

Extract = Callable[[Article], Sequence[Attribution]]
Floats = npt.NDArray[np.float64]


def fit_joint(gold: Iterable[GoldArticle], extract: Extract) -> JointCalibration:
    """The weights, from articles whose speakers were marked; `extract` finds the attributions of an article."""
    rows, verdicts = [], []
    for article in gold:
        if "speakers" in article.annotated:
            for row, verdict in _judged(article, extract(article.article)):
                rows.append((*row, 1.0))
                verdicts.append(verdict)
    read, speaker, constant = (round(float(weight), 4) for weight in _regress(np.array(rows), np.array(verdicts)))
    return JointCalibration(read, speaker, constant)


def write_joint(calibration: JointCalibration, path: Path) -> None:
    """Writes what reading loads."""
    path.write_text(json.dumps(asdict(calibration)) + "\n", "utf-8")


def _judged(gold: GoldArticle, attributions: Sequence[Attribution]) -> Iterator[tuple[tuple[float, float], float]]:
    """The evidence for each statement that can be judged, and how right it is."""
    quotations = find_quotations(gold.article.text)
    closed, unclosed = ([one.span for one in quotations if one.closed is flag] for flag in (True, False))
    statements = make_statements(gold.article, attributions, closed, unclosed)
    resolved = resolve_speakers(gold.article, statements, merge(one.span for one in quotations))
    named = {
        (one.cue, one.content): speaker_probability(weighed)
        for one, weighed in zip(resolved.statements, resolved.choices, strict=True)
    }
    reading = Reading(gold.article, resolved.statements, resolved.speakers)
    (comparison,) = compare_all([gold], {gold.article.id: reading})
    right = {
        id(pair.guess): 1.0 if pair.speaker_right else HALF_RIGHT
        for pair in comparison.pairs
        if pair.source_right is not False
    }
    for side in comparison.guesses:
        if side.segments.content and side.record.confidence is not None:
            yield (
                evidence(side.record.confidence, named[side.record.cue, side.record.content]),
                right.get(id(side), 0.0),
            )


def _regress(rows: Floats, verdicts: Floats) -> Floats:
    """Logistic regression by Newton's method."""
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-(rows @ weights)))
        curvature = (rows * (likely * (1 - likely))[:, None]).T @ rows + SHRINKAGE * np.eye(len(weights))
        weights += np.linalg.solve(curvature, rows.T @ (verdicts - likely) - SHRINKAGE * weights)
    return weights

"""What is chosen on the development sets: thresholds, and the weights that turn odds into a confidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import torch

from onrecord.evaluate.gold import GoldArticle
from onrecord.evaluate.scores import Scores
from onrecord.evaluate.scoring import compare_all, score
from onrecord.extract.attributions import Extractor, Settings
from onrecord.extract.confidence import Calibration, Evidence
from onrecord.extract.encode import Encoder
from onrecord.extract.quotations import find_quotations
from onrecord.extract.session import Network
from onrecord.extract.sightings import Sighting, settled, sure_enough
from onrecord.records import Reading
from onrecord.resolve.statements import make_statements
from onrecord.train.adapters import RememberingNetwork

CUE_THRESHOLDS = (0.2, 0.35, 0.5)
LEAST_CONFIDENCES = tuple(step / 20 for step in range(4, 11))
RIGHT_SOURCES = 97.0  # in a hundred: who is given words that are not theirs is harmed more than who is missed
ALIKE = 0.1  # points of worth that the development sets cannot tell from chance
UNFITTED = Calibration((0.2,) * 5 + (0.0,), 0.0)  # all evidence alike, until weights are fitted
SHRINKAGE = 1e-3  # keeps the weights of evidence that says the same thing twice from running apart


@dataclass(frozen=True, slots=True)
class Development:
    """A development set: its name and its articles."""

    name: str
    articles: tuple[GoldArticle, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What the network saw, before it has a confidence, with the evidence for it."""

    sighting: Sighting
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Candidates:
    """What a cue threshold finds in a development set, article by article."""

    development: Development
    found: tuple[tuple[Found, ...], ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """What settings bring, in per cent: their worth and their whole attributions, averaged over the sets, and the share
    of right sources in the set where it is lowest, to a tenth, as it is reported."""

    settings: Settings
    worth: float
    whole: float
    right_sources: float


def choose_settings(encoder: Encoder, network: Network, sets: Sequence[Development]) -> Settings:
    """The best of all settings on the sets together."""
    remembering = RememberingNetwork(network)
    tried = []
    for cue_threshold in CUE_THRESHOLDS:
        candidates = [find_candidates(encoder, remembering, one, cue_threshold) for one in sets]
        calibration = fit(candidates, fit(candidates, UNFITTED))
        for least in LEAST_CONFIDENCES:
            settings = Settings(cue_threshold, least, calibration)
            scores = [score_candidates(one, settings) for one in candidates]
            tried.append(
                Tried(
                    settings,
                    worth=sum(worth(one) for one in scores) / len(scores),
                    whole=sum(one.whole.f1 for one in scores) / len(scores),
                    right_sources=min(round(one.source_right.percent or 0.0, 1) for one in scores),
                )
            )
    return best_of(tried)


def best_of(tried: Sequence[Tried]) -> Settings:
    """Of the settings under which `RIGHT_SOURCES` are right in each set, or of all if there are none, and whose worth
    is within `ALIKE` of the best, the one under which most attributions are whole."""
    trusted = [one for one in tried if one.right_sources >= RIGHT_SOURCES] or tried
    best = max(one.worth for one in trusted)
    return max((one for one in trusted if one.worth >= best - ALIKE), key=lambda one: one.whole).settings


def worth(scores: Scores) -> float:
    """The one number by which settings are compared: the mean F1 of contents found and of their characters.

    Whole attributions are left out: they reward dropping what is right but for an edge, and users miss what is dropped.
    They decide only between settings that find equally much, and wrong sources which settings are trusted at all.
    """
    return (scores.quote_types.all.found.f1 + scores.characters.f1) / 2


def find_candidates(encoder: Encoder, network: Network, development: Development, cue_threshold: float) -> Candidates:
    """Everything that could be an attribution in a development set."""
    extractor = Extractor(encoder, network, Settings(cue_threshold, 0.0, UNFITTED))
    found = []
    for gold in development.articles:
        encoded = encoder.encode(gold.article.text)
        made = ((extractor.sighting(gold.article.text, encoded, one), one) for one in extractor.candidates([encoded]))
        found.append(tuple(Found(seen, Evidence.of(one.cue, one.roles)) for seen, one in made if seen is not None))
    return Candidates(development, tuple(found))


def score_candidates(candidates: Candidates, settings: Settings) -> Scores:
    """The scores of candidates under `settings`."""
    return score(candidates.development.articles, {r.article.id: r for r in read_candidates(candidates, settings)})


def score_network(encoder: Encoder, network: Network, settings: Settings, development: Development) -> Scores:
    """The scores of a network on a development set."""
    return score_candidates(find_candidates(encoder, network, development, settings.cue_threshold), settings)


def read_candidates(candidates: Candidates, settings: Settings) -> Iterator[Reading]:
    """Readings of the candidates whose confidence is enough."""
    for gold, found in zip(candidates.development.articles, candidates.found, strict=True):
        weighed = (_weighed(one, settings.calibration) for one in found)
        sure = sure_enough(list(weighed), settings.least_confidence)
        quotations = [quotation.span for quotation in find_quotations(gold.article.text)]
        yield Reading(gold.article, make_statements(gold.article, settled(gold.article.text, sure), quotations))


def _weighed(found: Found, calibration: Calibration) -> Sighting:
    sighting = found.sighting
    confidence = calibration.confidence(found.evidence)
    return replace(sighting, attribution=replace(sighting.attribution, confidence=confidence))


def fit(candidates: Sequence[Candidates], ranking: Calibration) -> Calibration:
    """A logistic regression from evidence to "content found and source right", on all sets together.

    It sees what survives its rivals under `ranking`. Statements inside others' contents count only where the gold set
    marked such.
    """
    rows, verdicts = [], []
    for one in candidates:
        readings = {r.article.id: r for r in read_candidates(one, Settings(0.0, 0.0, ranking))}
        comparisons = compare_all(one.development.articles, readings)
        for found, comparison in zip(one.found, comparisons, strict=True):
            # A cue tells which attribution it is: its content may have changed.
            evidence = {item.sighting.attribution.cue: item.evidence for item in found}
            right = {pair.guess.record.cue for pair in comparison.pairs if pair.source_right is not False}
            for side in comparison.guesses:
                rows.append(evidence[side.record.cue].values())
                verdicts.append(float(side.record.cue in right))
    return _regress(torch.tensor(rows, dtype=torch.float64), torch.tensor(verdicts, dtype=torch.float64))


def _regress(rows: torch.Tensor, verdicts: torch.Tensor) -> Calibration:
    weights = torch.zeros(rows.shape[1] + 1, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def step() -> torch.Tensor:
        optimizer.zero_grad()
        scores = rows @ weights[:-1] + weights[-1]
        loss = torch.nn.functional.binary_cross_entropy_with_logits(scores, verdicts)
        loss = loss + SHRINKAGE * weights[:-1].square().sum()
        loss.backward()  # type: ignore[no-untyped-call]
        return loss

    optimizer.step(step)  # type: ignore[no-untyped-call]
    *fitted, constant = (round(value, 4) for value in weights.detach().tolist())
    return Calibration(tuple(fitted), constant)

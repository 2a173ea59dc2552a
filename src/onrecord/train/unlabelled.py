"""Articles that nobody marked → lessons: what a network trained on the gold sets reads in them.

The labels of wordpieces are the network's own odds, so that doubt is learned as doubt, while the roles are those of the
attributions of which it is sure (Xie et al. 2020, "Self-training with Noisy Student improves ImageNet classification";
the noise is that of every lesson: hidden wordpieces, other quotation marks, cuts, dropout).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from onrecord.extract.attributions import Extractor, Settings
from onrecord.extract.decode import CueLabel
from onrecord.extract.encode import Encoder
from onrecord.extract.session import Network
from onrecord.records import Article, Span
from onrecord.train.adapters import RememberingNetwork
from onrecord.train.examples import GoldSpans, Labelled, Lesson, Pieces, label

SURE = 0.5  # the confidence from which an attribution's roles are learned
LONG_PARAGRAPH = 80  # code points; what two articles hardly share by chance


def learn_from_reading(
    articles: Iterable[Article], encoder: Encoder, network: Network, settings: Settings
) -> Iterator[Labelled]:
    """Each article with the labels that `network` gives it under `settings`, nested attributions included."""
    for article in articles:
        remembering = RememberingNetwork(network)
        extractor = Extractor(encoder, remembering, replace(settings, least_confidence=SURE))
        found = extractor.extract([article])[0]
        spans = (GoldSpans(_pairs(one.source), _pairs(one.cue), _pairs(one.content)) for one in found)
        lesson = label(Lesson(article.text, tuple(spans), nested=True), encoder)
        yield replace(lesson, cues=_odds_of_cues(extractor, lesson))


def unmarked(articles: Iterable[Article], marked: Iterable[Article]) -> Iterator[Article]:
    """The articles that have no paragraph in common with those that people marked, for training or for measuring."""
    known = {paragraph for article in marked for paragraph in _long_paragraphs(article.text)}
    return (article for article in articles if known.isdisjoint(_long_paragraphs(article.text)))


def _long_paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if len(line) >= LONG_PARAGRAPH]


def _odds_of_cues(extractor: Extractor, article: Labelled) -> npt.NDArray[np.float32]:
    """The probability of each cue label for every wordpiece (T, 3)."""
    shares = np.zeros((len(article.encoded), len(CueLabel)), dtype=np.float32)
    for scored in extractor.scored_windows([article.encoded], None):
        window = scored.window
        core = slice(window.core_start - window.start + 1, window.core_end - window.start + 1)
        odds = np.exp(scored.scores.cues[core] - scored.scores.cues[core].max(axis=1, keepdims=True))
        shares[window.core_start : window.core_end] = odds / odds.sum(axis=1, keepdims=True)
    return shares


def _pairs(spans: Iterable[Span]) -> tuple[Pieces, ...]:
    return tuple((span.start, span.end) for span in spans)

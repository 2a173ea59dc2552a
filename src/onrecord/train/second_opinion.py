"""What a network that has learned before thinks of articles: of marked ones beside what people marked, of others alone.

People who mark the same article agree on two cues in three. So part of each label's weight goes to the network's own
odds (Reed et al. 2015, "Training deep neural networks on noisy labels with bootstrapping"), and where nobody looked
for cues, inside the contents of sets that do not mark nested attributions, all of it. In articles that nobody marked
the cue labels are the network's odds, so that doubt is learned as doubt, while the roles are those of the attributions
of which it is sure (Xie et al. 2020, "Self-training with Noisy Student improves ImageNet classification"; the noise is
that of every lesson: hidden wordpieces, other quotation marks, cuts, dropout).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from onrecord.extract.attributions import Extractor, Settings
from onrecord.extract.decode import CueLabel, cue_odds
from onrecord.extract.encode import Encoder
from onrecord.extract.session import Network
from onrecord.records import Article, Span
from onrecord.train.adapters import RememberingNetwork
from onrecord.train.examples import GoldSpans, Labelled, Lesson, Pieces, label

SURE = 0.5  # the confidence from which an attribution's roles are learned


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """A network under the settings chosen for it, asked for labels."""

    encoder: Encoder
    network: Network
    settings: Settings

    def on_marked(self, articles: Sequence[Labelled], share: float) -> list[Labelled]:
        """Marked articles with `share` of their cue labels' weight given to the network's odds."""
        return [self._softened(article, share) for article in articles] if share else list(articles)

    def on_unmarked(self, articles: Iterable[Article]) -> Iterator[Labelled]:
        """Each article with the labels that the network gives it, nested attributions included."""
        for article in articles:
            extractor = self._extractor()
            found = extractor.extract([article])[0]
            spans = (GoldSpans(_pairs(one.source), _pairs(one.cue), _pairs(one.content)) for one in found)
            lesson = label(Lesson(article.text, tuple(spans), nested=True), self.encoder)
            yield replace(lesson, cues=_odds_of_cues(extractor, lesson))

    def _softened(self, article: Labelled, share: float) -> Labelled:
        odds = _odds_of_cues(self._extractor(), article)
        mixed = (1 - share) * article.cues + share * odds
        cues = np.where(article.cue_known[:, None], mixed, odds).astype(np.float32)
        return replace(article, cues=cues, cue_known=np.ones_like(article.cue_known))

    def _extractor(self) -> Extractor:
        return Extractor(self.encoder, RememberingNetwork(self.network), replace(self.settings, least_confidence=SURE))


def _odds_of_cues(extractor: Extractor, article: Labelled) -> npt.NDArray[np.float32]:
    """The probability of each cue label for every wordpiece (T, 4)."""
    shares = np.zeros((len(article.encoded), len(CueLabel)), dtype=np.float32)
    for scored in extractor.scored_windows([article.encoded], None):
        window = scored.window
        core = slice(window.core_start - window.start + 1, window.core_end - window.start + 1)
        shares[window.core_start : window.core_end] = cue_odds(scored.scores.cues[core])
    return shares


def _pairs(spans: Iterable[Span]) -> tuple[Pieces, ...]:
    return tuple((span.start, span.end) for span in spans)

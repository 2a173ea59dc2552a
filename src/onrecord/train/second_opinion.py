"""What a network that has learned before thinks of articles: of marked ones beside what people marked, of others alone.

People who mark the same article agree on two cues in three. So part of each label's weight goes to the network's own
odds (Reed et al. 2015, "Training deep neural networks on noisy labels with bootstrapping"), and where nobody looked
for cues, inside the contents of sets that do not mark nested attributions, all of it; and what it believes of roles may
be learned beside what people marked. In articles that nobody marked the labels of cues are the network's odds, and
those of roles its scores for every path, so that doubt is learned as doubt (Xie et al. 2020, "Self-training with Noisy
Student improves ImageNet classification"; the noise is that of every lesson: hidden wordpieces, other quotation marks,
cuts, dropout).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from onrecord.extract.attributions import Extractor, ScoredCue, Settings, with_roles
from onrecord.extract.automaton import FORBIDDEN, Score
from onrecord.extract.decode import CueLabel, Roles, column_to_wordpiece, cue_odds
from onrecord.extract.encode import Encoded, Encoder
from onrecord.extract.session import Network
from onrecord.records import Article
from onrecord.train.adapters import RememberingNetwork
from onrecord.train.develop import UNFITTED
from onrecord.train.labels import Labelled, LinkedSpans, Pieces

LIKELY = 0.3  # the odds of its cue from which an attribution's roles are learned


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """A network asked for labels, several articles at a time on as many threads."""

    encoder: Encoder
    network: Network
    threads: int = 1

    def on_marked(self, articles: Sequence[Labelled], share: float, roles: bool = False) -> list[Labelled]:
        """Marked articles with `share` of their cue labels' weight given to the network's odds, and, if wanted, with
        what it believes of roles beside what people marked."""
        if not share and not roles:
            return list(articles)
        with ThreadPoolExecutor(self.threads) as pool:
            return list(pool.map(lambda article: self._softened(article, share, roles), articles))

    def on_unmarked(self, articles: Iterable[Article]) -> Iterator[Labelled]:
        """Each article with what the network believes of it, nested attributions included."""
        with ThreadPoolExecutor(self.threads) as pool:
            yield from pool.map(self._believed, articles)

    def _believed(self, article: Article) -> Labelled:
        encoded = self.encoder.encode(article.text)
        odds, believed = self._read(encoded)
        return Labelled(encoded, odds, np.ones(len(encoded), dtype=bool), believed)

    def _softened(self, article: Labelled, share: float, roles: bool) -> Labelled:
        odds, believed = self._read(article.encoded)
        mixed = (1 - share) * article.cues + share * odds
        cues = np.where(article.cue_known[:, None], mixed, odds).astype(np.float32)
        attributions = article.attributions + believed if roles else article.attributions
        return replace(article, cues=cues, cue_known=np.ones_like(article.cue_known), attributions=attributions)

    def _read(self, encoded: Encoded) -> tuple[npt.NDArray[np.float32], tuple[LinkedSpans, ...]]:
        """The probability of each cue label for every wordpiece (T, 4), and the attributions that are likely."""
        extractor = self._extractor()
        cues = [cue for of_window in extractor.scored_cues([encoded]) for cue in of_window]
        linked = tuple(_linked(cue, found.roles) for cue, found in zip(cues, with_roles(cues), strict=True))
        return _odds_of_cues(extractor, encoded), linked

    def _extractor(self) -> Extractor:
        return Extractor(self.encoder, RememberingNetwork(self.network), Settings(LIKELY, 0.0, UNFITTED))


def _linked(scored: ScoredCue, roles: Roles) -> LinkedSpans:
    """A cue with its likeliest roles, in wordpieces of its article, and with all that is believed of them."""
    offset = scored.window.start - 1

    def pieces(runs: Iterable[tuple[int, int]]) -> tuple[Pieces, ...]:
        ends = (
            (column_to_wordpiece(first, scored.cue), column_to_wordpiece(last - 1, scored.cue)) for first, last in runs
        )
        return tuple((first + offset, last + offset + 1) for first, last in ends)

    believed = scored.scores.copy()
    believed[~scored.shown, Score.SOURCE] = believed[~scored.shown, Score.CONTENT] = FORBIDDEN
    cue = scored.cue.start + offset, scored.cue.end + offset
    return LinkedSpans(pieces(roles.source), cue, pieces(roles.content), believed.astype(np.float16))


def _odds_of_cues(extractor: Extractor, encoded: Encoded) -> npt.NDArray[np.float32]:
    """The probability of each cue label for every wordpiece (T, 4)."""
    shares = np.zeros((len(encoded), len(CueLabel)), dtype=np.float32)
    for scored in extractor.scored_windows([encoded], None):
        window = scored.window
        core = slice(window.core_start - window.start + 1, window.core_end - window.start + 1)
        shares[window.core_start : window.core_end] = cue_odds(scored.scores.cues[core])
    return shares

"""Articles → attributions: windows through the network, cues found, roles read, spans put back on the text."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.extract.confidence import Calibration, Evidence
from onrecord.extract.decode import REACH, Cue, Roles, column_index, column_to_wordpiece, find_cues, read_roles
from onrecord.extract.encode import Encoded, Encoder, Window, windows
from onrecord.extract.session import Network, WindowInputs, WindowScores
from onrecord.extract.sightings import Sighting, settled, sure_enough
from onrecord.extract.span_edges import with_neat_edges
from onrecord.records import Article, Attribution, Span

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]

WINDOWS_AHEAD = 4  # windows in the pool beside the one looked at: enough for its threads, a few megabytes each
CUES_AT_ONCE = 256  # cues decoded together: 20 take as long as 200; few enough to stay within some megabytes


@dataclass(frozen=True, slots=True)
class Settings:
    """What was chosen on the development sets: the odds from which a wordpiece counts as part of a cue, how the
    network's odds become a confidence, and the confidence below which an attribution is dropped."""

    cue_threshold: float
    least_confidence: float
    calibration: Calibration


@dataclass(frozen=True, slots=True)
class Candidate:
    """One cue with its roles, in wordpieces of its window, and the window's place in article `number` of a batch."""

    number: int
    window: Window
    cue: Cue
    roles: Roles


@dataclass(frozen=True, slots=True)
class ScoredWindow:
    """A window of article `number` of a batch, with what the network says of its wordpieces and the two special ones
    around them."""

    number: int
    window: Window
    scores: WindowScores


@dataclass(frozen=True, slots=True)
class ScoredCue:
    """A cue in wordpieces of its window, in article `number` of a batch, with its role scores (columns, 6) and which
    columns show a wordpiece."""

    number: int
    window: Window
    cue: Cue
    scores: Floats
    shown: npt.NDArray[np.bool_]


class Extractor:
    """Finds the attributions of articles with one network. Holds no state between calls."""

    def __init__(self, encoder: Encoder, network: Network, settings: Settings) -> None:
        self._encoder = encoder
        self._network = network
        self._settings = settings
        self._first = encoder.special("[CLS]")
        self._last = encoder.special("[SEP]")
        self._articles_and_answers = (
            {encoder.special(word) for word in ("a", "an")},
            {encoder.special(word) for word in ("yes", "no")},
        )

    def extract(self, articles: Sequence[Article], pool: Executor | None = None) -> list[tuple[Attribution, ...]]:
        """The attributions of each article, in the order of their cues. With a pool, windows are scored ahead in it."""
        encoded = [self._encoder.encode(article.text) for article in articles]
        found: list[list[Sighting]] = [[] for _ in articles]
        for candidate in self.candidates(encoded, pool):
            number = candidate.number
            sighting = self.sighting(articles[number].text, encoded[number], candidate)
            if sighting is not None:
                found[number].append(sighting)
        least = self._settings.least_confidence
        return [
            tuple(settled(article.text, sure_enough(of_it, least)))
            for article, of_it in zip(articles, found, strict=True)
        ]

    def candidates(self, encoded: Sequence[Encoded], pool: Executor | None = None) -> Iterator[Candidate]:
        """Every cue found in a batch of encoded articles, with its most probable roles."""
        waiting: list[ScoredCue] = []
        for cues in self.scored_cues(encoded, pool):
            waiting.extend(cues)
            if len(waiting) >= CUES_AT_ONCE:
                yield from with_roles(waiting)
                waiting = []
        yield from with_roles(waiting)

    def scored_cues(self, encoded: Sequence[Encoded], pool: Executor | None = None) -> Iterator[list[ScoredCue]]:
        """The cues of each window of a batch of encoded articles."""
        covered = 0  # where the last cue ends: a cue between two cores belongs to the first window that sees it
        for scored in self.scored_windows(encoded, pool):
            covered = covered if scored.window.start else 0
            cues = self._score_cues(encoded[scored.number], scored, covered)
            covered = cues[-1].cue.end - 1 + scored.window.start if cues else covered
            yield cues

    def sighting(self, text: str, encoded: Encoded, candidate: Candidate) -> Sighting | None:
        """The candidate as spans of the text; None where it has no content, since nothing is then on record."""
        cue, roles, offset = candidate.cue, candidate.roles, candidate.window.start - 1
        source: list[Span] = []
        content: list[Span] = []
        of_source, of_content = ((run, source) for run in roles.source), ((run, content) for run in roles.content)
        taken = 0  # a word that two runs cut goes to the first
        for run, spans in sorted((*of_source, *of_content), key=lambda one: one[0]):
            first, last = (column_to_wordpiece(column, cue) + offset for column in (run[0], run[1] - 1))
            first, end = self._encoder.whole_words(encoded.ids, first, last + 1)
            if max(first, taken) < end:
                spans.append(_span(encoded, max(first, taken), end - 1))
                taken = end
        if not content:
            return None
        attribution = Attribution(
            source=tuple(source),
            cue=(_span(encoded, cue.start + offset, cue.end - 1 + offset),),
            content=tuple(content),
            confidence=self._settings.calibration.confidence(Evidence.of(cue, roles)),
        )
        return Sighting(with_neat_edges(text, attribution), _seen(encoded, candidate))

    def scored_windows(self, encoded: Sequence[Encoded], pool: Executor | None) -> Iterator[ScoredWindow]:
        """All windows in order; with a pool, some are scored while earlier ones are looked at."""
        places = ((number, window) for number, article in enumerate(encoded) for window in windows(len(article)))
        if pool is None:
            for number, window in places:
                yield ScoredWindow(number, window, self._network.score_window(self._inputs(encoded[number], window)))
            return
        ahead: deque[tuple[int, Window, Future[WindowScores]]] = deque()
        for number, window in places:
            inputs = self._inputs(encoded[number], window)
            ahead.append((number, window, pool.submit(self._network.score_window, inputs)))
            if len(ahead) > WINDOWS_AHEAD:
                earliest = ahead.popleft()
                yield ScoredWindow(earliest[0], earliest[1], earliest[2].result())
        for number, window, scores in ahead:
            yield ScoredWindow(number, window, scores.result())

    def _score_cues(self, article: Encoded, scored: ScoredWindow, covered: int) -> list[ScoredCue]:
        """The cues of a window's core that begin at wordpiece `covered` or behind it, each with its role scores."""
        window, scores = scored.window, scored.scores
        pieces = scores.cues[1:-1]  # the special wordpieces are in no cue
        ids = article.ids[window.start : window.end]
        cues: list[Cue] = []
        core = window.core_start - window.start, window.core_end - window.start
        for cue in find_cues(pieces, self._settings.cue_threshold, *core):
            start, end = self._encoder.whole_words(ids, cue.start, cue.end)
            end = self._without_answer(ids, start, end)
            taken = cues[-1].end - 1 if cues else covered - window.start  # a word is in one cue
            if cue.start >= taken:
                cues.append(Cue(start + 1, end + 1, cue.probability))
        if not cues:
            return []
        starts = np.array([cue.start for cue in cues])
        ends = np.array([cue.end for cue in cues])
        index, shown = column_index(starts, ends, window.end - window.start + 1)
        shown &= index > 0
        states = np.stack([scores.states[cue.start : cue.end].mean(axis=0) for cue in cues])
        roles = self._network.score_roles(scores.as_token, states, index, shown)
        return [ScoredCue(scored.number, window, cue, roles[i], shown[i]) for i, cue in enumerate(cues)]

    def _without_answer(self, ids: Integers, start: int, end: int) -> int:
        """Where a cue ends without the answer that ends it, which is what is said: "replied with a yes"."""
        articles, answers = self._articles_and_answers
        answered = end - start > 2 and ids[end - 2] in articles and ids[end - 1] in answers
        return end - 2 if answered else end

    def _inputs(self, article: Encoded, window: Window) -> WindowInputs:
        inside = slice(window.start, window.end)
        return WindowInputs(
            ids=np.concatenate([[self._first], article.ids[inside], [self._last]]),
            shapes=_bracketed(article.shapes[inside]),
            gaps=_bracketed(article.gaps[inside]),
            quoted=_bracketed(article.quoted[inside]),
        )


def with_roles(scored: Sequence[ScoredCue]) -> Iterator[Candidate]:
    """Cues with their most probable roles."""
    if scored:
        roles = read_roles(np.stack([one.scores for one in scored]), np.stack([one.shown for one in scored]))
        for one, its_roles in zip(scored, roles, strict=True):
            yield Candidate(one.number, one.window, one.cue, its_roles)


def _seen(encoded: Encoded, candidate: Candidate) -> Span:
    """What the network saw of the text around a candidate's cue."""
    window, cue = candidate.window, candidate.cue
    first = max(window.start, window.start + cue.start - 1 - REACH)
    return _span(encoded, first, min(window.end, window.start + cue.end - 1 + REACH) - 1)


def _bracketed(feature: Integers) -> Integers:
    """A feature with its zero at the places of the two special wordpieces."""
    return np.concatenate([[0], feature, [0]])


def _span(encoded: Encoded, first: int, last: int) -> Span:
    return Span(int(encoded.starts[first]), int(encoded.ends[last]))

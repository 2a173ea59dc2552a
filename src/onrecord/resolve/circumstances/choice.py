"""Which candidate, if any, is a statement's circumstance: a log-linear choice, from the first statement to the last.

The weights were learned from articles annotated by reading (see `onrecord.train.circumstances`); they are kept as JSON
beside this file, one group a field, each weight under the words of its feature.
"""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from onrecord.resolve.circumstances.candidate import Candidate, Field
from onrecord.resolve.circumstances.features import (
    AFTER,
    BEFORE,
    History,
    Located,
    features,
    none_features,
    said_outright,
)
from onrecord.resolve.circumstances.phrases import word_before
from onrecord.resolve.circumstances.setting import Placed, Setting

_CAPITALISED = re.compile(r"\b[A-ZÀ-Þ][\w’'-]*")
_AFTER = re.compile(r"\W?\W?\w*")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature of one field weighs, and how probable a value must be to be given."""

    values: dict[str, float]
    threshold: float


@cache
def load_weights() -> dict[Field, Weights]:
    """The weights that are shipped."""
    text = resources.files(__package__).joinpath("weights.json").read_text("utf-8")
    return {Field(name): Weights(entry["weights"], entry["threshold"]) for name, entry in json.loads(text).items()}


def key_of(candidate: Candidate) -> str:
    """The same for candidates that state the same."""
    return normalise(candidate.value) if candidate.value == candidate.phrase else candidate.value


def normalise(phrase: str) -> str:
    """A phrase without case, marks, possessives and a leading article, for comparison only."""
    words = _WORD.findall(phrase.lower().replace("’s", "").replace("'s", ""))
    return " ".join(words[1:] if len(words) > 1 and words[0] in {"the", "a", "an"} else words)


def alike(key: str, other: str) -> bool:
    """Whether two keys state the same, one perhaps more fully: "rally in Ohio" and "rally"."""
    if key == other:
        return True
    words, others = set(key.split()), set(other.split())
    return 2 * len(words & others) >= len(words | others)


class Pool:
    """The candidates of one field in an article, ready to be looked up by sentence."""

    def __init__(self, setting: Setting, candidates: Sequence[Candidate]) -> None:
        self._setting = setting
        ranks: dict[str, int] = {}
        self._located = []
        for candidate in sorted(candidates, key=lambda one: (one.span, one.value)):
            key = key_of(candidate)
            self._located.append(self._locate(candidate, key, ranks.setdefault(key, len(ranks))))
        self._sentences = [located.sentence for located in self._located]

    def around(self, placed: Placed) -> list[Located]:
        """The candidates near enough to a statement to be its circumstance."""
        first = bisect_left(self._sentences, placed.first_sentence - BEFORE)
        return self._located[first : bisect_right(self._sentences, placed.last_sentence + AFTER)]

    def _locate(self, candidate: Candidate, key: str, rank: int) -> Located:
        setting, start, text = self._setting, candidate.span.start, self._setting.article.text
        sentence = setting.sentences.number(start)
        quoted_by = tuple(setting.quoted_by(start))
        low, high = setting.sentences.bounds(sentence)
        return Located(
            candidate=candidate,
            key=key,
            sentence=sentence,
            paragraph=setting.sentences.paragraph(start),
            hosts=tuple(host for host in setting.hosts(sentence) if host.order not in quoted_by),
            quoted_by=quoted_by,
            phrasal=candidate.value == candidate.phrase,
            before=word_before(text, candidate.trigger_span.start),
            after=_after(text, candidate.span.end),
            opens=opening(text, low, candidate.trigger_span.start),
            capitals=frozenset(_CAPITALISED.findall(setting.article.text, low, high)),
            rank=rank,
        )


def _after(text: str, end: int) -> str:
    match = _AFTER.match(text, end)
    return match[0].strip().lower() if match else ""


def opening(text: str, sentence: int, start: int) -> str:
    """Whether what begins at `start` is the first thing in its sentence, or follows a mark."""
    before = text[sentence:start].strip(" \"“‘'")
    if not before or before.lower() in {"speaking", "and", "but", "earlier", "later", "appearing"}:
        return "first"
    return "after mark" if before[-1] in ",;:-–—" else "inside"


def choose(setting: Setting, candidates: Sequence[Candidate], weights: Weights) -> list[Candidate | None]:
    """For each statement of the setting, in order, the candidate that is its circumstance, or None."""
    pool = Pool(setting, candidates)
    chosen: list[Located | None] = []
    for placed in setting.placed:
        around = options(pool, placed, chosen)
        outright = next((located for located in around if said_outright(setting, placed, located)), None)
        if outright is not None:
            chosen.append(outright)
            continue
        history = history_of(placed, chosen)
        own = sum(located.sentence == placed.sentence for located in around)
        none = _score(none_features(setting, placed, own, history), weights)
        scored = [(_score(features(setting, placed, located, history), weights), located) for located in around]
        chosen.append(_best(scored, none, weights.threshold))
    return [located.candidate if located else None for located in chosen]


def options(pool: Pool, placed: Placed, chosen: Sequence[Located | None]) -> list[Located]:
    """The candidates around a statement, and what was chosen for the speaker's last one however far it stands."""
    around = pool.around(placed)
    carried = chosen[placed.previous] if placed.previous is not None else None
    if carried is not None and carried not in around:
        return [carried, *around]
    return around


def history_of(placed: Placed, chosen: Sequence[Located | None]) -> History:
    """What was chosen for the statements before."""
    same = chosen[placed.previous] if placed.previous is not None else None
    last = chosen[placed.order - 1] if placed.order else None
    return History(same.key if same else None, last.key if last else None)


def _score(names: Sequence[str], weights: Weights) -> float:
    values = weights.values
    return sum(values.get(name, 0.0) for name in names)


def _best(scored: Sequence[tuple[float, Located]], none: float, threshold: float) -> Located | None:
    """The value with the greatest probability, by its best phrase, if it is probable enough."""
    if not scored:
        return None
    top = max(none, max(score for score, _ in scored))
    parts: dict[str, float] = {}
    for score, located in scored:
        parts[located.key] = parts.get(located.key, 0.0) + math.exp(score - top)
    shares = {key: sum(part for other, part in parts.items() if alike(key, other)) for key in parts}
    key = max(shares, key=lambda one: (shares[one], parts[one], one))
    if shares[key] < threshold * (sum(parts.values()) + math.exp(none - top)):
        return None
    return max((one for one in scored if one[1].key == key), key=lambda one: (one[0], -one[1].candidate.span.start))[1]

"""How often candidates of a kind were right where they stood, and statements of a kind had a value: habits, counted."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.resolve.circumstances.candidate import Field
from onrecord.resolve.circumstances.features import Relations, cue_numbers
from onrecord.resolve.circumstances.pairs import CLASSES, GROUPS, Habits, Pairs
from onrecord.resolve.circumstances.trees import Flags, Integers
from onrecord.train.circumstance_examples import Example

RAREST = 5  # a trigger, kind or cue seen less often is one of "all others"
PRIOR = 6.0  # how many candidates of the usual share stand behind each habit
Numbers = npt.NDArray[np.float64]


@dataclasses.dataclass(frozen=True, slots=True)
class Count:
    """How often something was right, and how often it was there, in arrays of one shape."""

    right: Numbers
    all: Numbers

    def __add__(self, other: Count) -> Count:
        return Count(self.right + other.right, self.all + other.all)

    def __sub__(self, other: Count) -> Count:
        return Count(self.right - other.right, self.all - other.all)

    def shares(self) -> npt.NDArray[np.float32]:
        """How often it is right, as far as so few tell."""
        usual = self.right.sum(axis=0) / np.maximum(self.all.sum(axis=0), 1)
        return ((self.right + PRIOR * usual) / (self.all + PRIOR)).astype(np.float32)


Counts = Mapping[str, Count]  # by the name of the habit


def vocabulary_of(field: Field, examples: Sequence[Example]) -> Habits:
    """The triggers, kinds and cues that are told apart, their habits still unknown."""
    triggers: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    cues: Counter[str] = Counter()
    for example in {one.article: one for one in examples}.values():  # of its layouts the one with all
        triggers.update(one.trigger for one in example.candidates[field])
        kinds.update(one.kind for one in example.candidates[field])
        cues.update(placed.cue_word for placed in example.layout.placed)
    words = [
        {word: place for place, word in enumerate(["", *sorted(w for w, c in seen.items() if c >= RAREST and w)])}
        for seen in (triggers, kinds, cues)
    ]
    return Habits(
        triggers=words[0],
        kinds=words[1],
        cues=words[2],
        by_trigger=np.zeros((len(words[0]), len(GROUPS)), np.float32),
        by_kind=np.zeros((len(words[1]), len(GROUPS)), np.float32),
        by_class=np.zeros((len(words[0]), len(CLASSES)), np.float32),
        by_cue=np.zeros(len(words[2]), np.float32),
    )


def count_habits(pairs: Pairs, relations: Relations, right: Flags, taught: Flags, words: Habits) -> Counts:
    """How often candidates stood where and were right, and how often statements of each cue had a value; of those
    that are `taught`."""
    real = ~pairs.nothing & taught[pairs.statements]
    c, s = pairs.candidates[real], pairs.statements[real]
    board, table = pairs.board, pairs.table
    groups, correct = relations.groups[real], right[real]
    same = relations.same[real]

    def count(shape: tuple[int, ...], first: Integers, second: Integers, flags: Flags) -> Count:
        all_, hits = np.zeros(shape), np.zeros(shape)
        np.add.at(all_, (first, second), 1)
        np.add.at(hits, (first[flags], second[flags]), 1)
        return Count(hits, all_)

    triggers, kinds = (board.triggers[c], board.kinds[c]) if len(c) else (c, c)
    cues = cue_numbers(table, words)
    has = np.bincount(s[correct], minlength=len(cues)) > 0
    return {
        "by_trigger": count(words.by_trigger.shape, triggers, groups, correct),
        "by_kind": count(words.by_kind.shape, kinds, groups, correct),
        "by_class": count(words.by_class.shape, triggers[same], table.classes[s[same]], correct[same]),
        "by_cue": Count(
            np.bincount(cues[has], minlength=len(words.by_cue)).astype(float),
            np.bincount(cues[taught], minlength=len(words.by_cue)).astype(float),
        ),
    }


def habits_of(vocabulary: Habits, articles: Sequence[str], counted: Sequence[Counts]) -> list[Habits]:
    """For each of some counted layouts the habits of all articles but its own, so that none knows itself, and last
    those of all; `articles` are the layouts' articles."""
    of_article: dict[str, Counts] = {}
    for article, counts in zip(articles, counted, strict=True):
        of_article[article] = _sum([of_article[article], counts]) if article in of_article else counts
    total = _sum(of_article.values())
    without = {
        article: _shares(vocabulary, {name: total[name] - one for name, one in counts.items()})
        for article, counts in of_article.items()
    }
    return [*(without[article] for article in articles), _shares(vocabulary, total)]


def _sum(counted: Iterable[Counts]) -> Counts:
    first, *rest = counted
    total = dict(first)
    for counts in rest:
        for name, one in counts.items():
            total[name] += one
    return total


def _shares(vocabulary: Habits, counts: Counts) -> Habits:
    shares: dict[str, Any] = {name: one.shares() for name, one in counts.items()}
    return dataclasses.replace(vocabulary, **shares)

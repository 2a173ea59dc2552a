"""Learns what `onrecord.resolve.circumstances` weighs: which phrase belongs to which statement. Needs numpy only.

For each field two choices are learned: one from a statement and its candidates alone, and one that also sees what the
first says of the statements around, once it has spread among those that share an occasion, which is learned between
the two. What comes later is trained on what the earlier says of articles that it was not trained on, as in stacked
generalisation (Wolpert, 1992).
"""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from onrecord.resolve.circumstances.candidate import Field
from onrecord.resolve.circumstances.choice import Model, second_rows, settled
from onrecord.resolve.circumstances.features import Relations, pair_rows
from onrecord.resolve.circumstances.links import carried, link_rows, links_between
from onrecord.resolve.circumstances.occasions import First, first_choice, widened
from onrecord.resolve.circumstances.pairs import (
    CandidateTable,
    Habits,
    Pairs,
    StatementTable,
)
from onrecord.resolve.circumstances.reach import near_pairs
from onrecord.resolve.circumstances.trees import Flags, Floats, Integers, Trees, shares
from onrecord.train.boosting import Plan, fit
from onrecord.train.circumstance_examples import (
    Example,
    gold_articles,
    is_right,
    outcomes,
    read_examples,
    shares_occasion,
)
from onrecord.train.circumstance_habits import Counts, count_habits, habits_of, vocabulary_of
from onrecord.train.circumstance_weights import write

FOLDS = 5
SEEDS = (7, 8, 9, 10)

PLANS = {
    "first": Plan(trees=110, ridge=2.0, rate=0.18),
    "links": Plan(trees=80, rate=0.15),
    "second": Plan(trees=70, ridge=8.0, rate=0.12, columns=0.2, steep=0.2, flat=0.3, least=15.0),
}


@dataclass(slots=True)
class Sheet:
    """One article in one field: the pairs of the first choice, and how often what was right there."""

    table: StatementTable
    pairs: Pairs
    relations: Relations
    right: Flags
    counts: Counts


class Learner:
    """Learns one set of examples, field by field."""

    def __init__(self, examples: Sequence[Example], folds: int = FOLDS) -> None:
        self.examples = [example for example in examples if example.layout.placed]
        articles = dict.fromkeys(example.article for example in self.examples)
        numbers = {article: number for number, article in enumerate(articles)}
        self.folds = np.array([numbers[example.article] % folds for example in self.examples])
        self.vocabularies = {field: vocabulary_of(field, self.examples) for field in Field}
        self.sheets = {field: [self._sheet(field, example) for example in self.examples] for field in Field}
        self.habits = {field: self._habits(field) for field in Field}
        self.links = [links_between(sheet.table) for sheet in self.sheets[Field.WHEN]]

    def _habits(self, field: Field) -> list[Habits]:
        """The habits by which each example is learned, those of all articles but its own, and last those of all."""
        articles = [example.article for example in self.examples]
        return habits_of(self.vocabularies[field], articles, [sheet.counts for sheet in self.sheets[field]])

    def _sheet(self, field: Field, example: Example) -> Sheet:
        table = StatementTable([example.layout])
        board = CandidateTable([example.layout], [example.candidates[field]], self.vocabularies[field])
        pairs = near_pairs(table, board)
        relations = Relations(pairs)
        right = is_right(field, pairs, example.gold[field])
        counts = count_habits(pairs, relations, right, example.taught, self.vocabularies[field])
        return Sheet(table, pairs, relations, right, counts)

    def learn(self) -> dict[Field, tuple[Model, list[tuple[Pairs, Floats]]]]:
        """For each field what reading uses, and for each example the second choice of models that never saw it."""
        alone, first = self._learn_alone()
        firsts, links = self._learn_links(alone)
        learned = {}
        for field in Field:
            made = [widened(one[field]) for one in firsts]
            relations = [Relations(pairs) for pairs in made]
            rows = [
                second_rows(field, pairs, one, usual, standing)
                for pairs, one, usual, standing in zip(made, firsts, self.habits[field], relations, strict=False)
            ]
            right = [is_right(field, pairs, one.gold[field]) for pairs, one in zip(made, self.examples, strict=True)]
            likely, second = self._fitted(rows, right, [pairs.groups for pairs in made], "second")
            seconds = [
                (pairs, settled(field, pairs, one, standing))
                for pairs, one, standing in zip(made, likely, relations, strict=True)
            ]
            learned[field] = (Model(self.habits[field][-1], first[field], links[field], second, 0.5), seconds)
        return learned

    def _learn_alone(self) -> tuple[list[dict[Field, First]], dict[Field, Trees]]:
        """The first choice: of each statement by itself."""
        unseen: list[dict[Field, First]] = [{} for _ in self.examples]
        trees = {}
        for field in Field:
            sheets = self.sheets[field]
            rows = [
                pair_rows(sheet.pairs, usual, sheet.relations)
                for sheet, usual in zip(sheets, self.habits[field], strict=False)
            ]
            likely, trees[field] = self._fitted(
                rows, [sheet.right for sheet in sheets], [sheet.pairs.groups for sheet in sheets], "first"
            )
            for found, sheet, one in zip(unseen, sheets, likely, strict=True):
                found[field] = first_choice(sheet.pairs, settled(field, sheet.pairs, one, sheet.relations))
        return unseen, trees

    def _learn_links(self, alone: Sequence[dict[Field, First]]) -> tuple[list[dict[Field, First]], dict[Field, Trees]]:
        """Which statements share an occasion, and what is known of each once that is so."""
        unseen: list[dict[Field, First]] = [{} for _ in self.examples]
        trees = {}
        for field in Field:
            rows = [
                link_rows(links, one[field], usual)
                for links, one, usual in zip(self.links, alone, self.habits[field], strict=False)
            ]
            right = [
                shares_occasion(field, links, example.gold[field])
                for links, example in zip(self.links, self.examples, strict=True)
            ]
            followed, trees[field] = self._fitted(rows, right, [links.groups for links in self.links], "links")
            for found, links, one, likely in zip(unseen, self.links, alone, followed, strict=True):
                found[field] = carried(one[field], links, likely)
        return unseen, trees

    def _fitted(
        self, rows: Sequence[Floats], right: Sequence[Flags], groups: Sequence[Integers], stage: str
    ) -> tuple[list[Floats], Trees]:
        """What trees say of examples that they have not seen, and the trees grown on all examples."""
        plan = PLANS[stage]
        return self._crossed(rows, right, groups, plan), self._fit(range(len(rows)), rows, right, groups, plan)

    def _crossed(
        self, rows: Sequence[Floats], right: Sequence[Flags], groups: Sequence[Integers], plan: Plan
    ) -> list[Floats]:
        """For each example the probabilities of trees grown on the other folds."""
        found: list[Floats] = [np.zeros(0, np.float32)] * len(rows)
        for fold in range(int(self.folds.max()) + 1):
            inside = [number for number in range(len(rows)) if self.folds[number] != fold]
            grown = self._fit(inside, rows, right, groups, plan)
            for number in np.flatnonzero(self.folds == fold).tolist():
                found[number] = shares(grown.score(rows[number]), groups[number])
        return found

    def _fit(
        self,
        numbers: Iterable[int],
        rows: Sequence[Floats],
        right: Sequence[Flags],
        groups: Sequence[Integers],
        plan: Plan,
    ) -> Trees:
        """Trees that were grown from several seeds on some examples, with the mean of their scores: less is left to
        chance."""
        taught = [_taught(rows[n], right[n], groups[n], self.examples[n].taught) for n in numbers]
        starts = np.cumsum([0, *(len(one.rows) for one in taught)])
        shifted = np.concatenate([one.groups + start for one, start in zip(taught, starts.tolist(), strict=False)])
        together, correct = np.concatenate([one.rows for one in taught]), np.concatenate([one.right for one in taught])
        grown = [fit(together, correct, shifted, dataclasses.replace(plan, seed=seed)) for seed in SEEDS]
        return Trees(
            np.concatenate([trees.columns for trees in grown]),
            np.concatenate([trees.limits for trees in grown]),
            (np.concatenate([trees.leaves for trees in grown]) / len(SEEDS)).round(4),
        )


@dataclass(frozen=True, slots=True)
class Taught:
    """The rows of an example that are learned from, which of them are right, and where each group of them begins."""

    rows: Floats
    right: Flags
    groups: Integers


def _taught(rows: Floats, right: Flags, groups: Integers, taught: Flags) -> Taught:
    """The rows of the statements that are learned from, a group of rows for each."""
    sizes = np.diff(np.append(groups, len(rows)))
    kept = np.repeat(taught, sizes)
    return Taught(rows[kept], right[kept], np.cumsum(sizes[taught]) - sizes[taught])


def train(paths: Sequence[Path], tell: Callable[[str], None]) -> dict[Field, Model]:
    """The models of all fields, each with the threshold at which F1 was best on articles that it had not seen."""
    learner = Learner([example for entry in gold_articles(paths) for example in read_examples(entry)])
    models = {}
    for field, (model, seconds) in learner.learn().items():
        found = outcomes(field, seconds, learner.examples)
        best = max(found, key=lambda outcome: (outcome.f1, outcome.threshold))
        tell(f"{field.value}: F1 {best.f1:.1f} ({best.precision:.1f} / {best.recall:.1f}) on articles not seen")
        models[field] = dataclasses.replace(model, threshold=best.threshold)
    return models


def main() -> None:
    """Trains on gold files and writes the weights that reading uses."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument(
        "--at",
        nargs=2,
        action="append",
        default=[],
        metavar=("FIELD", "SHARE"),
        help="a threshold to use in place of the best one on articles not seen, such as one chosen on development sets",
    )
    arguments = parser.parse_args()
    models = train(arguments.gold, print)
    for name, share in arguments.at:
        models[Field(name)] = dataclasses.replace(models[Field(name)], threshold=float(share))
    write(models, arguments.to)


if __name__ == "__main__":
    main()

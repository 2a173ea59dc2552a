"""What a training learns from: the gold sets, lists made of them, and what a network reads in them and elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np

from onrecord.errors import GoldError
from onrecord.evaluate.gold import GoldArticle
from onrecord.evaluate.gold_formats import read_gold
from onrecord.extract.encode import Encoder
from onrecord.records import Article
from onrecord.train.labels import GoldSpans, Labelled, Lesson, label
from onrecord.train.loop import Recipe
from onrecord.train.second_opinion import SecondOpinion
from onrecord.train.signed_lists import signed_lists
from onrecord.train.unlabelled import unmarked

TRAIN_SETS = ("polnear-train", "world-train")
DEVELOPMENT_SETS = ("polnear-dev", "world-dev")


@dataclass(frozen=True, slots=True)
class Lessons:
    """The labelled articles of an epoch, by where they come from."""

    us_campaign: list[Labelled]
    world: list[Labelled]
    signed: list[Labelled]
    unlabelled: list[Labelled]

    def of_epoch(self, epoch: int, recipe: Recipe) -> list[Labelled]:
        """What is learned in an epoch, counted from 0."""
        weight = recipe.world_weight if epoch < recipe.late_from else recipe.late_world_weight
        order = np.random.default_rng([recipe.seed, epoch]).permutation(len(self.us_campaign))
        seen = sorted(order[: round(recipe.campaign_share * len(order))].tolist())
        campaign = [self.us_campaign[number] for number in seen]
        return campaign + self.world * weight + self.signed + self.unlabelled


def make_lessons(
    gold: Path,
    encoder: Encoder,
    recipe: Recipe,
    unlabelled: Iterable[Article],
    measured: Iterable[Article],
    opinion: SecondOpinion | None,
) -> Lessons:
    """The lessons of a training on the sets in the folder `gold`; `measured` are the articles that it is judged by.

    With the opinion of a network that has learned before, the gold sets' labels are believed only as far as the recipe
    says, and articles that nobody marked are learned from as well, but for those that share a paragraph with one that
    somebody did.
    Raises GoldError where a set is missing.
    """
    sets = [gold_set(gold, name) for name in TRAIN_SETS]
    lessons = [[lesson_of(article) for article in of_set] for of_set in sets]
    us_campaign, world = ([label(lesson, encoder) for lesson in of_set] for of_set in lessons)
    read: list[Labelled] = []
    if opinion is not None:
        us_campaign, world = (
            opinion.on_marked(of_set, recipe.doubted, recipe.advised) for of_set in (us_campaign, world)
        )
        marked = chain((one.article for of_set in sets for one in of_set), measured)
        read = list(opinion.on_unmarked(unmarked(unlabelled, marked)))
    made = signed_lists([lesson for of_set in lessons for lesson in of_set], np.random.default_rng(recipe.seed))
    return Lessons(us_campaign, world, [label(lesson, encoder) for lesson in made], read)


def gold_path(gold: Path, name: str) -> Path:
    """Where a gold set lies in the folder `gold`; GoldError where it does not."""
    path = gold / f"{name}.jsonl"
    if not path.is_file():
        raise GoldError(
            f"{path} is missing: training needs the gold sets {', '.join((*TRAIN_SETS, *DEVELOPMENT_SETS))}"
        )
    return path


def gold_set(gold: Path, name: str) -> list[GoldArticle]:
    """The articles of a gold set in the folder `gold`."""
    return list(read_gold(gold_path(gold, name)))


def lesson_of(gold: GoldArticle) -> Lesson:
    """What there is to learn from a gold article."""
    return Lesson(
        text=gold.article.text,
        attributions=tuple(GoldSpans(a.source, a.cue, a.content) for a in gold.attributions),
        nested="nested" in gold.annotated,
    )

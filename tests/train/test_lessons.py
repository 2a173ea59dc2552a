import json
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="training needs the extra `train`")

from onrecord.records import Article
from onrecord.train.labels import Labelled, Lesson, label
from onrecord.train.lessons import Lessons, make_lessons
from onrecord.train.loop import Recipe
from tests.train import small

PARAGRAPH = "The ferry to the island was late again on {}, the third time in a week, and nobody had been told why."


class Believes:
    """An opinion that leaves what people marked as it is, and keeps what it is asked to read."""

    def __init__(self) -> None:
        self.asked: list[Article] = []

    def on_marked(self, articles: list[Labelled], _: float, roles: bool) -> list[Labelled]:
        return articles

    def on_unmarked(self, articles: list[Article]) -> list[Labelled]:
        self.asked = list(articles)
        return []


def write_set(path: Path, text: str) -> None:
    statement = {"id": "s1", "source": [], "cue": [], "content": [{"start": 0, "end": 9}]}
    article = {"id": path.stem, "text": text}
    path.write_text(json.dumps({"article": article, "annotated": ["spans"], "statements": [statement]}) + "\n")


def test_what_it_is_judged_by_is_given_and_never_learned_from(tmp_path: Path) -> None:
    """The development sets are read once, by who judges: here they are not even there."""
    write_set(tmp_path / "polnear-train.jsonl", PARAGRAPH.format("Monday"))
    write_set(tmp_path / "world-train.jsonl", PARAGRAPH.format("Tuesday"))
    judged_by = Article(text=PARAGRAPH.format("Friday"))
    found = [Article(text=PARAGRAPH.format(day) + "\nMore follows.") for day in ("Monday", "Friday", "Sunday")]
    opinion = Believes()
    lessons = make_lessons(tmp_path, small.encoder(), Recipe(), found, [judged_by], opinion)  # type: ignore[arg-type]
    assert [len(of) for of in (lessons.us_campaign, lessons.world, lessons.unlabelled)] == [1, 1, 0]
    assert opinion.asked == [found[2]]


def test_an_epoch_may_see_a_share_of_the_many_articles_of_one_kind_others_each_time() -> None:
    texts = [f"The mayor spoke {number} times." for number in range(8)]
    campaign = [label(Lesson(text, (), nested=False), small.encoder()) for text in texts]
    lessons = Lessons(campaign, campaign[:1], [], [])
    half = Recipe(campaign_share=0.5, world_weight=2)
    epochs = [lessons.of_epoch(epoch, half) for epoch in range(2)]
    assert [len(of) for of in epochs] == [4 + 2, 4 + 2]
    assert [id(one) for one in epochs[0]] != [id(one) for one in epochs[1]]
    assert [id(one) for one in lessons.of_epoch(0, half)] == [id(one) for one in epochs[0]]
    assert [id(one) for one in lessons.of_epoch(0, Recipe(world_weight=0))] == [id(one) for one in campaign]

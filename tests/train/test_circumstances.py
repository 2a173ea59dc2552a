"""Learning circumstances: what a few articles teach is written, loaded again, and used by reading."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from onrecord.records import Article, Span, Statement, StatementKind
from onrecord.resolve import circumstances
from onrecord.resolve.circumstances.candidate import Field
from onrecord.resolve.circumstances.choice import load_models
from onrecord.train import circumstances as training
from onrecord.train.boosting import Plan
from onrecord.train.circumstance_examples import outcomes, read_examples, shares_occasion
from onrecord.train.circumstance_habits import habits_of
from onrecord.train.circumstance_weights import to_dict, write

DAYS = {"Monday": "2024-05-06", "Tuesday": "2024-05-07", "Wednesday": "2024-05-08", "Thursday": "2024-05-09"}


def gold_article(number: int, day: str) -> dict[str, Any]:
    """An article of one statement whose day is told, and one whose text is silent."""
    text = f"Ana Bell said on {day} that water had come.\n\nThe mayor added that it was cold."

    def spans(part: str) -> list[list[int]]:
        return [[text.index(part), text.index(part) + len(part)]]

    def statement(identifier: str, source: str, cue: str, content: str, when: str | None) -> dict[str, Any]:
        given = {"id": identifier, "source": spans(source), "cue": spans(cue), "content": spans(content)}
        return given | {"parent": None, "speaker": source, "when": when}

    return {
        "article": {"id": str(number), "text": text, "published": "2024-05-10"},
        "annotated": ["circumstances"],
        "statements": [
            statement("s1", "Ana Bell", "said", "that water had come", DAYS[day]),
            statement("s2", "The mayor", "added", "that it was cold", None),
        ],
        "speakers": [{"id": "Ana Bell", "name": "Ana Bell", "aliases": [], "kind": "person", "named": True}],
    }


@pytest.fixture
def learner(monkeypatch: pytest.MonkeyPatch) -> training.Learner:
    small = Plan(trees=20, ridge=1.0, columns=1.0, steep=0.5, flat=0.4, least=0.1)
    monkeypatch.setattr(training, "PLANS", {"first": small, "links": small, "second": small})
    entries = [gold_article(number, day) for number, day in enumerate([*DAYS] * 6)]
    return training.Learner([example for entry in entries for example in read_examples(entry)])


def test_what_was_learned_comes_back_from_its_file_and_reads(learner: training.Learner, tmp_path: Path) -> None:
    path = tmp_path / "circumstances.json"
    write({field: model for field, (model, _) in learner.learn().items()}, path)
    models = load_models(path)
    assert {field: to_dict(model) for field, model in models.items()} == {
        Field(name): entry for name, entry in json.loads(path.read_text("utf-8")).items()
    }
    text = "Ana Bell said on Tuesday that rain would come.\n\nThe mayor added that it was late."
    said, added = (
        Statement(
            identifier,
            StatementKind.INDIRECT,
            *((Span(text.index(part), text.index(part) + len(part)),) for part in parts),
            confidence=1.0,
        )
        for identifier, parts in (
            ("s1", ("Ana Bell", "said", "that rain would come")),
            ("s2", ("The mayor", "added", "that it was late")),
        )
    )
    read = circumstances.read(Article(text=text, published="2024-05-10"), [said, added], models=models)
    assert [one.when and one.when.value for one in read.statements] == ["2024-05-07", None]


def test_what_stands_inside_another_is_learned_among_all_and_the_others_without_it() -> None:
    entry = gold_article(0, "Monday")
    inside = {**entry["statements"][1], "id": "s3", "parent": "s2"}
    outermost, all_ = read_examples(entry | {"statements": [*entry["statements"], inside]})
    assert [placed.statement.id for placed in outermost.layout.placed] == ["s1", "s2"]
    assert outermost.taught.tolist() == [True, True]
    assert {p.statement.id for p, taught in zip(all_.layout.placed, all_.taught, strict=True) if taught} == {"s3"}
    assert len(read_examples(entry)) == 1


def test_no_example_knows_the_habits_of_its_own_article(learner: training.Learner) -> None:
    counted = [sheet.counts for sheet in learner.sheets[Field.WHEN][:3]]
    vocabulary = learner.vocabularies[Field.WHEN]
    ana, also_ana, rui, all_ = habits_of(vocabulary, ["ana", "ana", "rui"], counted)
    assert ana is also_ana
    (*_, of_rui) = habits_of(vocabulary, ["rui"], counted[2:])
    (*_, of_ana) = habits_of(vocabulary, ["ana", "ana"], counted[:2])
    for name in counted[0]:
        assert np.allclose(getattr(ana, name), getattr(of_rui, name))
        assert np.allclose(getattr(rui, name), getattr(of_ana, name))
    assert not np.allclose(all_.by_cue, ana.by_cue)


def test_outcomes_fall_silent_as_the_threshold_rises(learner: training.Learner) -> None:
    _, seconds = learner.learn()[Field.WHEN]
    found = outcomes(Field.WHEN, seconds, learner.examples)
    assert [one.recall for one in found] == sorted((one.recall for one in found), reverse=True)
    assert max(one.f1 for one in found) > 90


def test_statements_that_share_a_value_share_an_occasion(learner: training.Learner) -> None:
    links = learner.links[0]
    assert shares_occasion(Field.WHEN, links, ["2024-05-06", "2024-05-06"]).tolist() == [True, False, True, False]
    assert shares_occasion(Field.WHERE, links, ["Rome", "the city of Rome"]).tolist() == [False, True, False, True]
    assert shares_occasion(Field.WHERE, links, ["a rally", "the rally"]).tolist() == [True, False, True, False]
    assert shares_occasion(Field.MEDIUM, links, [None, None]).tolist() == [False, True, False, True]

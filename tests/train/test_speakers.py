"""What the speaker ranker learns from marked articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.evaluate.gold import GoldArticle, GoldAttribution, GoldSpeaker
from onrecord.records import Article, Span, SpeakerKind
from onrecord.resolve.ranking import probabilities, read_weights
from onrecord.resolve.speakers import resolve_speakers
from onrecord.resolve.statements import make_statements
from onrecord.train.speaker_ranker import Example, fit
from onrecord.train.speakers import examples_of, learn_speakers, walk_of, write_weights

PEOPLE = (("Ana Bell", "Mr Ben Cole", "She", 0), ("Mr Cy Dale", "Eve Fox", "He", 0), ("Gil Hart", "Ira Jones", "He", 1))


def marked(first: str, second: str, pronoun: str, speaker: int) -> GoldArticle:
    """One article in which somebody met somebody, and one of them, by a pronoun, said something."""
    text = f"On Friday {first} met {second}. {pronoun} said that the road would be open in May.\n"
    said = text.index(f"{pronoun} said")
    content = Span(said + len(pronoun) + 6, len(text) - 2)
    source, cue = Span(said, said + len(pronoun)), Span(said + len(pronoun) + 1, said + len(pronoun) + 5)
    names = [name.removeprefix("Mr ") for name in (first, second)]
    speakers = tuple(
        GoldSpeaker(f"p{number}", name, SpeakerKind.PERSON, True, (name,)) for number, name in enumerate(names)
    )
    attribution = GoldAttribution("s1", (source,), (cue,), (content,), speaker=f"p{speaker}")
    return GoldArticle(Article(text=text), frozenset(("speakers",)), (attribution,), speakers)


def test_a_fit_finds_the_feature_that_tells() -> None:
    right = (("near", "named"), ("far", "named"))
    examples = [Example("he", ("pronoun:he",), right, (True, False)) for _ in range(40)]
    weights = fit(examples, {"he": 0.4}, seeds=1)
    likely = probabilities(weights, "he", ("pronoun:he",), right)
    assert likely[0] > 0.6
    assert sum(likely) == pytest.approx(1)


def test_features_that_training_never_saw_leave_all_candidates_alike() -> None:
    weights = fit([Example("he", (), (("near",), ("far",)), (True, False))] * 5, {}, seeds=1)
    assert probabilities(weights, "it", ("new",), (("unseen",), ("other",))) == [0.5, 0.5]


def test_examples_hold_the_right_answer_among_the_candidates() -> None:
    gold = marked(*PEOPLE[0])
    (example,) = examples_of(gold)
    walk, speakers = walk_of(gold)
    assert example.sort == "he"
    assert sum(example.right) == 1
    assert speakers[0] is not None
    assert len(walk.statements) == 1


def test_learned_weights_survive_the_file_and_resolve(tmp_path: Path) -> None:
    gold = [marked(*people) for people in PEOPLE] * 6
    learned = learn_speakers(gold, seeds=1)
    path = tmp_path / "speakers.json"
    write_weights(learned, path)
    article = gold[0].article
    walk, _ = walk_of(gold[0])
    found = resolve_speakers(article, make_statements(article, [], []), [], read_weights(path))
    assert found.statements == ()
    answer = resolve_speakers(article, walk.statements, [], read_weights(path))
    assert [speaker.name for speaker in answer.speakers] == ["Ana Bell"]

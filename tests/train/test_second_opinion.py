from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`")

from onrecord.extract.decode import CueLabel  # noqa: E402
from onrecord.extract.session import OnnxNetwork  # noqa: E402
from onrecord.reader import SHIPPED  # noqa: E402
from onrecord.records import Article, Span  # noqa: E402
from onrecord.train.batching import batches  # noqa: E402
from onrecord.train.labels import GoldSpans, Lesson, label  # noqa: E402
from onrecord.train.second_opinion import SecondOpinion  # noqa: E402
from tests.train import small  # noqa: E402

SENTENCE = "The ferry to the island was late again on Friday, the third time in a week, and nobody had been told why. "


def test_an_article_is_labelled_as_the_network_reads_it() -> None:
    network = OnnxNetwork(SHIPPED)
    text = SENTENCE * 40 + small.TEXT  # more than one window
    opinion = SecondOpinion(small.encoder(), network)
    (lesson,) = opinion.on_unmarked([Article(text=text)])
    encoded = lesson.encoded
    cues = {text[encoded.starts[one.cue[0]] : encoded.ends[one.cue[1] - 1]] for one in lesson.attributions}
    assert "told" in cues
    assert lesson.cue_known.all()
    assert np.allclose(lesson.cues[:, : CueLabel.ENDS].sum(axis=1), 1, atol=1e-5)
    told = next(one.cue[0] for one in lesson.attributions if text[encoded.starts[one.cue[0]] :].startswith("told"))
    assert 0.5 < lesson.cues[told, CueLabel.BEGINS] < 1  # doubt stays doubt
    assert lesson.cues[:10, CueLabel.OUTSIDE].min() > 0.5
    batch = next(batches([lesson], small.encoder(), np.random.default_rng(0), budget=1024, masked=0.1))
    assert batch.cue_labels.shape == (*batch.inputs.ids.shape, 4)


def test_what_people_marked_is_believed_in_part_and_where_nobody_looked_the_network_is() -> None:
    text = '"The minister said that we are late, and we are," the mayor told reporters on Monday.'
    mayor, told, content = (text.index(words) for words in ("the mayor", "told", '"The'))
    marked = GoldSpans((Span(mayor, mayor + 9),), (Span(told, told + 4),), (Span(content, mayor - 1),))
    lesson = label(Lesson(text, (marked,), nested=False), small.encoder())
    opinion = SecondOpinion(small.encoder(), OnnxNetwork(SHIPPED))
    (same,) = opinion.on_marked([lesson], 0.0)
    assert same is lesson
    (softer,) = opinion.on_marked([lesson], 0.4)
    (opposite,) = opinion.on_marked([replace(lesson, cues=lesson.cues[:, [1, 0, 2, 3]])], 0.4)
    said, told_piece = (int(np.searchsorted(lesson.encoded.starts, text.index(word))) for word in ("said", "told"))
    assert not lesson.cue_known[said]
    assert softer.cue_known.all()
    assert softer.cues[said, CueLabel.BEGINS] > 0.5  # nobody looked there, the network did
    assert np.allclose(softer.cues[said], opposite.cues[said])
    assert 0.6 < softer.cues[told_piece, CueLabel.BEGINS] < 1.0
    assert 0.6 < opposite.cues[told_piece, CueLabel.OUTSIDE] < 1.0
    assert np.allclose(softer.cues[:, : CueLabel.ENDS].sum(axis=1), 1, atol=1e-5)


def test_what_the_network_believes_of_roles_is_learned_beside_what_people_marked() -> None:
    text = '"We are late again," the mayor told reporters on Monday.'
    mayor, told = text.index("the mayor"), text.index("told")
    marked = GoldSpans((Span(mayor, mayor + 9),), (Span(told, told + 4),), (Span(0, mayor - 1),))
    lesson = label(Lesson(text, (marked,), nested=True), small.encoder())
    opinion = SecondOpinion(small.encoder(), OnnxNetwork(SHIPPED))
    (advised,) = opinion.on_marked([lesson], 0.0, roles=True)
    by_people, by_network = advised.attributions
    assert by_people.believed is None
    assert by_network.believed is not None
    assert by_network.cue == by_people.cue
    assert by_network.source == by_people.source
    assert np.allclose(advised.cues, lesson.cues)
    (unadvised,) = opinion.on_marked([lesson], 0.4)
    assert len(unadvised.attributions) == 1
    batch = next(batches([advised], small.encoder(), np.random.default_rng(0), budget=1024, masked=0.0))
    assert len(batch.cues.window) == 2
    assert len(batch.believed) == 1

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`")

from onrecord.extract.decode import CueLabel  # noqa: E402
from onrecord.extract.model import load_model  # noqa: E402
from onrecord.extract.session import OnnxNetwork  # noqa: E402
from onrecord.reader import SHIPPED  # noqa: E402
from onrecord.records import Article  # noqa: E402
from onrecord.train.examples import batches  # noqa: E402
from onrecord.train.unlabelled import learn_from_reading, unmarked  # noqa: E402
from tests.train import small  # noqa: E402

SENTENCE = "The ferry to the island was late again on Friday, the third time in a week, and nobody had been told why. "


def test_an_article_is_labelled_as_the_network_reads_it() -> None:
    network, settings = OnnxNetwork(SHIPPED), load_model(SHIPPED).settings
    text = SENTENCE * 40 + small.TEXT  # more than one window
    (lesson,) = learn_from_reading([Article(text=text)], small.encoder(), network, settings)
    encoded = lesson.encoded
    cues = {text[encoded.starts[one.cue[0]] : encoded.ends[one.cue[1] - 1]] for one in lesson.attributions}
    assert "told" in cues
    assert lesson.cue_known.all()
    assert np.allclose(lesson.cues.sum(axis=1), 1, atol=1e-5)
    told = next(one.cue[0] for one in lesson.attributions if text[encoded.starts[one.cue[0]] :].startswith("told"))
    assert 0.5 < lesson.cues[told, CueLabel.BEGINS] < 1  # doubt stays doubt
    assert lesson.cues[:10, CueLabel.OUTSIDE].min() > 0.5
    batch = next(batches([lesson], small.encoder(), np.random.default_rng(0), budget=1024, masked=0.1))
    assert batch.cue_labels.shape == (*batch.inputs.ids.shape, 3)


def test_an_article_that_people_marked_is_not_read_again() -> None:
    marked = Article(text="Ferry late\n\n" + SENTENCE + "\n\nMore follows.")
    copy, other = Article(text=SENTENCE + "\nAnother outlet's end."), Article(text=small.TEXT + "\n\nMore follows.")
    assert list(unmarked([copy, other], [marked])) == [other]

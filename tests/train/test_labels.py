import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`")

from onrecord.extract.encode import Quoted, windows  # noqa: E402
from onrecord.train.batching import batches  # noqa: E402
from onrecord.train.labels import Lesson, label  # noqa: E402
from onrecord.train.loss import CONTENT, SOURCE  # noqa: E402
from onrecord.train.variations import vary  # noqa: E402
from tests.train import small  # noqa: E402


def words(article, spans) -> list[str]:  # type: ignore[no-untyped-def]
    return [small.TEXT[article.encoded.starts[a] : article.encoded.ends[b - 1]] for a, b in spans]


def test_labels_stand_where_the_gold_spans_stand() -> None:
    article = label(small.lesson(), small.encoder())
    first, second, third = article.attributions
    assert words(article, first.source) == ["The mayor"]
    assert words(article, first.content) == ['"We are late."']
    assert words(article, second.content) == ["that the bridge", "would open on Monday"]
    assert words(article, [third.cue]) == ["hoped"]
    assert article.cue_known.all()


def test_cues_inside_contents_are_unknown_where_nobody_marked_them() -> None:
    nested = small.lesson()
    flat = label(Lesson(nested.text, nested.attributions[:2], nested=False), small.encoder())
    unknown = "".join(words(flat, [(i, i + 1) for i in np.flatnonzero(~flat.cue_known)]))
    assert "late" in unknown
    assert "bridge" in unknown
    assert "said" not in unknown


def test_variation_keeps_labels_on_their_words() -> None:
    encoder = small.encoder()
    article = label(small.lesson(), encoder)
    mask, straight = encoder.special("[MASK]"), (encoder.special('"'), encoder.special("'"))
    for seed in range(60):
        varied = vary(article, np.random.default_rng(seed), mask, straight, masked=0.06)
        for before, after in zip(article.attributions, varied.attributions, strict=True):
            assert words(varied, [after.cue]) == words(article, [before.cue])
            assert [w.strip('"') for w in words(varied, after.content)] == [
                w.strip('"') for w in words(article, before.content)
            ]


def test_a_lost_closing_mark_leaves_its_quotation_open() -> None:
    encoder = small.encoder()
    article = label(small.lesson(), encoder)
    mask, straight = encoder.special("[MASK]"), (encoder.special('"'), encoder.special("'"))
    lengths = set()
    for seed in range(200):
        varied = vary(article, np.random.default_rng(seed), mask, straight, masked=0.06)
        lengths.add(len(varied.encoded))
        if len(varied.encoded) < len(article.encoded):
            assert Quoted.CLOSING not in varied.encoded.quoted
            assert Quoted.UNCLOSED in varied.encoded.quoted
    assert lengths == {len(article.encoded), len(article.encoded) - 1}


def test_a_batch_lays_roles_out_around_each_cue() -> None:
    encoder = small.encoder()
    article = label(small.lesson(), encoder)
    (batch,) = batches([article], encoder, np.random.default_rng(0), budget=2048, masked=0.06)
    assert len(batch.roles) == len(article.attributions)
    for number, attribution in enumerate(article.attributions):
        for value, spans in ((SOURCE, attribution.source), (CONTENT, attribution.content)):
            marked = batch.cues.index[number][batch.roles[number] == value].tolist()
            assert marked == [piece + 1 for a, b in spans for piece in range(a, b)]


def test_every_wordpiece_is_seen_in_an_epoch() -> None:
    encoder = small.encoder()
    long = label(Lesson(small.TEXT * 60, (), nested=True), encoder)
    seen = sum(int(batch.inputs.present.sum()) - 2 * len(batch.inputs.ids) for batch in
               batches([long], encoder, np.random.default_rng(1), budget=1024, masked=0.06))  # fmt: skip
    assert seen >= len(long.encoded)
    assert len(windows(len(long.encoded), 286, 12)) > 1

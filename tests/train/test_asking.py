from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`")
pytest.importorskip("onnx", reason="training needs the extra `train`")

from onrecord.records import Article  # noqa: E402
from onrecord.train.adapters import TorchNetwork  # noqa: E402
from onrecord.train.asking import ask  # noqa: E402
from onrecord.train.loop import Recipe  # noqa: E402
from onrecord.train.second_opinion import SecondOpinion  # noqa: E402
from tests.train import small  # noqa: E402
from tests.train.test_lessons import PARAGRAPH, write_set  # noqa: E402


def test_networks_are_asked_in_bytes_in_the_order_of_the_articles_and_as_they_stand(tmp_path: Path) -> None:
    write_set(tmp_path / "world-train.jsonl", PARAGRAPH.format("Tuesday"))
    network, told = small.network(), list[str]()
    opinion = ask([network], small.encoder(), tmp_path, Recipe(), told.append)
    exact = SecondOpinion(small.encoder(), TorchNetwork(small.network()))
    with torch.no_grad():
        network.cue_scores.bias += 9.0  # what it learns later changes nothing of what it thought
    articles = [Article(text=f"{number}. {small.TEXT}") for number in range(8)]
    found = list(opinion.on_unmarked(articles))
    for article, ours, theirs in zip(articles, found, exact.on_unmarked(articles), strict=True):
        assert len(ours.cues) == len(small.encoder().encode(article.text))
        assert np.abs(ours.cues - theirs.cues).max() < 0.1
    assert [int(one.encoded.ids[0]) for one in found] == [int(small.encoder().encode(a.text).ids[0]) for a in articles]
    assert told == ["asking the network that learned before"]

"""Articles → attributions on fake networks: what the rules foretell is found, wherever the windows fall."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.extract import attributions as module
from onrecord.extract.attributions import Extractor
from onrecord.extract.confidence import Calibration
from onrecord.extract.decode import CueLabel
from onrecord.extract.encode import Encoder, Shape, windows
from onrecord.extract.session import Network, WindowInputs, WindowScores
from onrecord.records import Article, Attribution, Span
from tests.extract.test_encode import odd_texts
from tests.fakes import SETTINGS, RandomNetwork, RuleNetwork

SENTENCE = 'Ann Lee said that Bob Ray replied "no, not yet". '
FILLER = "It rained on the town and on the sea. "

# What each attribution of SENTENCE says: source, cue and content.
SPOKEN = [
    (["Ann Lee"], ["said"], ['that Bob Ray replied "no, not yet"']),
    (["Bob Ray"], ["replied"], ['"no, not yet"']),
]


def extractor(encoder: Encoder, network: Network | None = None) -> Extractor:
    return Extractor(encoder, network or RuleNetwork(encoder), SETTINGS)


def words(article: Article, found: tuple[Attribution, ...]) -> list[tuple[list[str], list[str], list[str]]]:
    return [
        (
            [article[span] for span in one.source],
            [article[span] for span in one.cue],
            [article[span] for span in one.content],
        )
        for one in found
    ]


def extracted(encoder: Encoder, text: str) -> list[tuple[list[str], list[str], list[str]]]:
    article = Article(text=text)
    return words(article, extractor(encoder).extract([article])[0])


@pytest.fixture
def small_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "windows", lambda length: windows(length, 60, 20))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SENTENCE, SPOKEN),
        ("“We won,” said Ann Lee, “and go on.”", [(["Ann Lee"], ["said"], ["“We won,”", "“and go on.”"])]),
        ("Ann Lee did not say that it rained.", [(["Ann Lee"], ["did not say"], ["that it rained"])]),
        ("It is said that it rained.", [([], ["said"], ["that it rained"])]),
        ("said that it rained", [([], ["said"], ["that it rained"])]),
        ('Bob Ray says: "One.\n\n"Two." It rained.', [(["Bob Ray"], ["says"], ['"One.\n\n"Two."'])]),
        ("Ann Lee said.", []),
        ("It rained.", []),
        ("", []),
    ],
)
def test_rules_foretell_the_attributions(
    encoder: Encoder, text: str, expected: list[tuple[list[str], list[str], list[str]]]
) -> None:
    assert extracted(encoder, text) == expected


@pytest.mark.parametrize("filler", range(0, 48, 5))
def test_attributions_do_not_depend_on_where_windows_fall(encoder: Encoder, filler: int, small_windows: None) -> None:
    before, after = FILLER * (filler // 9) + "so " * (filler % 9) + "it is. ", FILLER * 3
    assert extracted(encoder, before + SENTENCE * 3 + after) == SPOKEN * 3


def test_attributions_of_a_long_article_are_all_there(encoder: Encoder) -> None:
    assert extracted(encoder, (SENTENCE + FILLER) * 120) == SPOKEN * 120


def test_articles_of_a_batch_do_not_mix(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [Article(text=text) for text in ("", SENTENCE, FILLER, SENTENCE * 2, "", FILLER + SENTENCE)]
    together = extractor(encoder).extract(articles)
    assert [len(found) for found in together] == [0, 2, 0, 4, 0, 2]
    for cues_at_once in (1, 2, 3):
        monkeypatch.setattr(module, "CUES_AT_ONCE", cues_at_once)
        assert extractor(encoder).extract(articles) == together
    assert [extractor(encoder).extract([article])[0] for article in articles] == together
    assert extractor(encoder).extract([]) == []


def test_unsure_attributions_are_dropped(encoder: Encoder) -> None:
    article = Article(text=SENTENCE)
    strict = replace(SETTINGS, least_confidence=0.9, calibration=Calibration((0.0,) * 6, 1.0))
    lenient = replace(strict, least_confidence=0.7)
    assert Extractor(encoder, RuleNetwork(encoder), strict).extract([article]) == [()]
    (found,) = Extractor(encoder, RuleNetwork(encoder), lenient).extract([article])
    assert [one.confidence for one in found] == [0.731, 0.731]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee said that it is a cafe\u0301\u0323.", "that it is a cafe\u0301\u0323"),
        ("Ann Lee said “I ❤\ufe0f”.", "“I ❤\ufe0f”"),
        ("Ann Lee\u0301 said that it is.", "that it is"),
        ("Ann Lee said “👩\u200d👩\u200d👧\u200d👦 🏳\ufe0f\u200d🌈”.", "“👩\u200d👩\u200d👧\u200d👦 🏳\ufe0f\u200d🌈”"),
    ],
)
def test_spans_keep_the_marks_that_belong_to_their_last_character(encoder: Encoder, text: str, expected: str) -> None:
    ((source, _, content),) = extracted(encoder, text)
    assert content == [expected]
    assert source == [text[: text.index(" said")]]


def in_order(spans: tuple[Span, ...]) -> Iterator[bool]:
    return (a.end <= b.start for a, b in pairwise(spans))


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(odd_texts, st.integers(0, 1000), st.integers(0, 30))
def test_whatever_the_network_says_spans_are_slices(
    encoder: Encoder, small_windows: None, text: str, seed: int, more: int
) -> None:
    text = text + " said the odd mayors." * more + text
    (found,) = extractor(encoder, RandomNetwork(seed)).extract([Article(text=text)])
    for one in found:
        assert one.content
        assert len(one.cue) == 1
        assert len(one.source) <= 1
        assert 0 <= one.confidence <= 1
        for spans in (one.source, one.cue, one.content):
            assert all(0 <= span.start < span.end <= len(text) for span in spans)
    cues = [one.cue[0] for one in found]
    assert cues == sorted(cues)


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 1000), st.integers(0, 40))
def test_no_two_roles_of_an_attribution_and_no_two_cues_share_words(
    encoder: Encoder, small_windows: None, seed: int, more: int
) -> None:
    text = "So the unputdownable Xylomarchs say antidisestablishmentarianistically it is late. " * more
    (found,) = extractor(encoder, RandomNetwork(seed)).extract([Article(text=text)])
    for one in found:
        ends = [place for span in (*one.source, *one.cue, *one.content) for place in (span.start, span.end)]
        assert not any(text[place - 1 : place + 1].isalpha() for place in ends if place), "spans are of whole words"
        assert all(in_order(tuple(sorted((*one.source, *one.cue, *one.content)))))
        assert all(in_order(one.content)), "segments are in the order of the text"
    assert all(in_order(tuple(one.cue[0] for one in found))), "two windows do not give the same cue twice"


class EagerNetwork(RuleNetwork):
    """Takes the word before a cue for a part of it, in every window but those that begin the text ([CLS], "it")."""

    def score_window(self, inputs: WindowInputs) -> WindowScores:
        scores = super().score_window(inputs)
        if inputs.shapes[1] != Shape.TITLE:
            begins = np.flatnonzero(scores.cues[:, : CueLabel.ENDS].argmax(axis=1) == CueLabel.BEGINS)
            scores.cues[begins - 1, : CueLabel.ENDS] = scores.cues[begins, : CueLabel.ENDS]
            scores.cues[begins, : CueLabel.ENDS] = np.roll(scores.cues[begins, : CueLabel.ENDS], 1, axis=1)
        return scores


@pytest.mark.usefixtures("small_windows")
def test_a_cue_on_which_two_windows_disagree_is_not_lost_between_them(encoder: Encoder) -> None:
    for filler in range(20, 80):
        text = "It" + " rained" * filler + " as Ann Lee said that it poured. It" + " rained" * 60 + "."
        (one,) = extractor(encoder, EagerNetwork(encoder)).extract([Article(text=text)])[0]
        assert text[one.cue[0].start : one.cue[0].end] in ("said", "Lee said"), filler


@pytest.mark.parametrize(
    ("answer", "cue"), [("with a yes", "replied with"), ("with a no", "replied with"), ("with no", "replied with no")]
)
def test_an_answer_is_no_part_of_the_cue(encoder: Encoder, answer: str, cue: str) -> None:
    network = RuleNetwork(encoder)
    network._continuing = [encoder.special(word) for word in ("with", "a", "yes", "no")]
    article = Article(text=f"Bob Ray replied {answer} “that is so”.")
    (found,) = extractor(encoder, network).extract([article])[0]
    assert [article[span] for span in found.cue] == [cue]

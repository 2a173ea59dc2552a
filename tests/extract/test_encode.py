"""What the network sees of a text: nothing lost, nothing invented, whatever the text."""

from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.errors import ModelError
from onrecord.extract.encode import Encoder, Gap, Quoted, Shape
from tests.fakes import TOKENIZER

# Characters that tokenizers drop, part, merge or reorder, next to plain ones.
ODD = (
    "a Bé\u0301\u0344ßﬁİ½漢한\u1100\u302e\u302f\U0001d165\U0001d16d👩\u200d\ufe0f🏽"
    "\u200b\u202e\u00ad\x00\x1b\ufffd\ud800\udc00\r\n\u2029\u00a0\"“”'’«»##[CLS]"
)
odd_texts = st.text(ODD, max_size=40) | st.text(max_size=25)


def features(encoder: Encoder, text: str, name: str) -> list[tuple[str, int]]:
    encoded = encoder.encode(text)
    values = getattr(encoded, name).tolist()
    return [(text[a:b], v) for a, b, v in zip(encoded.starts.tolist(), encoded.ends.tolist(), values, strict=True)]


@settings(deadline=None, max_examples=150)
@given(odd_texts)
@example("")
@example("\u200b\u200d\x00")
@example("\U0001d16d\U0001d165 a")
@example("한국")
@example("a" * 500)
def test_wordpieces_are_slices_in_order(encoder: Encoder, text: str) -> None:
    encoded = encoder.encode(text)
    for field in fields(encoded):
        assert len(getattr(encoded, field.name)) == len(encoded)
    assert (encoded.starts < encoded.ends).all()
    assert (encoded.starts >= 0).all()
    assert (encoded.ends <= len(text)).all()
    assert (np.diff(encoded.starts) >= 0).all()
    assert (np.diff(encoded.ends) >= 0).all()
    for array, values in ((encoded.shapes, Shape), (encoded.gaps, Gap), (encoded.quoted, Quoted)):
        assert set(array.tolist()) <= {value.value for value in values}


@settings(deadline=None)
@given(st.text('abc XYZ.,!?"“”‘’«»()-—\n\t09éàü', max_size=60))
def test_no_letter_is_lost(encoder: Encoder, text: str) -> None:
    encoded = encoder.encode(text)
    seen = np.zeros(len(text), dtype=bool)
    for start, end in zip(encoded.starts.tolist(), encoded.ends.tolist(), strict=True):
        assert not seen[start:end].any(), "wordpieces of plain text do not overlap"
        seen[start:end] = True
    assert all(known or character.isspace() for character, known in zip(text, seen, strict=True))


def test_marks_of_a_kind_are_one_to_the_network(encoder: Encoder) -> None:
    straight = encoder.encode('"a" \'b\' "c"').ids.tolist()
    assert encoder.encode("“a” ‘b’ «c»").ids.tolist() == straight
    assert encoder.encode("„a” ‚b› »c«").ids.tolist() == straight
    assert encoder.encode("‟a＂ ‹b‛ ″c″").ids.tolist() == straight


def test_a_lone_surrogate_keeps_its_place(encoder: Encoder) -> None:
    encoded = encoder.encode("Ann \ud800 said")
    assert (encoded.starts[-1], encoded.ends[-1]) == (6, 10)


def test_shapes(encoder: Encoder) -> None:
    assert features(encoder, "NATO said Bob I it's 12 É é", "shapes") == [
        ("NATO", Shape.UPPER),
        ("said", Shape.LOWER),
        ("Bob", Shape.TITLE),
        ("I", Shape.TITLE),
        ("it", Shape.LOWER),
        ("'", Shape.OTHER),
        ("s", Shape.LOWER),
        ("12", Shape.OTHER),
        ("É", Shape.TITLE),
        ("é", Shape.LOWER),
    ]


def test_gaps(encoder: Encoder) -> None:
    text = "Ann's  mayor\nsaid\r\n so\n \nyes\u2029no\n\n\nwhy"
    assert features(encoder, text, "gaps") == [
        ("Ann", Gap.PARAGRAPH),
        ("'", Gap.NONE),
        ("s", Gap.NONE),
        ("mayor", Gap.SPACE),
        ("said", Gap.LINE),
        ("so", Gap.LINE),
        ("yes", Gap.PARAGRAPH),
        ("no", Gap.PARAGRAPH),
        ("why", Gap.PARAGRAPH),
    ]


def test_quoted(encoder: Encoder) -> None:
    assert features(encoder, "he “said ‘no’ too” to\n\n“us", "quoted") == [
        ("he", Quoted.OUTSIDE),
        ("“", Quoted.OPENING),
        ("said", Quoted.DOUBLE),
        ("‘", Quoted.OPENING),
        ("no", Quoted.DOUBLE),
        ("’", Quoted.CLOSING),
        ("too", Quoted.DOUBLE),
        ("”", Quoted.CLOSING),
        ("to", Quoted.OUTSIDE),
        ("“", Quoted.OPENING),
        ("us", Quoted.UNCLOSED),
    ]
    assert features(encoder, "‘said’ he", "quoted") == [
        ("‘", Quoted.OPENING),
        ("said", Quoted.SINGLE),
        ("’", Quoted.CLOSING),
        ("he", Quoted.OUTSIDE),
    ]


def test_features_of_a_text_do_not_depend_on_what_was_encoded_before(encoder: Encoder) -> None:
    text = "“We won,” said Ann Lee."
    before = encoder.encode(text)
    encoder.encode("‘" * 50 + "x" * 5000)
    after = encoder.encode(text)
    assert all((getattr(before, one.name) == getattr(after, one.name)).all() for one in fields(before))


def test_a_tokenizer_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"tokenizer\.json"):
        Encoder(tmp_path / "tokenizer.json")
    (tmp_path / "tokenizer.json").write_text("{}")
    with pytest.raises(ModelError, match=r"tokenizer\.json"):
        Encoder(tmp_path / "tokenizer.json")
    with pytest.raises(ModelError, match="no such word"):
        Encoder(TOKENIZER).special("no such word")

"""What a source says: its form, its head, the phrase that describes it."""

from __future__ import annotations

import pytest

from onrecord.records import Span, SpeakerKind
from onrecord.resolve.name_index import NameIndex
from onrecord.resolve.names import find_names
from onrecord.resolve.sources import Form, Source, read_source
from onrecord.resolve.words import split_words


def source(text: str, marked: str) -> Source:
    words = split_words(text)
    start = text.index(marked)
    return read_source(words, NameIndex(find_names(words)), [Span(start, start + len(marked))])


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Yang Peou, secretary-general of the Royal Academy of Cambodia,", "Yang Peou"),
        ("the company’s chief executive, Ana de la Cruz,", "Ana de la Cruz"),
        ("Sanders campaign spokesman Michael Briggs", "Michael Briggs"),
        ("Trump himself", "Trump"),
    ],
)
def test_a_named_source(marked: str, name: str) -> None:
    text = f"On Friday {marked} said so."
    found = source(text, marked)
    assert found.form is Form.NAME
    assert found.name is not None
    assert text[found.name.span.start : found.name.span.end] == name


@pytest.mark.parametrize(
    ("marked", "phrase", "head", "kind"),
    [
        ("a spokesman for the ministry, who hid his name,", "a spokesman for the ministry", "spokesman", "person"),
        ("a senior law enforcement official", "a senior law enforcement official", "official", "person"),
        ("the two leaders", "the two leaders", "leaders", "group"),
        ("a new report", "a new report", "report", "document"),
        ("Mr. Trump’s rivals", "Mr. Trump’s rivals", "rivals", "group"),
        ("72 percent of Democrats", "72 percent of Democrats", "percent", "group"),
    ],
)
def test_a_described_source(marked: str, phrase: str, head: str, kind: str) -> None:
    text = f"On Friday {marked} said so."
    found = source(text, marked)
    assert found.form is Form.DESCRIPTION
    assert found.phrase is not None
    assert text[found.phrase.start : found.phrase.end] == phrase
    assert found.head == head
    assert found.kind is SpeakerKind(kind)


def test_pronouns_and_nothing() -> None:
    assert source("Later he said so.", "he").pronoun == "he"
    assert source("Later her remarks spread.", "her").pronoun == "she"
    assert source("The man who said so left.", "who").form is Form.RELATIVE
    assert source("“So it was.”", "“").form is Form.EMPTY


def test_several_names_are_several() -> None:
    found = source("Later Ann Lee and Bo Chen said so.", "Ann Lee and Bo Chen")
    assert found.form is Form.SEVERAL
    assert len(found.names) == 2

"""The types that flow: offsets are code points, text is never touched, and the JSON is the contract's."""

import copy
import dataclasses
import datetime
import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records import (
    Article,
    Phrase,
    Reading,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    StatementKind,
    When,
    digest,
    parse_date,
)

any_text = st.text(st.characters(codec=None), max_size=30)
spans = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda ends: Span(min(ends), max(ends)))


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 2), (-5, -2)])
def test_no_span_runs_backwards_or_before_the_text(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"{start}..{end}"):
        Span(start, end)


@given(spans, spans)
def test_spans_are_sets_of_code_points(one: Span, other: Span) -> None:
    here, there = set(range(one.start, one.end)), set(range(other.start, other.end))
    assert len(one) == len(here)
    assert one.overlaps(other) == other.overlaps(one)
    if here and there:
        assert one.overlaps(other) == bool(here & there)
        assert one.contains(other) == (there <= here)


@given(any_text)
def test_the_text_of_an_article_is_kept_to_the_last_code_point(text: str) -> None:
    article = Article(text=text)
    assert article.text is text
    assert article[Span(0, len(text))] == text
    assert "".join(article[Span(place, place + 1)] for place in range(len(text))) == text
    assert Article(**article.to_dict()) == article


def test_offsets_are_code_points() -> None:
    article = Article(text="👩‍👧 e\u0301 said\r\n“yes”")
    assert article[Span(7, 11)] == "said"
    assert article[Span(13, 18)] == "“yes”"


@given(any_text, any_text)
def test_an_article_is_named_by_its_text_unless_it_has_a_name(text: str, other: str) -> None:
    assert Article(text=text).id == Article(text=text, title="a title").id == digest(text)
    assert (Article(text=text).id == Article(text=other).id) == (text == other)
    assert len(Article(text=text).id) == 16
    assert Article(text=text, id="mine").id == "mine"


def test_the_digest_of_a_text_does_not_change() -> None:
    """Ids are kept in people's records."""
    assert digest("") == "e3b0c44298fc1c14"
    assert digest("Ann Lee said “yes”.") == "7c68334ec4a6bc43"
    assert digest("\ud800") != digest("?")


@pytest.mark.parametrize("text", [None, b"bytes", 3, ["a"]])
def test_a_text_that_is_none_is_refused(text: object) -> None:
    with pytest.raises(TypeError, match=type(text).__name__):
        Article(text=text)  # type: ignore[arg-type]


DAY = datetime.date(2023, 6, 15)


@pytest.mark.parametrize(
    "value",
    [
        DAY,
        datetime.datetime(2023, 6, 15, 23, 59, tzinfo=datetime.timezone.utc),
        "2023-06-15",
        " 2023-06-15\n",
        "2023-06-15T10:00:00Z",
        "2023-06-15T23:59:59.999+12:00",
        "2023-06-15 10:00",
    ],
)
def test_dates_are_understood(value: datetime.date | str) -> None:
    assert parse_date(value) == DAY
    assert type(Article(text="", published=value).published) is datetime.date


@pytest.mark.parametrize("value", [None, ""])
def test_no_date_is_no_date(value: str | None) -> None:
    assert parse_date(value) is None


@pytest.mark.parametrize(
    "value",
    [
        "yesterday",
        "15 June 2023",
        "20230615",
        "2023-W24-4",
        "2023-6-15",
        "2023-02-30",
        "2023-06-150",
        "٢٠٢٣-٠٦-١٥",
        " ",
        20230615,
    ],
)
def test_what_is_no_date_is_refused_with_its_value(value: object) -> None:
    with pytest.raises(ValueError, match="not an ISO date") as caught:
        Article(text="", published=value)  # type: ignore[arg-type]
    assert repr(value) in str(caught.value)


def full_reading() -> Reading:
    text = "Hun Sen told them by phone on June 14 in Phnom Penh: “yes”"
    article = Article(
        text=text,
        id="a",
        url="https://example.org",
        title="A call",
        publisher="The Post",
        published="2023-06-15",
    )
    speaker = Speaker("p1", "Hun Sen", SpeakerKind.PERSON, True, "Prime Minister", "male", (Span(0, 7),))
    statement = Statement(
        id="s8",
        kind=StatementKind.DIRECT,
        source=(Span(0, 7),),
        cue=(Span(8, 12),),
        content=(Span(53, 58),),
        confidence=0.931,
        negated=False,
        parent="s0",
        speaker="p1",
        resolved_by="name",
        addressee=Phrase(Span(13, 17), "them"),
        when=When("2023-06-14", Span(30, 37), "June 14"),
        where=Phrase(Span(41, 51), "Phnom Penh"),
        medium="phone",
    )
    return Reading(article, (statement,), (speaker,))


def test_the_json_is_that_of_the_contract() -> None:
    assert full_reading().to_dict() == {
        "article": {
            "id": "a",
            "url": "https://example.org",
            "title": "A call",
            "publisher": "The Post",
            "published": "2023-06-15",
            "language": "en",
            "text": "Hun Sen told them by phone on June 14 in Phnom Penh: “yes”",
        },
        "speakers": [
            {
                "id": "p1",
                "name": "Hun Sen",
                "kind": "person",
                "named": True,
                "role": "Prime Minister",
                "gender": "male",
                "mentions": [{"start": 0, "end": 7}],
            }
        ],
        "statements": [
            {
                "id": "s8",
                "kind": "direct",
                "parent": "s0",
                "source": [{"start": 0, "end": 7}],
                "cue": [{"start": 8, "end": 12}],
                "content": [{"start": 53, "end": 58}],
                "speaker": "p1",
                "resolved_by": "name",
                "addressee": {"start": 13, "end": 17, "text": "them"},
                "when": {"value": "2023-06-14", "start": 30, "end": 37, "text": "June 14"},
                "where": {"start": 41, "end": 51, "text": "Phnom Penh"},
                "medium": "phone",
                "negated": False,
                "confidence": 0.931,
            }
        ],
    }


def test_a_reading_of_little_has_the_same_fields() -> None:
    full = full_reading().to_dict()
    article = Article(text="said “yes”")
    statement = Statement("s0", StatementKind.DIRECT, (), (Span(0, 4),), (Span(5, 10),), 0.5)
    little = Reading(article, (statement,), (Speaker("p1", "he", SpeakerKind.UNKNOWN, False),)).to_dict()
    assert little.keys() == full.keys()
    assert little["article"].keys() == full["article"].keys()
    assert list(little["statements"][0]) == list(full["statements"][0])
    assert list(little["speakers"][0]) == list(full["speakers"][0])
    assert little["statements"][0]["source"] == []
    for name in ("parent", "speaker", "resolved_by", "addressee", "when", "where", "medium"):
        assert little["statements"][0][name] is None
    assert little["speakers"][0]["role"] is little["speakers"][0]["gender"] is None
    assert little["speakers"][0]["mentions"] == []


def test_the_words_of_the_contract() -> None:
    assert [kind.value for kind in StatementKind] == ["direct", "indirect", "mixed"]
    assert [kind.value for kind in SpeakerKind] == ["person", "group", "organization", "document", "unknown"]


@given(any_text)
def test_the_json_survives_its_journey(text: str) -> None:
    reading = Reading(Article(text=text, title=text), ())
    assert json.loads(json.dumps(reading.to_dict())) == reading.to_dict()


def test_records_do_not_change_and_can_be_sent_between_processes() -> None:
    reading = full_reading()
    with pytest.raises(dataclasses.FrozenInstanceError):
        reading.article.text = "other"  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        reading.statements[0].content[0].start = 3  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(reading)) == reading
    assert copy.deepcopy(reading) == reading
    assert hash(reading) == hash(full_reading())
    assert not hasattr(reading.article, "__dict__")
    assert dataclasses.replace(reading.article, title="Another").title == "Another"

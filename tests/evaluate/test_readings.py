import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import GoldError
from onrecord.evaluate import GoldArticle, GoldAttribution, GoldSpeaker, read_gold, score
from onrecord.evaluate.guess import Guess, GuessSpeaker, GuessStatement, as_guess
from onrecord.evaluate.guess_jsonl import read_guesses
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
)

TEXT = "On Monday Ann Lee told the press in Oldtown: “It is so.”"
ARTICLE = Article(text=TEXT, id="a")


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


STATEMENT = Statement(
    id="s1",
    kind=StatementKind.DIRECT,
    source=(span("Ann Lee"),),
    cue=(span("told"),),
    content=(span("“It is so.”"),),
    confidence=0.75,
    speaker="p1",
    addressee=Phrase(span("the press"), "the press"),
    when=When("2021-04-05", span("Monday"), "Monday"),
    where=Phrase(span("Oldtown"), "Oldtown"),
    medium="speech",
)
READING = Reading(ARTICLE, (STATEMENT,), (Speaker("p1", "Ann Lee", SpeakerKind.PERSON, named=True),))
GOLD = GoldArticle(
    ARTICLE,
    frozenset({"spans", "speakers", "circumstances"}),
    (
        GoldAttribution(
            id="A1",
            source=STATEMENT.source,
            cue=STATEMENT.cue,
            content=STATEMENT.content,
            speaker="e1",
            addressee="press",
            when="2021-04-05",
            where="Oldtown",
            medium="speech",
        ),
    ),
    (GoldSpeaker("e1", "Ann Lee", SpeakerKind.PERSON, named=True),),
)


def guesses_of(*lines: object) -> dict[str, Guess]:
    return read_guesses(io.BytesIO("\n".join(map(json.dumps, lines)).encode()), "readings.jsonl")


def test_reading_and_its_json_are_the_same_guess() -> None:
    assert guesses_of(READING.to_dict()) == {"a": as_guess(READING)}


def test_readings_are_scored_in_process() -> None:
    figures = score([GOLD], {"a": READING}).to_dict()
    perfect = {"p": 100.0, "r": 100.0, "f1": 100.0, "n": 1}
    assert figures["whole"] == figures["said_by"] == figures["when"] == figures["addressee"] == perfect
    assert figures["calibration"] == {"ece": 25.0, "n": 1}


@pytest.mark.parametrize(("addressee", "right"), [("the press", 1), ("press corps", 1), ("the corps of the press", 0)])
def test_half_of_the_words_make_the_same_phrase(addressee: str, right: int) -> None:
    statement = replace(STATEMENT, addressee=Phrase(span("the press"), addressee))
    assert score([GOLD], {"a": Reading(ARTICLE, (statement,))}).circumstances.addressee.right == right


def test_article_without_reading_counts_as_one_in_which_nothing_was_found() -> None:
    figures = score([GOLD], {}).to_dict()
    assert figures["articles_without_reading"] == 1
    assert figures["found"]["all"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "n": 1}
    assert "calibration" not in figures


def test_quote_types_count_found_contents_by_the_type_of_the_gold_one() -> None:
    types = score([GOLD], {"a": READING}).quote_types
    assert (types.direct.found.right, types.mixed.found.given, types.indirect.found.expected) == (1, 0, 0)
    assert (types.direct.content_exact.percent, types.direct.source_right.percent) == (100.0, 100.0)


def test_a_reading_may_say_little() -> None:
    guess = guesses_of({"article": {"id": "a"}, "statements": [{"content": [[3, 9]]}]})["a"]
    assert guess == Guess("a", None, (GuessStatement((), (), (Span(3, 9),)),))
    assert guesses_of({"article": {"id": "a"}, "statements": [], "speakers": [{"id": "x"}]})["a"].speakers == (
        GuessSpeaker("x", None, False),
    )


def test_a_reading_of_another_text_is_refused() -> None:
    with pytest.raises(GoldError, match='article "a": the reading was made from another text'):
        score([GOLD], {"a": Reading(Article(text=TEXT + " ", id="a"), ())})


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ({"article": {"id": "a"}}, 'line 2: no "statements"'),
        ({"article": {}, "statements": []}, 'line 2: "id" must be a string'),
        ({"article": {"id": "a"}, "statements": [{"content": [[4, 2]]}]}, 'line 2: "content" holds [4, 2]'),
        ({"article": {"id": "a"}, "statements": [{"content": [{"start": 4}]}]}, 'line 2: "content" holds {"start": 4}'),
        (
            {"article": {"id": "a"}, "statements": [{"confidence": 1.5}]},
            'line 2: "confidence" must lie between 0 and 1',
        ),
        ({"article": {"id": "a"}, "statements": [{"confidence": "high"}]}, 'line 2: "confidence" must be a number'),
        ({"article": {"id": "z"}, "statements": []}, 'line 2: a second reading of article "z"'),
    ],
)
def test_readings_name_the_line_at_fault(line: object, complaint: str) -> None:
    with pytest.raises(GoldError, match=r"readings\.jsonl, ") as raised:
        guesses_of({"article": {"id": "z"}, "statements": []}, line)
    assert complaint in str(raised.value)


def test_order_of_articles_does_not_matter(data: Path) -> None:
    gold = list(read_gold(data / "gold.jsonl"))
    with (data / "readings-1.jsonl").open("rb") as lines:
        guesses = read_guesses(lines, "readings-1.jsonl")
    assert score(gold, guesses).to_dict() == score(reversed(gold), guesses).to_dict()

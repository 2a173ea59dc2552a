"""Statements with their circumstances, on short excerpts."""

import dataclasses
import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.records import Article, Span, Speaker, SpeakerKind, Statement, StatementKind
from onrecord.resolve.circumstances import read
from onrecord.resolve.circumstances.candidate import Field
from onrecord.resolve.circumstances.layout import Layout
from onrecord.resolve.circumstances.medium_words import MEDIUMS
from onrecord.resolve.circumstances.reading import find_candidates


def statement(text: str, source: str, cue: str, content: str, speaker: str | None = None) -> Statement:
    def spans(part: str) -> tuple[Span, ...]:
        return (Span(text.index(part), text.index(part) + len(part)),) if part else ()

    kind = StatementKind.DIRECT if content.startswith("“") else StatementKind.INDIRECT
    return Statement(f"s{text.index(content)}", kind, spans(source), spans(cue), spans(content), 0.9, speaker=speaker)


def test_told_a_newspaper_on_a_day() -> None:
    text = (
        "Yang Peou, secretary-general of the Royal Academy of Cambodia, spoke up. “Russia cannot voluntarily surrender "
        "or return the occupied land to Ukraine,” he told The Post on June 14."
    )
    one = statement(
        text, "he", "told", "“Russia cannot voluntarily surrender or return the occupied land to Ukraine,”", "p1"
    )
    (found,) = read(Article(text=text, published="2023-06-15"), [one]).statements
    assert found.addressee is not None
    assert found.addressee.text == "The Post"
    assert found.when is not None
    assert (found.when.value, found.when.text) == ("2023-06-14", "June 14")
    assert found.medium == "interview"


def test_a_date_inside_the_words_is_not_the_date_of_speaking() -> None:
    text = "“We won the war on May 9, 1945, and on no other day, and that is what we shall go on saying,” he said."
    one = statement(text, "he", "said", text[: text.index(" he said")], "p1")
    (found,) = read(Article(text=text, published="2023-06-15"), [one]).statements
    assert found.when is None


@pytest.mark.parametrize(
    "source",
    [
        "Ana Bell, who took over as chief executive in January,",
        "Ana Bell, whose contract began in January,",
        "The council, which paid for the tracks in 2019,",
    ],
)
def test_a_date_of_what_the_speaker_is_told_to_be_is_not_the_date_of_speaking(source: str) -> None:
    text = f"{source} said engineers had found cracks in the trains."
    one = statement(text, source, "said", "engineers had found cracks in the trains", "p1")
    (found,) = read(Article(text=text, published="2026-03-04"), [one]).statements
    assert found.when is None


@pytest.mark.parametrize(
    "source",
    ["Ana Bell, a strategist on her 2008 campaign,", "Ana Bell, ambassador to Chile from 2007 to 2013,"],
)
def test_a_year_in_what_somebody_is_is_not_the_date_of_speaking(source: str) -> None:
    text = f"{source} said engineers had found cracks in the trains."
    one = statement(text, source, "said", "engineers had found cracks in the trains", "p1")
    person = Speaker("p1", "Ana Bell", SpeakerKind.PERSON, named=True)
    (found,) = read(Article(text=text, published="2026-03-04"), [one], speakers=[person]).statements
    assert found.when is None


def test_the_day_on_which_something_is_told_again_is_not_the_day_on_which_it_was_said() -> None:
    text = "On Saturday, the mayor said the governor had threatened in May to withhold relief."
    said = statement(text, "the mayor", "said", "the governor had threatened in May to withhold relief", "p1")
    threatened = statement(text, "the governor", "had threatened", "to withhold relief", "p2")
    threatened = dataclasses.replace(threatened, parent=said.id)
    outer, inner = read(Article(text=text, published="2014-01-23"), [said, threatened]).statements
    assert outer.when is not None
    assert outer.when.value == "2014-01-18"
    assert inner.when is None or inner.when.value == "2013-05"


def test_what_is_told_of_a_document_may_be_when_it_spoke() -> None:
    source = "A report that was published on Monday"
    text = f"{source} said engineers had found cracks in the trains."
    one = statement(text, source, "said", "engineers had found cracks in the trains", "p1")
    report = Speaker("p1", source, SpeakerKind.DOCUMENT, named=False)
    (found,) = read(Article(text=text, published="2026-03-04"), [one], speakers=[report]).statements
    assert found.when is not None
    assert found.when.value == "2026-03-02"


def test_without_a_publication_date_a_weekday_gives_no_date() -> None:
    text = "She said on Tuesday that the vote would be close."
    one = statement(text, "She", "said", "that the vote would be close", "p1")
    (found,) = read(Article(text=text), [one]).statements
    assert found.when is None


def test_a_year_that_the_content_speaks_of_is_not_when_it_was_said() -> None:
    text = "The firm said it hoped that sales in 2006 would rise. It announced a deal that ends in 2006."
    hope = statement(text, "The firm", "said", "it hoped that sales in 2006 would rise", "p1")
    deal = statement(text, "It", "announced", "a deal that ends in 2006", "p1")
    assert [one.when for one in read(Article(text=text), [hope, deal]).statements] == [None, None]


def test_statements_keep_their_order_and_everything_else() -> None:
    text = "Mr. Ban said it was late. Ms. Lee said it was early."
    late = statement(text, "Mr. Ban", "said", "it was late", "p1")
    early = statement(text, "Ms. Lee", "said", "it was early", "p2")
    found = read(Article(text=text, published="2020-01-01"), [early, late]).statements
    assert [one.id for one in found] == [early.id, late.id]
    assert [one.content for one in found] == [early.content, late.content]


def test_an_article_without_statements() -> None:
    assert read(Article(text="Nobody spoke."), []).statements == ()


SOURCES = ("he", "Mr. Trump", "the campaign", "")
WORDS = (
    *("Trump", "Tuesday", "said", "told", "reporters", "in", "Ohio", "at", "a", "rally", "on", "June", "14", "2016"),
    *("tweeted", "“", "”", ".", ",", "he", "she", "İ", "\u00a0", "\n", "asked", "poll"),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=4, max_size=40), st.data())
def test_what_is_found_stands_in_the_text(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    one = Statement(
        "s1",
        StatementKind.INDIRECT,
        (Span(cuts[0], cuts[1]),),
        (Span(cuts[1], cuts[2]),),
        (Span(cuts[2], cuts[3]),),
        0.5,
    )
    article = Article(text=text, published=datetime.date(2016, 6, 20))
    (found,) = read(article, [one]).statements
    for phrase in (found.when, found.where, found.addressee):
        assert phrase is None or phrase.text == article[phrase.span]
    assert found.medium is None or found.medium in MEDIUMS
    assert read(article, [one]).statements == (found,)


def test_what_was_encouraged_is_not_who_was_told() -> None:
    text = "Hun Sen said on June 14 that he had not encouraged Ukraine’s counterattacks."
    one = statement(text, "he", "had not encouraged", "Ukraine’s counterattacks", "p1")
    (found,) = read(Article(text=text, published="2023-06-15"), [one]).statements
    assert found.addressee is None


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        (
            "He spoke up, saying that Ukraine is unlikely to defeat Russia.",
            "saying",
            "that Ukraine is unlikely to defeat Russia",
        ),
        (
            "He offered his appreciation to Cambodia for its help.",
            "offered",
            "his appreciation to Cambodia for its help",
        ),
    ],
)
def test_nobody_in_what_is_said_is_who_was_told(text: str, cue: str, content: str) -> None:
    (found,) = read(Article(text=text), [statement(text, "He", cue, content, "p1")]).statements
    assert found.addressee is None


def test_what_is_planned_is_nobody_who_was_told() -> None:
    text = "VARSUND — His plan to reopen Varsund Mill divides the town."
    (found,) = read(Article(text=text), [statement(text, "His", "plan", "to reopen Varsund Mill", "p1")]).statements
    assert found.addressee is None


def test_what_is_told_of_a_source_is_no_circumstance() -> None:
    text = "Ms Gagnon, who opened the shop in Portland in 2015, told reporters that rain was near."
    found = find_candidates(Layout(Article(text=text), [statement(text, "Ms Gagnon", "told", "that rain was near")]))
    assert not found[Field.WHEN]
    assert not found[Field.WHERE]

"""A document has one day for all that it says."""

import pytest

from onrecord.records import Article, Speaker, SpeakerKind, Statement
from onrecord.resolve.circumstances import read
from onrecord.resolve.circumstances.index import WordIndex
from onrecord.resolve.circumstances.issue import find_issues
from onrecord.resolve.circumstances.layout import Layout
from onrecord.resolve.circumstances.when import find_dates
from tests.resolve.circumstances.test_reading import statement

FILLER = "The bridge is closed. Nobody knows for how long. The ferry is full. Its fares rose. " * 3
POLL = (
    "Voters want the bridge back, a new poll finds. "
    + FILLER
    + "About 60 percent of them say it should be free. The mayor said the bridge was old.\n\n"
    + "The poll of 552 voters was conducted by telephone from May 13 to May 22."
)


def issues(text: str) -> list[tuple[str, str]]:
    article = Article(text=text, published="2023-06-15")
    dates = list(find_dates(article, WordIndex(text)))
    return [(one.document.sort, one.date.value) for one in find_issues(Layout(article, []), dates)]


def told(text: str, speakers: tuple[Speaker, ...]) -> tuple[Statement, ...]:
    said = [
        statement(text, "a new poll", "finds", "Voters want the bridge back", "d1"),
        statement(text, "About 60 percent of them", "say", "it should be free", "g1"),
        statement(text, "The mayor", "said", "the bridge was old", "p1"),
    ]
    return read(Article(text=text, published="2023-06-15"), said, speakers=speakers).statements


SPEAKERS = (
    Speaker("d1", "a new poll", SpeakerKind.DOCUMENT, named=False),
    Speaker("g1", "About 60 percent of them", SpeakerKind.GROUP, named=False),
    Speaker("p1", "The mayor", SpeakerKind.PERSON, named=False),
)


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("The poll was conducted June 1-5.", ("poll", "2023-06")),
        ("The survey was taken Wednesday through Friday.", ("poll", "2023-06")),
        ("A memo, dated May 3, told them so.", ("email", "2023-05-03")),
        ("The agency released a 225-page report on Tuesday.", ("report", "2023-06-13")),
        ("Wednesday's Quinnipiac poll told them so.", ("poll", "2023-06-14")),
        ("In the May 9, 2012, cable he warned them.", ("email", "2012-05-09")),
    ],
)
def test_the_day_of_a_document(text: str, issue: tuple[str, str]) -> None:
    assert issues(text) == [issue]


@pytest.mark.parametrize(
    "text",
    [
        "The report cost much. It rained on Tuesday.",
        "He read the report on a train that left on Tuesday.",
        "On Tuesday the author of the report resigned.",
    ],
)
def test_a_day_beside_a_document_is_not_always_its_own(text: str) -> None:
    assert issues(text) == []


def test_all_that_a_poll_says_has_its_day() -> None:
    finds, say, said = told(POLL, SPEAKERS)
    assert finds.when is not None
    assert (finds.when.value, finds.when.text) == ("2023-05", "May 13 to May 22")
    assert say.when == finds.when
    assert said.when is None


def test_the_day_of_another_poll_is_not_its_own() -> None:
    finds, say, _ = told(POLL + " The previous poll was taken in February.", SPEAKERS)
    assert finds.when is not None
    assert finds.when.value == "2023-05"
    assert say.when == finds.when


def test_where_two_days_are_told_of_a_document_neither_is_taken() -> None:
    text = POLL + " The poll was published on June 1."
    assert [one.when for one in told(text, SPEAKERS)] == [None, None, None]

"""Places where nothing can have been said are none of a statement's."""

import pytest

from onrecord.records import Article, Speaker, SpeakerKind, Statement
from onrecord.resolve.circumstances.candidate import Field
from onrecord.resolve.circumstances.index import WordIndex
from onrecord.resolve.circumstances.layout import Layout
from onrecord.resolve.circumstances.place_contexts import is_spoken_in
from onrecord.resolve.circumstances.reading import find_candidates
from onrecord.resolve.circumstances.where import find_places
from tests.resolve.circumstances.test_reading import statement


def places(text: str) -> list[str]:
    return [one.phrase for one in find_places(WordIndex(text), []) if is_spoken_in(text, one)]


def candidates(text: str, *statements: Statement) -> list[str]:
    return [one.phrase for one in find_candidates(Layout(Article(text=text), statements))[Field.WHERE]]


@pytest.mark.parametrize(
    "text",
    [
        "the senators will meet in the White House",
        "he praised her ahead of the rally",
        "money for the convention",
        "the war in Ukraine goes on",
        "a farmer born in Kyiv said so",
        "questions for the upcoming presidential debates",
        "after the event, he said so",
        "asked about the hearing, she said no",
        "what he has said at rallies and fundraisers",
        "he called on the Internal Revenue Service to act",
        "her attack on Ana Bell goes on",
        "in a speech on Christmas Day",
    ],
)
def test_where_nothing_was_said(text: str) -> None:
    assert places(text) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("he praised her at the rally", "the rally"),
        ("she said in Kyiv", "Kyiv"),
        ("she said at headquarters", "headquarters"),
        ("he said at his rallies", "his rallies"),
        ("he said on ABC’s This Week", "ABC’s This Week"),
        ("in comments on Fox News, she said", "Fox News"),
        ("she will not run, he said in Kyiv", "Kyiv"),
        ("they quarrelled in the final debate", "the final debate"),
    ],
)
def test_where_something_may_have_been_said(text: str, place: str) -> None:
    assert places(text) == [place]


def test_a_place_that_only_a_content_speaks_of_is_not_where_it_was_said() -> None:
    text = "She said that the ferry had sunk in Roseau."
    said = statement(text, "She", "said", "that the ferry had sunk in Roseau", "p1")
    assert candidates(text, said) == []
    assert candidates(text) == ["Roseau"]


def test_what_was_said_inside_of_a_content_may_have_its_place_there() -> None:
    text = "She said that the captain had warned them of it in Roseau."
    said = statement(text, "She", "said", "that the captain had warned them of it in Roseau", "p1")
    warned = statement(text, "the captain", "had warned", "of it", "p2")
    assert candidates(text, said, warned) == ["Roseau"]


def test_a_place_that_tells_who_a_source_is_is_not_where_it_was_said() -> None:
    text = "Ana Bell, a nurse at the clinic in Roseau, said so. Rui Sousa, who attended the rally, said so too."
    ana = statement(text, "Ana Bell, a nurse at the clinic in Roseau", "said", "so", "p1")
    rui = statement(text, "Rui Sousa, who attended the rally", "said so too", "so too", "p2")
    people = [Speaker("p1", "Ana Bell", SpeakerKind.PERSON, named=True)]
    people.append(Speaker("p2", "Rui Sousa", SpeakerKind.PERSON, named=True))
    found = find_candidates(Layout(Article(text=text), [ana, rui], (), people))[Field.WHERE]
    assert {one.phrase for one in found} == {"the rally"}


def test_who_attends_a_conference_may_speak_there() -> None:
    text = "Ana Bell, who was attending a conference in Nairobi, said so."
    for source in ("Ana Bell", "Ana Bell, who was attending a conference in Nairobi"):
        ana = statement(text, source, "said", "so", "p1")
        people = [Speaker("p1", "Ana Bell", SpeakerKind.PERSON, named=True)]
        found = find_candidates(Layout(Article(text=text), [ana], speakers=people))
        assert "Nairobi" in {one.phrase for one in found[Field.WHERE]}

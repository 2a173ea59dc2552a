"""Sources that stand beside the cue of a statement without a marked source."""

from __future__ import annotations

import pytest

from onrecord.records import Article, Attribution, Span
from onrecord.resolve.speakers import resolve_speakers
from onrecord.resolve.statements import make_statements

INTRODUCED = "On Friday Ana Bell met the mayor of the town, and then she went home by the night train.\n"


@pytest.mark.parametrize(
    ("sentence", "cue", "content", "name"),
    [
        ("Later, Bell’s comments on the bridge were read aloud to all.", "comments", "the bridge", "Ana Bell"),
        ("Later, Bell’s earlier warning about the bridge was read aloud.", "warning", "the bridge", "Ana Bell"),
        (
            "The plan for the bridge was rejected by Ana Bell in the end.",
            "rejected",
            "The plan for the bridge",
            "Ana Bell",
        ),
        ("Later, Bell’s car was said to be under the bridge.", "said", "to be under the bridge", None),
        ("The plan was widely reported to be a bridge.", "reported", "to be a bridge", None),
    ],
)
def test_whose_words_they_are(sentence: str, cue: str, content: str, name: str | None) -> None:
    text = INTRODUCED + sentence + "\n"

    def span(part: str) -> Span:
        start = text.index(part, len(INTRODUCED))
        return Span(start, start + len(part))

    article = Article(text=text)
    statements = make_statements(article, [Attribution((), (span(cue),), (span(content),), 0.9)], [])
    found = resolve_speakers(article, statements, [])
    names = {speaker.id: speaker.name for speaker in found.speakers}
    assert names.get(found.statements[0].speaker or "") == name
    assert found.statements[0].source == ()


def speakers_of(text: str, marked: list[tuple[str, str, str]]) -> list[str | None]:
    """Who speaks in each of the statements, given as source, cue and content; sources may be empty."""

    def span(part: str, after: int = 0) -> tuple[Span, ...]:
        start = text.index(part, after) if part else 0
        return (Span(start, start + len(part)),) if part else ()

    attributions = [
        Attribution(span(source), span(cue, text.index(source) + len(source)), span(content), 0.9)
        for source, cue, content in marked
    ]
    article = Article(text=text)
    found = resolve_speakers(article, make_statements(article, attributions, []), [])
    names = {speaker.id: speaker.name for speaker in found.speakers}
    return [names.get(statement.speaker or "") for statement in found.statements]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "speaker"),
    [
        ("Two doctors were told that the bridge is safe.", "Two doctors", "were told", "that the bridge is safe", None),
        (
            "Two doctors told us that the bridge is safe.",
            "Two doctors",
            "told",
            "that the bridge is safe",
            "Two doctors",
        ),
        ("Mr. Roe, asked if the bridge is safe, left.", "Mr. Roe", "asked", "if the bridge is safe", None),
        ("Ana Roe, the mayor, asked if it is safe.", "Ana Roe, the mayor,", "asked", "if it is safe", "Ana Roe"),
        ("Two doctors were warned by Ana Roe that it fell.", "Two doctors", "were warned", "that it fell", "Ana Roe"),
        ("I was told by my manager that it fell.", "my manager", "was told", "that it fell", "my manager"),
    ],
)
def test_whoever_is_told_something_says_nothing(
    text: str, source: str, cue: str, content: str, speaker: str | None
) -> None:
    start = text.index(cue)
    spans = [Span(text.index(part), text.index(part) + len(part)) for part in (source, content)]
    attribution = Attribution((spans[0],), (Span(start, start + len(cue)),), (spans[1],), 0.9)
    article = Article(text=text)
    found = resolve_speakers(article, make_statements(article, [attribution], []), [])
    assert [one.name for one in found.speakers] == ([speaker] if speaker else [])


@pytest.mark.parametrize("place", ["GUWAHATI", "London"])
def test_the_place_of_a_dateline_with_a_colon_says_nothing(place: str) -> None:
    report = "At least 14 people were hurt after a bus fell into a gorge in the hills late on Sunday, police said."
    text = f"Bus falls into gorge\n\n{place}: {report}\n"
    content, told = report.removesuffix(", police said."), report
    assert speakers_of(text, [(place, ":", told), ("police", "said", content)]) == [None, "police"]


def test_in_a_transcript_he_is_not_who_speaks() -> None:
    text = (
        "The sheriff on the flood\n\n"
        "ROE: They say that Ben Ode was wrong when he opened the gates.\n\n"
        "HALE: I think that is unfair. He told me that his men had not slept.\n\n"
        "ROE: Will he resign?\n"
    )
    turns = [
        ("HALE", ":", "I think that is unfair. He told me that his men had not slept."),
        ("He", "told", "that his men had not slept"),
    ]
    assert speakers_of(text, turns) == ["HALE", "Ben Ode"]

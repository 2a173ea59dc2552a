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

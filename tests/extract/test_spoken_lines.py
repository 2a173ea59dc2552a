"""Turns of transcripts end with their line."""

import pytest

from onrecord.extract.spoken_lines import with_whole_turn
from onrecord.records import Attribution, Span


def said(text: str, source: str, content: str, cue: str = ":") -> list[str]:
    """What a source is found to say in a text once the line has its say."""

    def span(part: str, begin: int = 0) -> Span:
        start = text.index(part, begin)
        return Span(start, start + len(part))

    cue_span = span(cue, text.index(source))
    one = Attribution((span(source),), (cue_span,), (span(content, cue_span.end),), 0.8)
    return [text[span.start : span.end] for span in with_whole_turn(text, one).content]


def test_a_turn_goes_on_to_the_end_of_its_line() -> None:
    text = "Partial transcript:\n\nPENCE: Well, look. This is America. It is serious.\n\nWALLACE: Thank you."
    assert said(text, "PENCE", "Well, look") == ["Well, look. This is America. It is serious."]
    assert said("PENCE: Well. Look.", "PENCE", "Well") == ["Well. Look."]
    assert said('Again:\n"PENCE: Well. Look."\n\nThe end', "PENCE", "Well") == ['Well. Look."']


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("PENCE: “Well, look.” He left the room. It was late.\n", "PENCE", "“Well, look.”"),
        ("The answer of PENCE: Well, look. It was late.\n", "PENCE", "Well, look"),
        ("PENCE: Well, look. This is\nAmerica. It is serious.\n", "PENCE", "Well, look"),
        ("PENCE: Well, look.\nIt goes on. And on.\n", "PENCE", "Well, look.\nIt goes on"),
    ],
)
def test_what_is_no_turn_or_a_wrapped_one_stays(text: str, source: str, content: str) -> None:
    assert said(text, source, content) == [content]

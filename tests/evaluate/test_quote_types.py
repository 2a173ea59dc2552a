import pytest

from onrecord.evaluate.quotation import quote_kind
from onrecord.records import Span, StatementKind

DIRECT, MIXED, INDIRECT = StatementKind.DIRECT, StatementKind.MIXED, StatementKind.INDIRECT


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("that it was so", INDIRECT),
        ("that the ‘plan’ isn't theirs", INDIRECT),
        ("“It is so,”", DIRECT),
        ('"It is so,"', DIRECT),
        ("«It is so»", DIRECT),
        ("it had a “strong rationale”", MIXED),
        ('"strong" it was', MIXED),
        ('it was "in fact" so', MIXED),
        ("“It is so.\n\n“And it will stay so.”", DIRECT),  # a quotation of two paragraphs is closed once
        ("It is so,” and “it will stay so", MIXED),
        ("It is so,”", DIRECT),  # clipped by the annotator
        ('It is so,"', DIRECT),
        ('"It is so." "It will stay."', DIRECT),
        ('"It is —", "so?"', DIRECT),
        ('"', DIRECT),
    ],
)
def test_kind_is_told_from_the_double_marks(content: str, kind: StatementKind) -> None:
    assert quote_kind([Span(0, len(content))], content) is kind


def test_every_segment_counts() -> None:
    text = '"It is so," he said. "It will stay." It will not.'
    first, second = Span(0, 11), Span(21, 36)
    assert text[second.start : second.end] == '"It will stay."'
    assert quote_kind([first, second], text) is DIRECT
    assert quote_kind([first, Span(21, len(text))], text) is MIXED
    assert quote_kind([first, Span(37, len(text))], text) is MIXED


def test_marks_beside_a_trimmed_segment_count_within_the_margin() -> None:
    text = "“It is so,” he said."
    assert quote_kind([Span(1, 9)], text) is INDIRECT
    assert quote_kind([Span(1, 9)], text, margin=2) is DIRECT

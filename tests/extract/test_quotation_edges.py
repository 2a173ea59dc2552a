"""Where contents begin and end, on short texts of which the network is said to have seen a part."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.quotation_edges import with_quotation_edges
from onrecord.extract.quotations import find_quotations, whole_quotations
from onrecord.records import Attribution, Span


def span_of(text: str, part: str) -> Span:
    return Span(text.index(part), text.index(part) + len(part))


def contents(text: str, seen: str, cue: str, *content: str) -> list[str]:
    """The finished contents of an attribution without a source, where only `seen` was seen of the text."""
    one = Attribution((), (span_of(text, cue),), tuple(span_of(text, part) for part in content), 0.9)
    finished = with_quotation_edges(text, one, span_of(text, seen), whole_quotations(text, find_quotations(text)))
    return [text[span.start : span.end] for span in finished.content]


def test_a_quotation_is_said_to_its_closing_mark() -> None:
    text = "She said: “We came here with two mules. The river was higher then.” The ministry was silent."
    seen = "She said: “We came here with two mules. The"
    assert contents(text, seen, "said", "“We came here with two mules. The") == [
        "“We came here with two mules. The river was higher then.”"
    ]
    assert contents(text, seen, "said", "“We came here with two mules") == [
        "“We came here with two mules. The river was higher then.”"
    ]


def test_a_quotation_is_said_from_its_opening_mark() -> None:
    text = "Nobody came. “We came here with two mules. The river was higher then,” she said."
    seen = "mules. The river was higher then,” she said."
    assert contents(text, seen, "said", "The river was higher then,”") == [
        "“We came here with two mules. The river was higher then,”"
    ]


def test_a_quotation_over_paragraphs_goes_on_to_the_one_closing_mark() -> None:
    text = 'He said:\n"We came with mules.\n"The river was high.\n\n"The bridge was not built."\n\nNobody else spoke.'
    seen = 'He said:\n"We came with mules.\n"The river'
    assert contents(text, seen, "said", '"We came with mules') == [
        '"We came with mules.\n"The river was high.\n\n"The bridge was not built."'
    ]


def test_what_was_seen_to_end_ends_there() -> None:
    text = "She said “we came” and that the river was higher then, though nobody remembers it now or cares."
    seen = text[:60]
    assert contents(text, seen, "said", "“we came”") == ["“we came”"]
    assert contents(text, seen, "said", "“we came” and that the river") == ["“we came” and that the river"]


def test_an_unquoted_sentence_goes_on_to_its_end() -> None:
    text = "She said that they came with two mules and a plough. The river was higher then."
    seen = "She said that they came with two"
    assert contents(text, seen, "said", "that they came with two") == ["that they came with two mules and a plough"]


def test_what_is_said_inside_a_quotation_ends_with_its_sentence() -> None:
    text = "“I told them that a field is a church. They laughed at me,” she recalled."
    seen = "“I told them that a field"
    assert contents(text, seen, "told", "that a field") == ["that a field is a church"]


def test_what_is_said_inside_a_quotation_ends_before_its_closing_mark() -> None:
    text = "“I told them that a field is a church,” she recalled. “They said ‘no.’”"
    assert contents(text, text, "told", "that a field is a church,”") == ["that a field is a church"]
    assert contents(text, text, "They said", "‘no.’”") == ["‘no.’"]
    assert contents(text, text, "recalled", "“I told them that a field is a church,”") == [
        "“I told them that a field is a church,”"
    ]


def test_a_mark_that_is_never_closed_says_nothing() -> None:
    text = "She said: “We came here with two mules. The river was higher then. The ministry was silent.\n\nIt rained."
    seen = "She said: “We came here with two"
    assert contents(text, seen, "said", "“We came here with two") == ["“We came here with two mules"]


def test_another_quotation_below_an_unclosed_one_is_not_its_rest() -> None:
    text = "She said: “We came with two mules.\n\nIt rained. “The bridge was gone,” he said."
    assert whole_quotations(text, find_quotations(text)) == [span_of(text, "“The bridge was gone,”")]


def test_a_content_does_not_run_over_its_own_cue() -> None:
    text = "“We came here, she said, for the mules and the plough.” It rained."
    assert contents(text, text[:30], "said", "“We came here,") == ["“We came here,"]


@given(st.text("ab .\n“”\"'‘’", max_size=40), st.data())
def test_contents_keep_a_word_and_stay_in_the_text(text: str, data: st.DataObject) -> None:
    text += "ab"
    places = st.integers(0, len(text))
    start, cue, end = sorted(data.draw(st.lists(places, min_size=3, max_size=3, unique=True)))
    seen = Span(data.draw(st.integers(0, start)), data.draw(st.integers(end, len(text))))
    one = Attribution((), (Span(start, cue),), (Span(cue, end),), 0.5)
    (content,) = with_quotation_edges(text, one, seen, whole_quotations(text, find_quotations(text))).content
    assert 0 <= content.start <= cue
    assert content.start < content.end <= len(text)

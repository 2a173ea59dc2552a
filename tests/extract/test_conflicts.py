"""Attributions in each other's way: the surer stays, the rest of the article is left alone."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.conflicts import conflict, without_conflicts
from onrecord.records import Attribution, Span
from tests.timing import TOLERANCE, growth

TEXT = 'Mr. Sharpton said in an interview: "He told us that the vote was lost."'


def attribution(source: str, cue: str, content: str, confidence: float = 0.5) -> Attribution:
    spans = []
    for words in (source, cue, content):
        start = TEXT.index(words)
        spans.append((Span(start, start + len(words)),))
    return Attribution(spans[0], spans[1], spans[2], confidence)


WHOLE = '"He told us that the vote was lost."'


def test_one_statement_read_with_two_cues_is_kept_once_with_the_surer() -> None:
    said = attribution("Mr. Sharpton", "said", WHOLE, 0.9)
    interview = attribution("Mr. Sharpton", "an interview", WHOLE, 0.6)
    assert without_conflicts([interview, said]) == [said]


def test_somebody_elses_statement_may_lie_inside() -> None:
    outer = attribution("Mr. Sharpton", "said in an interview", WHOLE)
    inner = attribution("He", "told", "that the vote was lost", 0.9)
    assert without_conflicts([outer, inner]) == [outer, inner]


def test_contents_do_not_cross() -> None:
    one = attribution("Mr. Sharpton", "said", '"He told us', 0.4)
    other = attribution("us", "told", "us that the vote was lost", 0.8)
    assert conflict(one, other)
    assert without_conflicts([one, other]) == [other]


def test_a_loser_does_not_take_others_with_it() -> None:
    first = attribution("Mr. Sharpton", "said", '"He told us', 0.4)
    second = attribution("us", "told", "us that the vote", 0.8)
    third = attribution("He", "told", "the vote was lost", 0.9)
    assert without_conflicts([first, second, third]) == [first, third]


def test_a_loser_keeps_what_is_in_nobodys_way() -> None:
    early, late = Span(0, 10), Span(30, 40)
    said = Attribution((Span(11, 13),), (Span(14, 18),), (early, late), 0.8)
    added = Attribution((Span(41, 43),), (Span(44, 49),), (late,), 0.9)
    assert without_conflicts([said, added]) == [Attribution(said.source, said.cue, (early,), 0.8), added]


def in_order(spans: list[Span]) -> tuple[Span, ...]:
    """The spans in the order of the text, those that would touch the one before left out."""
    kept: list[Span] = []
    for span in sorted(spans):
        if not kept or span.start > kept[-1].end:
            kept.append(span)
    return tuple(kept)


spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 60), st.integers(1, 30))
attributions = st.builds(
    lambda source, cue, content, confidence: Attribution((source,), (cue,), in_order(content), confidence),
    spans,
    spans,
    st.lists(spans, min_size=1, max_size=3),
    st.floats(0, 1),
)


@given(st.lists(attributions, max_size=8, unique_by=lambda one: (one.source, one.cue, one.confidence)))
def test_what_stays_agrees_and_what_goes_had_a_surer_rival(given_ones: list[Attribution]) -> None:
    kept = without_conflicts(given_ones)
    places = {(one.source, one.cue, one.confidence): place for place, one in enumerate(given_ones)}
    numbers = [places[one.source, one.cue, one.confidence] for one in kept]
    assert numbers == sorted(numbers), "in their order"
    for one in kept:
        before = given_ones[places[one.source, one.cue, one.confidence]]
        assert set(one.content) <= set(before.content)
        assert not any(conflict(one, other) for other in kept if other is not one)
        lost = set(before.content) - set(one.content)
        assert not lost or any(conflict(before, other) and other.confidence >= one.confidence for other in kept)
    for number in set(range(len(given_ones))) - set(numbers):
        assert any(other.confidence >= given_ones[number].confidence for other in kept)


def test_time_grows_with_the_text_alone() -> None:
    def settle(count: int) -> None:
        many = [
            Attribution((Span(k, k + 9),), (Span(k + 10, k + 14),), (Span(k + 15, k + 90),), 0.5)
            for k in range(0, 100 * count, 100)
        ]
        assert len(without_conflicts(many)) == count

    assert growth(settle, 2_000) < TOLERANCE

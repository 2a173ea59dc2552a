"""Attributions → statements: kinds, nesting, negation and names, held against plain definitions."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract.quotations import DOUBLE, SINGLE, find_quotations
from onrecord.records import Article, Attribution, Span, Statement, StatementKind
from onrecord.resolve.statements import cut_unclosed, find_parents, kind_of, make_statements, merge
from tests.timing import TOLERANCE, growth

DIRECT, INDIRECT, MIXED = StatementKind.DIRECT, StatementKind.INDIRECT, StatementKind.MIXED


def at(text: str, words: str) -> Span:
    assert text.count(words) == 1, words
    return Span(text.index(words), text.index(words) + len(words))


def attribution(text: str, source: str, cue: str, *content: str, confidence: float = 0.9) -> Attribution:
    return Attribution(
        source=(at(text, source),) if source else (),
        cue=(at(text, cue),) if cue else (),
        content=tuple(at(text, words) for words in content),
        confidence=confidence,
    )


def stated(text: str, *attributions: Attribution) -> tuple[Statement, ...]:
    """The statements as the reader has them made."""
    quotations = find_quotations(text)
    closed = [one.span for one in quotations if one.closed]
    unclosed = [one.span for one in quotations if not one.closed]
    return make_statements(Article(text=text), attributions, closed, unclosed)


def without_source(*content: Span, cue: tuple[Span, ...] = ()) -> Attribution:
    return Attribution((), cue, content, 0.9)


# Kinds


@pytest.mark.parametrize(
    ("text", "content", "kind"),
    [
        ('"We won," she said.', ['"We won,"'], DIRECT),
        ("“We won,” she said.", ["“We won,”"], DIRECT),
        ("“We won,” she said.", ["We won"], DIRECT),
        ("« We won », she said.", ["« We won »"], DIRECT),
        ("‘We won,’ she said.", ["‘We won,’"], DIRECT),
        ("``We won,'' she said.", ["``We won,''"], DIRECT),
        ("“We won,” she said, “and go on.”", ["“We won,”", "“and go on.”"], DIRECT),
        ("“We won,” she said, and they go on.", ["“We won,”", "they go on"], MIXED),
        ("She said that they won.", ["that they won"], INDIRECT),
        ("She said that they “won”.", ["that they “won”"], MIXED),
        ("She said “we won” – “again”!", ["“we won” – “again”"], DIRECT),
        ("She said it wasn’t the mayors’ fault.", ["it wasn’t the mayors’ fault"], INDIRECT),
        ("She said: “One.\n\n“Two.”", ["“One.\n\n“Two.”"], DIRECT),
        ("She tweeted “🎉🎉”", ["“🎉🎉”"], DIRECT),
        ("She tweeted 🎉🎉", ["🎉🎉"], INDIRECT),
        ("קרא «כן» אמר", ["«כן»"], DIRECT),
        ("We won,” she said.", ["We won,”"], INDIRECT),
        ("“We won, she said.", ["“We won"], DIRECT),
    ],
)
def test_kind_from_the_quotation_marks(text: str, content: list[str], kind: StatementKind) -> None:
    assert [one.kind for one in stated(text, attribution(text, "", "", *content))] == [kind]


spans = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda one: Span(one[0], one[0] + one[1]))


@settings(deadline=None)
@given(st.text("aé1 ,.“”\u0301", min_size=60, max_size=60), st.lists(spans, min_size=1, max_size=4), st.lists(spans))
def test_kind_is_what_looking_at_every_letter_says(text: str, content: list[Span], quotations: list[Span]) -> None:
    letters = {place for span in content for place in range(span.start, span.end) if text[place].isalnum()}
    inside = {place for place in letters if any(one.start <= place < one.end for one in quotations)}
    if letters:
        expected = INDIRECT if not inside else DIRECT if inside == letters else MIXED
    else:
        expected = DIRECT if any(one.overlaps(span) for one in quotations for span in content) else INDIRECT
    assert kind_of(Article(text=text), content, merge(quotations)) is expected


@given(st.lists(spans))
def test_merged_spans_cover_the_same_and_stand_apart(some: list[Span]) -> None:
    merged = merge(some)
    covered = {place for span in some for place in range(span.start, span.end)}
    assert {place for span in merged for place in range(span.start, span.end)} == covered
    assert all(a.end < b.start for a, b in pairwise(merged))


# An odd quotation mark

SENTENCES = (
    ("“We won,”", "said Ann Lee."),
    ("that it rained", "Bob Ray said that it rained."),
    ('"We go on,"', "added Mia Fox."),
    ("that they “never” met", "Max Orr replied that they “never” met."),
    ("‘Too late,’", "Kim Day said."),
    ("that it snowed", "Tom May heard that it snowed."),
    ('"no way"', 'Eve Hart said "no way" and left.'),
)


def house() -> tuple[str, list[Attribution]]:
    """An article of every kind of statement, three sentences a paragraph; where each content stands."""
    text, found = "", []
    for number in range(2 * len(SENTENCES)):
        content, rest = SENTENCES[number % len(SENTENCES)]
        sentence = rest if content in rest else f"{content} {rest}"
        start = len(text) + sentence.index(content)
        found.append(without_source(Span(start, start + len(content))))
        text += sentence + ("\n\n" if number % 3 == 2 else " ")
    return text, found


HOUSE, STATEMENTS = house()
CONTENTS = [one.content for one in STATEMENTS]


def kinds(text: str, attributions: list[Attribution]) -> list[StatementKind]:
    return [one.kind for one in stated(text, *attributions)]


@settings(deadline=None, max_examples=300)
@given(st.integers(0, len(HOUSE)), st.sampled_from(DOUBLE + SINGLE))
def test_a_mark_too_many_changes_one_statement_at_most(place: int, mark: str) -> None:
    text = HOUSE[:place] + mark + HOUSE[place:]
    moved = [
        without_source(Span(content.start + (content.start >= place), content.end + (content.end > place)))
        for (content,) in CONTENTS
    ]
    before, after = kinds(HOUSE, STATEMENTS), kinds(text, moved)
    assert sum(a is not b for a, b in zip(before, after, strict=True)) <= 1


@settings(deadline=None)
@given(st.sampled_from([found.start() for found in re.finditer(f"[{DOUBLE + SINGLE}]", HOUSE)]))
def test_a_mark_too_few_changes_one_statement_at_most(place: int) -> None:
    text = HOUSE[:place] + HOUSE[place + 1 :]
    moved = [
        without_source(Span(content.start - (content.start > place), content.end - (content.end > place)))
        for (content,) in CONTENTS
    ]
    before, after = kinds(HOUSE, STATEMENTS), kinds(text, moved)
    assert sum(a is not b for a, b in zip(before, after, strict=True)) <= 1


def test_an_unclosed_quotation_speaks_for_the_first_statement_that_it_reaches() -> None:
    text = 'Ann Lee said "we won. Bob Ray said that it rained. Mia Fox said that it snowed.'
    found = stated(
        text,
        attribution(text, "Ann Lee", "", '"we won'),
        attribution(text, "Bob Ray", "", "that it rained"),
        attribution(text, "Mia Fox", "", "that it snowed"),
    )
    assert [one.kind for one in found] == [DIRECT, INDIRECT, INDIRECT]


def test_an_unclosed_quotation_holds_what_lies_inside_its_statement() -> None:
    text = "“I told him that he must go. He replied that he would. We parted.\n\nIt rained."
    whole = text.split("\n")[0]
    found = stated(text, attribution(text, "", "", whole), attribution(text, "He", "replied", "that he would"))
    assert [one.kind for one in found] == [DIRECT, DIRECT]


@given(st.lists(st.lists(spans, min_size=1, max_size=2)), st.lists(spans))
def test_unclosed_quotations_are_cut_but_never_grow(contents: list[list[Span]], unclosed: list[Span]) -> None:
    found = [without_source(*sorted(content)) for content in contents]
    for span in unclosed:
        cut = list(cut_unclosed(found, [span]))
        reached = [one for one in found if any(span.overlaps(segment) for segment in one.content)]
        assert bool(cut) == bool(reached)
        assert all(one.start == span.start and one.end <= span.end for one in cut)


# Nesting


def lies_in(inner: Attribution, outer: Attribution) -> bool:
    anchor = inner.cue[0] if inner.cue else inner.content[0]
    return any(span.contains(anchor) for span in outer.content) and size(outer) > size(inner)


def size(one: Attribution) -> int:
    return sum(len(span) for span in one.content)


@st.composite
def many_attributions(draw: st.DrawFn) -> list[Attribution]:
    contents = draw(st.lists(st.sets(spans, min_size=1, max_size=3), max_size=8))
    found = [without_source(*sorted(one), cue=tuple(draw(st.lists(spans, max_size=1)))) for one in contents]
    return sorted(found, key=lambda one: one.cue[0] if one.cue else one.content[0])


@settings(deadline=None)
@given(many_attributions())
def test_parents_are_the_innermost_contents_around_a_cue(found: list[Attribution]) -> None:
    for inner, parent in zip(found, find_parents(found), strict=True):
        around = [size(outer) for outer in found if lies_in(inner, outer)]
        assert (parent is None) == (not around)
        if parent is not None:
            assert lies_in(inner, found[parent])
            assert size(found[parent]) == min(around)


@settings(deadline=None)
@given(many_attributions())
def test_no_statement_lies_in_itself_however_far_up(found: list[Attribution]) -> None:
    statements = {one.id: one for one in make_statements(Article(text="x" * 60), found, ())}
    assert len(statements) == len(found), "ids are unique"
    for one in statements.values():
        seen = {one.id}
        while one.parent is not None:
            assert one.parent not in seen
            seen.add(one.parent)
            one = statements[one.parent]


def test_three_statements_in_one_another() -> None:
    recalled = "that he asked if it was over and that she replied with a yes when asked if he may come"
    text = f"He recalled {recalled}."
    found = stated(
        text,
        attribution(text, "she", "replied", "with a yes when asked if he may come"),
        attribution(text, "He", "recalled", recalled),
        attribution(text, "", "when asked", "if he may come"),
        attribution(text, "that he", "he asked", "if it was over"),
    )
    outer, asked, replied, when_asked = (
        f"s{text.index(cue)}" for cue in ("recall", "he asked", "replied", "when asked")
    )
    assert [(one.id, one.parent) for one in found] == [
        (outer, None),
        (asked, outer),
        (replied, outer),
        (when_asked, replied),
    ]


def test_statements_are_in_the_order_of_the_text_and_named_by_their_place() -> None:
    text = '"No," said Ann Lee. Bob Ray said: "Yes."'
    one, other = attribution(text, "Ann Lee", "said Ann", '"No,"'), attribution(text, "Bob Ray", "said:", '"Yes."')
    forwards, backwards = stated(text, one, other), stated(text, other, one)
    assert forwards == backwards
    assert [statement.id for statement in forwards] == ["s6", f"s{text.index('said:')}"]
    assert [statement.source for statement in forwards] == [one.source, other.source]


def test_two_at_one_place_have_two_names() -> None:
    syllable = Attribution((), (Span(0, 1),), (Span(0, 1),), 0.9)
    first, second = make_statements(Article(text="한"), [syllable, syllable], ())
    assert first.id != second.id
    assert first.parent is second.parent is None


# Negation


@pytest.mark.parametrize(
    "cue",
    [
        "did not say",
        "didn't say",
        "didn’t say",
        "Did Not Say",
        "won’t say",
        "cannot say",
        "never said",
        "has never said",
        "refused to say",
        "refused to",
        "refuses to comment",
        "has declined to say",
        "declined repeatedly to say",
        "failing to say",
        "no longer says",
        "stopped short of saying",
        "without saying",
        "did\r\nnot say",
        "refused\nto say",
        "stopped short\nof saying",
    ],
)
def test_negated(cue: str) -> None:
    text = f"Ann Lee {cue} that it rained."
    assert [one.negated for one in stated(text, attribution(text, "Ann Lee", cue, "that it rained"))] == [True]


@pytest.mark.parametrize(
    "cue",
    [
        "said",
        "noted",
        "denied",
        "noticed",
        "knotted",
        "agreed to say",
        "not only said",
        "nevertheless said",
        "tweeted",
        "refused",
    ],
)
def test_not_negated(cue: str) -> None:
    text = f"Ann Lee {cue} that it rained."
    assert [one.negated for one in stated(text, attribution(text, "Ann Lee", cue, "that it rained"))] == [False]


def test_a_negation_outside_the_cue_does_not_count() -> None:
    text = "Ann Lee said that it did not rain, not in May."
    assert not stated(text, attribution(text, "Ann Lee", "said", "that it did not rain"))[0].negated


# Whatever comes in


@settings(deadline=None)
@given(st.text(DOUBLE + SINGLE + "a \n", max_size=60), many_attributions())
def test_spans_and_confidence_pass_through_untouched(text: str, found: list[Attribution]) -> None:
    text = text.ljust(60)
    statements = stated(text, *found)
    assert [(one.source, one.cue, one.content, one.confidence) for one in statements] == [
        (one.source, one.cue, one.content, one.confidence) for one in found
    ]
    for one in statements:
        circumstances = [one.speaker, one.resolved_by, one.when, one.where, one.addressee, one.medium]
        assert circumstances == [None] * 6


@pytest.mark.parametrize("unit", ['He said "yes". ', "He said “yes. ", "He said that yes. "])
def test_time_grows_linearly(unit: str) -> None:
    def run(count: int) -> None:
        text = unit * count
        found = [
            without_source(Span(a + 8, a + len(unit) - 2), cue=(Span(a + 3, a + 7),))
            for a in range(0, len(text), len(unit))
        ]
        quotations = [one.span for one in find_quotations(text)]
        make_statements(Article(text=text), found, quotations, quotations)

    assert growth(run, 250) < TOLERANCE

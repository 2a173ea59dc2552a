"""Quotation marks, as articles have them and as they should not."""

import re
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.extract.quotations import DOUBLE, SINGLE, Marks, find_quotations
from tests.timing import TOLERANCE, growth

MARKS = DOUBLE + SINGLE
BLANK_LINE = re.compile(r"\u2029|\n[ \t\r\f\v\u00a0]*\n")

marked_texts = st.text(MARKS + "asS1 .,!?()-\n\r\u2029\u00a0\u200b\u0301é漢😀", max_size=60)


def quoted(text: str) -> list[str]:
    return [text[one.span.start : one.span.end] for one in find_quotations(text)]


def unclosed(text: str) -> list[str]:
    return [text[one.span.start : one.span.end] for one in find_quotations(text) if not one.closed]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We won," said Ann Lee, "and go on."', ['"We won,"', '"and go on."']),
        ("“We won,” said Ann Lee, “and go on.”", ["“We won,”", "“and go on.”"]),
        ("« Nous avons gagné », dit-elle", ["« Nous avons gagné »"]),
        ("``We won,'' said Ann Lee", ["``We won,''"]),
        ("‘We won,’ said Ann Lee", ["‘We won,’"]),
        ("'We won,' said Ann Lee", ["'We won,'"]),
        ("„We won,” said Ann Lee", ["„We won,”"]),
        ("＂We won,＂ said Ann Lee", ["＂We won,＂"]),
        ('("We won")', ['"We won"']),
        ('—"We won"—', ['"We won"']),
        ('said:"We won"', ['"We won"']),
    ],
)
def test_every_kind_of_mark(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected
    assert unclosed(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “she told me ‘never again’ twice”.", ["“she told me ‘never again’ twice”", "‘never again’"]),
        ("'She said \"no\" to me,' he said", ["'She said \"no\" to me,'", '"no"']),
        ("“He said ‘no’”", ["“He said ‘no’”", "‘no’"]),
        ("\"'No,' he said\"", ["\"'No,' he said\"", "'No,'"]),
    ],
)
def test_quotations_within_quotations(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It wasn't Ann Lee's or the mayors' fault, and it isn’t the boys’ either.",
        "Back in the '90s and the ’60s, rock’n’roll was O'Brien's.",
        'A 6" pipe is 5\'10" under ground.',
        "No marks at all.",
        "",
        " \n\n \t",
        "”»’›",
    ],
)
def test_no_quotation_where_none_stands(text: str) -> None:
    assert quoted(text) == []


def test_apostrophes_do_not_end_a_single_quotation() -> None:
    assert quoted("‘It wasn’t the mayors’ fault,’ he said of the boys’ pay.") == ["‘It wasn’t the mayors’ fault,’"]
    assert quoted("He called it 'the mayors' worst day' and left.") == ["'the mayors' worst day'"]


def test_every_paragraph_of_a_long_quotation_opens_and_the_last_one_closes() -> None:
    text = "“We won.\n\n“We go on.\n \r\n“We stay,” she said."
    assert quoted(text) == ["“We won.", "“We go on.", "“We stay,”"]
    assert unclosed(text) == ["“We won.", "“We go on."]


def test_a_lost_closing_mark_costs_one_quotation() -> None:
    assert quoted('"We won. "We go on," she said. "We stay."') == ['"We won. ', '"We go on,"', '"We stay."']
    assert quoted("“We won, she said.\n\n“We stay,” he said.") == ["“We won, she said.", "“We stay,”"]


def test_a_lost_opening_mark_costs_one_quotation() -> None:
    assert quoted('We won," she said. "We stay," he said.') == ['"We stay,"']
    assert quoted("We won,” she said. “We stay,” he said.") == ["“We stay,”"]


def test_windows_line_ends_part_paragraphs_too() -> None:
    assert quoted('"We won.\r\n\r\nShe left.') == ['"We won.\r']
    assert quoted('"We won.\r\nWe go on," she said.') == ['"We won.\r\nWe go on,"']


@settings(deadline=None)
@given(marked_texts)
@example("''" * 5)
@example("'``\"“‘»›'\n\n\"")
def test_whatever_the_marks_quotations_are_sound(text: str) -> None:
    found = find_quotations(text)
    places = [(one.span.start, -one.span.end) for one in found]
    assert places == sorted(places)
    for one in found:
        slice = text[one.span.start : one.span.end]
        assert slice[0] in (DOUBLE + "`'" if one.marks is Marks.DOUBLE else SINGLE)
        assert not BLANK_LINE.search(slice.rstrip(" \t\r\f\v\u00a0\n")), "a quotation ends with its paragraph"
        if one.closed:
            assert len(slice) > 1
            assert slice[-1] in MARKS
        else:
            assert one.marks is Marks.DOUBLE, "a single mark without its partner is an apostrophe"
            behind = text[one.span.end :]
            opens_next = any(other.span.start == one.span.end for other in found)
            assert not behind or opens_next or BLANK_LINE.match(behind)


@settings(deadline=None)
@given(marked_texts)
def test_quotations_of_one_kind_do_not_overlap(text: str) -> None:
    found = find_quotations(text)
    for marks in Marks:
        of_this_kind = [one.span for one in found if one.marks is marks]
        assert all(a.end <= b.start for a, b in pairwise(of_this_kind))


@settings(deadline=None)
@given(marked_texts, marked_texts, st.sampled_from(["\n\n", "\n \t\n", "\r\n\r\n", "\u2029"]))
def test_no_mark_reaches_into_another_paragraph(first: str, second: str, between: str) -> None:
    def places(text: str, moved: int = 0) -> set[tuple[int, int]]:
        return {(one.span.start + moved, one.span.end + moved) for one in find_quotations(text)}

    moved = len(first + between) - len("\n\n")
    assert places(first + between + second) == places(first + between) | places("\n\n" + second, moved)


@pytest.mark.parametrize(
    "unit",
    [
        'She said "yes, it is" and left. ',
        '"',
        "'",
        "“ ",
        "‘a ",
        "'a s' ",
        "\n",
        "\n ",
        "a\n" + " " * 40,
        "\"a\n\n'",
    ],
)
def test_time_grows_linearly(unit: str) -> None:
    assert growth(lambda size: find_quotations(unit * (size // len(unit))), 4_000) < TOLERANCE


def test_a_paragraph_of_megabytes_takes_little_memory() -> None:
    import tracemalloc

    text = "It rained on and on. " * 50_000
    tracemalloc.start()
    assert find_quotations(text) == []
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < len(text) / 10

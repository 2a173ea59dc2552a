"""Spans of a text that a peer has edited, put back on the original."""

from __future__ import annotations

import re

from bench.peers.edited_text import Alignment
from hypothesis import given
from hypothesis import strategies as st


def test_spans_go_back_through_sayswhos_kinds_of_edit() -> None:
    original = "  The lawmakers' plan,\"he said,\n\nIt is over. "
    edited = 'The lawmakers\'x plan, "he said,"\n"It is over."'
    alignment = Alignment(original, edited)

    def back(words: str) -> str:
        start = edited.index(words)
        span = alignment.original((start, start + len(words)))
        assert span is not None
        return original[span[0] : span[1]]

    assert back("he said") == "he said"
    assert back("The lawmakers'x plan") == "The lawmakers' plan"
    assert back("It is over.") == "It is over."


def test_what_the_edit_has_added_stands_nowhere() -> None:
    assert Alignment("yes", 'yes"').original((3, 4)) is None


@given(st.lists(st.text("ab'\" .", max_size=12), max_size=5).map("\n".join))
def test_every_span_is_a_slice_and_an_unedited_text_keeps_its_spans(text: str) -> None:
    unedited = re.sub(r"\n+", "\n", text).strip("\n")
    alignment = Alignment(text, unedited)
    for start in range(len(unedited)):
        for end in range(start + 1, len(unedited) + 1):
            if (span := alignment.original((start, end))) is None:
                assert set(unedited[start:end]) == {"\n"}
            else:
                assert 0 <= span[0] < span[1] <= len(text)
                if "\n" not in unedited[start:end]:
                    assert text[span[0] : span[1]] == unedited[start:end]

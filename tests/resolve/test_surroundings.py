"""What the words before a source tell of whom it cannot mean."""

from __future__ import annotations

import pytest

from onrecord.resolve.surroundings import is_asked_about, says_i
from onrecord.resolve.words import split_words


@pytest.mark.parametrize(
    ("text", "word", "told"),
    [("I know he left", 2, True), ("I know. He left", 3, False), ("They know he left", 2, False)],
)
def test_whether_i_stands_before_a_word(text: str, word: int, told: bool) -> None:
    assert says_i(split_words(text), range(5), word) is told


@pytest.mark.parametrize(
    ("text", "cue", "asked"),
    [
        ("Bell asked if he planned to stay", ["asked"], True),
        ("Bell asked why she left", ["had", "asked"], True),
        ("Bell asked if she could stay", ["asked"], False),
        ("Bell knew if she planned it", ["knew"], False),
    ],
)
def test_a_question_is_about_somebody_else(text: str, cue: list[str], asked: bool) -> None:
    assert is_asked_about(split_words(text), cue, 3) is asked

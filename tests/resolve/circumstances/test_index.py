"""The words of a text, and what is remembered with them."""

from __future__ import annotations

from onrecord.resolve.circumstances.index import WordIndex, remembered


def test_a_remembered_function_is_asked_once_for_the_same_numbers_and_words() -> None:
    asked: list[tuple[str, int, bool]] = []

    @remembered
    def word_from(words: WordIndex, number: int, last: bool) -> str | None:
        asked.append((words.text, number, last))
        return words.lowers[number] if last else None

    first, second = WordIndex("Ana Bell spoke"), WordIndex("Bell was silent")
    for _ in range(2):
        assert word_from(first, 1, True) == "bell"
        assert word_from(first, 1, False) is None
        assert word_from(first, 0, True) == "ana"
        assert word_from(second, 1, True) == "was"
    assert asked == [
        (first.text, 1, True), (first.text, 1, False), (first.text, 0, True), (second.text, 1, True),
    ]  # fmt: skip


def test_remembered_functions_do_not_share_answers() -> None:
    words = WordIndex("Ana Bell spoke")
    assert remembered(lambda words, number: words.lowers[number])(words, 0) == "ana"
    assert remembered(lambda words, number: words.raw(number))(words, 0) == "Ana"

import io
import os
import re
import unicodedata

import pytest
from hypothesis import given
from rich.cells import cell_len

from onrecord.present import Format, Options, write
from onrecord.records import Article, Reading
from tests import samples


def table(*readings: Reading, width: int | None = 80, color: bool | None = False) -> str:
    stream = io.StringIO()
    write(Format.TABLE, readings, stream, Options(width=width, color=color))
    return stream.getvalue()


def test_a_table_as_it_looks() -> None:
    lines = [line.rstrip() for line in table(samples.NESTED).splitlines()]
    assert lines == [
        "A call & its echo",
        "The Post · 2023-06-15 · https://example.org/call?a=1&b=2 · 4 statements",
        "who                cue          what                                 kind",
        "─" * 80,
        "Hun Sen            recalled     that he had asked whether the talks  mixed",
        "Mr Hun Sen                      go on and that the embattled leader  93 % sure",
        "                                replied “yes, of course”",
        "                                when 2023-06-13 (Tuesday) · medium",
        "                                phone",
        "",
        "└ Hun Sen          had asked    └ whether the talks go on            indirect",
        "   he                                                                90 % sure",
        "",
        "└ the embattled    replied      └ “yes, of course”                   direct",
        "  leader                          to Mr Hun Sen · where phone        90 % sure",
        "",
        "Hun Sen            never said   why                                  indirect",
        "He                                                                   40 % sure",
        "                                                                     negated",
        "",
    ]


def test_a_wide_table_has_a_column_for_the_confidence() -> None:
    header = table(samples.NESTED, width=120).splitlines()[2]
    assert header.split() == ["who", "cue", "what", "kind", "sure"]


@pytest.mark.parametrize(("asked", "got"), [(10, 60), (60, 60), (137, 137), (500, 200)])
def test_the_width_is_kept(asked: int, got: int) -> None:
    lines = table(samples.NESTED, samples.EMOJI, width=asked).splitlines()
    assert max(map(cell_len, lines)) == got


def test_without_a_terminal_it_is_80_wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setattr(os, "get_terminal_size", lambda *_: (_ for _ in ()).throw(OSError()))
    assert max(map(cell_len, table(samples.NESTED, width=None).splitlines())) == 80


def test_color_only_where_asked_for() -> None:
    assert "\x1b[" in table(samples.NESTED, color=True)
    assert "\x1b" not in table(samples.NESTED, color=False)
    assert "\x1b" not in table(samples.NESTED, color=None)  # no terminal


def test_segments_and_line_breaks_on_one_line() -> None:
    assert '"It is late," […] "but not too late."' in " ".join(table(samples.DISCONTINUOUS, width=200).split())
    assert '"One. Two. "Three,"' in table(samples.PARAGRAPHS, width=200)
    assert "a  neighbour" in table(samples.PARAGRAPHS, width=200)  # white space without a line break stays


def test_nothing_found_is_said() -> None:
    assert table(samples.NOTHING_FOUND).splitlines()[1] == "no statements found"


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("\n  The bridge opens, she said.\nIt rained.\n", "The bridge opens, she said."),
        ("word " * 40, "word " * 16 + "[…]"),
        ("a" * 100, "a" * 80 + " […]"),
    ],
)
def test_an_article_without_a_title_is_called_by_its_first_words(text: str, called: str) -> None:
    article = Article(text=text)
    lines = table(Reading(article, ()), width=100).splitlines()
    assert lines[:2] == [called, f"{article.id} · no statements found"]


@pytest.mark.parametrize("article", [Article(text=" \n"), Article(text="Rain fell.", id="rain-1")])
def test_a_text_without_words_or_with_an_id_of_its_own_is_called_by_the_id(article: Article) -> None:
    assert table(Reading(article, ())).splitlines()[:2] == [article.id, "no statements found"]


def test_a_terminal_cannot_be_commanded() -> None:
    shown = table(samples.HOSTILE, width=200)
    assert "␛[31m" in shown
    assert "[bold]hi[/bold] :smile:" in shown  # nor the library that draws the table
    assert not dangerous(shown)


def test_a_terminal_cannot_be_commanded_in_color() -> None:
    assert not dangerous(re.sub(r"\x1b\[[0-9;]*m", "", table(samples.HOSTILE, color=True)))


@samples.unhurried
@given(samples.readings())
def test_random_readings_stay_within_the_width_and_harmless(reading: Reading) -> None:
    shown = table(reading)
    assert not dangerous(shown)
    assert all(cell_len(line) <= 80 for line in shown.split("\n"))
    shown.encode()


def dangerous(shown: str) -> list[str]:
    """Characters that a terminal obeys, or that no stream can take."""
    overrides = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    return [
        sign for sign in shown if (sign != "\n" and unicodedata.category(sign) in ("Cc", "Cs")) or sign in overrides
    ]

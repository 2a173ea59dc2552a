"""Long texts in sections: where they are cut, and who is one person across them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records import Article, Attribution, Span, Speaker, SpeakerKind, Statement
from onrecord.resolve import sections
from onrecord.resolve.sections import cut_sections, unite
from onrecord.resolve.speakers import resolve_speakers
from onrecord.resolve.statements import make_statements
from tests.timing import TOLERANCE, growth


def told(*said: tuple[int, int]) -> tuple[Statement, ...]:
    attributions = [Attribution((), (), (Span(start, end),), 0.9) for start, end in said]
    return make_statements(Article(text="x" * 1000), attributions, [])


def speaker(identifier: str, name: str, first: int, named: bool = True) -> Speaker:
    return Speaker(identifier, name, SpeakerKind.PERSON, named, mentions=(Span(first, first + len(name)),))


def test_a_short_text_is_one_section() -> None:
    assert cut_sections("One.\n\nTwo.", (), ()) == [Span(0, 10)]


def test_a_long_text_is_cut_between_paragraphs_and_not_within_a_statement(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sections, "LONGEST", 20)
    text = "a short paragraph\n" * 6
    assert [text[span.start : span.end] for span in cut_sections(text, (), ())] == ["a short paragraph\n"] * 6
    across = told((20, 50))
    for span in cut_sections(text, across, ()):
        assert not any(span.start > 20 and span.start < 50 for _ in across)


def test_a_long_paragraph_is_cut_between_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sections, "LONGEST", 20)
    text = "It is a short one. " * 6
    assert len(cut_sections(text, (), ())) > 3


@given(
    st.text(alphabet="a .\n”", max_size=400), st.lists(st.tuples(st.integers(0, 380), st.integers(1, 20)), max_size=5)
)
def test_sections_cover_the_text_and_keep_statements_whole(text: str, said: list[tuple[int, int]]) -> None:
    found = [(start, min(start + size, len(text))) for start, size in said if start < len(text)]
    statements = told(*found)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sections, "LONGEST", 30)
        cut = cut_sections(text, statements, ())
    assert "".join(text[span.start : span.end] for span in cut) == text
    for statement in statements:
        assert sum(span.contains(statement.content[0]) for span in cut) == 1


def test_speakers_of_one_name_become_one_and_are_numbered_by_their_first_mention() -> None:
    united = unite(
        [
            [speaker("p1", "Ana Sol", 5), speaker("p2", "a witness", 40, named=False)],
            [speaker("p1", "a witness", 90, named=False), speaker("p2", "Sol", 120), speaker("p3", "Bo Li", 150)],
        ]
    )
    assert [(one.id, one.name, len(one.mentions)) for one in united.speakers] == [
        ("p1", "Ana Sol", 2),
        ("p2", "a witness", 1),
        ("p3", "a witness", 1),
        ("p4", "Bo Li", 1),
    ]
    assert united.ids == ({"p1": "p1", "p2": "p2"}, {"p1": "p3", "p2": "p1", "p3": "p4"})


def test_a_surname_that_two_bear_unites_with_neither() -> None:
    united = unite([[speaker("p1", "Ana Sol", 5), speaker("p2", "Ben Sol", 40)], [speaker("p1", "Sol", 90)]])
    assert [one.name for one in united.speakers] == ["Ana Sol", "Ben Sol", "Sol"]


def long_article(paragraphs: int) -> tuple[Article, tuple[Statement, ...]]:
    """Many people, each named twice, and what they say."""
    first_names = ("Ada", "Ben", "Cy", "Dot", "Eve", "Fay", "Gus", "Hal")
    syllables = ("ba", "de", "fi", "go", "lu", "ma", "ne", "ri", "so", "tu")
    text, found = "", []
    for number in range(paragraphs):
        surname = "".join(syllables[int(digit)] for digit in f"{number * 7919 % 100_000:05}").capitalize()
        start = len(text)
        text += f"{first_names[number % 8]} {surname}, a farmer, spoke first. {surname} said the rain was late.\n\n"
        source = text.index(f"{surname} said", start)
        cue = source + len(surname) + 1
        found.append(Attribution((Span(source, cue - 1),), (Span(cue, cue + 4),), (Span(cue + 5, len(text) - 3),), 0.9))
    article = Article(text=text)
    return article, make_statements(article, found, [])


def test_every_statement_of_a_long_text_keeps_its_place_and_gets_its_speaker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sections, "LONGEST", 500)
    article, statements = long_article(40)
    found = resolve_speakers(article, statements, [])
    assert [one.content for one in found.statements] == [one.content for one in statements]
    names = {one.id: one.name for one in found.speakers}
    said = [names.get(one.speaker or "", "") for one in found.statements]
    assert [name.split()[-1] for name in said] == [article[one.source[0]] for one in statements]
    assert len(found.speakers) == 40
    for one in found.speakers:
        assert article[one.mentions[0]] == one.name
    assert [len(one) > 0 for one in found.choices] == [True] * 40


def test_time_grows_linearly_with_the_people_of_a_text() -> None:
    def run(paragraphs: int) -> None:
        article, statements = long_article(paragraphs)
        resolve_speakers(article, statements, [])

    run(20)
    assert growth(run, 500) < TOLERANCE

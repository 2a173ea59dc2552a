"""What is said inside of what another says is a tale of its own."""

import dataclasses

import numpy as np

from onrecord.records import Article, Span, Statement, StatementKind
from onrecord.resolve import circumstances
from onrecord.resolve.circumstances.candidate import Field
from onrecord.resolve.circumstances.choice import UNASKED, Choice, choose, load_models
from onrecord.resolve.circumstances.layout import Layout
from onrecord.resolve.circumstances.levels import levels
from onrecord.resolve.circumstances.reading import find_candidates

TEXT = (
    "PARIS — At a rally in Lyon on Monday, Ana Bell said that her rival refused to admit that taxes had risen.\n\n"
    "Bell told the crowd that it was time for change."
)
ARTICLE = Article(text=TEXT, published="2024-05-10")


def statement(identifier: str, source: str, cue: str, content: str, parent: str | None = None) -> Statement:
    spans = ((Span(TEXT.index(part), TEXT.index(part) + len(part)),) for part in (source, cue, content))
    return Statement(identifier, StatementKind.INDIRECT, *spans, confidence=1.0, parent=parent, speaker=source)


FIRST = statement("s1", "Ana Bell", "said", "that her rival refused to admit that taxes had risen")
SECOND = dataclasses.replace(statement("s2", "Bell", "told", "that it was time for change"), speaker="Ana Bell")
INSIDE = statement("s3", "her rival", "refused to admit", "that taxes had risen", parent="s1")


def test_the_outermost_statements_are_read_as_if_nothing_stood_inside_of_them() -> None:
    alone = circumstances.read(ARTICLE, [FIRST, SECOND])
    among = circumstances.read(ARTICLE, [FIRST, SECOND, INSIDE])
    assert among.statements[:2] == alone.statements
    assert alone.statements[0].when is not None
    assert alone.statements[0].when.value == "2024-05-06"
    assert [one.id for one in among.statements] == ["s1", "s2", "s3"]


def test_there_is_a_second_layout_only_where_something_stands_inside() -> None:
    assert levels(ARTICLE, [FIRST, SECOND]).all is None
    both = levels(ARTICLE, [FIRST, INSIDE])
    assert [len(layout.placed) for layout in both.layouts] == [1, 2]


def test_what_is_chosen_does_not_depend_on_what_else_is_asked_for() -> None:
    layout = Layout(ARTICLE, [FIRST, SECOND, INSIDE])

    def chosen(*asked: bool) -> dict[Field, list[Choice]]:
        return choose([layout], [find_candidates(layout)], load_models(), np.array(asked))

    every, some, none = chosen(True, True, True), chosen(False, True, True), chosen(False, False, False)
    assert any(choices[2].chosen is not None for choices in every.values())
    for field in Field:
        assert some[field] == [UNASKED, *every[field][1:]]
        assert none[field] == [UNASKED] * 3

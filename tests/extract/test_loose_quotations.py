"""Quotations without a source of their own, behind a statement."""

import pytest

from onrecord.extract.loose_quotations import with_loose_quotations
from onrecord.extract.quotations import find_quotations, whole_quotations
from onrecord.records import Attribution, Span


def contents(text: str, *parts: tuple[str, str]) -> list[list[str]]:
    """The contents of attributions given by their cue and content, once loose quotations have found theirs."""

    def span(part: str) -> Span:
        return Span(text.index(part), text.index(part) + len(part))

    given = [Attribution((), (span(cue),), (span(content),), 0.8) for cue, content in parts]
    found = with_loose_quotations(text, given, whole_quotations(text, find_quotations(text)))
    return [[text[span.start : span.end] for span in one.content] for one in found]


def test_a_quotation_behind_a_statement_is_of_its_speaker() -> None:
    text = 'Mr Reis warned of "a risk". "What is to happen to young people?" The ministry was silent.'
    assert contents(text, ("warned of", '"a risk"')) == [['"a risk"', '"What is to happen to young people?"']]


def test_it_belongs_to_the_outer_one_of_two_statements() -> None:
    text = "Mr Reis said that Ana feared a risk. “What is to happen to young people?”"
    found = contents(text, ("said", "that Ana feared a risk"), ("feared", "a risk"))
    assert found == [["that Ana feared a risk", "“What is to happen to young people?”"], ["a risk"]]


@pytest.mark.parametrize(
    "text",
    [
        "Mr Reis warned of a risk. “What is to happen to young people?” asked Ms Bell.",
        "Mr Reis warned of a risk.\n\n“What is to happen to young people?”\n\nThe ministry was silent.",
        "Mr Reis warned of a risk. The ministry was silent. “What is to happen to young people?”",
        "Mr Reis warned of a risk. “Once Upon a Time in Vilar” is a film.",
        "Mr Reis warned of a risk: “What is to happen to young people?”",
    ],
)
def test_what_another_may_have_said_stays_loose(text: str) -> None:
    assert contents(text, ("warned of", "a risk")) == [["a risk"]]


def test_what_has_a_statement_already_is_not_loose() -> None:
    text = "Mr Reis warned of a risk. “I know what is to happen to young people.”"
    inner = "what is to happen to young people"
    assert contents(text, ("warned of", "a risk"), ("know", inner)) == [["a risk"], [inner]]

"""What was weighed for a statement, as it is shown."""

from onrecord.records import Article, Span, Statement, StatementKind
from onrecord.resolve.circumstances.candidate import Candidate, Field
from onrecord.resolve.circumstances.choice import Choice as Circumstance
from onrecord.resolve.circumstances.choice import Weighed
from onrecord.resolve.explanations import explain_statements
from onrecord.resolve.speakers import Choice

TEXT = "He told The Post on June 14 that it was late."
ARTICLE = Article(text=TEXT)
STATEMENT = Statement(
    "s1",
    StatementKind.INDIRECT,
    (Span(0, 2),),
    (Span(3, 7),),
    (Span(28, 44),),
    0.9,
    speaker="p1",
    resolved_by="pronoun: He → Yang Peou",
)


def candidate(phrase: str, value: str | None = None) -> Candidate:
    span = Span(TEXT.index(phrase), TEXT.index(phrase) + len(phrase))
    return Candidate(span, phrase, value or phrase, "name", "tell", span)


def weighed(*found: tuple[Candidate, float], unsaid: float, taken: int | None) -> Circumstance:
    alternatives = tuple(Weighed(one, probability) for one, probability in found)
    return Circumstance(None if taken is None else found[taken][0], alternatives, unsaid)


NOTHING = weighed(unsaid=1.0, taken=None)


def test_each_answer_has_its_probability_its_place_and_whether_it_was_taken() -> None:
    post, day = candidate("The Post"), candidate("June 14", "2023-06-14")
    (explained,) = explain_statements(
        [STATEMENT],
        [(Choice("Yang Peou", 0.8, True), Choice("Hun Sen", 0.2, False))],
        [
            {
                Field.ADDRESSEE: weighed((post, 0.7), unsaid=0.3, taken=0),
                Field.WHEN: weighed((day, 0.4), unsaid=0.6, taken=None),
                Field.WHERE: NOTHING,
                Field.MEDIUM: NOTHING,
            }
        ],
    )
    assert [(one.value, one.chosen, one.reason) for one in explained.speaker] == [
        ("Yang Peou", True, "pronoun: He → Yang Peou"),
        ("Hun Sen", False, ""),
    ]
    assert [(one.value, one.chosen, one.reason) for one in explained.addressee] == [
        ("The Post", True, "right after the cue"),
        (None, False, ""),
    ]
    assert [(one.value, one.chosen) for one in explained.when] == [(None, True), ("2023-06-14", False)]
    assert explained.where == explained.medium == ()


def test_of_many_only_the_likely_ones_are_shown_and_the_one_that_was_taken() -> None:
    choices = tuple(Choice(f"person {number}", 0.1, number == 9) for number in range(10))
    nothing = dict.fromkeys(Field, NOTHING)
    (explained,) = explain_statements([STATEMENT], [choices], [nothing])
    assert len(explained.speaker) == 6
    assert explained.speaker[-1].chosen

from onrecord.records import Article, Span
from onrecord.resolve.circumstances import read
from onrecord.resolve.circumstances.candidate import Field
from onrecord.resolve.circumstances.layout import Layout
from onrecord.resolve.circumstances.reading import find_candidates
from onrecord.resolve.circumstances.retold import find_retold
from tests.resolve.circumstances.test_reading import statement

CALL = (
    "Mr Diallo recalled his phone conversation with President Aminata Touré in late May, which had been short. "
    "He spoke to workers in Dakar on June 14. “We grow rice here,” he said.\n\n"
    "During {the} phone call with {whom}, Mr Diallo stressed that rain had not come.\n\n"
    "He also said that the harvest was lost."
)


def retold(the: str = "his", whom: str = "Touré") -> list[str]:
    layout = Layout(Article(text=CALL.format(the=the, whom=whom), published="2023-06-15"), [])
    candidates = find_candidates(layout)
    return [one.date.value for one in find_retold(layout, candidates[Field.ADDRESSEE], candidates[Field.WHEN])]


def test_an_occasion_told_again_keeps_its_date() -> None:
    assert retold() == ["2023-05"]


def test_what_is_no_known_occasion_or_another_person_s_has_not_that_date() -> None:
    assert retold(the="a") == []
    assert retold(whom="Sall") == []


def test_the_date_leads_back_to_where_it_was_told() -> None:
    text = CALL.format(the="the", whom="Touré")
    stressed = statement(text, "Mr Diallo", "stressed", "that rain had not come", "p1")
    (found,) = read(Article(text=text, published="2023-06-15"), [stressed]).statements
    assert found.when is not None
    start = text.index("late May")
    assert found.when.span == Span(start, start + len("late May"))


def test_somebody_else_said_nothing_on_it() -> None:
    text = CALL.format(the="his", whom="Touré").replace("He also said", "The minister, Awa Sy, said by phone")
    stressed = statement(text, "Mr Diallo", "stressed", "that rain had not come", "p1")
    said = statement(text, "The minister, Awa Sy", "said by phone", "that the harvest was lost", "p2")
    first, other = read(Article(text=text, published="2023-06-15"), [stressed, said]).statements
    assert first.when is not None
    assert first.when.value == "2023-05"
    assert other.when is None or other.when.value != "2023-05"

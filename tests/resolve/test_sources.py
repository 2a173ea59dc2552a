"""What a source says: its form, its head, the phrase that describes it."""

from __future__ import annotations

import pytest

from onrecord.records import Span, SpeakerKind
from onrecord.resolve.name_index import NameIndex
from onrecord.resolve.names import find_names
from onrecord.resolve.sources import Form, Source, read_source
from onrecord.resolve.words import split_words


def source(text: str, marked: str) -> Source:
    words = split_words(text)
    start = text.index(marked)
    return read_source(words, NameIndex(find_names(words)), [Span(start, start + len(marked))])


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Yang Peou, secretary-general of the Royal Academy of Cambodia,", "Yang Peou"),
        ("the company’s chief executive, Ana de la Cruz,", "Ana de la Cruz"),
        ("Sanders campaign spokesman Michael Briggs", "Michael Briggs"),
        ("Trump himself", "Trump"),
        ("Secretary of State John F. Kerry", "John F. Kerry"),
        ("Filmmaker and best-selling author Dinesh Shah", "Dinesh Shah"),
        ("Mr. Ode’s union, the Civil Service Association,", "Civil Service Association"),
        ("the film, called Two Rivers,", "Two Rivers"),
        ("World Health Organization (WHO) Director Ana Bell", "Ana Bell"),
        ("Judge Neil Ford QC", "Neil Ford"),
        ("the Mirror newspaper", "Mirror"),
        ("the Associated Press news agency", "Associated Press"),
        ("a sceptical Ana Bell", "Ana Bell"),
        ("Ana Bell’s loud rhetoric", "Ana Bell"),
        ("director of rugby Ana Bell", "Ana Bell"),
        ("the club’s head of policy and research Ana Bell", "Ana Bell"),
        ("the head of that tribunal, Ana Bell,", "Ana Bell"),
        ("a spokesman for the ministry, Ana Bell,", "Ana Bell"),
        ("one group of bell-ringers, known as the Two Rivers Crew,", "Two Rivers Crew"),
        ("a statement from the Mirror", "Mirror"),
        ("The contractor, Lagoon Works Ltd,", "Lagoon Works Ltd"),
        ("Mr Roe’s attorney, public defender Alicia Bell", "Alicia Bell"),
        ("the plaintiff, the Civil Service Association", "Civil Service Association"),
    ],
)
def test_a_named_source(marked: str, name: str) -> None:
    text = f"On Friday {marked} said so to those who had come to hear more of it in the town hall."
    found = source(text, marked)
    assert found.form is Form.NAME
    assert found.name is not None
    assert text[found.name.span.start : found.name.span.end] == name


@pytest.mark.parametrize(
    ("marked", "phrase", "head", "kind"),
    [
        (
            "a Department for Media, Culture and Sport aide",
            "a Department for Media, Culture and Sport aide",
            "aide",
            "person",
        ),
        ("figures from Ohio, Michigan and Texas", "figures from Ohio, Michigan and Texas", "figures", "document"),
        ("a spokesman for the prosecutor, Mayor Ana Bell,", "a spokesman for the prosecutor", "spokesman", "person"),
        ("a friend of presenter Ana Bell", "a friend of presenter Ana Bell", "friend", "person"),
        (
            "the standards and privileges committee",
            "the standards and privileges committee",
            "committee",
            "organization",
        ),
        ("his wife and two old friends", "his wife and two old friends", "wife", "group"),
        ("an author and activist", "an author and activist", "author", "person"),
        ("voters, many MPs and the unions, who met", "voters, many MPs and the unions", "voters", "group"),
        ("everybody in the town hall", "everybody in the town hall", "everybody", "group"),
        ("another 7%", "another 7%", "%", "group"),
        ("a spokesman for the ministry, who hid his name,", "a spokesman for the ministry", "spokesman", "person"),
        ("a senior law enforcement official", "a senior law enforcement official", "official", "person"),
        ("the two leaders", "the two leaders", "leaders", "group"),
        ("a new report", "a new report", "report", "document"),
        ("Mr. Trump’s rivals", "Mr. Trump’s rivals", "rivals", "group"),
        ("a British Ana Bell fan", "a British Ana Bell fan", "fan", "person"),
        ("the 23-year-old", "the 23-year-old", "23-year-old", "person"),
        ("the Romanian international", "the Romanian international", "international", "person"),
        ("the Swede", "the Swede", "swede", "person"),
        ("one of the largest and oldest groups", "one of the largest and oldest groups", "one", "unknown"),
        ("the lively and often loud senator", "the lively and often loud senator", "senator", "person"),
        ("72 percent of Democrats", "72 percent of Democrats", "percent", "group"),
    ],
)
def test_a_described_source(marked: str, phrase: str, head: str, kind: str) -> None:
    text = f"On Friday {marked} said so to those who had come to hear more of it in the town hall."
    found = source(text, marked)
    assert found.form is Form.DESCRIPTION
    assert found.phrase is not None
    assert text[found.phrase.start : found.phrase.end] == phrase
    assert found.head == head
    assert found.kind is SpeakerKind(kind)


def test_pronouns_and_nothing() -> None:
    assert source("Later he said so.", "he").pronoun == "he"
    assert source("Later her remarks spread.", "her").pronoun == "she"
    assert source("The man who said so left.", "who").form is Form.RELATIVE
    assert source("“So it was.”", "“").form is Form.EMPTY


def test_what_somebody_owns_may_stand_in_a_list_of_names() -> None:
    text = "On Friday Intel, Samsung, the UK's Foreign Office and Informa Media banned it there."
    found = source(text, "Intel, Samsung, the UK's Foreign Office and Informa Media")
    assert [text[one.span.start : one.span.end] for one in found.names] == [
        "Intel",
        "Samsung",
        "Foreign Office",
        "Informa Media",
    ]


def test_our_own_is_a_pronoun_and_our_own_team_is_not() -> None:
    text = "So it was that our own said it was late, and our own team left."
    assert source(text, "our own").pronoun == "we"
    assert source(text, "our own team").form is Form.DESCRIPTION


def test_both_is_no_part_of_their_name() -> None:
    text = "On Friday both Ana Bell and Omar Diaz said that it was late."
    phrase = source(text, "both Ana Bell and Omar Diaz").phrase
    assert phrase is not None
    assert text[phrase.start : phrase.end] == "Ana Bell and Omar Diaz"


def test_several_names_are_several() -> None:
    found = source("Later Ann Lee and Bo Chen said so.", "Ann Lee and Bo Chen")
    assert found.form is Form.SEVERAL
    assert len(found.names) == 2


@pytest.mark.parametrize(
    ("text", "antecedent"),
    [
        ("He met Democrats on Capitol Hill, who said so.", "Democrats"),
        ("It was a merchant in Berlin who said so.", "a merchant"),
        ("They wrote to Ana Bell, a law professor at the University of Maine, who said so.", "Ana Bell"),
        ("Ana Bell, the Labour MP for Newcastle Central, who said so, left.", "Ana Bell"),
        ("They gave it to the nominee for president, who said so.", "the nominee"),
        ("Ana Bell of Texas, who left, and who said so, is back.", "Ana Bell"),
        ("It was a report by Ana Bell, which said so.", "a report"),
        ("He saw the rules coming into force today, which said so.", "the rules"),
        ("He saw the rules that are in force today, which said so.", "the rules"),
        ("He met Ana Bell of Maricopa County, Ariz., who said so.", "Ana Bell"),
        ("This could involve someone who said so.", "someone"),
        ("He met the world's two biggest polluters, which said so.", "the world's two biggest polluters"),
    ],
)
def test_a_relative_pronoun_means_what_stands_before_it(text: str, antecedent: str) -> None:
    words = split_words(text)
    start = text.rindex("wh", 0, text.index(" said so"))
    found = read_source(words, NameIndex(find_names(words)), [Span(start, text.index(" said so"))])
    assert found.form is Form.RELATIVE
    assert found.antecedent is not None
    assert found.antecedent.phrase is not None
    assert text[found.antecedent.phrase.start : found.antecedent.phrase.end] == antecedent


def test_a_relative_pronoun_means_no_day() -> None:
    assert source("It was late today, which said so.", "which").antecedent is None


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("Sens. Mark Kirk of Illinois and Susan Collins of Maine", 2),
        ("Rep. Todd Rokita and state House Speaker Brian Bosma", 2),
        ("Ana Bell (D-Ohio), Ben Cole and Cy Dale", 3),
    ],
)
def test_a_list_of_names_may_tell_homes_and_offices(marked: str, names: int) -> None:
    found = source(f"On Friday {marked} said so to those who had come to hear them speak in the town hall.", marked)
    assert found.form is Form.SEVERAL
    assert len(found.names) == names


def test_the_first_of_many_is_not_all_of_them() -> None:
    marked = "Two other candidates — Senators Ana Bell of Utah; Gov. Ben Ode of Ohio; and Cy Dale —"
    found = source(f"{marked} called for the release of the report.", marked)
    assert (found.form, found.kind) == (Form.DESCRIPTION, SpeakerKind.GROUP)


def test_lots_is_nobodys_name() -> None:
    found = source("It rained. Lots of people say so.", "Lots of people")
    assert (found.form, found.kind) == (Form.DESCRIPTION, SpeakerKind.GROUP)


def test_the_turns_of_an_interview() -> None:
    text = "Q: Were you glad?\n\nA: I was."
    words = split_words(text)
    index = NameIndex(find_names(words))
    turns = [read_source(words, index, [Span(at, at + 1)]) for at in (0, text.index("A:"))]
    assert [(turn.form, turn.pronoun) for turn in turns] == [(Form.TURN, "q"), (Form.TURN, "a")]


@pytest.mark.parametrize("name", ["US", "WHO"])
def test_initials_are_no_pronouns(name: str) -> None:
    found = source(f"On Friday the {name} said that rain was near.", name)
    assert found.form in (Form.NAME, Form.DESCRIPTION)


def test_a_statement_is_the_word_of_whoever_it_is_from() -> None:
    text = "On Friday a statement from the Democratic committee said so."
    found = source(text, "a statement from the Democratic committee")
    assert found.form is Form.DESCRIPTION
    assert found.head == "committee"


def test_two_names_in_a_headline_are_two() -> None:
    text = "Ana Bell, Ben Ode hail the bid.\n\nAna Bell, Ben Ode and others hailed it."
    assert source(text, "Ana Bell, Ben Ode").form is Form.SEVERAL
    assert source("In Leeds Ana Bell, Mayor, hailed it.", "Ana Bell, Mayor,").form is Form.NAME


def test_who_stands_behind_a_party_or_an_office_is_who_is_named_before_them() -> None:
    for text in (
        "Sen. Ana Bell, R-Texas, who said so.",
        "Rep. Ana Bell (D-Ill.), who said so.",
        "So did Ana Bell, executive director of the Two Rivers Bank, who said so.",
        "So did Ana Bell, president of the bank, who said so.",
    ):
        found = source(text, "who").antecedent
        assert found is not None
        assert found.name is not None
        assert text[found.name.span.start : found.name.span.end] == "Ana Bell"


def test_what_a_relative_pronoun_means_holds_no_verb() -> None:
    text = "But those arguments didn’t sway lawmakers, who said so."
    found = source(text, "who").antecedent
    assert found is not None
    assert found.phrase is not None
    assert text[found.phrase.start : found.phrase.end] == "lawmakers"


def test_one_of_several_people_is_a_person() -> None:
    text = "So said one of the passengers, a student, on Friday; one of the firms did not."
    assert source(text, "one of the passengers, a student").kind is SpeakerKind.PERSON
    assert source(text, "one of the firms").kind is SpeakerKind.UNKNOWN


def test_who_is_identified_behind_a_source_is_who_it_is() -> None:
    text = "The suspect, identified as Luis Bell, 29, told officers so. The driver, known as Ana Ode, left."
    for marked, name in (("The suspect", "Luis Bell"), ("The driver", "Ana Ode")):
        found = source(text, marked)
        assert found.name is not None
        assert text[found.name.span.start : found.name.span.end] == name


def test_a_statement_of_last_year_is_nobody_else_s() -> None:
    assert source("A statement from last year said that it was late.", "A statement from last year").head == "statement"


@pytest.mark.parametrize("dateline", ["SUVA, Fiji - ", "SUVA, Fiji, Nov. 20 (AFN) — "])
def test_a_dateline_is_no_part_of_a_source(dateline: str) -> None:
    text = f"Ferry strike enters second week\n\n{dateline}Dock workers said that rain was near."
    found = source(text, f"{dateline}Dock workers")
    assert (found.form, found.head) == (Form.DESCRIPTION, "workers")


def test_a_body_in_capitals_between_dashes_is_no_dateline() -> None:
    found = source("A bank left\n\nUBS – the Swiss bank – said that rain was near.", "UBS – the Swiss bank –")
    assert found.form is Form.NAME


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("the former France international", SpeakerKind.PERSON),
        ("the world number one", SpeakerKind.PERSON),
        ("the world number 14", SpeakerKind.PERSON),
        ("leading political figures", SpeakerKind.GROUP),
        ("the latest figures", SpeakerKind.DOCUMENT),
    ],
)
def test_whom_a_noun_means_beside_others(marked: str, kind: SpeakerKind) -> None:
    assert source(f"So {marked} said.", marked).kind is kind


@pytest.mark.parametrize(
    ("text", "antecedent"),
    [
        ("We met Ana Bell, a candidate in Ohio’s 16th District, who said so.", "Ana Bell"),
        ("It praised Bell’s private server but uncovered messages that said so.", "messages"),
    ],
)
def test_what_a_relative_pronoun_means(text: str, antecedent: str) -> None:
    meant = source(text, "who" if "who" in text else "that").antecedent
    assert meant is not None
    span = meant.name.span if meant.name is not None else meant.phrase
    assert span is not None
    assert text[span.start : span.end] == antecedent


@pytest.mark.parametrize("marked", ["He and his wife, Sandra", "She and Mark Lee", "He and other Democrats"])
def test_a_pronoun_and_somebody_are_several(marked: str) -> None:
    text = f"So said Jesse Jackson. {marked}, had agreed."
    found = source(text, f"{marked},")
    assert (found.form, found.kind, found.name) == (Form.DESCRIPTION, SpeakerKind.GROUP, None)
    assert found.phrase is not None
    assert text[found.phrase.start : found.phrase.end] == marked


@pytest.mark.parametrize(("noun", "kind"), [("teacher", SpeakerKind.PERSON), ("cover", SpeakerKind.UNKNOWN)])
def test_what_ends_like_a_person_may_be_a_thing(noun: str, kind: SpeakerKind) -> None:
    assert source(f"So the {noun} said.", f"the {noun}").kind is kind

"""What a clause tells outright holds for what its sentence reports."""

import pytest

from onrecord.records import Article, Statement
from onrecord.resolve.circumstances import read
from tests.resolve.circumstances.test_reading import statement


def only(text: str, source: str, cue: str, content: str) -> Statement:
    one = statement(text, source, cue, content, "p1")
    return read(Article(text=text, published="2023-06-15"), [one]).statements[0]


def test_a_speech_told_of_in_a_clause() -> None:
    text = (
        "The premier shared his thoughts on the war as he addressed nearly 20,000 workers in the capital’s Por Sen"
        " Chey district on June 14."
    )
    found = only(text, "The premier", "shared his thoughts on", "the war")
    assert found.medium == "speech"
    assert found.when is not None
    assert found.when.value == "2023-06-14"
    assert found.where is not None
    assert found.where.text == "the capital’s Por Sen Chey district"
    assert found.addressee is not None
    assert found.addressee.text == "nearly 20,000 workers"


def test_a_phone_call_that_opens_the_sentence() -> None:
    text = "During his phone call with Zelenskyy, Hun Sen underscored the importance of seeking a dialogue."
    found = only(text, "Hun Sen", "underscored the importance of", "seeking a dialogue")
    assert found.medium == "phone"
    assert found.addressee is not None
    assert found.addressee.text == "Zelenskyy"


@pytest.mark.parametrize("opening", ["In an interview with CNN on Tuesday", "Speaking to reporters on Tuesday"])
def test_a_day_in_the_opening(opening: str) -> None:
    found = only(f"{opening}, she said the vote would be close.", "she", "said", "the vote would be close")
    assert found.when is not None
    assert found.when.value == "2023-06-13"


@pytest.mark.parametrize(
    ("text", "cue", "when"),
    [
        ("In March, the senator called on his party to choose someone else.", "called on", "2023-03"),
        ("But late on Monday, the senator signed a pledge to leave the party.", "signed a pledge", "2023-06-12"),
        ("Back in 2009, the senator came under fire over roads.", "came under fire", "2009"),
        ("More recently, the senator in April charged that roads cost too much.", "charged", "2023-04"),
        ("Far away the senator met on Tuesday to talk about roads.", "met on Tuesday to talk about", "2023-06-13"),
    ],
)
def test_a_date_that_is_the_adverb_of_the_clause(text: str, cue: str, when: str) -> None:
    content = text[text.index(cue) + len(cue) + 1 : -1]
    found = only(text, "the senator", cue, content)
    assert found.when is not None
    assert found.when.value == when


def test_a_date_that_opens_another_clause_is_no_adverb_of_this_one() -> None:
    text = "In 1999, when the mine was closed and the town was poor, few came. The senator opposes new mines."
    assert only(text, "The senator", "opposes", "new mines").when is None


def test_what_the_content_says_is_not_told_outright() -> None:
    text = "He said that during a phone call with Rome on Tuesday, nothing was agreed."
    found = only(text, "He", "said", "that during a phone call with Rome on Tuesday, nothing was agreed")
    assert found.when is None


@pytest.mark.parametrize(
    ("text", "show"),
    [
        (
            "On Tuesday’s episode of “The Steve Harvey Morning Show,” she said it was late.",
            "The Steve Harvey Morning Show",
        ),
        (
            "Mr. Blair, appearing on BBC Radio 4's Today programme, she said it was late.",
            "BBC Radio 4's Today programme",
        ),
    ],
)
def test_the_show_on_which_it_was_said(text: str, show: str) -> None:
    found = only(text, "she", "said", "it was late")
    assert found.where is not None
    assert found.where.text == show


@pytest.mark.parametrize(
    ("behind", "medium"),
    [
        ("in an email to The Nairobi Star", "email"),
        ("on Tuesday in a statement", "statement"),
        ("late on Friday in a televised speech", "speech"),
        ("at a hastily called news conference", "press conference"),
        ("in an op-ed", "other"),
    ],
)
def test_how_it_is_said_right_behind_the_cue(behind: str, medium: str) -> None:
    found = only(f"Ana Sousa said {behind} that the vote was near.", "Ana Sousa", "said", "that the vote was near")
    assert found.medium == medium


def test_how_somebody_is_told() -> None:
    told = only("She told Reuters by email that rain was near.", "She", "told", "that rain was near")
    assert told.medium == "email"
    named = only("Bell: Roe needs calm in debate.", "Bell", ":", "Roe needs calm in debate")
    assert named.medium != "debate"


def test_to_whom_and_where_it_is_said_right_behind_the_cue() -> None:
    text = "Ana Sousa said in a letter to shareholders that the vote was near."
    first = only(text, "Ana Sousa", "said", "that the vote was near")
    assert first.addressee is not None
    assert first.addressee.text == "shareholders"
    text = "Rui Bell said at a briefing in Geneva that it was near."
    second = only(text, "Rui Bell", "said", "that it was near")
    assert second.where is not None
    assert second.where.text == "Geneva"


def test_what_follows_in_the_content_is_not_told_outright() -> None:
    text = "Ana Sousa said in an email the minister had lied."
    assert only(text, "Ana Sousa", "said", "in an email the minister had lied").medium is None


@pytest.mark.parametrize(
    ("behind", "medium", "where"),
    [
        ("on CNN", "tv", "CNN"),
        ("Sunday on CBS’ “Face the Nation”", "tv", "Face the Nation"),
        ("during a recent appearance on CNN", "tv", "CNN"),
    ],
)
def test_what_is_said_on_the_air_is_said_there(behind: str, medium: str, where: str) -> None:
    text = f"Ana Bell said {behind} that the vote was near."
    found = only(text, "Ana Bell", "said", "that the vote was near")
    assert found.medium == medium
    assert found.where is not None
    assert where in found.where.text


@pytest.mark.parametrize("behind", ["on the BBC News website", "on BBC Radio Scotland", "on Wednesday to Reuters"])
def test_what_is_not_said_on_television(behind: str) -> None:
    text = f"Ana Bell said {behind} that the vote was near."
    assert only(text, "Ana Bell", "said", "that the vote was near").medium != "tv"

"""Name mentions: what is a name, what is a title before it, what it names."""

from __future__ import annotations

import pytest

from onrecord.records import SpeakerKind
from onrecord.resolve.names import find_names
from onrecord.resolve.words import split_words


def names(text: str) -> list[tuple[str, str]]:
    """The names in a text, each with the title before it."""
    found = find_names(split_words(text))
    titles = [text[one.title.start : one.title.end] if one.title else "" for one in found]
    return list(zip((text[one.span.start : one.span.end] for one in found), titles, strict=True))


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("Prime Minister Hun Sen said so.", "Hun Sen", "Prime Minister"),
        ("He met Senate Majority Leader Mitch McConnell.", "Mitch McConnell", "Senate Majority Leader"),
        ("It was Vermont Sen. Bernie Sanders who said it.", "Bernie Sanders", "Vermont Sen."),
        ("They asked former president Bill Clinton.", "Bill Clinton", "former president"),
        ("We heard from the singer Gayle King.", "Gayle King", "singer"),
        ("It was said by Theresa May on Friday.", "Theresa May", ""),
        ("The ruling by Mr Justice Cranston stands.", "Cranston", "Mr Justice"),
        ("It met Abdel Fattah al-Sisi there.", "Abdel Fattah al-Sisi", ""),
        ("So said Ursula von der Leyen.", "Ursula von der Leyen", ""),
        ("It was House Speaker Paul Ryan of Wisconsin who said it.", "Paul Ryan", "House Speaker"),
        (
            "So it was that Prime Minister Datuk Seri Anwar Ibrahim left.",
            "Anwar Ibrahim",
            "Prime Minister Datuk Seri",
        ),
        ("Tan Sri Muhyiddin Yassin said so.", "Muhyiddin Yassin", "Tan Sri"),
        ("On Friday U Thein Sein met them.", "Thein Sein", "U"),
        ("On Friday Daw Aung San Suu Kyi met them.", "Aung San Suu Kyi", "Daw"),
        ("It was Samdech Hun Sen who said so.", "Hun Sen", "Samdech"),
        ("Then Crown Prince Mohammed bin Salman left.", "Mohammed bin Salman", "Crown Prince"),
        ("Viscount Linley said so on Friday.", "Linley", "Viscount"),
        ("It was the mayor of London who met Mayor of London Sadiq Khan.", "Sadiq Khan", "Mayor of London"),
        ("He met Minister for Work Jane Kennedy.", "Jane Kennedy", "Minister for Work"),
    ],
)
def test_a_title_is_told_from_the_name(text: str, name: str, title: str) -> None:
    assert (name, title) in names(text)


@pytest.mark.parametrize(
    "organization",
    [
        "Royal Academy of Cambodia",
        "Right Women PAC",
        "Justice Department",
        "Centers for Disease Control",
        "Democratic National Committee",
        "Securities and Exchange Commission",
        "6th Circuit Court of Appeals",
        "California Independent System Operator",
        "New Hampshire Union Leader",
        "University and College Union",
        "National Association for the Advancement of Colored People",
        "Liberal Democrats",
        "Bank of England",
        "Citizens’ Independent Transportation Trust",
        "People's Bank of China",
        "Kurdistan Workers’ Party",
        "Women's Institute",
        "Universities and Colleges Employers’ Association",
        "Ethics and Public Policy Center",
        "Harris County Sheriff's Office",
    ],
)
def test_an_organisation_keeps_all_its_words(organization: str) -> None:
    text = f"On Monday the {organization} said nothing more about the matter to those who had asked."
    (found,) = find_names(split_words(text))
    assert text[found.span.start : found.span.end] == organization
    assert found.kind is SpeakerKind.ORGANIZATION


def test_a_bill_keeps_what_it_is_of() -> None:
    assert ("Prevention of Terrorism Bill", "") in names("On Monday the Prevention of Terrorism Bill said so.")


def test_the_first_word_of_a_sentence_is_no_name_by_its_capital_alone() -> None:
    assert names("Officials said it. Critics did not. Heavier fighting followed. In May they left.") == []


@pytest.mark.parametrize(
    "feast", ["in the New Year", "on Boxing Day", "on New Year’s Day", "on Christmas Eve", "on Labor Day"]
)
def test_a_feast_is_nobody(feast: str) -> None:
    assert names(f"It was said by Ana Bell {feast}.") == [("Ana Bell", "")]


def test_a_headline_gives_only_names_of_the_text() -> None:
    text = "Trump Slams Clinton Over Missing Emails\n\nDonald Trump said on Friday that he had seen none of the emails."
    assert [name for name, _ in names(text)] == ["Trump", "Donald Trump"]


def test_a_headline_may_run_into_the_text() -> None:
    text = "Chris Christie Calls Clinton A Liar. Gov. Chris Christie said on Friday that Clinton had lied."
    assert [name for name, _ in names(text)] == ["Chris Christie", "Clinton", "Chris Christie", "Clinton"]


def test_a_sentence_full_of_names_is_no_headline() -> None:
    assert ("Hun Sen", "Prime Minister") in names("Prime Minister Hun Sen met Senator Ted Cruz. They said so.")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "It was Deputy High Court Judge Richard Mawrey who told them of it.",
            ("Richard Mawrey", "Deputy High Court Judge"),
        ),
        ("Interrupting Mr Sukul, the man in the back said that it was late.", ("Sukul", "Mr")),
    ],
)
def test_what_stands_before_a_name(text: str, found: tuple[str, str]) -> None:
    assert names(text)[0] == found


def test_a_surname_that_is_a_title_too() -> None:
    text = "It was Gayle King who asked it. King then asked him more. The King of Spain was not there that day."
    assert [name for name, _ in names(text)].count("King") == 1


@pytest.mark.parametrize("name", ["Women's Institute", "Marks & Spencer", "Secunia.com"])
def test_a_body_that_opens_a_sentence_keeps_all_its_words(name: str) -> None:
    assert names(f"{name} said so on Friday, and nobody else did.")[0] == (name, "")


def test_what_many_own_is_no_part_of_a_name() -> None:
    found = names("It was the Republicans' Senate majority that fell, and the workers’ Labour Party that won.")
    assert [name for name, _ in found] == ["Senate", "Labour Party"]


@pytest.mark.parametrize("name", ["Guy Cecil", "Rose Okafor", "Blessing Mwangi"])
def test_a_given_name_that_is_a_word_opens_a_sentence(name: str) -> None:
    assert names(f"It was late. {name}, the chief strategist, said so.") == [(name, "")]


def test_the_letters_behind_a_body_show_where_its_name_starts() -> None:
    text = "Athletics Kenya (AK) issued the ban."
    found = find_names(split_words(text))
    assert [text[one.span.start : one.span.end] for one in found] == ["Athletics Kenya", "AK"]
    assert found[0].kind is SpeakerKind.ORGANIZATION


@pytest.mark.parametrize(
    "text",
    [
        "He spoke of a ban on Muslim immigration.",
        "There is no Jewish vote in the state.",
        "It is late. We’re just students. They’re here.",
        "“Hi, how are you?” he asked. “Amen,” she said.",
    ],
)
def test_what_belongs_to_a_faith_a_contraction_and_a_greeting_name_nobody(text: str) -> None:
    assert names(text) == []


def test_a_party_and_state_behind_a_name_are_no_names() -> None:
    assert names("He met Rep. Bob Etheridge (D-N.C.) there.") == [("Bob Etheridge", "Rep.")]


def test_a_letter_in_the_wrong_encoding_ends_no_name() -> None:
    assert names("It was late when PeÃ±a Nieto left.") == [("PeÃ±a Nieto", "")]


def test_a_run_of_spaces_takes_no_longer_than_its_length() -> None:
    assert names("So said Theresa May" + " " * 50_000 + "on Friday.") == [("Theresa May", "")]


def test_an_act_keeps_all_its_fields() -> None:
    assert ("Terrorism Crimes and Security Act", "") in names("So it was under the Terrorism Crimes and Security Act.")


def test_everybody_is_no_name() -> None:
    found = [name for name, _ in names("So he said: “Everybody at home is late and it was Everyone that he saw.”")]
    assert found == []


def test_what_is_written_in_capitals_may_be_nobodys_name() -> None:
    found = [name for name, _ in names("So it was that they had COVID and sold DVDs to the AIDS Foundation.")]
    assert found == ["AIDS Foundation"]


def test_a_title_ends_with_its_paragraph() -> None:
    assert ("Ana Bell", "Tory MP") in names("So it was said by a Tory MP\n\nTory MP Ana Bell is to stand down soon.")


def test_a_sunday_paper_and_no_sunday() -> None:
    found = [name for name, _ in names("It was said by the Sunday Times on Sunday and in the Sunday Chapel of old.")]
    assert "Sunday Times" in found
    assert not any(name.startswith("Sunday") for name in found if name != "Sunday Times")


def test_what_opens_a_sentence_with_a_hyphen_is_no_part_of_a_name() -> None:
    assert ("James McIlroy", "") in names("So it was. In-form James McIlroy will hope for more.")
    assert ("Philippe Saint-Andre", "") in names("So it was. Philippe Saint-Andre left.")


def test_a_noun_in_lower_case_that_elsewhere_has_a_capital_belongs_to_the_name() -> None:
    found = [name for name, _ in names("So it was. The Leeds-based Falic group, or the Falic Group, left.")]
    assert found == ["Falic group", "Falic Group"]


def test_dc_is_no_rank_before_a_name() -> None:
    (name,) = find_names(split_words("It was on show at DC Comics in May."))
    assert name.title is None

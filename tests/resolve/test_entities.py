"""Names grouped into those whom they mean."""

from __future__ import annotations

import pytest

from onrecord.records import SpeakerKind
from onrecord.resolve.entities import Entity
from onrecord.resolve.grouping import group_names
from onrecord.resolve.names import find_names
from onrecord.resolve.words import split_words


def entities(text: str) -> dict[str, Entity]:
    words = split_words(text)
    found, _ = group_names(words, find_names(words))
    return {text[entity.name.start : entity.name.end]: entity for entity in found}


def test_a_surname_means_the_person_named_in_full() -> None:
    found = entities("The premier met Volodymyr Zelenskyy. On Friday Mr Zelensky left. Later Zelenskyy wrote to him.")
    assert len(found["Volodymyr Zelenskyy"].mentions) == 3


def test_a_spokesman_who_speaks_of_a_woman_stays_one_man() -> None:
    found = entities("It was her spokesman, Andrew Wilder, who said that she was ill. On Friday Mr. Wilder left.")
    assert len(found["Andrew Wilder"].mentions) == 2


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("It is said that the British Phonographic Industry fell.", "British Phonographic Industry", "organization"),
        ("For the Lib Dems David Laws said it was weak.", "David Laws", "person"),
        ("For the Tories Oliver Letwin said no.", "Oliver Letwin", "person"),
        ("The Office of the Attorney General said so.", "Office of the Attorney General", "organization"),
        ("Publisher Sega said it would ship the game.", "Sega", "organization"),
        ("Publisher Ana Bell said no.", "Ana Bell", "person"),
        ("On Friday Hwang Park, a lawyer, said it was bad.", "Hwang Park", "person"),
        ("On Friday AP said it was close.", "AP", "organization"),
        ("On Friday the Mueller Report said so.", "Mueller Report", "document"),
    ],
)
def test_what_a_name_names(text: str, name: str, kind: str) -> None:
    assert entities(text)[name].kind.value == kind


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Finance Minister, Tom McCabe MSP, said it would rise.", "Tom McCabe", "Finance Minister"),
        ("Ana Bell, Labour health spokeswoman said it had failed.", "Ana Bell", "Labour health spokeswoman"),
        ("The firm, Quiet Rivers, hired lawyer Ana Bell and said so.", "Quiet Rivers", None),
    ],
)
def test_which_role_a_name_has(text: str, name: str, role: str | None) -> None:
    assert [text[one.start : one.end] for one in entities(text)[name].roles] == ([role] if role else [])


@pytest.mark.parametrize(
    ("described", "gender"),
    [("a lawyer for the woman", None), ("a spokeswoman for the man", "female"), ("a teacher at King College", None)],
)
def test_only_the_noun_of_a_description_tells_a_gender(described: str, gender: str | None) -> None:
    assert entities(f"On Friday Tom Kirsch, {described}, said so.")["Tom Kirsch"].gender == gender


def test_a_possessive_before_plans_is_no_part_of_a_name() -> None:
    assert set(entities("Critics disliked Lula’s plans. On Friday Lula spoke.")) == {"Lula"}


def test_a_sentence_may_open_with_a_word_that_is_no_name() -> None:
    assert not entities("Viruses tell users that they are safe. Some firms fight such viruses.")
    assert not entities("Island ferry to stop. They left this island.")


def test_the_house_is_that_of_representatives() -> None:
    found = entities("It was the House of Representatives that met. On Friday the House left.")
    assert len(found["House of Representatives"].mentions) == 2


def test_two_people_with_one_surname_stay_two() -> None:
    found = entities("We saw Hillary Clinton. Her husband, Bill Clinton, was there. On Friday Mrs. Clinton spoke.")
    assert len(found["Hillary Clinton"].mentions) == 2
    assert len(found["Bill Clinton"].mentions) == 1
    assert found["Hillary Clinton"].gender == "female"


def test_initials_mean_the_organisation() -> None:
    found = entities("It was the National Rifle Association. Later the NRA said more.")
    assert len(found["National Rifle Association"].mentions) == 2


def test_an_apposition_tells_the_office() -> None:
    text = "So said Yang Peou, secretary-general of the Royal Academy of Cambodia, on Friday."
    entity = entities(text)["Yang Peou"]
    assert [text[role.start : role.end] for role in entity.roles] == [
        "secretary-general of the Royal Academy of Cambodia"
    ]


def test_whoever_is_a_developer_and_spokeswoman_is_no_firm() -> None:
    text = "Angelique Brunner, a local developer and spokeswoman for the coalition, said many fail."
    entity = entities(text)["Angelique Brunner"]
    assert (entity.kind, entity.gender) == (SpeakerKind.PERSON, "female")
    assert [text[role.start : role.end] for role in entity.roles] == [
        "a local developer and spokeswoman for the coalition"
    ]
    firm = entities("Norwood Electric, a developer and operator of plants, said so.")["Norwood Electric"]
    assert firm.kind is SpeakerKind.ORGANIZATION


@pytest.mark.parametrize(
    "text",
    [
        "Ms. Harris, Ms. Warren and Ms. Roe joined the mayor.",
        "Two men of the party told the BBC Michael Harris was there.",
    ],
)
def test_neither_another_name_nor_a_body_is_a_role(text: str) -> None:
    found = entities(text)
    assert not next(entity for name, entity in found.items() if name.endswith("Harris")).roles


@pytest.mark.parametrize("club", ["Real Madrid", "Bayern Munich", "Atletico Madrid", "Steaua Bucharest", "AC Milan"])
def test_a_club_is_no_person(club: str) -> None:
    assert entities(f"He left for {club} in May.")[club].kind is SpeakerKind.ORGANIZATION


@pytest.mark.parametrize("told", ["Manuel Real", "Judge Manuel Real"])
def test_somebody_whose_surname_opens_the_names_of_clubs_is_a_person(told: str) -> None:
    assert entities(f"He told {told} of it in May.")["Manuel Real"].kind is SpeakerKind.PERSON


def test_a_lone_surname_is_that_of_whom_the_article_began_with() -> None:
    filling = "There was much to see on that day in the old town and around it.\n\n"
    text = "So said Mark Meadows on Friday.\n\n" + filling * 3 + "His wife, Debbie Meadows, left. But Meadows stayed."
    assert len(entities(text)["Mark Meadows"].mentions) == 2


def test_a_party_is_no_branch_of_its_own() -> None:
    found = entities("It was Arundel and South Downs Tories who said it. On Friday the Tories met.")
    assert len(found["Tories"].mentions) == 1


def test_an_apposition_tells_of_whom_it_stands_beside() -> None:
    found = entities(
        "So said Debbie Meadows, the congressman’s wife, on Friday. It met Alphabet, the parent company of it."
    )
    assert found["Debbie Meadows"].gender == "female"
    assert found["Alphabet"].kind is SpeakerKind.ORGANIZATION


@pytest.mark.parametrize(
    "apposition", ["a pro-Republican opposition research group", "the activist arm of a wireless company"]
)
def test_what_is_said_to_be_a_body_is_no_person(apposition: str) -> None:
    found = entities(f"On Friday America Rising, {apposition}, took aim at him.")
    assert found["America Rising"].kind is SpeakerKind.ORGANIZATION


def test_a_clause_behind_a_comma_is_no_apposition() -> None:
    found = entities(
        "In a speech first told by the Aspen Times, the former mayor said so. We know Ana Bell, a party supporter."
    )
    assert found["Aspen Times"].roles == []
    assert found["Ana Bell"].kind is SpeakerKind.PERSON


def test_what_are_many_in_british_english_is_a_body() -> None:
    assert entities("On Friday Chelsea have sacked the player.")["Chelsea"].kind is SpeakerKind.ORGANIZATION


@pytest.mark.parametrize("name", ["Ana Bell", "Exxon Mobil"])
def test_a_name_alone_does_not_show_a_person(name: str) -> None:
    assert not entities(f"On Friday {name} said so.")[name].surely_person
    assert entities(f"On Friday Mrs. {name} said so.")[name].surely_person


def test_no_gender_from_a_name_alone() -> None:
    assert entities("On Friday Mary Smith met Chancellor Angela Merkel.")["Mary Smith"].gender is None


def test_a_courtesy_title_tells_relatives_apart() -> None:
    text = "Zoe Anderson lost her key. Her father, Chris Anderson, found it. On Friday Mr Anderson gave evidence."
    found = entities(text)
    assert len(found["Zoe Anderson"].mentions) == 1
    assert len(found["Chris Anderson"].mentions) == 2


def test_one_with_a_title_of_honour_is_no_mister() -> None:
    found = entities("So said Sir Ian Blair, the police chief. But Mr Blair, the prime minister, said no to this.")
    assert len(found["Ian Blair"].mentions) == 1


def test_a_surname_in_use_is_not_a_first_name() -> None:
    found = entities("He met Howard Flight. On Friday Mr Flight said no. Later Mr Howard said that he must go.")
    assert len(found["Howard Flight"].mentions) == 2
    assert "Howard" in found


def test_an_office_is_no_part_of_a_name() -> None:
    found = entities("It was NASA Administrator Charles Bolden. The NASA Administrator spoke. In 2010 Bolden led NASA.")
    assert len(found["Charles Bolden"].mentions) == 2
    assert len(found["NASA"].mentions) == 2


def test_names_of_one_country_are_one() -> None:
    found = entities("The United States said no. There is little hope that America will agree, nor that the U.S. can.")
    assert len(found["United States"].mentions) == 3


def test_what_opens_a_sentence_is_no_part_of_a_name() -> None:
    found = entities(
        "It was so in 1988. Now Jeb Bush hopes. While Bush hopes, others say that it was the U.S. While Bush"
    )
    assert set(found) == {"Jeb Bush", "U.S."}


def test_a_headline_may_have_the_full_name() -> None:
    text = "Hillary Clinton Goes After Her Rival In Ohio\n\nOn Monday Clinton spoke to a crowd of people in the city."
    assert len(entities(text)["Hillary Clinton"].mentions) == 2


def test_a_country_is_not_what_is_named_after_it() -> None:
    found = entities("He met the Royal Academy of Cambodia. On Friday it praised Cambodia and the king of Thailand.")
    assert len(found["Royal Academy of Cambodia"].mentions) == 1
    assert "Cambodia" in found


def test_a_nickname_is_part_of_a_name() -> None:
    text = "That was the view of the coach Renaldo “Peewee” Gilkes. On Friday Gilkes said that it would be hard."
    assert len(entities(text)["Renaldo “Peewee” Gilkes"].mentions) == 2


def test_a_role_ends_before_what_is_owned() -> None:
    text = "It was Meghan Bell, Duchess of Sussex’s interview, that they saw on Friday in the town."
    assert [text[role.start : role.end] for role in entities(text)["Meghan Bell"].roles] == ["Duchess of Sussex"]


def test_which_is_not_said_of_people() -> None:
    found = entities("He met Dolce Vitale, which owns the shop. On Friday Maria Dolce, who owns it, said no to him.")
    assert found["Dolce Vitale"].kind is SpeakerKind.ORGANIZATION
    assert found["Maria Dolce"].kind is SpeakerKind.PERSON


def test_a_slip_in_a_name_does_not_make_it_another() -> None:
    found = entities("He met Anthony Kiedis and Tyresha McClenney. Then Keidis left, as McLenney had done before him.")
    assert len(found["Anthony Kiedis"].mentions) == 2
    assert len(found["Tyresha McClenney"].mentions) == 2


@pytest.mark.parametrize(
    ("phrase", "role"),
    [
        ("a lawyer for the city", "a lawyer for the city"),
        ("accusing the chairman of theft", None),
        ("whose lawyer opposes it", None),
        ("possibly as the lawyer", None),
        ("runs the business", None),
        ("director of the institute", "director of the institute"),
    ],
)
def test_only_a_phrase_that_names_one_is_a_role(phrase: str, role: str | None) -> None:
    text = f"Ana Bell, {phrase}, spoke first."
    found = [text[one.start : one.end] for one in entities(text)["Ana Bell"].roles]
    assert found == ([role] if role else [])


@pytest.mark.parametrize(
    "marked",
    [
        "It was predicted by [Morgan Stanley equity strategist] Ana Bell.",
        "So said [Department of Correction spokesman] Ana Bell.",
        "It was said to have been praised by [World Health Organization (WHO) Director] Ana Bell.",
        "He met [Chief Education Officer] Dr Ana Bell there.",
        "That was what police told [reporter] Ana Bell.",
        "As [trust member] Ana Bell asked, the road was closed.",
        "It was said that [Prime Minister] Datuk Seri Ana Bell left.",
        "It was said by [Emeritus Professor] Ana Bell there.",
        "He wanted to save [Rep.] Ana Bell from that.",
        "It was Tunisia's [coach] Ana Bell who said so.",
        "[The group's founder], Ana Bell, is a force.",
        "[The prime minister of Thailand], Ana Bell, left.",
        "So said Ana Bell who is [the lake's concessions manager].",
        "Ana Bell, who was [a longtime adviser to Tom and Eve Roe], left.",
        "Ana Bell, [curator and director of exhibits], said so.",
        "Ana Bell, [head of the Fund] (IMF), said so.",
        "Ana Bell, [USI associate professor of history], left.",
        "Ana Bell, [Panama coach], said that it was late.",
        "Ana Bell, [Game's UK sales director], said no.",
        "Ana Bell, [a key member of the White House's task force], left.",
        "It was found, according to Ana Bell, [professor of law and head of the school].",
        "On Friday [Rabbi] Ana Bell spoke to them.",
        "Congress waits for [House Speaker-to-be] Ana Bell.",
        "It was said by [Sale director of rugby] Ana Bell.",
        "They invited [US historian] Ana Bell to the town.",
        "So said [football coach and administrator] Ana Bell.",
        "So said those who had met with [President and Chief Financial Officer of Super Value] Ana Bell.",
        "So said [Opera spokeswoman], Ana Bell.",
        "[Tom Roe's lawyer], Ana Bell, said so.",
        "It has been so, estimates Ana Bell, [report author and a senior adviser at the Forum].",
        "So said Ana Bell, [head of the gallery's digital programme].",
        "So it was, Ana Bell, [head of the gallery] told the press.",
    ],
)
def test_the_office_that_an_article_gives(marked: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    start = marked.index("[")
    roles = entities(text)["Ana Bell"].roles
    assert [(one.start, one.end) for one in roles] == [(start, marked.index("]") - 1)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ana Bell, known as Queen of the Sky, wrote it.", "Ana Bell"),
        ("At the heart of the company, Ana Bell, still here, said so.", "Ana Bell"),
        ("Not long after that a major Warhol programme began.", "Warhol"),
        ("Sprinters Ana Bell and Eve Roe have been cleared of it.", "Ana Bell"),
        ("So said a supporter of challenger Ana Bell on Friday.", "Ana Bell"),
        ("So it was in the book of old songs Ana Bell wrote.", "Ana Bell"),
        ("The head of law and Tom Roe, head of sport, left. Ana Bell, Ohio, left.", "Ana Bell"),
    ],
)
def test_what_is_no_office(text: str, name: str) -> None:
    assert entities(text)[name].roles == []


def test_the_role_of_one_is_not_that_of_the_next() -> None:
    text = "So said Ana Bell, head of sport and Tom Roe, head of law, on Friday."
    assert [text[one.start : one.end] for one in entities(text)["Ana Bell"].roles] == ["head of sport"]


def test_an_arabic_article_may_be_left_out() -> None:
    found = entities("It was Bashar al-Assad. On Friday Mr al-Assad left. Later Assad said no to them.")
    assert len(found["Bashar al-Assad"].mentions) == 3


def test_a_man_and_a_woman_of_one_surname_are_two() -> None:
    text = "Ted Cruz said that he was late. On Friday Mrs. Cruz said so, and then Mr. Cruz left. But Ms. Cruz stayed."
    found = entities(text)
    assert found["Ted Cruz"].gender == "male"
    assert len(found["Ted Cruz"].mentions) == 2
    assert len(found["Cruz"].mentions) == 2


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("It was the producers' cartel Opec that said no.", "Opec", SpeakerKind.ORGANIZATION),
        ("On Friday Nabisco said that its workers had left.", "Nabisco", SpeakerKind.ORGANIZATION),
        ("On Friday Delta said no. Last week Delta said it has struck a deal.", "Delta", SpeakerKind.ORGANIZATION),
        ("They wanted to hear what Morgan Stanley shareholders said.", "Morgan Stanley", SpeakerKind.ORGANIZATION),
        ("On Friday Deco said it was late, and his coach left.", "Deco", SpeakerKind.UNKNOWN),
        ("South Korean President Park Geun-hye left.", "Park Geun-hye", SpeakerKind.PERSON),
        ("It was the party's spokesman Michael Steel who said so.", "Michael Steel", SpeakerKind.PERSON),
        ("So said Debbie Kepler, the organist at the Church, which is near.", "Debbie Kepler", SpeakerKind.PERSON),
        ("So said Tom Roe, a University of Ohio professor.", "Tom Roe", SpeakerKind.PERSON),
        ("Tom Roe, the attorney for Ana Bell's campaign, left.", "Tom Roe", SpeakerKind.PERSON),
    ],
)
def test_what_bears_a_name(text: str, name: str, kind: SpeakerKind) -> None:
    assert entities(text)[name].kind is kind


@pytest.mark.parametrize("dash", ["—", "–", "-", "--"])
def test_an_agency_in_a_dateline_is_a_body(dash: str) -> None:
    text = f"LISBON, March 3 (Agência Norte) {dash} The head of the operator told lawmakers that it was late."
    found = entities(text)["Agência Norte"]
    assert found.kind is SpeakerKind.ORGANIZATION
    assert found.descriptors.isdisjoint({"head", "operator"})


def test_many_that_open_a_sentence_are_not_named() -> None:
    assert entities("Bookmakers have offered odds. Organisers have promised that it will be so.") == {}


@pytest.mark.parametrize("name", ["New Yorkers", "Muslims", "Texans"])
def test_a_people_is_many_and_nobody_named(name: str) -> None:
    entity = entities(f"On Friday {name} said that it was so.")[name]
    assert (entity.kind, entity.named) == (SpeakerKind.GROUP, False)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dora Kepler, the organist at the Midway Church, sang. The town was full.", "Dora Kepler"),
        ("Mark Sheridan, the attorney representing Mr. Ode’s campaign, left. The town was full.", "Mark Sheridan"),
    ],
)
def test_where_somebody_works_is_not_what_they_are(text: str, name: str) -> None:
    assert entities(text)[name].kind is SpeakerKind.PERSON


def test_an_office_that_is_only_imagined_is_not_held() -> None:
    found = entities("Many fear a President Bell, who has no plan. Governor Ode has one. On Friday Ms. Bell left.")
    assert "president" not in found["Bell"].titles
    assert found["Ode"].titles == {"governor"}


def test_a_brand_keeps_what_looks_possessive() -> None:
    found = entities("On Friday McDonald’s sales fell. Later McDonald’s said no, and a friend of Ana Bell’s said yes.")
    assert set(found) == {"McDonald’s", "Ana Bell"}
    assert found["McDonald’s"].kind is SpeakerKind.ORGANIZATION
    assert len(found["McDonald’s"].mentions) == 2


@pytest.mark.parametrize(
    "text",
    [
        "So it was. Consultancy Strategy Analytics said that it was late.",
        "So said an analyst at the firm Strategy Analytics.",
        "So it was. Drugmaker Strategy Analytics of Boston left.",
    ],
)
def test_what_kind_of_firm_it_is_is_no_part_of_its_name(text: str) -> None:
    assert entities(text)["Strategy Analytics"].kind is SpeakerKind.ORGANIZATION


def test_who_leads_a_party_is_not_the_party() -> None:
    assert entities("So it was that the party Ana Bell leads said so.")["Ana Bell"].kind is SpeakerKind.PERSON


def test_a_relative_is_told_by_the_word_before_the_name() -> None:
    assert "wife" in entities("So it was his wife Ana Bell who said so.")["Ana Bell"].descriptors


def test_no_word_stands_before_the_first() -> None:
    assert "wife" not in entities("Ana Bell said that rain was near, and so did his wife")["Ana Bell"].descriptors


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("So said Ana Bell, security expert at Energis, on Friday.", "Energis"),
        ("So said Ana Bell, chief of Brightcove, on Friday.", "Brightcove"),
    ],
)
def test_whatever_has_a_head_or_staff_is_a_body(text: str, name: str) -> None:
    assert entities(text)[name].kind is SpeakerKind.ORGANIZATION


def test_an_office_is_told_by_what_somebody_quits_as() -> None:
    found = entities("So Mr Blunkett quit as home secretary last week. Later Ana Bell was sworn in as governor.")
    assert {"home", "secretary"} <= found["Blunkett"].descriptors
    assert "governor" in found["Ana Bell"].descriptors
    assert "week" not in found["Blunkett"].descriptors


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("On Friday the airline, Pelican, left the town.", "Pelican", SpeakerKind.ORGANIZATION),
        ("The company, North Sky, left the town.", "North Sky", SpeakerKind.ORGANIZATION),
        ("In a letter to the court, Ana Bell, 42, left the town.", "Ana Bell", SpeakerKind.PERSON),
        ("After leaving the company, Rowling, a mother of two, wrote.", "Rowling", SpeakerKind.PERSON),
        ("The group, John Roe, and others met. Roe said that it was late.", "John Roe", SpeakerKind.PERSON),
        ("After she had left the company, Ana Bell, 42, rose.", "Ana Bell", SpeakerKind.PERSON),
        ("On Friday the owner, Ana Bell, left the town.", "Ana Bell", SpeakerKind.PERSON),
        ("It met its rival Kashflow on Friday.", "Kashflow", SpeakerKind.UNKNOWN),
        ("It met its rival Ana Bell on Friday.", "Ana Bell", SpeakerKind.PERSON),
        ("They play for Dunmore Rovers on Friday.", "Dunmore Rovers", SpeakerKind.ORGANIZATION),
        ("Analyst Bola Bell of Norwood Research left.", "Bola Bell", SpeakerKind.PERSON),
        ("His lawyer, Atty. Rosa Bell, left the town.", "Rosa Bell", SpeakerKind.PERSON),
        ("Ombudsman Teresita Lim left the town.", "Teresita Lim", SpeakerKind.PERSON),
        ("Runu Begum, a farmer, left the town.", "Runu Begum", SpeakerKind.PERSON),
        ("So said Claudia Major of the Norwood Fund.", "Claudia Major", SpeakerKind.PERSON),
        ("The Dutch nurses' union, Norwood, left the town.", "Norwood", SpeakerKind.ORGANIZATION),
    ],
)
def test_what_stands_beside_a_name_tells_its_kind(text: str, name: str, kind: SpeakerKind) -> None:
    assert entities(text)[name].kind is kind

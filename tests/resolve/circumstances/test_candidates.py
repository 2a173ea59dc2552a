"""What may be a place, an addressee or a medium."""

import pytest

from onrecord.resolve.circumstances.addressee import find_addressees
from onrecord.resolve.circumstances.index import WordIndex
from onrecord.resolve.circumstances.medium import find_mediums
from onrecord.resolve.circumstances.medium_words import MEDIUM_HINTS, MEDIUMS
from onrecord.resolve.circumstances.where import find_places


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("he told The Post on June 14.", "The Post"),
        ("she asked reporters to leave.", "reporters"),
        ("in a letter to Congress, he said so.", "Congress"),
        ("he said in an interview with Breitbart News that", "Breitbart News"),
        ("Speaking to a crowd of 1,300, she said", "a crowd of 1,300"),
        ("They sent a letter on Thursday to Senate leaders opposing it", "Senate leaders"),
        ("Mr. Cueto was asked whether", "Mr. Cueto"),
        ("he called on Congress to act", "Congress"),
        ("when asked by Reuters, he said", "Reuters"),
        ("he told BBC Radio 4's Today programme that", "BBC Radio 4's Today programme"),
        ("she told CBS This Morning on Monday that", "CBS This Morning"),
        ("he told Fox News Tuesday that", "Fox News"),
        ('the nominee told "Fox and Friends" after', '"Fox and Friends"'),
        ("and urged the county and the state, which", "the county and the state"),
        ("Speaking to dignitaries and thousands of people watching", "dignitaries and thousands of people"),
        ("in a letter addressed to fellow conservatives,\u00a0he", "fellow conservatives"),
        ("He drew applause from the crowd of journalists on Thursday", "the crowd of journalists"),
        ("In an interview with Trending Today USA with Rusty Humphries, Ham", "Rusty Humphries"),
        ("he told Fox News host Mike Huckabee that", "host Mike Huckabee"),
        ("The Pakistani president was also asked whether", "The Pakistani president"),
        ("said Capt. Jeff Davis, who was asked about", "Capt. Jeff Davis"),
        ("There were questions from Ana Sousa about", "Ana Sousa"),
        ("Groberg opened up to Decode DC about", "Decode DC"),
        ("he expressed it and said to a Meadows’ staffer that", "a Meadows’ staffer"),
        ("she told the workers’ union that", "the workers’ union"),
        ("he told MPs on Monday that", "MPs"),
        ("she told the House of Lords that", "the House of Lords"),
        ("he told AFP news agency on Monday", "AFP news agency"),
        ("he told the paper that", "the paper"),
        ("the regulator told the utility to pay", "the utility"),
        ("The officers are being told to make decisions", "The officers"),
        ("she spoke to dignitaries there", "dignitaries"),
    ],
)
def test_who_is_spoken_to(text: str, addressee: str) -> None:
    assert addressee in [found.value for found in find_addressees(WordIndex(text), [])]


@pytest.mark.parametrize(
    "text",
    [
        "he said to laughter",
        "she urged calm",
        "they spoke to dismay",
        "in a statement sent by e-mail late on Monday, he said",
        "he warned that the Brexit vote could",
        "she told the story of an older man",
        "her lack of press conferences",
        "he asked last week why",
        "Obama said after a dinner with his wife",
        "the order of Clinton",
        "a retirement revealed just 30 hours before the filing deadline",
        "she said referring to her match with Molik",
        "he admits not telling her of their plan",
        "the promise to plough back into services",
        "he admitted to “forgetting” the screws",
        "she addressed the threats",
        "a peer has promised to give women equal rights",
        "the mayor promised patrols near the school",
        "they sent a bill to her desk Monday",
    ],
)
def test_nobody_is_spoken_to_where_no_people_are_meant(text: str) -> None:
    assert [found.value for found in find_addressees(WordIndex(text), [])] == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("At a rally in Ohio on Tuesday, he said", "Ohio"),
        ("at a press conference in Chelsea, the mayor said", "Chelsea"),
        ("during his New Beginning speech in Cairo, Egypt, he said", "Cairo, Egypt"),
        ("at Cruz’s rally in Miami, she said", "Cruz’s rally in Miami"),
        ("at the spring conference in Gateshead, he said", "the spring conference in Gateshead"),
        ("she said in Phnom Penh.", "Phnom Penh"),
        ("he said at a news conference Monday.", "a news conference"),
        ("workers in the capital’s Por Sen Chey district on June 14", "the capital’s Por Sen Chey district"),
        ("INDIANAPOLIS - Ted Cruz said", "INDIANAPOLIS"),
        ("at a meeting in Hinckley, Leicestershire. He said", "Hinckley, Leicestershire"),
        ("On this weekend’s broadcast of “Fox News Sunday,” he said", "Fox News Sunday"),
        ('Trump told NBC\'s "Today" show on Thursday', 'NBC\'s "Today" show'),
        ("he said on CBS’ “Face the Nation.”", "Face the Nation"),
        ("black voters at Monday’s presidential debate in", "presidential debate"),
        ("Clinton, at a later press gaggle, said", "a later press gaggle"),
        ("who watched the ceremony on a screen", "the ceremony"),
        ("In an interview with Trending Today USA with Rusty Humphries", "Trending Today USA"),
        ("the banker told an audience in Marrakesh that", "Marrakesh"),
        ("endorsed him at Mar-a-Lago, his club", "Mar-a-Lago"),
        ("he said during a visit to Nairobi.", "Nairobi"),
        ("he is in Panama meeting with ministers", "Panama"),
        ("speaking by video link from his hospital bed, he said", "his hospital bed"),
        ("The president, opening the new library, said", "the new library"),
        ("the director said backstage that", "backstage"),
        ("she told a rally in Accra that", "Accra"),
        ("the minister said in parliament", "parliament"),
        ("at a briefing in Geneva, he said", "Geneva"),
        ("he said on the Senate floor", "the Senate floor"),
    ],
)
def test_where_something_is_said(text: str, place: str) -> None:
    assert place in [found.value for found in find_places(WordIndex(text), [])]


@pytest.mark.parametrize("text", ["Talk show host Glenn Beck said", "protest organizers say"])
def test_an_occasion_that_describes_somebody_is_no_place(text: str) -> None:
    assert list(find_places(WordIndex(text), [])) == []


@pytest.mark.parametrize(
    "text",
    [
        "In a White House statement, he said",
        "in a Wall Street Journal essay, she wrote",
        "she told the debate audience that",
        "he told BBC Radio Five Live that",
        "the top Democrat on the House Intelligence Committee",
        "the Institute for Fiscal Studies said after meeting with Mr Blair",
        "heading into the first debate, he said",
        "it met with a poor reception, he said",
        "the food came from the embassy",
        "people across the country say so, and in this country too",
        "March in step, she said",
        "a loner in “Joker,” she said",
        "the channel had relied on reality TV shows",
        "the house is set to debate it, with a permit to march",
    ],
)
def test_what_is_only_named_is_no_place(text: str) -> None:
    found = [one for one in find_places(WordIndex(text), []) if one.kind not in {"occasion", "outlet"}]
    assert found == []


@pytest.mark.parametrize("text", ["He said in May that", "in 2016", "on Tuesday", "at the time"])
def test_a_time_is_no_place(text: str) -> None:
    assert list(find_places(WordIndex(text), [])) == []


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("during his second phone conversation with", "phone"),
        ("he tweeted on Friday", "tweet"),
        ("in a statement, she said", "statement"),
        ("The poll showed", "poll"),
        ("said in an e-mail", "email"),
        ("told Reuters", "interview"),
        ("at a news conference", "press conference"),
        ("wrote in her memoir", "book"),
        ("told a press meet in Chennai", "press conference"),
        ("in a media release, the board said", "statement"),
        ("posted on X that it was over", "tweet"),
        ("in a WhatsApp message to staff", "social media"),
        ("according to court papers", "court"),
        ("told mourners in Beirut that", "speech"),
        ("The judge left. James Townsend, prosecuting, said", "court"),
        ("Justice Anthony Kennedy said", "court"),
        ("in a telephonic conversation with", "phone"),
        ("a poll: 17% of readers said", "poll"),
        ("in an op-ed, she argued", "other"),
        ("in a phone interview", "interview"),
        ("he addressed 2,000 people, she said", "speech"),
        ("as she addressed a packed committee", "speech"),
        ("in a bill to be voted on", "other"),
        ("he said on Twitter", "tweet"),
        ("a picture shared to Instagram was his", "social media"),
        ("The Illegal Migration Bill says that", "other"),
        ("the Bill says that", "other"),
    ],
)
def test_through_what(text: str, medium: str) -> None:
    words = WordIndex(text)
    assert medium in [found.value for found in find_mediums(words, list(find_addressees(words, [])))]


@pytest.mark.parametrize(
    "text",
    [
        "growth of 2% and 0.3 percent, the fund said",
        "a map which shows that prices rose",
        "they show no mercy, she said",
        "Greenpeace has ruled out a deal",
        "the agency ordered utilities to cut power",
        "Citizens for Racial Justice said, as the Justice Department did",
        "it remained a matter for debate",
        "There may still be debate as to whether",
        "his aides called him a genius",
        "his aides called him “a genius”",
        "the editorial board of it was met",
        "he said after meeting with Mr Putin",
        "Pupils will be speech writers, she said",
        "the nuclear programme, she said",
        "LONDON (Reuters) - The minister said",
        "Daily life goes on. Time will tell, she said.",
        "she said in Congress",
        "the man, who asked not to be named, said",
        "the council asked for calm",
        "he sought to address the many issues, she said",
        "Twitter has said that it does not",
        "social media companies, she said",
        "Bill Clinton said",
        "the court nominee said",
        "the arm of the phone company said",
        "according to Facebook executives",
        "He met Bill on Monday",
    ],
)
def test_what_is_no_medium_where_it_stands(text: str) -> None:
    words = WordIndex(text)
    assert list(find_mediums(words, list(find_addressees(words, [])))) == []


def test_a_conference_within_a_press_conference_is_no_speech() -> None:
    assert [found.value for found in find_mediums(WordIndex("at a press conference"), [])] == ["press conference"]


def test_who_is_called_like_a_newspaper_is_none() -> None:
    text = "Michael Bloomberg said so. Bloomberg denied it. Bloomberg News said"
    found = find_mediums(WordIndex(text), [], frozenset(["michael", "bloomberg"]))
    assert {text[one.span.start :][:14] for one in found} == {"Bloomberg News", "News said"}


def test_the_platform_of_a_message_tells_its_medium() -> None:
    words = WordIndex("in a Facebook message, he said")
    assert {found.value for found in find_mediums(words, [])} == {"social media"}


def test_a_host_speaks_for_a_channel() -> None:
    words = WordIndex("he told Fox News host Mike Huckabee that")
    assert "told outlet" in [found.trigger for found in find_mediums(words, list(find_addressees(words, [])))]


def test_only_the_mediums_of_the_contract_are_given() -> None:
    assert {medium for hint in MEDIUM_HINTS for medium in hint.mediums} <= set(MEDIUMS)


def test_letters_whose_lower_case_is_longer_do_not_shift_offsets() -> None:
    words = WordIndex("İİİ he TWEETED it")
    assert [found.phrase for found in find_mediums(words, []) if found.value == "tweet"] == ["TWEETED"]

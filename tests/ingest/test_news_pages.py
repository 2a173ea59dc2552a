"""The 29 pages of real sites in the shared news folder: on each the article's text, title and date come out right.

What is expected here was read off the pages by eye. Skipped where the folder is not there (ONRECORD_SHARED).
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from onrecord.ingest import Found, OtherLanguageError
from tests.ingest.helpers import outcomes, shared_folder

PAGES = shared_folder() / "news" / "html"
pytestmark = pytest.mark.skipif(not PAGES.is_dir(), reason="needs the shared pages of news sites (ONRECORD_SHARED)")


@dataclass(frozen=True)
class Expected:
    """What a reader of a page sees: when and under which headline it came out, how its text begins and ends, how many
    blocks that has, and who published and signed it."""

    published: str
    title: str
    begins: str
    ends: str
    blocks: int
    publisher: str
    author: str | None


EXPECTED = {
    "abc13.com-Copperfield.html": Expected(
        "2023-11-09",
        "Aisha's Salon and Spa chain bans men from entering any of its 25 locations after man's lewd act",
        "HOUSTON, Texas (KTRK) -- A Houston-area beaut",
        'licy for as long as we are here," Hasib said.',
        22,
        "ABC13 Houston",
        "Alex Bozarjian",
    ),
    "abc7news.com-Napa.html": Expected(
        "2023-11-09",
        "Napa Co. enters exclusive agreement that could bring Margaritaville Resort to Lake Berryessa",
        "NAPA COUNTY, Calif. (KGO) -- A plan to bring ",
        "o be approved so there is still a ways to go.",
        15,
        "ABC7 San Francisco",
        "J.R. Stone",
    ),
    "bbc.com.52241221.html": Expected(
        "2020-04-10",
        "Coronavirus: New York ramps up mass burials amid outbreak",
        "Images have emerged of coffins being buried i",
        "rce: CDC, Chicago Department of Public Health",
        41,
        "BBC News",
        None,
    ),
    "breakingbelizenews.com-paho.html": Expected(
        "2022-04-21",
        "Americas at risk of further COVID-19 wave as cases surge in other regions, PAHO Director warns",
        "By Aaron Humes: The Americas cannot ignore th",
        "r strategies when cases rise, to save lives.”",
        7,
        "breakingbelizenews.com",
        "BBNTEAM",
    ),
    "cbsnews.com.carolina.html": Expected(
        "2020-02-24",
        "Black voters in South Carolina are crucial for Democratic candidates",
        "The stakes are high for all of the candidates",
        "'s important. I need to know,\" Chisholm said.",
        29,
        "CBS News",
        None,
    ),
    "dw.com.colonial.html": Expected(
        "2020-01-19",
        "Berlin confronts Germany's colonial past with new initiative",
        "The German capital has launched a five-year p",
        " to a period of intense imperialist activity.",
        19,
        "DW.COM",
        None,
    ),
    "dw.com.uncork.html": Expected(
        "2013-06-10",
        "Uncork the mystery of Germany's Frühburgunder",
        "One of Germany's smallest wine regions with s",
        'ed our little secret?" I most certainly have.',
        28,
        "DW.COM",
        None,
    ),
    "edition.cnn.com-royal.html": Expected(
        "2021-03-08",
        "The royal split, racism and family struggles: "
        "11 things we learned from Harry and Meghan's explosive interview",
        "London (CNN) It was the interview that some w",
        " reached out to the royal family for comment.",
        84,
        "CNN",
        "Rob Picheta",
    ),
    "guardian.co.tt-massy.html": Expected(
        "2022-04-28",
        "Massy Stores stalled nationwide by cyber attack",
        "Thousands of people possibly hoping yesterday",
        " the situation to allow stores to open today.",
        19,
        "Trinidad Guardian",
        None,
    ),
    "haitiantimes.com-family.html": Expected(
        "2022-04-26",
        "Family seeks funds to treat rising tennis star sidelined by rare illness",
        "WEST PALM BEACH — The family of a ranked juni",
        "f] what's going on with Mekhi,” Etienne said.",
        3,
        "The Haitian Times",
        "J.O. Haselhoef",
    ),
    "independent.co.uk.penalty.html": Expected(
        "2020-09-28",
        "Coronavirus: £1,000 fine for falsely reporting a contact to force them to self-isolate",
        "Pubs and bars face penalties for playing loud",
        "elves are allowed to take to the dance floor.",
        21,
        "The Independent",
        "Andrew Woodcock",
    ),
    "japantimes.co.jp.surgical.html": Expected(
        "2020-02-18",
        "Losing face: 6,000 surgical masks stolen from Kobe hospital",
        "KOBE – A total of 6,000 surgical masks have b",
        " of the new coronavirus originating in China.",
        6,
        "The Japan Times",
        None,
    ),
    "latimes.com.bloomberg.html": Expected(
        "2020-02-19",
        "As his first debate nears, Bloomberg is having to answer about his past",
        "WASHINGTON\xa0—\n\nThis is not the gracious welcom",
        "berg’s days floating above the fray are over.",
        40,
        "Los Angeles Times",
        "Evan Halper",
    ),
    "miamitodaynews.com-Transitway.html": Expected(
        "2023-11-07",
        "Transit tax trust rejects county’s South Dade Transitway data",
        "The trust spending more than $100 million on ",
        " and is aligned with those funding partners.”",
        16,
        "Miami Today",
        None,
    ),
    "nationnews.com-schools.html": Expected(
        "2022-04-22",
        "Schools ‘safe’ amidst surge",
        "Calling the return to school two months ago a",
        " physical classes restarted in February. (BA)",
        6,
        "nationnews.com",
        "Barry Alleyne",
    ),
    "nationnews.com-tridents.html": Expected(
        "2022-04-29",
        "Tridents’ challenge",
        "It will be a challenging task for the senior ",
        "for and playing well in the tournament. \xa0(NM)",
        5,
        "nationnews.com",
        None,
    ),
    "nytimes.com.blackouts.html": Expected(
        "2020-08-16",
        "Rolling Blackouts in California Have Power Experts Stumped",
        "Managers of the electric system argue that a ",
        "s said. “Tomorrow evening, the wolf arrives.”",
        24,
        "The New York Times",
        "Ivan Penn",
    ),
    "politico.com.retirement.html": Expected(
        "2019-12-30",
        "Mark Meadows accused of timing retirement to help elect wife’s friend",
        "Republicans in Western North Carolina are gru",
        ".\n\nAlex Isenstadt contributed to this report.",
        32,
        "POLITICO",
        "Ally Mutnick",
    ),
    "reuters.com.parasite.html": Expected(
        "2020-01-20",
        "'Parasite' scores historic upset at SAG awards, boosting Oscar chances",
        "LOS ANGELES (Reuters) - South Korean thriller",
        " Choy, Nick Zieminski and Simon Cameron-Moore",
        22,
        "Reuters",
        "Jill Serjeant",
    ),
    "scmp.com.playbook.html": Expected(
        "2020-01-20",
        "Taiwanese President Tsai Ing-wen’s political playbook "
        "should be essential reading for Hong Kong leader Carrie Lam",
        "While both Tsai and Lam faced a challenging y",
        "tor of the Asia Pacific Media Network at UCLA",
        2,
        "South China Morning Post",
        "Alice Wu",
    ),
    "stluciatimes.com-dea.html": Expected(
        "2022-04-28",
        "DEA Officials Arrest BVI Premier On Drug Charges – Territory’s Governor Calls For Calm",
        "British Virgin Islands (BVI) Governor John Ra",
        "he case since it was an active investigation.",
        8,
        "St. Lucia Times News",
        None,
    ),
    "telegraph.co.uk.plumber.html": Expected(
        "2012-04-17",
        "Plumber jailed after boiler killed millionaire's daughter",
        'A plumber who killed the "dazzling" daughter ',
        "urt as Hartley was led to begin his sentence.",
        33,
        "The Telegraph",
        None,
    ),
    "theguardian.com.academics.html": Expected(
        "2020-01-20",
        "Thousands of UK academics 'treated as second-class citizens'",
        "Report claims higher education institutions h",
        "igher education on the cards later this year.",
        15,
        "the Guardian",
        "Richard Adams",
    ),
    "thenassauguardian.com-hikes.html": Expected(
        "2022-04-21",
        "Super Value ‘stumped’ on when price hikes will end",
        "There is no end in sight for rising prices, P",
        " year increase in consumer prices since 1991.",
        11,
        "The Nassau Guardian",
        "Paige McCartney",
    ),
    "ticotimes.net-migration.html": Expected(
        "2022-04-21",
        "United States seeks agreement on migration with Latin America",
        "The United States is seeking to reach a firm ",
        "lp those who are forced to leave their homes.",
        10,
        "Tico Times",
        "Ileana Fernandez",
    ),
    "ticotimes.net-worldbank.html": Expected(
        "2022-04-26",
        "Costa Rican President-elect Rodrigo Chaves apologizes to World Bank Officials",
        "President-elect Rodrigo Chaves apologized to ",
        "rs, my sisters and my own,” concluded Chaves.",
        9,
        "Tico Times",
        "Ileana Fernandez",
    ),
    "timesofisrael.com.washington.html": Expected(
        "2020-01-08",
        "State of Washington swears in first Native American-Jewish Supreme Court justice",
        "Governor says naming of ‘exceptional’ Raquel ",
        ", and their deep commitment to what is just.”",
        21,
        "The Times of Israel",
        "Emily Burack",
    ),
}

# What stands on these pages and is no part of the article: menus, cookie banners, adverts, link lists, captions.
FURNITURE = (
    "We use cookies", "Advertisement", "Your email address will not be published", "All rights reserved",
    "breakingbelizenews.com", "Sign up", "Subscribe now", "download the Nationnews apps", "Read more:", "Show all 50",
    "in pictures", "click here to watch live", "A SIMPLE GUIDE", "Thomson Reuters Trust", "please subscribe to",
    "Posted on", "NICOLE DRAYTON", "Royal News, a weekly newsletter", "Free Sign Up",
)  # fmt: skip


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_page(name: str) -> None:
    expected = EXPECTED[name]
    (result,) = outcomes(PAGES / name)
    assert isinstance(result, Found), result
    article, text = result.article, result.article.text
    assert str(article.published) == expected.published
    assert article.title == expected.title
    assert text.startswith(expected.begins)
    assert text.endswith(expected.ends)
    assert len(text.split("\n\n")) == expected.blocks
    assert (article.publisher, result.author) == (expected.publisher, expected.author)
    assert [words for words in FURNITURE if words in text] == []
    assert result.teaser == name.startswith("haitiantimes"), "the one page that keeps its text for subscribers"


@pytest.mark.parametrize("name", ["dw.com-elephants.html", "ukbdnews.com.23646.html"])
def test_pages_in_other_languages_are_set_aside(name: str) -> None:
    (result,) = outcomes(PAGES / name)
    assert isinstance(result, OtherLanguageError)


def test_every_page_is_expected() -> None:
    names = {path.name for path in PAGES.glob("*.html")}
    assert names == EXPECTED.keys() | {"dw.com-elephants.html", "ukbdnews.com.23646.html"}

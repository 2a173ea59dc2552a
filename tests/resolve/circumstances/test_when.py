"""Dates found in a text: resolved as news means them, never after publication, never guessed."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.records import Article
from onrecord.resolve.circumstances.dateline import dateline_date
from onrecord.resolve.circumstances.index import WordIndex
from onrecord.resolve.circumstances.when import find_dates


def dates(text: str, published: str | None = "2023-06-15") -> list[tuple[str, str]]:
    article = Article(text=text, published=published)
    return [(found.phrase, found.value) for found in find_dates(article, WordIndex(text))]


@pytest.mark.parametrize("text", ["at the summit on June 6-10", "at the summit on June 6"])
def test_a_day_of_the_coming_months_is_not_last_year_s(text: str) -> None:
    assert dates(text, "2022-04-21") == []
    assert [value[:7] for _, value in dates(text, "2022-01-21")] == ["2021-06"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("he told The Post on June 14", ("June 14", "2023-06-14")),
        ("the conversation in late May", ("late May", "2023-05")),
        ("she said Tuesday", ("Tuesday", "2023-06-13")),
        ("she said on Thursday", ("Thursday", "2023-06-15")),
        ("she said last Thursday", ("last Thursday", "2023-06-08")),
        ("he said yesterday", ("yesterday", "2023-06-14")),
        ("he said earlier today", ("earlier today", "2023-06-15")),
        ("he said last week", ("last week", "2023-06")),
        ("he said last month", ("last month", "2023-05")),
        ("he said last year", ("last year", "2022")),
        ("he said in December", ("December", "2022-12")),
        ("on 3 March 2019 he said", ("3 March 2019", "2019-03-03")),
        ("on Sept. 11, 2001, he said", ("Sept. 11, 2001", "2001-09-11")),
        ("he said in 2016", ("2016", "2016")),
        ("he said two days ago", ("two days ago", "2023-06-13")),
        ("he said three months ago", ("three months ago", "2023-03")),
        ("in a July interview he said", ("July", "2022-07")),
        ("asked from June 1-5", ("June 1-5", "2023-06")),
        ("a poll conducted from Feb. 11 to Feb. 16", ("Feb. 11 to Feb. 16", "2023-02")),
        ("a tweet over the weekend", ("the weekend", "2023-06")),
        ("he spoke on June 14. The previous month he did not", ("The previous month", "2023-05")),
    ],
)
def test_a_date_is_the_last_one_on_or_before_publication(text: str, expected: tuple[str, str]) -> None:
    assert expected in dates(text)


@pytest.mark.parametrize(
    "text",
    ["it may march on", "next Tuesday", "every Monday", "next month", "he may say so", "of Mayors", "late Mayfair"],
)
def test_what_is_no_date_of_the_past_is_not_found(text: str) -> None:
    assert dates(text) == []


def test_a_day_earlier_counts_from_the_day_before_it_in_the_text() -> None:
    assert ("a day earlier", "2023-06-12") in dates("He spoke on Tuesday. A day earlier, no: he had said a day earlier")


def test_a_date_to_come_is_left_out() -> None:
    assert dates("the vote is on June 29") == []


def test_without_a_publication_date_only_absolute_dates_resolve() -> None:
    text = "On Tuesday, last week, in May and on June 14 he said so; on June 14, 2020 and in July 2021 too."
    assert [value for _, value in dates(text, None)] == ["2020-06-14", "2021-07"]


def test_a_date_that_stands_alone_on_top_is_the_date_of_the_article() -> None:
    text = "Greek court rules\n\nMonday, March 27, 2006\n\nThe court said so on Friday."
    assert dateline_date(text) == datetime.date(2006, 3, 27)
    assert ("Friday", "2006-03-24") in dates(text, None)


def test_a_date_that_opens_the_first_sentence_is_the_date_of_the_article_and_of_nothing_in_it() -> None:
    text = "Flag to change\n\nThursday, May 7, 2015 On Tuesday, the government said so. June 5, 2014, was wet."
    assert dateline_date(text) == datetime.date(2015, 5, 7)
    assert dates(text, None) == [("Tuesday", "2015-05-05"), ("June 5, 2014", "2014-06-05")]


DAYS = st.dates(datetime.date(1800, 1, 1), datetime.date(2100, 1, 1))


@settings(deadline=None)
@given(st.text(alphabet="0123456789 -,.JuneMayTuesdlastwkfo\n", max_size=80), DAYS)
def test_no_date_lies_more_than_a_day_after_publication(text: str, published: datetime.date) -> None:
    article = Article(text=text, published=published)
    latest = published.toordinal() + 1
    for found in find_dates(article, WordIndex(text)):
        assert found.phrase == article[found.span]
        if len(found.value) == 10:
            assert datetime.date.fromisoformat(found.value).toordinal() <= latest


def test_a_publication_date_that_cannot_be_resolves_nothing() -> None:
    assert dates("he said on Tuesday, yesterday and two months ago", "0001-01-01") == []


@pytest.mark.parametrize(("published", "month"), [("2023-11-07", "2023-11"), ("2016-10-04", "2016-09")])
def test_last_week_is_the_month_that_holds_most_of_it(published: str, month: str) -> None:
    article = Article(text="she said last week that", published=published)
    assert [found.value for found in find_dates(article, WordIndex(article.text))] == [month]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from Oct. 13 he said", ("Oct. 13", "2022-10-13")),
        ("on Jan. 1, 2015, he said", ("Jan. 1, 2015", "2015-01-01")),
        ("she said last week Tuesday that", ("last week Tuesday", "2023-06-06")),
        ("she said on Friday last week that", ("Friday last week", "2023-06-09")),
        ("he said a fortnight ago", ("a fortnight ago", "2023-06")),
        ("he said a few weeks back", ("a few weeks back", "2023-05")),
        ("he spoke on Tuesday. He said later in the day", ("later in the day", "2023-06-13")),
        ("he spoke on Tuesday. That evening he said", ("That evening", "2023-06-13")),
        ("in a statement issued late on 3 May, she said", ("3 May", "2023-05-03")),
        ("she said earlier on Monday", ("Monday", "2023-06-12")),
        ("she said at the weekend", ("the weekend", "2023-06")),
        ("Today, the minister said", ("Today", "2023-06-15")),
        ("He left. “This morning, we met,” she said", ("This morning", "2023-06-15")),
    ],
)
def test_days_as_papers_around_the_world_tell_them(text: str, expected: tuple[str, str]) -> None:
    assert expected in dates(text)


@pytest.mark.parametrize(
    "text",
    [
        "in an interview with USA TODAY, he said",
        "she told Trending Today that",
        "he told CBS This Morning that",
        "the news was on a Wednesday, he said",
        "NAIROBI, Kenya, 3 May (Reuters) - The minister said so",
        "Kuala Lumpur, May 3 - The minister said so",
        "FLINT, Mich., May 3 (UPI) — The minister said so",
        "May 3 (UPI) -- The minister said so",
    ],
)
def test_a_day_in_a_name_or_above_the_report_is_none(text: str) -> None:
    assert dates(text) == []


@pytest.mark.parametrize("text", ["the summit in July", "in late August", "the July summit"])
def test_a_month_soon_to_come_is_not_last_year_s(text: str) -> None:
    assert dates(text) == []
    assert [value for _, value in dates(text, "2022-12-31")] in (["2022-07"], ["2022-08"])


@pytest.mark.parametrize(
    "text",
    [
        "prices have risen since June",
        "the bids are due by Monday",
        "ahead of Tuesday's debate",
        "he stood at 54 percent in May",
        "she needs to win in Tuesday's primary",
        "the state held its primary on Tuesday",
        "the day after Super Tuesday",
        "on the programme This Week",
    ],
)
def test_a_date_on_which_nothing_was_said_is_none(text: str) -> None:
    assert dates(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "the poll was taken between June 2 and June 4",
        "the senator, who is expected to run, said on Tuesday",
        "the senator who will stand said on Tuesday",
        "she spoke of the race on Tuesday",
        "in Tuesday's debate he said",
    ],
)
def test_a_date_is_kept_where_it_may_be_that_of_speaking(text: str) -> None:
    assert dates(text) != []


def test_a_month_later_in_the_year_is_the_next_one_where_the_sentence_looks_ahead() -> None:
    assert dates("if he wins in November", "2016-05-16") == []
    assert dates("he told reporters in November", "2016-05-16") == [("November", "2015-11")]


def test_a_month_of_the_coming_year_is_rather_last_year_s() -> None:
    assert dates("he left in February", "2017-12-04") == [("February", "2017-02")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("After denying it in the summer of 2004, he announced in mid-March that", "2004-03"),
        ("He fixed it on December 16, 2010. She returned on December 27 and called", "2010-12-27"),
        ("Since the attack of June 1, 2001, he said so. On June 13 he said", "2023-06-13"),
        ("Since 2004 he has won, and in March he said", "2023-03"),
        ("In 2004, he lost. Her letter came in March", "2023-03"),
    ],
)
def test_the_year_that_the_text_has_told(text: str, value: str) -> None:
    assert dates(text)[-1][1] == value


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("he said in Tuesday's speech that", "saying's weekday"),
        ("in Tuesday’s televised interview, he said", "saying's weekday"),
        ("he condemned Tuesday’s missile test", "thing's weekday"),
        ("Following Tuesday's debate, he said", "thing's weekday"),
        ("he said on Tuesday that", "on weekday"),
    ],
)
def test_what_the_day_dates(text: str, trigger: str) -> None:
    article = Article(text=text, published="2023-06-15")
    assert [found.trigger for found in find_dates(article, WordIndex(text))] == [trigger]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("her 2008 campaign", "thing's year"),
        ("a 2014 Senate hearing", "saying's year"),
        ("the 2012 remark", "saying's year"),
        ("he said 2012 was hard", "said year"),
        ("who will appear in court on Wednesday", "coming weekday"),
        ("who is expected to run, said on Wednesday", "on weekday"),
    ],
)
def test_what_stands_beside_a_date(text: str, trigger: str) -> None:
    article = Article(text=text, published="2023-06-15")
    assert [found.trigger for found in find_dates(article, WordIndex(text))] == [trigger]


def test_the_same_day_that_something_happened_is_none_told_before() -> None:
    assert dates("it began on June 12. He said it the same day")[-1] == ("the same day", "2023-06-12")
    assert dates("it began on June 12. It ended the same day that he spoke") == [("June 12", "2023-06-12")]

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.records import Phrase, Reading, Span, When
from onrecord.store import Record
from onrecord.store.filters import DateKind, Filters, Sort
from onrecord.store.hits import show
from onrecord.store.question import ask
from onrecord.store.search import each_article, found_table, search
from tests import samples
from tests.store.makers import fill, long_text, reading


def dressed(one: Reading, said: str | None, **fields: object) -> Reading:
    """The reading with its first statement made at a time, to somebody, through something."""
    first = one.statements[0]
    when = When(said, first.content[0], one.article[first.content[0]]) if said else None
    return dataclasses.replace(one, statements=(dataclasses.replace(first, when=when, **fields), *one.statements[1:]))


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    rain = reading(
        "Ann Ray said the war in Ukraine ends soon. Bo Lind said weapons go to Ukraine.",
        published="2023-06-15",
        publisher="The Post",
        title="Talks",
    )
    pause = dressed(
        reading(
            "Ann Ray said weapons never end a war.", published="2024-01-02", publisher="The Times", title="Ukraine"
        ),
        "2023-06",
        medium="phone",
    )
    hers = reading("Ann Ray warned that peace is far.", published="2022-03-01", publisher="The Post")
    to = Phrase(Span(0, 7), "Ann Ray")
    reply = dressed(
        reading("Ann Ray said little. Clinton said nothing of weapons.", publisher="Daily"),
        None,
        addressee=to,
        confidence=0.4,
    )
    prints = [
        reading(long_text("harbour", name), publisher=name, published=f"2020-0{n}-01", url=f"https://{name}.example/")
        for n, name in enumerate(("A", "B", "C"), 1)
    ]
    path = fill(tmp_path_factory.mktemp("search") / "r.db", [rain, pause, hers, reply, *prints])
    return Record.read(path)


def contents(record: Record, filters: Filters, sort: Sort = Sort.RELEVANCE, copies: bool = False) -> list[str]:
    page = search(record.connection, filters, sort, 100, copies=copies)
    found = [one.article[one.statement.content[0]] for one in show(record.connection, page.hits)]
    assert page.total == len(found)
    return found


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters("weapons"), ["weapons go to Ukraine", "weapons never end a war", "nothing of weapons"]),
        (Filters("weapons", speaker="ann ray"), ["weapons never end a war"]),
        (Filters("weapons", speaker="Clinton"), ["nothing of weapons"]),
        (Filters("weapons", speaker="Nobody"), []),
        (Filters("war", publisher="post"), ["the war in Ukraine ends soon"]),
        (Filters("war", about="ukraine"), ["the war in Ukraine ends soon", "weapons never end a war"]),
        (Filters("war", about="NOT ukraine"), []),
        (Filters("war", since="2023-06", until="2023-06"), ["the war in Ukraine ends soon", "weapons never end a war"]),
        (Filters("war", since="2023-06-15"), ["the war in Ukraine ends soon", "weapons never end a war"]),
        (Filters("war", since="2024", dates=DateKind.PUBLISHED), ["weapons never end a war"]),
        (Filters("war", dates=DateKind.SAID), ["weapons never end a war"]),
        (Filters("war", medium="phone"), ["weapons never end a war"]),
        (Filters(to="ann r"), ["little"]),
        (Filters(to="%"), []),
        (
            Filters("NOT weapons", speaker="Ann Ray", until="2023"),
            ["the war in Ukraine ends soon", "peace is far", "the harbour must open again"],
        ),
        (Filters(speaker="Ann Ray", least_confidence=0.5, publisher="Daily"), []),
        (Filters(kind="direct"), []),
        (Filters("harbour"), ["the harbour must open again", "harbour prices rise"]),
        (Filters("harbour", publisher="B"), ["the harbour must open again", "harbour prices rise"]),
        (Filters("harbour", since="2020-02", publisher="C"), ["the harbour must open again", "harbour prices rise"]),
    ],
)
def test_filters(record: Record, filters: Filters, found: list[str]) -> None:
    if "harbour" in filters.words:
        found = [f"{words}" for words in found]
    assert sorted(text.removeprefix("that ") for text in contents(record, filters)) == sorted(found)


def test_copies_are_folded_and_unfolded(record: Record) -> None:
    assert len(contents(record, Filters("harbour"))) == 2
    assert len(contents(record, Filters("harbour"), copies=True)) == 6
    assert len(contents(record, Filters("harbour", since="2020-02"))) == 2
    assert len(contents(record, Filters("harbour", since="2020-02"), copies=True)) == 4
    [hit, _] = search(record.connection, Filters("harbour", publisher="B")).hits
    assert hit.prints == 3


def test_orders(record: Record) -> None:
    filters = Filters("war OR peace OR weapons", since="2000")
    oldest = contents(record, filters, Sort.OLDEST)
    assert oldest[0].endswith("peace is far")
    assert contents(record, filters, Sort.NEWEST) == oldest[::-1]
    assert contents(record, Filters("weapons war"))[0] == "weapons never end a war"


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("words", ["", "war OR weapons OR harbour", "NOT peace"])
@pytest.mark.parametrize("copies", [False, True])
def test_pages_put_together_are_the_whole(record: Record, sort: Sort, words: str, copies: bool) -> None:
    whole = search(record.connection, Filters(words), sort, 100, copies=copies)
    rows, after = [], None
    while True:
        page = search(record.connection, Filters(words), sort, 2, after, copies)
        assert page.total == whole.total
        rows += [hit.statement for hit in page.hits]
        after = page.after
        if after is None:
            break
    assert rows == [hit.statement for hit in whole.hits]


@pytest.mark.parametrize("after", ["x", "", "bm90", "WzEsMiwzXQ==", "\ud800"])
def test_no_page(record: Record, after: str) -> None:
    with pytest.raises(UsageError, match="is no page of this search"):
        search(record.connection, Filters(), after=after)


@pytest.mark.parametrize(
    "date", ["June", "2023-6", "2023-06-15T10:00", "20230615", "²³⁴⁵", "2023-13", "2023-00", "2023-06-32"]
)
def test_no_date(record: Record, date: str) -> None:
    for filters in (Filters(since=date), Filters(until=date)):
        with pytest.raises(UsageError, match="is no date: YYYY"):
            search(record.connection, filters)


@given(st.builds(Filters, *[st.text(max_size=8)] * 4))
def test_no_filter_is_an_error(record: Record, filters: Filters) -> None:
    search(record.connection, filters)


def test_words_are_marked_where_they_stand_in_the_article(tmp_path: Path) -> None:
    with Record.read(fill(tmp_path / "r.db", [samples.DISCONTINUOUS, samples.EMOJI])) as record:
        page = search(record.connection, Filters('late OR "it s" OR ete'))
        marked = [
            [one.article[mark] for mark in one.marks]
            for one in show(record.connection, page.hits, 'late OR "it s" OR ete')
        ]
    assert sorted(marked) == [["e\u0301te\u0301"], ["it’s"], ["late"], ["late", "late"]]


def test_context_is_of_the_paragraph_and_ends_at_words(record: Record) -> None:
    page = search(record.connection, Filters("ends soon"))
    [one] = show(record.connection, page.hits, "ends soon")
    assert one.article[one.context] == one.article.text
    assert one.to_dict()["statement"]["words"] == ["the war in Ukraine ends soon"]


def test_each_article_once(record: Record) -> None:
    assert [len(rows) for _, rows in each_article(record.connection, Filters(speaker="Ann Ray"))] == [1] * 7
    assert [len(rows) for _, rows in each_article(record.connection, Filters(), copies=False)] == [2, 1, 1, 2, 2]


@pytest.mark.parametrize("few", [0, 5_000])
@pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.OLDEST])
def test_every_way_to_a_page_gives_the_same(
    record: Record, sort: Sort, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for filters in (
        Filters("war OR weapons OR harbour"),
        Filters("", speaker="Ann Ray"),
        Filters("", publisher="Post"),
        Filters("", publisher="Post", since="2023", until="2023"),
        Filters("", speaker="Ann Ray", medium="phone", since="2020-02-01"),
        Filters("", since="2020-01-02", until="2022", dates=DateKind.PUBLISHED),
        Filters("", kind="indirect", until="2020-02"),
        Filters("NOT peace", since="2020-02", until="2023"),
        Filters("harbour", publisher="B", least_confidence=0.5),
    ):
        expected = search(record.connection, filters, sort, 100)
        monkeypatch.setattr("onrecord.store.question.FEW", few)
        monkeypatch.setattr("onrecord.store.search.FEW", few)
        monkeypatch.setattr("onrecord.store.search._MANY_WITH_WORDS", few)
        assert search(record.connection, filters, sort, 100) == expected
        monkeypatch.undo()


def test_dates_lead_to_few_statements_where_the_filter_alone_leaves_many(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.store.question.FEW", 2)
    for filters in (Filters(publisher="Post"), Filters(speaker="Ann Ray")):
        assert ask(record.connection, filters).few is None
        in_2023 = dataclasses.replace(filters, since="2023", until="2023")
        few = ask(record.connection, in_2023).few
        assert few is not None
        assert {hit.statement for hit in search(record.connection, in_2023).hits} <= set(few)


def test_searches_read_no_words_but_those_they_show(record: Record) -> None:
    for filters in (Filters("war", speaker="Ann Ray"), Filters(kind="direct"), Filters("war", since="2023-06-15")):
        found, values = found_table(record.connection, filters)
        plan = [row[3] for row in record.connection.execute(f"EXPLAIN QUERY PLAN {found} SELECT * FROM found", values)]
        statements = [step for step in plan if " statements" in step]
        assert statements
        assert all("COVERING INDEX" in step for step in statements), plan


def test_a_statement_of_a_long_article_is_fetched_by_itself(tmp_path: Path) -> None:
    texts = ["Ann Ray said tea is cold.", " ".join(f"Bo Lind{n} said tea {n} is hot." for n in range(300))]
    record = Record.read(fill(tmp_path / "long.onrecord", [reading(text, title="Tea") for text in texts]))
    steps = []
    for words in ("cold", "hot"):
        [found] = search(record.connection, Filters(words=words), Sort.OLDEST, 1).hits
        counted = [0]

        def count(counted: list[int] = counted) -> int:
            counted[0] += 1
            return 0

        record.connection.set_progress_handler(count, 10)
        [shown] = show(record.connection, [found])
        record.connection.set_progress_handler(None, 0)
        assert words in shown.article[shown.statement.content[0]]
        steps.append(counted[0])
    assert steps[1] < 20 * steps[0]

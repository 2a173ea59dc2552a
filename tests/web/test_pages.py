"""Every page, as a program that knows no script sees it."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import shutil
from pathlib import Path
from urllib.parse import quote

import pytest

from onrecord.store import Origin, Record, RunDescription
from tests.store.makers import fill, reading
from tests.web.conftest import hostile
from tests.web.serving import Settings, Site, served

PAGES = ["/", "/people", "/overview", "/articles/1", "/people/1", "/api", "/?q=peace", "/people/1?q=war", "/?after=&q="]


def text_of(page: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", page))


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_whole_and_has_its_landmarks(site: Site, path: str) -> None:
    page = site.get(path)
    assert page.status == 200
    assert page.body.count("<main") == page.body.count("</html>") == page.body.count("<h1") == 1
    assert 'aria-label="Pages"' in page.body
    assert 'href="#main"' in page.body
    assert len(page.body) < 60_000


def test_a_search_finds_marks_and_leads_to_the_place(site: Site) -> None:
    page = site.get("/?q=weapons").body
    assert "<mark>weapons</mark>" in page
    assert "1 statement<" in page
    place = re.search(r'href="(/statements/\d+)"', page)
    assert place is not None
    led = site.get(place[1])
    assert led.status == 307
    path, _, anchor = led.headers["location"].partition("#")
    assert f'id="{anchor}"' in site.get(path).body


def test_copies_are_folded_until_asked_for(site: Site) -> None:
    folded = site.get("/search.json?q=harbour+must").json()
    assert (folded["total"], folded["results"][0]["prints"]) == (1, 2)
    assert "also in 1 other" in site.get("/?q=harbour+must").body
    assert site.get("/search.json?q=harbour+must&copies=1").json()["total"] == 2


def test_facets_count_and_narrow(site: Site) -> None:
    facets = site.get("/search.json?q=ray+OR+is").json()["facets"]
    assert facets["complete"]
    whole = site.get("/search.json").json()
    by_outlet = {one["value"]: one["statements"] for one in whole["facets"]["publishers"]}
    for name in ("The Times", "The Sun"):
        narrowed = site.get(f"/search.json?publisher={quote(name)}").json()
        assert narrowed["total"] == by_outlet[name]
        assert narrowed["facets"]["counted"] == narrowed["total"]
    for one in whole["facets"]["speakers"]:
        assert site.get(f"/search.json?person={one['value']}").json()["total"] == one["statements"]
    page = site.get("/?q=peace&kind=indirect").body
    assert 'aria-label="Take away: kind indirect"' in page
    assert 'href="/?q=peace"' in page


def test_the_facets_of_everything_are_the_same_however_counted(site: Site) -> None:
    site.get("/overview.json")  # waits for the figures
    open_, asked = (site.get(path).json()["facets"] for path in ("/search.json", "/search.json?since=1000"))
    dated = site.get("/search.json?since=1000").json()["total"]
    assert asked["counted"] == dated
    assert open_["counted"] == site.get("/search.json").json()["total"]
    assert open_["years"] == asked["years"]


def test_pages_go_on_to_the_end(site: Site) -> None:
    seen: list[int] = []
    path = "/search.json?limit=3"
    while path:
        found = site.get(path).json()
        seen += [one["row"] for one in found["results"]]
        path = f"/search.json?limit=3&after={quote(found['after'])}" if found["after"] else ""
    assert len(seen) == len(set(seen)) == found["total"]


def test_people_go_on_to_the_end_in_every_order(site: Site) -> None:
    for order in ("statements", "name", "last"):
        seen: list[int] = []
        after = ""
        while after is not None:
            found = site.get(f"/people.json?limit=1&sort={order}&after={after}").json()
            seen += [one["person"] for one in found["people"]]
            after = found["after"]
        whole = site.get(f"/people.json?sort={order}").json()
        assert seen == [one["person"] for one in whole["people"]]
        assert len(seen) == whole["total"] > 2


def test_downloads_hold_what_was_found(site: Site) -> None:
    total = site.get("/search.json?q=is").json()["total"]
    lines = site.get("/search.jsonl?q=is")
    assert lines.headers["content-disposition"] == 'attachment; filename="statements.jsonl"'
    assert len(list(map(json.loads, lines.body.splitlines()))) == total
    table = site.get("/search.csv?q=is")
    assert table.headers["content-type"].startswith("text/csv")
    assert len(list(csv.DictReader(io.StringIO(table.body, newline="")))) == total


def test_the_article_is_there_to_the_last_character(site: Site) -> None:
    for row in range(1, 9):
        twin = site.get(f"/articles/{row}.json").json()
        page = site.get(f"/articles/{row}").body
        shown = re.search(r'<div class="text">(.*?)</div>\n<aside>', page, re.DOTALL)
        assert shown is not None
        assert text_of(shown[1]) == twin["article"]["text"]
        assert all(statement["row"] for statement in twin["statements"])


def test_the_article_tells_its_copies_and_versions(site: Site) -> None:
    assert "copied from" in site.get("/articles/4").body
    assert "newer version" in site.get("/articles/5").body
    assert site.get("/articles/6.json").json()["prints"] == [
        {"article": 5, "relation": "older version", "publisher": "The Sun", "published": "2022-01-05", "title": None}
    ]


def test_a_person(site: Site) -> None:
    person = site.get("/people/1.json").json()
    assert (person["name"], person["role"], person["gender"]) == ("Ann Ray", "minister", "female")
    assert [month["month"] for month in person["months"]] == ["2023-06", "2023-08", "2023-08"]
    page = site.get("/people/1").body
    assert "As the outlets put it" in page
    assert "the same name, but" in page  # why the Ann Ray of the tea is another
    assert 'href="/?since=2023-06&amp;until=2023-06&amp;publisher=The+Post' in page.replace("person=1&amp;", "")


def test_earliest_and_latest_on_a_search(site: Site) -> None:
    person = site.get("/people/1.json?q=is+OR+must+OR+go").json()
    assert person["earliest"]["article"]["published"] == "2023-06-15"
    assert person["latest"]["article"]["published"] == "2023-08-03"
    assert site.get("/people/1.json?q=nothing").json()["earliest"] is None


def test_the_overview_adds_up(site: Site) -> None:
    figures = site.get("/overview.json").json()
    sources = figures["sources"]
    assert figures["counted"]
    assert figures["articles"] == 8
    assert sources["statements"] == sources["named"] + sources["unnamed"] + sources["nobody"]
    assert sources["statements"] == sources["direct"] + sources["indirect"] + sources["mixed"]
    assert sources["statements"] == sum(outlet["sources"]["statements"] for outlet in figures["outlets"])
    in_months = sum(month["count"] for month in figures["statements_by_month"])
    assert sources["statements"] == in_months + figures["undated_statements"]
    page = site.get("/overview").body
    assert "The same as a table" in page
    assert "Women and men" in page


def test_etags_spare_what_is_known(site: Site) -> None:
    site.get("/overview")
    for path in ("/", "/people/1", "/search.json?q=peace", "/static/site.css"):
        tag = site.get(path).headers["etag"]
        again = site.get(path, If_None_Match=tag)
        assert (again.status, again.body) == (304, "")
    assert site.get("/?q=a").headers["etag"] != site.get("/?q=b").headers["etag"]


def test_a_page_changes_with_the_record(tmp_path: Path, shown_record: Path) -> None:
    path = tmp_path / "growing.onrecord"
    shutil.copy(shown_record, path)
    with served(Settings(path)) as site:
        before = site.get("/search.json?q=peace")
        with Record.write(path) as record:
            run = record.start_run(RunDescription("test", "fake"))
            record.add(run, reading("Cy Moe said peace is far."), Origin("later"))
        after = site.get("/search.json?q=peace", If_None_Match=before.headers["etag"])
        assert after.json()["total"] == before.json()["total"] + 1


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing", 404),
        ("/articles/999", 404),
        ("/articles/99999999999999999999", 404),
        ("/people/999", 404),
        ("/statements/999", 404),
        ("/articles/" + "9" * 5000, 414),
        ("/?since=June", 400),
        ("/?after=xyz", 404),
        ("/?min_confidence=2", 400),
        ("/?kind=loud", 400),
        ("/?limit=1000", 400),
        ("/people?after=x", 400),
        ("/review", 404),
        ("/review/judge", 404),
    ],
)
def test_errors_are_pages(site: Site, path: str, status: int) -> None:
    page = site.get(path)
    assert page.status == status
    assert "<main" in page.body
    assert "Traceback" not in page.body
    route, mark, query = path.partition("?")
    twin = site.get(f"{'/search' if route == '/' else route}.json{mark}{query}")
    assert twin.status == status
    assert list(twin.json()) == ["error"]


def test_nothing_can_be_changed_without_review(site: Site) -> None:
    for path in ("/", "/people/1", "/review/judge", "/people/merge"):
        assert site.post(path, {}).status in (404, 405)


def test_hostile_articles_stay_text(site: Site) -> None:
    row = 8
    article = hostile().article
    for path in (f"/articles/{row}", "/?q=rains", "/people", "/overview", "/?publisher=post&q=rains"):
        page = site.get(path).body
        assert "<script>window" not in page
        assert "<img" not in page
        assert 'href="javascript' not in page
    person = site.get("/search.json?q=rains").json()["results"][0]["speaker"]["person"]
    assert "<script>window" not in site.get(f"/people/{person}").body
    assert site.get(f"/articles/{row}.json").json()["article"]["title"] == article.title
    echoed = site.get("/?q=" + quote("<script>alert(1)</script>") + "&speaker=" + quote('"><script>')).body
    assert "<script>alert" not in echoed
    assert '"><script>' not in echoed


def test_a_stretch_that_is_cut_says_so(site: Site) -> None:
    page = site.get("/?q=%22harbour+prices+rise%22").body
    assert '<blockquote dir="auto" class="cut-before' in page
    assert "cut-" not in site.get("/?q=tea").body


def test_what_leads_nowhere_is_not_offered(site: Site) -> None:
    page = site.get("/?q=zzz+(").body
    assert "Nothing on record fits" in page
    assert "at least" not in page
    assert "(*" not in page
    assert "zzz*" in site.get("/?q=zzz").body


def test_an_empty_record_says_what_to_do(tmp_path: Path) -> None:
    with served(Settings(fill(tmp_path / "empty.onrecord", []))) as running:
        assert "onrecord add empty.onrecord" in running.get("/").body
        page = running.get("/overview").body
        assert "Most quoted" not in page
        assert "of 0" not in page
        assert "Nobody" in running.get("/people").body
        assert running.get("/search.csv").status == 200

"""The pages in Debian's chromium, driven by Playwright: by mouse, by keyboard alone, on a phone, without scripts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.web.browsing import opened, serious
from tests.web.serving import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAGES = [
    "/",
    "/?q=is&publisher=The+Post",
    "/articles/1",
    "/articles/8",
    "/people",
    "/people/1",
    "/overview",
    "/api",
    "/no",
]


def test_from_a_search_to_the_article_to_the_person_and_back(page: Page, site: Site) -> None:
    page.goto(site.base)
    page.get_by_role("searchbox").fill("weapons")
    page.get_by_role("button", name="Search").click()
    assert page.locator("mark").all_inner_texts() == ["weapons"]
    page.get_by_role("link", name="Talks").click()
    lit = page.locator(":target")
    assert "weapons go to Ukraine" in lit.inner_text()
    assert lit.evaluate("one => one.getBoundingClientRect().top < innerHeight")
    page.locator(".entry").get_by_role("link", name="Ann Ray").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Ann Ray"
    page.go_back()
    page.go_back()
    assert page.get_by_role("searchbox").input_value() == "weapons"


def test_a_click_on_a_statement_lights_up_its_speaker(page: Page, site: Site) -> None:
    page.goto(f"{site.base}/articles/1")
    page.locator(".text .cue").first.click()
    entry = page.locator(".entry.open")
    assert "Ann Ray" in entry.inner_text()
    assert entry.locator(".resolved").is_visible()
    assert page.locator(".mention.lit").count() > 0


def test_a_facet_narrows_and_is_taken_away(page: Page, site: Site) -> None:
    page.goto(f"{site.base}/?q=is")
    before = page.get_by_role("heading", level=2).inner_text()
    page.get_by_role("complementary").get_by_role("link", name=re.compile("The Post")).first.click()
    assert "publisher=The+Post" in page.url
    page.get_by_role("link", name=re.compile("Take away: outlet")).click()
    assert page.get_by_role("heading", level=2).inner_text() == before


def test_a_column_of_a_chart_leads_to_its_statements(page: Page, site: Site) -> None:
    page.goto(f"{site.base}/people/1")
    page.locator(".columns rect").first.click()
    assert "since=2023-06" in page.url
    assert page.locator(".result").count() == 2


def test_review_by_keys_with_undo(page: Page, review: Site) -> None:
    page.goto(f"{review.base}/review")
    first = page.locator("#passage").inner_text()
    page.keyboard.press("a")
    page.wait_for_url("**judged=*")
    assert "Accepted" in page.get_by_role("status").inner_text()
    assert page.locator("#passage").inner_text() != first or page.locator(".as-content").count()
    page.keyboard.press("u")
    page.wait_for_url(re.compile(r"/review/\d+"))
    assert page.locator("#passage").inner_text() == first
    page.keyboard.press("r")
    page.wait_for_url("**judged=*")
    page.keyboard.press("n")
    page.wait_for_url(re.compile(r"after=\d+$"))
    page.goto(f"{review.base}/review/decisions")
    assert page.locator("tbody tr td:nth-child(3)").all_inner_texts()[:3] == ["wrong", "unsure", "right"]


def test_spans_are_corrected_by_selecting_text(page: Page, review: Site) -> None:
    row = review.get("/search.json?q=rains").json()["results"][0]["row"]
    text = review.get("/articles/8.json").json()["article"]["text"]
    page.goto(f"{review.base}/review/{row}")
    # The last line lies behind a character that JavaScript counts twice, and behind two that end a line.
    page.evaluate(
        """() => {
          const text = document.getElementById("passage").lastElementChild.firstChild;
          const start = text.data.indexOf("line");
          getSelection().setBaseAndExtent(text, start, text, start + 4);
        }"""
    )
    page.keyboard.press("3")
    start = text.index("line")
    assert page.locator("#content").input_value() == f"{start}..{start + 4}"
    assert page.locator("#content-text").inner_text() == "line"
    page.get_by_role("button", name="Save the correction").click()
    page.wait_for_url("**judged=*")
    gold = review.get("/review/gold.jsonl").body
    assert f'"content": [{{"start": {start}, "end": {start + 4}}}]' in gold


def test_by_keyboard_alone(page: Page, site: Site) -> None:
    page.goto(f"{site.base}/people")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To the content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Ann")
    page.keyboard.press("Enter")
    page.wait_for_url("**name=Ann*")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Ann Ray":
            break
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/*")
    assert page.get_by_role("heading", level=1).inner_text() == "Ann Ray"


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_a_phone(phone: Page, site: Site, path: str) -> None:
    phone.goto(site.base + path)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


def test_dark_mode_is_dark(browser: Browser, site: Site) -> None:
    colours = {}
    for scheme in ("light", "dark"):
        for page in opened(browser, color_scheme=scheme):
            page.goto(site.base)
            colours[scheme] = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert colours["light"] == "rgb(255, 255, 255)"
    assert max(map(int, re.findall(r"\d+", colours["dark"]))) < 60


def test_all_can_be_read_without_scripts(browser: Browser, site: Site) -> None:
    for page in opened(browser, java_script_enabled=False):
        page.goto(site.base)
        page.get_by_role("searchbox").fill("peace")
        page.get_by_role("button", name="Search").click()
        page.get_by_role("link", name="Talks").click()
        assert "peace is near" in page.locator(":target").inner_text()
        page.locator(".entry a.number").nth(1).click()
        assert page.url.endswith(page.locator(":target").get_attribute("id") or "none")
        page.get_by_role("link", name="Overview").click()
        page.get_by_text("The same as a table").first.click()
        assert page.get_by_role("table").first.is_visible()


def test_review_works_without_scripts(browser: Browser, review: Site) -> None:
    for page in opened(browser, java_script_enabled=False):
        page.goto(f"{review.base}/review")
        page.get_by_role("button", name="Reject").click()
        page.get_by_role("button", name="Undo").click()
        page.get_by_text("Correct", exact=False).first.click()
        page.locator("#content").fill("0..8")
        page.get_by_role("button", name="Save the correction").click()
        assert "Corrected" in page.get_by_role("status").inner_text()


def test_a_hostile_article_does_nothing(page: Page, site: Site) -> None:
    for path in ("/articles/8", "/?q=rains", "/overview", "/people"):
        page.goto(site.base + path)
        assert page.evaluate("window.broken") is None
        assert page.locator("img").count() == 0
    page.goto(f"{site.base}/articles/8")
    assert page.locator("a[href^=javascript]").count() == 0
    assert "javascript:alert(1)" in page.locator(".imprint").first.inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_serious(browser: Browser, site: Site, path: str, scheme: str) -> None:
    for page in opened(browser, color_scheme=scheme):
        page.goto(site.base + path)
        assert serious(page) == []


def test_axe_finds_nothing_serious_in_a_review(page: Page, review: Site) -> None:
    for path in ("/review", "/review/add/1", "/people/1", "/review/decisions", "/articles/1"):
        page.goto(review.base + path)
        if path == "/review":
            page.keyboard.press("c")
        assert serious(page) == []


def test_the_article_is_printed_without_what_is_for_the_screen(page: Page, site: Site) -> None:
    page.emulate_media(media="print")
    page.goto(f"{site.base}/articles/1")
    assert not page.get_by_role("navigation", name="Pages").is_visible()
    assert page.locator(".text").is_visible()
    assert page.locator(".statements").is_visible()

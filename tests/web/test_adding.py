"""Adding what the reader missed, in the browser: with a mouse, by keyboard alone, on a phone, without scripts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.web.browsing import opened, serious
from tests.web.serving import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


def select(page: Page, words: str) -> None:
    """Selects words that stand in one node of the text, as a drag of the mouse does."""
    page.evaluate(
        """(words) => {
          const walker = document.createTreeWalker(document.getElementById("passage"), NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const node = walker.currentNode, start = node.data.indexOf(words);
            if (start >= 0) return getSelection().setBaseAndExtent(node, start, node, start + words.length);
          }
          throw new Error("no such words: " + words);
        }""",
        words,
    )


def added(review: Site, article: int) -> dict[str, Any]:
    """The only statement of an article that a person has added."""
    statements = review.get(f"/articles/{article}.json").json()["statements"]
    [one] = [one for one in statements if one["id"].startswith("new")]
    return dict(one)


def words(review: Site, article: int, statement: dict[str, Any], role: str) -> list[str]:
    text = review.get(f"/articles/{article}.json").json()["article"]["text"]
    return [text[span["start"] : span["end"]] for span in statement[role]]


def test_a_missing_statement_is_added_by_selecting_and_taken_back(page: Page, review: Site) -> None:
    page.goto(f"{review.base}/articles/8")  # its text has a character that JavaScript counts twice
    page.get_by_role("link", name="Add one that is missing").click()
    select(page, "Next")
    page.get_by_role("button", name="source").click()
    select(page, "line")
    page.get_by_role("button", name="cue").click()
    select(page, "quoted")
    page.get_by_role("button", name="content").click()
    assert page.locator("#content-text").inner_text() == "quoted"
    assert page.locator("#kind").input_value() == "direct"
    page.locator("[name=speaker_name]").fill("Zoë Lund")
    page.get_by_role("button", name="Add it").click()
    assert "quoted" in page.get_by_role("status").inner_text()
    one = added(review, 8)
    assert [words(review, 8, one, role) for role in ("source", "cue", "content")] == [["Next"], ["line"], ["quoted"]]
    assert one["kind"] == "direct"
    assert "Zoë Lund" in page.locator("#speaker").inner_text()
    page.get_by_role("button", name="Undo").click()
    page.wait_for_url("**/review/add/8")
    assert review.get("/search.json?q=quoted").json()["total"] == 0


def test_a_missing_statement_is_added_by_keyboard_alone(page: Page, review: Site) -> None:
    page.goto(f"{review.base}/review/{review.get('/articles/1.json').json()['statements'][0]['row']}")
    page.keyboard.press("m")
    page.wait_for_url("**/review/add/1")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "passage":
            break
    for _ in range(4):  # Ann, Ray, said, weapons
        page.keyboard.press("ArrowRight")
    assert page.evaluate("getSelection().toString()") == "weapons"
    for _ in range(3):
        page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowLeft")
    assert page.evaluate("getSelection().toString()") == "weapons go to"
    page.keyboard.press("3")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("2")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("1")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "save":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**added=*")
    one = added(review, 1)
    assert words(review, 1, one, "content") == ["weapons go to"]
    assert words(review, 1, one, "cue") == ["said"]
    assert words(review, 1, one, "source") == ["Ann Ray"]
    assert one["speaker"] is not None
    page.keyboard.press("u")
    page.wait_for_url("**/review/add/1")


def test_a_missing_statement_is_added_without_scripts(browser: Browser, review: Site) -> None:
    for page in opened(browser, java_script_enabled=False):
        page.goto(f"{review.base}/review/add/1")
        page.locator("#content").fill("weapons go")
        page.locator("#speaker").select_option(label="Ann Ray")
        page.get_by_role("button", name="Add it").click()
        assert "weapons go" in page.get_by_role("status").inner_text()
    [line] = map(json.loads, review.get("/review/gold.jsonl?partly=1").body.splitlines())
    assert "weapons go" in [line["article"]["text"][slice(*one["content"][0].values())] for one in line["statements"]]


def test_adding_fits_a_phone_and_everybody(browser: Browser, review: Site) -> None:
    for width, scheme in ((360, "light"), (768, "dark")):
        for page in opened(browser, viewport={"width": width, "height": 740}, color_scheme=scheme):
            page.goto(f"{review.base}/review/add/8")
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.get_by_role("button", name="content").is_visible()
            assert serious(page) == []

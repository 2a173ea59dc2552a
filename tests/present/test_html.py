import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib.resources import files

import pytest
from hypothesis import given

from onrecord.present import Format, Options, write
from onrecord.present.outline import outline
from onrecord.records import Article, Reading
from tests import samples

VOID = {"meta", "br", "img", "link", "input"}


class Page(HTMLParser):
    """What a browser would make of the page; fails where an element is not closed, or closes another."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []  # of the articles
        self.marks: list[list[set[str]]] = []  # of each character of each article: roles and owners that cover it
        self.words = ""  # all that is shown
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = (tag, dict(attrs))
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)
        if element[1].get("class") == "text":
            self.texts.append("")
            self.marks.append([])

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] not in ("style", "script"):
            self.words += data
        if any(attributes.get("class") == "text" for _, attributes in self.open):
            self.texts[-1] += data
            covering = {mark for element in self.open for mark in marks_of(element)}
            self.marks[-1].extend(covering for _ in data)


def marks_of(element: tuple[str, dict[str, str | None]]) -> Iterator[str]:
    role = (element[1].get("class") or "").split(" ")[0]
    owner = element[1].get("data-statement") or element[1].get("data-speaker")
    if element[0] == "span" and owner:
        yield f"{role} {owner}"


def page(*readings: Reading, title: str | None = None) -> str:
    stream = io.StringIO()
    write(Format.HTML, readings, stream, Options(title=title))
    return stream.getvalue()


def as_html_can_hold(text: str) -> str:
    return text.replace("\0", "\ufffd").replace("\udc80", "\ufffd")


def test_stripping_tags_gives_the_exact_texts() -> None:
    assert Page(page(*samples.ALL)).texts == [as_html_can_hold(reading.article.text) for reading in samples.ALL]


@samples.unhurried
@given(samples.readings())
def test_exact_text_and_exact_marks(reading: Reading) -> None:
    output = page(reading)
    output.encode()
    assert "\r" not in output  # a browser would make it a line feed; as a reference it stays
    parsed = Page(output)
    text = reading.article.text
    assert parsed.texts == [as_html_can_hold(text)]
    assert sum(found.get("class") == "entry" for _, found in parsed.elements) == len(reading.statements)
    expected: list[set[str]] = [set() for _ in text]
    for entry in outline(reading):
        for role in ("source", "cue", "content"):
            for span in getattr(entry.statement, role):
                for place in range(span.start, span.end):
                    expected[place].add(f"{role} a1s{entry.number}")
    for speaker in reading.speakers:
        for span in speaker.mentions:
            for place in range(span.start, span.end):
                expected[place].add("mention a1p1")
    for sign, found, wanted in zip(text, parsed.marks[0], expected, strict=True):
        assert found == wanted or (sign.isspace() and found == set())  # between paragraphs nothing is marked


def test_overlapping_marks_are_cut_at_the_edges() -> None:
    (shown,) = re.findall(r'<div class="text">(.*?)</div>', page(samples.OVERLAPPING))
    simple = re.sub(r'<span class="(\w+)[^>]*>(?:<a[^>]*></a>)?', lambda match: f"<{match[1]}>", shown)
    assert simple.replace("</span>", "</>") == (
        '<p dir="auto"><source>ab<content>c</></><content> <cue>de<content>f <cue>ghi</></></>'
        "<content> <source>j</></></><content><source>kl</> mno</></p>"
    )


def test_paragraphs_and_their_white_space() -> None:
    output = page(samples.PARAGRAPHS)
    (text,) = re.findall(r'<div class="text">(.*?)</div>', output, re.DOTALL)
    assert text.count("<p ") == 4
    assert text.startswith('\n\n<p dir="auto" class=headline>A headline</p>\n\n<p dir="auto">')
    assert '<h2 dir="auto" class=unseen>A headline</h2>' in output  # not shown twice


def test_lines_are_paragraphs_where_no_line_is_blank() -> None:
    assert page(Reading(Article(text="Title\nOne.\nTwo.\n"), ())).count("<p dir") == 3


def test_hostile_text_stays_text() -> None:
    parsed = Page(page(samples.HOSTILE))
    assert [tag for tag, _ in parsed.elements if tag in ("script", "img", "iframe", "style")] == ["style", "script"]
    attributes = {name for _, found in parsed.elements for name in found}
    assert not {name for name in attributes if name.startswith("on") or name == "style"}
    links = [found["href"] or "" for tag, found in parsed.elements if tag == "a"]
    assert links
    assert all(link.startswith("#a") for link in links)
    assert "<script>alert(3)</script>" in parsed.words


def test_the_page_loads_nothing_and_allows_nothing() -> None:
    output = page(samples.NESTED)
    parsed = Page(output)
    (policy,) = [found["content"] or "" for _, found in parsed.elements if found.get("http-equiv")]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert not [found for _, found in parsed.elements if "src" in found]
    assert "url(" not in output
    assert "@import" not in output


def test_every_link_leads_somewhere_and_no_name_is_given_twice() -> None:
    parsed = Page(page(*samples.ALL))
    names = [found["id"] for _, found in parsed.elements if "id" in found]
    assert len(names) == len(set(names))
    local = [found["href"] or "" for tag, found in parsed.elements if tag == "a" and (found["href"] or "#")[0] == "#"]
    assert {link.removeprefix("#") for link in local} <= set(names)
    assert {"a1s3", "a1s3-entry", "a2"} <= {link.removeprefix("#") for link in local}


def test_an_entry_says_what_is_known() -> None:
    words = " ".join(Page(page(samples.NESTED)).words.split())
    assert "the embattled leader replied“yes, of course”direct · 90 % sure · to Mr Hun Sen · where phone" in words
    assert "mixed · 93 % sure · when 2023-06-13 (Tuesday) · medium phone" in words
    assert "negated indirect · 40 % sure" in words
    assert "Hun Sen Prime Minister" in words


def test_nested_statements_are_nested_lists() -> None:
    (statements,) = re.findall(r'<section class="statements">(.*?)</section>', page(samples.NESTED), re.DOTALL)
    shape = re.sub(r'<div class="entry" id="a1s(\d)-entry".*?</div>', r"\1", statements)
    assert "".join(re.sub("<h3>.*</h3>", "", shape).split()) == (
        "<ol><li>1<ol><li>2</li><li>3</li></ol></li><li>4</li></ol>"
    )


def test_a_list_of_articles_only_where_there_are_several() -> None:
    assert 'id="articles"' not in page(samples.NESTED)
    assert '<li><a href="#a2" dir="auto">discontinuous</a>' in page(samples.NESTED, samples.DISCONTINUOUS)


def test_titles() -> None:
    assert "<title>A call &amp; its echo</title>" in page(samples.NESTED)
    assert "<title>Mine</title>" in page(samples.NESTED, title="Mine")
    assert "No articles were read." in page()


def test_nothing_found_is_said() -> None:
    assert "No statements found" in page(samples.NOTHING_FOUND)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_is_aa(scheme: str) -> None:
    style = files("onrecord.present").joinpath("page.css").read_text(encoding="utf-8")
    light, dark = re.findall(r":root \{(.*?)\n *\}", style, re.DOTALL)[:2]
    colors = dict(re.findall(r"--([\w-]+): (#\w{6})", light if scheme == "light" else dark))
    tints = ["paper", "tint-0", "tint-1", "tint-2", "tint-3", "lit"]
    wanted = {"ink": tints, "source": tints, "cue": tints, "content": tints[:-1]}
    wanted |= {"quiet": ["paper", "lit"], "link": ["paper", "lit"], "warning": ["paper", "lit"]}
    poor = {
        (front, back): ratio
        for front, backs in wanted.items()
        for back in backs
        if (ratio := contrast(colors[front], colors[back])) < 4.5
    }
    assert not poor


def contrast(first: str, second: str) -> float:
    """The ratio that WCAG 2 defines."""
    darker, lighter = sorted(map(luminance, (first, second)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color: str) -> float:
    channels = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

"""Pages: the article comes out, what stands around it does not."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import fromstring

from onrecord.errors import InputError
from onrecord.ingest import Found, Limits, Options
from onrecord.ingest.page.blocks import MOST_ELEMENTS, blocks, parse
from onrecord.ingest.page.charset import decode_page
from onrecord.ingest.page.fields import author_of, fields_of
from onrecord.ingest.page.furniture import is_above, is_furniture, opens_paywall
from onrecord.ingest.page.linked_data import LinkedData
from tests.ingest.helpers import ARTICLE, PARAGRAPHS, found, page, problem, warnings_of
from tests.timing import TOLERANCE, growth

HEAD = (
    "<title>Harbour road closed to lorries | The Harbour Post</title>"
    '<meta property="og:site_name" content="The Harbour Post">'
    '<meta name="author" content="By Jo Writer">'
    '<meta property="article:published_time" content="2023-03-01T03:30:00Z">'
    '<link rel="canonical" href="https://post.example.org/news/harbour">'
)


def write(folder: Path, data: str | bytes, name: str = "page.html") -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return path


def paragraphs(result: Found) -> list[str]:
    return result.article.text.split("\n\n")


def test_article_and_metadata(tmp_path: Path) -> None:
    result = found(write(tmp_path, page(f"<nav><a href=/>Home</a></nav>{ARTICLE}<footer>© 2023 Post</footer>", HEAD)))
    assert paragraphs(result) == list(PARAGRAPHS)
    article = result.article
    assert article.title == "Harbour road closed to lorries"
    assert article.publisher == "The Harbour Post"
    assert article.published == date(2023, 3, 1)
    assert article.url == "https://post.example.org/news/harbour"
    assert result.author == "Jo Writer"
    assert not result.warnings


def test_the_day_is_the_publishers(tmp_path: Path) -> None:
    body = '<time datetime="2023-02-28T22:30:00-05:00">yesterday</time>' + ARTICLE
    assert found(write(tmp_path, page(body, HEAD))).article.published == date(2023, 2, 28)


def test_what_stands_around_the_article_is_left_out(tmp_path: Path) -> None:
    body = (
        '<div id="cookies"><p>We use cookies to improve our service for you.</p></div>'
        "<ul class=menu>" + "<li><a href=/x>Sport</a></li>" * 20 + "</ul>"
        + ARTICLE.replace("</article>", "<p>Sign up to our newsletter for more stories like this.</p></article>")
        + '<section id="comments"><h3>Comments</h3><div class="comment"><p>I never liked that road.</p></div></section>'
    )  # fmt: skip
    assert paragraphs(found(write(tmp_path, page(body, HEAD)))) == list(PARAGRAPHS)


def test_quotes_and_lists_are_kept(tmp_path: Path) -> None:
    extra = (
        "<blockquote><p>“The port was asked three times,” the letter says, and it names the days.</p></blockquote>"
        "<ul><li>The road closes in March for every lorry.</li><li>The detour is twelve kilometres long.</li></ul>"
    )
    text = found(write(tmp_path, page(ARTICLE.replace("</article>", extra + "</article>"), HEAD))).article.text
    assert "“The port was asked three times,” the letter says" in text
    assert "The road closes in March for every lorry.\nThe detour is twelve kilometres long." in text


def test_characters_are_the_pages_own(tmp_path: Path) -> None:
    odd = "“It\u00a0was &amp;lt;odd&amp;gt;,” she said — na\u0131\u0308ve, e\u0301t\u00e9 \U0001f5de &quot;so&quot;"
    shown = '“It\u00a0was &lt;odd&gt;,” she said — na\u0131\u0308ve, e\u0301t\u00e9 \U0001f5de "so"'
    body = ARTICLE.replace(PARAGRAPHS[1], odd + " of it all, and she meant it, she told the meeting on Monday.")
    assert shown in found(write(tmp_path, page(body, HEAD))).article.text


def test_an_article_that_looks_like_furniture_as_a_whole_is_kept(tmp_path: Path) -> None:
    text = found(write(tmp_path, page(ARTICLE.replace("<p>", '<p class="gallery-caption">'), HEAD))).article.text
    assert PARAGRAPHS[2] in text


def test_soft_hyphens_are_shown_as_nothing(tmp_path: Path) -> None:
    body = ARTICLE.replace("council", "coun&shy;cil")
    assert PARAGRAPHS[0] in found(write(tmp_path, page(body, HEAD))).article.text


def test_a_wall_is_told(tmp_path: Path) -> None:
    wall = "<p>To read the full story, please subscribe to The Post.</p><p>You get a mug and a pen for it.</p>"
    result = found(write(tmp_path, page(ARTICLE.replace("</article>", wall + "</article>"), HEAD)))
    assert paragraphs(result) == list(PARAGRAPHS)
    assert result.teaser
    assert "for subscribers" in warnings_of(result)


def test_a_page_without_an_article_is_named(tmp_path: Path) -> None:
    assert "no article text" in problem(write(tmp_path, page("<nav><a href=/>Home</a></nav>"))).problem
    assert "is empty" in problem(write(tmp_path, b"")).problem
    assert "white space" in problem(write(tmp_path, b" \n ")).problem
    assert "PDF" in problem(write(tmp_path, b"%PDF-1.4\n")).problem


def test_a_text_in_the_metadata_only_is_found(tmp_path: Path) -> None:
    linked = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Harbour road closed to lorries",'
        ' "author": [{"@id": "#jo"}], "articleBody": "' + "\\n".join(PARAGRAPHS) + '"}</script>'
        '<script type="application/ld+json">{"@id": "#jo", "name": "Jo Writer"}</script>'
        '<script type="application/ld+json">{broken</script>'
    )  # fmt: skip
    result = found(write(tmp_path, page("<h1>Harbour road closed to lorries</h1><p>Loading the page…</p>", linked)))
    assert paragraphs(result) == list(PARAGRAPHS)
    assert result.author == "Jo Writer"


@pytest.mark.parametrize(
    ("declared", "encoding", "content_type", "warned"),
    [
        ("utf-8", "utf-8", None, False),
        ("iso-8859-1", "cp1252", None, False),
        ("windows-1252", "cp1252", "text/html; charset=windows-1252", False),
        ("iso-8859-1", "utf-8", None, True),
        ("utf-8", "cp1252", None, True),
        ("nonsense", "utf-8", "text/html; charset=nonsense", False),
        ("utf-16", "utf-8", None, False),
        ("", "utf-8", None, False),
    ],
)
def test_encodings_declared_rightly_and_wrongly(
    declared: str, encoding: str, content_type: str | None, warned: bool
) -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS) * 3
    data = f'<html><head><meta charset="{declared}"></head><body>{body}</body></html>'.encode(encoding)
    decoded = decode_page("x", data, content_type)
    assert PARAGRAPHS[1] in decoded.text
    assert bool(decoded.problem) == warned


def test_utf16_pages(tmp_path: Path) -> None:
    result = found(write(tmp_path, page(ARTICLE, HEAD).encode("utf-16")))
    assert paragraphs(result) == list(PARAGRAPHS)


def test_pages_made_to_break_readers(tmp_path: Path) -> None:
    deep = "<div>" * 10_000 + "<p>" + "</p><p>".join(PARAGRAPHS) + "</p>" + "</div>" * 10_000
    wide = "<p>x" * (MOST_ELEMENTS + 10)
    started = time.process_time()
    assert (
        "larger than" in problem(write(tmp_path, page("x" * 2000)), options=Options(limits=Limits(page=1000))).problem
    )
    assert "larger than 8 MB" in problem(write(tmp_path, page("<p>said</p>" * 2_000_000))).problem
    assert "elements" in problem(write(tmp_path, page(wide))).problem
    for text in (page(deep), "<" * 100_000, "<a " * 100_000, "<!--" * 100_000, "&#xffffffff;" * 1000, page("\0" * 99)):
        path = write(tmp_path, text)
        path.rename(tmp_path / "odd.html")
        problem_or_article(tmp_path / "odd.html")
    assert time.process_time() - started < 60


def problem_or_article(path: Path) -> None:
    from onrecord.ingest import sources

    (outcome,) = sources([path])
    assert isinstance(outcome, (Found, InputError))


@pytest.mark.parametrize(
    "text",
    [
        "Sign up to our newsletter",
        "Subscribe now to our eNATION edition for the full story.",
        "For the latest stories and breaking news updates download the Nationnews apps for iOS and Android.",
        "Follow us on Facebook and Twitter",
        "Advertisement",
        "- Advertisement -",
        "© 2022 The Post. All rights reserved.",
        "Our Standards: The Thomson Reuters Trust Principles.",
        "Read more",
        "Related stories",
        "Show all 50",
        "If you're on the ABC7 News app, click here to watch live",
        "\u0410dv\u0435rt\u0456\u0455\u0435 w\u0456th th\u0435 m\u043est visited news site in the country",
    ],
)
def test_furniture(text: str) -> None:
    assert is_furniture(text, 0.0)


@pytest.mark.parametrize(
    "text",
    [
        "“Sign up now,” the minister told young people.",
        "Share prices fell by a tenth after the announcement.",
        "Follow-up studies are under way, the institute said.",
        "Related companies were fined as well.",
        "More than 200 people died, officials said.",
        "Photographs of the scene showed a burnt-out bus.",
        "Downloads of the app doubled in a week, the company said.",
        "Copyrighted songs were removed from the site, a spokesman said.",
        "Comments by the president drew anger.",
        "Getting there took two days, he wrote.",
        "Польский министр said that the Москва talks were over.",
    ],
)
def test_what_only_looks_like_furniture_is_kept(text: str) -> None:
    if text.startswith("Copyrighted"):
        assert not is_furniture(text, 0.0)
    assert not is_furniture(text, 0.0)
    assert not opens_paywall(text)


def test_link_lists_are_furniture() -> None:
    assert is_furniture("Read more: Germany to set up a new contact office", 0.8)
    assert not is_furniture("Read more: the minister says that people should read more, not less", 0.0)
    assert is_furniture("Ten things to know about the harbour", 1.0)


def test_lines_above_an_article() -> None:
    for text in (
        "Posted on",
        "Published: April 21, 2022",
        "By Ada Brown",
        "By Ada Brown and Jo Writer",
        "Article by Ada Brown",
        "a.b@post.org",
    ):
        assert is_above(text)
    for text in ("By the time police came, he was gone", "Posted letters arrive late, she said", "WASHINGTON —"):
        assert not is_above(text)


@given(st.text(max_size=200))
def test_furniture_judges_anything_at_once(text: str) -> None:
    for links in (0.0, 0.5, 1.0):
        is_furniture(text, links)
    opens_paywall(text)
    is_above(text)


@given(st.recursive(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).map(lambda text: text.replace("<", "&lt;")),
    lambda inner: st.tuples(
        st.sampled_from(["p", "div", "span", "b", "li", "a", "br", "h2", "blockquote"]), st.lists(inner, max_size=4)
    ).map(lambda made: f"<{made[0]}>{''.join(made[1])}</{made[0]}>"),
    max_leaves=20,
))  # fmt: skip
def test_blocks_hold_every_character_that_is_shown(html: str) -> None:
    """No character of a page is lost or invented, but for white space and what is shown as nothing."""
    tree = parse("x", f"<html><body><div>{html}</div></body></html>")
    shown = "".join(block.text for block in blocks(tree))
    assert squeezed(shown) == squeezed(str(tree.text_content()))


def squeezed(text: str) -> str:
    return "".join(
        "".join(text.split()).replace("\u00ad", "").replace("\u200b", "").replace("\ufeff", "").split("\xa0")
    )


def test_inline_elements_join_and_blocks_part() -> None:
    tree = fromstring(
        "<div><p>a<b>b</b>c<br>d <a href=x>e</a></p>f<ul><li><b>33%</b><span>of g</span></li></ul>h</div>"
    )
    assert [block.text for block in blocks(tree)] == ["abc", "d e", "f", "33% of g", "h"]


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("<span>By</span><span><a href=/staff/1>J.R. Writer</a></span><span>Thursday, 9 March</span>", "J.R. Writer"),
        ("<span>Article by</span> <span>Jo de Writer </span>", None),
        ("<span>Article by</span> <span>Jo Writer </span>", "Jo Writer"),
        ("<b>By</b> <i>The Harbour Post</i>", None),
        ("<b>By</b> <i>postadmin</i>", None),
        ("<b>by</b> <i>Editorial Staff</i>", None),
    ],
)
def test_who_signs_it_where_by_has_an_element_of_its_own(tmp_path: Path, byline: str, author: str | None) -> None:
    head = '<meta property="og:site_name" content="The Harbour Post"><title>Harbour road closed to lorries</title>'
    other = "<aside><h2>More news</h2><span>By</span> <span>Someone Else</span></aside>"
    body = ARTICLE.replace("</h1>", f"</h1><div>{byline}</div>") + other
    assert found(write(tmp_path, page(body, head))).author == author


@pytest.mark.parametrize("unit", [".", "-(", "… ", "no ", "by "])
def test_a_writer_of_any_length_is_judged_at_once(unit: str) -> None:
    fields = fields_of(fromstring("<html><title>A page</title></html>"))

    def judge(size: int) -> None:
        assert author_of(fields, LinkedData(authors=(unit * size,)), (), "", None) is None

    assert growth(judge, 500) < TOLERANCE


def test_pages_of_no_element_are_named() -> None:
    with pytest.raises(InputError, match="no element"):
        parse("x", "<!-- -->")

"""RSS and Atom: whole texts are taken, teasers are followed or marked."""

from __future__ import annotations

from datetime import date
from html import escape
from pathlib import Path

import pytest

from onrecord.ingest import Kind
from tests.ingest.helpers import PARAGRAPHS, articles, failures, found, outcomes, problem, warnings_of

WHOLE = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS) * 2


def rss(*items: str, channel: str = "<title>The Harbour Post</title><language>en-GB</language>") -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>{channel}{"".join(items)}</channel></rss>'
    )


def item(text: str, link: str = "https://post.example.org/1", title: str = "Harbour road &amp; lorries") -> str:
    return (
        f"<item><title>{title}</title><link>{link}</link><dc:creator>Jo Writer</dc:creator>"
        f"<pubDate>Tue, 28 Feb 2023 22:30:00 -0500</pubDate>{text}</item>"
    )


def write(folder: Path, text: str | bytes, name: str = "feed.xml") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def test_whole_texts_are_articles(tmp_path: Path) -> None:
    content = f"<description>Short.</description><content:encoded>{escape(WHOLE)}</content:encoded>"
    result = found(write(tmp_path, rss(item(content))))
    assert result.article.text.split("\n\n") == list(PARAGRAPHS) * 2
    assert result.article.title == "Harbour road & lorries"
    assert result.article.publisher == "The Harbour Post"
    assert result.article.published == date(2023, 2, 28), "the day where it was published, not in Greenwich"
    assert result.article.url == "https://post.example.org/1"
    assert result.author == "Jo Writer"
    assert result.provenance.kind is Kind.FEED
    assert not result.teaser
    assert not result.warnings


def test_teasers_of_a_file_are_marked_and_no_network_is_asked(tmp_path: Path) -> None:
    result = found(
        write(tmp_path, rss(item("<description>The council voted to close the road. [&amp;hellip;]</description>")))
    )
    assert result.teaser
    assert result.article.text.startswith("The council voted to close the road.")


def test_long_summaries_that_break_off_are_teasers(tmp_path: Path) -> None:
    description = f"<description>{escape(WHOLE)} and then he said that…</description>"
    assert found(write(tmp_path, rss(item(description)))).teaser


def test_entries_without_text_are_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    results = outcomes(write(tmp_path, rss(item(""), item(f"<description>{escape(WHOLE)}</description>"))))
    assert len(articles(results)) == 1
    assert failures(results)[0].source.endswith("entry 1")
    assert "give its page instead: https://post.example.org/1" in failures(results)[0].problem


def test_atom(tmp_path: Path) -> None:
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>The Post</title><entry><title>Road</title>'
        '<link href="https://post.example.org/2"/><updated>2023-03-01T03:30:00Z</updated>'
        f'<author><name>Jo</name></author><content type="html">{escape(WHOLE)}</content></entry>'
        f'<entry><title>Plain</title><content type="text">{"1 &lt; 2, she said. " * 80}</content></entry></feed>'
    )
    first, second = articles(outcomes(write(tmp_path, feed, "feed.atom")))
    assert first.article.published == date(2023, 3, 1)
    assert not first.teaser
    assert second.article.text.startswith("1 < 2, she said.")


def test_feeds_are_known_by_their_look(tmp_path: Path) -> None:
    description = f"<description>{escape(WHOLE)}</description>"
    assert found(write(tmp_path, rss(item(description)), "download")).provenance.kind is Kind.FEED


@pytest.mark.parametrize(
    "data", ["<rss", "<nothing/>", '<?xml version="1.0"?><a><b></a>', "plain words, said the mayor"]
)
def test_what_is_no_feed_is_named(tmp_path: Path, data: str) -> None:
    assert "no RSS or Atom feed" in problem(write(tmp_path, data)).problem


def test_malformed_feeds_are_read_as_far_as_possible_and_reported(tmp_path: Path) -> None:
    broken = rss(item(f"<description>{escape(WHOLE)}</description>")).replace("</channel></rss>", "<item><title>x & y")
    results = articles(outcomes(write(tmp_path, broken)))
    assert PARAGRAPHS[0] in results[0].article.text
    assert "no clean feed" in warnings_of(results[0])


def test_entities_of_its_own_are_refused(tmp_path: Path) -> None:
    secret = write(tmp_path, "secret words", "secret.txt")
    bomb = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    for entities in (f'<!ENTITY l0 "lol">{bomb}', f'<!ENTITY l9 SYSTEM "file://{secret}">'):
        feed = rss(item("<description>&l9;</description>")).replace("<rss", f"<!DOCTYPE rss [{entities}]><rss", 1)
        assert "entities of its own" in problem(write(tmp_path, feed)).problem


def test_markup_in_titles_and_names_is_taken_off(tmp_path: Path) -> None:
    text = f"<description>{escape(WHOLE)}</description>"
    result = found(write(tmp_path, rss(item(text, title="&lt;b&gt;Road&lt;/b&gt;  closed"))))
    assert result.article.title == "Road closed"


def test_wrong_encodings_do_not_stop_a_feed(tmp_path: Path) -> None:
    text = rss(item(f"<description>{escape(WHOLE)}</description>")).replace('encoding="UTF-8"', 'encoding="nonsense"')
    assert "“It was never built" in found(write(tmp_path, text)).article.text

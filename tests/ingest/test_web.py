"""Fetching, against a server on this machine: polite, bounded in time and size, and never into a private network."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.ingest import Kind, Limits, Options
from onrecord.ingest.web.address import address_from, machines
from onrecord.ingest.web.client import USER_AGENT
from onrecord.ingest.web.robots import rules_from
from tests.ingest.helpers import ARTICLE, NEWS, PARAGRAPHS, articles, failures, found, outcomes, page, problem

Answer = Callable[[Any], None]


class Site:
    """A site on this machine: what it answers to each path, and the requests it got."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.requests: list[tuple[str, dict[str, str], float]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.requests.append((self.path, {k.lower(): v for k, v in self.headers.items()}, time.monotonic()))
                answer = site.answers.get(self.path.partition("?")[0])
                answer(self) if answer else reply(self, b"nothing here", status=404)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        self.root = f"http://127.0.0.1:{self.server.server_address[1]}"

    def paths(self) -> list[str]:
        return [path for path, _, _ in self.requests]


def reply(handler: Any, body: bytes, *, status: int = 200, kind: str = "text/html", **headers: str) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def serves(body: bytes, **how: Any) -> Answer:
    return lambda handler: reply(handler, body, **how)


def sends_to(address: str, status: int = 302) -> Answer:
    return lambda handler: reply(handler, b"", status=status, Location=address)


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    made.answers["/news"] = serves(page(ARTICLE).encode())
    yield made
    made.server.shutdown()
    made.server.server_close()


LIMITS = Limits(timeout=0.4, pause=0.0)
HERE = Options(private_addresses=True, limits=LIMITS)


def test_a_page_is_fetched_and_its_article_read(site: Site) -> None:
    result = found(site.root + "/news", options=HERE)
    assert result.article.text.split("\n\n") == list(PARAGRAPHS)
    assert result.article.url == site.root + "/news"
    assert result.provenance.address == site.root + "/news"
    assert result.provenance.retrieved is not None
    assert site.paths() == ["/robots.txt", "/news"]
    assert site.requests[1][1]["user-agent"] == USER_AGENT
    assert USER_AGENT.startswith("onrecord/")


def test_private_addresses_are_not_asked_unless_wanted(site: Site) -> None:
    for address in (site.root, site.root.replace("127.0.0.1", "localhost"), "http://[::1]/x", "http://10.1.2.3/x"):
        assert "private network" in problem(address, options=Options(limits=LIMITS)).problem
    assert site.requests == []


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "0.0.0.0", "10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "224.0.0.1",
     "[::1]", "[::]", "[fe80::1]", "[fc00::1]", "[::ffff:127.0.0.1]", "[2002:7f00:1::]", "2130706433", "0x7f.1",
     "127.1"],
)  # fmt: skip
def test_every_spelling_of_a_private_address_is_refused(host: str) -> None:
    with pytest.raises(InputError):
        machines("x", address_from("x", f"http://{host}/"), private=False)


def test_a_host_of_one_public_and_one_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    both = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, 80)) for number in ("93.184.215.14", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: both)
    with pytest.raises(InputError, match="private network"):
        machines("x", address_from("x", "http://example.org/"), private=False)


def test_a_redirect_into_a_private_network_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.ingest.web import address

    monkeypatch.setattr(address, "_is_public", lambda number: number == "127.0.0.1")
    site.answers["/away"] = sends_to("http://169.254.169.254/latest/meta-data")
    assert "private network" in problem(site.root + "/away", options=Options(limits=LIMITS)).problem


def test_robots_are_obeyed(site: Site) -> None:
    site.answers["/robots.txt"] = serves(b"User-agent: *\nDisallow: /private\nDisallow: /*.pdf$\n", kind="text/plain")
    site.answers["/private/1"] = site.answers["/news"]
    results = outcomes(site.root + "/private/1", site.root + "/a.pdf", site.root + "/news", options=HERE)
    assert len(articles(results)) == 1
    assert ["robots.txt" in error.problem for error in failures(results)] == [True, True]
    assert site.paths() == ["/robots.txt", "/news"], "the rules are asked once, and what they forbid never"


def test_robots_that_name_us(site: Site) -> None:
    site.answers["/robots.txt"] = serves(b"User-agent: onrecord\nDisallow: /\n\nUser-agent: *\nAllow: /\n")
    assert "robots.txt" in problem(site.root + "/news", options=HERE).problem


def test_robots_that_cannot_be_had_forbid(site: Site) -> None:
    site.answers["/robots.txt"] = serves(b"", status=503)
    assert "robots.txt cannot be had" in problem(site.root + "/news", options=HERE).problem
    assert site.paths() == ["/robots.txt"]


def test_rules() -> None:
    assert rules_from(404, b"").allows("http://a/")
    assert not rules_from(500, b"").allows("http://a/")
    assert rules_from(200, b"User-agent: *\nCrawl-delay: 3").pause(1.0) == 3.0
    assert rules_from(200, b"User-agent: *\nCrawl-delay: 99999").pause(1.0) == 30.0
    assert rules_from(200, b"\xff\xfe\0junk").pause(1.0) == 1.0


@given(st.binary(max_size=300))
def test_any_robots_file_is_understood(body: bytes) -> None:
    rules = rules_from(200, b"User-agent: *\n" + body)
    rules.allows("http://example.org/a?b=c")
    assert 0 <= rules.pause(1.0) <= 30


def test_requests_to_a_site_are_spaced(site: Site) -> None:
    options = Options(private_addresses=True, limits=Limits(timeout=1, pause=0.3))
    outcomes(site.root + "/news", site.root + "/news", options=options)
    times = [when for path, _, when in site.requests if path == "/news"]
    assert times[1] - times[0] >= 0.25


def test_redirects_are_followed_and_bounded(site: Site) -> None:
    site.answers["/old"] = sends_to("/older", 301)
    site.answers["/older"] = sends_to(site.root + "/news", 308)
    site.answers["/round"] = sends_to("/round")
    site.answers["/file"] = sends_to("file:///etc/passwd")
    site.answers["/nowhere"] = lambda handler: reply(handler, b"", status=302)
    assert found(site.root + "/old", options=HERE).provenance.address == site.root + "/news"
    assert "more than 5 times" in problem(site.root + "/round", options=HERE).problem
    assert "only http and https" in problem(site.root + "/file", options=HERE).problem
    assert problem(site.root + "/nowhere", options=HERE).problem


@pytest.mark.parametrize(
    ("status", "words"),
    [(404, "is not there (404 Not Found)"), (403, "save the page with a browser"), (429, "try again later"),
     (500, "try again later"), (204, "cannot be had"), (299, "cannot be had (299)")],
)  # fmt: skip
def test_answers_that_are_no_page(site: Site, status: int, words: str) -> None:
    site.answers["/x"] = serves(b"", status=status)
    assert words in problem(site.root + "/x", options=HERE).problem


def test_servers_that_are_not_there() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        assert "cannot be reached" in problem(f"http://127.0.0.1:{held.getsockname()[1]}/", options=HERE).problem
    assert "no host" in problem("http://nothing.invalid/", options=HERE).problem


def test_servers_that_do_not_answer_in_time(site: Site) -> None:
    site.answers["/slow"] = lambda _: time.sleep(1.5)
    started = time.monotonic()
    assert "in time" in problem(site.root + "/slow", options=HERE).problem
    assert time.monotonic() - started < 10


def test_servers_that_drip(site: Site) -> None:
    def drip(handler: Any) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(100):
            try:
                handler.wfile.write(b"x")
                handler.wfile.flush()
            except OSError:
                return
            time.sleep(0.1)

    site.answers["/drip"] = drip
    started = time.monotonic()
    assert "too slowly" in problem(site.root + "/drip", options=HERE).problem
    assert time.monotonic() - started < 9


def test_servers_that_break_off(site: Site) -> None:
    def half(handler: Any) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        handler.wfile.write(page(ARTICLE).encode()[:300])

    site.answers["/half"] = half
    assert "broke off" in problem(site.root + "/half", options=HERE).problem


def test_servers_that_talk_nonsense() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def talk() -> None:
            for _ in range(2):
                connection, _address = server.accept()
                connection.recv(4096)
                connection.sendall(b"this is no HTTP\r\n\r\n")
                connection.close()

        threading.Thread(target=talk, daemon=True).start()
        assert "cannot be reached" in problem(f"http://127.0.0.1:{server.getsockname()[1]}/", options=HERE).problem


def test_sizes_are_bounded(site: Site) -> None:
    small = Options(private_addresses=True, limits=Limits(timeout=2, pause=0, page=50_000, document=50_000))
    site.answers["/large"] = serves(b"<html><p>" + b"x" * 200_000)
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(bytes(1_000_000)) for _ in range(50)) + packer.flush()
    site.answers["/bomb"] = serves(bomb, Content_Encoding="gzip")
    assert "larger than" in problem(site.root + "/large", options=small).problem
    assert "larger than" in problem(site.root + "/bomb", options=small).problem


def test_bodies_are_unpacked_and_charsets_honoured(site: Site) -> None:
    data = page(ARTICLE).replace('<meta charset="utf-8">', "").encode("cp1252")
    site.answers["/packed"] = serves(
        gzip.compress(data), kind="text/html; charset=windows-1252", Content_Encoding="gzip"
    )
    assert PARAGRAPHS[1] in found(site.root + "/packed", options=HERE).article.text


def test_other_kinds_by_address(site: Site) -> None:
    site.answers["/a.txt"] = serves(NEWS.encode(), kind="text/plain")
    site.answers["/paper"] = serves(b"%PDF-1.7", kind="application/pdf")
    site.answers["/photo"] = serves(b"\x89PNG\r\n\0\0", kind="image/png")
    result = found(site.root + "/a.txt", options=HERE)
    assert (result.article.text, result.provenance.kind) == (NEWS, Kind.TEXT)
    assert "PDF" in problem(site.root + "/paper", options=HERE).problem
    assert "picture" in problem(site.root + "/photo", options=HERE).problem


def feed(site: Site, *paths: str) -> bytes:
    items = "".join(
        f"<item><title>Harbour road closed to lorries</title><link>{site.root}{path}</link>"
        f"<description>{escape('<p>The council voted to close it.</p>')}</description></item>"
        for path in paths
    )
    return f'<rss version="2.0"><channel><title>The Post</title>{items}</channel></rss>'.encode()


def test_teasers_are_followed_to_their_pages_or_marked(site: Site) -> None:
    site.answers["/feed"] = serves(feed(site, "/news", "/gone"), kind="application/rss+xml")
    followed, marked = articles(outcomes(site.root + "/feed", options=HERE))
    assert not followed.teaser
    assert followed.article.text.split("\n\n") == list(PARAGRAPHS)
    assert followed.article.url == site.root + "/news"
    assert marked.teaser
    assert marked.article.text == "The council voted to close it."
    assert "its page is not there" in marked.warnings[0].problem


def test_teasers_are_not_followed_where_that_is_not_wanted(site: Site) -> None:
    site.answers["/feed"] = serves(feed(site, "/news"), kind="application/rss+xml")
    options = Options(private_addresses=True, limits=LIMITS, follow_teasers=False)
    assert found(site.root + "/feed", options=options).teaser
    assert "/news" not in site.paths()


@pytest.mark.parametrize("text", ["http://", "http://[x/", "http:///path", "https://exa mple.org/", "http://a:99999/"])
def test_what_is_no_address_is_named(text: str) -> None:
    error = problem(text, options=Options(limits=LIMITS))
    assert error.problem


@given(st.text(max_size=60))
def test_any_address_is_understood_or_refused(text: str) -> None:
    try:
        address = address_from("x", "http://" + text)
    except InputError:
        return
    assert address.host
    assert address.host.isascii()
    assert 0 <= address.port <= 65535


def test_names_in_other_scripts_and_paths_are_encoded() -> None:
    address = address_from("x", "https://bücher.example/straße?q=ä#top")
    assert address.host == "xn--bcher-kva.example"
    assert address.target == "/stra%C3%9Fe?q=%C3%A4"
    assert address_from("x", "https://user:secret@example.org/a").whole == "https://example.org/a"

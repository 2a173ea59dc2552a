"""Who is let in, and what browsers are told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.serving import Settings, Site, served


@pytest.fixture(scope="module")
def guarded(shown_record: Path) -> Iterator[Site]:
    with served(Settings(shown_record, token="open sesame")) as running:
        yield running


@pytest.mark.parametrize("path", ["/", "/people.json", "/nothing", "/?since=x", "/static/site.css", "/search.csv"])
def test_every_answer_carries_the_headers(site: Site, path: str) -> None:
    headers = site.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_pages_load_only_our_own_and_no_inline_script(site: Site) -> None:
    for path in ("/", "/articles/1", "/people/1", "/overview", "/api"):
        page = site.get(path).body
        for inline in ("<style", " style=", " onclick=", "javascript:", "<script>"):
            assert inline not in page
        for piece in page.split(' src="')[1:]:
            assert piece.startswith("/static/")


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "", "192.168.1.7", "[", "[::"]
)
def test_other_names_are_refused(site: Site, host: str) -> None:
    assert site.get("/", Host=host).status == 421


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:1", "[::1]:80", "LOCALHOST:99"])
def test_our_names_are_not(site: Site, host: str) -> None:
    assert site.get("/", Host=host).status == 200


def test_who_listens_to_others_is_known_by_any_address_but_no_other_name() -> None:
    settings = Settings(Path("x"), host="0.0.0.0")
    assert settings.is_known_host("192.168.1.7:8000")
    assert not settings.is_known_host("evil.example")
    assert Settings(Path("x"), host="news.example").is_known_host("news.example:80")


def test_a_token_is_asked_for_and_kept(guarded: Site) -> None:
    refused = guarded.get("/people?sort=name")
    assert refused.status == 401
    assert 'name="token"' in refused.body
    assert guarded.get("/people.json").status == 401
    assert guarded.get("/?token=wrong").status == 401
    entered = guarded.get("/people?sort=name&token=open+sesame")
    assert (entered.status, entered.headers["location"]) == (303, "/people?sort=name")
    cookie = entered.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    assert "sesame" not in cookie
    assert guarded.get("/people", Cookie=cookie.split(";")[0]).status == 200
    assert guarded.get("/people.json", Authorization="Bearer open sesame").status == 200
    assert guarded.get("/people.json", Authorization="Bearer close").status == 401


def test_the_entrance_leads_nowhere_else(guarded: Site) -> None:
    for path in ("//evil.example/?token=open+sesame", "/\\evil.example?token=open+sesame"):
        assert not guarded.get(path).headers.get("location", "/x").startswith(("//", "/\\"))


def test_forms_of_others_are_refused(review: Site) -> None:
    form = {**review.form("/review", "/review/judge"), "judgement": "right"}
    assert review.post("/review/judge", form, Origin="https://evil.example").status == 403
    assert review.post("/review/judge", form, Origin="null").status == 403
    assert review.post("/review/judge", form, Origin="http://[").status == 403
    assert review.post("/review/judge", {**form, "form_key": "guess"}).status == 403
    assert review.post("/review/judge", {**form, "form_key": ""}).status == 403
    assert review.post("/review/judge", form, Content_Type="text/plain").status == 415
    assert review.post("/review/judge", {**form, "why": "x" * 100_000}).status == 413
    assert review.post("/review/judge", form, Host="evil.example").status == 421
    assert review.get("/review/judge").status == 405
    assert review.get("/review/decisions.json").json()["decisions"] == []
    assert review.post("/review/judge", form).status == 303


def test_an_error_of_ours_shows_no_trace(site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from onrecord.web import app

    def broken(*_: object) -> None:
        raise ZeroDivisionError("secret of /some/folder")

    monkeypatch.setattr(app, "people_page", broken)
    with served(site.settings) as running:
        page = running.get("/people")
    assert page.status == 500
    assert "secret" not in page.body
    assert page.headers["x-content-type-options"] == "nosniff"

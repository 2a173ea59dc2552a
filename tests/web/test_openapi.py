"""The API does what its description says, whatever is asked."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings

from tests.web.serving import Settings, Site


def test_every_address_of_the_description_is_there(site: Site) -> None:
    description = site.get("/api.json").json()
    assert description["openapi"] == "3.1.0"
    for path, methods in description["paths"].items():
        answer = site.get(path.replace("{row}", "1"))
        [media_type] = methods["get"]["responses"]["200"]["content"]
        assert answer.status == 200
        assert answer.headers["content-type"].startswith(media_type)


def test_every_name_that_is_meant_is_described(site: Site) -> None:
    whole = site.get("/api.json").body
    described = site.get("/api.json").json()["components"]["schemas"]
    assert set(re.findall(r"#/components/schemas/(\w+)", whole)) <= set(described)


def test_the_page_of_the_api_names_every_parameter(site: Site) -> None:
    page = site.get("/api").body
    for methods in site.get("/api.json").json()["paths"].values():
        for parameter in methods["get"]["parameters"]:
            assert f"<code>{parameter['name']}</code>" in page


def test_a_token_is_in_the_description() -> None:
    from pathlib import Path

    from onrecord.web.openapi import describe

    assert "security" not in describe(Settings(Path("x")))
    assert describe(Settings(Path("x"), token="secret"))["security"] == [{"token": []}]


def test_schemathesis_finds_nothing(site: Site) -> None:
    schemathesis = pytest.importorskip("schemathesis", reason="the extra `browser` is not installed")
    schema = schemathesis.openapi.from_url(f"{site.base}/api.json")
    for result in schema.get_all_operations():
        _check(result.ok(), site)


def _check(operation: object, site: Site) -> None:
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
    @given(case=operation.as_strategy())  # type: ignore[attr-defined]
    def answers(case: object) -> None:
        case.call_and_validate(base_url=site.base)  # type: ignore[attr-defined]

    answers()

"""The API described in OpenAPI 3.1, from the very parameters that the pages check; and the page that shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from onrecord import __version__
from onrecord.web.parameters import AFTER, LARGEST, LIMIT, PEOPLE, SEARCH, WITHIN, Parameter
from onrecord.web.schemas import SCHEMAS
from onrecord.web.settings import MOST_DOWNLOADED, Settings

_NUMBER = {
    "name": "row",
    "in": "path",
    "required": True,
    "schema": {"type": "integer", "minimum": 0, "maximum": LARGEST},
}


@dataclass(frozen=True, slots=True)
class _Asked:
    """One address of the API."""

    path: str
    name: str
    summary: str
    answer: str
    parameters: tuple[Parameter, ...] = ()
    media_type: str = "application/json"


_WHOLE_SEARCH = tuple(one for one in SEARCH if one not in (AFTER, LIMIT))
_DOWNLOADED = f"What a search finds, at most {MOST_DOWNLOADED:,} statements, in the order of the search"

_ALL = (
    _Asked("/search.json", "search", "Statements by words and circumstances, with facets", "Search", SEARCH),
    _Asked(
        "/search.jsonl", "searchLines", f"{_DOWNLOADED}: one JSON object a line", "", _WHOLE_SEARCH, "application/jsonl"
    ),
    _Asked("/search.csv", "searchTable", f"{_DOWNLOADED}: a table", "", _WHOLE_SEARCH, "text/csv"),
    _Asked("/statements/{row}.json", "statement", "One statement in its context", "Found"),
    _Asked("/articles/{row}.json", "article", "One article, its text, speakers and statements: a reading", "Article"),
    _Asked("/people.json", "people", "People across articles", "People", PEOPLE),
    _Asked(
        "/people/{row}.json", "person", "One person: roles, outlets, months, words that mark them", "Person", WITHIN
    ),
    _Asked("/overview.json", "overview", "The whole record in figures", "Overview"),
)


def describe(settings: Settings) -> dict[str, Any]:
    """The description, as JSON has it."""
    guarded: dict[str, Any] = {"security": [{"token": []}]} if settings.token else {}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "onrecord",
            "version": __version__,
            "description": "Who said what, to whom, when and where, in a record of news articles. Every page has a"
            " twin: put .json behind its path. The field row numbers statements, articles and people; id are the ids of"
            " readings, the same wherever the same text is read with the same model. Answers carry an ETag;"
            " lists go on with after.",
        },
        **guarded,
        "paths": {asked.path: {"get": _operation(asked)} for asked in _ALL},
        "components": {
            "schemas": SCHEMAS,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(asked: _Asked) -> dict[str, Any]:
    of_json = (
        {"schema": {"$ref": f"#/components/schemas/{asked.answer}"}} if asked.answer else {"schema": {"type": "string"}}
    )
    parameters: list[dict[str, Any]] = [_NUMBER] if "{row}" in asked.path else []
    parameters += [
        {"name": one.name, "in": "query", "required": False, "description": one.meaning, "schema": one.schema()}
        for one in asked.parameters
    ]
    statuses = {"400": "A parameter makes no sense", "503": "It takes too long; ask for less"}
    if AFTER in asked.parameters:
        statuses |= {"404": "`after` is no page of this search"}
    if "{row}" in asked.path:
        statuses |= {"404": "Nothing of that number is on record", "307": "A person who was merged into another"}
    return {
        "operationId": asked.name,
        "summary": asked.summary,
        "parameters": parameters,
        "responses": {
            "200": {"description": asked.summary, "content": {asked.media_type: of_json}},
            **{
                status: {
                    "description": meaning,
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
                }
                for status, meaning in sorted(statuses.items())
            },
        },
    }


@dataclass(frozen=True, slots=True)
class ApiPage:
    """The description as a page."""

    template: ClassVar[str] = "api.html"

    description: dict[str, Any]

    def to_dict(self) -> dict[str, Any]:
        return self.description

"""The application: which address leads to which page, and who is let in."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.errors import OnrecordError
from onrecord.web import decisions
from onrecord.web.adding_page import adding_page
from onrecord.web.article_page import article_page, statement_page
from onrecord.web.downloads import Download
from onrecord.web.endpoints import Endpoints
from onrecord.web.guards import HEADERS, RefusedError
from onrecord.web.openapi import ApiPage, describe
from onrecord.web.overview_page import overview_page
from onrecord.web.page import Build
from onrecord.web.people_page import people_page, person_page
from onrecord.web.review_page import decisions_page, review_page
from onrecord.web.search_page import search_page
from onrecord.web.settings import Settings


def make_app(settings: Settings) -> ASGIApp:
    """The application that shows a record. Raises RecordError where it cannot be opened."""
    endpoints = Endpoints(settings)
    endpoints.counts.start()

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        endpoints.connections.close()

    async def at_error(request: Request, error: Exception) -> Response:
        return endpoints.error(request, error)

    app = Starlette(
        routes=list(_routes(endpoints)),
        lifespan=lifespan,
        exception_handlers={OnrecordError: at_error, HTTPException: at_error, Exception: at_error},
    )
    return _Guarded(app, endpoints)


def _routes(endpoints: Endpoints) -> list[Route]:
    pages: list[tuple[str, Build]] = [
        ("/search", search_page),
        ("/articles/{row:int}", article_page),
        ("/statements/{row:int}", statement_page),
        ("/people", people_page),
        ("/people/{row:int}", person_page),
        ("/overview", overview_page),
        ("/api", lambda visit, _: ApiPage(describe(visit.settings))),
    ]
    actions: list[tuple[str, Callable[[Settings, dict[str, str]], str]]] = []
    if endpoints.settings.reviewer is not None:
        pages += [
            ("/review", review_page),
            ("/review/{row:int}", review_page),
            ("/review/add/{row:int}", adding_page),
            ("/review/decisions", decisions_page),
        ]
        actions = [
            ("/review/judge", decisions.judge_statement),
            ("/review/add", decisions.add_statement),
            ("/review/undo", decisions.take_back),
            ("/people/merge", decisions.merge),
            ("/people/apart", decisions.keep_apart),
        ]
    routes = [Route("/", endpoints.page(search_page))]
    routes += [Route(f"{path}{end}", endpoints.page(build)) for path, build in pages for end in ("", ".json")]
    routes += [Route(path, endpoints.action(act), methods=["POST"]) for path, act in actions]
    routes += [Route(f"/search.{one.value}", endpoints.download(one)) for one in Download]
    routes += [Route("/review/gold.jsonl", endpoints.gold)] if endpoints.settings.reviewer is not None else []
    return [*routes, Route("/static/{name}", endpoints.static)]


class _Guarded:
    """Around everything: lets in who may come in, and gives every answer the headers that keep it safe."""

    def __init__(self, app: ASGIApp, endpoints: Endpoints) -> None:
        self._app = app
        self._endpoints = endpoints

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        request = Request(scope, receive)
        try:
            self._endpoints.door.check(request)
        except RefusedError as refused:
            entrance = self._endpoints.door.entrance(request) if refused.status == 401 else None
            answer = entrance or self._endpoints.error(request, refused)
            await answer(scope, receive, send_safely)
            return
        await self._app(scope, receive, send_safely)

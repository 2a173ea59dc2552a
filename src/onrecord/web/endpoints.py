"""How a request becomes an answer: asked in a thread, rendered there, and kept until the record changes."""

from __future__ import annotations

import hashlib
import json
import logging
import sqlite3
from collections.abc import Awaitable, Callable
from importlib.resources import files

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from onrecord import __version__
from onrecord.store.gold import gold
from onrecord.web.connections import Connections, TooLongError
from onrecord.web.downloads import Download, first_rows, rows
from onrecord.web.error_page import ErrorPage, explained
from onrecord.web.guards import Door, path_of, query_of
from onrecord.web.page import Build, MovedError, NotThereError, Page, Visit
from onrecord.web.parameters import LARGEST
from onrecord.web.question import Question
from onrecord.web.queues import Queues
from onrecord.web.rendering import render
from onrecord.web.settings import LARGEST_KEPT, MOST_KEPT, Settings
from onrecord.web.standing_counts import StandingCounts

_LOG = logging.getLogger("onrecord.web")

Endpoint = Callable[[Request], Awaitable[Response]]

_STATIC = {  # each with its package and its media type
    "marks.css": ("onrecord.present", "page.css", "text/css"),
    "site.css": ("onrecord.web", "static/site.css", "text/css"),
    "article.js": ("onrecord.present", "page.js", "text/javascript"),
    "review.js": ("onrecord.web", "static/review.js", "text/javascript"),
    "icon.svg": ("onrecord.web", "static/icon.svg", "image/svg+xml"),
}


class Endpoints:
    """Makes the endpoints of all addresses, and holds what they share: connections, figures, queues, the door."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.connections = Connections(settings)
        self.counts = StandingCounts(settings.record, self.connections)
        self.queues = Queues()
        self.door = Door(settings)
        self._kept: dict[str, bytes] = {}

    def page(self, build: Build) -> Endpoint:
        """An endpoint that shows a page, or its twin where the address ends in .json."""

        async def show(request: Request) -> Response:
            is_twin = path_of(request).endswith(".json")
            tag = self._tag(request)
            if tag is not None and tag in request.headers.get("if-none-match", ""):
                return Response(status_code=304, headers=self._caching(tag))
            visit = self._visit(request)

            def answer(connection: sqlite3.Connection) -> bytes:
                page = build(visit, connection)
                return self._twin(page) if is_twin else self._html(page, visit.base, query_of(request))

            body = self._kept.get(tag) if tag is not None else None
            if body is None:
                body = await self.connections.ask(answer)
                if tag is not None and tag == self._tag(request):
                    self._keep(tag, body)
            media_type = "application/json" if is_twin else "text/html; charset=utf-8"
            return Response(body, media_type=media_type, headers=self._caching(tag))

        return show

    def action(self, act: Callable[[Settings, dict[str, str]], str]) -> Endpoint:
        """An endpoint that takes one of our forms and leads on to a page."""

        async def take(request: Request) -> Response:
            form = await self.door.form(request)
            place = await self.connections.ask(lambda _: act(self.settings, form))
            return RedirectResponse(place, 303)

        return take

    def download(self, download: Download) -> Endpoint:
        """An endpoint that sends what a search finds."""

        async def send(request: Request) -> Response:
            question = Question.of(request.query_params)
            first = await first_rows(self.connections, question)
            name = f'attachment; filename="statements.{download.value}"'
            body = rows(self.connections, question, download, first)
            return StreamingResponse(body, media_type=download.media_type, headers={"Content-Disposition": name})

        return send

    async def gold(self, request: Request) -> Response:
        """All judged articles as a gold set."""
        partly = request.query_params.get("partly") == "1"

        def lines(connection: sqlite3.Connection) -> bytes:
            found = (json.dumps(line, ensure_ascii=False) for line in gold(connection, partly))
            return "".join(f"{line}\n" for line in found).encode("utf-8")

        headers = {"Content-Disposition": 'attachment; filename="gold.jsonl"', "Cache-Control": "no-store"}
        return Response(await self.connections.ask(lines), media_type="application/jsonl", headers=headers)

    async def static(self, request: Request) -> Response:
        """Style, script and icon."""
        package, name, media_type = _STATIC.get(request.path_params["name"], (None, "", ""))
        if package is None:
            raise NotThereError("there is no such file")
        body = files(package).joinpath(name).read_bytes()
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        headers = {"ETag": tag, "Cache-Control": "public, max-age=3600"}
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(body, media_type=media_type, headers=headers)

    def error(self, request: Request, error: Exception) -> Response:
        """What went wrong, as a page or as JSON."""
        if isinstance(error, MovedError):
            path, mark, rest = error.address.partition("?")
            end = ".json" if path_of(request).endswith(".json") else ""
            return RedirectResponse(f"{path}{end}{mark}{rest}", 307)
        status, problem = explained(error)
        if status >= 500 and not isinstance(error, TooLongError):  # what we do not know, the server tells with a trace
            _LOG.error("%s: %s", path_of(request), error)
        page = ErrorPage(status, problem)
        headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
        headers |= {"Cache-Control": "no-store"}
        if path_of(request).endswith((".json", ".jsonl", ".csv")):
            return Response(self._twin(page), status, media_type="application/json", headers=headers)
        body = self._html(page, path_of(request), "")
        return Response(body, status, media_type="text/html; charset=utf-8", headers=headers)

    def _keep(self, tag: str, body: bytes) -> None:
        """Keeps a page for those who ask for it next, until the record changes; the oldest makes room."""
        if len(body) <= LARGEST_KEPT:
            if len(self._kept) >= MOST_KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[tag] = body

    def _visit(self, request: Request) -> Visit:
        path = dict(request.path_params)
        if any(isinstance(value, int) and value > LARGEST for value in path.values()):
            raise NotThereError("there is nothing of that number on this record")
        base = path_of(request).removesuffix(".json")
        given = dict(request.query_params)
        is_twin = base != path_of(request)
        return Visit(self.settings, self.counts, self.queues, path, given, base, is_twin)

    def _html(self, page: Page, base: str, query: str) -> bytes:
        twin = "/search" if base in ("/", "") else base
        return render(
            page,
            settings=self.settings,
            base=base,
            twin=f"{twin}.json{f'?{query}' if query else ''}",
            query=query,
            form_key=self.door.form_key,
            version=__version__,
        )

    @staticmethod
    def _twin(page: Page) -> bytes:
        return json.dumps(page.to_dict(), ensure_ascii=False).encode("utf-8", "replace")

    def _tag(self, request: Request) -> str | None:
        """The ETag of a page; None in a review, whose pages change with every decision."""
        if self.settings.reviewer is not None:
            return None
        whole = f"{self.counts.stamp()} {path_of(request)}?{query_of(request)}"
        return f'"{hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()[:20]}"'

    @staticmethod
    def _caching(tag: str | None) -> dict[str, str]:
        return {"Cache-Control": "private, no-cache", "ETag": tag} if tag else {"Cache-Control": "no-store"}

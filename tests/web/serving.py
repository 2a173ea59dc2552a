"""A record served for a test, on a free port of this machine, and requests to it as any program sends them."""

from __future__ import annotations

import http.client
import json
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

import pytest

pytest.importorskip("starlette", reason="the extra `web` is not installed")
pytest.importorskip("jinja2", reason="the extra `web` is not installed")
uvicorn = pytest.importorskip("uvicorn", reason="the extra `web` is not installed")

from onrecord.web.app import make_app  # noqa: E402 - only where the extra is there
from onrecord.web.settings import Settings  # noqa: E402


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: str

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True, slots=True)
class Site:
    """A served record; `get` and `post` follow no redirect, so that a test sees where it leads."""

    settings: Settings

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.settings.port}"

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        return self._send(method, path, None, {name.replace("_", "-"): value for name, value in headers.items()})

    def post(self, path: str, fields: Mapping[str, object], **headers: str) -> Answer:
        told = {"Origin": self.base, "Content-Type": "application/x-www-form-urlencoded"}
        told |= {name.replace("_", "-"): value for name, value in headers.items()}
        return self._send("POST", path, urlencode(fields), told)

    def form(self, path: str, action: str, number: int = 0) -> dict[str, str]:
        """The fields of a form of a page, by its action, as a browser would send them."""
        return _Forms(self.get(path).body).of(action)[number]

    def _send(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.settings.port, timeout=30)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.getheaders()), answer.read().decode("utf-8"))
        finally:
            connection.close()


class _Forms(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self._found: list[tuple[str, dict[str, str]]] = []
        self.feed(page)

    def of(self, action: str) -> list[dict[str, str]]:
        return [fields for where, fields in self._found if where == action]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._found.append((given.get("action", ""), {}))
        elif tag == "input" and self._found and given.get("name"):
            self._found[-1][1][given["name"]] = given.get("value", "")


@contextmanager
def served(settings: Settings) -> Iterator[Site]:
    """Serves a record until the test is done."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        settings = replace(settings, port=listening.getsockname()[1])
        config = uvicorn.Config(make_app(settings), log_level="critical", lifespan="on")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield Site(settings)
        finally:
            server.should_exit = True
            thread.join(20)

"""Serving a record to a browser, until it is stopped."""

from __future__ import annotations

import socket
import webbrowser
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlencode

import uvicorn

from onrecord.errors import OnrecordError
from onrecord.web.app import make_app
from onrecord.web.settings import Settings

_BACKLOG = 256


def serve(settings: Settings, tell: Callable[[str], None], open_browser: bool = False) -> None:
    """Serves until interrupted; `tell` hears the address once it can be opened. Port 0 is any free one.

    Raises RecordError where the record cannot be opened, and OnrecordError where the port cannot be had.
    """
    listening = _listen(settings)
    try:
        settings = replace(settings, port=int(listening.getsockname()[1]))
        app = make_app(settings)
        tell(address(settings))
        if open_browser:
            webbrowser.open(address(settings))
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="on")
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        listening.close()


def address(settings: Settings) -> str:
    """Where the front page is, with the token where one is asked for."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    entrance = "?" + urlencode({"token": settings.token}) if settings.token else ""
    return f"http://{host}:{settings.port}/{entrance}"


def _listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family, backlog=_BACKLOG)
    except OSError as error:
        raise OnrecordError(
            f"{settings.host}:{settings.port} cannot be had ({error.strerror or error}); another --port, or"
            " --port 0 for any that is free"
        ) from None

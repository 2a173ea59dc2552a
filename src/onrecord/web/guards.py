"""Who may come in: the name that we are called by, the token, where a form comes from; and what browsers are told."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import OnrecordError
from onrecord.web.settings import Settings

MOST_BYTES = 65_536  # of a form
LONGEST_PATH = 500

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self';"
        " base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",  # with none at all, our own forms would come without an origin
    "X-Content-Type-Options": "nosniff",
}


def path_of(request: Request) -> str:
    """The path that was asked for; Starlette's own `url` fails where the request calls us by an impossible name."""
    return str(request.scope["path"])


def query_of(request: Request) -> str:
    """What stands behind the `?`."""
    return bytes(request.scope["query_string"]).decode("latin-1")


class RefusedError(OnrecordError):
    """A request that is not let in; `status` is HTTP's word for it."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


@dataclass(frozen=True, slots=True)
class Door:
    """Checks requests against the settings. The secret is new each time that we start, and so is `form_key`, which each
    of our forms carries: another site cannot read it, and so cannot send one."""

    settings: Settings
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    @property
    def form_key(self) -> str:
        return self._sign("form")

    def check(self, request: Request) -> None:
        """Raises RefusedError where the request is not for us, or nobody who knows the token sends it."""
        if not self.settings.is_known_host(request.headers.get("host", "")):
            raise RefusedError(421, "this address is not one of ours; open the one that `onrecord serve` printed")
        if len(path_of(request)) > LONGEST_PATH:
            raise RefusedError(414, "this address is too long to be one of ours")
        if self.settings.token is not None and not self._has_token(request):
            raise RefusedError(401, "this record is shown to those who have its token")

    def entrance(self, request: Request) -> Response | None:
        """Where the address brings the right token along: a cookie in its place, and the same page without it."""
        token = request.query_params.get("token")
        if self.settings.token is None or token is None or not _same(token, self.settings.token):
            return None
        rest = urlencode([(name, value) for name, value in request.query_params.multi_items() if name != "token"])
        # Two slashes at the beginning would be another site's name.
        place = "/" + path_of(request).lstrip("/") + (f"?{rest}" if rest else "")
        answer = RedirectResponse(place, 303)
        answer.set_cookie(self._cookie, self._sign("entered"), httponly=True, samesite="strict", path="/")
        return answer

    async def form(self, request: Request) -> dict[str, str]:
        """The fields of one of our own forms; raises RefusedError where it may be another site's."""
        origin = request.headers.get("origin") or request.headers.get("referer") or ""
        if _host_of(origin) != request.headers.get("host", "").casefold():
            raise RefusedError(403, "this form was not sent from one of our pages")
        if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
            raise RefusedError(415, "a form is sent as application/x-www-form-urlencoded")
        body = b""
        async for part in request.stream():
            body += part
            if len(body) > MOST_BYTES:
                raise RefusedError(413, f"a form holds at most {MOST_BYTES:,} bytes")
        try:
            fields = dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=100))
        except ValueError:
            raise RefusedError(400, "a form has at most 100 fields") from None
        if not _same(fields.get("form_key", ""), self.form_key):
            raise RefusedError(
                403, "this form is from before we were started again; go back, reload the page, try again"
            )
        return fields

    @property
    def _cookie(self) -> str:
        return f"onrecord-{self.settings.port}"

    def _has_token(self, request: Request) -> bool:
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
        entered = request.cookies.get(self._cookie, "")
        return _same(entered, self._sign("entered")) or _same(bearer, self.settings.token or "")

    def _sign(self, what: str) -> str:
        return hmac.new(self.secret, f"{what} {self.settings.token}".encode(), hashlib.sha256).hexdigest()[:32]


def _host_of(origin: str) -> str | None:
    try:
        return urlsplit(origin).netloc.casefold()
    except ValueError:  # such as http://[
        return None


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))

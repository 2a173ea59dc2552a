"""Fetching what the user gave a web address for: politely, within limits of time and size, and saying who asks."""

from __future__ import annotations

import datetime
import io
import time
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urljoin

import certifi
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, Retry, Timeout
from urllib3.exceptions import HTTPError, NewConnectionError, ResponseError, SSLError, TimeoutError
from urllib3.response import BaseHTTPResponse

from onrecord import __version__
from onrecord.errors import InputError
from onrecord.ingest.material import Material, buffered
from onrecord.ingest.options import Options
from onrecord.ingest.web.address import Address, address_from, file_name, machines
from onrecord.ingest.web.robots import LARGEST as LARGEST_ROBOTS
from onrecord.ingest.web.robots import Rules, rules_from

USER_AGENT = f"onrecord/{__version__} (reads news articles for the statements in them; asked by a person)"
_REDIRECTS = (301, 302, 303, 307, 308)
_ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.5"
# A server that sends less than this, after it was given three timeouts' time, is taken to send nothing.
_SLOWEST_BYTES_PER_SECOND = 500


@dataclass(slots=True)
class Web:
    """A client for one run: it asks each site's robots.txt once and waits between two requests to the same site."""

    options: Options
    _rules: dict[str, Rules] = field(default_factory=dict)
    _last_request: dict[str, float] = field(default_factory=dict)

    def fetch(self, name: str) -> Material:
        """What an address serves, opened. Raises InputError, with what to do, where it cannot or must not be had."""
        address = address_from(name, name)
        for _ in range(self.options.limits.redirects + 1):
            rules = self._rules_for(name, address)
            if rules.problem:
                raise InputError(name, f"is not fetched: {rules.problem}")
            if not rules.allows(address.whole):
                raise InputError(name, f"is not fetched: the robots.txt of {address.host} does not allow it")
            response = self._request(name, address, rules.pause(self.options.limits.pause))
            if response.status not in _REDIRECTS:
                return self._opened(name, address, response)
            response.close()
            address = address_from(name, urljoin(address.whole, response.headers.get("Location", "")))
        raise InputError(name, f"is sent on more than {self.options.limits.redirects} times; the site may be broken")

    def _rules_for(self, name: str, address: Address) -> Rules:
        if address.site not in self._rules:
            self._rules[address.site] = self._asked_rules(name, address)
        return self._rules[address.site]

    def _asked_rules(self, name: str, address: Address) -> Rules:
        asked = address_from(name, address.site + "/robots.txt")
        for _ in range(self.options.limits.redirects + 1):
            response = self._request(name, asked, 0.0)
            try:
                if response.status not in _REDIRECTS:
                    body = _Body(name, response, self.options.limits.timeout)
                    return rules_from(response.status, buffered(body).read(LARGEST_ROBOTS))
                asked = address_from(name, urljoin(asked.whole, response.headers.get("Location", "")))
            finally:
                response.close()
        return Rules()  # RFC 9309: a file that cannot be found behind its redirects is no file

    def _request(self, name: str, address: Address, pause: float) -> BaseHTTPResponse:
        """The answer to one request, its body not read yet."""
        numbers = machines(name, address, private=self.options.private_addresses)
        waited = time.monotonic() - self._last_request.get(address.site, -pause)
        time.sleep(max(0.0, pause - waited))
        answer: BaseHTTPResponse | HTTPError | None = None
        for number in numbers[:4]:
            answer = self._asked(number, address)
            if isinstance(answer, BaseHTTPResponse):
                break
        self._last_request[address.site] = time.monotonic()
        if isinstance(answer, BaseHTTPResponse):
            return answer
        raise InputError(name, f"cannot be reached: {_reason(answer) if answer else 'it has no machine'}")

    def _asked(self, number: str, address: Address) -> BaseHTTPResponse | HTTPError:
        """The answer of the machine that was checked, asked under the name that was given; or why there is none."""
        timeout = Timeout(connect=self.options.limits.timeout, read=self.options.limits.timeout)
        pool = (
            HTTPSConnectionPool(
                number,
                address.port,
                timeout=timeout,
                ca_certs=certifi.where(),
                server_hostname=address.host,
                assert_hostname=address.host,
            )
            if address.scheme == "https"
            else HTTPConnectionPool(number, address.port, timeout=timeout)
        )
        headers = {
            "Host": address.site.partition("://")[2],
            "User-Agent": USER_AGENT,
            "Accept": _ACCEPT,
            "Accept-Language": "en,*;q=0.5",
            "Accept-Encoding": "gzip, deflate",
        }
        try:
            return pool.urlopen(
                "GET", address.target, headers=headers, redirect=False, retries=Retry(0), preload_content=False
            )
        except HTTPError as error:
            return error

    def _opened(self, name: str, address: Address, response: BaseHTTPResponse) -> Material:
        if response.status != HTTPStatus.OK:
            response.close()
            raise InputError(name, _refusal(response.status))
        return Material(
            name=name,
            filename=file_name(address.whole),
            stream=buffered(_Body(name, response, self.options.limits.timeout)),
            address=address.whole,
            content_type=response.headers.get("Content-Type"),
            retrieved=datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0),
            fetch=self.fetch,
        )


class _Body(io.RawIOBase):
    """A response's body, unpacked, as a stream that a slow or broken server cannot hold up for long."""

    def __init__(self, name: str, response: BaseHTTPResponse, timeout: float) -> None:
        self._name = name
        self._response = response
        self._patience = 3 * timeout
        self._waited = 0.0
        self._received = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        asked = time.monotonic()
        try:
            data = self._response.read1(len(buffer))
        except (HTTPError, OSError) as error:
            raise InputError(self._name, f"broke off while it was fetched: {_reason(error)}") from None
        buffer[: len(data)] = data
        self._received += len(data)
        self._waited += time.monotonic() - asked
        if self._waited > self._patience and self._received < self._waited * _SLOWEST_BYTES_PER_SECOND:
            raise InputError(self._name, f"is sent too slowly: {self._received:,} bytes in {self._waited:.0f} s")
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._response.close()
        super().close()


def _reason(error: Exception) -> str:
    """Why a connection failed, for people."""
    cause = getattr(error, "reason", None) or error
    if isinstance(cause, NewConnectionError):
        return "nothing answers there"
    if isinstance(cause, TimeoutError):
        return "the server does not answer in time"
    if isinstance(cause, SSLError):
        return f"its certificate cannot be trusted ({cause})"
    if isinstance(cause, ResponseError):
        return "the server's answer cannot be understood"
    return f"the connection failed ({type(cause).__name__})"


def _refusal(status: int) -> str:
    """What to make of an answer that is no page."""
    try:
        phrase = f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        phrase = str(status)
    if status in (401, 402, 403, 407, 451):
        return f"is not served to us ({phrase}); save the page with a browser and give the file"
    if status in (404, 410):
        return f"is not there ({phrase}); look at the address again"
    if status == 429 or status >= 500:
        return f"cannot be had now ({phrase}); try again later"
    return f"cannot be had ({phrase})"

"""Web addresses: which may be fetched at all, and the machines that stand behind them."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from onrecord.errors import InputError

_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Address:
    """A web address taken apart: `target` is its path and query as they are sent, `site` what robots.txt rules over."""

    whole: str
    scheme: str
    host: str
    port: int
    target: str

    @property
    def site(self) -> str:
        usual = _PORTS[self.scheme] == self.port
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if usual else f":{self.port}")


def address_from(name: str, text: str) -> Address:
    """The address that `text` is. Raises InputError, about the input `name`, where it is none that can be fetched."""
    try:
        parts = parse_url(_in_ascii(text.strip()))
        host = (parts.host or "").strip("[]").rstrip(".")
        port = parts.port
    except (LocationParseError, UnicodeError, ValueError):
        raise InputError(name, "is no web address that can be understood") from None
    if parts.scheme not in _PORTS or not host:
        raise InputError(name, f"is no web address: only http and https can be fetched, not {text[:80]!r}")
    whole = parts._replace(auth=None, fragment=None).url
    return Address(whole, parts.scheme, host.lower(), port or _PORTS[parts.scheme], parts.request_uri)


def _in_ascii(text: str) -> str:
    """An address whose host name, where it is in another script, is spelt as the network spells it."""
    parts = urlsplit(text)
    host = parts.hostname or ""
    if host.isascii():
        return text
    port = f":{parts.port}" if parts.port else ""
    return urlunsplit(parts._replace(netloc=host.encode("idna").decode("ascii") + port))


def machines(name: str, address: Address, *, private: bool) -> tuple[str, ...]:
    """The IP addresses behind a host name, in the order to try them.

    Raises InputError where it has none, or where one is private or loopback and `private` is not asked for: a page must
    not be able to send its reader into the reader's own network. Who connects uses these, and does not look up again.
    """
    try:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise InputError(name, f"cannot be reached: there is no host {address.host}, or no network") from None
    numbers = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not private and not all(_is_public(number) for number in numbers):
        raise InputError(
            name, f"is not fetched: {address.host} lies in a private network; allow it with --private if it is yours"
        )
    return numbers


def _is_public(number: str) -> bool:
    try:
        parsed = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    inner = getattr(parsed, "ipv4_mapped", None) or getattr(parsed, "sixtofour", None)
    return parsed.is_global and not parsed.is_multicast and (inner is None or inner.is_global)


def file_name(address: str) -> str:
    """The last part of an address's path, for its suffix."""
    return urlsplit(address).path.rpartition("/")[2]

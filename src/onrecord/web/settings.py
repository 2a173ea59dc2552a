"""How a record is served: which one, to whom, and how far a question may go."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass, field
from pathlib import Path

SECONDS = 5.0
"""Processor time that one page may take; then it is given up, with an explanation."""

WORKERS = 4  # pages at a time; the others wait their turn
CACHE_KIBIBYTES = 8_192  # of the file, for each of them

MOST_KEPT = 100  # rendered pages
LARGEST_KEPT = 200_000  # bytes of one of them

MOST_RESULTS = 100  # of a page
MOST_DOWNLOADED = 10_000  # statements of a download


@dataclass(frozen=True, slots=True)
class Settings:
    """What `onrecord serve` was told. `reviewer` is None where nothing may be changed."""

    record: Path
    host: str = "127.0.0.1"
    port: int = 8000
    reviewer: str | None = None
    token: str | None = None
    seconds: float = SECONDS
    names: frozenset[str] = field(default=frozenset())

    def is_known_host(self, host: str) -> bool:
        """Whether a request may call us so. A name that is none of ours is another site's, pointed at this machine to
        read along (DNS rebinding); an address cannot be."""
        name = _without_port(host).casefold().rstrip(".")
        if name == "localhost" or name in self.names or name == self.host.casefold():
            return True
        try:
            address = ipaddress.ip_address(name.strip("[]"))
        except ValueError:
            return not self.is_private and name == socket.gethostname().casefold()
        return address.is_loopback or not self.is_private

    @property
    def is_private(self) -> bool:
        """Whether only this machine can reach us."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False


def _without_port(host: str) -> str:
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0]

"""What a site lets programs fetch, as its robots.txt says (RFC 9309), and how long to wait between two requests."""

from __future__ import annotations

from dataclasses import dataclass

from protego import Protego

PRODUCT = "onrecord"
LARGEST = 512_000
_LONGEST_PAUSE = 30.0


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one site. `problem` says why they could not be had, in which case nothing is allowed."""

    parsed: Protego | None = None
    problem: str | None = None

    def allows(self, address: str) -> bool:
        """Whether a page may be fetched."""
        return self.problem is None and (self.parsed is None or bool(self.parsed.can_fetch(address, PRODUCT)))

    def pause(self, usual: float) -> float:
        """Seconds to wait between two requests to the site; what it asks for, within reason, or else `usual`."""
        asked = self.parsed.crawl_delay(PRODUCT) if self.parsed else None
        return min(float(asked), _LONGEST_PAUSE) if asked else usual


def rules_from(status: int, body: bytes) -> Rules:
    """The rules that a server's answer for robots.txt amounts to: no file, no rules; a failing server, no entry."""
    if status >= 500 or status == 429:
        return Rules(problem=f"its robots.txt cannot be had (the server answers {status}); try again later")
    if status >= 400:
        return Rules()
    return Rules(Protego.parse(body.decode("utf-8", "replace")))

"""What every page is: a template with typed values, and the same as JSON."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from onrecord.errors import OnrecordError
from onrecord.web.queues import Queues
from onrecord.web.settings import Settings
from onrecord.web.standing_counts import StandingCounts


class NotThereError(OnrecordError):
    """What an address names is not on record."""


class MovedError(OnrecordError):
    """What an address names is found at another one."""

    def __init__(self, address: str) -> None:
        super().__init__(f"this is found at {address}")
        self.address = address


class Page(Protocol):
    """The values of a page; its template shows them as `page`."""

    template: ClassVar[str]

    def to_dict(self) -> dict[str, Any]:
        """The twin of the page in JSON."""
        ...


@dataclass(frozen=True, slots=True)
class Visit:
    """One request, as far as pages know of it: the numbers in its path, the parameters after it, what the server keeps.

    `base` is the path of the page without the parameters and without `.json`, `is_twin` says that JSON is asked for.
    """

    settings: Settings
    counts: StandingCounts
    queues: Queues
    path: Mapping[str, Any]
    given: Mapping[str, str]
    base: str
    is_twin: bool


Build = Callable[[Visit, sqlite3.Connection], Page]
"""Makes a page from what the record says; runs in a thread, within the time that a page may take."""

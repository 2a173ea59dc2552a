"""Figures over the whole record, counted once and kept until somebody writes; then the old ones do until the new are
there."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import RecordError
from onrecord.store import Record
from onrecord.store.facets import Facets, all_facets
from onrecord.store.overview import Overview, overview
from onrecord.store.telling_words import WordCounts, background
from onrecord.web.connections import Connections


@dataclass(frozen=True, slots=True)
class Figures:
    """What is known of the record as a whole. `number` tells these figures from those before."""

    number: int
    overview: Overview
    facets: Facets
    words: WordCounts


class StandingCounts:
    """Keeps the figures of a record; counts them in the background, where `start` or a write asks for it."""

    def __init__(self, record: Path, connections: Connections) -> None:
        self._record = record
        self._connections = connections
        self._lock = threading.Lock()
        self._figures: Figures | None = None
        self._version: int | None = None
        self._counting = False
        self._done = threading.Event()
        self._nonce = os.urandom(6).hex()

    def start(self) -> None:
        """Begins to count, unless the figures are those of the record as it is."""
        version = self._connections.version()
        with self._lock:
            if self._counting or version == self._version:
                return
            self._counting = True
        threading.Thread(target=self._count, args=(version,), name="onrecord counts", daemon=True).start()

    def figures(self, wait: float = 0.0) -> Figures | None:
        """The newest figures there are; None where the first are still being counted after `wait` seconds."""
        self.start()
        if self._figures is None and wait:
            self._done.wait(wait)
        return self._figures

    def stamp(self) -> str:
        """What a page depends on beside its address: it changes with the record, with the figures, and with us."""
        figures = self._figures
        return f"{self._nonce}-{self._connections.version()}-{figures.number if figures else 0}"

    def _count(self, version: int) -> None:
        number = self._figures.number + 1 if self._figures else 1
        try:
            with Record.read(self._record) as record, record.explained():
                self._figures = Figures(
                    number,
                    overview(record.connection),
                    all_facets(record.connection),
                    background(record.connection),
                )
            self._version = version
        except RecordError:
            self._version = None  # the next page asks again
        finally:
            self._counting = False
            self._done.set()

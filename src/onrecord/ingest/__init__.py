"""Anything to articles: files, folders, globs, URLs and standard input, as a stream of outcomes."""

from onrecord.errors import InputError
from onrecord.ingest.options import Limits, Metadata, Options
from onrecord.ingest.outcome import Found, InputWarning, Kind, OtherLanguageError, Outcome, Provenance
from onrecord.ingest.sources import sources

__all__ = [
    "Found",
    "InputError",
    "InputWarning",
    "Kind",
    "Limits",
    "Metadata",
    "Options",
    "OtherLanguageError",
    "Outcome",
    "Provenance",
    "sources",
]

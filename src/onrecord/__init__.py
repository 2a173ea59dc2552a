"""onrecord puts every attributed statement of a news article on record. Importing it loads no network and no model."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.errors import GoldError, InputError, ModelError, OnrecordError
    from onrecord.reader import Reader, load_reader
    from onrecord.records import (
        Article,
        Phrase,
        Reading,
        Span,
        Speaker,
        SpeakerKind,
        Statement,
        StatementKind,
        When,
    )

__version__ = "0.1.0"

__all__ = [
    "Article",
    "GoldError",
    "InputError",
    "ModelError",
    "OnrecordError",
    "Phrase",
    "Reader",
    "Reading",
    "Span",
    "Speaker",
    "SpeakerKind",
    "Statement",
    "StatementKind",
    "When",
    "__version__",
    "load_reader",
]


_ERRORS = frozenset(["GoldError", "InputError", "ModelError", "OnrecordError"])
_READER = frozenset(["Reader", "load_reader"])  # these bring numpy with them


def __getattr__(name: str) -> object:
    """Every name is loaded when it is first asked for, so that a program which may never read waits for nothing."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = "errors" if name in _ERRORS else "reader" if name in _READER else "records"
    globals()[name] = getattr(import_module(f"onrecord.{home}"), name)
    return globals()[name]


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

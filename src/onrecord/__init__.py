"""onrecord puts every attributed statement of a news article on record. Importing it loads no network and no model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.errors import GoldError, InputError, ModelError, OnrecordError
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

if TYPE_CHECKING:
    from onrecord.reader import Reader, load_reader

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


def __getattr__(name: str) -> object:
    """`Reader` and `load_reader` bring numpy with them, so they are loaded when first asked for."""
    if name in ("Reader", "load_reader"):
        from onrecord import reader

        return getattr(reader, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

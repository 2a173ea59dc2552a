"""The circumstances of statements: when, where, to whom and through what each was said, as far as the text says so."""

from onrecord.resolve.circumstances.reading import read

__all__ = ["read"]

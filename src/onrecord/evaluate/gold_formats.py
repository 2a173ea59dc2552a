"""Any gold set on disk: which of the three formats it is in, its articles, and the digest that pins it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

from onrecord.errors import GoldError
from onrecord.evaluate.gold import GoldArticle
from onrecord.evaluate.gold_citron import citron_files, is_citron, read_citron
from onrecord.evaluate.gold_jsonl import read_gold_jsonl
from onrecord.evaluate.gold_standoff import is_standoff, read_standoff, standoff_files
from onrecord.evaluate.json_fields import json_file


class GoldFormat(str, Enum):
    """How a gold set is written down."""

    JSONL = "gold JSONL"
    STANDOFF = "PolNeAR's standoff folder"
    CITRON = "Citron's JSON"


def read_gold(path: Path) -> Iterator[GoldArticle]:
    """The annotated articles of a gold set, in whichever of the three formats it is.

    Raises GoldError, with file and line, where it cannot be understood or holds no article.
    """
    empty = True
    for article in _READERS[gold_format(path)](path):
        empty = False
        yield article
    if empty:
        raise GoldError(f"{path}: holds no annotated article")


def gold_format(path: Path) -> GoldFormat:
    """The format of the gold set at `path`; raises GoldError where it is none of the three."""
    if path.is_dir():
        if is_standoff(path):
            return GoldFormat.STANDOFF
        if any(path.rglob("*.json")):
            return GoldFormat.CITRON
        raise GoldError(
            f"{path}: no gold set in this folder: neither PolNeAR's text/ and attributions/ nor Citron's .json files; "
            "of a whole PolNeAR release give one compartment, such as data/dev"
        )
    if not path.is_file():
        raise GoldError(f"{path}: there is no such file or folder")
    return GoldFormat.CITRON if _holds_citron(path) else GoldFormat.JSONL


def gold_digest(path: Path) -> str:
    """The SHA-256 of a gold set in hexadecimal: of the file, or of a folder's files and their names, in order."""
    if path.is_file():
        return hashlib.sha256(path.read_bytes()).hexdigest()
    files = standoff_files(path) if gold_format(path) is GoldFormat.STANDOFF else citron_files(path)
    listing = hashlib.sha256()
    for file in sorted(files):
        content = hashlib.sha256(file.read_bytes()).hexdigest()
        listing.update(f"{content}  {file.relative_to(path).as_posix()}\n".encode())
    return listing.hexdigest()


def _holds_citron(path: Path) -> bool:
    if path.suffix != ".json":
        return False
    try:
        return is_citron(json_file(path))
    except GoldError:
        return False  # gold JSONL under the name .json, or nothing we know: the reader says on which line


_READERS = {
    GoldFormat.JSONL: read_gold_jsonl,
    GoldFormat.STANDOFF: read_standoff,
    GoldFormat.CITRON: read_citron,
}

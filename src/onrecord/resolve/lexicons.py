"""The word lists that the rules read: one plain file each in `lexicon/`, lower-cased, `#` starts a comment."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "lexicon"


def listed(text: str) -> frozenset[str]:
    """The words of a short list that stands in the code, since it belongs to a rule there and not to the lexicons."""
    return frozenset(text.split())


@cache
def words(name: str) -> frozenset[str]:
    """The entries of `lexicon/NAME.txt`, one a line."""
    return frozenset(_lines(name))


@cache
def honorifics() -> dict[str, str | None]:
    """Courtesy titles and the gender that each states, if any."""
    known: dict[str, str | None] = {}
    for line in _lines("honorifics"):
        entry, _, gender = line.rpartition(" ")
        known[entry if gender in ("male", "female") else line] = gender if gender in ("male", "female") else None
    return known


@cache
def titles() -> frozenset[str]:
    """Offices, ranks and courtesy titles that stand before a name."""
    return words("titles") | frozenset(honorifics())


@cache
def places() -> frozenset[str]:
    """Names of places and of their people."""
    return frozenset(word for line in _lines("places") for word in line.split())


@cache
def peoples() -> frozenset[str]:
    """The words for the people of a place, adjectives among them: "german", "germans"."""
    return frozenset(word for line in _lines("places") for word in line.split()[1:] if not word.startswith("u"))


@cache
def same_names() -> dict[str, frozenset[str]]:
    """For a name of a body or country, the other names that news gives it."""
    names: dict[str, frozenset[str]] = {}
    for line in _lines("same_names"):
        alike = frozenset(part.strip() for part in line.split("|"))
        names.update({name: alike - {name} for name in alike})
    return names


@cache
def role_synonyms() -> dict[str, frozenset[str]]:
    """For a word of an office, all words that the same person may be called by, itself among them."""
    meanings: dict[str, set[str]] = {}
    for line in _lines("role_synonyms"):
        alike = line.split()
        for word in alike:
            meanings.setdefault(word, set()).update(alike)
    return {word: frozenset(alike) for word, alike in meanings.items()}


@cache
def body_sorts() -> dict[str, frozenset[int]]:
    """For a word of a body's name or description, the sorts of body that it tells of, by number."""
    sorts: dict[str, set[int]] = {}
    for number, line in enumerate(_lines("body_sorts")):
        for word in line.split():
            sorts.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in sorts.items()}


def _lines(name: str) -> list[str]:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return [line.strip().lower() for line in text.splitlines() if line.strip() and not line.startswith("#")]

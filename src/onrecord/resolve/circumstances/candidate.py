"""A stretch of text that may state a circumstance of a statement near it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from onrecord.records import Span

_WORD = re.compile(r"\w+")
_ARTICLES = frozenset(["the", "a", "an"])


class Field(str, Enum):
    """The four circumstances of a statement."""

    WHEN = "when"
    WHERE = "where"
    ADDRESSEE = "addressee"
    MEDIUM = "medium"


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the article says somewhere about a circumstance, before it is known which statements it belongs to.

    `span` is the phrase, `phrase` its text and `value` what it states: an ISO date, a medium, or the text itself.
    `kind` is its form ("weekday", "dateline" ...) and `trigger` the word that announced it ("told", "rally");
    `trigger_span` is where that word stands (the phrase itself where there is none). `means` is the id of the speaker
    whom an addressee's phrase names, "" where it names none.
    """

    span: Span
    phrase: str
    value: str
    kind: str
    trigger: str
    trigger_span: Span
    means: str = ""


def normalise(phrase: str) -> str:
    """A phrase without case, marks, possessives and a leading article, for comparison only."""
    words = _WORD.findall(phrase.lower().replace("’s", "").replace("'s", ""))
    return " ".join(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words)


def alike(key: str, other: str) -> bool:
    """Whether two normalised phrases state the same, one perhaps more fully: "rally in Ohio" and "rally"."""
    if key == other:
        return True
    words, others = set(key.split()), set(other.split())
    return 2 * len(words & others) >= len(words | others)


def group_alike(candidates: Iterable[Candidate]) -> list[int]:
    """For each candidate the number of what it states: the same for those that state the same."""
    numbers: dict[str, int] = {}
    holding: dict[str, list[str]] = {}  # for each word the keys that hold it
    count = 0
    found = []
    for candidate in candidates:
        phrasal = candidate.value == candidate.phrase and not candidate.means
        key = normalise(candidate.value) if phrasal else candidate.means or candidate.value
        if key not in numbers:
            words = key.split() if phrasal else []
            others = dict.fromkeys(other for word in words for other in holding.get(word, ())[:40])
            known = next((other for other in others if alike(key, other)), None)
            numbers[key] = numbers[known] if known is not None else count
            count += known is None
            for word in words:
                holding.setdefault(word, []).append(key)
        found.append(numbers[key])
    return found

"""Who speaks how much in an article."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from onrecord.present.outline import Entry
from onrecord.records import Article, Speaker

_WORD = re.compile(r"\w+(?:['’\-]\w+)*")


@dataclass(frozen=True, slots=True)
class Share:
    """A speaker's part in an article: the statements, the words in them, and the share of all words on record there."""

    speaker: Speaker
    entries: tuple[Entry, ...]
    words: int
    share: float


def shares(article: Article, entries: tuple[Entry, ...]) -> tuple[Share, ...]:
    """The speakers who make at least one statement, those with most words first.

    Each word of a content counts once, for the innermost statement that holds it, so that the shares add up to 1 where
    every statement has a speaker: what B said in A's account of it are B's words.
    """
    words = _words(article, entries)
    total = sum(words.values())
    speakers: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.speaker is not None:
            speakers.setdefault(entry.speaker.id, []).append(entry)
    found = []
    for own in speakers.values():
        speaker, spoken = own[0].speaker, sum(words[entry.number] for entry in own)
        assert speaker is not None
        found.append(Share(speaker, tuple(own), spoken, spoken / total if total else 0.0))
    return tuple(sorted(found, key=lambda share: -share.words))


def _words(article: Article, entries: tuple[Entry, ...]) -> Counter[int]:
    """How many words lie in each statement and in none inside it, by the statement's number."""
    innermost = [0] * len(article.text)
    for entry in sorted(entries, key=lambda entry: entry.depth):
        for span in entry.statement.content:
            innermost[span.start : span.end] = [entry.number] * len(article[span])
    owners = (innermost[word.start()] for word in _WORD.finditer(article.text))
    return Counter(owner for owner in owners if owner)

"""The words that mark one person's statements against everyone else's.

Log-odds with an informative Dirichlet prior, after Monroe, Colaresi and Quinn, "Fightin' Words: Lexical Feature
Selection and Evaluation for Identifying the Content of Political Conflict", Political Analysis 16 (2008): a word counts
by how many standard deviations its share exceeds that of the background, so that rare words do not win by chance.
"""

from __future__ import annotations

import math
import random
import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.store.filters import STANDS
from onrecord.store.names import words_key

SAMPLE = 20_000  # statements that stand for everyone's
MINE = 2_000  # statements of the person that are looked at

_MOST_WORDS = 16
_PRIOR = 500  # words of belief that a person speaks as everybody does; at most as many as were heard
_SURE = 1.96  # standard deviations: one word in forty would get so far by chance
_FEWEST = 3  # statements of the person with the word
_SHORTEST = 3  # letters
# Words that say how somebody is quoted, not of what is spoken: a reporter's "she" against a speaker's "we".
_FUNCTION_WORDS = """
the and but for nor yet not are was were been being has had have does did will would can could may might must shall
should his her hers him she they them their theirs you your yours our ours its this that these those who whom whose
which what when where why how with without from into onto than then there here about after before because while also
just very more most some any all each other such only own same too out off over under again once said says say saying
"""
_PASSED_OVER = frozenset(_FUNCTION_WORDS.split())


@dataclass(frozen=True, slots=True)
class WordCounts:
    """How many statements hold each word, and the words of all of them together."""

    statements: Counter[str]
    total: int


@dataclass(frozen=True, slots=True)
class TellingWord:
    """A word, in how many of the person's statements it stands, and its distance in standard deviations."""

    word: str
    statements: int
    score: float


def background(connection: sqlite3.Connection, size: int = SAMPLE) -> WordCounts:
    """The words of everyone's statements, from a sample that is the same each time."""
    last = connection.execute("SELECT coalesce(max(id), 0) FROM statements").fetchone()[0]
    chosen = range(1, last + 1) if last <= size else random.Random(1).sample(range(1, last + 1), size)
    rows = connection.execute(f"SELECT content FROM statements WHERE id IN ({', '.join(map(str, chosen))})")
    return _count(content for (content,) in rows)


def telling_words(connection: sqlite3.Connection, person: int, everyone: WordCounts) -> tuple[TellingWord, ...]:
    """The words of a person that stand out from `everyone`'s, the clearest first."""
    rows = connection.execute(
        "SELECT content FROM speakers JOIN statements ON statements.speaker = speakers.id"
        f" WHERE speakers.person = ? AND statements.utterance = statements.id AND {STANDS} LIMIT ?",
        (person, MINE),
    )
    mine = _count(content for (content,) in rows)
    if not mine.total or not everyone.total:
        return ()
    found = [
        TellingWord(word, count, round(_score(word, mine, everyone), 2))
        for word, count in mine.statements.items()
        if count >= _FEWEST and len(word) >= _SHORTEST and word.isalpha() and word not in _PASSED_OVER
    ]
    clear = [word for word in found if word.score >= _SURE]
    return tuple(sorted(clear, key=lambda word: (-word.score, word.word))[:_MOST_WORDS])


def _score(word: str, mine: WordCounts, everyone: WordCounts) -> float:
    strength = min(_PRIOR, mine.total)
    prior = strength * (everyone.statements[word] + 0.5) / (everyone.total + 1)
    here = mine.statements[word] + prior
    there = everyone.statements[word] + prior
    odds_here = here / (mine.total + strength - here)
    odds_there = there / (everyone.total + strength - there)
    return (math.log(odds_here) - math.log(odds_there)) / math.sqrt(1 / here + 1 / there)


def _count(contents: Iterable[str]) -> WordCounts:
    counts: Counter[str] = Counter()
    for content in contents:
        counts.update(set(words_key(content).split()))
    return WordCounts(counts, counts.total())

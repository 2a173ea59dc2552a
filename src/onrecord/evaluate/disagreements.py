"""Where a reading and the gold set disagree, worst first: for people who want to know how a reader fails.

How bad a disagreement is: the confidence of the statement times the square root of the characters concerned. So long
statements missed and long ones invented with confidence come first, short and doubtful ones last. What was missed
counts with full confidence, and so does a statement that states none.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from onrecord.evaluate.comparison import ENOUGH, Comparison, GoldSide, GuessSide, Pair, jaccard
from onrecord.evaluate.gold import GoldAttribution, Role
from onrecord.evaluate.guess import GuessStatement
from onrecord.records import Article, Span

_UNSURE = 0.5  # weight of a wrong speaker where the annotators were not sure themselves


class DisagreementKind(str, Enum):
    """What went wrong with one statement; of several things the first of wrong source, wrong speaker, boundary."""

    MISSED = "missed"
    INVENTED = "invented"
    BOUNDARY = "boundary"
    WRONG_SOURCE = "wrong source"
    WRONG_SPEAKER = "wrong speaker"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One of them; `gold` is None where the statement is invented, `guess` where it was missed. `note` says what."""

    kind: DisagreementKind
    article: Article
    gold: GoldAttribution | None
    guess: GuessStatement | None
    note: str
    severity: float

    def to_dict(self) -> dict[str, Any]:
        return {
            "kind": self.kind.value,
            "article": self.article.id,
            "note": self.note,
            "severity": round(self.severity, 2),
            "confidence": self.guess.confidence if self.guess else None,
            "gold": _spans_of(self.gold, self.article),
            "reading": _spans_of(self.guess, self.article),
        }


def disagreements(comparisons: Iterable[Comparison]) -> list[Disagreement]:
    """All disagreements, worst first. Articles without a reading are left out: nothing was read wrong in them."""
    found = (one for article in comparisons if article.was_read for one in _in_article(article))
    return sorted(found, key=lambda one: -one.severity)


def _in_article(comparison: Comparison) -> Iterator[Disagreement]:
    near = list(_near_misses(comparison))
    near_golds, near_guesses = {id(pair.gold) for pair in near}, {id(pair.guess) for pair in near}
    for pair in (*comparison.pairs, *near):
        disagreement = _in_pair(comparison, pair)
        if disagreement is not None:
            yield disagreement
    article = comparison.gold.article
    for gold in comparison.unfound:
        if id(gold) not in near_golds:
            length = len(gold.segments.characters)
            note = f"{gold.kind.value}, {length} characters"
            yield Disagreement(DisagreementKind.MISSED, article, gold.record, None, note, math.sqrt(length))
    for guess in comparison.unmatched:
        if id(guess) not in near_guesses:
            length = len(guess.segments.characters)
            note = f"{guess.kind.value}, {length} characters"
            if _found_already(comparison, guess):
                note += ", of a content that another statement found too"
            severity = _confidence(guess) * math.sqrt(length)
            yield Disagreement(DisagreementKind.INVENTED, article, None, guess.record, note, severity)


def _near_misses(comparison: Comparison) -> Iterator[Pair]:
    """Statements that found a gold attribution but too little or too much of its content to count as found."""
    candidates = [
        Pair(gold, guess)
        for gold in comparison.unfound
        for guess in comparison.unmatched
        if _same_utterance(gold, guess)
    ]
    candidates.sort(key=lambda pair: -jaccard(pair.gold.segments.characters, pair.guess.segments.characters))
    taken: set[int] = set()
    for pair in candidates:
        if taken.isdisjoint({id(pair.gold), id(pair.guess)}):
            taken |= {id(pair.gold), id(pair.guess)}
            yield pair


def _same_utterance(gold: GoldSide, guess: GuessSide) -> bool:
    """Whether most of the shorter content lies in the longer, and the cues, where both have one, overlap."""
    some, others = gold.segments.characters, guess.segments.characters
    if 2 * len(some & others) < min(len(some), len(others)):
        return False
    cues, other_cues = gold.segments.cue, guess.segments.cue
    return not cues or not other_cues or any(cue.overlaps(other) for cue in cues for other in other_cues)


def _found_already(comparison: Comparison, guess: GuessSide) -> bool:
    characters = guess.segments.characters
    return any(jaccard(characters, pair.gold.segments.characters) >= ENOUGH for pair in comparison.pairs)


def _in_pair(comparison: Comparison, pair: Pair) -> Disagreement | None:
    length = len(pair.gold.segments.characters)
    weight = _confidence(pair.guess)
    if pair.source_right is False:
        kind, note = DisagreementKind.WRONG_SOURCE, _sources(pair, comparison.gold.article)
    elif _speakers_count(comparison) and not pair.speaker_right:
        kind, note = DisagreementKind.WRONG_SPEAKER, _speakers(pair)
        weight *= 1 if pair.gold.record.sure else _UNSURE
    elif not pair.content_exact:
        kind, note = DisagreementKind.BOUNDARY, _boundaries(pair)
        length = len(pair.gold.segments.characters ^ pair.guess.segments.characters)
    else:
        return None
    article = comparison.gold.article
    return Disagreement(kind, article, pair.gold.record, pair.guess.record, note, weight * math.sqrt(length))


def _speakers_count(comparison: Comparison) -> bool:
    """Where a reading names no speaker at all, one entry for each statement would only bury its other mistakes."""
    return "speakers" in comparison.gold.annotated and comparison.names_speakers


def _confidence(guess: GuessSide) -> float:
    return 1.0 if guess.record.confidence is None else guess.record.confidence


def _sources(pair: Pair, article: Article) -> str:
    words = " … ".join(article[span] for span in pair.guess.record.source)
    expected = " … ".join(article[span] for span in pair.gold.record.source)
    return f"{words or 'no source'} instead of {expected}"


def _speakers(pair: Pair) -> str:
    name = (pair.guess.speaker.name if pair.guess.speaker else None) or "nobody"
    expected = pair.gold.speaker.name if pair.gold.speaker else "nobody who could be named"
    return f"{name} instead of {expected}"


def _boundaries(pair: Pair) -> str:
    expected, given = pair.gold.segments.characters, pair.guess.segments.characters
    parts = [(len(given - expected), "too many"), (len(expected - given), "missing")]
    counted = [f"{count} {what}" for count, what in parts if count]
    return f"characters: {', '.join(counted)}" if counted else "the same characters in other segments"


def _spans_of(record: GoldAttribution | GuessStatement | None, article: Article) -> dict[str, Any] | None:
    if record is None:
        return None
    return {
        Role.SOURCE.value: _with_text(record.source, article),
        Role.CUE.value: _with_text(record.cue, article),
        Role.CONTENT.value: _with_text(record.content, article),
    }


def _with_text(spans: Iterable[Span], article: Article) -> list[dict[str, Any]]:
    return [{**span.to_dict(), "text": article[span]} for span in spans]

"""Readings against a gold set: counts article by article, and adds up."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set

from onrecord.evaluate.comparison import Comparison, GoldSide, GuessSide, Pair, Segments, compare
from onrecord.evaluate.gold import GoldArticle
from onrecord.evaluate.guess import Guess, as_guess
from onrecord.evaluate.scores import (
    CircumstanceScores,
    KindScores,
    QuoteTypeScores,
    RoleScores,
    Scores,
    WhoScores,
)
from onrecord.evaluate.speaker_names import plain_name
from onrecord.evaluate.tallies import Calibration, Measure, Outcome, Share
from onrecord.records import Reading, Span, StatementKind

# fmt: off
_PRONOUNS = frozenset({
    "he", "she", "they", "it", "i", "we", "you", "who", "which", "that", "his", "her", "their", "its", "him", "them",
    "himself", "herself", "themselves", "one", "this", "those", "these", "others", "both", "some", "many",
})
# fmt: on
_SAME_PHRASE = 0.5  # Jaccard of the words from which two places or addressees are the same


def score(gold: Iterable[GoldArticle], readings: Mapping[str, Reading | Guess]) -> Scores:
    """The scores of readings, which are found by the id of their article; what is not in the gold set is left out."""
    return score_comparisons(compare_all(gold, readings))


def compare_all(gold: Iterable[GoldArticle], readings: Mapping[str, Reading | Guess]) -> Iterator[Comparison]:
    """Each article of the gold set beside its reading."""
    for article in gold:
        reading = readings.get(article.article.id)
        yield compare(article, None if reading is None else as_guess(reading))


def score_comparisons(comparisons: Iterable[Comparison]) -> Scores:
    """The scores of articles that are compared already."""
    return sum(map(score_article, comparisons), start=Scores())


def score_article(article: Comparison) -> Scores:
    """The scores of one article; speakers and circumstances only where the gold set marked speakers."""
    golds = [side for side in article.golds if side.segments.content]
    guesses = [side for side in article.guesses if side.segments.content]
    with_speakers = "speakers" in article.gold.annotated
    return Scores(
        exact=_exact(article.golds, article.guesses),
        whole=_agreeing({_roles(side) for side in article.golds}, {_roles(side) for side in article.guesses}),
        quote_types=_quote_types(article, with_speakers),
        characters=_agreeing(_characters(golds), _characters(guesses)),
        source_right=_shared([pair.source_right for pair in article.pairs]),
        unread=0 if article.was_read else 1,
        who=_who(article) if with_speakers else WhoScores(),
        said_by=_said_by(golds, guesses, article.pairs) if with_speakers else Measure(),
        circumstances=_circumstances(article.pairs) if with_speakers else CircumstanceScores(),
        calibration=_calibration(guesses, article.pairs),
    )


def _exact(golds: Sequence[GoldSide], guesses: Sequence[GuessSide]) -> RoleScores:
    def measure(role: Callable[[Segments], frozenset[Span]]) -> Measure:
        marked = {span for side in golds for span in role(side.segments)}
        return _agreeing(marked, {span for side in guesses for span in role(side.segments)})

    return RoleScores(
        source=measure(lambda segments: segments.source),
        cue=measure(lambda segments: segments.cue),
        content=measure(lambda segments: segments.content),
    )


def _agreeing(expected: Set[object], given: Set[object]) -> Measure:
    return Measure(len(expected & given), len(given), len(expected))


def _roles(side: GoldSide | GuessSide) -> tuple[frozenset[Span], ...]:
    return (side.segments.source, side.segments.cue, side.segments.content)


def _characters(sides: Iterable[GoldSide | GuessSide]) -> set[int]:
    return set().union(*(side.segments.characters for side in sides))


def _quote_types(article: Comparison, with_speakers: bool) -> QuoteTypeScores:
    return QuoteTypeScores(
        direct=_kind_scores(article, StatementKind.DIRECT, with_speakers),
        mixed=_kind_scores(article, StatementKind.MIXED, with_speakers),
        indirect=_kind_scores(article, StatementKind.INDIRECT, with_speakers),
    )


def _kind_scores(article: Comparison, kind: StatementKind, with_speakers: bool) -> KindScores:
    pairs = [pair for pair in article.pairs if pair.gold.kind is kind]
    invented = sum(side.kind is kind for side in article.unmatched)
    missed = sum(side.kind is kind for side in article.unfound)
    speakers = [pair.speaker_right for pair in pairs if pair.gold.speaker is not None] if with_speakers else []
    return KindScores(
        found=Measure(len(pairs), len(pairs) + invented, len(pairs) + missed),
        content_exact=_shared([pair.content_exact for pair in pairs]),
        source_right=_shared([pair.source_right for pair in pairs]),
        speaker_right=_shared(speakers),
    )


def _shared(verdicts: Iterable[bool | None]) -> Share:
    """The share of what is right; None says that there was nothing to be right about."""
    given = [verdict for verdict in verdicts if verdict is not None]
    return Share(sum(given), len(given))


def _who(article: Comparison) -> WhoScores:
    text = article.gold.article.text
    with_speaker = [pair for pair in article.pairs if pair.gold.speaker is not None]

    def share(pairs: Iterable[Pair]) -> Share:
        return _shared([pair.speaker_right for pair in pairs])

    return WhoScores(
        all=share(with_speaker),
        named=share(pair for pair in with_speaker if _is_named(pair.gold)),
        pronoun=share(pair for pair in with_speaker if _source_words(pair.gold, text) in _PRONOUNS),
        unnamed=share(pair for pair in with_speaker if not _is_named(pair.gold)),
        nobody=share(pair for pair in article.pairs if pair.gold.speaker is None),
    )


def _source_words(side: GoldSide, text: str) -> str:
    return " ".join(text[span.start : span.end] for span in side.record.source).strip().lower()


def _is_named(side: GoldSide | GuessSide) -> bool:
    return side.speaker is not None and side.speaker.named


def _said_by(golds: Iterable[GoldSide], guesses: Iterable[GuessSide], pairs: Iterable[Pair]) -> Measure:
    return Measure(
        right=sum(_is_named(pair.gold) and pair.speaker_right for pair in pairs),
        given=sum(map(_is_named, guesses)),
        expected=sum(map(_is_named, golds)),
    )


def _circumstances(pairs: Collection[Pair]) -> CircumstanceScores:
    records = [(pair.gold.record, pair.guess.record) for pair in pairs]
    return CircumstanceScores(
        when=_given([(gold.when, guess.when) for gold, guess in records], _equal),
        where=_given([(gold.where, guess.where) for gold, guess in records], _same_phrase),
        addressee=_given([(gold.addressee, guess.addressee) for gold, guess in records], _same_phrase),
        medium=_given([(gold.medium, guess.medium) for gold, guess in records], _equal),
    )


def _given(values: Iterable[tuple[str | None, str | None]], same: Callable[[str, str], bool]) -> Measure:
    tally = Measure()
    for expected, given in values:
        right = expected is not None and given is not None and same(expected, given)
        tally += Measure(int(right), int(given is not None), int(expected is not None))
    return tally


def _equal(expected: str, given: str) -> bool:
    return expected == given


def _same_phrase(expected: str, given: str) -> bool:
    some, others = set(plain_name(expected).split()), set(plain_name(given).split())
    return bool(some and others) and len(some & others) / len(some | others) >= _SAME_PHRASE


def _calibration(guesses: Iterable[GuessSide], pairs: Iterable[Pair]) -> Calibration:
    right = {id(pair.guess) for pair in pairs if pair.source_right is not False}
    stated = [(side.record.confidence, id(side) in right) for side in guesses]
    return Calibration(tuple(Outcome(confidence, kept) for confidence, kept in stated if confidence is not None))

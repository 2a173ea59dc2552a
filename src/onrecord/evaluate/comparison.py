"""One article, gold and guess side by side: spans trimmed, contents paired. Scores and error lists both start here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.errors import GoldError
from onrecord.evaluate.gold import GoldArticle, GoldAttribution, GoldSpeaker
from onrecord.evaluate.guess import Guess, GuessSpeaker, GuessStatement
from onrecord.evaluate.quotation import quote_kind
from onrecord.evaluate.speaker_names import same_speaker
from onrecord.records import Span, StatementKind

_LEADING = frozenset("\"'“”„‟‘’‚‛`´«»‹›″′")  # trimmed from both ends, as white space is
_TRAILING = _LEADING | frozenset(",.")  # trimmed from the end only
_MARK_MARGIN = 2  # code points around a guessed segment in which its quotation marks may stand
ENOUGH = 0.5  # Jaccard of the characters from which two contents are the same


@dataclass(frozen=True, slots=True)
class Segments:
    """The three roles of an attribution, trimmed for comparison, and the characters (code points) of its content."""

    source: frozenset[Span]
    cue: frozenset[Span]
    content: frozenset[Span]
    characters: frozenset[int]


@dataclass(frozen=True, slots=True)
class GoldSide:
    """An attribution of the gold set, ready to compare."""

    record: GoldAttribution
    segments: Segments
    kind: StatementKind
    speaker: GoldSpeaker | None


@dataclass(frozen=True, slots=True)
class GuessSide:
    """A statement of a reading, ready to compare."""

    record: GuessStatement
    segments: Segments
    kind: StatementKind
    speaker: GuessSpeaker | None


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold attribution and the statement that found its content."""

    gold: GoldSide
    guess: GuessSide

    @property
    def source_right(self) -> bool | None:
        """Whether the sources share a character; None where the gold attribution has none."""
        if not self.gold.segments.source:
            return None
        return any(mine.overlaps(theirs) for mine in self.guess.segments.source for theirs in self.gold.segments.source)

    @property
    def content_exact(self) -> bool:
        """Whether all segments of the contents agree."""
        return self.guess.segments.content == self.gold.segments.content

    @property
    def speaker_right(self) -> bool:
        """Whether the speaker is the gold one; where gold says nobody, whether no named speaker is given."""
        if self.gold.speaker is None:
            return self.guess.speaker is None or not self.guess.speaker.named
        return same_speaker(self.guess.speaker, self.gold.speaker)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Gold and guess of one article. `golds` and `guesses` include what has no content; pairs never do.

    `names_speakers` is False where the reading has no speakers at all: then it does not try to name them.
    """

    gold: GoldArticle
    golds: tuple[GoldSide, ...]
    guesses: tuple[GuessSide, ...]
    pairs: tuple[Pair, ...]
    was_read: bool
    names_speakers: bool

    @property
    def unfound(self) -> tuple[GoldSide, ...]:
        """The gold contents that no statement found."""
        found = {id(pair.gold) for pair in self.pairs}
        return tuple(side for side in self.golds if side.segments.content and id(side) not in found)

    @property
    def unmatched(self) -> tuple[GuessSide, ...]:
        """The guessed contents that are no gold content."""
        matched = {id(pair.guess) for pair in self.pairs}
        return tuple(side for side in self.guesses if side.segments.content and id(side) not in matched)


def compare(gold: GoldArticle, guess: Guess | None) -> Comparison:
    """Trims and pairs what is in one article; `guess` is None where the article was not read.

    Statements inside others' contents count only where the gold set marked such. Raises GoldError where the reading
    was made from another text, for then its offsets mean nothing in this one.
    """
    text = gold.article.text
    if guess is not None and guess.text is not None and guess.text != text:
        raise GoldError(
            f'article "{gold.article.id}": the reading was made from another text than the gold set has; '
            "read the gold set itself (onrecord read GOLD --format jsonl)"
        )
    gold_speakers = {speaker.id: speaker for speaker in gold.speakers}
    golds = tuple(_gold_side(record, text, gold_speakers) for record in gold.attributions)
    guesses = _guess_sides(guess, text, nested="nested" in gold.annotated) if guess is not None else ()
    return Comparison(
        gold=gold,
        golds=golds,
        guesses=guesses,
        pairs=_paired(golds, guesses),
        was_read=guess is not None,
        names_speakers=guess is not None and bool(guess.speakers),
    )


def _gold_side(record: GoldAttribution, text: str, speakers: dict[str, GoldSpeaker]) -> GoldSide:
    speaker = speakers[record.speaker] if record.speaker is not None else None
    segments = _segments(record, text)
    return GoldSide(record, segments, quote_kind(record.content, text), speaker)


def _guess_sides(guess: Guess, text: str, nested: bool) -> tuple[GuessSide, ...]:
    speakers = {speaker.id: speaker for speaker in guess.speakers}
    sides = []
    for record in guess.statements:
        if nested or not record.parent:
            segments = _segments(record, text)
            kind = quote_kind(segments.content, text, _MARK_MARGIN)
            sides.append(GuessSide(record, segments, kind, speakers.get(record.speaker or "")))
    return tuple(sides)


def _segments(record: GoldAttribution | GuessStatement, text: str) -> Segments:
    content = trimmed(record.content, text)
    characters = frozenset(position for span in content for position in range(span.start, span.end))
    return Segments(trimmed(record.source, text), trimmed(record.cue, text), content, characters)


def trimmed(spans: Iterable[Span], text: str) -> frozenset[Span]:
    """The spans without white space and quotation marks at both ends, commas and full stops at the end.

    A span of nothing else is dropped, and so is what lies beyond the text.
    """
    kept = set()
    for span in spans:
        start, end = span.start, min(span.end, len(text))
        while start < end and (text[start].isspace() or text[start] in _LEADING):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in _TRAILING):
            end -= 1
        if start < end:
            kept.add(Span(start, end))
    return frozenset(kept)


def _paired(golds: Sequence[GoldSide], guesses: Sequence[GuessSide]) -> tuple[Pair, ...]:
    """Pairs contents one to one, the most alike first; ties go to the earlier statement, then the earlier gold."""
    alike = []
    for i, guess in enumerate(guesses):
        for j, gold in enumerate(golds):
            likeness = jaccard(guess.segments.characters, gold.segments.characters)
            if likeness >= ENOUGH:
                alike.append((-likeness, i, j))
    pairs, used_guesses, used_golds = [], set[int](), set[int]()
    for _, i, j in sorted(alike):
        if i not in used_guesses and j not in used_golds:
            used_guesses.add(i)
            used_golds.add(j)
            pairs.append(Pair(golds[j], guesses[i]))
    return tuple(pairs)


def jaccard(some: frozenset[int], others: frozenset[int]) -> float:
    """What two sets of characters share, of all that are in either."""
    shared = len(some & others)
    return shared / (len(some) + len(others) - shared) if shared else 0.0

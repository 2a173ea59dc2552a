"""Where the statements of an article stand to one another: their sentences, speakers, and what their cues are like."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.records import Article, Span, Speaker, SpeakerKind, Statement
from onrecord.resolve.circumstances.index import WordIndex
from onrecord.resolve.circumstances.lexicon import CUE_CLASSES
from onrecord.resolve.circumstances.sentences import Sentences

_CUE_CLASS = {form: kind for kind, forms in CUE_CLASSES.items() for form in forms.split()}
_IRREGULAR_PASTS = frozenset(
    ["said", "told", "wrote", "was", "were", "did", "thought", "saw", "knew", "felt", "made", "gave", "took", "went"]
)
PRONOUNS = frozenset(
    ["he", "she", "they", "it", "who", "i", "we", "you", "his", "her", "their", "its", "my", "our", "which", "that"]
)
_SMALL = frozenset(["to", "that", "of", "in", "on", "for", "with", "about", "as", "by", "at", "the", "a", "an", "up"])


@dataclass(frozen=True, slots=True)
class Placed:
    """A statement and what its place and wording say before any circumstance is known."""

    statement: Statement
    order: int
    anchor: int  # the code point that stands for the whole: its cue's beginning
    sentence: int
    paragraph: int
    first_sentence: int
    last_sentence: int
    speaker: str  # the same text for statements of the same speaker
    names: frozenset[str]
    cue_class: str
    cue_word: str
    tense: str  # of the cue: "has" (perfect), "past", "present", "ing", "to" (of what may come) or "none"
    source_class: str
    speaker_kind: str  # of its speaker, "" where nobody is known as such
    quotation: int  # the number of the quotation that its cue stands in, -1 outside of all
    previous: int | None  # the last statement before by the same speaker


class Layout:
    """The statements of an article in the order of its text, each with its place.

    `quotations` are the article's quotations, marks included, in order and apart from one another; of these only those
    count that some statement's content reaches into: the others are titles and single words. `speakers` tell where a
    speaker is named. `same_text` is another layout of the article, whose words and sentences are taken over.
    """

    def __init__(
        self,
        article: Article,
        statements: Sequence[Statement],
        quotations: Sequence[Span] = (),
        speakers: Sequence[Speaker] = (),
        same_text: Layout | None = None,
    ) -> None:
        self.article = article
        self.words: WordIndex = same_text.words if same_text is not None else WordIndex(article.text)
        self.sentences: Sentences = same_text.sentences if same_text is not None else Sentences(article.text)
        self.speakers = {speaker.id: speaker for speaker in speakers}
        self.named = {one.id: [s for s in one.mentions if article[s].lower() not in PRONOUNS] for one in speakers}
        self.placed: list[Placed] = []
        self._set_quotations(quotations, sorted(span for one in statements for span in one.content))
        latest: dict[str, int] = {}
        names: dict[str, frozenset[str]] = {}
        for order, statement in enumerate(sorted(statements, key=_anchor)):
            speaker = self._speaker(statement, order)
            for span in statement.source:
                capitals = frozenset(self._capitals(span))
                names[speaker] = names.get(speaker, frozenset()) | capitals
            self.placed.append(self._place(statement, order, speaker, latest.get(speaker), names))
            latest[speaker] = order

    def quotation(self, place: int) -> int:
        """The number of the quotation in which a code point lies, -1 where it lies in none."""
        number = bisect_right(self._quotation_starts, place) - 1
        return number if number >= 0 and place < self._quotation_ends[number] else -1

    def named_kind(self, placed: Placed) -> SpeakerKind | None:
        """Of what kind a statement's speaker is, where it has a name."""
        speaker = self.speakers.get(placed.speaker)
        return speaker.kind if speaker is not None and speaker.named else None

    def limits(self) -> list[int]:
        """Where sources, cues and contents begin: no phrase of a circumstance goes on across such a place."""
        return sorted(
            {
                span.start
                for placed in self.placed
                for span in (*placed.statement.source, *placed.statement.cue, *placed.statement.content)
            }
        )

    def _set_quotations(self, quotations: Sequence[Span], contents: Sequence[Span]) -> None:
        self._quotation_starts: list[int] = []
        self._quotation_ends: list[int] = []
        furthest = 0
        number = 0
        for quotation in quotations:
            while number < len(contents) and contents[number].start < quotation.end:
                furthest = max(furthest, contents[number].end)
                number += 1
            if furthest > quotation.start:
                self._quotation_starts.append(quotation.start)
                self._quotation_ends.append(quotation.end)

    def _place(
        self, statement: Statement, order: int, speaker: str, previous: int | None, names: dict[str, frozenset[str]]
    ) -> Placed:
        anchor = _anchor(statement)
        spans = (*statement.source, *statement.cue, *statement.content)
        cue = [word for span in statement.cue for word in self._words(span)]
        known = [(_CUE_CLASS[word], word) for word in cue if word in _CUE_CLASS]
        telling = [word for word in cue if word not in _SMALL]
        last = telling[-1] if telling else cue[-1] if cue else ""
        cue_class, cue_word = known[-1] if known else ("other" if cue else "none", last)
        return Placed(
            statement=statement,
            order=order,
            anchor=anchor,
            sentence=self.sentences.number(anchor),
            paragraph=self.sentences.paragraph(anchor),
            first_sentence=self.sentences.number(min(span.start for span in spans)),
            last_sentence=self.sentences.number(max(max(span.start, span.end - 1) for span in spans)),
            speaker=speaker,
            names=names.get(speaker, frozenset()),
            cue_class=cue_class,
            cue_word=cue_word,
            tense=_tense(cue),
            source_class=self._source_class(statement),
            speaker_kind=self.speakers[speaker].kind.value if speaker in self.speakers else "",
            quotation=self.quotation(anchor),
            previous=previous,
        )

    def _words(self, span: Span) -> list[str]:
        return self.words.lowers[self.words.at(span.start) : self.words.at(span.end)]

    def _capitals(self, span: Span) -> list[str]:
        numbers = range(self.words.at(span.start), self.words.at(span.end))
        return [self.words.lowers[number] for number in numbers if self.words.raw(number)[0].isupper()]

    def _source_class(self, statement: Statement) -> str:
        if not statement.source:
            return "none"
        words = self._words(statement.source[0])
        if len(words) == 1 and words[0] in PRONOUNS:
            return "pronoun"
        return "name" if self._capitals(statement.source[0]) else "common"

    def _speaker(self, statement: Statement, order: int) -> str:
        """Who speaks: as resolved, else as far as the words of the source go."""
        if statement.speaker is not None:
            return statement.speaker
        if not statement.source:
            return f"nobody {order}"
        words = self._words(statement.source[0])
        if len(words) == 1 and words[0] in PRONOUNS and self.placed:
            return self.placed[-1].speaker
        capitals = self._capitals(statement.source[0])
        return capitals[-1] if capitals else " ".join(words)


def speaker_numbers(layouts: Sequence[Layout]) -> dict[tuple[int, str], int]:
    """The speakers of each article, by its number, counted through all of them."""
    numbers: dict[tuple[int, str], int] = {}
    for article, layout in enumerate(layouts):
        for one in layout.placed:
            numbers.setdefault((article, one.speaker), len(numbers))
    return numbers


def _anchor(statement: Statement) -> int:
    return (statement.cue or statement.source or statement.content)[0].start


def _tense(cue: Sequence[str]) -> str:
    if not cue:
        return "none"
    words = set(cue)
    if words & {"has", "have", "had"}:
        return "has"
    if words & {"will", "would", "to", "could", "should", "may", "might"}:
        return "to"
    last = [word for word in cue if not word.endswith("ly")][-1:] or cue[-1:]
    if last[0].endswith("ing"):
        return "ing"
    past = words & _IRREGULAR_PASTS or any(word.endswith("ed") for word in cue)
    return "past" if past else "present" if last[0].endswith("s") else "none"

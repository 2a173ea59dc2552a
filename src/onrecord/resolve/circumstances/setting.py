"""Where the statements of an article stand to one another: their sentences, speakers, and what their cues are like."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.records import Article, Span, Statement
from onrecord.resolve.circumstances.lexicon import CUE_CLASSES
from onrecord.resolve.circumstances.sentences import Sentences

_CUE_CLASS = {form: kind for kind, forms in CUE_CLASSES.items() for form in forms.split()}
_WORD = re.compile(r"[\w’'-]+")
_IRREGULAR_PASTS = frozenset(
    ["said", "told", "wrote", "was", "were", "did", "thought", "saw", "knew", "felt", "made", "gave", "took", "went"]
)
_PRONOUNS = frozenset(["he", "she", "they", "it", "who", "i", "we", "you", "his", "her", "their", "its", "my", "our"])


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
    previous: int | None  # the last statement before by the same speaker


class Setting:
    """The statements of an article in the order of its text, each with its place."""

    def __init__(self, article: Article, statements: Sequence[Statement]) -> None:
        self.article = article
        self.sentences = Sentences(article.text)
        self.placed: list[Placed] = []
        latest: dict[str, int] = {}
        names: dict[str, set[str]] = {}
        ordered = sorted(statements, key=_anchor)
        for order, statement in enumerate(ordered):
            speaker = self._speaker(statement, order)
            for span in statement.source:
                names.setdefault(speaker, set()).update(w for w in _WORD.findall(article[span]) if w[0].isupper())
            self.placed.append(self._place(statement, order, speaker, latest.get(speaker), names))
            latest[speaker] = order
        self._anchors = [placed.anchor for placed in self.placed]
        self._sentences = [placed.sentence for placed in self.placed]
        self._contents = sorted((span, placed.order) for placed in self.placed for span in placed.statement.content)
        self._content_starts = [span.start for span, _ in self._contents]

    def hosts(self, sentence: int) -> list[Placed]:
        """The statements whose cue stands in a sentence."""
        return self.placed[bisect_left(self._sentences, sentence) : bisect_right(self._sentences, sentence)]

    def quoted_by(self, place: int) -> list[int]:
        """The statements, by their order, in whose content a code point lies."""
        return [order for _, order in self._contents_around(place)]

    def in_quotation(self, place: int) -> bool:
        """Whether a code point lies in quoted words of some statement's content."""
        for span, _ in self._contents_around(place):
            before = self.article.text[span.start : place]
            if before.count("“") > before.count("”") or before.count('"') % 2 == 1 or before.count("''") % 2 == 1:
                return True
        return False

    def between(self, first: int, second: int) -> list[Placed]:
        """The statements whose anchors lie between two code points."""
        low, high = min(first, second), max(first, second)
        return self.placed[bisect_right(self._anchors, low) : bisect_left(self._anchors, high)]

    def limits(self) -> list[int]:
        """Where sources and contents begin: no phrase of a circumstance goes on across such a place."""
        return sorted(
            {span.start for placed in self.placed for span in (*placed.statement.source, *placed.statement.content)}
        )

    def _contents_around(self, place: int) -> list[tuple[Span, int]]:
        reach = bisect_right(self._content_starts, place)
        return [(span, order) for span, order in self._contents[max(0, reach - 8) : reach] if place < span.end]

    def _place(
        self, statement: Statement, order: int, speaker: str, previous: int | None, names: dict[str, set[str]]
    ) -> Placed:
        anchor = _anchor(statement)
        spans = (*statement.source, *statement.cue, *statement.content)
        cue = [word.lower() for span in statement.cue for word in _WORD.findall(self.article[span])]
        known = [(_CUE_CLASS[word], word) for word in cue if word in _CUE_CLASS]
        cue_class, cue_word = known[-1] if known else ("other" if cue else "none", cue[-1] if cue else "")
        return Placed(
            statement=statement,
            order=order,
            anchor=anchor,
            sentence=self.sentences.number(anchor),
            paragraph=self.sentences.paragraph(anchor),
            first_sentence=self.sentences.number(min(span.start for span in spans)),
            last_sentence=self.sentences.number(max(max(span.start, span.end - 1) for span in spans)),
            speaker=speaker,
            names=frozenset(names.get(speaker, ())),
            cue_class=cue_class,
            cue_word=cue_word,
            tense=_tense(cue),
            source_class=self._source_class(statement),
            previous=previous,
        )

    def _source_class(self, statement: Statement) -> str:
        if not statement.source:
            return "none"
        words = _WORD.findall(self.article[statement.source[0]])
        if len(words) == 1 and words[0].lower() in _PRONOUNS:
            return "pronoun"
        return "name" if any(word[0].isupper() for word in words) else "common"

    def _speaker(self, statement: Statement, order: int) -> str:
        """Who speaks: as resolved, else as far as the words of the source go."""
        if statement.speaker is not None:
            return statement.speaker
        if not statement.source:
            return f"nobody {order}"
        source = self.article[statement.source[0]]
        words = _WORD.findall(source.split(",")[0])
        if len(words) == 1 and words[0].lower() in _PRONOUNS and self.placed:
            return self.placed[-1].speaker
        capitals = [word for word in words if word[0].isupper()]
        return (capitals[-1].removesuffix("’s").removesuffix("'s") if capitals else source).lower()


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


def overlaps(span: Span, others: Sequence[Span]) -> bool:
    """Whether a span overlaps one of several."""
    return any(span.start < other.end and other.start < span.end for other in others)

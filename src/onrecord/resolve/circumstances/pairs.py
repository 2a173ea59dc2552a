"""Statements and what may be their circumstances, pair by pair: how the one stands to the other, in numbers.

All pairs of a field are laid out at once, a row each, and a row for "the text does not say" after those of each
statement. Several articles are laid out together, since numpy takes as long for ten rows as for a hundred; no pair
crosses from one to another, and what an article gives does not depend on those beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

import numpy as np

from onrecord.records import SpeakerKind, StatementKind
from onrecord.resolve.circumstances.candidate import Candidate, group_alike
from onrecord.resolve.circumstances.codes import numbered
from onrecord.resolve.circumstances.layout import Layout, speaker_numbers
from onrecord.resolve.circumstances.lexicon import CUE_CLASSES
from onrecord.resolve.circumstances.medium_words import MEDIUMS, OFFICES
from onrecord.resolve.circumstances.segments import enclosing, padded
from onrecord.resolve.circumstances.trees import Flags, Floats, Integers

LOCAL = frozenset(
    ["object", "content", "asked", "asks", "replied", "turn", "dialogue", "you", "pronoun"]
)  # triggers that tell of their own statement only
GROUPS = ("cue", "source", "content", "before", "after", "among", "back 1", "back 2", "back 5", "back", "ahead", "far")
FAR = 1 << 40  # more code points, and so more sentences, than an article has
CLASSES = (*CUE_CLASSES, "other", "none")
TENSES = ("has", "past", "present", "ing", "to", "none")
_SOURCES = ("pronoun", "name", "common", "none")
_KINDS = (*(kind.value for kind in SpeakerKind), "")
_STATEMENT_COLUMNS = 7
_CANDIDATE_COLUMNS = 4
MISSING = -9.0  # in the columns of a row for "nothing is said"
_FORMS = (
    "weekday", "day", "full", "month", "month-year", "year", "in year", "today", "yesterday", "range", "shift",
    "venue", "name", "the-name", "common", "dateline", "outlet", "pronoun", "crowd", "person",
)  # fmt: skip
_SHAPES = {shape: number for number, shape in enumerate((*_FORMS, *MEDIUMS))}


@dataclass(frozen=True, slots=True)
class Habits:
    """How often a candidate was right in the training articles, by what announced it and where it stood.

    `triggers`, `kinds` and `cues` number the words that were seen often enough; number 0 stands for all others. The
    tables hold a share of right ones for each, by place (`GROUPS`) or for the cue of the statement alone.
    """

    triggers: Mapping[str, int]
    kinds: Mapping[str, int]
    cues: Mapping[str, int]
    by_trigger: Floats  # triggers x groups
    by_kind: Floats  # kinds x groups
    by_class: Floats  # triggers x classes of cues, in the statement's own sentence
    by_cue: Floats  # cues


class StatementTable:
    """The statements of some articles as columns, the same for all four fields.

    Sentences, paragraphs and code points count from the beginning of each article, statements through all of them.
    """

    def __init__(self, layouts: Sequence[Layout]) -> None:
        placed = [one for layout in layouts for one in layout.placed]
        self.layouts, self.placed = layouts, placed
        counts = [len(layout.placed) for layout in layouts]
        self.articles = np.repeat(np.arange(len(layouts), dtype=np.int64), counts)
        begins = np.repeat(np.array([0, *accumulate(counts)][: len(counts)], dtype=np.int64), counts)
        self.anchors = np.array([one.anchor for one in placed], dtype=np.int64)
        self.sentences = np.array([one.sentence for one in placed], dtype=np.int64)
        self.firsts = np.array([one.first_sentence for one in placed], dtype=np.int64)
        self.lasts = np.array([one.last_sentence for one in placed], dtype=np.int64)
        self.paragraphs = np.array([one.paragraph for one in placed], dtype=np.int64)
        self.quotations = np.array([one.quotation for one in placed], dtype=np.int64)
        numbers = speaker_numbers(layouts)
        holders = list(zip(self.articles.tolist(), placed, strict=True))
        self.speakers = np.array([numbers[article, one.speaker] for article, one in holders], dtype=np.int64)
        self.classes = np.array([CLASSES.index(one.cue_class) for one in placed], dtype=np.int64)
        self.sources = padded([one.statement.source for one in placed])
        self.cues = padded([one.statement.cue for one in placed])
        self.contents = padded([one.statement.content for one in placed])
        previous = np.array([-1 if one.previous is None else one.previous for one in placed], dtype=np.int64)
        self.previous = np.where(previous < 0, -1, previous + begins)
        self.following = np.full(len(placed), -1, dtype=np.int64)
        has = self.previous >= 0
        self.following[self.previous[has]] = np.flatnonzero(has)
        order = {(article, one.statement.id): number for number, (article, one) in enumerate(holders)}
        parents = [order.get((article, one.statement.parent or ""), -1) for article, one in holders]
        self.parents = np.array(parents, dtype=np.int64)
        # The statement in whose source each one is told of: "the official who first warned of it said".
        self.hosts = enclosing(self.sources, self.articles * FAR, self.anchors)
        own = np.arange(len(placed))
        self.before, self.after = self.within(own - 1, own), self.within(own + 1, own)
        self.stands_at = self.articles * FAR + self.anchors
        self.stands_in = self.articles * FAR + self.sentences
        self.spoken_at = np.sort(self.speakers * FAR + self.anchors)
        self.spoken_in = np.sort(self.speakers * FAR + self.sentences)
        self.named_in = self._named(numbers)
        self.tenses = np.array([TENSES.index(one.tense) for one in placed], dtype=np.int64)
        self.sources_of = np.array([_SOURCES.index(one.source_class) for one in placed], dtype=np.int64)
        self.persons = np.array([one.speaker_kind == SpeakerKind.PERSON.value for one in placed], dtype=bool)
        self.columns = self._columns()

    def within(self, others: Integers, statements: Integers) -> Integers:
        """Those of `others` that stand in the articles of `statements`, -1 for those that do not."""
        known = (others >= 0) & (others < len(self.articles))
        others = np.where(known, others, -1)
        return np.where(known & (self.articles[others] == self.articles[statements]), others, -1)

    @cached_property
    def stretches(self) -> Integers:
        """The paragraphs, counted through all articles."""
        return numbered(self.articles * FAR + self.paragraphs)[1]

    def _named(self, numbers: Mapping[tuple[int, str], int]) -> Integers:
        """Each speaker's number with each sentence in which a word of its name stands, as sorted codes."""
        codes: set[int] = set()
        for article, layout in enumerate(self.layouts):
            words, sentences = layout.words, layout.sentences
            names: dict[int, set[str]] = {}
            for one in layout.placed:
                names.setdefault(numbers[article, one.speaker], set()).update(one.names)
            codes.update(
                speaker * FAR + sentences.number(words.starts[place])
                for speaker, capitals in names.items()
                for word in capitals
                for place in words.places.get(word, ())
                if words.raw(place)[0].isupper()
            )
        return np.array(sorted(codes), dtype=np.int64)

    def _columns(self) -> Floats:
        width = _STATEMENT_COLUMNS + len(CLASSES) + len(TENSES) + len(_SOURCES) + len(_KINDS)
        rows = np.zeros((len(self.placed), width), np.float32)
        for one, row, previous in zip(self.placed, rows, self.previous.tolist(), strict=True):
            statement = one.statement
            row[:_STATEMENT_COLUMNS] = (
                statement.kind is StatementKind.DIRECT,
                statement.kind is StatementKind.INDIRECT,
                statement.parent is not None,
                one.quotation >= 0,
                one.previous is None,
                -1 if previous < 0 else min(20, one.sentence - self.placed[previous].sentence),
                one.cue_word == "told",
            )
            column = _STATEMENT_COLUMNS
            row[column + CLASSES.index(one.cue_class)] = 1
            column += len(CLASSES)
            row[column + TENSES.index(one.tense)] = 1
            column += len(TENSES)
            row[column + _SOURCES.index(one.source_class)] = 1
            row[column + len(_SOURCES) + _KINDS.index(one.speaker_kind)] = 1
        return rows


class CandidateTable:
    """The candidates of one field as columns, by article, in the order of its text.

    Behind the last stands one that is none, so that candidate -1 ("nothing is said") can be looked up like all others.
    """

    def __init__(self, layouts: Sequence[Layout], candidates: Sequence[Sequence[Candidate]], habits: Habits) -> None:
        in_order = [sorted(found, key=lambda one: (one.trigger_span, one.span, one.value)) for found in candidates]
        keys = [group_alike(found) for found in in_order]
        widths = [max(found, default=0) + 1 for found in keys]
        firsts = [0, *accumulate(widths)]
        self.candidates = [one for found in in_order for one in found]
        starts = [one.trigger_span.start for one in self.candidates]
        homes = [layout for layout, found in zip(layouts, in_order, strict=True) for _ in found]
        held = list(zip(homes, starts, strict=True))
        self.counts = np.array([len(found) for found in in_order], dtype=np.int64)  # of each article
        self.articles = _closed(number for number, found in enumerate(in_order) for _ in found)
        self.keys = _closed((first + key for first, found in zip(firsts, keys, strict=False) for key in found), -1)
        self.width = firsts[-1]  # how many values there are
        self.first_keys = np.array(firsts[:-1], dtype=np.int64)  # where those of each article begin
        self.key_articles = np.repeat(np.arange(len(widths), dtype=np.int64), widths)
        self.starts = _closed(starts)
        self.phrase_starts = _closed(one.span.start for one in self.candidates)
        self.phrase_ends = _closed(one.span.end for one in self.candidates)
        self.sentences = _closed(layout.sentences.number(start) for layout, start in held)
        self.paragraphs = _closed(layout.sentences.paragraph(start) for layout, start in held)
        self.quotations = _closed((layout.quotation(start) for layout, start in held), -1)
        self.triggers = _closed(habits.triggers.get(one.trigger, 0) for one in self.candidates)
        self.kinds = _closed(habits.kinds.get(one.kind, 0) for one in self.candidates)
        numbers = speaker_numbers(layouts) if any(one.means for one in self.candidates) else {}
        homed = zip(self.articles.tolist(), self.candidates, strict=False)
        self.meant = _closed((numbers.get((article, one.means), -1) for article, one in homed), -1)
        self.hints = _closed(one.kind in MEDIUMS for one in self.candidates)
        self.describing = self.hints * _closed(one.trigger not in OFFICES for one in self.candidates)
        self.local = _closed(one.trigger.split(" ")[0] in LOCAL for one in self.candidates)
        self.stands_at = (self.articles * FAR + self.starts)[:-1]
        self.stands_in = (self.articles * FAR + self.sentences)[:-1]
        self.columns = self._columns(homes)

    def _columns(self, homes: Sequence[Layout]) -> Floats:
        rows = np.zeros((len(self.candidates) + 1, _CANDIDATE_COLUMNS + len(_SHAPES)), np.float32)
        seen: set[int] = set()
        places = zip(homes, self.keys.tolist(), self.sentences.tolist(), strict=False)
        for row, one, (layout, key, sentence) in zip(rows, self.candidates, places, strict=False):
            shape = _SHAPES.get(one.kind if one.kind in _SHAPES else one.kind.split(" ")[0])
            low, _ = layout.sentences.bounds(sentence)
            before = layout.article.text[low : one.trigger_span.start].strip(" \"“‘'")
            row[:_CANDIDATE_COLUMNS] = (
                key in seen,
                one.phrase.count(" "),
                0 if not before else 1 if before[-1] in ",;:-–—" else 2,
                len(one.value) if one.value != one.phrase else one.phrase[:1].isupper(),
            )
            seen.add(key)
            if shape is not None:
                row[_CANDIDATE_COLUMNS + shape] = 1
        rows[-1] = MISSING
        return rows


@dataclass(frozen=True)
class Pairs:
    """The pairs of one field: `statements` and `candidates` give a row's two sides, candidate -1 that nothing is said.

    `groups` are where the rows of each statement that has any begin; that for "nothing is said" is the last of each.
    """

    table: StatementTable
    board: CandidateTable
    statements: Integers
    candidates: Integers
    groups: Integers

    @cached_property
    def nothing(self) -> Flags:
        """Which rows stand for nothing being said."""
        return self.candidates < 0


def make_pairs(table: StatementTable, board: CandidateTable, statements: Integers, candidates: Integers) -> Pairs:
    """Pairs from their two sides, sorted by statement."""
    groups = np.searchsorted(statements, np.arange(len(table.anchors)))
    return Pairs(table, board, statements, candidates, groups.astype(np.int64))


def pairs_of(pairs: Pairs, wanted: Flags) -> Pairs:
    """Those of the pairs whose statements are `wanted` (statements,)."""
    rows = wanted[pairs.statements]
    statements = pairs.statements[rows]
    groups = np.searchsorted(statements, np.flatnonzero(wanted)).astype(np.int64)
    return Pairs(pairs.table, pairs.board, statements, pairs.candidates[rows], groups)


def _closed(values: Iterable[int], last: int = 0) -> Integers:
    return np.array([*values, last], dtype=np.int64)

"""Gold articles as examples to learn circumstances from, and how well what was learned does on them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.extract.quotations import find_quotations
from onrecord.records import Article, Span, Speaker, SpeakerKind, Statement, StatementKind
from onrecord.resolve.circumstances.candidate import Candidate, Field, alike, normalise
from onrecord.resolve.circumstances.choice import choices
from onrecord.resolve.circumstances.layout import Layout
from onrecord.resolve.circumstances.levels import levels
from onrecord.resolve.circumstances.links import Links
from onrecord.resolve.circumstances.pairs import Pairs
from onrecord.resolve.circumstances.reading import find_candidates
from onrecord.resolve.circumstances.trees import Flags, Floats, Integers
from onrecord.resolve.statements import kind_of, merge


@dataclass(slots=True)
class Example:
    """One layout of an article of a gold set: its candidates, and what is right.

    `taught` tells of each statement of the layout, in order, whether it is learned from here: of the outermost ones in
    the layout that they have among themselves, of those inside of them in the layout of all.
    """

    article: str
    layout: Layout
    candidates: dict[Field, list[Candidate]]
    gold: dict[Field, list[str | None]]  # for each statement of the layout, in order
    taught: Flags


def gold_articles(paths: Sequence[Path]) -> Iterator[dict[str, Any]]:
    """The articles of gold files whose circumstances were annotated."""
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            entry = json.loads(line)
            if "circumstances" in entry["annotated"]:
                yield entry


def gold_statements(entry: dict[str, Any]) -> tuple[Article, list[Statement], list[Span], list[Speaker]]:
    """An article of a gold set with its statements (without circumstances), quotations and speakers."""
    given = entry["article"]
    article = Article(text=given["text"], id=given["id"], published=given.get("published"))
    quotations = merge(quotation.span for quotation in find_quotations(article.text))
    statements = []
    for one in entry["statements"]:
        source, cue, content = (
            tuple(Span(*segment) for segment in sorted(one[role])) for role in ("source", "cue", "content")
        )
        kind = kind_of(article, content, quotations) if content else StatementKind.INDIRECT
        parent, speaker = one.get("parent"), one["speaker"]
        statements.append(Statement(one["id"], kind, source, cue, content, 1.0, parent=parent, speaker=speaker))
    speakers = [_speaker(article.text, one) for one in entry["speakers"]]
    return article, [one for one in statements if one.source or one.cue or one.content], quotations, speakers


def _speaker(text: str, entry: dict[str, Any]) -> Speaker:
    mentions = set()
    for alias in {*entry["aliases"], entry["name"]}:
        start = text.find(alias) if alias else -1
        while start >= 0:
            mentions.add(Span(start, start + len(alias)))
            start = text.find(alias, start + len(alias))
    kind, gender = SpeakerKind(entry["kind"]), entry.get("gender")
    return Speaker(entry["id"], entry["name"], kind, entry["named"], None, gender, tuple(sorted(mentions)))


def read_examples(entry: dict[str, Any]) -> list[Example]:
    """A gold article, ready to learn from: one example for each of its layouts."""
    article, marked, quotations, speakers = gold_statements(entry)
    by_id = {one["id"]: one for one in entry["statements"]}
    examples = []
    laid_out = levels(article, marked, quotations, speakers)
    for layout in laid_out.layouts:
        statements = [placed.statement for placed in layout.placed]
        gold = {field: [by_id[one.id].get(field.value) or None for one in statements] for field in Field}
        outermost = np.array([one.parent is None for one in statements], dtype=bool)
        taught = outermost if layout is laid_out.outermost else ~outermost
        examples.append(Example(article.id, layout, find_candidates(layout), gold, taught))
    return examples


def same_value(field: Field, candidate: Candidate, gold: str | None) -> bool:
    """Whether a candidate states what the gold set says: dates and mediums exactly, phrases by half of their words."""
    if gold is None:
        return False
    if field in {Field.WHEN, Field.MEDIUM}:
        return candidate.value == gold
    return alike(normalise(candidate.value), normalise(gold))


def is_right(field: Field, pairs: Pairs, gold: Sequence[str | None]) -> Flags:
    """Which rows are right: those that state what the gold set says, or "nothing is said" where none of them does."""
    known: dict[tuple[int, str], bool] = {}
    candidates = pairs.board.candidates
    right = np.zeros(len(pairs.statements), dtype=bool)
    for row, (statement, candidate) in enumerate(
        zip(pairs.statements.tolist(), pairs.candidates.tolist(), strict=True)
    ):
        value = gold[statement]
        if candidate >= 0 and value is not None:
            key = (candidate, value)
            if key not in known:
                known[key] = same_value(field, candidates[candidate], value)
            right[row] = known[key]
    found = np.bincount(pairs.statements[right], minlength=len(pairs.groups)) > 0
    right |= pairs.nothing & ~found[pairs.statements]
    return right


def shares_occasion(field: Field, links: Links, gold: Sequence[str | None]) -> Flags:
    """Which links are right: those between statements for which the gold set says the same, or none of them."""
    values = _numbered(field, gold)
    right = ~links.nothing & (values[links.statements] >= 0) & (values[links.statements] == values[links.others])
    found = np.bincount(links.statements[right], minlength=len(links.groups)) > 0
    return np.asarray(right | (links.nothing & ~found[links.statements]))


def _numbered(field: Field, gold: Sequence[str | None]) -> Integers:
    """For each statement the number of its value, the same for the same; -1 for none."""
    phrasal = field in {Field.WHERE, Field.ADDRESSEE}
    numbers: dict[str, int] = {}
    values = np.full(len(gold), -1, dtype=np.int64)
    for place, value in enumerate(gold):
        if value is not None:
            key = normalise(value) if phrasal else value
            known = next((other for other in numbers if alike(key, other)), key) if phrasal else key
            values[place] = numbers.setdefault(known, len(numbers))
    return values


@dataclass(frozen=True, slots=True)
class Outcome:
    """How values given compare with the gold: precision, recall and F1 in per cent, and the threshold."""

    threshold: float
    precision: float
    recall: float
    f1: float


def outcomes(field: Field, seconds: Sequence[tuple[Pairs, Floats]], examples: Sequence[Example]) -> list[Outcome]:
    """Outcomes by threshold, of all statements together."""
    best: list[tuple[float, bool]] = []
    total = 0
    for (pairs, likely), example in zip(seconds, examples, strict=True):
        for choice, value, taught in zip(choices(pairs, likely, 0.0), example.gold[field], example.taught, strict=True):
            if not taught:
                continue
            total += value is not None
            if choice.chosen is not None:
                best.append((choice.weighed[0].probability, same_value(field, choice.chosen, value)))
    found = []
    for threshold in np.arange(0.1, 0.8, 0.05).tolist():
        given = [right for share, right in best if share >= threshold]
        hits = sum(given)
        precision, recall = hits / max(1, len(given)), hits / max(1, total)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        found.append(Outcome(round(threshold, 2), 100 * precision, 100 * recall, 100 * f1))
    return found

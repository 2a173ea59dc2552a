"""Which candidate, if any, is a statement's circumstance: two choices, the second knowing what the first one found.

First each statement is looked at by itself, then what is found spreads to the statements that share its occasion
(`onrecord.resolve.circumstances.links`), and last each statement is looked at again with what is known of the speaker's
other statements, of its neighbours and of the other circumstances: who speaks on an occasion speaks there, on that day
and to those people all along. All are boosted trees, learned from articles annotated by reading (see
`onrecord.train.circumstances`) and kept as JSON beside this file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.resolve.circumstances.candidate import Candidate, Field
from onrecord.resolve.circumstances.clauses import settle
from onrecord.resolve.circumstances.features import Relations, outside_contents, pair_rows, usual_columns
from onrecord.resolve.circumstances.layout import Layout
from onrecord.resolve.circumstances.links import Links, carried, link_rows, links_between
from onrecord.resolve.circumstances.occasions import First, first_choice, occasion_rows, widened
from onrecord.resolve.circumstances.pairs import CandidateTable, Habits, Pairs, StatementTable, pairs_of
from onrecord.resolve.circumstances.reach import near_pairs
from onrecord.resolve.circumstances.trees import Flags, Floats, Trees, shares, without

SHIPPED = Path(__file__).parent / "weights.json"
YEARS = frozenset(["year", "in year"])


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned of one field, and how probable a value must be to be given."""

    habits: Habits
    first: Trees
    links: Trees
    second: Trees
    threshold: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """A value that was weighed for a statement, by its best phrase, and its probability."""

    candidate: Candidate
    probability: float


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen for a statement, if anything, and all that was weighed, the likeliest first."""

    chosen: Candidate | None
    weighed: tuple[Weighed, ...]
    unsaid: float


UNASKED = Choice(None, (), 1.0)


@cache
def load_models(path: Path | None = None) -> dict[Field, Model]:
    """What was learned, from a file or, where none is given, as it is shipped."""
    entries = json.loads((path or SHIPPED).read_text("utf-8"))
    return {Field(name): model_from(entry) for name, entry in entries.items()}


def model_from(entry: Mapping[str, Any]) -> Model:
    """One field's model from its JSON."""
    habits = entry["habits"]

    def numbered(name: str) -> dict[str, int]:
        return {word: place for place, word in enumerate(habits[name])}

    def table(name: str) -> Floats:
        return np.array(habits[name], dtype=np.float32)

    return Model(
        Habits(
            triggers=numbered("triggers"),
            kinds=numbered("kinds"),
            cues=numbered("cues"),
            by_trigger=table("by_trigger"),
            by_kind=table("by_kind"),
            by_class=table("by_class"),
            by_cue=table("by_cue"),
        ),
        Trees.from_dict(entry["first"]),
        Trees.from_dict(entry["links"]),
        Trees.from_dict(entry["second"]),
        entry["threshold"],
    )


def choose(
    layouts: Sequence[Layout],
    candidates: Sequence[Mapping[Field, Sequence[Candidate]]],
    models: Mapping[Field, Model],
    asked: Flags,
) -> dict[Field, list[Choice]]:
    """For each field and each statement of the layouts, in order, what its circumstance is, if it is asked for.

    `candidates` are those of each layout. Statements that are not `asked` for count among what is said around others;
    the choices given for them are `UNASKED`.
    """
    table = StatementTable(layouts)
    if not table.placed:
        return {field: [] for field in Field}
    links = links_between(table)
    firsts = {field: _first(field, links, [found[field] for found in candidates], models[field]) for field in Field}
    chosen = {field: [UNASKED] * len(asked) for field in Field}
    if not asked.any():
        return chosen
    for field in Field:
        pairs = pairs_of(widened(firsts[field]), asked)
        relations = Relations(pairs)
        rows = second_rows(field, pairs, firsts, models[field].habits, relations)
        likely = settled(field, pairs, shares(models[field].second.score(rows), pairs.groups), relations)
        found = choices(pairs, likely, models[field].threshold)
        for number, choice in zip(np.flatnonzero(asked).tolist(), found, strict=True):
            chosen[field][number] = choice
    return chosen


def _first(field: Field, links: Links, candidates: Sequence[Sequence[Candidate]], model: Model) -> First:
    pairs = near_pairs(links.table, CandidateTable(links.table.layouts, candidates, model.habits))
    relations = Relations(pairs)
    rows = pair_rows(pairs, model.habits, relations)
    alone = first_choice(pairs, settled(field, pairs, shares(model.first.score(rows), pairs.groups), relations))
    followed = shares(model.links.score(link_rows(links, alone, model.habits)), links.groups)
    return carried(alone, links, followed)


def settled(field: Field, pairs: Pairs, likely: Floats, relations: Relations) -> Floats:
    """The probabilities, with those settled that are told outright, and none for years that a content speaks of."""
    if field is Field.WHEN:
        years = np.array([one.kind in YEARS for one in pairs.board.candidates] + [False])
        likely = without(likely, (years & ~outside_contents(pairs.table, pairs.board))[pairs.candidates], pairs.groups)
    return settle(field, pairs, likely, relations.behind_cue, relations.in_source | relations.in_content)


def second_rows(
    field: Field, pairs: Pairs, firsts: Mapping[Field, First], habits: Habits, relations: Relations
) -> Floats:
    """The rows of a field's second choice, among the widened pairs of its first."""
    rows = [
        usual_columns(pairs, habits, relations),
        occasion_rows(field, pairs, firsts),
        pairs.table.columns[pairs.statements],
        relations.distance.clip(-30, 8)[:, None],
    ]
    return np.concatenate(rows, axis=1, dtype=np.float32, casting="unsafe")


def choices(pairs: Pairs, likely: Floats, threshold: float) -> list[Choice]:
    """For each statement its likeliest value, by its best phrase, if it is probable enough."""
    candidates = pairs.board.candidates
    numbers, probabilities = pairs.candidates.tolist(), likely.tolist()
    keys = pairs.board.keys[pairs.candidates].tolist()
    found = []
    for low, high in pairwise([*pairs.groups.tolist(), len(numbers)]):
        parts: dict[int, float] = {}
        best: dict[int, int] = {}  # for each value the row of its likeliest phrase, the first of several
        for row in range(low, high - 1):
            key = keys[row]
            parts[key] = parts.get(key, 0.0) + probabilities[row]
            if key not in best or probabilities[row] > probabilities[best[key]]:
                best[key] = row
        weighed = tuple(
            Weighed(candidates[numbers[best[key]]], parts[key])
            for key in sorted(parts, key=lambda key: (-parts[key], key))
        )
        given = weighed[0].candidate if weighed and weighed[0].probability >= threshold else None
        found.append(Choice(given, weighed, probabilities[high - 1]))
    return found

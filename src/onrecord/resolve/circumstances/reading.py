"""Statements → the same statements with their circumstances."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from onrecord.records import Article, Phrase, Span, Statement, When
from onrecord.resolve.circumstances.addressee import find_addressees
from onrecord.resolve.circumstances.candidate import Candidate, Field
from onrecord.resolve.circumstances.choice import choose, load_weights
from onrecord.resolve.circumstances.lexicon import ASKING, REPLYING
from onrecord.resolve.circumstances.medium import find_mediums
from onrecord.resolve.circumstances.setting import Setting
from onrecord.resolve.circumstances.when import find_dates
from onrecord.resolve.circumstances.where import find_places


def read(article: Article, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements of `article`, in the order given, with `when`, `where`, `addressee` and `medium` filled in.

    Their `speaker` should be known already: what holds for one statement of a speaker often holds for the next. Where
    it is None, the words of the source stand for the speaker.
    """
    setting = Setting(article, statements)
    weights = load_weights()
    chosen = {
        field: choose(setting, candidates, weights[field]) for field, candidates in find_candidates(setting).items()
    }
    filled = {
        placed.statement.id: _fill(
            placed.statement, {field: candidates[placed.order] for field, candidates in chosen.items()}
        )
        for placed in setting.placed
    }
    return tuple(filled[statement.id] for statement in statements)


def find_candidates(setting: Setting) -> dict[Field, list[Candidate]]:
    """All that may be a circumstance in the article, by field."""
    article, limits = setting.article, setting.limits()
    addressees = list(find_addressees(article, limits, _answered(setting)))
    return {
        Field.WHEN: _outside_quotations(setting, find_dates(article)),
        Field.WHERE: _outside_quotations(setting, find_places(article, limits)),
        Field.ADDRESSEE: addressees,
        Field.MEDIUM: list(find_mediums(article, addressees)),
    }


def _outside_quotations(setting: Setting, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Without those in quoted words: a date that a speaker mentions is not the date of speaking."""
    return [one for one in candidates if not setting.in_quotation(one.trigger_span.start)]


def _answered(setting: Setting) -> list[Span]:
    """The sources of what was asked, or replied to by the next statement: whoever answers speaks to them."""
    answered: list[Span] = []
    for placed, after in zip_longest(setting.placed, setting.placed[1:]):
        if placed.cue_word in ASKING or (after is not None and after.cue_word in REPLYING):
            answered += placed.statement.source
    return answered


def _fill(statement: Statement, chosen: dict[Field, Candidate | None]) -> Statement:
    when, where = chosen[Field.WHEN], chosen[Field.WHERE]
    addressee, medium = chosen[Field.ADDRESSEE], chosen[Field.MEDIUM]
    return dataclasses.replace(
        statement,
        when=When(when.value, when.span, when.phrase) if when else None,
        where=Phrase(where.span, where.phrase) if where else None,
        addressee=Phrase(addressee.span, addressee.phrase) if addressee else None,
        medium=medium.value if medium else None,
    )

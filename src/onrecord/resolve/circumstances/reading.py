"""Statements → the same statements with their circumstances, those of several articles together."""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

import numpy as np

from onrecord.records import Article, Phrase, Span, Speaker, SpeakerKind, Statement, When
from onrecord.resolve.circumstances.addressee import find_addressees
from onrecord.resolve.circumstances.candidate import Candidate, Field
from onrecord.resolve.circumstances.choice import Choice, Model, choose, load_models
from onrecord.resolve.circumstances.continued import with_what_goes_on
from onrecord.resolve.circumstances.held import held_there
from onrecord.resolve.circumstances.issue import with_dates_of_issue
from onrecord.resolve.circumstances.layout import Layout
from onrecord.resolve.circumstances.levels import Levels, levels
from onrecord.resolve.circumstances.medium import find_mediums
from onrecord.resolve.circumstances.place_contexts import is_spoken_in
from onrecord.resolve.circumstances.retold import with_retold_dates
from onrecord.resolve.circumstances.trees import Flags
from onrecord.resolve.circumstances.turns import find_turns
from onrecord.resolve.circumstances.when import find_dates
from onrecord.resolve.circumstances.where import find_places
from onrecord.resolve.circumstances.whom import Named
from onrecord.resolve.statements import merge

_ASIDE = re.compile(r",? ?(?:who|whose|whom|which)\b")
_ATTENDING = re.compile(r"\battend(?:s|ed|ing)?\b")
_WITH_PLACES = frozenset([SpeakerKind.PERSON, SpeakerKind.ORGANIZATION])  # of whom it is told where they belong
_TO = frozenset(["say to", "object to"])  # triggers of what follows "to"
_RELATIVE = re.compile(r"\b(?:who|whose|whom|which|that)\b")


@dataclasses.dataclass(frozen=True, slots=True)
class Circumstances:
    """The statements of an article with their circumstances, and for each what was weighed for each field."""

    statements: tuple[Statement, ...]
    choices: tuple[Mapping[Field, Choice], ...]


def read(
    article: Article,
    statements: Sequence[Statement],
    quotations: Sequence[Span] = (),
    speakers: Sequence[Speaker] = (),
    models: Mapping[Field, Model] | None = None,
) -> Circumstances:
    """The statements of `article`, in the order given, with `when`, `where`, `addressee` and `medium` filled in.

    Their `speaker` should be known already: what holds for one statement of a speaker often holds for the next. Where
    it is None, the words of the source stand for the speaker. `quotations` are the article's, marks included, in order;
    `models` those that are shipped unless others are given.
    """
    return read_levels([levels(article, statements, quotations, speakers)], [statements], models)[0]


def read_levels(
    articles: Sequence[Levels], statements: Sequence[Sequence[Statement]], models: Mapping[Field, Model] | None = None
) -> list[Circumstances]:
    """The circumstances of several articles, each as `read` gives it, from their layouts and statements."""
    layouts = [layout for one in articles for layout in one.layouts]
    candidates = [found for one in articles for found in _found(one)]
    models = models or load_models()
    chosen = choose(layouts, candidates, models, _asked(articles))
    chosen[Field.WHERE] = list(held_there(chosen[Field.WHERE], chosen[Field.MEDIUM], models[Field.WHERE].threshold))
    ends = pairwise(accumulate((len(layout.placed) for layout in layouts), initial=0))
    by_layout = []
    for layout, its_candidates, (start, end) in zip(layouts, candidates, ends, strict=True):
        its_chosen = {field: choices[start:end] for field, choices in chosen.items()}
        told = with_dates_of_issue(layout, its_candidates, with_retold_dates(layout, its_candidates, its_chosen))
        by_layout.append(_by_statement(layout, with_what_goes_on(layout, told)))
    remaining = iter(by_layout)
    found = []
    for article, its_statements in zip(articles, statements, strict=True):
        outermost = next(remaining)
        known = outermost if article.all is None else next(remaining) | outermost
        choices = tuple(known[statement.id] for statement in its_statements)
        found.append(Circumstances(tuple(map(_fill, its_statements, choices)), choices))
    return found


def _asked(articles: Iterable[Levels]) -> Flags:
    """Which statements of the articles' layouts are asked for there: all of the outermost, and those inside of them."""
    return np.array(
        [
            layout is one.outermost or placed.statement.parent is not None
            for one in articles
            for layout in one.layouts
            for placed in layout.placed
        ],
        dtype=bool,
    )


def _by_statement(layout: Layout, chosen: Mapping[Field, Sequence[Choice]]) -> dict[str, dict[Field, Choice]]:
    """What was chosen for each statement of a layout, by its id."""
    return {
        placed.statement.id: {field: choices[placed.order] for field, choices in chosen.items()}
        for placed in layout.placed
    }


def _found(article: Levels) -> Iterator[dict[Field, list[Candidate]]]:
    """What may be a circumstance among the statements of each layout; the dates of the text are the same for both."""
    dates = list(find_dates(article.outermost.article, article.outermost.words))
    return (find_candidates(layout, dates) for layout in article.layouts)


def find_candidates(layout: Layout, dates: Iterable[Candidate] | None = None) -> dict[Field, list[Candidate]]:
    """All that may be a circumstance in the article, by field; `dates` are those of its text, if they are known."""
    if dates is None:
        dates = find_dates(layout.article, layout.words)
    words, limits = layout.words, layout.limits()
    addressees = list(find_addressees(words, limits))
    found = (*addressees, *find_turns(layout, limits))
    contents = {span for placed in layout.placed for span in placed.statement.content}
    return {
        Field.WHEN: list(_dates(layout, dates)),
        Field.WHERE: list(_places(layout, limits, contents)),
        Field.ADDRESSEE: list(_known(layout, _others(layout, found, contents))),
        Field.MEDIUM: list(find_mediums(words, found, _people(layout))),
    }


def _people(layout: Layout) -> frozenset[str]:
    """The words in the names of the people who speak."""
    persons = (one for one in layout.speakers.values() if one.kind is SpeakerKind.PERSON and one.named)
    return frozenset(word for one in persons for word in one.name.lower().split())


def _others(layout: Layout, addressees: Iterable[Candidate], contents: Collection[Span]) -> Iterator[Candidate]:
    """Addressees but for whoever says it, behind the cue, and what is said.

    "warns Ana Sousa" and "urged restraint" name none, nor does what "to" leads to inside of what is said: "saying that
    it is unlikely to defeat Russia".
    """
    statements: dict[int, list[Statement]] = {}  # by where their cues begin and end
    for placed in layout.placed:
        for cue in placed.statement.cue:
            for place in (cue.start, cue.end):
                statements.setdefault(place, []).append(placed.statement)
    for one in addressees:
        announced = statements.get(one.trigger_span.start, []) + statements.get(one.trigger_span.end, [])
        places = [(span.start, span.end) for statement in announced for span in statement.source]
        if one.trigger in _TO:
            places += [(span.start + len("to "), span.end) for each in announced for span in each.content]
        if one.span not in contents and not any(start <= one.span.start < end for start, end in places):
            yield one


def _known(layout: Layout, addressees: Iterable[Candidate]) -> Iterator[Candidate]:
    """Addressees with whom of the speakers they mean."""
    named = Named(layout)
    for one in addressees:
        means = named.meant(one.phrase)
        kind = "person" if one.kind == "name" and named.is_person(means) else one.kind
        yield dataclasses.replace(one, means=means, kind=kind)


def _places(layout: Layout, limits: Sequence[int], contents: Collection[Span]) -> Iterator[Candidate]:
    """The places of an article, but for those that only a content speaks of, with no statement inside of it.

    Nor those that tell who a source is: of 66 such in the training sets ("Ana Bell, a nurse at the clinic") one is
    where anything was said. But who is said to attend a rally may speak there.
    """
    text = layout.article.text
    anchors = sorted(placed.anchor for placed in layout.placed)
    idle = merge(one for one in contents if bisect_left(anchors, one.start) == bisect_left(anchors, one.end))
    asides = merge(aside for one in layout.placed if (aside := _aside(text, one.statement)) is not None)
    known = (one for one in layout.placed if layout.named_kind(one) in _WITH_PLACES)
    sources = merge(span for one in known for span in one.statement.source)
    for place in find_places(layout.words, limits):
        teller = _around(asides, place.span.start) or _around(sources, place.span.start)
        told = teller is not None and not _ATTENDING.search(text, teller.start, place.trigger_span.end)
        if not told and _around(idle, place.trigger_span.start) is None and is_spoken_in(text, place):
            yield place


def _around(spans: Sequence[Span], place: int) -> Span | None:
    """Which of some spans, in order and apart from one another, a code point lies in."""
    number = bisect_right(spans, place, key=lambda span: span.start) - 1
    return spans[number] if number >= 0 and place < spans[number].end else None


def _aside(text: str, statement: Statement) -> Span | None:
    """What is told of a source between it and its cue: "Gagnon, who opened the shop in 2015, told"."""
    if not statement.source or not statement.cue:
        return None
    start, end = statement.source[-1].end, statement.cue[0].start
    return Span(start, end) if start < end and _ASIDE.match(text, start, end) else None


def _dates(layout: Layout, dates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The dates of an article but for those in what a source is told to be: "Ana, who took over in January, said".

    Nor those in the name of a body, nor a year beside a person's: "a strategist on her 2008 campaign". What is told of
    a document is when it spoke: "a report that came out on Monday says".
    """
    told: list[Span] = []
    years: list[Span] = []
    for placed in layout.placed:
        if placed.speaker_kind == SpeakerKind.DOCUMENT.value:
            continue
        years += placed.statement.source if placed.speaker_kind == SpeakerKind.PERSON.value else ()
        told += placed.statement.source if placed.speaker_kind == SpeakerKind.ORGANIZATION.value else ()
        for span in placed.statement.source:
            relative = _RELATIVE.search(layout.article[span])
            if relative is not None:
                told.append(Span(span.start + relative.end(), span.end))
        aside = _aside(layout.article.text, placed.statement)
        told += [aside] if aside is not None else []
    hidden, hidden_years = merge(told), merge(told + years)
    for date in dates:
        if _around(hidden_years if len(date.value) == len("2008") else hidden, date.span.start) is None:
            yield date


def _fill(statement: Statement, choices: Mapping[Field, Choice]) -> Statement:
    when, where = choices[Field.WHEN].chosen, choices[Field.WHERE].chosen
    addressee, medium = choices[Field.ADDRESSEE].chosen, choices[Field.MEDIUM].chosen
    return dataclasses.replace(
        statement,
        when=When(when.value, when.span, when.phrase) if when else None,
        where=Phrase(where.span, where.phrase) if where else None,
        addressee=Phrase(addressee.span, addressee.phrase) if addressee else None,
        medium=medium.value if medium else None,
    )

"""Statements → who said them: the speakers of an article, and for each statement its speaker, with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.records import Article, Span, Speaker, SpeakerKind, Statement
from onrecord.resolve.entities import Entity
from onrecord.resolve.ranking import Weights, probabilities, shipped_weights
from onrecord.resolve.reasons import reason
from onrecord.resolve.sections import cut_sections, moved, unite, within
from onrecord.resolve.sources import Form
from onrecord.resolve.statements import merge
from onrecord.resolve.walk import Answer, Task, Walk


@dataclass(frozen=True, slots=True)
class Choice:
    """One candidate that was weighed for a statement: its name as the article gives it, and its probability."""

    name: str | None  # None is nobody
    probability: float
    chosen: bool  # it is the statement's answer


@dataclass(frozen=True, slots=True)
class Resolution:
    """The speakers of an article, its statements with their speakers, and for each what was weighed, best first.

    `choices` runs parallel to `statements`, and exactly one choice of each is the chosen one; it is the likeliest but
    where that one was not likely enough to be named. A source that names its speaker leaves one choice, of
    probability 1.
    """

    speakers: tuple[Speaker, ...]
    statements: tuple[Statement, ...]
    choices: tuple[tuple[Choice, ...], ...]


def resolve_speakers(
    article: Article, statements: Sequence[Statement], quotations: Sequence[Span], weights: Weights | None = None
) -> Resolution:
    """Who says each of the statements; `quotations` are the article's quotations, marks included."""
    weights = weights or shipped_weights()
    quotations = merge(quotations)
    sections = cut_sections(article.text, statements, quotations)
    if len(sections) < 2:
        return _resolve_section(article, statements, quotations, weights)
    return _resolve_sections(article, sections, statements, quotations, weights)


def _resolve_sections(
    article: Article,
    sections: Sequence[Span],
    statements: Sequence[Statement],
    quotations: Sequence[Span],
    weights: Weights,
) -> Resolution:
    found: list[Resolution] = []
    for section in sections:
        part = Article(text=article[section])
        inside = [span for span in quotations if section.contains(span)]
        here = _resolve_section(part, list(within(section, statements)), moved(inside, -section.start), weights)
        placed = tuple(replace(one, mentions=moved(one.mentions, section.start)) for one in here.speakers)
        found.append(replace(here, speakers=placed))
    united = unite([one.speakers for one in found])
    answers: dict[str, tuple[Statement, tuple[Choice, ...]]] = {}
    for ids, one in zip(united.ids, found, strict=True):
        for statement, choices in zip(one.statements, one.choices, strict=True):
            speaker = ids[statement.speaker] if statement.speaker is not None else None
            answers[statement.id] = (replace(statement, speaker=speaker), choices)
    resolved = tuple(
        replace(statement, speaker=answers[statement.id][0].speaker, resolved_by=answers[statement.id][0].resolved_by)
        for statement in statements
    )
    return Resolution(united.speakers, resolved, tuple(answers[statement.id][1] for statement in statements))


def _resolve_section(
    article: Article, statements: Sequence[Statement], quotations: Sequence[Span], weights: Weights
) -> Resolution:
    walk = Walk(article, statements, quotations)
    ranker = _Ranker(weights)
    answers = walk.run(ranker)
    speaking = {answer.entity.number: answer.entity for answer in answers if answer.entity is not None}
    in_order = sorted(speaking.values(), key=lambda entity: (entity.first, entity.number))
    ids = {entity.number: f"p{place}" for place, entity in enumerate(in_order, 1)}
    resolved = tuple(
        replace(
            statement,
            speaker=ids[answer.entity.number] if answer.entity is not None else None,
            resolved_by=reason(walk, answer),
        )
        for statement, answer in zip(statements, answers, strict=True)
    )
    speakers = tuple(_speaker(walk, entity, ids[entity.number]) for entity in in_order)
    return Resolution(speakers, resolved, tuple(_choices(article, answer, ranker) for answer in answers))


class _Ranker:
    """Judges by learned weights, and keeps what it found for the explanation."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self.found: dict[int, list[float]] = {}
        # Whom a description that was taken for nobody named may mean.
        self._described: dict[Span, dict[int, float]] = {}

    def __call__(self, task: Task) -> int | None:
        features = [candidate.features for candidate in task.candidates]
        likely = self._through_descriptions(task, probabilities(self._weights, task.weights, task.context, features))
        self.found[task.statement] = likely
        chosen = choose(task, likely, self._weights.thresholds.get(task.weights, 0.0))
        if chosen is not None and task.candidates[chosen].new and task.setting.source.phrase is not None:
            self._described[task.setting.source.phrase] = {
                one.entity.number: share
                for one, share in zip(task.candidates, likely, strict=True)
                if one.entity is not None and one.entity.named
            }
        return chosen

    def _through_descriptions(self, task: Task, likely: list[float]) -> list[float]:
        """Gives those whom an earlier description may mean their share of its probability: "The senator … he"."""
        shared = list(likely)
        places = {one.entity.number: place for place, one in enumerate(task.candidates) if one.entity is not None}
        for place, candidate in enumerate(task.candidates):
            entity = candidate.entity
            if entity is None or entity.named:
                continue
            for number, share in self._described.get(entity.name, {}).items():
                if number in places:
                    shared[places[number]] += likely[place] * share
                    shared[place] -= likely[place] * share
        return shared


def choose(task: Task, likely: Sequence[float], threshold: float) -> int | None:
    """The likeliest candidate, where it is likely enough to name it; else the description itself, or nobody."""
    best = max(range(len(likely)), key=lambda number: likely[number])
    best = _unnamed_instead(task, likely, best)
    if task.candidates[best].entity is None or likely[best] >= threshold:
        return best if task.candidates[best].entity is not None or task.candidates[best].new else None
    return next((number for number, candidate in enumerate(task.candidates) if candidate.new), None)


def _unnamed_instead(task: Task, likely: Sequence[float], best: int) -> int:
    """The likeliest of those without a name, where a description more probably means one of them than who is named.

    "The pilot" may be the pilot told of before or another one: neither alone is as likely as somebody named.
    """
    entity = task.candidates[best].entity
    if task.setting.source.form is not Form.DESCRIPTION or entity is None or not entity.named:
        return best
    unnamed = [
        number
        for number, one in enumerate(task.candidates)
        if one.new or (one.entity is not None and not one.entity.named)
    ]
    if sum(likely[number] for number in unnamed) <= likely[best]:
        return best
    return max(unnamed, key=lambda number: likely[number])


def _choices(article: Article, answer: Answer, ranker: _Ranker) -> tuple[Choice, ...]:
    entity = answer.entity
    if answer.task is None:
        return (Choice(article[entity.name] if entity is not None else None, 1.0, True),)
    known = any(candidate.entity is entity for candidate in answer.task.candidates if candidate.entity is not None)
    weighed = []
    for candidate, probability in zip(answer.task.candidates, ranker.found[answer.task.statement], strict=True):
        if candidate.new:
            phrase = answer.task.setting.source.phrase
            name = article[phrase] if phrase is not None else None
            chosen = entity is not None and not known
        else:
            name = article[candidate.entity.name] if candidate.entity is not None else None
            chosen = candidate.entity is entity
        weighed.append(Choice(name, probability, chosen))
    if entity is None and not any(choice.chosen for choice in weighed):  # whoever is meant, none is likely enough
        weighed.append(Choice(None, 0.0, True))
    return tuple(sorted(weighed, key=lambda choice: -choice.probability))


def _speaker(walk: Walk, entity: Entity, identifier: str) -> Speaker:
    mentions = sorted({mention.span for mention in entity.mentions})
    kind = entity.kind
    if kind is SpeakerKind.UNKNOWN and (entity.gender or entity.roles):
        kind = SpeakerKind.PERSON
    return Speaker(
        id=identifier,
        name=walk.article[entity.name],
        kind=kind,
        named=entity.named,
        role=walk.article[entity.roles[0]] if entity.roles else None,
        gender=entity.gender if kind in (SpeakerKind.PERSON, SpeakerKind.UNKNOWN) else None,
        mentions=tuple(mentions),
    )

"""Goes through an article's sources in order, lays the candidates of each before a judge, and remembers the answers.

Reading judges by the ranker, training by the gold set: both walk the same way, so that the two cannot drift apart.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.records import Article, Span, SpeakerKind, Statement, StatementKind
from onrecord.resolve.descriptions import Description, find_descriptions
from onrecord.resolve.entities import Entity, Mention, group_names
from onrecord.resolve.features import (
    GENDER_OF,
    Setting,
    entity_features,
    itself_features,
    may_be,
    nobody_features,
    weights_of,
    with_rivals,
)
from onrecord.resolve.name_index import NameIndex
from onrecord.resolve.names import find_names
from onrecord.resolve.nouns import alike, gender_of
from onrecord.resolve.scene import Scene
from onrecord.resolve.sources import Form, Source, read_source
from onrecord.resolve.words import split_words

MOST_CANDIDATES = 24
FARTHEST = 14  # narrative sentences back, but for the entities that are spoken of most
HISTORY = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible answer: an entity, the description itself (`entity` None, `new`), or nobody."""

    entity: Entity | None
    new: bool
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """One source with its candidates, to be judged."""

    statement: int
    setting: Setting
    weights: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Who speaks in one statement, and the task that was judged, if it took one."""

    entity: Entity | None
    source: Source
    task: Task | None


Judge = Callable[[Task], int | None]


class Walk:
    """One pass over the sources of an article. `answers` runs parallel to the statements."""

    def __init__(self, article: Article, statements: Sequence[Statement], quotations: Sequence[Span]) -> None:
        self.article = article
        self.statements = statements
        self.words = split_words(article.text, quotations)
        names = find_names(self.words)
        self.names = NameIndex(names)
        entities, self.entity_of = group_names(self.words, names)
        self.scene = Scene(self.words, entities)
        self.sources = [read_source(self.words, self.names, statement.source) for statement in statements]
        self.answers: list[Answer | None] = [None] * len(statements)
        self._source_words = {
            word for statement in statements for span in statement.source for word in self.words.within(span)
        }
        self._numbers = {statement.id: number for number, statement in enumerate(statements)}
        self._history: dict[int | None, list[tuple[int, int | None]]] = {}

    def run(self, judge: Judge) -> list[Answer]:
        """The answer to each statement, in the statements' order."""
        descriptions = [one for one in find_descriptions(self.words, self.names) if not self._in_source(one)]
        descriptions.reverse()
        answers: dict[int, Answer] = {}
        for _, _, word, number in self._order():
            while descriptions and descriptions[-1].first < word:
                self._note_description(descriptions.pop())
            answers[number] = self.answers[number] = self._answer(number, word, judge)
            parent = self._parent(number)
            entity = answers[number].entity
            self._history.setdefault(parent, []).insert(0, (word, entity.number if entity else None))
        return [answers[number] for number in range(len(self.statements))]

    def _order(self) -> list[tuple[int, int, int, int]]:
        """Statements by the place of their source, but parents before the statements inside them."""
        keys: dict[int, tuple[int, int]] = {}

        def key(number: int) -> tuple[int, int]:
            if number not in keys:
                parent = self._parent(number)
                above = key(parent) if parent is not None else (-1, -1)
                keys[number] = (max(self._word(number), above[0]), above[1] + 1)
            return keys[number]

        return sorted((*key(number), self._word(number), number) for number in range(len(self.statements)))

    def _parent(self, number: int) -> int | None:
        parent = self.statements[number].parent
        return self._numbers.get(parent) if parent is not None else None

    def _word(self, number: int) -> int:
        if self.sources[number].word >= 0:
            return self.sources[number].word
        statement = self.statements[number]
        anchor = statement.cue[0] if statement.cue else statement.content[0]
        return min(self.words.first_in(anchor), len(self.words) - 1)

    def _in_source(self, description: Description) -> bool:
        return description.last in self._source_words

    def _answer(self, number: int, word: int, judge: Judge) -> Answer:
        source = self.sources[number]
        if source.form is Form.NAME and source.name is not None:
            named = self.entity_of[source.name.words.start]
            self.scene.mention(named, Mention(source.name.words[0], source.name.words[-1], source.name.span), True)
            return Answer(named, source, None)
        if source.form is Form.RELATIVE and source.name is not None:
            antecedent = self.entity_of[source.name.words.start]
            self._remember(antecedent, source)
            return Answer(antecedent, source, None)
        if source.form is Form.SEVERAL:
            return Answer(self._several(source), source, None)
        setting = self._setting(number, word)
        task = Task(number, setting, weights_of(setting), tuple(self._candidates(setting)))
        chosen = judge(task)
        entity: Entity | None = None
        if chosen is not None:
            candidate = task.candidates[chosen]
            entity = self._introduce(source) if candidate.new else candidate.entity
        if entity is not None and source.word >= 0:
            self._remember(entity, source)
        return Answer(entity, source, task)

    def _setting(self, number: int, word: int) -> Setting:
        statement = self.statements[number]
        parent = self._parent(number)
        above = self.answers[parent] if parent is not None else None
        earlier = [one for one in self._history.get(parent, ()) if one[0] <= word][:HISTORY]
        contents = tuple(self.words.within(span) for span in statement.content)
        cue = tuple(self.article.text[span.start : span.end].lower().split() for span in statement.cue if len(span))
        return Setting(
            source=self.sources[number],
            word=word,
            contents=contents,
            quoted=self.words.quoted[word] if self.words.texts else False,
            after_content=bool(contents) and len(contents[0]) > 0 and contents[0][0] < word,
            parent=above.entity.number if above is not None and above.entity is not None else None,
            quoter=self._quoter(parent) if self.words.texts and self.words.quoted[word] else None,
            inside=parent is not None,
            previous=tuple(entity for _, entity in earlier),
            previous_words=tuple(place for place, _ in earlier),
            cue=tuple(part for parts in cue for part in parts),
        )

    def _quoter(self, statement: int | None) -> int | None:
        """Who says the outermost statement around that stands in quotation marks."""
        quoter = None
        while statement is not None:
            answer = self.answers[statement]
            if self.statements[statement].kind is not StatementKind.INDIRECT and answer is not None:
                quoter = answer.entity.number if answer.entity is not None else None
            statement = self._parent(statement)
        return quoter

    def _candidates(self, setting: Setting) -> list[Candidate]:
        source, word = setting.source, setting.word
        near: list[tuple[int, Entity]] = []
        for entity in self.scene.entities:
            places = self.scene.of.get(entity.number, ())
            at = bisect_left(places, word, key=lambda one: one.word) if places else 0
            # A pronoun may come before its name ("In her speech, Clinton said"), though not far before.
            close = at < len(places) and self.words.sentences[places[at].word] == self.words.sentences[word]
            if not at and not close and setting.parent != entity.number:
                continue
            if may_be(setting, entity):
                near.append((places[at - 1].word if at else -1, entity))
        near.sort(key=lambda one: -one[0])
        here = self.scene.narrative[word] if self.words.texts else 0
        kept = [
            (place, entity)
            for rank, (place, entity) in enumerate(near)
            if (rank < 6 or place < 0 or here - self.scene.narrative[place] <= FARTHEST or len(entity.mentions) > 2)
        ][:MOST_CANDIDATES]
        ranks = {entity.number: rank for rank, (_, entity) in enumerate(kept)}
        answers: list[tuple[Entity | None, bool]] = [(entity, False) for _, entity in kept]
        features = [entity_features(self.scene, setting, entity, ranks) for _, entity in kept]
        if source.phrase is not None:
            heads = {head for entity in self.scene.entities for head in (*entity.descriptors, entity.head) if head}
            answers.append((None, True))
            features.append(itself_features(setting, heads))
        if source.form is not Form.DESCRIPTION:
            answers.append((None, False))
            features.append(nobody_features(setting, len(kept)))
        else:
            with_rivals(features)
        return [Candidate(entity, new, tuple(names)) for (entity, new), names in zip(answers, features, strict=True)]

    def _introduce(self, source: Source) -> Entity:
        assert source.phrase is not None
        entity = Entity(
            number=len(self.scene.entities),
            name=source.phrase,
            name_words=(),
            kind=source.kind,
            named=False,
            head=source.head,
            descriptors={source.head, *source.modifiers},
        )
        gender = gender_of(source.head)
        if gender:
            entity.stated[gender] += 1
        self.scene.new_entity(entity)
        return entity

    def _remember(self, entity: Entity, source: Source) -> None:
        gender = GENDER_OF.get(source.pronoun)
        if gender and source.form is Form.PRONOUN:
            entity.genders[gender] += 1
        if source.form is Form.DESCRIPTION:
            entity.descriptors.update((source.head, *source.modifiers))
        own = source.phrase is not None and (source.form is Form.DESCRIPTION or entity.name == source.phrase)
        span = source.phrase if own and source.phrase is not None else self.words.spans[source.word]
        words = self.words.within(span)
        if source.pronoun not in ("i", "we", "you"):
            self.scene.mention(entity, Mention(words[0], words[-1], span, by_name=False), True)

    def _several(self, source: Source) -> Entity:
        parts = tuple(sorted({self.entity_of[name.words.start].number for name in source.names}))
        if len(parts) == 1:
            parts = (parts[0], -1)  # "and others"
        known = next((entity for entity in self.scene.entities if entity.parts == parts), None)
        assert source.phrase is not None
        if known is None:
            known = Entity(len(self.scene.entities), source.phrase, (), SpeakerKind.GROUP, named=True, parts=parts)
            self.scene.new_entity(known)
        elif len(source.phrase) > len(known.name):
            known.name = source.phrase
        words = self.words.within(source.phrase)
        self.scene.mention(known, Mention(words[0], words[-1], source.phrase), True)
        return known

    def _note_description(self, description: Description) -> None:
        """Takes in someone who is described and not a source: known already, or new."""
        heads = alike(description.head)
        words = self.words
        modifiers = {words.lowers[number] for number in range(description.first + 1, description.last)}
        best: Entity | None = None
        most = 0
        for entity in self.scene.entities:
            if entity.kind is not description.kind or not self.scene.before(entity.number, description.first):
                continue
            if not description.definite or not (heads & entity.descriptors):
                continue
            fit = 2 + len(modifiers & (entity.descriptors | set(entity.name_words)))
            if modifiers and fit == 2 and entity.named:
                continue
            if fit >= most:
                best, most = entity, fit
        span = words.slice(description.first, description.last)
        if best is None:
            best = Entity(
                len(self.scene.entities),
                span,
                (),
                description.kind,
                named=False,
                head=description.head,
                descriptors={description.head, *modifiers},
            )
            gender = gender_of(description.head)
            if gender:
                best.stated[gender] += 1
            self.scene.new_entity(best)
        self.scene.mention(best, Mention(description.first, description.last, span, by_name=False), False)

"""Goes through an article's sources in order, lays the candidates of each before a judge, and remembers the answers.

Reading judges by the ranker, training by the gold set: both walk the same way, so that the two cannot drift apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from onrecord.records import Article, Span, SpeakerKind, Statement, StatementKind
from onrecord.resolve.candidates import Candidate, find_candidates
from onrecord.resolve.companions import fullness, names_together
from onrecord.resolve.descriptions import Description, find_descriptions
from onrecord.resolve.entities import Entity, Mention
from onrecord.resolve.features import context_features
from onrecord.resolve.grouping import group_names
from onrecord.resolve.implied import is_spoken, source_of
from onrecord.resolve.name_index import NameIndex
from onrecord.resolve.name_mentions import NameMention
from onrecord.resolve.names import find_names
from onrecord.resolve.nouns import known_noun
from onrecord.resolve.passers_by import note_description
from onrecord.resolve.scene import Scene
from onrecord.resolve.setting import GENDER_OF, Setting, weights_of
from onrecord.resolve.sources import Form, Source, read_source
from onrecord.resolve.surroundings import first_told, is_asked_about, says_i
from onrecord.resolve.voices import find_voices
from onrecord.resolve.words import split_words

HISTORY = 3
SURE_OF_PRONOUN = 0.6  # of a resolved pronoun, as a sign of its speaker's gender


@dataclass(frozen=True, slots=True)
class Task:
    """One source with its candidates, to be judged."""

    statement: int
    setting: Setting
    weights: str
    context: tuple[str, ...]  # features that all candidates share
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Who speaks in one statement, and the task that was judged, if it took one."""

    entity: Entity | None
    source: Source
    task: Task | None


Judge = Callable[[Task], int | None]


class Walk:
    """One pass over the sources of an article. `answers` holds those given so far, by the statement's number."""

    def __init__(self, article: Article, statements: Sequence[Statement], quotations: Sequence[Span]) -> None:
        self.article = article
        self.statements = statements
        self.words = split_words(article.text, quotations)
        names = find_names(self.words)
        self.names = NameIndex(names)
        entities, self.entity_of = group_names(self.words, names)
        self.scene = Scene(self.words, entities)
        for together in names_together(self.words, self.names, names):
            if len({self.entity_of[name.words.start].number for name in together}) > 1:
                self._note_several(together, self.words.slice(together[0].words[0], together[-1].words[-1]), False)
        self._voices = find_voices(self.words, self.names, self.entity_of, self.scene.interviewed())
        self.sources = [
            read_source(self.words, self.names, source_of(self.words, self.names, one)) for one in statements
        ]
        self._spoken_words = [is_spoken(self.words, self.names, one) for one in statements]
        self.answers: dict[int, Answer] = {}
        self._source_words = self._words_of(span for statement in statements for span in statement.source)
        for source in self.sources:
            if source.antecedent is not None and source.antecedent.phrase is not None:
                self._source_words.update(self.words.within(source.antecedent.phrase))
        self._numbers = {statement.id: number for number, statement in enumerate(statements)}
        self._spoken: Counter[int] = Counter()
        self._introduced: dict[int, Entity] = {}  # by where the words that describe them begin
        self._history: dict[int | None, list[tuple[int, int | None]]] = {}

    def run(self, judge: Judge) -> list[Answer]:
        """The answer to each statement, in the statements' order."""
        descriptions = [one for one in find_descriptions(self.words, self.names) if not self._in_source(one)]
        descriptions.reverse()
        for _, _, word, number in self._order():
            while descriptions and descriptions[-1].first < word:
                note_description(self.scene, self.names, self.entity_of, descriptions.pop())
            answer = self.answers[number] = self._answer(number, word, judge)
            entity = answer.entity
            if entity is not None:
                self._spoken[entity.number] += 1
            self._history.setdefault(self._parent(number), []).insert(0, (word, entity.number if entity else None))
        return [self.answers[number] for number in range(len(self.statements))]

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
            if known_noun(source.head) is SpeakerKind.PERSON and source.head not in named.name_words:
                self.scene.describe(named, (source.head,))  # "The judge in the case, Ana Bell,"
                if not any(source.head in phrase for phrase in named.told_as):
                    named.told_as.add((source.head,))
            return Answer(named, source, None)
        if source.form is Form.SEVERAL:
            return Answer(self._several(source), source, None)
        if source.form is Form.TURN:
            return Answer(self.scene.interviewed() if source.pronoun == "a" else None, source, None)
        if source.antecedent is not None:
            return self._relative(source, number, word, judge)
        setting = self._setting(number, word)
        candidates = tuple(find_candidates(self.scene, setting))
        context = tuple(context_features(self.scene, setting, len(candidates)))
        task = Task(number, setting, weights_of(setting), context, candidates)
        chosen = judge(task)
        entity: Entity | None = None
        if chosen is not None:
            candidate = task.candidates[chosen]
            entity = self._introduce(source) if candidate.new else candidate.entity
        if entity is not None and source.word >= 0:
            self._remember(entity, source)
        return Answer(entity, source, task)

    def _relative(self, source: Source, number: int, word: int, judge: Judge) -> Answer:
        """Who a relative pronoun means is who the phrase before it means."""
        assert source.antecedent is not None
        self.sources[number] = source.antecedent
        answer = self._answer(number, max(source.antecedent.word, 0), judge)
        self.sources[number] = source
        if answer.entity is not None:
            self.scene.mention(answer.entity, Mention(word, word, self.words.slice(word, word), by_name=False), True)
        return Answer(answer.entity, source, answer.task)

    def _setting(self, number: int, word: int) -> Setting:
        statement = self.statements[number]
        parent = self._parent(number)
        above = self.answers.get(parent) if parent is not None else None
        earlier = [one for one in self._history.get(parent, ()) if one[0] <= word][:HISTORY]
        contents = tuple(self.words.within(span) for span in statement.content)
        quoted = bool(self.words.texts) and (self.words.quoted[word] or self._in_turn(parent))
        return Setting(
            source=self.sources[number],
            word=word,
            contents=contents,
            quoted=quoted,
            after_content=bool(contents) and len(contents[0]) > 0 and contents[0][0] < word,
            parent=above.entity.number if above is not None and above.entity is not None else None,
            parent_pronoun=above.source.pronoun if above is not None else "",
            quoter=self._quoter(parent) if quoted else None,
            in_first_person=parent is not None
            and says_i(self.words, self._words_of(self.statements[parent].content), word),
            asker=self._asker(parent, word) if parent is not None else None,
            opens_content=parent is not None and self._opens(parent, word),
            told=first_told(self.scene, self._cue(parent)) if parent is not None else None,
            inside=parent is not None,
            previous=tuple(entity for _, entity in earlier),
            previous_words=tuple(place for place, _ in earlier),
            cue=tuple(word for span in statement.cue for word in self.article[span].lower().split()),
            voice=self._voice(number, word),
            spoken=self._spoken,
        )

    def _voice(self, number: int, word: int) -> int | None:
        """Who speaks in the text's own voice where a source stands, outside of what others are reported to say."""
        if self._parent(number) is not None or not self.words.texts or self.words.quoted[word]:
            return None
        return self._voices.at(self.words.paragraphs[word])

    def _in_turn(self, statement: int | None) -> bool:
        """Whether a statement is, or lies in, what somebody says in a transcript, without quotation marks."""
        while statement is not None:
            if self._spoken_words[statement] and self.statements[statement].kind is StatementKind.INDIRECT:
                return True
            statement = self._parent(statement)
        return False

    def _words_of(self, spans: Iterable[Span]) -> set[int]:
        return {number for span in spans for number in self.words.within(span)}

    def _opens(self, statement: int, word: int) -> bool:
        """Whether a word is the first of a statement's content, but for a "that"."""
        first = min(self._words_of(self.statements[statement].content), default=word)
        return word - first <= (self.words.lowers[first] == "that")

    def _cue(self, statement: int) -> list[int]:
        return sorted(self._words_of(self.statements[statement].cue))

    def _asker(self, statement: int | None, word: int) -> int | None:
        """Who asks the question in which a source stands, if the question is about somebody else."""
        while statement is not None:
            cue = [self.words.lowers[number] for number in self._cue(statement)]
            if self.words.sentences[self._word(statement)] != self.words.sentences[word]:
                return None
            if is_asked_about(self.words, cue, word):
                break
            statement = self._parent(statement)
        while statement is not None:
            answer = self.answers.get(statement)
            if answer is not None and answer.entity is not None:
                return answer.entity.number
            statement = self._parent(statement)
        return None

    def _quoter(self, statement: int | None) -> int | None:
        """Who says the outermost statement around that stands in quotation marks."""
        quoter = None
        while statement is not None:
            answer = self.answers.get(statement)
            if self._spoken_words[statement] and answer is not None:
                quoter = answer.entity.number if answer.entity is not None else None
            statement = self._parent(statement)
        return quoter

    def _introduce(self, source: Source) -> Entity:
        """Someone new; but "who" behind "a survivor, who asked" means nobody newer than the survivor does."""
        assert source.phrase is not None
        start = source.phrase.start
        if start not in self._introduced:
            self._introduced[start] = self.scene.introduce(
                source.phrase, source.kind, source.head, source.modifiers, source.definite
            )
        return self._introduced[start]

    def _remember(self, entity: Entity, source: Source) -> None:
        gender = GENDER_OF.get(source.pronoun)
        if gender and source.form is Form.PRONOUN and not self.words.quoted[source.word]:
            entity.genders[gender] = entity.genders.get(gender, 0.0) + SURE_OF_PRONOUN
        if source.form is Form.DESCRIPTION:
            self.scene.describe(entity, (source.head, *source.modifiers))
        if entity.maybe_person and (source.kind is SpeakerKind.ORGANIZATION or source.pronoun == "it"):
            entity.kind = SpeakerKind.ORGANIZATION  # "Super Value", of which nothing else told that it is a company
        own = source.phrase is not None and (source.form is Form.DESCRIPTION or entity.name == source.phrase)
        span = source.phrase if own and source.phrase is not None else self.words.slice(source.word, source.word)
        words = self.words.within(span)
        if source.pronoun not in ("i", "we", "you"):
            self.scene.mention(entity, Mention(words[0], words[-1], span, by_name=False), True)

    def _several(self, source: Source) -> Entity:
        assert source.phrase is not None
        return self._note_several(source.names, source.phrase, True)

    def _note_several(self, names: Sequence[NameMention], phrase: Span, is_source: bool) -> Entity:
        """The group that several names make, known already or new."""
        parts = tuple(sorted({self.entity_of[name.words.start].number for name in names}))
        if len(parts) == 1:
            parts = (parts[0], -1)  # "and others"
        known = next((entity for entity in self.scene.groups if entity.parts == parts), None)
        if known is None:
            known = Entity(len(self.scene.entities), phrase, (), SpeakerKind.GROUP, named=True, parts=parts)
            self.scene.new_entity(known)
        elif fullness(self.words, phrase) > fullness(self.words, known.name):
            known.name = phrase
        words = self.words.within(phrase)
        self.scene.mention(known, Mention(words[0], words[-1], phrase), is_source)
        return known

"""Whom and what an article speaks of: its name mentions, grouped, with what else it says of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.records import Span, SpeakerKind

LEAST_SIGNS = 1.4  # pronouns, some of which may only half seem to mean someone
HALF_A_SIGN = 0.5  # whoever has been "he" so far is no body (in none of 29 cases)


@dataclass(slots=True)
class Mention:
    """One place where an entity is spoken of, by the number of its first and last word."""

    first: int
    last: int
    span: Span
    by_name: bool = True


@dataclass(slots=True)
class Entity:
    """Someone or something an article speaks of. Grows while the article is read, so it is kept inside this package."""

    number: int
    name: Span
    name_words: tuple[str, ...]
    kind: SpeakerKind
    named: bool
    mentions: list[Mention] = field(default_factory=list)
    roles: list[Span] = field(default_factory=list)
    descriptors: set[str] = field(default_factory=set)
    told_as: set[tuple[str, ...]] = field(default_factory=set)  # the words of each phrase that tells what it is
    titles: set[str] = field(default_factory=set)  # words of the offices that stand before its name
    stated: Counter[str] = field(default_factory=Counter)  # genders that its titles and nouns state
    genders: dict[str, float] = field(default_factory=dict)  # how many pronouns of each gender seem to mean it
    head: str = ""
    definite: bool = False  # what describes it begins with "the" or the like, so that it may mean someone known
    hints: dict[str, int] = field(default_factory=dict)  # genders of the pronouns right behind its full name
    honours: bool = False  # it is called Sir, Dame, Lord or Lady
    surname: str = ""  # the last part of its name, where a courtesy title shows that it is the family name
    parts: tuple[int, ...] = ()  # the entities that a group of several names is made of

    @property
    def gender(self) -> str | None:
        """The gender the text states, where its signs agree."""
        signs: Mapping[str, float] = self.stated or self.genders
        male, female = signs.get("male", 0.0), signs.get("female", 0.0)
        if max(male, female) < (1 if self.stated else LEAST_SIGNS) or min(male, female) * 4 > max(male, female):
            return None
        return "male" if male > female else "female"

    @property
    def surely_person(self) -> bool:
        """Whether the text shows it to be a person, whose name alone may as well be a body's."""
        if self.kind is not SpeakerKind.PERSON:
            return False
        shown = self.stated or self.titles or self.roles or self.honours or self.hints or not self.named
        return bool(shown) or sum(self.genders.values()) >= HALF_A_SIGN

    @property
    def maybe_person(self) -> bool:
        """Whether it counts as a person by nothing but its name."""
        return self.kind is SpeakerKind.PERSON and not self.surely_person

    @property
    def first(self) -> int:
        """The number of the first word that speaks of it."""
        return min((mention.first for mention in self.mentions), default=0)

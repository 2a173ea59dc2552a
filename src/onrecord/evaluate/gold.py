"""What people marked in an article: the typed records of a gold set, whatever format it came in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from onrecord.records import Article, Span, SpeakerKind


class Role(str, Enum):
    """The three parts of an attribution."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class GoldSpeaker:
    """Someone or something that speaks in an article. `aliases` are the article's own strings for it, no pronouns."""

    id: str
    name: str
    kind: SpeakerKind
    named: bool
    aliases: tuple[str, ...] = ()
    gender: str | None = None


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """One attribution as it was marked, its spans in code points of the article's text.

    Any of the three roles may be empty, for people leave slips. `speaker` is the id of one of the article's speakers,
    or None where nobody can be named. `sure` is False where two careful readers could disagree about the speaker.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    parent: str | None = None
    speaker: str | None = None
    addressee: str | None = None
    when: str | None = None
    where: str | None = None
    medium: str | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One annotated article.

    `annotated` says what was looked for in it: "spans", "nested" (attributions inside others' contents too),
    "speakers", "circumstances". What was not looked for is not scored.
    """

    article: Article
    annotated: frozenset[str]
    attributions: tuple[GoldAttribution, ...]
    speakers: tuple[GoldSpeaker, ...] = ()


def in_order(attributions: Iterable[GoldAttribution]) -> tuple[GoldAttribution, ...]:
    """The attributions in the order of the text, by their first marked character."""
    return tuple(sorted(attributions, key=_first_character))


def _first_character(attribution: GoldAttribution) -> int:
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    return min((span.start for span in spans), default=0)

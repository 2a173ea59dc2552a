"""How a statement is put before people: its words, who said it, under which circumstances, how sure that is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.records import Article, Span, Speaker, Statement, digest

GAP = " […] "
"""What stands between two segments of one source, cue or content: the article's words there are left out."""

NOBODY = "—"
"""Stands for the speaker where the article names none."""

_OPENING = 80  # code points of a text that stand for a title, where there is none
_LEAD = 1000  # code points in which a text's first line begins

_WIKIDATA = re.compile("Q[1-9][0-9]*")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Who:
    """The name to show for a speaker, and the words of the source where they differ from it (else empty)."""

    name: str
    source: str


@dataclass(frozen=True, slots=True)
class Circumstance:
    """One circumstance: `to`, `when`, `where` or `medium`, its value, and the article's words where they are others."""

    label: str
    value: str
    words: str


def excerpt(article: Article, spans: Iterable[Span]) -> str:
    """The exact words of `spans`, with GAP between two segments."""
    return GAP.join(article[span] for span in spans)


def who(article: Article, statement: Statement, speaker: Speaker | None) -> Who:
    """The resolved speaker's name where there is one, else the words of the source, else NOBODY."""
    source = excerpt(article, statement.source)
    if speaker is None:
        return Who(source or NOBODY, "")
    return Who(speaker.name, source if source != speaker.name else "")


def circumstances(statement: Statement) -> tuple[Circumstance, ...]:
    """To whom, when, where and through what a statement was made, as far as it is known."""
    found = []
    if statement.addressee:
        found.append(Circumstance("to", statement.addressee.text, ""))
    if statement.when:
        words = statement.when.text if statement.when.text != statement.when.value else ""
        found.append(Circumstance("when", statement.when.value, words))
    if statement.where:
        found.append(Circumstance("where", statement.where.text, ""))
    if statement.medium:
        found.append(Circumstance("medium", statement.medium, ""))
    return tuple(found)


def address_of(identifier: str) -> str | None:
    """The address of somebody known elsewhere; None where an identifier is not Wikidata's and no address itself."""
    if is_wikidata(identifier):
        return f"http://www.wikidata.org/entity/{identifier}"
    return identifier if identifier.startswith(("http://", "https://")) else None


def is_wikidata(identifier: str) -> bool:
    """Whether an identifier is Wikidata's."""
    return _WIKIDATA.fullmatch(identifier) is not None


def percent(part: float) -> str:
    """A probability or share in whole per cent; only 1 itself is shown as 100 %, and only 0 itself as 0 %."""
    if 0 < part < 0.005:
        return "<1 %"
    return f"{min(99, round(100 * part)) if part < 1 else 100} %"


def heading(article: Article) -> str:
    """What an article is called: its title, or where it comes from, or the id that it was given.

    One that has none of these is called by the words that it opens with, which tell people more than a digest does.
    """
    given = article.title or article.url
    if given or article.id != digest(article.text):
        return given or article.id
    return _opening(article.text) or article.id


def _opening(text: str) -> str:
    """The first line of a text, up to a whole word and with GAP's sign behind it where it is long."""
    line = next((line.strip() for line in text[:_LEAD].splitlines() if line.strip()), "")
    if len(line) <= _OPENING:
        return line
    end = line.rfind(" ", 0, _OPENING + 1)
    return f"{line[: end if end > 0 else _OPENING].rstrip()}{GAP.rstrip()}"


def imprint(article: Article) -> tuple[str, ...]:
    """Publisher, date and origin of an article, as far as they are known and not in its heading already."""
    date = article.published.isoformat() if article.published else None
    parts = (article.publisher, date, article.url or article.id)
    return tuple(part for part in parts if part and part != heading(article))


def counted(number: int, thing: str, things: str = "") -> str:
    """`1 statement`, `2 statements`; `things` are several, where an s does not make them so: `2 people`."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {things or thing + 's'}"


def encodable(text: str) -> str:
    """`text` with U+FFFD for each lone surrogate, which UTF-8 cannot hold; the number of code points stays the same."""
    return _LONE_SURROGATE.sub("�", text)

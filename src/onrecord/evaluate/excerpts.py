"""A passage of an article with one attribution marked in it, short enough to read in a list.

The words are the article's. What is left out is shown as an ellipsis, a line break as ¶, and a character that a
terminal would act upon as �.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from rich.text import Text

from onrecord.evaluate.gold import GoldAttribution, Role
from onrecord.evaluate.guess import GuessStatement
from onrecord.records import Span

_CONTEXT = 60  # code points shown before and after
_LONGEST = {Role.SOURCE: 100, Role.CUE: 100, Role.CONTENT: 260, None: 120}  # what is longer loses its middle
STYLES = {Role.SOURCE: "bold cyan", Role.CUE: "yellow", Role.CONTENT: "green"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage that has one role, or none."""

    role: Role | None
    text: str


def excerpt(text: str, record: GoldAttribution | GuessStatement, around: Span) -> tuple[Piece, ...]:
    """The passage around a span (of the attribution, or of it and another to compare), with the roles marked."""
    start, end = max(0, around.start - _CONTEXT), min(len(text), around.end + _CONTEXT)
    runs = list(_runs(text, record, start, end))
    pieces = []
    for number, piece in enumerate(runs):
        shown = _shortened(piece)
        if number == 0 and start > 0:
            shown = "…" + _from_word(shown) if piece.role is None else "…" + shown
        if number == len(runs) - 1 and end < len(text):
            shown = _to_word(shown) + "…" if piece.role is None else shown + "…"
        pieces.append(Piece(piece.role, printable(shown)))
    return tuple(pieces)


def extent(*records: GoldAttribution | GuessStatement | None) -> Span:
    """From the first marked character of any of the attributions to the last."""
    spans = [span for record in records if record for span in (*record.source, *record.cue, *record.content)]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def in_brackets(pieces: tuple[Piece, ...]) -> Text:
    """The passage for plain text: `[source: Flynn] [cue: said] [content: it was so]`."""
    shown = (f"[{piece.role.value}: {piece.text}]" if piece.role else piece.text for piece in pieces)
    return Text("".join(shown))


def in_colours(pieces: tuple[Piece, ...]) -> Text:
    """The passage for a terminal: each role in its colour."""
    passage = Text()
    for piece in pieces:
        passage.append(piece.text, style=STYLES[piece.role] if piece.role else "")
    return passage


def printable(text: str) -> str:
    """Text that is safe on one line of a terminal."""
    return "".join(_printable_character(character) for character in text)


def _printable_character(character: str) -> str:
    if character == "\n":
        return "¶"
    if character.isspace():
        return " "
    return character if character.isprintable() else "�"


def _runs(text: str, record: GoldAttribution | GuessStatement, start: int, end: int) -> Iterator[Piece]:
    roles: dict[int, Role] = {}
    for role, spans in ((Role.CONTENT, record.content), (Role.CUE, record.cue), (Role.SOURCE, record.source)):
        for span in spans:
            roles |= dict.fromkeys(range(span.start, span.end), role)
    for run_role, positions in groupby(range(start, end), key=roles.get):
        run = list(positions)
        yield Piece(run_role, text[run[0] : run[-1] + 1])


def _shortened(piece: Piece) -> str:
    longest = _LONGEST[piece.role]
    if len(piece.text) <= longest:
        return piece.text
    half = longest // 2
    return f"{_to_word(piece.text[:half])} … {_from_word(piece.text[-half:])}"


def _to_word(text: str) -> str:
    """The text without the word that is cut at its end, where it has others."""
    return text.rpartition(" ")[0] or text


def _from_word(text: str) -> str:
    """The text without the word that is cut at its start, where it has others."""
    return text.partition(" ")[2] or text

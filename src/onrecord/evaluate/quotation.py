"""Which contents are quotations: the quote types of the score tables, told from double quotation marks alone.

A content without a double quotation mark is indirect. One with marks is direct where no word stands outside them,
else mixed. So direct and mixed together are what the scorer calls quoted.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.records import Span, StatementKind

_OPENING, _CLOSING, _STRAIGHT = frozenset("“„‟«"), frozenset("”»"), frozenset('"″')
DOUBLE_MARKS = _OPENING | _CLOSING | _STRAIGHT


def quote_kind(spans: Iterable[Span], text: str, margin: int = 0) -> StatementKind:
    """The quote type of a content; `margin` code points around each segment may hold its marks too."""
    pieces = [text[max(0, span.start - margin) : span.end + margin] for span in spans]
    if not any(DOUBLE_MARKS.intersection(piece) for piece in pieces):
        return StatementKind.INDIRECT
    return StatementKind.MIXED if any(_has_words_outside(piece) for piece in pieces) else StatementKind.DIRECT


def _has_words_outside(piece: str) -> bool:
    marks = [(position, _opens(piece, position)) for position, letter in enumerate(piece) if letter in DOUBLE_MARKS]
    if not marks:
        return any(map(str.isalnum, piece))
    start, inside = 0, not marks[0][1]  # what stands before a closing mark was quoted from before the piece
    for position, opens in [*marks, (len(piece), False)]:
        if not inside and any(map(str.isalnum, piece[start:position])):
            return True
        start, inside = position + 1, opens
    return False


def _opens(piece: str, position: int) -> bool:
    """Whether the mark at `position` opens a quotation; a straight one does where a word can only begin after it."""
    if piece[position] not in _STRAIGHT:
        return piece[position] in _OPENING
    before, after = piece[:position][-1:], piece[position + 1 : position + 2].strip()
    return not before.isalnum() and before not in tuple(".,!?;:…") and after not in ("", *".,!?;:…")

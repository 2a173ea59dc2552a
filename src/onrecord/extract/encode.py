"""An article as the network sees it: wordpieces with their places, shapes, gaps and quotation states; and windows.

Training and reading share this module, so that the two cannot drift apart. The network is uncased and knows straight
marks best: what its wordpieces lose (capitals, white space, which way a mark points) goes in beside them as features.
The article's text itself is never touched.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from onrecord.errors import ModelError
from onrecord.extract.quotations import DOUBLE, SINGLE, Marks, Quotation, find_quotations

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Integers = npt.NDArray[np.int64]

WINDOW = 512  # wordpieces a window, the two special ones included
MARGIN = 48  # wordpieces at a window's inner edges that are context only


class Shape(IntEnum):
    """How a wordpiece is written."""

    OTHER = 0
    LOWER = 1
    TITLE = 2
    UPPER = 3


class Gap(IntEnum):
    """What stands before a wordpiece."""

    NONE = 0
    SPACE = 1
    LINE = 2
    PARAGRAPH = 3


class Quoted(IntEnum):
    """How a wordpiece stands to the quotation marks around it."""

    OUTSIDE = 0
    DOUBLE = 1
    SINGLE = 2
    UNCLOSED = 3
    OPENING = 4
    CLOSING = 5


@dataclass(frozen=True, slots=True)
class Encoded:
    """An article's wordpieces, without special ones; all arrays have one entry a wordpiece.

    `starts` and `ends` are code points of the article's text.
    """

    ids: Integers
    starts: Integers
    ends: Integers
    shapes: Integers
    gaps: Integers
    quoted: Integers

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of wordpieces that goes through the network at once; what is decided for `core_start..core_end`
    (wordpieces of the article, half-open) is decided here and nowhere else."""

    start: int
    end: int
    core_start: int
    core_end: int


class Encoder:
    """Turns text into `Encoded` by a tokenizer file of the Hugging Face tokenizers library."""

    def __init__(self, tokenizer_file: Path) -> None:
        from tokenizers import Tokenizer

        try:
            self._tokenizer: Tokenizer = Tokenizer.from_file(str(tokenizer_file))
        except Exception as error:  # the library raises no class of its own
            raise ModelError(f"{tokenizer_file} cannot be read as a tokenizer: {error}") from error
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._continuing: dict[int, bool] = {}  # by the ids of wordpieces that were asked for

    @property
    def vocabulary(self) -> int:
        return self._tokenizer.get_vocab_size()

    def special(self, token: str) -> int:
        """The id of a token such as [CLS]; raises ModelError where the tokenizer has no such token."""
        identifier = self._tokenizer.token_to_id(token)
        if identifier is None:
            raise ModelError(f"the tokenizer has no {token}")
        return int(identifier)

    def wordpieces(self) -> list[str]:
        """All wordpieces, in the order of their ids."""
        ids = self._tokenizer.get_vocab()
        return sorted(ids, key=ids.__getitem__)

    @cached_property
    def _straightened(self) -> Integers:
        """For every wordpiece id the one it is read as: all marks of a kind as the straight one."""
        table = np.arange(self.vocabulary)
        for marks, straight in ((DOUBLE, '"'), (SINGLE, "'")):
            to = self._tokenizer.token_to_id(straight)
            for mark in marks:
                identifier = self._tokenizer.token_to_id(mark)
                if identifier is not None and to is not None:
                    table[identifier] = to
        return table

    @cached_property
    def _unknown_marks(self) -> list[tuple[str, str]]:
        """The quotation marks for which there is no wordpiece, each with the straight one of its kind."""
        kinds = ((DOUBLE, '"'), (SINGLE, "'"))
        return [(mark, to) for marks, to in kinds for mark in marks if self._tokenizer.token_to_id(mark) is None]

    def whole_words(self, ids: Integers, first: int, end: int) -> tuple[int, int]:
        """The wordpieces `first..end` of `ids`, half-open, with the rest of the words that they cut."""
        while first > 0 and self._continues(ids[first]):
            first -= 1
        while end < len(ids) and self._continues(ids[end]):
            end += 1
        return first, end

    def _continues(self, identifier: int) -> bool:
        """Whether a wordpiece continues a word. Few are asked for: a table of all takes a tenth of loading a model."""
        known = self._continuing.get(identifier)
        if known is None:
            known = (self._tokenizer.id_to_token(int(identifier)) or "").startswith("##")
            self._continuing[identifier] = known
        return known

    def encode(self, text: str) -> Encoded:
        """The wordpieces of `text` with their features; an empty text has none."""
        # Lone surrogates cannot cross into the tokenizer; a stand-in of the same length keeps the offsets.
        readable = text.encode("utf-8", "replace").decode("utf-8") if _has_surrogates(text) else text
        for mark, straight in self._unknown_marks:
            readable = readable.replace(mark, straight)
        encoding = self._tokenizer.encode(readable, add_special_tokens=False)
        offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
        ids = self._straightened[np.array(encoding.ids, dtype=np.int64)]
        starts, ends = offsets[:, 0].copy(), offsets[:, 1].copy()
        return Encoded(
            ids=ids,
            starts=starts,
            ends=ends,
            shapes=_shapes(text, starts, ends),
            gaps=_gaps(text, starts, ends),
            quoted=_quoted(text, starts, find_quotations(text)),
        )


def windows(length: int, window: int = WINDOW - 2, margin: int = MARGIN) -> list[Window]:
    """Cuts `length` wordpieces into overlapping windows of at most `window`, as few and as even as can be.

    Their cores cover every wordpiece exactly once; a core's inner edge has at least `margin` wordpieces of context.
    """
    if length <= window:
        return [Window(0, length, 0, length)] if length else []
    count = -(-(length - 2 * margin) // (window - 2 * margin))
    size = -(-(length + 2 * margin * (count - 1)) // count)  # no larger than margins ask for: time is wordpieces read
    starts = [round(index * (length - size) / (count - 1)) for index in range(count)]
    middles = [(start + size + following) // 2 for start, following in pairwise(starts)]
    edges = [0, *middles, length]
    return [Window(start, start + size, edges[i], edges[i + 1]) for i, start in enumerate(starts)]


def _has_surrogates(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _points(text: str) -> npt.NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _flags(text: str, wanted: str) -> tuple[npt.NDArray[np.bool_], Integers]:
    """For every code point whether `str.<wanted>` holds, and how many do before it (one entry longer)."""
    alphabet = sorted(set(text))
    answers = np.array([getattr(character, wanted)() for character in alphabet], dtype=bool)
    points = np.array([ord(character) for character in alphabet], dtype=np.uint32)
    flags = answers[np.searchsorted(points, _points(text))] if text else np.zeros(0, dtype=bool)
    return flags, np.concatenate([[0], np.cumsum(flags)]).astype(np.int64)


def _shapes(text: str, starts: Integers, ends: Integers) -> Integers:
    upper, uppers = _flags(text, "isupper")
    _, lowers = _flags(text, "islower")
    count_upper, count_lower = uppers[ends] - uppers[starts], lowers[ends] - lowers[starts]
    shapes = np.full(len(starts), Shape.OTHER, dtype=np.int64)
    shapes[count_lower > 0] = Shape.LOWER
    if len(starts):
        shapes[upper[starts]] = Shape.TITLE
    shapes[(count_upper > 1) & (count_lower == 0)] = Shape.UPPER
    return shapes


def _gaps(text: str, starts: Integers, ends: Integers) -> Integers:
    points = _points(text)
    breaks = np.concatenate([[0], np.cumsum((points == 0x0A) + 2 * (points == 0x2029))]).astype(np.int64)
    before = np.concatenate([[0], ends[:-1]]) if len(ends) else ends
    lines = breaks[starts] - breaks[before]
    gaps = np.where(starts > before, Gap.SPACE, Gap.NONE)
    gaps[lines == 1] = Gap.LINE
    gaps[lines > 1] = Gap.PARAGRAPH
    gaps[:1] = Gap.PARAGRAPH
    return gaps.astype(np.int64)


def _quoted(text: str, starts: Integers, quotations: list[Quotation]) -> Integers:
    state = np.zeros(len(text) + 1, dtype=np.int8)
    for quotation in sorted(quotations, key=lambda quotation: quotation.marks is Marks.DOUBLE):
        start, end = quotation.span.start, quotation.span.end
        inside = Quoted.SINGLE if quotation.marks is Marks.SINGLE else Quoted.DOUBLE
        state[start:end] = inside if quotation.closed else Quoted.UNCLOSED
    for quotation in quotations:
        state[quotation.span.start] = Quoted.OPENING
        if quotation.closed:
            state[quotation.span.end - 1] = Quoted.CLOSING
    return state[starts].astype(np.int64)

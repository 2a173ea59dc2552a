"""Who goes on speaking does so on the same occasion: "he added", "she also said", "said X, arguing Y".

In the training sets a statement that goes on from the one before it shares that one's day in 150 of 156 cases, its
place in 95 of 96, its medium in 188 of 192 and its addressee in 88 of 100.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from onrecord.resolve.circumstances.candidate import Field
from onrecord.resolve.circumstances.choice import Choice
from onrecord.resolve.circumstances.layout import Layout, Placed

_GOES_ON = re.compile(r"(?:also|further)\b|(?:add(?:s|ed|ing)?|continu(?:es|ed|ing)|went on|goes on)\b", re.IGNORECASE)
_LEADS_ON = re.compile(r"\b(?:also|further) $", re.IGNORECASE)
_LEAD = len(" further ")
_IN_ORDER = (Field.MEDIUM, Field.WHEN, Field.WHERE, Field.ADDRESSEE)


def with_what_goes_on(layout: Layout, chosen: Mapping[Field, Sequence[Choice]]) -> dict[Field, Sequence[Choice]]:
    """The choices, with those of the statement before for each that goes on from it and knows them less surely.

    What a statement's own sentence says stays. Where the medium proves to be another one, so does the place, if only to
    be none.
    """
    found = {field: list(choices) for field, choices in chosen.items()}
    for before, placed in _continued(layout):
        moved = False
        for field in (one for one in _IN_ORDER if one in found):
            choices = found[field]
            known, own = choices[before.order], choices[placed.order]
            if own.chosen is not None and layout.sentences.number(own.chosen.span.start) == placed.sentence:
                continue
            surer = known.chosen is not None and known.chosen != own.chosen and _sureness(known) > _sureness(own)
            if surer or (moved and field is Field.WHERE):
                choices[placed.order] = known
                moved = moved or (field is Field.MEDIUM and _value(known) != _value(own))
    return dict(found)


def _continued(layout: Layout) -> Iterator[tuple[Placed, Placed]]:
    """Each statement that goes on from the one before it, with that one; those inside of others aside."""
    outer = [placed for placed in layout.placed if placed.statement.parent is None and placed.statement.cue]
    for before, placed in pairwise(outer):
        if before.statement.speaker is not None and before.statement.speaker == placed.statement.speaker:
            same = placed.statement.source and placed.statement.source == before.statement.source
            if same or _goes_on(layout.article.text, placed.statement.cue[0].start):
                yield before, placed


def _goes_on(text: str, cue: int) -> bool:
    return _GOES_ON.match(text, cue) is not None or _LEADS_ON.search(text, max(0, cue - _LEAD), cue) is not None


def _value(choice: Choice) -> str | None:
    return choice.chosen.value if choice.chosen is not None else None


def _sureness(choice: Choice) -> float:
    """How probable the value is that was chosen, 0 where none was."""
    if choice.chosen is None:
        return 0.0
    return max((one.probability for one in choice.weighed if one.candidate.value == choice.chosen.value), default=1.0)

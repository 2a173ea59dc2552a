"""A speech is held somewhere, a letter nowhere: how sure a place must be depends on how a thing was said.

In the training sets 298 of 322 statements in a speech, a debate or at a press conference have a place, of 544 that were
written, printed or counted 3, and of those whose medium is not told 3 in a hundred.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from onrecord.resolve.circumstances.choice import Choice
from onrecord.resolve.lexicons import listed

_HELD = listed("speech debate") | {"press conference"}
_ANYWHERE = listed("interview tv phone court other")
# A place's probability counts for so much. Chosen on articles not seen in training, where they raise F1 by a point.
_IN_HELD, _ELSEWHERE = 2.0, 0.7


def held_there(places: Sequence[Choice], mediums: Sequence[Choice], threshold: float) -> Iterator[Choice]:
    """The choices of places, by statement, as probable as their mediums make them."""
    for place, medium in zip(places, mediums, strict=True):
        weight = _weight(medium)
        weighed = tuple(
            dataclasses.replace(one, probability=min(1.0, one.probability * weight)) for one in place.weighed
        )
        given = weighed and weighed[0].probability >= threshold
        yield dataclasses.replace(place, weighed=weighed, chosen=weighed[0].candidate if given else None)


def _weight(medium: Choice) -> float:
    """How much a place's probability counts beside a medium."""
    value = medium.chosen.value if medium.chosen is not None else ""
    return _IN_HELD if value in _HELD else 1.0 if value in _ANYWHERE else _ELSEWHERE

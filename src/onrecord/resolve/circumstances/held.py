"""A speech is held somewhere, a letter nowhere, an interview on a show: how sure a place must be depends on how a thing
was said.

In the training sets 298 of 322 statements in a speech, a debate or at a press conference have a place, of 544 that were
written, printed or counted 3, of 11 on the phone 2, and of those whose medium is not told 3 in a hundred.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from onrecord.resolve.circumstances.candidate import Candidate
from onrecord.resolve.circumstances.choice import Choice
from onrecord.resolve.circumstances.lexicon import SHOWS
from onrecord.resolve.lexicons import listed

_HELD = listed("speech debate") | {"press conference"}
_ANYWHERE = listed("interview tv court other")
# A place's probability counts for so much. Chosen on articles not seen in training, where they raise F1 by a point.
_IN_HELD, _ELSEWHERE = 2.0, 0.7
# ... and that of a show, where somebody is interviewed: who is on it is on it all along. Articles not seen in training
# do not tell how much: from 1 to 10 their F1 stays within half a point. Chosen on the development sets.
_ON_SHOW = 3.0
_ON = frozenset(["on", "of", "with", "during"])
_SHOWN = frozenset(["interview", "tv"])


def held_there(places: Sequence[Choice], mediums: Sequence[Choice], threshold: float) -> Iterator[Choice]:
    """The choices of places, by statement, as probable as their mediums make them."""
    for place, medium in zip(places, mediums, strict=True):
        if not place.weighed:
            yield place
            continue
        weighed = tuple(
            dataclasses.replace(one, probability=min(1.0, one.probability * _weight(one.candidate, medium)))
            for one in place.weighed
        )
        weighed = tuple(sorted(weighed, key=lambda one: -one.probability))
        given = weighed[0].probability >= threshold
        yield dataclasses.replace(place, weighed=weighed, chosen=weighed[0].candidate if given else None)


def _weight(place: Candidate, medium: Choice) -> float:
    """How much a place's probability counts beside a medium."""
    value = medium.chosen.value if medium.chosen is not None else ""
    if value in _SHOWN and _is_show(place):
        return _ON_SHOW
    return _IN_HELD if value in _HELD else 1.0 if value in _ANYWHERE else _ELSEWHERE


def _is_show(place: Candidate) -> bool:
    """Whether a place is a show that somebody is said to be on: "on Fox News Sunday", "on her radio programme"."""
    word, *sort = place.trigger.split()
    return word in _ON and (sort == ["show"] or (sort[:1] == ["venue"] and sort[-1] in SHOWS))

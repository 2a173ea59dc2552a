"""What the network saw of an article → its attributions: the text decides where they end, and which of them agree."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from onrecord.extract.conflicts import without_conflicts
from onrecord.extract.loose_quotations import with_loose_quotations
from onrecord.extract.quotation_edges import with_quotation_edges
from onrecord.extract.quotations import find_quotations, whole_quotations
from onrecord.extract.spoken_lines import with_whole_turn
from onrecord.records import Attribution, Span

# Of the least confidence, what is enough inside another's content: only the small world sets mark such attributions, so
# that the network is less sure of them. Chosen on the development sets.
ENOUGH_INSIDE = 0.82


@dataclass(frozen=True, slots=True)
class Sighting:
    """An attribution as the network gives it, and the stretch of text that it saw around the cue."""

    attribution: Attribution
    seen: Span


def sure_enough(sightings: Sequence[Sighting], least: float) -> list[Sighting]:
    """Those with at least this confidence, and those a little below it whose cue lies in the content of one of them."""
    sure = [one.attribution for one in sightings if one.attribution.confidence >= least]
    contents = sorted((span for one in sure for span in one.content), key=lambda span: span.start)
    starts = [span.start for span in contents]
    reaches = list(accumulate((span.end for span in contents), max))

    def is_inside(attribution: Attribution) -> bool:
        place = (attribution.cue or attribution.content)[0].start
        before = bisect_right(starts, place)
        return before > 0 and place < reaches[before - 1]

    def is_enough(attribution: Attribution) -> bool:
        enough = least * ENOUGH_INSIDE
        return attribution.confidence >= least or (attribution.confidence >= enough and is_inside(attribution))

    return [one for one in sightings if is_enough(one.attribution)]


def settled(text: str, sightings: Sequence[Sighting]) -> list[Attribution]:
    """The attributions of an article, in the order given; of some that conflict, parts or nothing are left.

    Contents may change, sources, cues and confidences stay as they are.
    """
    quotations = whole_quotations(text, find_quotations(text)) if sightings else []
    edged = (with_quotation_edges(text, one.attribution, one.seen, quotations) for one in sightings)
    agreed = without_conflicts([with_whole_turn(text, one) for one in edged])
    return with_loose_quotations(text, agreed, quotations)

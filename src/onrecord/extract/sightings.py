"""What the network saw of an article → its attributions: the text decides where they end, and which of them agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extract.conflicts import without_conflicts
from onrecord.extract.loose_quotations import with_loose_quotations
from onrecord.extract.quotation_edges import with_quotation_edges
from onrecord.extract.quotations import find_quotations, whole_quotations
from onrecord.extract.spoken_lines import with_whole_turn
from onrecord.records import Attribution, Span


@dataclass(frozen=True, slots=True)
class Sighting:
    """An attribution as the network gives it, and the stretch of text that it saw around the cue."""

    attribution: Attribution
    seen: Span


def settled(text: str, sightings: Sequence[Sighting]) -> list[Attribution]:
    """The attributions of an article, in the order given; of some that conflict, parts or nothing are left.

    Contents may change, sources, cues and confidences stay as they are.
    """
    quotations = whole_quotations(text, find_quotations(text)) if sightings else []
    edged = (with_quotation_edges(text, one.attribution, one.seen, quotations) for one in sightings)
    agreed = without_conflicts([with_whole_turn(text, one) for one in edged])
    return with_loose_quotations(text, agreed, quotations)

"""Every figure that onrecord is measured by. `Scores.to_dict()` is the JSON of the project's scorer, to the decimal."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from onrecord.evaluate.tallies import Calibration, Measure, Share, Tally, TallyTable


@dataclass(frozen=True, slots=True)
class RoleScores(TallyTable):
    """Segments that agree exactly once trimmed, role by role."""

    source: Measure = field(default_factory=Measure)
    cue: Measure = field(default_factory=Measure)
    content: Measure = field(default_factory=Measure)


@dataclass(frozen=True, slots=True)
class KindScores(Tally):
    """One quote type: contents found, and of the found ones what else is right.

    A found content counts by the type of the gold one, an invented content by its own.
    """

    found: Measure = field(default_factory=Measure)
    content_exact: Share = field(default_factory=Share)
    source_right: Share = field(default_factory=Share)
    speaker_right: Share = field(default_factory=Share)


@dataclass(frozen=True, slots=True)
class QuoteTypeScores(Tally):
    """The contents apart by how much of them stands in double quotation marks."""

    direct: KindScores = field(default_factory=KindScores)
    mixed: KindScores = field(default_factory=KindScores)
    indirect: KindScores = field(default_factory=KindScores)

    @property
    def quoted(self) -> KindScores:
        """Direct and mixed together: contents that hold a double quotation mark."""
        return self.direct + self.mixed

    @property
    def all(self) -> KindScores:
        return self.quoted + self.indirect

    def to_dict(self) -> dict[str, Any]:
        return {
            "all": self.all.found.to_dict(),
            "quoted": self.quoted.found.to_dict(),
            "indirect": self.indirect.found.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class WhoScores(TallyTable):
    """Found statements with the right speaker, by what there was to tell.

    `all`: the gold set names or describes one; of these `named` and `unnamed`; `pronoun`: the source is one;
    `nobody`: the gold set says that nobody can be named, and no named speaker is right.
    """

    all: Share = field(default_factory=Share)
    named: Share = field(default_factory=Share)
    pronoun: Share = field(default_factory=Share)
    unnamed: Share = field(default_factory=Share)
    nobody: Share = field(default_factory=Share)


@dataclass(frozen=True, slots=True)
class CircumstanceScores(TallyTable):
    """Values given with the found statements, of articles whose speakers were marked."""

    when: Measure = field(default_factory=Measure)
    where: Measure = field(default_factory=Measure)
    addressee: Measure = field(default_factory=Measure)
    medium: Measure = field(default_factory=Measure)


@dataclass(frozen=True, slots=True)
class Scores(Tally):
    """The scores of one article or, added up, of a gold set.

    exact           source, cue and content: segments that agree exactly
    whole           attributions of which all three roles agree exactly
    quote_types     contents found, one to one by Jaccard of their characters of at least 0.5, by quote type
    characters      characters of all contents
    source_right    found contents whose gold attribution has a source: the sources overlap
    unread          articles without a reading; they count as ones in which nothing was found
    who             found statements with the right speaker
    said_by         who said what, end to end: gold attributions by a named speaker, found and with that speaker
    circumstances   when, where, to whom and through what
    calibration     confidence against "the content was found and the source overlaps"
    """

    exact: RoleScores = field(default_factory=RoleScores)
    whole: Measure = field(default_factory=Measure)
    quote_types: QuoteTypeScores = field(default_factory=QuoteTypeScores)
    characters: Measure = field(default_factory=Measure)
    source_right: Share = field(default_factory=Share)
    unread: int = 0
    who: WhoScores = field(default_factory=WhoScores)
    said_by: Measure = field(default_factory=Measure)
    circumstances: CircumstanceScores = field(default_factory=CircumstanceScores)
    calibration: Calibration = field(default_factory=Calibration)

    @property
    def has_speakers(self) -> bool:
        """Whether any found statement has a gold speaker, without which nothing is said of speakers."""
        return self.who.all.of > 0

    def to_dict(self) -> dict[str, Any]:
        """The figures as the project's scorer prints them with --json: same names, same rounding."""
        figures: dict[str, Any] = {
            "exact": self.exact.to_dict(),
            "whole": self.whole.to_dict(),
            "found": self.quote_types.to_dict(),
            "characters": self.characters.to_dict(),
            "source_right": self.source_right.to_dict(),
            "articles_without_reading": self.unread,
        }
        if self.has_speakers:
            figures |= {"who": self.who.to_dict(), "said_by": self.said_by.to_dict(), **self.circumstances.to_dict()}
        if self.calibration.outcomes:
            figures["calibration"] = self.calibration.to_dict()
        return figures

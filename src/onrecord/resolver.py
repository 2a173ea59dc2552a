"""The second half of the chain, attributions → Reading, on one page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from onrecord.extract.quotations import find_quotations
from onrecord.records import Article, Attribution, Reading
from onrecord.resolve.circumstances.choice import load_models
from onrecord.resolve.circumstances.levels import Levels, levels
from onrecord.resolve.circumstances.reading import read_levels
from onrecord.resolve.confidence import joint_confidence, load_calibration
from onrecord.resolve.explanations import explain_statements
from onrecord.resolve.ranking import read_weights, shipped_weights
from onrecord.resolve.speakers import Resolution, resolve_speakers
from onrecord.resolve.statements import make_statements, merge


class Resolver:
    """Makes readings of what the network finds; with what was learned beside the network, where it lies there."""

    def __init__(self, folder: Path | None = None) -> None:
        speakers = _beside(folder, "speakers.json")
        self._speakers = read_weights(speakers) if speakers is not None else shipped_weights()
        self._circumstances = load_models(_beside(folder, "circumstances.json"))
        self._calibration = load_calibration(_beside(folder, "confidence.json"))

    def reading(self, article: Article, attributions: tuple[Attribution, ...], *, explain: bool = False) -> Reading:
        """The statements of an article with their speakers and circumstances."""
        return self.readings([article], [attributions], explain=explain)[0]

    def readings(
        self, articles: Sequence[Article], found: Sequence[tuple[Attribution, ...]], *, explain: bool = False
    ) -> list[Reading]:
        """The readings of several articles, each as if it were alone; their circumstances are chosen together, since
        that takes little longer than for one."""
        resolutions: list[Resolution] = []
        laid_out: list[Levels] = []
        for article, attributions in zip(articles, found, strict=True):
            quotations = find_quotations(article.text)
            closed = [quotation.span for quotation in quotations if quotation.closed]
            unclosed = [quotation.span for quotation in quotations if not quotation.closed]
            statements = make_statements(article, attributions, closed, unclosed)
            quoted = merge(quotation.span for quotation in quotations)
            resolved = resolve_speakers(article, statements, quoted, self._speakers)
            resolutions.append(resolved)
            laid_out.append(levels(article, resolved.statements, quoted, resolved.speakers))
        read = read_levels(laid_out, [resolved.statements for resolved in resolutions], self._circumstances)
        readings = []
        for article, resolved, its_own in zip(articles, resolutions, read, strict=True):
            finished = joint_confidence(its_own.statements, resolved.choices, self._calibration)
            explanations = explain_statements(finished, resolved.choices, its_own.choices) if explain else ()
            readings.append(Reading(article, finished, resolved.speakers, explanations))
        return readings


def _beside(folder: Path | None, name: str) -> Path | None:
    return folder / name if folder is not None and (folder / name).is_file() else None

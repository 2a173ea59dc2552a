"""Scores and disagreements as people read them: tables that fit a terminal of eighty columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.evaluate.disagreements import Disagreement, DisagreementKind
from onrecord.evaluate.excerpts import STYLES, Piece, excerpt, extent, in_brackets, in_colours, printable
from onrecord.evaluate.scores import KindScores, Scores
from onrecord.evaluate.tallies import Measure, Share


def score_tables(scores: Scores) -> RenderableType:
    """All scores in percent: spans, quote types, and speakers and circumstances where they were marked."""
    parts = [
        _headed("Spans", _spans(scores)),
        _headed(f"Contents found, by quote type; of the found: {_also(scores)} right", _quote_types(scores)),
    ]
    if scores.has_speakers:
        parts.append(_headed("Speaker right, of the contents found", _speakers(scores)))
        parts.append(_headed("Who said what, end to end; circumstances of the contents found", _values(scores)))
    return Group(*parts, *_closing_lines(scores))


def disagreement_list(found: Sequence[Disagreement], limit: int, console: Console) -> RenderableType:
    """How many disagreements of each kind, and the first ones each with the passage it stands in.

    Gold stands above reading; the roles are in colours, or in brackets where the console has none.
    """
    coloured = bool(console.color_system)
    counts = Counter(one.kind for one in found)
    counted = ", ".join(f"{counts[kind]} {kind.value}" for kind in DisagreementKind)
    entries = [_entry(number, one, coloured) for number, one in enumerate(found[:limit], start=1)]
    return Group(_heading(f"Disagreements: {counted}"), *([_legend()] if coloured and entries else []), *entries)


def _headed(title: str, table: Table) -> RenderableType:
    return Group(_heading(title), table, "")


def _heading(title: str) -> Text:
    return Text(title, style="bold")


def _also(scores: Scores) -> str:
    return "ends exact, source, speaker" if scores.has_speakers else "ends exact, source"


def _spans(scores: Scores) -> Table:
    table = _table("", "P", "R", "F1", "gold")
    table.add_row("source, exact", *_measure(scores.exact.source))
    table.add_row("cue, exact", *_measure(scores.exact.cue))
    table.add_row("content, exact", *_measure(scores.exact.content))
    table.add_row("whole attribution", *_measure(scores.whole))
    table.add_row("content characters", *_measure(scores.characters))
    return table


def _quote_types(scores: Scores) -> Table:
    speaker = ["speaker"] if scores.has_speakers else []
    table = _table("", "P", "R", "F1", "gold", "exact", "source", *speaker)
    types = scores.quote_types
    rows = {
        "direct": types.direct,
        "mixed": types.mixed,
        "quoted (both)": types.quoted,
        "indirect": types.indirect,
        "all": types.all,
    }
    for name, kind in rows.items():
        table.add_row(name, *_measure(kind.found), *_of_found(kind, scores.has_speakers))
    return table


def _of_found(kind: KindScores, with_speaker: bool) -> list[str]:
    shares = [kind.content_exact, kind.source_right, *([kind.speaker_right] if with_speaker else [])]
    return [_percent(share) for share in shares]


def _speakers(scores: Scores) -> Table:
    table = _table("", "right", "of")
    rows = {
        "all": scores.who.all,
        "named": scores.who.named,
        "source is a pronoun": scores.who.pronoun,
        "unnamed": scores.who.unnamed,
        "nobody to name": scores.who.nobody,
    }
    for name, share in rows.items():
        table.add_row(name, _percent(share), str(share.of))
    return table


def _values(scores: Scores) -> Table:
    table = _table("", "P", "R", "F1", "gold")
    table.add_row("said by (named)", *_measure(scores.said_by))
    table.add_row("when", *_measure(scores.circumstances.when))
    table.add_row("where", *_measure(scores.circumstances.where))
    table.add_row("addressee", *_measure(scores.circumstances.addressee))
    table.add_row("medium", *_measure(scores.circumstances.medium))
    return table


def _closing_lines(scores: Scores) -> list[Text]:
    lines = []
    if scores.calibration.error is not None:
        count = len(scores.calibration.outcomes)
        lines.append(Text(f"Calibration error {scores.calibration.error:.1f} over {count} statements."))
    if scores.unread:
        lines.append(Text(f"Articles without a reading, in which nothing counts as found: {scores.unread}."))
    return lines


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for number, column in enumerate(columns):
        table.add_column(column, justify="right" if number else "left", no_wrap=True)
    return table


def _measure(measure: Measure) -> list[str]:
    figures = measure.to_dict()
    return [f"{figures['p']:.1f}", f"{figures['r']:.1f}", f"{figures['f1']:.1f}", str(figures["n"])]


def _percent(share: Share) -> str:
    percent = share.to_dict()["share"]
    return "-" if percent is None else f"{percent:.1f}"


def _entry(number: int, one: Disagreement, coloured: bool) -> RenderableType:
    marked = in_colours if coloured else in_brackets
    head = Text.assemble("\n", f"{number}. ", (one.kind.value, "bold"), f": {printable(one.note)}")
    where = f"article {printable(one.article.id)}"
    if one.guess and one.guess.confidence is not None:
        where += f", confidence {one.guess.confidence:.2f}"
    passages = Table.grid(padding=(0, 2, 0, 0))
    passages.add_row("", Text(where, style="dim"))
    for label, passage in _passages(one).items():
        passages.add_row(f"   {label}", marked(passage))
    return Group(head, passages)


def _passages(one: Disagreement) -> dict[str, tuple[Piece, ...]]:
    """The passage as gold and as read; once only where both mark the same in it, and only the speaker differs."""
    around = extent(one.gold, one.guess)
    sides = {"gold": one.gold, "read": one.guess}
    passages = {label: excerpt(one.article.text, side, around) for label, side in sides.items() if side}
    if passages.get("gold") == passages.get("read"):
        return {"both": passages["gold"]}
    return passages


def _legend() -> Text:
    return Text.assemble("Marked: ", *((f"{role.value} ", style) for role, style in STYLES.items()))

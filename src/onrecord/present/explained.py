"""What was weighed for each statement, as tables for people on a terminal: why it is read as it is."""

from __future__ import annotations

from collections.abc import Iterator

from rich import box
from rich.table import Table
from rich.text import Text

from onrecord.present.harmless import harmless
from onrecord.present.phrasing import excerpt, percent
from onrecord.records import Alternative, Explanation, Reading, Statement

_QUESTIONS = (("speaker", "who"), ("addressee", "to"), ("when", "when"), ("where", "where"), ("medium", "medium"))
_NOTHING = {"speaker": "nobody"}  # for the others: "not said"


def explanation_tables(reading: Reading, width: int) -> Iterator[Table]:
    """A table for each statement that has an explanation; the answer that was taken is marked with an arrow."""
    for statement, explanation in zip(reading.statements, reading.explanations, strict=False):
        yield _table(reading, statement, explanation, width)


def _table(reading: Reading, statement: Statement, explanation: Explanation, width: int) -> Table:
    title = Text.assemble(
        (statement.id, "dim"), "  ", (harmless(excerpt(reading.article, statement.cue)), "italic"), "  "
    )
    title.append(harmless(excerpt(reading.article, statement.content)))
    title.truncate(width, overflow="ellipsis")
    table = Table(
        box=box.SIMPLE, show_edge=False, show_header=False, width=width, padding=(0, 1, 0, 0), title=title,
        title_justify="left", title_style="",
    )  # fmt: skip
    table.add_column("question", width=6, style="dim")
    table.add_column("taken", width=1)
    table.add_column("answer", ratio=2, overflow="fold")
    table.add_column("likely", width=len("100 %"), justify="right")
    table.add_column("why", ratio=3, overflow="fold", style="dim")
    for field, question in _QUESTIONS:
        for place, one in enumerate(getattr(explanation, field)):
            table.add_row(question if place == 0 else "", *_row(field, one))
    return table


def _row(field: str, one: Alternative) -> tuple[Text, Text, Text, Text]:
    style = "bold" if one.chosen else ""
    answer = harmless(one.value) if one.value is not None else _NOTHING.get(field, "not said")
    return (
        Text("→" if one.chosen else ""),
        Text(answer, style),
        Text(percent(one.probability)),
        Text(harmless(one.reason)),
    )

"""Readings as tables for people on a terminal, one row a statement, what lies in a statement indented under it.

Every text shown is the article's own, but: a line break or tab, with the white space about it, is shown as one space;
lines are wrapped to the width; ` […] ` stands between two segments; and what a terminal would obey rather than show
(control characters, escapes, overrides of the direction of writing) is shown as a sign that stands for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TextIO

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.present.options import Options
from onrecord.present.outline import Entry, outline
from onrecord.present.phrasing import GAP, circumstances, counted, heading, imprint, percent, who
from onrecord.records import Article, Reading, Span

NARROWEST, WIDEST = 60, 200
"""Limits of the width, in columns: below, cells hold single words; above, lines are too long to follow."""

_ROOMY = 100  # columns from which on the confidence has a column of its own
_DEEPEST_INDENT = 4  # statements further inside are not moved further right, so that their text keeps some room

_WHITE_SPACE = re.compile(r"\s+")
_LINE_BREAK_OR_TAB = re.compile("[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_STAND_INS = {
    **{code: chr(0x2400 + code) for code in range(0x20)},  # the control pictures: ␛ for an escape
    0x7F: "␡",
    **dict.fromkeys([*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)], "�"),
    **dict.fromkeys(range(0xD800, 0xE000), "�"),
}


def write_table(readings: Iterable[Reading], stream: TextIO, options: Options) -> None:
    """Writes a heading and a table for each reading."""
    no_color = None if options.color is None else not options.color
    console = Console(file=stream, force_terminal=options.color, no_color=no_color, markup=False, highlight=False)
    console.width = max(NARROWEST, min(WIDEST, options.width or console.width))
    for reading in readings:
        console.print(_heading(reading))
        if reading.statements:
            console.print(_table(reading, console.width))
        console.print()


def harmless(text: str) -> str:
    """`text` as a terminal can show it on one line: see the module's description."""
    spaced = _WHITE_SPACE.sub(
        lambda match: " " if _LINE_BREAK_OR_TAB.search(match.group()) else match.group(),
        text,
    )
    return spaced.translate(_STAND_INS)


def _heading(reading: Reading) -> Group:
    count = counted(len(reading.statements), "statement") if reading.statements else "no statements found"
    return Group(
        Text(harmless(heading(reading.article)), style="bold"),
        Text(harmless(" · ".join((*imprint(reading.article), count))), style="dim"),
    )


def _table(reading: Reading, width: int) -> Table:
    roomy = width >= _ROOMY
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, width=width, padding=(0, 1, 0, 0), leading=1)
    table.add_column("who", width=max(15, width * 22 // 100), overflow="fold")
    table.add_column("cue", width=max(11, width * 13 // 100), overflow="fold")
    table.add_column("what", ratio=1, overflow="fold")
    table.add_column("kind", width=len("indirect") if roomy else len("100 % sure"))
    if roomy:
        table.add_column("sure", width=len("100 %"), justify="right")
    for entry in outline(reading):
        sure = percent(entry.statement.confidence)
        table.add_row(
            _indented(_who(reading.article, entry), entry.depth),
            _quoted(reading.article, entry.statement.cue),
            _indented(_what(reading.article, entry), entry.depth),
            *((_kind(entry, ""), Text(sure)) if roomy else (_kind(entry, f"\n{sure} sure"),)),
        )
    return table


def _who(article: Article, entry: Entry) -> Text:
    """The speaker, with the words of the source below where they are others."""
    name = who(article, entry.statement, entry.speaker)
    cell = Text(harmless(name.name), style="bold" if entry.speaker else "")
    if entry.speaker and entry.speaker.known:
        cell.append(f" ({harmless(', '.join(entry.speaker.known))})", style="not bold dim")
    if name.source:
        cell.append(f"\n{harmless(name.source)}", style="not bold dim")
    return cell


def _what(article: Article, entry: Entry) -> Text:
    """The content, with a line of circumstances below."""
    cell = _quoted(article, entry.statement.content)
    for place, circumstance in enumerate(circumstances(entry.statement)):
        words = f" ({harmless(circumstance.words)})" if circumstance.words else ""
        cell.append(" · " if place else "\n", style="dim")
        cell.append(f"{circumstance.label} ", style="dim")
        cell.append(harmless(circumstance.value) + words, style="dim italic")
    return cell


def _kind(entry: Entry, sure: str) -> Text:
    cell = Text(entry.statement.kind.value)
    cell.append(sure, style="dim")
    if entry.statement.negated:
        cell.append("\nnegated", style="bold red")
    return cell


def _quoted(article: Article, spans: Iterable[Span]) -> Text:
    """The words of `spans`; what stands for a gap between two is fainter than they."""
    return Text(GAP, style="dim").join(Text(harmless(article[span])) for span in spans)


def _indented(cell: Text, depth: int) -> RenderableType:
    """`cell` behind a hook that shows it to lie in the statement above."""
    if depth == 0:
        return cell
    grid = Table.grid(padding=0)
    grid.add_column(width=2)
    grid.add_column(overflow="fold")
    grid.add_row(Text("└", style="dim"), cell)
    return Padding(grid, (0, 0, 0, 2 * (min(depth, _DEEPEST_INDENT) - 1)))

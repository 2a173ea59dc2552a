"""`onrecord search RECORD QUERY`: statements by words, speaker, subject, publisher, date and circumstance."""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Sequence
from typing import Annotated, Optional

import typer
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord import present
from onrecord.cli import filter_options as asked
from onrecord.cli.gathering import gathers
from onrecord.cli.output import standard_output
from onrecord.present.harmless import harmless
from onrecord.present.phrasing import GAP, counted, excerpt, heading, who
from onrecord.records import Span
from onrecord.store import Record
from onrecord.store.filters import Filters, Sort, media
from onrecord.store.hits import Found, show
from onrecord.store.search import Page
from onrecord.store.search import search as find


@gathers("filters", asked.chosen)
def search(
    record: asked.RecordPath,
    filters: Filters,
    sort: Annotated[Sort, typer.Option(help="Which come first.")] = Sort.RELEVANCE,
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="How many at most.")] = 20,
    after: Annotated[
        Optional[str], typer.Option(metavar="PAGE", help="Go on after a page; each says what to give here.")
    ] = None,
    copies: asked.Copies = False,
    format: Annotated[
        Optional[present.Format],
        typer.Option(
            "--format", "-f", help="A table on a terminal, JSONL (one statement a line) in a pipe, if not given."
        ),
    ] = None,
) -> None:
    """Find statements, with the words asked for marked in their context, and say how many there are in all."""
    chosen = format or present.default_format(sys.stdout)
    with Record.read(record) as opened, opened.explained():
        page = find(opened.connection, filters, sort, limit, after, copies)
        found = list(show(opened.connection, page.hits, filters.words))
        known = media(opened.connection) if filters.medium and not page.total else ()
    stream = standard_output()
    match chosen:
        case present.Format.TABLE:
            _print_table(found)
        case present.Format.JSONL:
            for one in found:
                print(json.dumps(one.to_dict()))
        case _:
            present.write(chosen, (one.reading for one in found), stream)
    print(f"onrecord: {_total(page, len(found))}", file=sys.stderr)
    if known and filters.medium not in known:
        told = f"nothing on record was said through {filters.medium}, but through {', '.join(known)}"
        print(f"onrecord: {harmless(told)}", file=sys.stderr)


def _total(page: Page, shown: int) -> str:
    total = counted(page.total, "statement") + " found"
    if page.after is not None:
        return f"{total}, {shown} shown; go on with --after {page.after}"
    return total if shown == page.total else f"{total}, {shown} shown"


def _print_table(found: Sequence[Found]) -> None:
    console = Console(markup=False, highlight=False)
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), leading=1)
    table.add_column("when", width=10)
    table.add_column("who", width=max(14, console.width * 18 // 100), overflow="fold")
    table.add_column("what", ratio=1, overflow="fold")
    table.add_column("where printed", width=max(14, console.width * 22 // 100), overflow="fold")
    for one in found:
        statement = one.statement
        date = statement.when.value if statement.when else None
        published = one.article.published.isoformat() if one.article.published else ""
        # Without styles nothing would tell the statement from what stands about it.
        what = _in_context(one) if console.color_system else Text(harmless(excerpt(one.article, statement.content)))
        table.add_row(date or published, _who(one), what, _printed(one))
    if found:
        console.print(table)


def _who(found: Found) -> Text:
    cell = Text(harmless(who(found.article, found.statement, found.speaker).name), style="bold")
    if found.speaker and found.speaker.role:
        cell.append(f"\n{harmless(found.speaker.role)}", style="not bold dim")
    if found.known:
        cell.append(f"\n{', '.join(found.known)}", style="not bold dim")
    return cell


def _in_context(found: Found) -> Text:
    """The context, fainter than the statement in it; what was asked for stands out."""
    text, context = found.article.text, found.context
    edges = {context.start, context.end}
    for span in (*found.statement.content, *found.marks):
        edges |= {min(max(span.start, context.start), context.end), min(max(span.end, context.start), context.end)}
    cell = Text()
    if context.start > 0 and text[context.start - 1] != "\n":
        cell.append(GAP.strip() + " ", style="dim")
    places = sorted(edges)
    for start, end in itertools.pairwise(places):
        piece = Span(start, end)
        style = "dim"
        if any(span.contains(piece) for span in found.statement.content):
            style = "bold reverse" if any(mark.contains(piece) for mark in found.marks) else ""
        cell.append(harmless(text[start:end]), style=style)
    if context.end < len(text) and text[context.end] != "\n":
        cell.append(" " + GAP.strip(), style="dim")
    return cell


def _printed(found: Found) -> Text:
    cell = Text(harmless(heading(found.article)))
    by = [part for part in (found.article.publisher, str(found.article.published or "")) if part]
    if by:
        cell.append("\n" + harmless(", ".join(by)), style="dim")
    if found.prints > 1:
        cell.append(f"\nprinted {found.prints} times", style="italic")
    if found.replaced:
        cell.append("\nno longer in the newest version", style="italic")
    return cell

"""The results as tables for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Console, RenderableType
from rich.table import Table

from bench.growth import LongText
from bench.interleaved import Measured
from bench.results import Results, goals


def show(results: Results, console: Console) -> None:
    """Prints everything that was measured."""
    console.print(results.machine.line(), soft_wrap=True)
    console.print(f"{results.articles:,} articles of {results.corpus}, {results.words:,} words", soft_wrap=True)
    if results.machine.busy:
        console.print(f"The machine was busy (load {results.machine.load:.1f}): take the ratios, not the figures.")
    for part in _parts(results):
        if isinstance(part, Table):
            title, part.title = part.title, None  # a table would break its title to its own width
            console.print(f"\n[bold]{title}[/bold]")
        console.print(part)


def _parts(results: Results) -> Iterator[RenderableType]:
    if results.starting or results.one_article:
        yield _starting(results)
    if results.side_by_side:
        yield _side_by_side(results)
        yield from _remarks(results)
    if results.by_batch:
        yield _by_batch(results)
    if results.ours:
        yield f"The same readings in every pass of onrecord: {'yes' if results.same_readings else 'NO'}"
    if results.commands:
        yield _commands(results)
    if results.growth:
        yield _texts("One long text, one thread", results.growth.long)
        if results.growth.exponent is not None:
            yield f"Time grows as the length to the power of {results.growth.exponent:.2f} (1 is linear, 2 quadratic)."
        yield _texts("Odd texts, one thread", results.growth.odd)
    if results.disk_space:
        yield _disk_space(results)
    yield from (f"{name} was not measured: {problem}" for name, problem in results.peers_missing.items())
    yield from (f"The part {part} stopped: {problem}" for part, problem in results.stopped.items())
    if reached := goals(results):
        table = _titled("Goals", "", "measured", "")
        for goal in reached:
            table.add_row(goal.wanted, goal.measured, "reached" if goal.met else "missed")
        yield table


def _starting(results: Results) -> Table:
    table = _titled("Before the first statement is there", "", "ms", "")

    def row(name: str, seconds: float, remark: str) -> None:
        table.add_row(name, f"{1000 * seconds:.1f}" if seconds < 0.1 else f"{1000 * seconds:.0f}", remark)

    if start := results.starting:
        row("import onrecord", start.import_seconds, f"loads {', '.join(start.imported) or 'nothing heavy'}")
        row("load_reader()", start.model, "network, tokenizer and settings")
        row("what it imports", start.libraries, "numpy, ONNX Runtime, tokenizers")
        row("onrecord's own modules", start.modules, "")
        row("`onrecord read` to its first byte", start.first_statement, "a new process, the short sample")
    if one := results.one_article:
        row("read() of one article, median", one.median, f"{one.articles} articles, {one.mean_words:.0f} words each")
        row("read() of nine in ten within", one.ninth_decile, "")
        row("read() of the short sample", one.sample, f"{one.sample_words} words")
    return table


def _side_by_side(results: Results) -> Table:
    title = "Side by side, on one thread unless it says otherwise"
    table = _titled(title, "", "words/s", "slowest-fastest", "onrecord is", "statements", "load", "peak memory")
    ours = results.one_thread
    for one in results.side_by_side:
        if one.passes:
            is_peer = ours is not None and one not in results.ours
            table.add_row(
                one.name,
                *_speed(one),
                f"{ours.words_per_second / one.words_per_second:.2f} x" if ours and is_peer else "",
                f"{one.passes[0].statements:,}",
                f"{one.load_seconds:.2f} s",
                _bytes(one.peak_memory),
            )
    return table


def _remarks(results: Results) -> Iterator[str]:
    """What people should know of the figures above."""
    for one in results.side_by_side:
        if one.note:
            yield f"{one.name}: {one.note}"
        if one.error:
            yield f"{one.name} stopped: {one.error}"
        for reason, count in one.passes[0].refused.items() if one.passes else ():
            yield f"{one.name} refused {count} of {one.passes[0].articles} articles: {reason} …"


def _by_batch(results: Results) -> Table:
    table = _titled("onrecord by threads and articles at once", "", "words/s", "slowest-fastest", "peak memory")
    for one in results.by_batch:
        if one.passes:
            table.add_row(one.name, *_speed(one), _bytes(one.peak_memory))
        else:
            table.add_row(one.name, f"stopped: {one.error}")
    return table


def _commands(results: Results) -> Table:
    title = "The whole command, from its start to its end: `onrecord read FILE --format jsonl`"
    table = _titled(title, "threads", "articles", "words/s", "seconds", "peak memory")
    for command in results.commands:
        speed = f"{command.words / command.seconds:,.0f}"
        unread = command.articles - command.readings
        table.add_row(
            str(command.threads),
            f"{command.articles:,}" + (f" ({unread} unread)" if unread else ""),
            speed,
            f"{command.seconds:.1f}",
            _bytes(command.peak_memory),
        )
    return table


def _texts(title: str, texts: Sequence[LongText]) -> Table:
    table = _titled(title, "", "characters", "words", "statements", "seconds", "µs a character", "peak memory")
    for text in texts:
        size = (text.name, f"{text.characters:,}", f"{text.words:,}")
        if text.error is not None:
            table.add_row(*size, f"stopped: {text.error}")
            continue
        each = f"{1e6 * text.seconds / text.characters:.1f}"
        table.add_row(*size, f"{text.statements:,}", f"{text.seconds:.2f}", each, _bytes(text.peak_memory))
    return table


def _disk_space(results: Results) -> Table:
    table = _titled("Installed size", "", "all", "itself", "largest parts")
    for name, sizes in results.disk_space.items():
        if not sizes:
            table.add_row(name, "unknown", "", "not installed in this environment: `pip install .`")
            continue
        itself, *others = sizes.items()
        largest = sorted(others, key=lambda package: -package[1])[:4]
        parts = ", ".join(f"{package} {_bytes(size)}" for package, size in largest)
        table.add_row(name, _bytes(sum(sizes.values())), _bytes(itself[1]), parts)
    return table


def _speed(one: Measured) -> tuple[str, str]:
    return f"{one.words_per_second:,.0f}", f"{one.slowest:,.0f}-{one.fastest:,.0f}"


def _bytes(size: int) -> str:
    return f"{size / 1e6:.0f} MB"


def _titled(title: str, *columns: str) -> Table:
    table = plain_table(*columns)
    table.title = title
    return table


def plain_table(*columns: str) -> Table:
    """A table without rules between its rows; figures to the right, words to the left."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for number, column in enumerate(columns):
        words = column in ("", "largest parts")
        table.add_column(column, justify="left" if words else "right", no_wrap=number == 0)
    return table

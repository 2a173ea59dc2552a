"""The results as tables for people."""

from __future__ import annotations

from collections.abc import Iterator

from rich import box
from rich.console import Console, RenderableType
from rich.table import Table

from bench.interleaved import Measured
from bench.results import Results, goals


def show(results: Results, console: Console) -> None:
    """Prints everything that was measured."""
    console.print(results.machine.line(), soft_wrap=True)
    console.print(f"{results.articles:,} articles of {results.corpus}, {results.words:,} words", soft_wrap=True)
    if results.machine.busy:
        console.print(f"The machine was busy (load {results.machine.load:.1f}): take the ratios, not the figures.")
    for part in _parts(results):
        console.print()
        console.print(part)


def _parts(results: Results) -> Iterator[RenderableType]:
    if results.side_by_side:
        yield _side_by_side(results)
        yield from (f"{one.name}: {one.note}" for one in results.side_by_side if one.note)
        yield from (f"{one.name}: stopped: {one.error}" for one in results.side_by_side if one.error)
        yield from (f"{name}: not measured: {problem}" for name, problem in results.peers_missing.items())
        for peer in results.side_by_side:
            for reason, count in peer.passes[0].refused.items() if peer.passes else ():
                yield f"{peer.name} refused {count} of {peer.passes[0].articles} articles: {reason} …"
    if results.by_batch:
        yield _by_batch(results)
    if results.ours:
        yield f"The same readings in every pass of onrecord: {'yes' if results.same_readings else 'NO'}"
    if results.starting or results.one_article:
        yield _starting(results)
    if results.commands:
        yield _commands(results)
    if results.growth:
        yield from _growth(results)
    if results.disk_space:
        yield _disk_space(results)
    if reached := goals(results):
        table = _table("Goals", "", "measured", "")
        for goal in reached:
            table.add_row(goal.wanted, goal.measured, "reached" if goal.met else "missed")
        yield table


def _side_by_side(results: Results) -> Table:
    table = _table(
        "Side by side, one thread each unless it says otherwise", "", "words/s", "slowest-fastest", "onrecord is", "statements",
        "load", "peak memory",
    )  # fmt: skip
    ours = results.one_thread
    for one in results.side_by_side:
        if one.passes:
            faster = "" if ours is None or one in results.ours else f"{ours.words_per_second / one.words_per_second:.2f} x"
            table.add_row(
                one.name, *_speed(one), faster, f"{one.passes[0].statements:,}", f"{one.load_seconds:.2f} s", _bytes(one.peak_memory)
            )
    return table


def _by_batch(results: Results) -> Table:
    table = _table("onrecord by threads and articles at once", "", "words/s", "slowest-fastest", "peak memory")
    for one in results.by_batch:
        if one.passes:
            table.add_row(one.name, *_speed(one), _bytes(one.peak_memory))
        else:
            table.add_row(one.name, f"stopped: {one.error}")
    return table


def _starting(results: Results) -> Table:
    table = _table("Before the first statement is there", "", "ms", "")
    if start := results.starting:
        loaded = ", ".join(start.imported) or "nothing heavy"
        table.add_row("import onrecord", f"{1000 * start.import_seconds:.0f}", f"loads {loaded}")
        table.add_row("load_reader()", f"{1000 * start.model:.0f}", "network, tokenizer and settings")
        table.add_row("importing what it needs", f"{1000 * start.libraries:.0f}", "numpy, ONNX Runtime, tokenizers")
        table.add_row("importing our own modules", f"{1000 * start.modules:.0f}")
        table.add_row("`onrecord read` to its first byte", f"{1000 * start.first_statement:.0f}", "a new process, the short sample")
    if one := results.one_article:
        table.add_row("read() of one article, median", f"{1000 * one.median:.1f}", f"{one.articles} articles, {one.words / one.articles:.0f} words each")
        table.add_row("… nine in ten within", f"{1000 * one.ninth_decile:.1f}")
        table.add_row("read() of the short sample", f"{1000 * one.sample:.1f}", f"{one.sample_words} words")
    return table


def _commands(results: Results) -> Table:
    table = _table("The whole command: `onrecord read FILE --format jsonl`", "threads", "articles", "words/s", "seconds", "peak memory")
    for command in results.commands:
        table.add_row(
            str(command.threads), f"{command.articles:,}", f"{command.words / command.seconds:,.0f}", f"{command.seconds:.1f}",
            _bytes(command.peak_memory),
        )  # fmt: skip
    return table


def _growth(results: Results) -> Iterator[RenderableType]:
    assert results.growth is not None
    for title, texts in (("One long text, one thread", results.growth.long), ("Odd texts, one thread", results.growth.odd)):
        table = _table(title, "", "characters", "words", "statements", "seconds", "µs a character", "peak memory")
        for text in texts:
            measured = (
                (f"{text.statements:,}", f"{text.seconds:.2f}", f"{1e6 * text.seconds / text.characters:.1f}", _bytes(text.peak_memory))
                if text.error is None
                else (f"stopped: {text.error}",)
            )
            table.add_row(text.name, f"{text.characters:,}", f"{text.words:,}", *measured)
        yield table
    if results.growth.exponent is not None:
        yield f"Time grows as the length to the power of {results.growth.exponent:.2f} (1 is linear, 2 quadratic)"


def _disk_space(results: Results) -> Table:
    table = _table("Installed size", "", "all", "itself", "largest parts")
    for name, sizes in results.disk_space.items():
        first, *others = sizes.items()
        largest = sorted(others, key=lambda package: -package[1])[:4]
        table.add_row(
            name, _bytes(sum(sizes.values())), _bytes(first[1]), ", ".join(f"{package} {_bytes(size)}" for package, size in largest)
        )
    return table


def _speed(one: Measured) -> tuple[str, str]:
    return f"{one.words_per_second:,.0f}", f"{one.slowest:,.0f}-{one.fastest:,.0f}"


def _bytes(size: int) -> str:
    return f"{size / 1e6:.0f} MB"


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, title_style="bold", pad_edge=False)
    for number, column in enumerate(columns):
        words = column in ("", "largest parts")
        table.add_column(column, justify="left" if words else "right", no_wrap=number == 0)
    return table

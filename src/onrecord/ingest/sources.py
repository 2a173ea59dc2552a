"""Sources as a user gives them, to a stream of outcomes: one bad input is named and never stops the rest."""

from __future__ import annotations

import contextlib
import glob
import importlib
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

from onrecord.errors import InputError
from onrecord.ingest.detection import SUFFIXES, kind_of, suffix_of
from onrecord.ingest.language import code_of, name_of, recognise
from onrecord.ingest.material import Material, buffered
from onrecord.ingest.meter import Meter
from onrecord.ingest.options import Options
from onrecord.ingest.outcome import Found, Kind, OtherLanguageError, Outcome

Read = Callable[[Material, Options], Iterator[Outcome]]

# Each is loaded when an input of its kind turns up, so that reading text loads no HTML library.
_READERS = {
    Kind.TEXT: ("onrecord.ingest.text", "read_text"),
    Kind.HTML: ("onrecord.ingest.html", "read_html"),
    Kind.FEED: ("onrecord.ingest.feed", "read_feed"),
    Kind.WARC: ("onrecord.ingest.warc", "read_warc"),
    Kind.JSONL: ("onrecord.ingest.jsonl", "read_lines"),
    Kind.JSON: ("onrecord.ingest.jsonl", "read_file"),
    Kind.CSV: ("onrecord.ingest.tables", "read_csv"),
    Kind.PARQUET: ("onrecord.ingest.parquet", "read_parquet"),
}

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_NOT_THERE = "is not there; a web address begins with https://"
_WILD = re.compile(r"[*?\[]")


def sources(
    names: Iterable[str | os.PathLike[str]], options: Options | None = None, meter: Meter | None = None
) -> Iterator[Outcome]:
    """Every article of the sources, in order: files, folders, globs, URLs, and `-` for standard input.

    An input that cannot be read gives an InputError in its place, and the rest goes on. `meter` tells meanwhile how
    much of the files was read.
    """
    options, meter = options or Options(), meter or Meter()
    coming = _every(names, options, meter)
    return _one(coming) if options.override.url else coming


def _every(names: Iterable[str | os.PathLike[str]], options: Options, meter: Meter) -> Iterator[Outcome]:
    fetch: Callable[[str], Material] | None = None
    for source in names:
        name = os.fspath(source)
        if _ADDRESS.match(name):
            fetch = fetch or _client(options)
            yield from _fetched(name, fetch, options)
        else:
            yield from _local(name, options, meter)


def _one(coming: Iterable[Outcome]) -> Iterator[Outcome]:
    """The first article alone may have the address that was given: under it the others would be its later versions."""
    taken = False
    for outcome in coming:
        if taken and isinstance(outcome, Found):
            problem = "is left out: the address that was given is that of one article, and one before it has it"
            yield InputError(outcome.provenance.source, problem)
        else:
            taken = taken or isinstance(outcome, Found)
            yield outcome


def meter_of(names: Iterable[str | os.PathLike[str]]) -> Meter:
    """A meter that knows how many bytes the files of these sources have, where all are files."""
    total = 0
    for source in names:
        name = os.fspath(source)
        if name == "-" or _ADDRESS.match(name):
            return Meter()
        for path in _paths(name):
            with contextlib.suppress(OSError):
                total += path.stat().st_size if isinstance(path, Path) else 0
    return Meter(total)


def _client(options: Options) -> Callable[[str], Material]:
    from onrecord.ingest.web.client import Web  # loads an HTTP client

    return Web(options).fetch


def _fetched(name: str, fetch: Callable[[str], Material], options: Options) -> Iterator[Outcome]:
    try:
        material = fetch(name)
    except InputError as error:
        yield error
        return
    with material:
        yield from outcomes(material, options)


def _local(name: str, options: Options, meter: Meter) -> Iterator[Outcome]:
    if name == "-":
        stream = buffered(sys.stdin.buffer)
        try:
            yield from outcomes(Material("standard input", "", stream), options)
        finally:
            stream.detach()  # standard input is not ours to close
    else:
        for path in _paths(name):
            yield from [path] if isinstance(path, InputError) else _file(path, options, meter)


def _paths(name: str) -> Iterator[Path | InputError]:
    """The files that a path, folder or glob stands for, in the order of their names."""
    path = Path(name)
    try:
        if not name:  # a variable of the shell that holds nothing, which must not mean the folder where one stands
            yield InputError("''", "is an empty name; . is the folder where you are")
        elif path.is_dir():
            yield from _folder(path)
        elif path.exists():
            yield path
        elif _WILD.search(name):
            yield from _glob(name)
        else:
            yield InputError(name, _NOT_THERE)
    except (OSError, ValueError) as error:  # a path of zero bytes, or longer than the system takes
        yield InputError(name, f"is no path: {error}")


def _glob(pattern: str) -> Iterator[Path | InputError]:
    matches = sorted(glob.glob(os.path.expanduser(pattern), recursive=True))
    if not matches:
        yield InputError(pattern, "matches no file")
    seen: set[Path] = set()
    for match in matches:
        for path in _folder(Path(match)) if os.path.isdir(match) else [Path(match)]:
            if isinstance(path, InputError) or path not in seen:
                yield path
            if isinstance(path, Path):
                seen.add(path)


def _folder(folder: Path) -> Iterator[Path | InputError]:
    """The files of known suffixes in a folder and below it, hidden ones and sidecars left out."""
    empty = True
    problems: list[InputError] = []

    def unreadable(error: OSError) -> None:
        problems.append(InputError(str(error.filename or folder), f"cannot be read: {error.strerror}"))

    for parent, folders, files in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            suffix = suffix_of(name)
            if name.startswith(".") or suffix not in SUFFIXES or suffix == ".json":
                continue
            path = Path(parent, name)
            if path.is_file():  # neither a pipe nor a link that leads nowhere
                empty = False
                yield path
    yield from problems
    if empty and not problems:
        known = " ".join(sorted(SUFFIXES.keys() - {".json"}))
        yield InputError(str(folder), f"holds no file of a known kind ({known})")


def _file(path: Path, options: Options, meter: Meter) -> Iterator[Outcome]:
    try:
        stream = buffered(meter.opened(path))
    except FileNotFoundError:
        yield InputError(str(path), _NOT_THERE)
        return
    except (OSError, ValueError) as error:
        yield InputError(str(path), f"cannot be opened: {getattr(error, 'strerror', None) or error}")
        return
    with stream:
        yield from outcomes(Material(str(path), path.name, stream, path), options)


def outcomes(material: Material, options: Options) -> Iterator[Outcome]:
    """The articles of one opened input, finished; what ends it early comes last, as an InputError."""
    try:
        material = material.inflated()
        module, function = _READERS[options.kind or kind_of(material)]
        read = cast(Read, getattr(importlib.import_module(module), function))
        for outcome in read(material, options):
            yield finished(outcome, options)
    except InputError as error:
        yield error


def finished(outcome: Outcome, options: Options) -> Outcome:
    """The outcome with what the caller knows better, or set aside where its language is not read."""
    if isinstance(outcome, InputError):
        return outcome
    article, override = outcome.article, options.override
    language = override.language or recognise(article.text) or code_of(article.language) or "en"
    if options.languages and language not in options.languages:
        problem = f"is set aside: it is written in {name_of(language)}, which the model does not read"
        return OtherLanguageError(outcome.provenance.source, problem, language)
    article = replace(
        article,
        url=override.url or article.url,
        title=override.title or article.title,
        publisher=override.publisher or article.publisher,
        published=override.published or article.published,
        language=language,
    )
    return replace(outcome, article=article, author=override.author or outcome.author)

"""PolNeAR's own release: a folder `text/` of articles, and `attributions/` that mark them in brat's standoff format.

An annotation file is called like its text, with the annotator's code at the end (`NAME_4b22.ann` for `NAME.txt`). It
holds text-bound lines (`T3<tab>Content 256 377;463 616<tab>words`) and events that join them to attributions
(`E3<tab>Attribution:T14 Cue:T10 Source:T9 Content:T11`). Lone text-bound lines, such as Discuss and Discard, mark no
attribution. Where several annotators marked an article, the first by code counts. Title, publisher and date come
from `metadata.tsv`, one folder up, where it is there. A plain brat folder, .ann beside .txt, is read too.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from onrecord.errors import GoldError
from onrecord.evaluate.copied_words import CopiedWords, check_copied_words
from onrecord.evaluate.gold import GoldArticle, GoldAttribution, Role, in_order
from onrecord.records import Article, Span

_SPANS = re.compile(r"\d+ \d+(;\d+ \d+)*")
_ARGUMENT = re.compile(r"(Source|Cue|Content)\d*:(T\d+)")
_IGNORED = tuple("RAMN*#")  # brat's relations, attributes, normalisations and notes say nothing about attributions


def is_standoff(folder: Path) -> bool:
    """Whether the folder looks like a compartment of PolNeAR, or like brat's own."""
    return (folder / "attributions").is_dir() or any(folder.glob("*.ann"))


def read_standoff(folder: Path) -> Iterator[GoldArticle]:
    """The annotated articles of a standoff folder, by name; raises GoldError with the file and line at fault."""
    texts = {path.stem: path for path in sorted(_subfolder(folder, "text").glob("*.txt"))}
    about = _metadata(folder)
    for name, annotation in _first_annotators(folder, texts).items():
        article = _article(name, texts[name], about.get(name, {}))
        yield GoldArticle(article, frozenset({"spans"}), _attributions(annotation, article.text))


def standoff_files(folder: Path) -> list[Path]:
    """The files that make up the gold set."""
    return [*_subfolder(folder, "text").glob("*.txt"), *_subfolder(folder, "attributions").glob("*.ann")]


def _subfolder(folder: Path, name: str) -> Path:
    return folder / name if (folder / name).is_dir() else folder


def _first_annotators(folder: Path, texts: dict[str, Path]) -> dict[str, Path]:
    """For each annotated article its first annotation file."""
    chosen: dict[str, Path] = {}
    for path in sorted(_subfolder(folder, "attributions").glob("*.ann")):
        name = path.stem if path.stem in texts else path.stem.rpartition("_")[0]
        if name not in texts:
            raise GoldError(f"{path}: there is no text for it: {_subfolder(folder, 'text') / name}.txt is missing")
        chosen.setdefault(name, path)
    return dict(sorted(chosen.items()))


def _article(name: str, path: Path, about: dict[str, str]) -> Article:
    known = {field: value for field, value in about.items() if value not in ("", "None")}
    try:
        return Article(
            text=_read(path),
            id=name,
            title=known.get("title"),
            publisher=known.get("publisher"),
            published=known.get("publication_date"),
        )
    except ValueError as error:
        raise GoldError(f"metadata.tsv, {name}: {error}") from None


def _attributions(path: Path, text: str) -> tuple[GoldAttribution, ...]:
    marked: dict[str, CopiedWords] = {}
    events: list[tuple[str, str, str]] = []
    for number, line in enumerate(_read(path).split("\n"), start=1):
        place = f"{path}, line {number}"
        if line.startswith("T"):
            name, annotation = _text_bound(line, place, text)
            marked[name] = annotation
        elif line.startswith("E"):
            name, _, arguments = line.partition("\t")
            events.append((name, arguments, place))
        elif line.strip() and not line.startswith(_IGNORED):
            raise GoldError(f"{place}: not a line of brat's standoff format: {line[:40]!r}")
    check_copied_words(marked.values(), text)
    return in_order(
        _attribution(name, arguments, marked, place)
        for name, arguments, place in events
        if arguments.startswith("Attribution")
    )


def _text_bound(line: str, place: str, text: str) -> tuple[str, CopiedWords]:
    name, _, rest = line.partition("\t")
    bounds, _, words = rest.partition("\t")
    offsets = bounds.partition(" ")[2]
    if not _SPANS.fullmatch(offsets):
        raise GoldError(f"{place}: no offsets in {line[:40]!r}; expected such as T1<tab>Source 0 5<tab>Flynn")
    spans = []
    for pair in offsets.split(";"):
        start, end = map(int, pair.split())
        if not start < end <= len(text):
            raise GoldError(f"{place}: {start} {end} is no part of the text, which has {len(text)} code points")
        spans.append(Span(start, end))
    return name, CopiedWords(tuple(spans), words, place)


def _attribution(name: str, arguments: str, marked: dict[str, CopiedWords], place: str) -> GoldAttribution:
    spans: dict[str, list[Span]] = {role.value: [] for role in Role}
    for role, target in _ARGUMENT.findall(arguments):
        if target not in marked:
            raise GoldError(f"{place}: {name} refers to {target}, which the file does not define")
        spans[role.lower()] += marked[target].spans
    source, cue, content = (tuple(sorted(spans[role.value])) for role in Role)
    return GoldAttribution(name, source, cue, content)


def _metadata(folder: Path) -> dict[str, dict[str, str]]:
    for path in (folder.resolve().parent / "metadata.tsv", folder / "metadata.tsv"):
        if path.is_file():
            rows = csv.DictReader(io.StringIO(_read(path), newline=""), delimiter="\t")
            return {row.get("filename", ""): row for row in rows}
    return {}


def _read(path: Path) -> str:
    """The text of a file as it stands: line ends and all, for offsets count them."""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise GoldError(f"{path}: not UTF-8 (byte {error.start}); save it as UTF-8") from None

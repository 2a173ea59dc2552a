"""Readings in the standoff format of the annotation tool brat: NAME.txt holds the text, NAME.ann what was found in it.

Each statement has its content as a text-bound annotation `Content`, linked by relations to its `Source`, `Cue`,
`Addressee`, `When` and `Where` (`SourceOf` …, from the latter to the content) and to the content in which it lies
(`Within`). Attributes of the content give its kind, its medium, whether it is negated, and the confidence, rounded down
to a tenth; a note gives the ids and exact values.

As brat demands, an annotation never runs over a line break or a tab: there it is cut into fragments, as it is between
segments (`T1<tab>Content 0 5;7 12<tab>first second`), and the text column gives the fragments with one space between.
Offsets are code points of the text file. What consists of line breaks only cannot be said in brat and is left out.

A folder also holds `.NAME.exported`, the same as NAME.ann and changed by nobody: beside it shows what annotators did.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from onrecord.errors import OnrecordError, UsageError
from onrecord.present.annotating import MEDIA, note, roles
from onrecord.present.outline import outline
from onrecord.present.phrasing import encodable
from onrecord.records import Article, Reading, Span

CONFIGURATION = f"""\
# What onrecord marks; read by brat.
[entities]
Source
Cue
Content
Addressee
When
Where
[relations]
SourceOf\tArg1:Source, Arg2:Content
CueOf\tArg1:Cue, Arg2:Content
AddresseeOf\tArg1:Addressee, Arg2:Content
WhenOf\tArg1:When, Arg2:Content
WhereOf\tArg1:Where, Arg2:Content
Within\tArg1:Content, Arg2:Content
<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>
[events]
[attributes]
Negated\tArg:Content
Kind\tArg:Content, Value:direct|indirect|mixed
Confidence\tArg:Content, Value:0.0|0.1|0.2|0.3|0.4|0.5|0.6|0.7|0.8|0.9|1.0
Medium\tArg:Content, Value:{"|".join(medium.replace(" ", "_") for medium in MEDIA)}
"""

# Where Python's (and so brat's) line reader ends a line, and the tab, which divides brat's columns.
BREAKS = re.compile("[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


def write_brat(readings: Iterable[Reading], stream: TextIO) -> None:
    """Prints the annotations of the only reading; of several, none: raises UsageError before anything is written."""
    first_two = list(itertools.islice(readings, 2))
    if len(first_two) > 1:
        raise UsageError("brat keeps each article in files of its own: name a folder for them with -o FOLDER")
    for reading in first_two:
        stream.writelines(standoff(reading))


def write_brat_folder(readings: Iterable[Reading], folder: Path) -> None:
    """Writes NAME.txt, NAME.ann and `.NAME.exported` for each reading, and `annotation.conf` where there is none yet.

    Raises OnrecordError, before anything is read or written, where `folder` holds annotations already: they may be
    someone's work.
    """
    if folder.is_dir() and any(folder.glob("*.ann")):
        raise OnrecordError(f"{folder}: there are annotations in it already; name a new or an empty folder")
    folder.mkdir(parents=True, exist_ok=True)
    configuration = folder / "annotation.conf"
    if not configuration.exists():
        configuration.write_bytes(CONFIGURATION.encode())
    taken: set[str] = set()
    for reading in readings:
        name = _free(file_name(reading.article.id), taken)
        annotations = "".join(standoff(reading)).encode()
        (folder / f"{name}.txt").write_bytes(encodable(reading.article.text).encode())
        (folder / f"{name}.ann").write_bytes(annotations)
        as_exported(folder / f"{name}.ann").write_bytes(annotations)


def as_exported(path: Path) -> Path:
    """Where the annotations of an .ann file lie as they were exported."""
    return path.with_name(f".{path.stem}.exported")


def file_name(article_id: str) -> str:
    """A name for files, safe everywhere; of an id that is not such a name itself, what can be kept and a digest."""
    safe = re.sub(r"[^A-Za-z0-9._-]+", "_", article_id).strip("._")[:80]
    if safe and safe == article_id:
        return safe
    digest = hashlib.sha256(article_id.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{safe}-{digest}" if safe else digest


def standoff(reading: Reading) -> Iterator[str]:
    """The lines of the .ann file."""
    annotations = _Annotations(reading.article)
    contents: dict[str, str] = {}
    for entry in outline(reading):
        statement = entry.statement
        content = annotations.mark("Content", statement.content)
        if content is None:
            continue
        contents[statement.id] = content
        annotations.attribute("Kind", content, statement.kind.value)
        annotations.attribute("Confidence", content, f"{int(statement.confidence * 10 + 1e-9) / 10:.1f}")
        if statement.negated:
            annotations.attribute("Negated", content)
        if statement.medium:
            annotations.attribute("Medium", content, re.sub(r"\W+", "_", statement.medium))
        for role, spans in roles(statement):
            annotations.relate(f"{role}Of", annotations.mark(role, spans), content)
        if entry.depth and statement.parent is not None:
            annotations.relate("Within", content, contents.get(statement.parent))
        annotations.note(content, note(entry))
    yield from annotations.lines


class _Annotations:
    """The lines of one .ann file, with brat's running numbers."""

    def __init__(self, article: Article) -> None:
        self.lines: list[str] = []
        self._article = article
        self._numbers = {letter: itertools.count(1) for letter in "TRA#"}

    def mark(self, kind: str, spans: Iterable[Span]) -> str | None:
        """A text-bound annotation; None where the spans hold nothing that brat can mark."""
        fragments = [fragment for span in spans for fragment in _fragments(self._article.text, span)]
        if not fragments:
            return None
        places = ";".join(f"{fragment.start} {fragment.end}" for fragment in fragments)
        return self._add("T", f"{kind} {places}", " ".join(self._article[fragment] for fragment in fragments))

    def relate(self, kind: str, start: str | None, end: str | None) -> None:
        if start is not None and end is not None:
            self._add("R", f"{kind} Arg1:{start} Arg2:{end}")

    def attribute(self, kind: str, target: str, value: str = "") -> None:
        self._add("A", f"{kind} {target} {value}".rstrip())

    def note(self, target: str, text: str) -> None:
        self._add("#", f"AnnotatorNotes {target}", BREAKS.sub(" ", text))

    def _add(self, letter: str, *columns: str) -> str:
        identifier = f"{letter}{next(self._numbers[letter])}"
        self.lines.append(encodable("\t".join((identifier, *columns))) + "\n")
        return identifier


def _fragments(text: str, span: Span) -> Iterator[Span]:
    """The stretches of `span` between line breaks and tabs."""
    start = span.start
    for gap in BREAKS.finditer(text, span.start, span.end):
        if gap.start() > start:
            yield Span(start, gap.start())
        start = gap.end()
    if span.end > start:
        yield Span(start, span.end)


def _free(name: str, taken: set[str]) -> str:
    """`name`, or the first of `name-2`, `name-3` … that is not taken yet (in any spelling: some disks fold case)."""
    candidates = itertools.chain([name], (f"{name}-{number}" for number in itertools.count(2)))
    free = next(candidate for candidate in candidates if candidate.casefold() not in taken)
    taken.add(free.casefold())
    return free

"""Annotations that come back from brat and Label Studio, as judgements on the statements of a record."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.cli.filter_options import user
from onrecord.errors import InputError
from onrecord.present import brat_corrections, labelstudio_corrections
from onrecord.present.brat import as_exported
from onrecord.present.corrections import Correction
from onrecord.records import Reading
from onrecord.store import Record, StatementJudgement
from onrecord.store.rebuild import reading

_LARGEST = 500_000_000  # bytes of an export, which is read whole


@dataclass(frozen=True, slots=True)
class Annotation:
    """An article that somebody annotated: `compare` gives what that says against a reading of it."""

    source: str
    tool: str
    text: str
    by: str | None
    compare: Callable[[Reading], Iterable[Correction]]


def is_annotated(name: str) -> bool:
    """Whether a name is of a folder (brat's) or of a file with a list in it (Label Studio's), not of readings."""
    path = Path(name)
    if name and path.is_dir():
        return True
    try:
        with path.open("rb") as stream:
            return stream.read(100).lstrip().startswith(b"[")
    except OSError:
        return False


def annotated_articles(names: Iterable[str]) -> Iterator[Annotation | InputError]:
    """Every annotated article of folders and exports; what is none gives an InputError in its place."""
    for name in names:
        if Path(name).is_dir():
            yield from map(_brat, sorted(Path(name).rglob("*.ann")))
        else:
            yield from _label_studio(Path(name))


def judge(record: Record, annotation: Annotation | InputError, by: str | None) -> int:
    """Keeps what an annotator changed in one article; gives the number of judgements that are new.

    Raises InputError where it is no annotation of an article on record.
    """
    if isinstance(annotation, InputError):
        raise annotation
    articles = record.articles_of(annotation.text)
    if not articles:
        raise InputError(annotation.source, "its text is no article on record; was it changed?")
    whose = by or annotation.by or user()
    count = 0
    for article in articles:
        judgements = [
            StatementJudgement(
                correction.statement,
                correction.verdict.value,
                json.dumps(correction.fields) if correction.fields is not None else None,
                whose,
                f"corrected in {annotation.tool}",
            )
            for correction in annotation.compare(reading(record.connection, article))
        ]
        count += record.judge(article, *judgements)
    return count


def _brat(path: Path) -> Annotation | InputError:
    try:
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        lines = path.read_bytes().decode("utf-8").splitlines()
        kept = as_exported(path)
        exported = kept.read_bytes().decode("utf-8").splitlines() if kept.is_file() else None
    except (OSError, UnicodeDecodeError) as error:
        return InputError(str(path), f"cannot be read with its .txt: {error}")
    return Annotation(
        str(path),
        "brat",
        text,
        None,
        lambda reading: brat_corrections.corrections(str(path), reading, lines, exported),
    )


def _label_studio(path: Path) -> Iterator[Annotation | InputError]:
    try:
        if path.stat().st_size > _LARGEST:
            yield InputError(str(path), f"is larger than {_LARGEST / 1e6:.0f} MB; export fewer tasks at once")
            return
        tasks = json.loads(path.read_bytes())
    except OSError as error:
        yield InputError(str(path), f"cannot be read: {error.strerror or error}")
        return
    except (ValueError, RecursionError) as error:
        yield InputError(str(path), f"is no JSON: {error}")
        return
    for number, one in enumerate(labelstudio_corrections.annotated(str(path), tasks), 1):
        if isinstance(one, InputError):
            yield one
        else:
            yield _from_label_studio(f"{path}, annotation {number}", one)


def _from_label_studio(source: str, one: labelstudio_corrections.Annotated) -> Annotation:
    return Annotation(
        source,
        "Label Studio",
        one.text,
        one.by,
        lambda reading: labelstudio_corrections.corrections(source, reading, one),
    )

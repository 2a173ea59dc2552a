"""A row of named values (a line of JSON, a row of a table) to an article: which name means which field."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from onrecord.errors import InputError
from onrecord.ingest.dates import date_of
from onrecord.ingest.decoding import is_blank, without_surrogates
from onrecord.ingest.options import Metadata
from onrecord.ingest.outcome import Found, InputWarning, Kind, Provenance

# The names that people give to these fields, the likelier first; compared without case, blanks and punctuation.
NAMES: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "articletext", "articlebody", "fulltext", "maintext", "plaintext", "rawtext",
             "bodytext", "story", "article", "cleanedtext", "textcontent", "document"),
    "id": ("id", "articleid", "docid", "documentid", "guid", "uuid", "identifier", "uid", "storyid"),
    "url": ("url", "link", "uri", "href", "articleurl", "canonicalurl", "weburl", "permalink", "address", "sourceurl"),
    "title": ("title", "headline", "heading", "articletitle", "head", "name"),
    "publisher": ("publisher", "outlet", "publication", "medianame", "newspaper", "sitename", "source", "sourcename",
                  "site", "domain", "sourcedomain", "media"),
    "published": ("published", "date", "datepublished", "publisheddate", "publishedat", "publicationdate",
                  "publishdate", "pubdate", "datepublish", "publishedon", "datetime", "timestamp", "day", "created"),
    "language": ("language", "lang", "languagecode"),
    "author": ("author", "authors", "byline", "creator", "journalist", "writer", "reporter"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Columns:
    """Which of a table's names holds which field of an article; what is not there is not in `names`."""

    names: Mapping[str, str] = field(default_factory=dict)


def find_columns(source: str, present: Iterable[str], asked: Mapping[str, str]) -> Columns:
    """The columns of `present` that hold an article's fields: those asked for, then those with sensible names.

    Raises InputError where a column asked for is missing, or where none can be the text.
    """
    there = list(present)
    listed = ", ".join(there[:20]) or "none"
    missing = next((wanted for wanted in asked.values() if wanted not in there), None)
    if missing is not None:
        raise InputError(source, f"has no column {missing!r}; it has: {listed}")
    columns = match_columns(there, asked)
    if "text" not in columns.names:
        raise InputError(source, f"has no column with the text; name it with --column text=NAME (it has: {listed})")
    return columns


def match_columns(present: Iterable[str], asked: Mapping[str, str]) -> Columns:
    """As `find_columns`, content with what is there."""
    taken = set(asked.values())
    free = {plain_name(name): name for name in reversed(list(present)) if name not in taken}
    names = dict(asked)
    for meaning, likely in NAMES.items():
        match = next((free[name] for name in likely if name in free), None)
        if meaning not in names and match is not None:
            names[meaning] = match
    return Columns(names)


def plain_name(name: str) -> str:
    """A column's name without case, blanks and punctuation: "Date Published" and "date_published" are one."""
    return "".join(character for character in name.lower() if character.isalnum())


def row_article(source: str, kind: Kind, row: Mapping[str, object], columns: Columns) -> Found:
    """The article in `row`. Raises InputError where its text is missing, blank or no text."""
    warnings: list[InputWarning] = []
    raw = row.get(columns.names["text"])
    if not isinstance(raw, str):
        raise InputError(source, f"has no text under {columns.names['text']!r}, but {shortened(raw)}")
    decoded = without_surrogates(raw)
    if decoded.problem:
        warnings.append(InputWarning(source, decoded.problem))
    if is_blank(decoded.text):
        raise InputError(source, "its text is empty")
    metadata = row_metadata(source, row, columns, warnings)
    article = metadata.of(decoded.text)
    return Found(article, Provenance(source, kind), metadata.author, warnings=tuple(warnings))


def row_metadata(source: str, row: Mapping[str, object], columns: Columns, warnings: list[InputWarning]) -> Metadata:
    """What `row` says beside the text; a value that cannot be understood is left out and adds to `warnings`."""
    words: dict[str, str | None] = {}
    published: datetime.date | None = None
    for meaning, name in columns.names.items():
        value = row.get(name)
        if meaning == "text" or _is_nothing(value):
            continue
        try:
            if meaning == "published":
                published = date_of(value)
            else:
                words[meaning] = _words(value)
        except ValueError as error:
            warnings.append(InputWarning(source, f"its {meaning} is left out: {error}"))
    return Metadata(**words, published=published)


def _words(value: object) -> str:
    """A value as text: names in a list (of authors) are joined. Raises ValueError where it is something else."""
    if isinstance(value, str):
        return without_surrogates(value).text.strip()
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        return ", ".join(_words(part) for part in value)
    raise ValueError(f"{shortened(value)} is no text")


def _is_nothing(value: object) -> bool:
    """Whether a cell is empty: null, blank, an empty list, or the not-a-number of data frames."""
    return value is None or value == [] or (isinstance(value, str) and not value.strip()) or value != value


def shortened(value: object) -> str:
    """A value as a message shows it."""
    shown = repr(value)
    return shown if len(shown) <= 60 else shown[:57] + "..."

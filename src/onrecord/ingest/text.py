"""Plain text: the whole file is the article's text; what a front matter or a sidecar says of it is kept beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.errors import InputError
from onrecord.ingest.decoding import decode, is_blank
from onrecord.ingest.material import Material
from onrecord.ingest.metadata import front_matter, sidecar
from onrecord.ingest.options import Options
from onrecord.ingest.outcome import Found, InputWarning, Kind, Outcome, Provenance

LONGEST_TITLE = 160
_SENTENCE_ENDS = (".", ",", ";", ":", "…")
_CLOSERS = "\"'”’»)"


def read_text(material: Material, options: Options) -> Iterator[Outcome]:
    """The one article that a text file is."""
    data = material.whole(options.limits.document)
    if not data:
        raise InputError(material.name, "is empty")
    decoded = decode(material.name, data, options.encoding)
    warnings = [InputWarning(material.name, decoded.problem)] if decoded.problem else []
    front = front_matter(material.name, decoded.text, warnings)
    text = decoded.text[front.length :]
    if is_blank(text):
        raise InputError(material.name, "holds nothing but white space")
    metadata = sidecar(material, warnings).or_else(front.metadata)
    metadata = replace(metadata, url=metadata.url or material.address, title=metadata.title or title_line(text))
    provenance = Provenance(material.name, Kind.TEXT, material.address, material.retrieved, text_start=front.length)
    yield Found(metadata.of(text), provenance, metadata.author, warnings=tuple(warnings))


def title_line(text: str) -> str | None:
    """The first line where it stands alone, is short and ends no sentence; it stays part of the text."""
    lines = text[: 4 * LONGEST_TITLE].lstrip().splitlines()
    if len(lines) < 3 or lines[1].strip():
        return None
    line = lines[0].strip()
    if len(line) > LONGEST_TITLE or line.rstrip(_CLOSERS).endswith(_SENTENCE_ENDS):
        return None
    return line

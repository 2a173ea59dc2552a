"""A web page to its article: text, title, writers, publisher, date, address."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.errors import InputError
from onrecord.ingest.decoding import Decoded, is_blank
from onrecord.ingest.material import Material
from onrecord.ingest.metadata import sidecar
from onrecord.ingest.options import Metadata, Options
from onrecord.ingest.outcome import Found, InputWarning, Kind, Outcome, Provenance
from onrecord.ingest.page.blocks import parse
from onrecord.ingest.page.charset import decode_page
from onrecord.ingest.page.extraction import extract
from onrecord.ingest.page.fields import (
    address_of,
    author_of,
    date_of_page,
    fields_of,
    publisher_of,
    signatures,
    title_of,
)
from onrecord.ingest.page.linked_data import linked_data

# These libraries log what we report ourselves.
for _library in ("trafilatura", "htmldate", "courlan"):
    logging.getLogger(_library).addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was got: its text decoded, and where and when it was got, where known."""

    name: str
    decoded: Decoded
    address: str | None = None
    retrieved: datetime.datetime | None = None
    record_id: str | None = None


def read_html(material: Material, options: Options) -> Iterator[Outcome]:
    """The one article of a page."""
    data = material.whole(options.limits.page)
    if not data:
        raise InputError(material.name, "is empty")
    decoded = decode_page(material.name, data, material.content_type, options.encoding)
    page = Page(material.name, decoded, material.address, material.retrieved)
    warnings: list[InputWarning] = []
    yield page_article(page, Kind.HTML, sidecar(material, warnings), warnings)


def page_article(page: Page, kind: Kind, known: Metadata, warnings: list[InputWarning]) -> Found:
    """The article of a page; what is `known` of it beats what it says. Raises InputError where it holds none."""
    if page.decoded.problem:
        warnings.append(InputWarning(page.name, page.decoded.problem))
    if is_blank(page.decoded.text):
        raise InputError(page.name, "holds nothing but white space")
    tree = parse(page.name, page.decoded.text)
    fields, linked = fields_of(tree), linked_data(tree)
    address = address_of(tree, fields, page.address)
    publisher = publisher_of(fields, linked, address)
    title = title_of(fields, linked, publisher)
    lead = fields.first("og:description", "description", "twitter:description")
    try:
        found = extract(tree, page.address, (title or "", fields.title, fields.headline), lead, linked.body)
    except Exception as error:  # an extractor's own failure on a page made to break it
        raise InputError(page.name, f"cannot be understood as a page ({type(error).__name__}: {error})") from error
    if found is None or is_blank(found.text):
        raise InputError(page.name, "holds no article text that could be found; save its text as a .txt file")
    if found.cut:
        warnings.append(InputWarning(page.name, "gives the beginning only; the rest is for subscribers"))
    metadata = known.or_else(
        Metadata(
            url=address,
            title=title,
            publisher=publisher,
            published=date_of_page(tree, fields, linked, found.date),
            author=author_of(fields, linked, (*found.authors, *signatures(tree)), found.above, publisher),
        )
    )
    article = metadata.of(found.text)
    provenance = Provenance(page.name, kind, page.address, page.retrieved, page.record_id)
    return Found(article, provenance, metadata.author, found.cut, tuple(warnings))

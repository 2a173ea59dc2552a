"""Readings as one page to look at: each article with source, cue and content marked, and its statements beside it.

The page is a single file that loads nothing: style (page.css) and script (page.js) are in it, and its content security
policy allows no others, whatever an article holds. Everything can be read without the script, which only lights up
what belongs together. Articles are written as they come; of those written only the headings are kept, for the list of
articles at the end.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import TextIO

from onrecord.present.marks import Mark, escape, marked
from onrecord.present.options import Options
from onrecord.present.outline import Entry, outline
from onrecord.present.phrasing import GAP, address_of, circumstances, counted, heading, imprint, percent, who
from onrecord.present.shares import Share, shares
from onrecord.records import Article, Reading, Span


def write_html(readings: Iterable[Reading], stream: TextIO, options: Options) -> None:
    """Writes the page; with several articles it ends in a list of them."""
    coming = iter(readings)
    first = next(coming, None)
    stream.writelines(_head(options.title or (heading(first.article) if first else "No articles")))
    headings: list[tuple[str, int]] = []
    for reading in chain([first] if first else [], coming):
        headings.append((heading(reading.article), len(reading.statements)))
        stream.writelines(_article(reading, len(headings)))
    stream.writelines(_end(headings))


@cache
def _asset(name: str) -> str:
    return files("onrecord.present").joinpath(name).read_text(encoding="utf-8")


def _digest(asset: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(asset.encode()).digest()).decode()}'"


def _head(title: str) -> Iterator[str]:
    style, script = _asset("page.css"), _asset("page.js")
    policy = (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
    yield f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
    yield _LEGEND


_LEGEND = """<header class="legend">
<p class="name">On record</p>
<dl>
<div><dt><span class="source">source</span></dt><dd>who says it</dd></div>
<div><dt><span class="cue">cue</span></dt><dd>the words that tell</dd></div>
<div><dt><span class="content d0">content</span></dt><dd>what is said</dd></div>
<div><dt><span class="content d0">a statement <span class="content d1">within</span> another</span></dt></div>
</dl>
</header>
"""


def _article(reading: Reading, place: int) -> Iterator[str]:
    """The section of one article: heading, text, speakers, statements."""
    article, name = reading.article, f"a{place}"
    entries = outline(reading)
    title = article.title
    headline = title is not None and article.text.lstrip().startswith(title)  # then the text shows it already
    yield f'<article id="{name}" lang="{escape(article.language)}">\n<header>\n'
    yield f'<h2 dir="auto"{" class=unseen" if headline else ""}>{_linked(heading(article), article)}</h2>\n'
    yield f'<p class="imprint">{" · ".join(_linked(part, article) for part in imprint(article))}</p>\n</header>\n'
    yield '<div class="text">'
    yield from marked(article.text, _marks(reading, entries, name), headline)
    yield "</div>\n<aside>\n"
    yield from _speakers(shares(article, entries), reading, name)
    yield from _statements(article, entries, _speaker_names(reading, name), name)
    yield "</aside>\n</article>\n"


def _linked(text: str, article: Article) -> str:
    """`text`, as a link where it is the article's address on the web."""
    if text != article.url or not text.lower().startswith(("http://", "https://")):
        return escape(text)
    return f'<a href="{escape(text)}" rel="noreferrer noopener">{escape(text)}</a>'


def _speaker_names(reading: Reading, name: str) -> dict[str, str]:
    """What the page calls each speaker: ids come from outside and may hold anything."""
    return {speaker.id: f"{name}p{number}" for number, speaker in enumerate(reading.speakers, 1)}


def _marks(reading: Reading, entries: Sequence[Entry], name: str) -> list[Mark]:
    marks = []
    for entry in entries:
        owner, statement = f"{name}s{entry.number}", entry.statement
        for order, span in enumerate(statement.content):
            marks.append(Mark(span, "content", owner, entry.number, anchor=order == 0))
        marks.extend(Mark(span, "source", owner) for span in statement.source)
        marks.extend(Mark(span, "cue", owner) for span in statement.cue)
    names = _speaker_names(reading, name)
    for speaker in reading.speakers:
        marks.extend(Mark(span, "mention", names[speaker.id]) for span in speaker.mentions)
    return marks


def _speakers(ranking: Sequence[Share], reading: Reading, name: str) -> Iterator[str]:
    """The speakers with what they say; nothing where none is known."""
    if not ranking:
        return
    names = _speaker_names(reading, name)
    yield '<section class="speakers">\n<h3>Speakers</h3>\n<table>\n<thead><tr><th scope="col">who</th>'
    yield '<th scope="col">statements</th><th scope="col" colspan="2">words</th></tr></thead>\n<tbody>\n'
    for share in ranking:
        speaker = share.speaker
        role = escape(speaker.role) if speaker.role else escape(speaker.kind.value)
        links = " ".join(f'<a href="#{name}s{entry.number}">{entry.number}</a>' for entry in share.entries)
        yield f'<tr data-speaker="{names[speaker.id]}"><th scope="row"><span dir="auto">{escape(speaker.name)}</span>'
        yield f' <small dir="auto">{role}</small>{"".join(map(_identifier, speaker.known))}</th>'
        yield f"<td>{len(share.entries)} <small>{links}</small></td>"
        yield f'<td><meter value="{share.share:.4f}" max="1">{escape(percent(share.share))}</meter></td>'
        yield f"<td>{escape(percent(share.share))}</td></tr>\n"
    yield "</tbody>\n</table>\n</section>\n"


def _identifier(known: str) -> str:
    """What a speaker is called elsewhere, as a link where it has an address."""
    address = address_of(known)
    link = f'<a href="{escape(address)}" rel="noreferrer noopener">{escape(known)}</a>' if address else escape(known)
    return f" <small>{link}</small>"


def _statements(article: Article, entries: Sequence[Entry], names: dict[str, str], name: str) -> Iterator[str]:
    """The statements as nested lists, in the order of the outline."""
    count = counted(len(entries), "statement") if entries else "No statements found"
    yield f'<section class="statements">\n<h3>{count}</h3>\n'
    depth = -1
    for entry in entries:
        if entry.depth > depth:
            yield "<ol>\n"
        else:
            yield "</li>\n" + "</ol>\n</li>\n" * (depth - entry.depth)
        depth = entry.depth
        speaker = f' data-speaker="{names[entry.speaker.id]}"' if entry.speaker else ""
        owner = f"{name}s{entry.number}"
        yield f'<li><div class="entry" id="{owner}-entry" data-statement="{owner}"{speaker}>'
        yield f'<a class="number" href="#{owner}" aria-label="Statement {entry.number} in the text">{entry.number}</a>'
        yield from _entry(article, entry)
        yield "</div>\n"
    yield "</li>\n</ol>\n" * (depth + 1) + "</section>\n"


def _entry(article: Article, entry: Entry) -> Iterator[str]:
    statement = entry.statement
    name = who(article, statement, entry.speaker)
    resolved_by = f' title="{escape(statement.resolved_by)}"' if statement.resolved_by else ""
    yield f'<p class="who"><b dir="auto"{resolved_by}>{escape(name.name)}</b>'
    if name.source:
        yield f' <span class="beside" dir="auto">{escape(name.source)}</span>'
    if statement.cue:
        yield f' <i class="said" dir="auto">{_quoted(article, statement.cue)}</i>'
    yield f'</p><p class="what" dir="auto">{_quoted(article, statement.content)}</p><p class="facts">'
    if statement.negated:
        yield '<strong class="negated">negated</strong> '
    yield f"{statement.kind.value} · {escape(percent(statement.confidence))} sure"
    for circumstance in circumstances(statement):
        words = f" ({escape(circumstance.words)})" if circumstance.words else ""
        yield f' · {circumstance.label} <span dir="auto">{escape(circumstance.value)}{words}</span>'
    yield "</p>"


def _quoted(article: Article, spans: Iterable[Span]) -> str:
    gap = f'<span class="gap">{GAP}</span>'
    return gap.join(escape(article[span]) for span in spans)


def _end(headings: Sequence[tuple[str, int]]) -> Iterator[str]:
    """The list of articles, where there are several, and the script."""
    if not headings:
        yield "<p>No articles were read.</p>\n"
    if len(headings) > 1:
        yield f'<nav id="articles">\n<h2>{counted(len(headings), "article")}</h2>\n<ol>\n'
        for place, (title, count) in enumerate(headings, 1):
            yield f'<li><a href="#a{place}" dir="auto">{escape(title)}</a>'
            yield f" <small>{counted(count, 'statement')}</small></li>\n"
        yield "</ol>\n</nav>\n"
    yield f"<script>{_asset('page.js')}</script>\n</body>\n</html>\n"

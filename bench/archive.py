"""The memory that `onrecord add` holds while it takes an archive in: it must not grow with the archive.

usage: python -m bench.archive [--sizes 10000 100000] [--kinds jsonl warc]

Archives of so many articles are written, then `onrecord add` takes each in, in a process of its own: the real command
with the real ingest and the real record, but a reader that costs nothing in the place of the network (which
`python -m bench --only command` measures). Articles are paragraphs of the sample with every fourth word another and
four statements put in, one in thirty printed again; in WARC each is a page with a menu, packed by itself, as Common
Crawl does.
"""

from __future__ import annotations

import argparse
import gzip
import html
import itertools
import json
import random
import re
import sqlite3
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import onrecord.reader
from bench.adding import run
from bench.corpus import find_corpus
from bench.record import person_name
from onrecord.cli import main as command_line
from onrecord.records import Article, Reading, Span, Speaker, SpeakerKind, Statement, StatementKind

STATEMENTS = 4
COUNTED = ("articles", "copies", "statements", "people", "failures")
MENU = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("Home", "World", "Business", "Sport", "Contact"))
SAID = re.compile(r"^(\w+ \w+) (said) that ([^.\n]+)", re.MULTILINE)


def texts(chance: random.Random) -> Iterator[str]:
    """Articles without end."""
    paragraphs = [
        part for article in find_corpus(None).take(0) for part in article.text.split("\n\n") if len(part) > 80
    ]
    words = sorted({word for part in paragraphs for word in part.split()})
    names = [person_name(chance) for _ in range(20_000)]
    weights = list(itertools.accumulate(1 / (rank + 5) for rank in range(len(names))))

    def shuffled(paragraph: str) -> str:
        return " ".join(chance.choice(words) if chance.random() < 0.25 else word for word in paragraph.split())

    while True:
        chosen = [shuffled(paragraph) for paragraph in chance.sample(paragraphs, 6)]
        for place, name in enumerate(chance.choices(names, cum_weights=weights, k=STATEMENTS)):
            chosen.insert(2 * place + 1, f"{name} said that {' '.join(chance.choices(words, k=20)).replace('.', '')}.")
        text = "\n\n".join(chosen)
        yield text
        if chance.random() < 1 / 30:
            yield f"{text}\n\nThis was printed again."


def write_jsonl(path: Path, articles: Iterable[str]) -> None:
    """One article a line."""
    with path.open("w", encoding="utf-8") as lines:
        for number, text in enumerate(articles):
            url = f"https://paper{number % 50}.example/{number}"
            lines.write(json.dumps({"text": text, "url": url, "publisher": f"Paper {number % 50}"}) + "\n")


def write_warc(path: Path, articles: Iterable[str]) -> None:
    """One page a record, each packed by itself."""
    with path.open("wb") as archive:
        for number, text in enumerate(articles):
            body = "".join(f"<p>{html.escape(part)}</p>" for part in text.split("\n\n"))
            page = (
                f"<html><head><title>Article {number}</title></head><body><ul>{MENU}</ul>"
                f"<article><h1>Article {number}</h1>{body}</article></body></html>"
            )
            answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
            head = "\r\n".join(
                (
                    "WARC/1.0",
                    "WARC-Type: response",
                    f"WARC-Target-URI: https://paper{number % 50}.example/{number}",
                    "WARC-Date: 2023-06-15T01:02:03Z",
                    f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>",
                    "Content-Type: application/http; msgtype=response",
                    f"Content-Length: {len(answer)}",
                )
            )
            archive.write(gzip.compress(head.encode() + b"\r\n\r\n" + answer + b"\r\n\r\n", 1))


WRITERS = {"jsonl": (write_jsonl, "archive.jsonl"), "warc": (write_warc, "archive.warc.gz")}


class CostlessReader:
    """In the place of the network: finds NAME said that CONTENT, at the start of a line."""

    def read_many(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """A reading for each article, in order."""
        for article in articles:
            yield _reading(article)


def _reading(article: Article) -> Reading:
    speakers: dict[str, Speaker] = {}
    statements = []
    for found in SAID.finditer(article.text):
        source, cue, content = (Span(*found.span(group)) for group in (1, 2, 3))
        new = Speaker(f"p{len(speakers) + 1}", found[1], SpeakerKind.PERSON, True, None, None, (source,))
        speaker = speakers.setdefault(found[1], new)
        statement = Statement(
            f"s{cue.start}",
            StatementKind.INDIRECT,
            (source,),
            (cue,),
            (content,),
            0.9,
            speaker=speaker.id,
            resolved_by="name",
        )
        statements.append(statement)
    return Reading(article, tuple(statements), tuple(speakers.values()))


def measure(kinds: Iterable[str], sizes: Iterable[int]) -> None:
    """Prints what each archive took."""
    for kind in kinds:
        write, name = WRITERS[kind]
        for size in sizes:
            with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as folder:
                archive, record = Path(folder, name), Path(folder, "news.db")
                write(archive, itertools.islice(texts(random.Random(4)), size))
                took = run(
                    [sys.executable, "-m", "bench.archive", "--run", "add", str(record), str(archive), "--quiet"]
                )
                print(
                    f"{kind}, {size:,} articles, {archive.stat().st_size / 1e6:.0f} MB: peak memory"
                    f" {took.peak_memory / 1e6:.0f} MB, {took.wall:.0f} s, {1000 * took.processor / size:.1f} ms of the"
                    f" processor an article; on record {_counted(record)}, {record.stat().st_size / 1e6:.0f} MB",
                    flush=True,
                )


def _counted(record: Path) -> str:
    connection = sqlite3.connect(record)
    counts = [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in COUNTED]
    connection.close()
    return ", ".join(f"{count:,} {table}" for table, count in zip(COUNTED, counts, strict=True))


def main() -> None:
    if sys.argv[1:2] == ["--run"]:
        del sys.argv[1]
        onrecord.reader.load_reader = lambda *_: CostlessReader()  # type: ignore[assignment]
        command_line()
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--kinds", nargs="+", choices=WRITERS, default=list(WRITERS))
    asked = parser.parse_args()
    measure(asked.kinds, asked.sizes)


if __name__ == "__main__":
    main()

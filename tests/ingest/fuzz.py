"""Spoilt copies of real and made inputs, to be read within bounds of time and memory: `python -m tests.ingest.fuzz N`.

Every kind is given files that were whole once and then cut, doubled, shuffled and overwritten. Each must come out as
articles or as failures that say what is wrong; none may raise, hang or grow. The test suite runs a few; a longer run
prints how many were tried, the slowest and the most memory.
"""

from __future__ import annotations

import gzip
import io
import json
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from onrecord.ingest import Found, InputError, Kind, Limits, Options, sources
from tests.ingest.helpers import ARTICLE, FRENCH, NEWS, PARAGRAPHS, page, shared_folder
from tests.ingest.test_warc import record

LIMITS = Limits(document=4_000_000, page=2_000_000)
SLOWEST_SECONDS = 30.0
MOST_MEGABYTES = 600


@dataclass
class Tally:
    """What came of a run: inputs of each kind, their outcomes, the slowest in seconds of processor time."""

    inputs: Counter[str] = field(default_factory=Counter)
    articles: int = 0
    failures: int = 0
    slowest: tuple[float, str] = (0.0, "")


def seeds() -> dict[str, list[bytes]]:
    """Whole inputs of every kind, by the suffix they are saved under."""
    whole = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS) * 2
    rss = (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>The Post</title>'
        f"<item><title>A</title><link>https://a.example/1</link><description>{escape(whole)}</description></item>"
        "</channel></rss>"
    )
    lines = "".join(json.dumps({"text": NEWS, "id": str(n), "published": "2020-01-02"}) + "\n" for n in range(5))
    linked = '{"@type": "NewsArticle", "articleBody": "y"}'
    head = f'<meta property="og:title" content="x"><script type="application/ld+json">{linked}</script>'
    made = {
        ".txt": [NEWS.encode(), FRENCH.encode("utf-16"), b"---\ntitle: x\n---\n" + NEWS.encode("cp1252")],
        ".html": [page(ARTICLE, head).encode()],
        ".xml": [rss.encode()],
        ".jsonl": [lines.encode()],
        ".json": [json.dumps([{"text": NEWS}] * 3).encode()],
        ".csv": [b'id,text,date\n1,"' + NEWS.encode() + b'",2020-01-02\n2,"' + NEWS.encode() + b'",x\n'],
        ".warc": [record(1) + record(2) + record(3)],
        ".warc.gz": [gzip.compress(record(1)) + gzip.compress(record(2))],
        ".txt.gz": [gzip.compress(NEWS.encode())],
        ".parquet": parquet_seed(),
    }
    news = shared_folder() / "news"
    made[".html"] += [path.read_bytes() for path in sorted(news.glob("html/*.html")) if path.stat().st_size < 160_000]
    made[".txt"] += [path.read_bytes() for path in sorted(news.glob("wikinews/*.txt"))]
    return made


def parquet_seed() -> list[bytes]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        return []
    buffer = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table({"text": [NEWS] * 20, "id": list(range(20))}), buffer)
    return [buffer.getvalue()]


def cut(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data) + 1)]


def without_a_part(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data) + 1)
    return data[:start] + data[start + dice.randrange(1, 400) :]


def with_a_part_twice(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data) + 1)
    part = data[start : start + dice.randrange(1, 2000)]
    return data[:start] + part * dice.randrange(2, 30) + data[start:]


def with_odd_bytes(data: bytes, dice: random.Random) -> bytes:
    spoilt = bytearray(data)
    for _ in range(dice.randrange(1, 20)):
        if spoilt:
            spoilt[dice.randrange(len(spoilt))] = dice.randrange(256)
    return bytes(spoilt)


TOKENS = [
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"<", b">", b"<div>" * 300, b"</div>", b"<!--", b"]]>", b"<![CDATA[", b"&#0;",
    b"&#x110000;", b"&shy;", b'"', b"'", b"\r", b"\n\n", b"{", b"[" * 200, b"\\ud800", b"1e999", b"<!ENTITY x 'y'>",
    b"Content-Length: 99999999999\r\n", b"Content-Encoding: gzip\r\n", b"WARC/1.0\r\n", b"\x1f\x8b\x08", b"<table>" * 9,
    b"<a href='http://[x'>", b"<meta charset='utf-7'>", b"9" * 5000, "\u202e\u200f\u0600".encode(), b"---\n",
    b"<script>", b"<svg>", b"<plaintext>", b"<select>", b"<base href='x:'>", b"2023-99-99T99:99:99Z", b"PAR1",
]  # fmt: skip


def with_a_token(data: bytes, dice: random.Random) -> bytes:
    for _ in range(dice.randrange(1, 6)):
        place = dice.randrange(len(data) + 1)
        data = data[:place] + dice.choice(TOKENS) + data[place:]
    return data


WAYS: list[Callable[[bytes, random.Random], bytes]] = [
    cut, without_a_part, with_a_part_twice, with_odd_bytes, with_a_token, with_a_token,
]  # fmt: skip


def run(count: int, seed: int = 0, suffixes: tuple[str, ...] = ()) -> Tally:
    """Reads `count` spoilt inputs, spread over the kinds. Raises AssertionError where one breaks a bound."""
    dice = random.Random(seed)
    whole = {suffix: found for suffix, found in seeds().items() if found and (not suffixes or suffix in suffixes)}
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            suffix = sorted(whole)[number % len(whole)]
            data = dice.choice(whole[suffix])
            for _ in range(dice.randrange(1, 4)):
                data = dice.choice(WAYS)(data, dice)
            # Now and then under another name, so that every reader sees what was meant for another.
            kind = dice.choice(list(Kind)) if dice.random() < 0.1 else None
            path = Path(folder) / f"{number}{suffix}"
            path.write_bytes(data)
            judge(path, Options(kind=kind, limits=LIMITS), tally, f"seed {seed}, number {number}{suffix}")
            tally.inputs[suffix] += 1
            path.unlink()
    return tally


def judge(path: Path, options: Options, tally: Tally, name: str) -> None:
    started = time.process_time()
    try:
        for outcome in sources([path], options):
            if isinstance(outcome, Found):
                tally.articles += 1
                assert outcome.article.text.strip(), name
                outcome.article.text.encode("utf-8")
                json.dumps(outcome.article.to_dict())
            else:
                tally.failures += 1
                assert isinstance(outcome, InputError), name
                assert outcome.problem, name
                assert outcome.source.startswith(str(path)), name
    except Exception as error:
        raise AssertionError(f"{name}: {type(error).__name__}: {error}") from error
    seconds = time.process_time() - started
    tally.slowest = max(tally.slowest, (seconds, name))
    assert seconds < SLOWEST_SECONDS, f"{name}: {seconds:.0f} s"


if __name__ == "__main__":
    total = run(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0, tuple(sys.argv[3:]))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{total.inputs.total() if hasattr(total.inputs, 'total') else sum(total.inputs.values())} inputs:", end=" ")
    print(", ".join(f"{count} {suffix}" for suffix, count in sorted(total.inputs.items())))
    print(f"{total.articles} articles, {total.failures} failures named")
    print(f"slowest: {total.slowest[0]:.2f} s of processor time ({total.slowest[1]})")
    print(f"most memory: {most:.0f} MB")
    assert most < MOST_MEGABYTES

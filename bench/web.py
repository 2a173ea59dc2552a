"""How fast a record is shown: pages one after another, then fifty readers at once.

usage: web.py ADDRESS [--rounds 20] [--readers 50] [--seconds 20] [--pause 5]

ADDRESS is what `onrecord serve` printed, on this machine. Each page is asked for with words, people and articles that
differ from round to round, so that no page is served from memory. Times are by the clock, from the request to the last
byte; the front page is given with all that it loads. The readers ask as fast as they are answered, then as people do.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from urllib.parse import quote, urlsplit


def fetch(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=60) as answer:
        body: bytes = answer.read()
        return body


def words(base: str) -> list[str]:
    """Words that stand in statements of this record."""
    found = json.loads(fetch(f"{base}/search.json?limit=100"))["results"]
    texts = " ".join(" ".join(one["statement"]["words"]) for one in found)
    return sorted({word.lower() for word in re.findall(r"[A-Za-z]{5,}", texts)})


def pages(base: str, chance: random.Random) -> dict[str, Callable[[], str]]:
    """Each kind of page with what makes up an address of that kind."""
    known = words(base)
    front = json.loads(fetch(f"{base}/search.json?limit=100"))
    people = [one["person"] for one in json.loads(fetch(f"{base}/people.json?limit=100"))["people"]]
    rows = [one["row"] for one in front["results"]]
    articles = max(rows) // 12 or 1
    outlets = [one["value"] for one in front["facets"]["publishers"]]
    years = [one["value"] for one in front["facets"]["years"]]
    return {
        "search, one word": lambda: f"/?q={chance.choice(known)}",
        "search, two words": lambda: f"/?q={chance.choice(known)}+{chance.choice(known)}",
        "search, two words, outlet": lambda: (
            f"/?q={chance.choice(known)}+OR+{chance.choice(known)}&publisher=" + quote(chance.choice(outlets))
        ),
        "outlet and year": lambda: (
            f"/?publisher={quote(chance.choice(outlets))}&since={(year := chance.choice(years))}"
            f"&until={year}&min_confidence={chance.randint(10, 60) / 100}"
        ),
        "article": lambda: f"/articles/{chance.randint(1, articles)}",
        "person": lambda: f"/people/{chance.choice(people)}?q={chance.choice(known)}",
        "people": lambda: f"/people?after={chance.choice(people)}",
        "overview": lambda: f"/overview?{chance.random()}",
    }


def one_after_another(base: str, kinds: dict[str, Callable[[], str]], rounds: int) -> None:
    for name, make in kinds.items():
        times = sorted(timed(base + make()) for _ in range(rounds))
        late = times[min(len(times) - 1, int(0.95 * len(times)))]
        print(f"{name:28} median {statistics.median(times):7.0f} ms   95 % {late:7.0f} ms   worst {times[-1]:7.0f} ms")


def timed(address: str) -> float:
    began = time.perf_counter()
    fetch(address)
    return 1000 * (time.perf_counter() - began)


def at_once(base: str, kinds: dict[str, Callable[[], str]], readers: int, seconds: float, pause: float) -> None:
    end = time.monotonic() + seconds
    times: list[float] = []
    failures: list[str] = []

    def reader() -> None:
        while time.monotonic() < end:
            address = base + random.choice(list(kinds.values()))()
            try:
                times.append(timed(address))
            except (OSError, urllib.error.HTTPError) as error:
                failures.append(f"{address}: {error}")
            time.sleep(random.uniform(0.5, 1.5) * pause)

    threads = [threading.Thread(target=reader) for _ in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(
        f"{readers} readers at once for {seconds:.0f} s, {pause:g} s between their pages: {len(times)} pages,"
        f" {len(failures)} failures"
    )
    for failure in failures[:5]:
        print(failure)
    if times:
        late = sorted(times)[int(0.95 * len(times))]
        print(f"{'':28} median {statistics.median(times):7.0f} ms   95 % {late:7.0f} ms")


def first_page(base: str) -> None:
    page = fetch(base + "/")
    loaded = set(re.findall(rb'(?:src|href)="(/static/[^"]+)"', page))
    sizes = [len(page), *(len(fetch(base + name.decode())) for name in loaded)]
    print(f"front page: {len(page):,} bytes, with all that it loads {sum(sizes):,} bytes")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("address")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--pause", type=float, default=5, help="seconds in which a reader reads a page")
    asked = parser.parse_args()
    base = asked.address.rstrip("/")
    if urlsplit(base).hostname not in ("127.0.0.1", "localhost", "::1"):
        parser.error("only a server on this machine is measured")
    kinds = pages(base, random.Random(5))
    first_page(base)
    one_after_another(base, kinds, asked.rounds)
    if asked.readers:
        at_once(base, kinds, asked.readers, asked.seconds, 0)
        at_once(base, kinds, asked.readers, asked.seconds, asked.pause)


if __name__ == "__main__":
    main()

"""The chain, Article → Reading, over many articles and threads: each is extracted here and resolved by `resolver`."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.extract.attributions import Extractor
from onrecord.extract.encode import Encoder
from onrecord.extract.model import load_model
from onrecord.extract.session import OnnxNetwork
from onrecord.records import Article, Attribution, Reading

if TYPE_CHECKING:
    from onrecord.resolver import Resolver

SHIPPED = Path(__file__).parent / "models" / "en"
ARTICLES_AT_ONCE = 16  # a thread's share of work: what is decoded and chosen together takes little longer than one
CHARACTERS_AT_ONCE = 40_000  # ... unless the articles are long


class Reader:
    """Reads articles. May be shared by threads; what it gives depends on the article and the model alone."""

    def __init__(self, extractor: Extractor, threads: int | None = None, resolver: Resolver | None = None) -> None:
        self._extractor = extractor
        self._resolver = resolver or _resolver()
        self._threads = threads or _processors()
        # The windows of few batches go through a pool, so that a lone article keeps every processor busy too.
        self._window_pool = ThreadPoolExecutor(self._threads) if self._threads > 1 else None

    def read(self, article: Article | str, *, explain: bool = False) -> Reading:
        """The reading of one article, or of a text. Raises TypeError for anything else.

        With `explain` it holds for each statement what was weighed for its speaker and its circumstances.
        """
        return self._read_batch([_as_article(article)], explain)[0]

    def read_many(self, articles: Iterable[Article | str], *, explain: bool = False) -> Iterator[Reading]:
        """The readings of many articles in their order, a few batches at a time, so that memory stays flat.

        Raises TypeError where one is neither an article nor a text.
        """
        batches = _batches(map(_as_article, articles))
        first = list(islice(batches, 2)) if self._threads > 1 else []
        if len(first) > 1:
            yield from self._read_abreast(chain(first, batches), explain)
        else:
            for batch in chain(first, batches):
                yield from self._read_batch(batch, explain)

    def _read_abreast(self, batches: Iterable[list[Article]], explain: bool) -> Iterator[Reading]:
        """Several batches are extracted at once, each on a thread, and one thread resolves what was found: the network
        leaves Python free, and two that resolved would but wait for each other."""
        extracting, resolving = ThreadPoolExecutor(self._threads), ThreadPoolExecutor(1)

        def resolved(batch: list[Article], found: Future[list[tuple[Attribution, ...]]]) -> list[Reading]:
            return self._resolver.readings(batch, found.result(), explain=explain)

        waiting: deque[Future[list[Reading]]] = deque()
        try:
            for batch in batches:
                pool = self._window_pool if len(waiting) < self._threads - 1 else None  # few batches on many threads
                found = extracting.submit(self._extractor.extract, batch, pool)
                waiting.append(resolving.submit(resolved, batch, found))
                while waiting and (len(waiting) > self._threads + 1 or waiting[0].done()):
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            # Whoever stops half-way (`| head`, Ctrl-C) need not wait for what nobody takes any more.
            for threads in (resolving, extracting):
                threads.shutdown(wait=False, cancel_futures=True)

    def _read_batch(self, articles: list[Article], explain: bool) -> list[Reading]:
        found = self._extractor.extract(articles, self._window_pool)
        return self._resolver.readings(articles, found, explain=explain)


def load_reader(model: Path | str | None = None, threads: int | None = None) -> Reader:
    """A reader with the shipped model, or with the one in the folder `model`; `threads` defaults to all processors."""
    folder = Path(model) if model is not None else SHIPPED
    description = load_model(folder)
    others = ThreadPoolExecutor(2)
    try:
        # Both leave Python free meanwhile for what resolves, which takes as long to load.
        network = others.submit(OnnxNetwork, folder)
        encoder = others.submit(Encoder, folder / "tokenizer.json")
        resolver = _resolver(folder)
        extractor = Extractor(encoder.result(), network.result(), description.settings)
    finally:
        # Not waited for: a Ctrl-C that meets an import leaves its lock, and both would wait for that for ever.
        others.shutdown(wait=False)
    return Reader(extractor, threads, resolver)


def _resolver(folder: Path | None = None) -> Resolver:
    from onrecord.resolver import Resolver

    return Resolver(folder)


def _as_article(article: Article | str) -> Article:
    if isinstance(article, Article):
        return article
    if isinstance(article, str):
        return Article(text=article)
    raise TypeError(f"neither an article nor a text: {type(article).__name__}")


def _processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    batch: list[Article] = []
    characters = 0
    for article in articles:
        batch.append(article)
        characters += len(article.text)
        if len(batch) == ARTICLES_AT_ONCE or characters >= CHARACTERS_AT_ONCE:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch

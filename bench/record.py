"""A record of a million plausible statements, and how fast it answers.

usage: record.py make READINGS.jsonl RECORD [--statements 1000000] [--doublings 3]
       record.py measure RECORD [--questions 400]

`make` takes real readings (or a gold set) apart into paragraphs with the statements in them, and puts articles together
from paragraphs of several, each with its own speakers, publisher, date and circumstances; one in thirty is printed
again elsewhere with a paragraph less. It goes through the very code that `onrecord add` writes with, except that five
hundred articles are one transaction here, and an eighth of the record is made so; then it is doubled three times, with
other dates, publishers and addresses. No network runs.
`measure` asks in this process, after one question to open the file; the operating system's cache is as it is.
"""

from __future__ import annotations

import argparse
import datetime
import itertools
import json
import random
import resource
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from unittest import mock

from onrecord.records import Article, Phrase, Reading, Span, Speaker, SpeakerKind, Statement, StatementKind, When
from onrecord.store import Origin, Record, RunDescription, writing
from onrecord.store.filters import DateKind, Filters, Sort
from onrecord.store.listing import list_people
from onrecord.store.search import search
from onrecord.store.timeline import Unit, timeline

AT_ONCE = 500  # articles
MEDIA = ["speech", "interview", "statement", "tweet", "phone", "report", "press conference", "debate"]
SYLLABLES = [
    "ba",
    "ka",
    "la",
    "ma",
    "na",
    "ra",
    "sa",
    "ta",
    "be",
    "ke",
    "le",
    "me",
    "ne",
    "re",
    "se",
    "te",
    "bo",
    "ko",
    "lo",
    "mo",
    "no",
    "ro",
    "so",
    "to",
    "vi",
    "ni",
    "li",
    "ri",
    "chen",
    "son",
    "ley",
    "win",
]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph and the attributions in it: source, cue and content, counted from its start."""

    text: str
    attributions: tuple[tuple[tuple[Span, ...], tuple[Span, ...], tuple[Span, ...]], ...]


def blocks(path: Path) -> list[Block]:
    """The paragraphs of all readings in a file."""
    found = []
    for line in path.open(encoding="utf-8"):
        reading = json.loads(line)
        text = reading["article"]["text"]
        attributions = [[_spans(one[role]) for role in ("source", "cue", "content")] for one in reading["statements"]]
        start = 0
        for paragraph in text.split("\n\n"):
            end = start + len(paragraph)
            inside = [
                tuple(tuple(Span(span.start - start, span.end - start) for span in role) for role in one)
                for one in attributions
                if one[2] and all(start <= span.start and span.end <= end for role in one for span in role)
            ]
            if len(paragraph) > 30:
                found.append(Block(paragraph, tuple(inside)))
            start = end + 2
    return found


def _spans(segments: list[object]) -> tuple[Span, ...]:
    pairs = [(one["start"], one["end"]) if isinstance(one, dict) else one for one in segments]
    return tuple(Span(start, end) for start, end in pairs)


def articles(real: list[Block], chance: random.Random) -> Iterator[Reading]:
    """Readings without end."""
    names = sorted({person_name(chance) for _ in range(40_000)})
    chance.shuffle(names)
    weights = list(itertools.accumulate(1 / (rank + 5) for rank in range(len(names))))
    publishers = [f"The {_word(chance)} {kind}" for kind in ("Post", "Times", "News", "Daily") for _ in range(20)]
    while True:
        chosen = chance.sample(real, chance.randint(5, 14))
        cast = chance.choices(names, cum_weights=weights, k=6)
        reading = _reading(chosen, cast, publishers[int(len(publishers) * chance.random() ** 2)], chance)
        yield reading
        if chance.random() < 1 / 30:
            shorter = _reading(chosen[:-1], cast, chance.choice(publishers), chance)
            article = replace_article(shorter.article, published=reading.article.published)
            yield replace(shorter, article=article)


def replace_article(article: Article, published: datetime.date | None) -> Article:
    values = {name: getattr(article, name) for name in Article.__slots__}
    return Article(**{**values, "published": published})


def _reading(chosen: list[Block], cast: list[str], publisher: str, chance: random.Random) -> Reading:
    text = "\n\n".join(block.text for block in chosen)
    published = datetime.date(2005, 1, 1) + datetime.timedelta(days=int(7000 * chance.random() ** 0.7))
    speakers: dict[str, Speaker] = {}
    statements: list[Statement] = []
    start = 0
    for block in chosen:
        for source, cue, content in block.attributions:
            source, cue, content = (
                tuple(Span(s.start + start, s.end + start) for s in r) for r in (source, cue, content)
            )
            words = text[source[0].start : source[0].end] if source else ""
            if source and words not in speakers:
                number = len(speakers)
                named = chance.random() < 0.65
                name = cast[number % len(cast)] if named else words
                kind = SpeakerKind.PERSON if chance.random() < 0.8 else SpeakerKind.ORGANIZATION
                speakers[words] = Speaker(f"p{number + 1}", name, kind, named, None, None, source[:1])
            place = content[0]
            phrase = Phrase(
                Span(place.start, min(place.end, place.start + 9)), text[place.start : min(place.end, place.start + 9)]
            )
            said = (published - datetime.timedelta(days=chance.randint(0, 6))).isoformat()
            statements.append(
                Statement(
                    id=f"s{(cue or content)[0].start}x{len(statements)}",
                    kind=chance.choice(list(StatementKind)),
                    source=source,
                    cue=cue,
                    content=content,
                    confidence=round(1 - 0.7 * chance.random() ** 2, 4),
                    speaker=speakers[words].id if source else None,
                    resolved_by="name" if source else None,
                    addressee=phrase if chance.random() < 0.08 else None,
                    when=When(said, phrase.span, phrase.text) if chance.random() < 0.15 else None,
                    where=phrase if chance.random() < 0.05 else None,
                    medium=chance.choice(MEDIA) if chance.random() < 0.2 else None,
                )
            )
        start += len(block.text) + 2
    number = chance.getrandbits(48)
    article = Article(
        text=text,
        title=chosen[0].text[:70],
        publisher=publisher,
        published=published,
        url=f"https://news.example/{number:x}",
    )
    return Reading(article, tuple(statements), tuple(speakers.values()))


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=chance.randint(2, 3))).capitalize()


def person_name(chance: random.Random) -> str:
    return f"{_word(chance)} {_word(chance)}"


def make(source: Path, path: Path, wanted: int, doublings: int) -> None:
    chance = random.Random(4)
    made = number = 0
    began = time.perf_counter()
    with Record.write(path) as record:
        run = record.start_run(RunDescription("bench", "none"))
        record.connection.execute("BEGIN")
        with mock.patch.object(writing, "transaction", return_value=nullcontext()):
            for number, reading in enumerate(articles(blocks(source), chance), 1):
                made += record.add(run, reading, Origin(f"bench, article {number}")).statements
                if number % AT_ONCE == 0:
                    record.connection.execute("COMMIT")
                    record.connection.execute("BEGIN")
                if made >= wanted >> doublings:
                    break
        record.connection.execute("COMMIT")
        seconds = time.perf_counter() - began
        print(
            f"{number:,} articles, {made:,} statements added, {1000 * seconds / number:.2f} ms an article", flush=True
        )
        for _ in range(doublings):
            double(record)
        record.connection.executescript(RECOUNT)
        record.finish_run(run)
        record.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    print(f"made in {time.perf_counter() - began:.0f} s, peak memory {_peak():.0f} MB")


def double(record: Record) -> None:
    """Every article once more, as if from another day and another paper; who speaks, stays."""
    execute = record.connection.execute
    shift = {
        name: execute(f"SELECT max(id) FROM {name}").fetchone()[0] for name in ("articles", "speakers", "statements")
    }
    papers = execute("SELECT count(*) FROM publishers").fetchone()[0]
    ids = {"article": "articles", "original": "articles", "replaced_by": "articles", "speaker": "speakers"}
    ids |= {"statement": "statements", "utterance": "statements", "parent": "statements"}
    others = {
        "published": "date(published, '-97 days')",
        "said": "date(said, '-97 days')",
        "date": "date(date, '-97 days')",
        "publisher": f"1 + publisher % {papers}",
        "hash": "randomblob(32)",
        "url": "url || 'x'",
        "band": "random()",
    }
    execute("BEGIN")
    for table in (
        "articles",
        "copies",
        "bands",
        "speakers",
        "mentions",
        "speaker_judgements",
        "statements",
        "segments",
    ):
        columns = [name for (name,) in execute("SELECT name FROM pragma_table_info(?)", (table,))]
        values = [
            f"id + {shift[table]}" if name == "id"
            else f"{name} + {shift[ids[name]]}" if name in ids
            else others.get(name, f'"{name}"')
            for name in columns
        ]  # fmt: skip
        names = ", ".join(f'"{name}"' for name in columns)
        execute(f"INSERT INTO {table} ({names}) SELECT {', '.join(values)} FROM {table}")
    execute("COMMIT")


RECOUNT = """
UPDATE people SET (statements, articles, first, last) = (
  SELECT coalesce(sum(utterance = statements.id), 0), count(DISTINCT statements.article), min(date), max(date)
  FROM speakers JOIN statements ON statements.speaker = speakers.id WHERE speakers.person = people.id);
DELETE FROM outlets;
INSERT INTO outlets SELECT person, publisher, count(*) FROM speakers JOIN statements ON speaker = speakers.id
  WHERE person IS NOT NULL GROUP BY person, publisher;
"""


def measure(path: Path, count: int) -> None:
    chance = random.Random(7)
    with Record.read(path) as record:
        total, characters = record.connection.execute(
            "SELECT count(*), sum(length(content)) FROM statements"
        ).fetchone()
        size = path.stat().st_size
        print(
            f"{total:,} statements, {size / 1e6:,.0f} MB, {size / total:.0f} bytes a statement"
            f" ({characters / total:.0f} characters of content)"
        )
        for name, portion in record.connection.execute(
            "SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT 12"
        ):
            print(f"    {name:32} {portion / total:7.1f} bytes a statement")
        questions = [_question(record, total, chance) for _ in range(count)]
        _report("two words, two filters", [_timed(lambda one=one: search(record.connection, one)) for one in questions])
        newest = [_timed(lambda one=one: search(record.connection, one, Sort.NEWEST)) for one in questions]
        _report("the same, newest first", newest)
        only = [replace(one, words="") for one in questions]
        _report("two filters, no words", [_timed(lambda one=one: search(record.connection, one)) for one in only])
        common = [Filters(word) for word in ("said", "people", "the", "government", "not going")]
        _report("one common word", [_timed(lambda one=one: search(record.connection, one)) for one in common])
        _report("everything", [_timed(lambda: search(record.connection, Filters())) for _ in range(3)])
        _report("speaker list", [_timed(lambda: list_people(record.connection, limit=100)) for _ in range(20)])
        busiest = list_people(record.connection, limit=1).people[0].person
        asked = Filters(person=busiest)
        _report(
            "timeline of the busiest",
            [_timed(lambda: timeline(record.connection, asked, Unit.MONTH)) for _ in range(5)],
        )
        print(f"peak memory {_peak():.0f} MB")


def _question(record: Record, total: int, chance: random.Random) -> Filters:
    """Two words that stand together somewhere, and two filters that fit there."""
    while True:
        row = record.connection.execute(
            "SELECT content, speakers.name, publishers.name, statements.date, statements.kind, medium FROM statements"
            " LEFT JOIN speakers ON speakers.id = speaker LEFT JOIN publishers ON publishers.id = publisher"
            " WHERE statements.id >= ? LIMIT 1",
            (chance.randint(1, total - 100),),
        ).fetchone()
        content, speaker, publisher, date, kind, medium = row
        words = [word for word in content.split() if word.isalpha() and len(word) > 4]
        if len(words) < 2 or not speaker:
            continue
        filters = {
            "speaker": speaker,
            "publisher": publisher,
            "since": f"{int(date[:4]) - 1}",
            "until": f"{int(date[:4]) + 1}",
            "kind": kind,
            "least_confidence": 0.5,
            **({"medium": medium} if medium else {}),
        }
        chosen = chance.sample(sorted(filters), 2)
        values = {name: filters[name] for name in chosen}
        return Filters(" ".join(chance.sample(words, 2)), dates=DateKind.EITHER, **values)


@dataclass(frozen=True, slots=True)
class Took:
    """Milliseconds on the clock on the wall and of the processor: on a busy machine, the two differ."""

    wall: float
    processor: float


def _timed(ask: Callable[[], object]) -> Took:
    wall, processor = time.perf_counter(), time.process_time()
    ask()
    return Took(1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - processor))


def _report(name: str, took: list[Took]) -> None:
    figures = []
    for clock, times in (("ms", [one.wall for one in took]), ("ms of the processor", [one.processor for one in took])):
        ordered = sorted(times)
        late = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
        figures.append(f"median {statistics.median(times):7.1f}, 95 % {late:7.1f}, worst {ordered[-1]:7.1f} {clock}")
    print(f"{name:24}" + "; ".join(figures), flush=True)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    making = verbs.add_parser("make")
    making.add_argument("readings", type=Path)
    making.add_argument("record", type=Path)
    making.add_argument("--statements", type=int, default=1_000_000)
    making.add_argument("--doublings", type=int, default=3, help="how often the record is doubled, in SQL, at the end")
    measuring = verbs.add_parser("measure")
    measuring.add_argument("record", type=Path)
    measuring.add_argument("--questions", type=int, default=400)
    asked = parser.parse_args()
    if asked.verb == "make":
        make(asked.readings, asked.record, asked.statements, asked.doublings)
    else:
        measure(asked.record, asked.questions)


if __name__ == "__main__":
    main()

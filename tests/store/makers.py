"""Readings in a line: `reading("Hun Sen said peace is near. Ann Ray added that it is not.")`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.records import Article, Reading, Span, Speaker, SpeakerKind, Statement, StatementKind
from onrecord.store import Origin, Record, RunDescription

_SAID = re.compile(r"([A-Z]\w+(?: [A-Z]\w+)*) (said|added|warned) ([^.]+)")


def reading(
    text: str,
    role: str | None = None,
    gender: str | None = None,
    kind: SpeakerKind = SpeakerKind.PERSON,
    **article: str,
) -> Reading:
    """What an attentive reader finds in sentences of the form NAME said CONTENT."""
    whole = Article(text=text, **article)
    speakers: dict[str, Speaker] = {}
    statements = []
    for found in _SAID.finditer(text):
        source, cue, content = (Span(*found.span(group)) for group in (1, 2, 3))
        number = f"p{len(speakers) + 1}"
        speaker = speakers.setdefault(found[1], Speaker(number, found[1], kind, True, role, gender, (source,)))
        statements.append(
            Statement(
                f"s{cue.start}",
                StatementKind.INDIRECT,
                (source,),
                (cue,),
                (content,),
                0.9,
                speaker=speaker.id,
                resolved_by="name",
            )
        )
    return Reading(whole, tuple(statements), tuple(speakers.values()))


def long_text(topic: str, extra: str = "") -> str:
    """A story long enough to be recognised as a copy."""
    sentences = " ".join(
        f"The {topic} of region {number} was closed on day {number} of the month." for number in range(12)
    )
    return f"Ann Ray said the {topic} must open again. {sentences} Bo Lind warned that {topic} prices rise. {extra}"


def fill(path: Path, readings: Iterable[Reading]) -> Path:
    """A record with these readings, each from a source called by its number."""
    with Record.write(path) as record:
        run = record.start_run(RunDescription("test", "fake"))
        for number, one in enumerate(readings, 1):
            record.add(run, one, Origin(f"source {number}"))
        record.finish_run(run)
    return path


class FakeReader:
    """Reads as `reading` does, without a network."""

    def read_many(self, articles: Iterable[Article]) -> Iterator[Reading]:
        for article in articles:
            yield reading(**{key: value for key, value in article.to_dict().items() if value is not None})

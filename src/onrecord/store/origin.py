"""What a record is told beside a reading: where the article came from, and by which run it was read."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article was got: `source` names it as messages do ("news/a.txt", "archive.jsonl, line 3").

    `address` is the URL it was served under and `retrieved` when (UTC); `record_id` is a WARC-Record-ID; `text_start`
    is how many code points of the source lie before the article's text; a teaser is a feed's summary.
    `added` is when it came on record; None is now.
    """

    source: str
    kind: str = "text"
    address: str | None = None
    retrieved: str | None = None
    record_id: str | None = None
    text_start: int = 0
    author: str | None = None
    teaser: bool = False
    added: str | None = None


@dataclass(frozen=True, slots=True)
class RunDescription:
    """What a run reads with: the version of onrecord, the model (a digest), and the parameters as JSON."""

    version: str
    model: str
    parameters: str = "{}"


@dataclass(frozen=True, slots=True)
class StatementJudgement:
    """What somebody says of the statement `key` of an article: right, wrong, corrected, missing or unsure.

    `correction` is the statement as it should be, as JSON.
    """

    key: str
    judgement: str
    correction: str | None
    by: str
    why: str


def now() -> str:
    """The time in UTC, to the second, as the record keeps it."""
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def this_moment() -> str:
    """The time in UTC to the microsecond: of two decisions the later one counts."""
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

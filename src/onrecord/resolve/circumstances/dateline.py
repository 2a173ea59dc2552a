"""The article's own date, where it stands on top of the text, as Wikinews and many wires print it."""

from __future__ import annotations

import datetime
import re

from onrecord.resolve.circumstances.date_patterns import DAY, MONTH, WEEKDAY, YEAR
from onrecord.resolve.circumstances.lexicon import MONTHS

_REACH = 400  # code points from the beginning in which it is looked for
_LINES = 6
_DATE = re.compile(rf"(?:{WEEKDAY},? )?(?:({MONTH}) ({DAY})|({DAY}) ({MONTH})),? ({YEAR})\b")
_LONGEST = 60  # code points of the place before the date of a report
_PLACE = re.compile(r"[A-ZÀ-Þ][\w.'’-]*(?: [\w.'’-]+){0,3}(?:, [A-ZÀ-Þ][\w. ]{1,20})?,? ")
_AGENCY = re.compile(r",? *(?:\([^)\n]{2,40}\) *)?(?:--|—|–|―|-|:) ")
_RUN_IN = re.compile(_DATE.pattern + r"(?= +[A-Z“\"])")  # "Thursday, May 7, 2015 On Tuesday, the government said"


def dateline_date(text: str) -> datetime.date | None:
    """The full date that stands alone on one of the first lines, or that opens it before the first sentence."""
    for line in text[:_REACH].split("\n")[:_LINES]:
        match = _DATE.fullmatch(line.strip(" .,–—-")) or _RUN_IN.match(line)
        if match:
            month, day = match[1] or match[4], match[2] or match[3]
            try:
                return datetime.date(int(match[5]), MONTHS[month[:3].lower()], int(re.sub(r"\D", "", day)))
            except ValueError:
                return None
    return None


def is_dateline(text: str, start: int, end: int) -> bool:
    """Whether a date opens a line before its first sentence, behind the place of a report or alone: it dates nothing.

    "KATHMANDU, Nepal, 3 May (AP) —", "Thursday, May 7, 2015 On Tuesday, the government said".
    """
    line = text.rfind("\n", 0, start) + 1
    if line == start:
        return start < _REACH and (_RUN_IN.match(text, start) is not None or _AGENCY.match(text, end) is not None)
    placed = start - line <= _LONGEST and _PLACE.fullmatch(text, line, start) is not None
    return placed and _AGENCY.match(text, end) is not None

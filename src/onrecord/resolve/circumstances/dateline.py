"""The article's own date, where it stands on top of the text, as Wikinews and many wires print it."""

from __future__ import annotations

import datetime
import re

from onrecord.resolve.circumstances.date_patterns import DAY, MONTH, WEEKDAY, YEAR
from onrecord.resolve.circumstances.lexicon import MONTHS

_REACH = 400  # code points from the beginning in which it is looked for
_LINES = 6
_DATE = re.compile(rf"(?:{WEEKDAY},? )?(?:({MONTH}) ({DAY})|({DAY}) ({MONTH})),? ({YEAR})\b")
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


def is_dateline(text: str, start: int) -> bool:
    """Whether a date at code point `start` opens a first line before the first sentence: it dates nothing in it."""
    opens = start < _REACH and (start == 0 or text[start - 1] == "\n")
    return opens and _RUN_IN.match(text, start) is not None

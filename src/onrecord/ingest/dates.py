"""Dates as people and programs write them, to a date; what could mean two days is refused, not guessed."""

from __future__ import annotations

import datetime
import email.utils
import re

from onrecord.records import parse_date

_ISO = re.compile(r"\s*\d{4}-\d{2}-\d{2}(?!\d)")
_COMPACT = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?:T?\d{6}Z?|T\d{4}Z?)?\s*$")
_NUMERIC = re.compile(r"\s*(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?!\d)")
# Seconds since 1970 that lie between 1973 and 2100; a thousandfold of these are milliseconds.
_EPOCH_SECONDS = range(10**8, 4_102_444_800)


def date_of(value: object) -> datetime.date:
    """The day of a date, datetime, ISO 8601 or RFC 2822 string, seconds since 1970, or a date in English words.

    Raises ValueError, with the value, where there is none or where it could be two: 05/06/2023.
    """
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _from_epoch(value)
    if isinstance(value, datetime.date):
        return value.date() if isinstance(value, datetime.datetime) else value
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is no date"[:80])
    if _ISO.match(value):
        parsed = parse_date(value)
        assert parsed is not None  # a string that begins with digits is not empty
        return parsed
    return _from_words(value)


def _from_epoch(value: float) -> datetime.date:
    seconds = value / 1000 if value > _EPOCH_SECONDS.stop else value
    if not _EPOCH_SECONDS.start <= seconds < _EPOCH_SECONDS.stop:
        raise ValueError(f"{value!r} is no date")
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).date()


def _from_words(value: str) -> datetime.date:
    shown = repr(value if len(value) <= 60 else value[:57] + "...")
    compact = _COMPACT.match(value)
    if compact:
        return _day(shown, *(int(part) for part in compact.groups()))
    if value.strip().isdecimal() and value.strip().isascii() and len(value.strip()) in (10, 13):
        return _from_epoch(int(value))
    numeric = _NUMERIC.match(value)
    if numeric:
        first, second, year = (int(part) for part in numeric.groups())
        if first <= 12 and second <= 12 and first != second:
            raise ValueError(f"{shown} could be two days; write it as YYYY-MM-DD")
        return _day(shown, year, min(first, second) if first != second else first, max(first, second))
    try:
        return email.utils.parsedate_to_datetime(value).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return _from_english(value, shown)


def _from_english(value: str, shown: str) -> datetime.date:
    from dateutil import parser

    if len(value) > 100:
        raise ValueError(f"{shown} is no date")
    # Two different defaults: what differs between the two results stood in the default and not in the value.
    defaults = (datetime.datetime(1904, 1, 1), datetime.datetime(1908, 2, 2))
    try:
        results = {parser.parse(value, default=default, ignoretz=True).date() for default in defaults}
    except (ValueError, OverflowError, TypeError, AttributeError):
        raise ValueError(f"{shown} is no date") from None
    if len(results) != 1:
        raise ValueError(f"{shown} is no whole date; write it as YYYY-MM-DD")
    return results.pop()


def _day(shown: str, year: int, month: int, day: int) -> datetime.date:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        raise ValueError(f"{shown} is no date") from None

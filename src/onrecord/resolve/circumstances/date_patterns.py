"""How dates and words for days are written in news: the pattern of them all, and the words that they begin with."""

from __future__ import annotations

import re

from onrecord.resolve.circumstances.lexicon import MONTH_NAMES, MONTHS, WEEKDAYS
from onrecord.resolve.lexicons import listed

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
YEAR = r"(?:1[89]|20)\d\d"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_COUNT = (
    r"(?:\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|(?:a )?few|several|(?:a )?couple(?: of)?)"
)
# The words that an expression can begin with: only there is one looked for.
FIRST = frozenset([*MONTH_NAMES, *MONTHS, *WEEKDAYS]) | listed(
    "sept early late mid last next this of in since until by from during to a an past every each earlier later "
    "today tonight the yesterday few several couple following previous same summer fall spring winter autumn back "
    "one two three four five six seven eight nine ten eleven twelve that weekend"
)
_LEADS = listed("of in since until by from during to a an the that")
_GOES_ON = FIRST | listed("day days week weeks fortnight month months year years morning afternoon evening night")
PREPOSITIONS = listed("on in since until by before after from of for during at said told 's to and the")
DAYS = frozenset(["day", "full", "weekday", "today", "yesterday"])  # kinds of expressions that tell the very day
_PART = r"(?: (?:morning|afternoon|evening|night))?"


def may_begin(word: str, following: str) -> bool:
    """Whether an expression may begin with a word of `FIRST`: nine small ones in ten have nothing to do with time."""
    return word not in _LEADS or following in _GOES_ON or following[:1].isdigit()


PATTERN = re.compile(
    rf"(?P<iso>\b{YEAR}-\d\d-\d\d\b)"
    rf"|\b(?P<range>(?P<m4>{MONTH}) (?P<d4>{DAY}) ?(?:[-–]|to|and|until|through)"
    rf" ?(?:(?P=m4) )?{DAY}\b(?:,? (?P<y4>{YEAR})\b)?)"
    rf"|\b(?P<month_day>(?:{WEEKDAY}{_PART},? )?(?P<m1>{MONTH}) (?P<d1>{DAY})\b(?![:\d%])(?:,? (?P<y1>{YEAR})\b)?)"
    rf"|\b(?P<day_month>(?:{WEEKDAY},? )?(?P<d2>{DAY})(?: of)? (?P<m2>{MONTH})(?:,? (?P<y2>{YEAR})\b)?)"
    r"|\b(?P<month>(?P<lead>(?:(?i:early|late|mid|last|next|this|of|in|since|until|by|from|during|to"
    r"|an?|his|her|their|its|the)[ -])?)"
    rf"(?P<m3>{MONTH})(?!\w)(?!\.? \d{{1,2}}\b)(?:,? (?:of )?(?P<y3>{YEAR})\b)?)"
    r"|\b(?P<weekday>(?:(?P<which>(?i:last week|last|this past|next|this coming|past|every|each)) )?"
    rf"(?P<w>{WEEKDAY})(?!s\b){_PART}(?P<week_before> (?:of )?last week\b)?)"
    r"|\b(?P<today>(?i:earlier today|today|tonight|this (?:morning|afternoon|evening)))\b"
    r"(?!['’]s\b|\s+(?:show|programme|program)\b)"
    r"|\b(?P<yesterday>(?i:the day before yesterday|yesterday(?: (?:morning|afternoon|evening|night))?|last night))\b"
    r"|\b(?P<span>(?i:(?:earlier |later )?(?P<span_which>this|last|next|the past)"
    r" (?P<span_unit>week|weekend|month|year|spring|summer|fall|autumn|winter)))\b"
    r"|\b(?P<weekend>(?i:the |a |over the )?weekend)\b"
    rf"|\b(?P<ago>(?i:(?P<ago_count>{_COUNT}) (?P<ago_unit>day|week|fortnight|month|year)s? (?:ago|back)))\b"
    rf"|\b(?P<shift>(?i:(?P<shift_count>{_COUNT}) (?P<shift_unit>day|week|month|year)s?"
    r" (?P<shift_way>earlier|before|later|after)"
    r"|(?:the |that )?(?P<shift_word>next|following|previous|same) (?P<shift_word_unit>day|month|year)"
    r"|the day (?P<shift_day>before|after)"
    r"|(?P<shift_same>that (?:day|morning|afternoon|evening|night)|(?:earlier|later) in the day)))\b"
    r"|\b(?P<year>(?P<y_lead>(?i:in|since|during|of|from|by|summer|fall|spring|winter|autumn|early|late|back in) )?"
    rf"(?P<y>{YEAR}))\b(?![-–]?\d|s\b|%|,\d)"
)

"""Documents speak once: a poll, a report or a letter says all that it says on the day that it is told to be of.

That day stands in one sentence, often the last of the article ("The poll was conducted May 13-22"), pages away from
what the document is quoted for. In the training sets all statements of one document share one day, or have none.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.records import SpeakerKind
from onrecord.resolve.circumstances.candidate import Candidate, Field
from onrecord.resolve.circumstances.choice import Choice, Weighed
from onrecord.resolve.circumstances.date_patterns import DAY, MONTH, WEEKDAY
from onrecord.resolve.circumstances.index import WordIndex
from onrecord.resolve.circumstances.layout import Layout, Placed
from onrecord.resolve.circumstances.lexicon import DETERMINERS
from onrecord.resolve.lexicons import listed

# Each sort of document with the words that mean it.
_SORTS = {
    "poll": "poll polls polling survey surveys",
    "report": "report reports study studies review audit analysis assessment forecast outlook findings paper research"
    " index",
    "letter": "letter letters petition",
    "email": "email e-mail emails e-mails message memo cable",
    "ruling": "ruling opinion verdict order",
    "suit": "lawsuit suit complaint indictment filing affidavit",
    "statement": "statement release",
    "article": "column essay op-ed article editorial",
}
_SORT = {word: sort for sort, forms in _SORTS.items() for word in forms.split()}
_MADE = (
    r"(?:conducted|taken|released|published|issued|dated|sent|posted|aired|carried out|fielded|unveiled|made public"
    r"|came out|filed|handed down|printed|surfaced|broadcast|surveyed|polled)"
)
_MAKES = r"(?:(?:releas|issu|publish|unveil|post|conduct|fil|record|commission)(?:ed|es|s)|sent|put out|handed down)"
_OTHER_CLAUSE = r"(?:said|says|that|who|whose|which|whom|told|tells|found|finds|named|names|shows|showed)"
# "The poll of 552 voters was conducted May 13-22", "released a 225-page report on Tuesday", "Friday's CNN/ORC poll".
_MADE_ON = re.compile(rf"(?:(?!\b{_OTHER_CLAUSE}\b)[^.;\"“”\n]){{0,80}}?\b{_MADE}\b[^.;\"“”\n]{{0,70}}")
_MAKES_IT = re.compile(rf"\b{_MAKES}\b[^.;\"“”\n]{{0,60}}$")
_AT_ONCE = re.compile(r"[^.;,\"“”\n]{0,30}")
_OWNS = re.compile(
    r"(?:['’]s?,?|,)? (?:(?!(?:an?|the|his|her|its|their|in|of|for|to|on|that|and|by)\b)[\w’'./-]+ ){0,3}"
)
_GOES_ON = re.compile(rf"(?: ?[-–] ?|,? (?:through|to|until|and) )(?:{WEEKDAY}|{MONTH} {DAY}\b)")
_RESPONDENTS = re.compile(
    r"(?i)(?:(?:about|nearly|almost|roughly|just|only|over|some|more than|fewer than|less than|an?|another|the) )*"
    r"(?:\d+ ?(?:%|percent|per cent)|(?:one|two|three|four|\d) (?:in|out of) |half|(?:two-)?thirds?"
    r"|(?:three-)?quarters?|majority|plurality|respondents|those (?:surveyed|polled))"
)
_OTHERS = listed("previous earlier last prior past another separate other similar recent two three several")
_SINGULARS = listed("analysis findings news")  # that end like plurals
_VERBS = listed("report reports study studies poll polls survey surveys order")
_FARTHEST = 200  # code points between a document and its date at most
_REACH = 7  # words before "poll" that may tell whose it is: "the previous Washington Post/ABC News national poll"


@dataclass(frozen=True, slots=True)
class Document:
    """A document as a phrase tells of it: its sort, whose it is, and whether it is another than the article's own."""

    sort: str
    names: frozenset[str]
    other: bool


@dataclass(frozen=True, slots=True)
class Issue:
    """A document and the date that is told to be its own."""

    document: Document
    date: Candidate


def with_dates_of_issue(
    layout: Layout, candidates: Mapping[Field, Sequence[Candidate]], chosen: Mapping[Field, Sequence[Choice]]
) -> dict[Field, Sequence[Choice]]:
    """The choices, with the day of each document, where one alone is told, for all that it says without a day beside.

    What shares of the people asked say is what their poll says.
    """
    issues = list(find_issues(layout, candidates[Field.WHEN]))
    if not issues:
        return dict(chosen)
    dates = list(chosen[Field.WHEN])
    for placed in layout.placed:
        date = _date(issues, _speaking(layout, placed)) if placed.statement.parent is None else None
        own = dates[placed.order].chosen
        if date is not None and (own is None or layout.sentences.number(own.span.start) != placed.sentence):
            dates[placed.order] = Choice(date, (Weighed(date, 1.0),), 0.0)
    return {**chosen, Field.WHEN: dates}


def find_issues(layout: Layout, dates: Sequence[Candidate]) -> Iterator[Issue]:
    """Each date that is told to be that of a document, outside of quoted words."""
    words, text = layout.words, layout.article.text
    for date in dates:
        low, high = layout.sentences.bounds(layout.sentences.number(date.span.start))
        if layout.quotation(date.span.start) >= 0:
            continue
        low, high = max(low, date.span.start - _FARTHEST), min(high, date.span.end + _FARTHEST)
        for number in range(words.at(low), words.at(high)):
            start, end = words.starts[number], words.ends[number]
            if words.lowers[number] in _SORT and _is_noun(words, number) and _is_of(text, low, start, end, date):
                yield Issue(_document(words, max(words.at(low), number - _REACH), number), _whole(text, date))


def _is_noun(words: WordIndex, number: int) -> bool:
    """Whether a word for a document is no verb: "the police report" is one, "On Friday police report" says it."""
    if words.lowers[number] not in _VERBS:
        return True
    before = range(max(0, number - _REACH), number)
    owned = any(len(words.raw(place)) > len(words.lowers[place]) for place in before)
    return owned or not DETERMINERS.isdisjoint(words.lowers[place] for place in before)


def _whole(text: str, date: Candidate) -> Candidate:
    """A date, or the month of one from which others go on: "taken Wednesday through Sunday"."""
    goes_on = _GOES_ON.match(text, date.span.end)
    return date if goes_on is None else dataclasses.replace(date, value=date.value[: len("2023-06")], kind="range")


def _is_of(text: str, low: int, start: int, end: int, date: Candidate) -> bool:
    """Whether a date is that of the document named from `start` to `end`, in the sentence that begins at `low`."""
    if end <= date.span.start:
        if _MADE_ON.fullmatch(text, end, date.span.start):
            return True
        return bool(_AT_ONCE.fullmatch(text, end, date.span.start) and _MAKES_IT.search(text, low, start))
    return date.span.end < start and _OWNS.fullmatch(text, date.span.end, start) is not None


def _document(words: WordIndex, first: int, last: int) -> Document:
    """The document that the words from `first` on tell of, `last` being the word for its sort."""
    before = range(first, last)
    names = frozenset(words.lowers[number] for number in before if words.raw(number)[0].isupper())
    plural = words.lowers[last].endswith("s") and words.lowers[last] not in _SINGULARS
    return Document(_SORT[words.lowers[last]], names - DETERMINERS - _OTHERS, plural or _is_other(words, first, last))


def _is_other(words: WordIndex, first: int, last: int) -> bool:
    return not _OTHERS.isdisjoint(words.lowers[first:last])


def _speaking(layout: Layout, placed: Placed) -> Document | None:
    """The document that makes a statement, or the poll whose share of people asked does; None for all others."""
    words = layout.words
    for span in placed.statement.source:
        first, end = words.at(span.start), words.at(span.end)
        if placed.speaker_kind == SpeakerKind.DOCUMENT.value:
            last = next((number for number in reversed(range(first, end)) if words.lowers[number] in _SORT), None)
            if last is not None:
                return _document(words, first, last)
        elif _RESPONDENTS.match(layout.article[span]):
            return Document("poll", frozenset(), False)
    return None


def _date(issues: Sequence[Issue], document: Document | None) -> Candidate | None:
    """The one date that is told of a document; None where none is, or several are.

    "The poll" is the article's own; one with a name is that of the name, if any date is told of such a one.
    """
    if document is None:
        return None
    alike = [one for one in issues if one.document.sort == document.sort]
    named = [one for one in alike if document.names & one.document.names]
    if document.other and not named:
        return None
    nameless = [one for one in alike if not (one.document.names and document.names)]
    own = [one for one in named or nameless if one.document.other == document.other]
    values = {one.date.value: one.date for one in reversed(own)}
    return next(iter(values.values())) if len(values) == 1 else None

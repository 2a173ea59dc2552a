"""Documents speak once: a poll, a report or a letter says all that it says on the day that it is told to be of.

That day stands in one sentence, often the last of the article ("The poll was conducted May 13-22"), pages away from
what the document is quoted for. In the training sets all statements of one document share one day, or have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.records import SpeakerKind
from onrecord.resolve.circumstances.candidate import Candidate, Field
from onrecord.resolve.circumstances.choice import Choice, Weighed
from onrecord.resolve.circumstances.layout import Layout, Placed

# Each sort of document with the words that mean it.
_SORTS = {
    "poll": "poll polls polling survey surveys",
    "report": "report reports study studies review audit analysis assessment forecast outlook findings paper research"
    " index",
    "letter": "letter letters petition",
    "email": "email e-mail emails e-mails message memo cable",
    "ruling": "ruling opinion verdict order",
    "suit": "lawsuit suit complaint indictment filing affidavit",
    "film": "video recording tape audio film documentary",
    "statement": "statement release",
    "article": "column essay op-ed article editorial book memoir post tweet",
}
_SORT = {word: sort for sort, listed in _SORTS.items() for word in listed.split()}
_MADE = (
    r"(?:conducted|taken|released|published|issued|dated|sent|posted|aired|carried out|fielded|unveiled|made public"
    r"|came out|filed|handed down|printed|surfaced|broadcast|surveyed|polled)"
)
_MAKES = r"(?:(?:releas|issu|publish|unveil|post|conduct|fil|record|commission)(?:ed|es|s)|sent|put out|handed down)"
# "The poll of 552 voters was conducted May 13-22", "released a 225-page report on Tuesday", "Friday's CNN/ORC poll".
_MADE_ON = re.compile(rf"[^.;\"“”\n]{{0,80}}?\b{_MADE}\b[^.;\"“”\n]{{0,70}}")
_MAKES_IT = re.compile(rf"\b{_MAKES}\b[^.;\"“”\n]{{0,60}}$")
_AT_ONCE = re.compile(r"[^.;,\"“”\n]{0,30}")
_OWNS = re.compile(
    r"(?:['’]s?,?|,)? (?:(?!(?:an?|the|his|her|its|their|in|of|for|to|on|that|and|by)\b)[\w’'./-]+ ){0,3}"
)
_RESPONDENTS = re.compile(
    r"(?i)(?:(?:about|nearly|almost|roughly|just|only|over|some|more than|fewer than|less than|an?|another|the) )*"
    r"(?:\d+ ?(?:%|percent|per cent)|(?:one|two|three|four|\d) (?:in|out of) |half|(?:two-)?thirds?"
    r"|(?:three-)?quarters?|majority|plurality|respondents|those (?:surveyed|polled))"
)


@dataclass(frozen=True, slots=True)
class Issue:
    """A sort of document and a date that is told to be that of one."""

    sort: str
    date: Candidate


def with_dates_of_issue(
    layout: Layout, candidates: Mapping[Field, Sequence[Candidate]], chosen: Mapping[Field, Sequence[Choice]]
) -> dict[Field, Sequence[Choice]]:
    """The choices, with the day of each document, where one alone is told, for all that it says without a day beside.

    What shares of the people asked say is what their poll says.
    """
    dates = list(chosen[Field.WHEN])
    of_speakers = _by_speaker(layout, list(find_issues(layout, candidates[Field.WHEN])))
    for placed in layout.placed:
        date = of_speakers.get(placed.speaker) or (of_speakers.get("poll") if _answers(layout, placed) else None)
        if date is None or placed.statement.parent is not None:
            continue
        own = dates[placed.order].chosen
        if own is None or layout.sentences.number(own.span.start) != placed.sentence:
            dates[placed.order] = Choice(date, (Weighed(date, 1.0),), 0.0)
    return {**chosen, Field.WHEN: dates}


def find_issues(layout: Layout, dates: Sequence[Candidate]) -> Iterator[Issue]:
    """Each date that is told to be that of a document, outside of quoted words."""
    words, text = layout.words, layout.article.text
    for date in dates:
        low, high = layout.sentences.bounds(layout.sentences.number(date.span.start))
        if layout.quotation(date.span.start) >= 0:
            continue
        for number in range(words.at(low), words.at(high)):
            start, end = words.starts[number], words.ends[number]
            if words.lowers[number] in _SORT and _is_of(text, low, start, end, date):
                yield Issue(_SORT[words.lowers[number]], date)


def _is_of(text: str, low: int, start: int, end: int, date: Candidate) -> bool:
    """Whether a date is that of the document named from `start` to `end`, in the sentence that begins at `low`."""
    if end <= date.span.start:
        if _MADE_ON.fullmatch(text, end, date.span.start):
            return True
        return bool(_AT_ONCE.fullmatch(text, end, date.span.start) and _MAKES_IT.search(text, low, start))
    return date.span.end < start and _OWNS.fullmatch(text, date.span.end, start) is not None


def _by_speaker(layout: Layout, issues: Sequence[Issue]) -> dict[str, Candidate]:
    """The date of each document that speaks, and under "poll" that of an article's only poll."""
    if not issues:
        return {}
    sorts = {placed.speaker: sort for placed in layout.placed if (sort := _sort(layout, placed)) is not None}
    named = {
        placed.speaker: _sentences_of(layout, placed.speaker) for placed in layout.placed if placed.speaker in sorts
    }
    dates: dict[str, dict[str, Candidate]] = {}
    for issue in issues:
        here = layout.sentences.number(issue.date.span.start)
        alike = [speaker for speaker, sort in sorts.items() if sort == issue.sort]
        meant = [speaker for speaker in alike if here in named[speaker]] or (alike if len(alike) == 1 else [])
        for speaker in meant:
            dates.setdefault(speaker, {}).setdefault(issue.date.value, issue.date)
        if issue.sort == "poll" and len(alike) <= 1:
            dates.setdefault("poll", {}).setdefault(issue.date.value, issue.date)
    return {speaker: next(iter(told.values())) for speaker, told in dates.items() if len(told) == 1}


def _sort(layout: Layout, placed: Placed) -> str | None:
    """The sort of document that speaks; None where it is none, or of no known sort."""
    if placed.speaker_kind != SpeakerKind.DOCUMENT.value:
        return None
    named = layout.speakers[placed.speaker].name.lower().split()
    said = [word for span in placed.statement.source for word in layout.article[span].lower().split()]
    return next((_SORT[word] for word in (*reversed(said), *reversed(named)) if word in _SORT), None)


def _sentences_of(layout: Layout, speaker: str) -> set[int]:
    """The sentences in which a document is named."""
    return {layout.sentences.number(span.start) for span in layout.named.get(speaker, ())}


def _answers(layout: Layout, placed: Placed) -> bool:
    """Whether it is a share of those asked that speaks: "about two-thirds, 67 percent"."""
    return any(_RESPONDENTS.match(layout.article[span]) for span in placed.statement.source)

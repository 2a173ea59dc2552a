"""Clauses that tell the occasion outright: "In an interview with CNN on Tuesday, …", "as he addressed workers in Ohio".

And the words right behind a cue: "said on Tuesday in an e-mail to staff".

What such a clause says holds for what its own sentence reports, and there is nothing to weigh. Nor is there where a
date stands as the adverb of its own clause: "In June, the senator called on", "prosecutors in April charged".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from onrecord.records import Span
from onrecord.resolve.circumstances.candidate import Candidate, Field
from onrecord.resolve.circumstances.date_patterns import DAYS
from onrecord.resolve.circumstances.layout import Placed
from onrecord.resolve.circumstances.pairs import Pairs
from onrecord.resolve.circumstances.trees import Flags, Floats, Integers, sums_within

_OPENER = re.compile(
    r"[\"“‘' ]*(?:During|Speaking|Addressing|Appearing|Testifying|Writing|At an?"
    r"|On (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|(?:Later |Earlier )?(?:[Ii]n|[Aa]t) (?:an?|his|her|their|its) (?:[\w’'-]+ ){0,3}?"
    r"(?:interview|speech|statement|letter|e-?mail|tweet|address|(?:news|press|media) conference|briefing|rally|debate"
    r"|phone call|(?:phone|telephone) conversation|meeting|appearance|memo|release|hearing))\b[^,\n]{0,120},"
)
_SUBORDINATE = re.compile(
    r"\b(?:as|when|while) (?:he|she|they|the \w+|[A-Z]\w+)"
    r" (?:addressed|spoke|appeared|testified|briefed)\b[^;\n]{0,160}"
)
_MEANWHILE = (  # the day that may stand between a cue and what tells how, where and to whom
    r"(?:,? (?:late |early |earlier |later )?(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"(?: (?:morning|afternoon|evening|night))?| yesterday| today| last \w+| earlier this \w+| later| earlier)?"
)
_BY = _MEANWHILE + r" (?:in|at|during|on|via|by|through) (?:(?:an?|his|her|its|their|the|this|that) )?"
_THROUGH = re.compile(_BY + r"(?:[\w’'-]+ ){0,3}?")
_TOLD_THROUGH = re.compile(  # "told Reuters by e-mail"
    r"(?: (?:the |his |her |their )?(?:[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3}|reporters|journalists|lawmakers|us|me))?"
    + _THROUGH.pattern
)
_TO = re.compile(_BY + r"[^,;.:\"“]{0,60}")
_AT = re.compile(_MEANWHILE + " ")
# "Said on CNN", "said during an appearance on ABC’s This Week": on television in 10 of 10, there in 7 of 10.
_APPEARING = _MEANWHILE + r"(?: (?:during|in) (?:an?|his|her|their) (?:[\w’'-]+ ){0,2}appearance)? "
_TO_AIR = re.compile(_APPEARING)
_ON_AIR = re.compile(_APPEARING + r"on (?:(?!radio|to\b|\w+day )[\w’'.-]+ ){0,2}[\"“]?", re.IGNORECASE)
_OFF_AIR = re.compile(r"[^,.;]{0,30}\b(?:radio|podcast|website|site|page|blog)\b", re.IGNORECASE)
_AIRED = frozenset(["outlet tv", "show tv", "tv tv"])
_STRONG = frozenset(
    [
        "tweet tweet",
        "interview interview",
        "press conference",
        "press call phone",
        "phone phone",
        "letter",
        "email",
        "statement",
        "speech",
        "rally",
        "debate",
        "briefing",
        "press release",
        "memo letter",
        "address",
        "testified",
        "op-ed",
    ]
)
_ON_SHOW = frozenset(
    f"{word} {kind}" for word in ("on", "of") for kind in ("show", "venue show", "venue programme", "venue program")
)
_ON_OUTLET = "on outlet"
_SPOKEN_TO = frozenset(["tell", "interview", "meeting", "letter", "speech", "speak", "address", "write"])
_IN_WHICH = frozenset(["interview with", "letter to", "speech to", "meeting with", "address"])
_SAID = frozenset(["said", "says", "saying"])
_TOLD = frozenset(["told", "tells", "tell", "telling"])
_SAYING = frozenset(["said", "says", "saying", "other"])
_LEADING = (  # words that may stand before a date that is an adverb, nothing else does
    r"(?:\b(?:on|in|at|by|during|since|for|early|earlier|late|later|last|back|just|then|but|and|the|this|that)\b|\W)*"
)
_OPENS = re.compile(_LEADING, re.IGNORECASE)
_THEN = re.compile(r"(?:\s*(?:morning|afternoon|evening|night))?,?\s*")
_BEHIND = 25  # code points behind a cue within which a day tells when: "told The Post on June 14"
_AWAY = frozenset(["after", "before", "following"])  # "many thought after 2012" tells of any time since
SETTLED = 0.97


def settle(field: Field, pairs: Pairs, likely: Floats, behind: Integers, taken: Flags) -> Floats:
    """The probabilities where nothing need be weighed: what is told outright has nearly all.

    `behind` is how far each candidate stands behind its statement's cue, and `taken` whether it lies in the statement's
    own source or content.
    """
    flags = _outright(field, pairs, behind) & ~taken & ~pairs.nothing
    if not flags.any():
        return likely
    among = np.where(flags, np.maximum(likely, 1e-6), 0)
    sums = sums_within(among, pairs.groups)
    settled = np.where(flags, SETTLED * among / np.maximum(sums, 1e-12), likely * (1 - SETTLED))
    return np.where(sums > 0, settled, likely).astype(np.float32)


def _outright(field: Field, pairs: Pairs, behind: Integers) -> Flags:
    table, board = pairs.table, pairs.board
    same = board.sentences[pairs.candidates] == table.sentences[pairs.statements]
    telling = np.array([_tells(field, one) for one in board.candidates] + [False])[pairs.candidates]
    speaking = np.array([one.cue_class in _SAYING and one.quotation < 0 for one in table.placed])[pairs.statements]
    rows = np.flatnonzero(same & telling & speaking)
    flags = np.zeros(len(pairs.statements), dtype=bool)
    clauses: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for row in rows.tolist():
        one, statement = board.candidates[pairs.candidates[row]], pairs.statements[row]
        article, sentence = int(table.articles[statement]), int(table.sentences[statement])
        layout = table.layouts[article]
        if _right_behind(field, layout.article.text, table.placed[statement], one):
            flags[row] = True
            continue
        if one.trigger in _AIRED or one.trigger == _ON_OUTLET:
            continue
        if (article, sentence) not in clauses:
            clauses[article, sentence] = _clauses(layout.article.text, *layout.sentences.bounds(sentence))
        flags[row] = any(
            start <= one.span.start and one.span.end <= end and not start <= table.anchors[statement] < end
            for start, end in clauses[article, sentence]
        )
    if field is Field.WHEN:
        days = np.array([one.kind in DAYS and _is_spoken_on(one) for one in board.candidates] + [False])
        flags |= same & days[pairs.candidates] & speaking & (behind >= 0) & (behind <= _BEHIND)
        flags |= _adverbial(pairs, np.flatnonzero(same & ~pairs.nothing))
    if field is Field.ADDRESSEE:
        turns = np.array([one.trigger.startswith("dialogue") for one in board.candidates] + [False])
        flags |= turns[pairs.candidates] & (board.starts[pairs.candidates] == table.anchors[pairs.statements])
    if field is Field.WHERE:
        shows = np.array([_on_show(one) for one in board.candidates] + [False])[pairs.candidates]
        flags |= same & shows & speaking
    return flags


def _adverbial(pairs: Pairs, rows: Integers) -> Flags:
    """Which of the `rows` hold a date that is an adverb of its statement's own clause.

    It opens the sentence, and the source follows; or it stands between source and cue, or in the cue. Of 115 such dates
    in the training sets 107 are right.
    """
    flags = np.zeros(len(pairs.statements), dtype=bool)
    table, board = pairs.table, pairs.board
    for row in rows.tolist():
        number, one = pairs.statements[row], board.candidates[pairs.candidates[row]]
        source, cue = table.placed[number].statement.source, table.placed[number].statement.cue
        layout = table.layouts[int(table.articles[number])]
        if source and cue and one.kind != "dateline" and one.trigger.split(" ")[0] not in _AWAY:
            opening = layout.sentences.bounds(int(table.sentences[number]))[0]
            flags[row] = _is_adverb(layout.article.text, opening, one.span, source, cue)
    return flags


def _is_adverb(text: str, opening: int, date: Span, source: Sequence[Span], cue: Sequence[Span]) -> bool:
    if cue[0].start <= date.start < cue[-1].end:
        return True
    if source[-1].end <= date.start and date.end <= cue[0].start:
        return _OPENS.fullmatch(text, source[-1].end, date.start) is not None
    opens = opening <= date.start and date.end <= source[0].start < cue[0].start
    followed = _THEN.fullmatch(text, date.end, source[0].start) if opens else None
    return followed is not None and _OPENS.fullmatch(text, opening, date.start) is not None


def _right_behind(field: Field, text: str, placed: Placed, one: Candidate) -> bool:
    """Whether a phrase follows its cue at once: "said in a statement", "wrote in a letter to staff", "said in Kyiv"."""
    if not placed.statement.cue:
        return False
    end = placed.statement.cue[-1].end
    if one.trigger in _AIRED:
        aired = _ON_AIR.fullmatch(text, end, one.span.start) and not _OFF_AIR.match(text, one.span.start)
        return bool(aired) and placed.cue_class in _SAID
    if field is Field.MEDIUM:
        through = _TOLD_THROUGH if placed.cue_word in _TOLD else _THROUGH
        return through.fullmatch(text, end, one.span.start) is not None
    if field is Field.ADDRESSEE:
        return one.trigger in _IN_WHICH and _TO.fullmatch(text, end, one.trigger_span.start) is not None
    if field is Field.WHERE:
        if one.trigger == _ON_OUTLET:
            return placed.cue_class in _SAID and _TO_AIR.fullmatch(text, end, one.trigger_span.start) is not None
        settled = placed.cue_class in _SAID and one.trigger.split(" ")[0] in {"at", "in"} and one.kind != "the-name"
        return settled and _AT.fullmatch(text, end, one.trigger_span.start) is not None
    return False


def _tells(field: Field, one: Candidate) -> bool:
    if field is Field.MEDIUM:
        return one.trigger in _STRONG or one.trigger in _AIRED
    if field is Field.ADDRESSEE:
        return one.trigger.split(" ")[0] in _SPOKEN_TO and one.kind != "pronoun" and not one.trigger.endswith("from")
    if field is Field.WHERE:
        settled = one.trigger.split(" ")[0] in {"in", "at", "outside", "during"}
        return one.trigger == _ON_OUTLET or (settled and one.kind in {"venue", "name", "the-name"})
    return _is_spoken_on(one)


def _is_spoken_on(one: Candidate) -> bool:
    """Whether a date is not that of what is spoken of: "condemned Friday’s missile test"."""
    return not one.trigger.startswith("thing's")


def _on_show(one: Candidate) -> bool:
    """Whether a phrase names the show on which something was said: "on Tuesday’s episode of “The View”"."""
    return one.trigger in _ON_SHOW and any(word[:1].isupper() for word in one.phrase.strip('"“”').split())


def _clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    opener = _OPENER.match(text, start, end)
    found = [opener.span()] if opener else []
    return found + [match.span() for match in _SUBORDINATE.finditer(text, start, end)]

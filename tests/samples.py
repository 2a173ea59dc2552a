"""Readings for tests: by hand nested, broken, of several paragraphs, in other scripts, hostile; and random ones."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from onrecord.records import (
    Article,
    Phrase,
    Reading,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    StatementKind,
    When,
)


def find(text: str, words: str, occurrence: int = 1) -> Span:
    """Where `words` stand in `text` for the n-th time; fails where they do not."""
    start = -1
    for _ in range(occurrence):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def statement(
    text: str,
    number: int,
    source: Sequence[str] = (),
    cue: Sequence[str] = (),
    content: Sequence[str] = (),
    kind: StatementKind = StatementKind.INDIRECT,
    **fields: object,
) -> Statement:
    """A statement whose spans are given as words of the text, at their first place."""
    spans = [tuple(find(text, words) for words in role) for role in (source, cue, content)]
    return Statement(f"s{number}", kind, *spans, **{"confidence": 0.9, **fields})  # type: ignore[arg-type]


def _reading(article: Article, *statements: Statement, speakers: tuple[Speaker, ...] = ()) -> Reading:
    return Reading(article, statements, speakers)


def _nested() -> Reading:
    text = (
        "Leaders spoke by phone on Tuesday.\n\nMr Hun Sen recalled that he had asked whether the talks go on and that "
        "the embattled leader replied “yes, of course”. He never said why."
    )
    hun_sen = Speaker(
        "p1",
        "Hun Sen",
        SpeakerKind.PERSON,
        True,
        "Prime Minister",
        "male",
        (find(text, "Mr Hun Sen"), find(text, "He ")),
    )
    leader = Speaker(
        "p2", "the embattled leader", SpeakerKind.PERSON, False, mentions=(find(text, "the embattled leader"),)
    )
    return _reading(
        Article(
            text=text,
            id="nested",
            title="A call & its echo",
            publisher="The Post",
            published="2023-06-15",
            url="https://example.org/call?a=1&b=2",
        ),
        statement(
            text,
            1,
            ["Mr Hun Sen"],
            ["recalled"],
            ["that he had asked whether the talks go on and that the embattled leader replied “yes, of course”"],
            StatementKind.MIXED,
            speaker="p1",
            resolved_by="name",
            when=When("2023-06-13", find(text, "Tuesday"), "Tuesday"),
            medium="phone",
            confidence=0.931,
        ),
        statement(text, 2, [" he "], ["had asked"], ["whether the talks go on"], speaker="p1", parent="s1"),
        statement(
            text,
            3,
            ["the embattled leader"],
            ["replied"],
            ["“yes, of course”"],
            StatementKind.DIRECT,
            speaker="p2",
            parent="s1",
            addressee=Phrase(find(text, "Mr Hun Sen"), "Mr Hun Sen"),
            where=Phrase(find(text, "phone"), "phone"),
        ),
        statement(text, 4, ["He"], ["never said"], ["why"], speaker="p1", negated=True, confidence=0.4),
        speakers=(hun_sen, leader),
    )


def _discontinuous() -> Reading:
    text = '"It is late," said Ms Ray, the mayor, on Friday, "but not too late." Too late, reportedly.'
    return _reading(
        Article(text=text, id="discontinuous"),
        statement(
            text, 1, ["Ms Ray, the mayor"], ["said"], ['"It is late,"', '"but not too late."'], StatementKind.DIRECT
        ),
        statement(text, 2, [], ["reportedly"], ["Too late"]),
    )


def _paragraphs() -> Reading:
    text = '\n\nA headline\n\nThe vicar said:\n\n"One.\nTwo.\n\n"Three," a  neighbour\tadded.  \n'
    return _reading(
        Article(text=text, id="paragraphs", title="A headline"),
        statement(text, 1, ["The vicar"], ["said:"], ['"One.\nTwo.\n\n"Three,"'], StatementKind.DIRECT),
        statement(text, 2, ["a  neighbour"], ["added"], ["Three"], StatementKind.DIRECT),
    )


def _windows_lines() -> Reading:
    text = 'Title\r\n\r\nHe said:\r\n"First.\r\n\r\nSecond."\r\n'
    return _reading(
        Article(text=text, id="windows lines"),
        statement(text, 1, ["He"], ["said:"], ['"First.\r\n\r\nSecond."'], StatementKind.DIRECT),
    )


def _right_to_left() -> Reading:
    text = 'قال الوزير محمد علي إن «الاتفاق جاهز». אמר השר: \u202b"כן"\u202c ו-OK.'
    return _reading(
        Article(text=text, id="rtl", title="خبر", language="ar"),
        statement(text, 1, ["الوزير محمد علي"], ["قال"], ["إن «الاتفاق جاهز»"], StatementKind.MIXED),
        statement(text, 2, ["השר"], ["אמר"], ['\u202b"כן"\u202c'], StatementKind.DIRECT),
    )


def _emoji() -> Reading:
    text = "👩‍👩‍👧 families said 🎉🎉 “it’s on 🇳🇿”, 𝔱𝔥𝔢𝔶 cheered e\u0301te\u0301."
    return _reading(
        Article(text=text, id="emoji"),
        statement(text, 1, ["👩‍👩‍👧 families"], ["said"], ["🎉🎉 “it’s on 🇳🇿”"], StatementKind.MIXED),
        statement(text, 2, ["𝔱𝔥𝔢𝔶"], ["cheered"], ["e\u0301te\u0301"]),
    )


def _hostile() -> Reading:
    text = (
        "</div><script>alert(1)</script> \x1b[31mred\x1b]0;title\x07 said <b onclick='x'>&amp; [bold]hi[/bold] :smile: "
        '\x9b2J\x00\u202eevil\udc80 --> ]]> ="=1+1", he\x7f added\u2028more'
    )
    speaker = Speaker(
        '"><img src=x onerror=alert(1)>',
        "\x1b[2J<i>Eve</i>",
        SpeakerKind.UNKNOWN,
        False,
        '"><script>',
        None,
        (Span(0, 6),),
    )
    return _reading(
        Article(
            text=text,
            id='../../etc/"><script>alert(2)</script>',
            title="<script>alert(3)</script>\x1b[31m",
            publisher="=cmd|' /C calc'!A0",
            url="javascript:alert(4)",
            language='en" onload="alert(5)',
        ),
        statement(text, 1, ["red\x1b]0;title\x07"], ["said"], ["<b onclick='x'>&amp; [bold]hi[/bold] :smile:"]),
        statement(
            text,
            2,
            ["he\x7f"],
            ["added"],
            ['\x9b2J\x00\u202eevil\udc80 --> ]]> ="=1+1"', "more"],
            speaker=speaker.id,
            medium="<i>\tx",
            resolved_by='"><i>',
            where=Phrase(Span(0, 5), text[0:5]),
        ),
        speakers=(speaker,),
    )


def _overlapping() -> Reading:
    text = "abc def ghi jkl mno"
    return _reading(
        Article(text=text, id="overlapping"),
        statement(text, 1, ["abc"], ["def ghi"], ["c def ghi j"]),
        statement(text, 2, ["jkl"], ["ghi"], ["f ghi jkl mno"]),
    )


NESTED = _nested()
DISCONTINUOUS = _discontinuous()
PARAGRAPHS = _paragraphs()
WINDOWS_LINES = _windows_lines()
RIGHT_TO_LEFT = _right_to_left()
EMOJI = _emoji()
HOSTILE = _hostile()
OVERLAPPING = _overlapping()
NOTHING_FOUND = Reading(Article(text="Rain fell.", id="nothing"), ())
EMPTY = Reading(Article(text="", id="empty"), ())

ALL = (
    NESTED,
    DISCONTINUOUS,
    PARAGRAPHS,
    WINDOWS_LINES,
    RIGHT_TO_LEFT,
    EMOJI,
    HOSTILE,
    OVERLAPPING,
    NOTHING_FOUND,
    EMPTY,
)

# Characters that some format takes for its own, next to plain ones. The surrogate is always a lone one: two that pair
# are one character to every encoding.
_CHARACTERS = "ab é漢😀\n\r\t\x0b\x1b\x1c\x85\u00a0\u2028\u202e\udc80\x00<>&\"'[];,=-."
texts = st.text(_CHARACTERS, max_size=30)

unhurried = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
"""For properties of `readings()`: random readings take their time on a busy machine."""


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Random text under random spans: they nest, overlap, touch, repeat, and start and end anywhere."""
    text = draw(st.text(_CHARACTERS, min_size=1, max_size=40))
    edges = st.lists(st.integers(0, len(text)), max_size=6, unique=True)
    statements = []
    for number in range(draw(st.integers(0, 3))):
        content = _segments(draw(edges)) or (Span(0, len(text)),)
        where = draw(st.booleans())
        statements.append(
            Statement(
                id=f"s{number}",
                kind=draw(st.sampled_from(StatementKind)),
                source=_segments(draw(edges)),
                cue=_segments(draw(edges)),
                content=content,
                confidence=draw(st.floats(0, 1)),
                negated=where,
                parent=draw(st.sampled_from([None, "s0", "s1", "s2", "s9"])),
                speaker=draw(st.sampled_from([None, "p0", "p1"])),
                where=Phrase(content[0], text[content[0].start : content[0].end]) if where else None,
                medium="press conference" if where else None,
            )
        )
    speaker = Speaker("p0", draw(texts), SpeakerKind.PERSON, True, draw(texts), None, _segments(draw(edges)))
    article = Article(text=text, id=draw(texts), title=draw(st.none() | texts), published=datetime.date(2023, 6, 15))
    return Reading(article, tuple(statements), (speaker,))


def _segments(edges: Sequence[int]) -> tuple[Span, ...]:
    """Spans in order from an even number of the edges: two of them may touch, none overlap."""
    ordered = sorted(edges)
    return tuple(map(Span, ordered[0::2], ordered[1::2]))

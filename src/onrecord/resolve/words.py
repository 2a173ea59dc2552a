"""An article as words: where they stand, in which sentence and paragraph, and which stand in quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.records import Span
from onrecord.resolve.lexicons import honorifics, listed, titles, words

# "ñ" read in the wrong encoding is two characters, of which the second is no letter; "D-N.C." is one word.
LETTERS = r"\w+(?:(?<=[ÃÂ])[\u0080-\u00bf]\w*)*"
WORD = re.compile(
    rf"(?=[^\W\d_][-.])(?:[^\W\d_]-)?(?:[^\W\d_]\.){{2,}}"
    rf"|{LETTERS}(?:['’](?!s\b){LETTERS}|-{LETTERS})*(?:\.(?:com|org|net|gov|edu)\b)?|['’]s\b|[^\w\s]"
)
NEWLINE = re.compile(r"(?<![ \t\u00a0])[ \t\u00a0]*(?:\n|\u2029)\s*")
LINE_ENDS = frozenset(".!?:”\"’')")
WRAPPED_LINE = 60  # a longer line that ends without a stop may be wrapped, so its end is no paragraph's end
CLOSING = frozenset("”\"’')]»")
LONGEST_DATELINE = 14  # words, marks included
DASHES = frozenset(["-", "–", "—", "―", "--"])  # one stands between a dateline and its report
ABBREVIATIONS = listed("jr sr st mt no vs inc corp co ltd dept d-calif d-conn")
TITLE_CASE = 0.87  # a line with this share of capitalised words is a headline, where capitals say nothing
SMALL_IN_TITLES = listed("the and for with from over into that this but its his her are was who not nor than amid")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text in order; the lists run parallel. Sentences and paragraphs are numbered from 0."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    texts: tuple[str, ...]
    lowers: tuple[str, ...]
    sentences: tuple[int, ...]
    paragraphs: tuple[int, ...]
    opens: tuple[bool, ...]  # the first word of its sentence, quotation marks not counted
    quoted: tuple[bool, ...]
    shouted: tuple[bool, ...]  # in a line of capitals or in title case

    def __len__(self) -> int:
        return len(self.texts)

    def first_in(self, span: Span) -> int:
        """The number of the first word that ends after the span's start."""
        number = bisect_left(self.starts, span.start)
        return number - 1 if number and self.ends[number - 1] > span.start else number

    def within(self, span: Span) -> range:
        """The numbers of the words that overlap the span."""
        return range(self.first_in(span), bisect_left(self.starts, span.end))

    def paragraphs_of(self, spans: Sequence[Span]) -> set[int]:
        """The numbers of the paragraphs in which the spans' words stand."""
        return {self.paragraphs[number] for span in spans for number in self.within(span)}

    def slice(self, first: int, last: int) -> Span:
        """From the start of word `first` to the end of word `last`."""
        return Span(self.starts[first], self.ends[last])


def split_words(text: str, quotations: Sequence[Span] = ()) -> Words:
    """The words of `text`; `quotations` are merged spans in order, marks included."""
    spans = [match.span() for match in WORD.finditer(text)]
    texts = [text[start:end] for start, end in spans]
    abbreviated = _abbreviations()
    stops = []  # full stops that belong to the abbreviation before them
    for number in (place for place, word in enumerate(texts) if word == "." and place):
        word, (start, end) = texts[number - 1], spans[number - 1]
        if end == spans[number][0] and (word.lower() in abbreviated or (len(word) == 1 and word.isupper())):
            spans[number - 1], texts[number - 1] = (start, end + 1), text[start : end + 1]
            stops.append(number)
    for number in reversed(stops):
        del spans[number], texts[number]
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    paragraphs = _paragraphs(text, starts)
    sentences, opens = _sentences(text, starts, texts, paragraphs)
    return Words(
        starts=tuple(starts),
        ends=tuple(ends),
        texts=tuple(texts),
        lowers=lowered(texts),
        sentences=sentences,
        paragraphs=paragraphs,
        opens=opens,
        quoted=_quoted(starts, quotations),
        shouted=_shouted(texts, sentences, paragraphs),
    )


def lowered(texts: Sequence[str]) -> tuple[str, ...]:
    """Each word in lower case, its apostrophe straight; all at once, since words hold no line breaks."""
    return tuple("\n".join(texts).lower().replace("’", "'").split("\n")) if texts else ()


@cache
def _abbreviations() -> frozenset[str]:
    states = (entry for entry in words("abbreviated_states") if entry.count(".") == 1)
    known = (*words("titles"), *honorifics(), *words("calendar"), *words("organization_words"), *states)
    return ABBREVIATIONS | {entry.split()[-1][:-1] for entry in known if entry.endswith(".")}


def _paragraphs(text: str, starts: Sequence[int]) -> tuple[int, ...]:
    breaks = []
    line = 0
    for match in NEWLINE.finditer(text):
        at, end = match.span()
        if match.group().count("\n") != 1 or at - line < WRAPPED_LINE or text[at - 1] in LINE_ENDS:
            breaks.append(at)
        line = end
    edges = [edge for edge in (bisect_left(starts, at) for at in breaks) if edge]  # empty lines on top part none
    numbers: list[int] = []
    for number, edge in enumerate([*edges, len(starts)]):
        numbers += [number] * (edge - len(numbers))
    return tuple(numbers)


def _sentences(
    text: str, starts: Sequence[int], texts: Sequence[str], paragraphs: Sequence[int]
) -> tuple[tuple[int, ...], tuple[bool, ...]]:
    numbers: list[int] = []
    opens: list[bool] = []
    number = 0
    ended = fresh = False
    opened = 0  # the first word of the paragraph
    for place, word in enumerate(texts):
        if place and paragraphs[place] != paragraphs[place - 1]:
            ended = True
            opened = place
        is_word = word[0].isalnum()
        if ended:
            spaced = place == 0 or text[starts[place] - 1].isspace()
            if (word not in CLOSING or (spaced and word not in ")]”»")) and (spaced or word in "“‘\"'"):
                number += bool(numbers)
                ended = False
                fresh = True
        elif place == 0:
            fresh = True
        numbers.append(number)
        opens.append(fresh and is_word)
        if is_word:
            fresh = ended = False
        elif word in ".!?…":
            following = texts[place + 1 : place + 2]
            ended = not (following and following[0][:1].islower())
        elif word not in CLOSING:
            ended = False
            fresh = fresh or (0 < place - opened < LONGEST_DATELINE and _ends_dateline(texts[opened : place + 1]))
    return tuple(numbers), tuple(opens)


def _ends_dateline(texts: Sequence[str]) -> bool:
    """Whether a paragraph's first words are a dateline with its mark: "LAGOS:", "Nov 24 (Coastal Wire) -"."""
    if texts[-1] == ":":
        return all(text.isupper() for text in texts if text[0].isalpha())
    return words_to_dash(texts) == len(texts) - 1


def words_to_dash(texts: Sequence[str]) -> int | None:
    """How many words stand before the dash that a dateline ends with; None where none does.

    Names, numbers and marks lead to it: "ROSEAU, Dominica, 9 March (Islands Wire) -".
    """
    ahead = texts[:LONGEST_DATELINE]
    dash = next((place for place, text in enumerate(ahead) if text in DASHES), None)
    return None if dash is None or any(text[0].islower() for text in ahead[:dash]) else dash


def _quoted(starts: Sequence[int], quotations: Sequence[Span]) -> tuple[bool, ...]:
    flags = [False] * len(starts)
    for quotation in quotations:
        first, end = bisect_left(starts, quotation.start), bisect_left(starts, quotation.end)
        flags[first:end] = [True] * (end - first)
    return tuple(flags)


def _shouted(texts: Sequence[str], sentences: Sequence[int], paragraphs: Sequence[int]) -> tuple[bool, ...]:
    flags: list[bool] = []
    for first, end in _stretches(paragraphs, 0, len(texts)):
        shouted = _is_headline(texts[first:end])
        flags += [shouted] * (end - first)
    if flags and not flags[0]:  # a text without line breaks: the headline is its first sentence
        first, end = next(_stretches(sentences, 0, len(texts)))
        headline = texts[first:end]
        capitals = {word.lower() for word in headline[1:] if word[0].isupper()}
        plain = (capitals & words("common_words")) - titles() - words("organization_words")
        if _is_headline(headline) and plain:
            flags[first:end] = [True] * (end - first)
    return tuple(flags)


def _stretches(numbers: Sequence[int], place: int, last: int) -> Iterator[tuple[int, int]]:
    """The stretches of words that bear one number, from the first to behind the last."""
    while place < last:
        end = bisect_right(numbers, numbers[place], place)
        yield place, end
        place = end


def _is_headline(texts: Sequence[str]) -> bool:
    """Whether a line is in title case or in capitals."""
    telling = [word for word in texts if len(word) > 2 and word not in SMALL_IN_TITLES and word[0].isalpha()]
    capitals = sum(not word[0].islower() for word in telling)
    titled = len(telling) >= 4 and capitals >= TITLE_CASE * len(telling)
    return titled or (len(texts) > 1 and all(word.isupper() for word in texts if word[0].isalpha()))

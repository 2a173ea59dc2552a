"""Noun phrases, cut out of a text without a parser: the words from a place on that can belong to one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from onrecord.records import Span
from onrecord.resolve.circumstances.index import WordIndex, remembered
from onrecord.resolve.circumstances.lexicon import (
    ABBREVIATED_TITLES,
    BODIES_FOR,
    DETERMINERS,
    ENDS_PHRASE,
    GOES_ON,
    MONTH_NAMES,
    NAME_WORDS,
    VENUES,
    WEEKDAYS,
    WHERE_IT_IS,
)
from onrecord.resolve.lexicons import words as words_of

_BEFORE_NUMBERS = frozenset(["about", "nearly", "almost", "around", "roughly", "some", "more", "than", "over"])
_BEFORE_NOUNS = frozenset(
    ["next", "last", "first", "second", "final", "same", "early", "late", "other", "later", "earlier"]
)
_LINKS = frozenset(["in", "at"])
_WITHIN_NAMES = frozenset(["for", "on"])  # "the Office for Students"
_COURTESIES = ABBREVIATED_TITLES - frozenset(["st", "ft", "mt"])  # behind a comma they begin a person's name
LONGEST = 14  # words
REACH = 120  # code points: no phrase is longer
_ADVERB = re.compile(r"(?!(?:rally|family|ally|assembly|reply|supply|july)$)\w+ly$")
_ADJECTIVE = re.compile(r"\d|(?:[A-Z]\w+(?:an|ic|ish|ese)|House|Senate|White|Black|Jewish|GOP|US|UK|EU|UN)$")
_PARTICIPLE = re.compile(r"\w{3,}(?:ing|ed)$")
_OPENING, _CLOSING = frozenset("\"“‘'"), frozenset("\"”’'")
_TITLE = re.compile(r"[\"“][A-Z][^\"“”\n]{1,40}[\"”]")  # the name of a show in quotation marks


class _Phrase:
    """One noun phrase as it is read word by word."""

    def __init__(self, words: WordIndex, number: int, limit: int, places: bool) -> None:
        self._words, self._limit, self._places = words, limit, places
        self.start = words.starts[number]
        if self.start and words.text[self.start - 1] in _OPENING:
            self.start -= 1
        self.end = 0
        self._owner = 0  # where the last possessive ends, without its s
        self._named = self._headed = self._determined = False
        self._quoted = _TITLE.match(words.text, self.start) is not None
        self._opening = True  # at the beginning, or after a linking word
        self._linked = 0
        self._read(number)

    def _read(self, number: int) -> None:
        words = self._words
        for place in range(number, min(number + LONGEST, len(words))):
            if words.ends[place] > self._limit or (place > number and not self._joined(place)):
                break
            if not self._take(place):
                break

    def _take(self, place: int) -> bool:
        """Takes in one more word; False where the phrase has ended before it."""
        words, lower = self._words, self._words.lowers[place]
        raw = words.raw(place)
        capital = not raw[0].islower()
        if self.end and words.text[words.starts[place] - 1] == "-":  # Mar-a-Lago, Stratford-upon-Avon
            self._named |= capital
            self.end = words.ends[place]
            return True
        if self._headed and not self._quoted and self._links(place, lower):
            return True
        if self._opening and place and capital and lower in MONTH_NAMES and self.end:
            return False
        if self._opening and (lower in DETERMINERS or lower in _BEFORE_NUMBERS):
            self._determined |= lower in DETERMINERS
            return True
        if len(raw) > len(lower):  # a possessive: what it owns follows, as a phrase of its own
            self._owner = words.starts[place] + len(lower)
            self._opening, self._named, self._headed, self._determined = True, self._named or capital, False, True
            return True
        self._opening = self._opening and lower in _BEFORE_NOUNS
        if not self._opening and not self._quoted and self._stops(lower, capital):
            return False
        self._named |= capital and not _ADJECTIVE.match(raw)
        if not self._opening and not (_ADVERB.match(lower) and not capital):
            self.end, self._headed = words.ends[place], True
        return True

    def _links(self, place: int, lower: str) -> bool:
        """Whether a small word leads on: "a crowd of 1,300", "a rally in Ohio", "Pelosi and other leaders"."""
        if place + 1 >= len(self._words) or self._words.gap(place) != " ":
            return False
        following, next_lower = self._words.raw(place + 1), self._words.lowers[place + 1]
        if lower == "and":
            leads = next_lower == "other"
        elif lower in _WITHIN_NAMES and self._named and following[0].isupper():
            body = self._words.raw(place - 1)
            leads = body[0].isupper() and body.lower() in BODIES_FOR
        elif lower in _LINKS:
            leads = self._places and self._linked < 3 and not (next_lower in WEEKDAYS or following[0].isdigit())
        else:
            leads = lower == "of"
        if leads:
            self._opening, self._headed, self._determined = True, False, False
            self._linked += 1
        return leads

    def _stops(self, word: str, capital: bool) -> bool:
        """Whether the phrase cannot go on with this word."""
        if capital and self._named and word in NAME_WORDS:
            return False
        if (
            word in ENDS_PHRASE
            or word == "and"
            or (word == "of" and not self._headed)
            or (word in DETERMINERS and self._headed)
            or (word in WHERE_IT_IS and self._headed and not self._places and not capital)
        ):
            return True
        if capital or word in GOES_ON or word in VENUES:
            return False
        if not self._headed or word in roles_of_people() or self._words.text[self.end : self.end + 1] == "-":
            return False
        unlikely = bool(_ADVERB.match(word)) or bool(_PARTICIPLE.match(word))
        return unlikely or (self._named and not self._determined)

    def _joined(self, place: int) -> bool:
        """Whether what stands before a word does not part it from the one before."""
        words = self._words
        gap = words.text[words.ends[place - 1] : words.starts[place]]
        if gap in {" ", "-", "\u00a0", ".", "/", "&", " & "}:
            return True
        if gap in {"' ", "’ "} and words.lowers[place - 1][-1] == "s" and self._owns(place):
            self._owner = words.ends[place - 1]  # Fox News’ Sean Hannity, the workers’ union
            self._opening, self._headed, self._determined = True, False, True
            return True
        before, raw = words.lowers[place - 1], words.raw(place)
        if gap == ",":
            return before.isdigit() and raw.isdigit()
        if gap == ". ":
            return before in ABBREVIATED_TITLES or len(before) == 1
        if len(gap) == 2 and gap[0] in " -" and gap[1] in _OPENING and raw[0].isupper():
            self._quoted = True
            return True
        if len(gap) == 3 and gap[0] in "'’" and gap[1] == " " and gap[2] in _OPENING and raw[0].isupper():
            self._quoted = True  # CBS’ “Face the Nation”
            return True
        if self._quoted and gap.strip(",. ") in _CLOSING and gap[-1] == " ":
            self._quoted = False
            self.end = words.ends[place - 1] + (gap[0] in _CLOSING)
            return gap[0] in _CLOSING and (words.lowers[place] in VENUES or words.lowers[place] in GOES_ON)
        wider = gap in {", ", "., "} and self._places and self._named and self._headed and raw[0].isupper()
        return wider and _place_after(words, place)

    def _owns(self, place: int) -> bool:
        """Whether an apostrophe before a word makes what stands before it the owner, and ends no quoted words."""
        within = self._words.text[self.start : self._words.ends[place - 1]]
        if self._quoted or any(mark in within for mark in "‘'“\""):
            return self._words.raw(place)[0].isupper()
        return self._words.lowers[place] not in ENDS_PHRASE

    def span(self) -> Span | None:
        """The phrase, with a quotation mark at an end only where both stand; None where no phrase begins here."""
        text, start, end = self._words.text, self.start, max(self.end, self._owner)
        if end <= start:
            return None
        closes = end < len(text) and text[end] in _CLOSING
        if text[start] in _OPENING and not any(mark in text[start + 1 : end + 1] for mark in _CLOSING):
            start += 1
        elif (closes and text[end] in '"”' and any(mark in text[start:end] for mark in '"“')) or (
            text[end : end + 1] == "." and end >= 3 and text[end - 2] in ". " and text[end - 1].isupper()
        ):
            end += 1
        odd = ("“" in text[start + 1 : end] and "”" not in text[start:end]) or text.count('"', start, end) % 2 == 1
        if odd and text[end - 1] not in '"”':
            start = max(text.rfind(mark, start, end) for mark in '"“') + 1
        return Span(start, end)


def roles_of_people() -> frozenset[str]:
    """Nouns for one person, which may stand between two names: "Opposition leader Ana Sousa"."""
    return words_of("person_nouns")


def phrase_at(words: WordIndex, offset: int, limit: int, *, places: bool = False) -> Span | None:
    """The noun phrase that begins at `offset`, ending at `limit` at the latest; None where none begins there.

    With `places` it may go on across "in" and "at" and across the comma of "Hinckley, Leicestershire".
    """
    number = words.at(offset)
    if number == len(words) or words.starts[number] - offset > 1:
        return None
    return _phrase(words, number, limit, places)


@remembered
def _phrase(words: WordIndex, number: int, limit: int, places: bool) -> Span | None:
    return _Phrase(words, number, limit, places).span()


def limit_after(words: WordIndex, offset: int, limits: Sequence[int]) -> int:
    """Where a phrase that begins at `offset` ends at the latest: it crosses none of `limits`, which are sorted."""
    number = bisect_right(limits, offset)
    return min(limits[number] if number < len(limits) else len(words.text), offset + REACH)


def _place_after(words: WordIndex, place: int) -> bool:
    """Whether what follows a comma looks like the wider place, and not like the next clause."""
    if words.lowers[place] in ENDS_PHRASE or words.lowers[place] in _COURTESIES:
        return False
    last = place
    if words.gap(place) == " " and words.raw(place + 1)[0].isupper():
        last = place + 1
    following = words.text[words.ends[last] : words.ends[last] + 1]
    return following in {",", ".", ";", ")", "", "\n"} or words.text[words.ends[last] : words.ends[last] + 2] in {
        " o", " —", " -", " –",
    }  # fmt: skip

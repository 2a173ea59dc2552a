"""Noun phrases, cut out of a text without a parser: the words from a place on that can belong to one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.records import Span
from onrecord.resolve.circumstances.lexicon import DETERMINERS, ENDS_PHRASE, GOES_ON, MONTH_NAMES, VENUES

_TOKEN = re.compile(
    r"(?P<space>[ \u00a0]+)"
    r"|(?P<quoted>[\"“‘]{1,2}[A-Z][^\"”’\n]{1,38}?[\"”’]{1,2})"
    r"|(?P<word>(?:[A-Z]\.)+(?=[\s,])|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|St|Lt|Prof|Rev|Jr|Sr)\.|\d[\d,.]*\d|[\w&@](?:[\w&@’'\-/.]*[\w])?(?:['’]s?)?)"
    r"|(?P<comma>, (?=[A-Z]))"
)
_BEFORE_NUMBERS = frozenset(["about", "nearly", "almost", "around", "roughly", "some", "more", "than", "over"])
_BEFORE_NOUNS = frozenset(["next", "last", "first", "second", "final", "same", "early", "late"])
_LONGEST = 14  # words
_NAME_START = re.compile(r"[A-ZÀ-ÞА-Я0-9@]")
_ADVERB = re.compile(r"(?!(?:rally|family|ally|assembly|reply|supply|july)$)\w+ly$")
_ADJECTIVE = re.compile(r"\d|(?:[A-Z]\w+(?:an|ic|ish|ese)|House|Senate|White|Black|Jewish|GOP|U\.S\.|U\.N\.|US|UK|EU)$")
_PARTICIPLE = re.compile(r"\w{3,}(?:ing|ed)$")


def phrase_at(
    text: str, start: int, limit: int, *, linking: Sequence[str] = ("of",), places: bool = False
) -> Span | None:
    """The noun phrase that begins at `start`, at the latest ending at `limit`; None where none begins there.

    `linking` are the small words it may go on across ("a crowd of 1,300"); with `places` also a comma before a
    capital ("Hinckley, Leicestershire").
    """
    end = position = start
    words, named, headed, opening = 0, False, False, True  # opening: at the beginning, or after a linking word
    while position < limit and words < _LONGEST:
        token = _TOKEN.match(text, position, limit)
        if token is None:
            break
        position = token.end()
        if token.lastgroup == "space":
            continue
        if token.lastgroup == "comma":
            if not (places and named and _place_after(text, position, limit)):
                break
            continue
        if token.lastgroup == "quoted":
            end, headed = token.end(), True
            break
        word = token.group()
        lower = word.lower()
        capital = bool(_NAME_START.match(word))
        if headed and (lower in linking or (lower == "and" and named and _NAME_START.match(text, position + 1))):
            headed, opening, words = False, True, words + 1
            continue
        if opening and words and capital and lower in MONTH_NAMES:  # "on June 14" is no part of a place
            break
        if opening and (lower in DETERMINERS or lower in _BEFORE_NUMBERS):
            words += 1
            continue
        if lower.endswith(("'s", "’s")):
            opening, words, named = True, words + 1, named or capital
            continue
        opening = opening and lower in _BEFORE_NOUNS
        if not opening and _ends(lower, capital, headed, named):
            break
        words, named = words + 1, named or (capital and not _ADJECTIVE.match(word))
        if not opening and not (_ADVERB.match(lower) and not capital):
            end, headed = token.end(), True
    return Span(start, end) if end > start else None


def _ends(word: str, capital: bool, headed: bool, named: bool) -> bool:
    """Whether a phrase cannot go on with this word; `headed`: it could end before it."""
    if word in ENDS_PHRASE or word == "and" or (word in DETERMINERS and headed):
        return True
    if capital or word in GOES_ON or word in VENUES:
        return False
    return headed and (named or bool(_ADVERB.match(word)) or bool(_PARTICIPLE.match(word)))


def _place_after(text: str, position: int, limit: int) -> bool:
    """Whether what follows a comma looks like the wider place, and not like the next clause."""
    token = re.compile(r"[A-Z][\w.]+(?: [A-Z]\w+)?(?=[,.;)\s]|$)").match(text, position, limit)
    return token is not None and token.group().lower() not in ENDS_PHRASE


def word_before(text: str, position: int) -> str:
    """The last word that ends before `position`, in lower case; empty at a mark or a line's beginning."""
    match = re.compile(r"([\w’'-]+) ?$").search(text, max(0, position - 24), position)
    return match[1].lower() if match else ""

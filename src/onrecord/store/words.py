"""What people type into a search, as a condition that FTS5 takes: no input is a syntax error.

Words must all be there; "a phrase" in this order; prefix* begins a word; OR between two choices (it binds less than
words side by side); NOT before what must not be there, or a minus sign that touches it; parentheses group. Anything
else is a word like any other: an operator without its operands, a quotation mark without its fellow, a stray
parenthesis.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MOST_WORDS = 60
"""Words and phrases of one question; what is beyond is left out."""

_DEEPEST = 8  # parentheses; those further in are passed over
_TOKEN = re.compile(
    r"""(?:(?<![^\s(])(?P<minus>-)(?![-)]))?"""
    r"""(?:["“”„«»](?P<phrase>[^"“”„«»]*)(?:["“”„«»](?P<begins>\*)?|$)"""
    r"""|(?P<open>\()|(?P<close>\))|(?P<word>[^\s"“”„«»()]+))"""
)
_OPERATORS = ("AND", "OR", "NOT")


@dataclass(frozen=True, slots=True)
class Words:
    """An FTS5 expression and whether it says what must be there, or (excluded) what must not."""

    match: str
    excluded: bool = False
    operator: str = ""  # the outermost one

    def within(self, column: str) -> Words:
        """The same, of one column of a table that has several."""
        return Words(f"{{{column}}} : ({self.match})", self.excluded)


def understand(question: str) -> Words | None:
    """What a question asks for; None where it holds no word, and so asks for everything."""
    return _Parser(_tokens(question)).parse()


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # term, open, close, AND, OR, NOT
    text: str = ""


def _tokens(question: str) -> list[_Token]:
    tokens: list[_Token] = []
    terms = 0
    plain = "".join(" " if sign == "\0" or "\ud800" <= sign <= "\udfff" else sign for sign in question)
    for found in _TOKEN.finditer(plain):
        word, denied = found["word"], [_Token("NOT", "NOT")] if found["minus"] else []
        if found["open"] or found["close"]:
            tokens += [*denied, _Token("open" if found["open"] else "close")]
        elif word in _OPERATORS and not denied:
            tokens.append(_Token(word, word))
        else:
            term = _term(found["phrase"], bool(found["begins"])) if word is None else _term(word, word.endswith("*"))
            if term and terms < MOST_WORDS:
                terms += 1
                tokens += [*denied, _Token("term", term)]
    return tokens


def _term(text: str, begins: bool) -> str:
    """One word or phrase as FTS5 takes it; empty where it holds nothing that is searched for."""
    kept = text.rstrip("*")
    if not any(sign.isalnum() for sign in kept):
        return ""
    quoted = '"' + kept.replace('"', '""') + '"'
    return f"{quoted} *" if begins else quoted


class _Parser:
    """Recursive descent over the tokens; `None` stands for nothing asked."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    def parse(self) -> Words | None:
        whole: Words | None = None
        while self._at < len(self._tokens):
            whole = _both(whole, self._choices())
            self._at += self._kind() == "close"  # one that closes nothing
        return whole

    def _kind(self, ahead: int = 0) -> str:
        place = self._at + ahead
        return self._tokens[place].kind if place < len(self._tokens) else "end"

    def _choices(self) -> Words | None:
        found = self._side_by_side()
        while self._kind() == "OR":
            self._at += 1
            found = _either(found, self._side_by_side())
        return found

    def _side_by_side(self) -> Words | None:
        found: Words | None = None
        begun = False
        while self._kind() not in ("close", "end"):
            if self._kind() == "OR" and begun and self._kind(1) not in ("close", "end"):
                break
            found = _both(found, self._one())
            begun = True
        return found

    def _one(self) -> Words | None:
        kind, token = self._kind(), self._tokens[self._at]
        self._at += 1
        if kind == "open":
            return self._group()
        if kind == "NOT" and self._kind() in ("term", "open", "NOT"):
            denied = False
            while kind == "NOT":
                denied = not denied
                kind, token = self._kind(), self._tokens[self._at] if self._at < len(self._tokens) else _Token("end")
                self._at += 1
            self._at -= 1
            inner = self._one() if self._kind() not in ("end", "close") else None
            return Words(inner.match, inner.excluded != denied, inner.operator) if inner else Words('"NOT"')
        if kind == "AND" and self._kind() in ("term", "open", "NOT") and self._at > 1:
            return None  # words side by side mean the same
        return Words(token.text if kind == "term" else f'"{token.text}"')

    def _group(self) -> Words | None:
        if self._depth >= _DEEPEST:
            return None
        self._depth += 1
        found = self._choices()
        self._depth -= 1
        self._at += self._kind() == "close"
        return found


def _both(one: Words | None, other: Words | None) -> Words | None:
    if one is None or other is None:
        return one or other
    if one.excluded and other.excluded:
        return _joined(one, "OR", other, excluded=True)
    if one.excluded != other.excluded:
        wanted, denied = (other, one) if one.excluded else (one, other)
        return _joined(wanted, "NOT", denied)
    return _joined(one, "AND", other)


def _either(one: Words | None, other: Words | None) -> Words | None:
    if one is None or other is None:
        return one or other
    if one.excluded and other.excluded:
        return _joined(one, "AND", other, excluded=True)
    if one.excluded != other.excluded:
        wanted, denied = (other, one) if one.excluded else (one, other)
        return _joined(denied, "NOT", wanted, excluded=True)
    return _joined(one, "OR", other)


def _joined(left: Words, operator: str, right: Words, excluded: bool = False) -> Words:
    """Chains of one operator stay without parentheses, since FTS5 takes only so many inside each other."""
    first = left.match if left.operator in ("", operator) else f"({left.match})"
    second = right.match if not right.operator else f"({right.match})"
    return Words(f"{first} {operator} {second}", excluded, operator)

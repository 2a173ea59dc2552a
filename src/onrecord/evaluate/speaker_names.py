"""When two names mean the same speaker: what a reading calls it, against the gold set's name and aliases."""

from __future__ import annotations

import re

from onrecord.evaluate.gold import GoldSpeaker
from onrecord.evaluate.guess import GuessSpeaker

_POSSESSIVE = re.compile(r"’s\b|'s\b")
_PUNCTUATION = re.compile(r"[^\w\s]")
_TITLE = re.compile(
    r"^(the|a|an|mr|mrs|ms|miss|dr|sir|lord|lady|dame|sen|senator|rep|representative|gov|governor|president|"
    r"prime minister|premier|minister|secretary|judge|justice|gen|general|former|then|chairman|chairwoman|director|"
    r"mayor|professor|prof)\s+"
)
_CAPITALISED = re.compile(r"[A-Z]\w*")
_SHARED_WORDS = 0.6  # of the shorter description, so that "a senior official" is "a senior law enforcement official"


def plain_name(name: str) -> str:
    """A name in lower case without titles, articles, possessives and punctuation, to compare and never to show."""
    plain = " ".join(_PUNCTUATION.sub(" ", _POSSESSIVE.sub("", name.lower())).split())
    while (shorter := _TITLE.sub("", plain)) != plain:
        plain = shorter
    return plain


def same_speaker(guess: GuessSpeaker | None, gold: GoldSpeaker) -> bool:
    """Whether a reading names the right speaker: a named one by one of its names, an unnamed one by its description.

    A description ("the GOP nominee") does not resolve a named speaker, and a name is wrong for an unnamed one.
    """
    name = plain_name(guess.name or "") if guess else ""
    if guess is None or not name:
        return False
    if gold.named:
        return name in _proper_names(gold)
    known = _plain_aliases(gold)
    return name in known or (not guess.named and any(_alike(name, alias) for alias in known))


def _plain_aliases(gold: GoldSpeaker) -> set[str]:
    return {plain_name(alias) for alias in (*gold.aliases, gold.name)} - {""}


def _proper_names(gold: GoldSpeaker) -> set[str]:
    """The aliases that share a word with the name, or are its initials, or have it as theirs."""
    full = plain_name(gold.name)
    initials = "".join(word[0] for word in _CAPITALISED.findall(gold.name)).lower()
    return {
        alias
        for alias in _plain_aliases(gold)
        if set(alias.split()) & set(full.split())
        or alias.replace(" ", "") == initials
        or full.replace(" ", "") == "".join(word[0] for word in alias.split())
    }


def _alike(description: str, other: str) -> bool:
    words, others = set(description.split()), other.split()
    return len(words & set(others)) >= max(1, _SHARED_WORDS * min(len(words), len(others)))

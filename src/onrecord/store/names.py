"""When two names are the same name: without case, accents, punctuation, titles and middle initials."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s$")
# Titles go with a name but are none of it. Offices are kept out of names by whoever reads; this is the last net.
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "sir",
        "dame",
        "lord",
        "lady",
        "madam",
        "prof",
        "professor",
        "president",
        "senator",
        "sen",
        "rep",
        "representative",
        "congressman",
        "congresswoman",
        "governor",
        "gov",
        "chancellor",
        "premier",
        "minister",
        "secretary",
        "ambassador",
        "judge",
        "justice",
        "general",
        "gen",
        "colonel",
        "col",
        "captain",
        "capt",
        "sergeant",
        "sgt",
        "lieutenant",
        "lt",
        "major",
        "admiral",
        "rev",
        "reverend",
        "bishop",
        "archbishop",
        "cardinal",
        "pope",
        "sheikh",
        "king",
        "queen",
        "prince",
        "princess",
    ]
)
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv", "phd", "md", "mp", "mep", "obe", "cbe", "mbe", "qc", "kc"])


def name_key(name: str) -> str:
    """What is compared of a name: `Sen. Hillary R. Clinton’s` and `hillary clinton` have the same key.

    A name of which nothing would be left is kept whole; one without any letter or digit has an empty key.
    """
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign)).casefold()
    words = [_POSSESSIVE.sub("", word).replace("'", "").replace("’", "") for word in _WORD.findall(plain)]
    kept = words
    while len(kept) > 1 and kept[0] in _TITLES:
        kept = kept[1:]
    while len(kept) > 2 and kept[-1] in _SUFFIXES:
        kept = kept[:-1]
    if len(kept) > 2:
        middle = [word for word in kept[1:-1] if len(word) > 1]
        kept = [kept[0], *middle, kept[-1]]
    return " ".join(kept)


def is_full(key: str) -> bool:
    """Whether a person's name key can stand for one person across articles: given name and family name."""
    return len([word for word in key.split() if len(word) > 1]) > 1


def words_key(text: str) -> str:
    """What is compared of two prints of one statement: their words, without case and punctuation."""
    return " ".join(_WORD.findall(text.casefold()))

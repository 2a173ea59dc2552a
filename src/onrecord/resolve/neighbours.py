"""What stands right before and right behind a mention, as a sign of how it stands in its clause."""

from __future__ import annotations

from onrecord.resolve import lexicons
from onrecord.resolve.function_words import POSSESSIVE_MARKS, PREPOSITIONS, RELATIVES
from onrecord.resolve.words import CLOSING, Words

FARTHEST_CLOSING = 12  # words to the comma that closes what stands beside a name
SUBORDINATORS = lexicons.listed(
    "that as while because if when after before since whether although though until unless where how why what once"
)
JOINING = lexicons.listed("and or nor")
AUXILIARIES = lexicons.listed(
    "is are was were has have had will would can could may might shall should must do does did 's 're 've 'll 'd isn't "
    "aren't wasn't weren't hasn't haven't hadn't won't wouldn't can't couldn't shouldn't doesn't don't didn't"
)
PAST = lexicons.listed(
    "said told went made took gave got saw knew thought felt came left met won lost held led ran spoke wrote began "
    "kept found put set became stood sat heard brought bought built fell grew paid sent spent understood read hit "
    "cut let fought sought drew chose rose threw broke drove ate shook swore"
)
PRESENT = lexicons.listed(
    "says tells asks wants needs thinks believes knows argues insists hopes claims plans expects seems faces goes "
    "makes takes gives calls comes leads holds runs speaks writes adds notes agrees supports opposes remains continues"
)
ADVERBS = lexicons.listed("also then now later still never ever again even just already only both himself herself")


def before(words: Words, first: int) -> str:
    """What sort of word stands before the phrase that starts at `first`: a sign whether it is an object."""
    if not first or words.opens[first] or words.sentences[first - 1] != words.sentences[first]:
        return "nothing"
    place = first - 1
    while place and (words.lowers[place] == "the" or words.texts[place] in CLOSING):
        place -= 1  # "a “rant,” President Obama said"
    lower = words.lowers[place]
    if lower == "but":
        return "but"
    if lower in JOINING:
        return "and"
    if lower in PREPOSITIONS and lower not in SUBORDINATORS:
        return "preposition"
    if lower in SUBORDINATORS or lower in RELATIVES:
        return "conjunction"
    if not words.texts[place][0].isalnum():
        return "comma" if lower == "," else "mark"
    return "verb" if _is_verb(lower) or lower.endswith("ing") else "other"


def behind(words: Words, last: int) -> str:
    """What sort of word stands behind the phrase that ends at `last`: a sign whether it is a subject."""
    place = last + 1
    while place < len(words) and (words.lowers[place] in ADVERBS or words.lowers[place].endswith("ly")):
        place += 1
    if place >= len(words) or words.paragraphs[place] != words.paragraphs[last]:
        return "nothing"
    lower = words.lowers[place]
    if lower in POSSESSIVE_MARKS:
        return "possessive"
    if _is_verb(lower):
        return "verb"
    if lower in (",", "(", "-", "–", "—"):
        return _past_apposition(words, place)
    if lower in JOINING:
        return "and"
    if lower in PREPOSITIONS:
        return "preposition"
    return "other" if words.texts[place][0].isalnum() else "mark"


def _past_apposition(words: Words, opening: int) -> str:
    """What stands behind the phrase in commas or brackets that opens at a mark: "Ana Bell, the mayor, said"."""
    for place in range(opening + 1, min(opening + FARTHEST_CLOSING, len(words) - 1)):
        if words.sentences[place] != words.sentences[opening]:
            break
        if words.lowers[place] in (",", ")", "-", "–", "—") and _is_verb(words.lowers[place + 1]):
            return "verb-past-apposition"
    return "comma"


def _is_verb(lower: str) -> bool:
    return lower in AUXILIARIES or lower in PAST or lower in PRESENT or (lower.endswith("ed") and len(lower) > 4)

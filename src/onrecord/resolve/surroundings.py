"""What the words before a source, inside another's statement, tell of whom it cannot mean."""

from __future__ import annotations

from collections.abc import Container, Sequence

from onrecord.resolve import lexicons
from onrecord.resolve.function_words import PREPOSITIONS
from onrecord.resolve.scene import Scene
from onrecord.resolve.words import Words

FIRST_PERSON = lexicons.listed("i my me we our us")
FIRST_PERSON_NEAR = 16  # words
ASKING = lexicons.listed("ask asks asked asking wonder wonders wondered inquired enquired")
QUESTIONING = lexicons.listed("if whether why how what when where")
TELLING = ASKING | lexicons.listed(
    "tell tells told telling urge urges urged warn warns warned call calls called pressed questioned challenged "
    "thanked accused advised reminded assured interviewed"
)
FARTHEST_TOLD = 4  # words from a cue to the name of whom it is told, titles counted
OF_THE_ASKER = lexicons.listed("can could may might should")  # "she asked if she could stay"


def first_told(scene: Scene, cue: Sequence[int]) -> int | None:
    """The entity to whom the words of a cue say something: named in the cue or right behind it."""
    words = scene.words
    verb = next((number for number in cue if words.lowers[number] in TELLING), None)
    if verb is None:
        return None
    for place, entity in scene.ahead(verb + 1):
        between = words.lowers[verb + 1 : place]
        if len(between) > FARTHEST_TOLD or not all(word.isalpha() or word.endswith(".") for word in between):
            return None
        return entity if PREPOSITIONS.isdisjoint(between) and not QUESTIONING & set(between) else None
    return None


def says_i(words: Words, content: Container[int], word: int) -> bool:
    """Whether "I" or "we" stands shortly before a word, in its sentence and in the same content."""
    for number in range(word - 1, max(word - FIRST_PERSON_NEAR, -1), -1):
        if number not in content or words.sentences[number] != words.sentences[word]:
            return False
        if words.lowers[number].split("'")[0] in FIRST_PERSON:
            return True
    return False


def is_asked_about(words: Words, cue: Sequence[str], word: int) -> bool:
    """Whether the question of a cue is about the one at a word, who is then not the asker: "asked if he planned"."""
    if word < 1 or word + 1 >= len(words) or ASKING.isdisjoint(cue):
        return False
    return words.lowers[word - 1] in QUESTIONING and words.lowers[word + 1] not in OF_THE_ASKER

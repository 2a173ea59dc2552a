"""Lists of signed quotations and of posts, made of quotations in the gold sets: web pages have them, the sets hardly.

"What readers say", embedded posts, a page of answers: each entry is a content and its source with nothing but a dash or
a colon between them, so that only its place says whose words they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from onrecord.records import Span
from onrecord.train.labels import GoldSpans, Lesson

LISTS = 120  # a fiftieth of what an epoch shows
ENTRIES = (4, 9)
DASHES = ("—", "―", "–", "--", "-")
MARKS = (("“", "”"), ('"', '"'))
BETWEEN = (" ", "\n", "\n\n")  # content and signature: one line, two lines, two paragraphs
POSTS, SPEAKER_FIRST = 0.2, 0.15  # shares of lists that are posts of an account, or name the speaker first
MONTHS = ("January", "March", "May", "June", "August", "October", "November", "December")
QUOTED = re.compile(r"[\"“]([^\"“”]{30,300})[\"”]", re.DOTALL)
FULL_NAME = re.compile(r"(?:[A-Z]\w+[ -]){1,2}[A-Z]\w+(?:, [^,.\n]{4,40})?")


def signed_lists(lessons: Sequence[Lesson], chance: np.random.Generator) -> list[Lesson]:
    """LISTS articles of quotations and names that stand in `lessons`, put together by chance; [] where there are none.

    What is inside a content was marked by nobody: they count as lessons without nested attributions.
    """
    spans = [(lesson.text, spans) for lesson in lessons for spans in lesson.attributions]
    contents = [words for text, one in spans for words in _quotations(text, one)]
    sources = {text[span.start : span.end] for text, one in spans for span in one.source}
    names = sorted(filter(FULL_NAME.fullmatch, sources))
    if not contents or not names:
        return []
    return [_signed_list(contents, names, chance) for _ in range(LISTS)]


def _quotations(text: str, attribution: GoldSpans) -> list[str]:
    quoted = (QUOTED.search(text[span.start : span.end]) for span in attribution.content)
    return [found[1].strip().rstrip(",") for found in quoted if found is not None]


def _any(words: Sequence[str], chance: np.random.Generator) -> str:
    return words[int(chance.integers(len(words)))]


def _signed_list(contents: Sequence[str], names: Sequence[str], chance: np.random.Generator) -> Lesson:
    text = _any(contents, chance).split(". ")[0].rstrip(".?!") + ".\n\n"  # a sentence before the list begins
    entries = []
    posts, speaker_first = (chance.random() < share for share in (POSTS, SPEAKER_FIRST))
    opening, closing = MARKS[int(chance.integers(len(MARKS)))]
    dash, between = _any(DASHES, chance), _any(BETWEEN, chance)
    for _ in range(chance.integers(*ENTRIES)):
        name, content = _any(names, chance), _any(contents, chance)
        if posts:
            account = "".join(character for character in name if character.isalnum())[:14]
            signature = ("source", f"{name.split(',')[0]} (@{account})")
            day = f" {_any(MONTHS, chance)} {chance.integers(1, 29)}, {chance.integers(2012, 2025)}"
            parts = [("content", content), ("", between), ("cue", dash), ("", " "), signature, ("", day)]
        elif speaker_first:
            parts = [("source", name), ("cue", ":"), ("", " "), ("content", opening + content + closing)]
        else:
            quotation = ("content", opening + content + closing)
            parts = [quotation, ("", between), ("cue", dash), ("", " "), ("source", name)]
        spans = {}
        for role, part in parts:
            spans[role] = (Span(len(text), len(text) + len(part)),)
            text += part
        text += "\n\n"
        entries.append(GoldSpans(spans["source"], spans["cue"], spans["content"]))
    return Lesson(text, tuple(entries), nested=False)

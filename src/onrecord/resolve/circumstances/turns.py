"""Those spoken to as the statements around tell: who asked, who answers, the object of a cue, whom "him" means."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from onrecord.records import Span, SpeakerKind
from onrecord.resolve.circumstances.addressee import candidate, spoken_to
from onrecord.resolve.circumstances.candidate import Candidate
from onrecord.resolve.circumstances.index import WordIndex
from onrecord.resolve.circumstances.layout import Layout, Placed
from onrecord.resolve.circumstances.lexicon import ASKING, REPLYING
from onrecord.resolve.circumstances.phrases import limit_after, phrase_at
from onrecord.resolve.lexicons import listed

_LAST_NAMED = 8  # mentions before a pronoun among which it is looked for whom it means
_OBJECTS = {"him": "male", "her": "female"}
_LINKS = frozenset(["to", "with", "of", "from", "at"])
_SPOKEN = listed("told tell tells telling asked asking asks to urged called")


def find_turns(layout: Layout, limits: Sequence[int]) -> Iterator[Candidate]:
    """Phrases for whoever is spoken to, each announced by the statement that makes it likely."""
    words = layout.words
    for placed in layout.placed:
        cue = placed.statement.cue
        if not cue:
            continue
        trigger = cue[-1]
        last = words.at(cue[-1].end) - 1
        if last >= 0:
            yield from spoken_to(words, last, limits, f"object {placed.cue_word}", trigger)
            if last + 2 < len(words) and words.lowers[last + 1] in _LINKS:
                yield from spoken_to(words, last + 1, limits, f"object {words.lowers[last + 1]}", trigger)
        for content in placed.statement.content[:1]:
            phrase = phrase_at(words, content.start, limit_after(words, content.start, [content.end]))
            if phrase is not None:
                yield candidate(words, phrase, f"content {placed.cue_word}", trigger)
    yield from _speakers(layout)
    yield from _meant(layout)


def _speakers(layout: Layout) -> Iterator[Candidate]:
    """Who speaks next to a question or a reply: one speaks to the other."""
    for placed, after in zip(layout.placed, layout.placed[1:], strict=False):
        if placed.speaker == after.speaker or after.sentence - placed.sentence > 3:
            continue
        asked, replied = placed.cue_word in ASKING, after.cue_word in REPLYING
        turn = "asked" if asked else "replied" if replied else "turn"
        for one, other, role in ((placed, after, "before"), (after, placed, "after")):
            phrase = _phrase(layout, one)
            if phrase is not None:
                yield candidate(layout.words, phrase, f"{turn} {role}", Span(other.anchor, other.anchor + 1))


def _phrase(layout: Layout, placed: Placed) -> Span | None:
    """The shortest phrase for a statement's speaker: its source, or the nearest name where that is a pronoun."""
    if placed.source_class == "pronoun":
        return _named_before(layout, placed.statement.speaker, placed.anchor)
    if not placed.statement.source:
        return None
    source = placed.statement.source[0]
    return phrase_at(layout.words, source.start, source.end) or source


def _named_before(layout: Layout, speaker: str | None, place: int) -> Span | None:
    names = layout.named.get(speaker or "", ())
    number = bisect_left(names, Span(place, place))
    return names[number - 1] if number else names[0] if names else None


def _meant(layout: Layout) -> Iterator[Candidate]:
    """Whom an object pronoun can mean: the speakers of that gender named last before it."""
    words = layout.words
    genders: dict[str, list[tuple[Span, str]]] = {"male": [], "female": []}
    for speaker in layout.speakers.values():
        for gender in genders if speaker.gender is None else (speaker.gender,):
            if speaker.kind is SpeakerKind.PERSON:
                genders[gender] += [(span, speaker.id) for span in layout.named[speaker.id]]
    for mentions in genders.values():
        mentions.sort()
    for number in words.occurrences(_OBJECTS.keys()):
        if not number or not _spoken(words, number - 1):
            continue
        place = words.starts[number]
        mentions = genders[_OBJECTS[words.lowers[number]]]
        seen: set[str] = set()
        last = bisect_left(mentions, (Span(place, place), ""))
        for span, speaker_id in reversed(mentions[max(0, last - _LAST_NAMED) : last]):
            if speaker_id not in seen:
                seen.add(speaker_id)
                trigger = Span(words.starts[number - 1], words.ends[number - 1])
                yield candidate(words, span, f"pronoun {len(seen)}", trigger)
            if len(seen) == 2:
                break


def _spoken(words: WordIndex, number: int) -> bool:
    return words.lowers[number] in _SPOKEN

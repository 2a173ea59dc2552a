"""Those spoken to as the statements around tell: who asked, who answers, the object of a cue, whom "him" means."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.records import Span, SpeakerKind, StatementKind
from onrecord.resolve.circumstances.addressee import candidate, means_nobody, spoken_to
from onrecord.resolve.circumstances.candidate import Candidate
from onrecord.resolve.circumstances.index import WordIndex
from onrecord.resolve.circumstances.layout import Layout, Placed
from onrecord.resolve.circumstances.lexicon import ASKING, OBJECTS_SPOKEN_TO, REPLYING
from onrecord.resolve.circumstances.phrases import limit_after, phrase_at
from onrecord.resolve.lexicons import listed

_LAST_NAMED = 8  # mentions before a pronoun among which it is looked for whom it means
_NEAR = 3  # sentences between two turns of a conversation
_OBJECTS = {"him": "male", "her": "female"}
_TO, _LINKS = frozenset(["to"]), frozenset(["to", "with"])
_SAYING = listed("said says say saying added adds wrote writes argued insisted claimed declared explained")
_TELLING = listed(
    "tell tells told telling wrote write writes writing promise promised promises"
)  # their content is none
_REQUESTING = listed("to not for that")  # what begins a request, and no question
_SPOKEN = listed("told tell tells telling asked asking asks to urged called")
_YOU = listed("you your yours yourself you're you’re you've you’ve you'll you’ll you'd you’d")
# Of such a neighbour a person with a name may be spoken to: of 190 others in the training sets 4 are.
_GUESSED = listed("turn you asks")
_ROLES = listed("q a question answer")  # what stands for a name in an interview that is printed in full


def find_turns(layout: Layout, limits: Sequence[int]) -> Iterator[Candidate]:
    """Phrases for whoever is spoken to, each announced by the statement that makes it likely."""
    words = layout.words
    for placed in layout.placed:
        cue = placed.statement.cue
        if not cue:
            continue
        trigger = cue[-1]
        last = words.at(cue[-1].end) - 1
        speaks = placed.cue_word in OBJECTS_SPOKEN_TO
        if last >= 0 and speaks:
            yield from spoken_to(words, last, limits, f"object {placed.cue_word}", trigger)
        # "Said with Christmas coming" is said to nobody.
        links = _TO if placed.cue_word in _SAYING else _LINKS
        if last >= 0 and last + 2 < len(words) and words.lowers[last + 1] in links and words.gap(last).isspace():
            yield from spoken_to(words, last + 1, limits, f"object {words.lowers[last + 1]}", trigger)
        requested = speaks and placed.cue_word not in _TELLING
        for content in placed.statement.content[:1] if requested else ():
            phrase = phrase_at(words, content.start, limit_after(words, content.start, [content.end]))
            if phrase is not None and content.start >= trigger.end and not means_nobody(words, phrase):
                yield candidate(words, phrase, f"content {placed.cue_word}", trigger)
    yield from _speakers(layout)
    yield from _meant(layout)


def _speakers(layout: Layout) -> Iterator[Candidate]:
    """Who speaks next to a question or a reply, or where there is talk of "you": one speaks to the other."""
    levels: dict[str | None, list[Placed]] = {}
    for placed in layout.placed:
        levels.setdefault(placed.statement.parent, []).append(placed)
    for level in levels.values():
        for first, second in pairwise(level):
            if first.speaker == second.speaker or second.first_sentence - first.last_sentence > _NEAR:
                continue
            for hears, speaks, turn in _turns(layout, first, second):
                if turn.split()[0] in _GUESSED and layout.named_kind(hears) is not SpeakerKind.PERSON:
                    continue
                phrase = _phrase(layout, hears)
                if phrase is not None:
                    yield candidate(layout.words, phrase, turn, Span(speaks.anchor, speaks.anchor + 1))


def _turns(layout: Layout, first: Placed, second: Placed) -> Iterator[tuple[Placed, Placed, str]]:
    """Who may hear whom of two that speak next to each other, and by what sign."""
    exchange = _exchange(layout, first, second)
    quoted = "turn" if _both_quoted(first, second) else ""
    onward = exchange or ("you" if _to_you(layout, first) else quoted)
    if onward:
        yield second, first, f"{onward} after"
    back = exchange or ("asks" if _asks(layout, second) else "you" if _to_you(layout, second) else quoted)
    if back:
        yield first, second, f"{back} before"


def _exchange(layout: Layout, first: Placed, second: Placed) -> str:
    """What shows that each of two statements is said to whoever makes the other; "" for nothing."""
    if _labelled(layout, first) and _labelled(layout, second):
        return "dialogue"
    if _asks(layout, first):
        return "asked"
    if second.statement.negated:  # "did not respond to questions"
        return ""
    return "replied" if _cued(layout, second, REPLYING) else ""


def _labelled(layout: Layout, placed: Placed) -> bool:
    """Whether a statement is a turn of a conversation that is printed in full, its speaker before a colon."""
    statement = placed.statement
    if len(statement.source) != 1 or len(statement.cue) != 1 or layout.article[statement.cue[0]].strip() != ":":
        return False
    start = statement.source[0].start
    return start == 0 or layout.article.text[max(0, start - 2) : start].rstrip("\"“'‘ ").endswith("\n")


def _asks(layout: Layout, placed: Placed) -> bool:
    """Whether a statement is a question; who "asked not to be named" asks nobody anything."""
    if not _cued(layout, placed, ASKING):
        return False
    first = layout.words.at(placed.statement.content[0].start) if placed.statement.content else len(layout.words)
    return first >= len(layout.words) or layout.words.lowers[first] not in _REQUESTING


def _cued(layout: Layout, placed: Placed, cues: frozenset[str]) -> bool:
    """Whether a word of a statement's cue is one of these: "tried to ask", "responded by saying"."""
    words = layout.words
    return any(
        not cues.isdisjoint(words.lowers[words.at(span.start) : words.at(span.end)]) for span in placed.statement.cue
    )


def _to_you(layout: Layout, placed: Placed) -> bool:
    """Whether there is talk of "you" in what is said."""
    words = layout.words
    return any(
        not _YOU.isdisjoint(words.lowers[words.at(span.start) : words.at(span.end)])
        for span in placed.statement.content
    )


def _both_quoted(first: Placed, second: Placed) -> bool:
    return StatementKind.INDIRECT not in {first.statement.kind, second.statement.kind}


def _phrase(layout: Layout, placed: Placed) -> Span | None:
    """The shortest phrase for a statement's speaker: its name in the source, else the source, else the nearest name."""
    speaker = placed.statement.speaker
    if placed.source_class == "pronoun" or not placed.statement.source:
        return _named_before(layout, speaker, placed.anchor)
    source = placed.statement.source[0]
    if layout.article[source].lower() in _ROLES:
        return _named_before(layout, speaker, placed.anchor)
    names = layout.named.get(speaker or "", ())
    number = bisect_left(names, Span(source.start, source.start))
    within = [name for name in names[number : number + 3] if name.end <= source.end]
    if within:
        return within[0]
    return phrase_at(layout.words, source.start, source.end) or source


def _named_before(layout: Layout, speaker: str | None, place: int) -> Span | None:
    """Where a speaker is called by a word of its name for the last time before a place, else for the first time."""
    if speaker not in layout.speakers:
        return None
    called = frozenset(layout.speakers[speaker].name.split())
    every = layout.named[speaker]
    names = [span for span in every if not called.isdisjoint(layout.article[span].split())] or every
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

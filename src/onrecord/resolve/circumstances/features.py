"""How a candidate stands to a statement, in the words that the weights are kept by."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.records import StatementKind
from onrecord.resolve.circumstances.candidate import Candidate
from onrecord.resolve.circumstances.setting import Placed, Setting, overlaps

BEFORE, AFTER = 12, 3  # sentences before and after a statement in which its circumstances are looked for
_DAYS = frozenset(["day", "full", "weekday", "today", "yesterday"])
_KINDS = {StatementKind.DIRECT: "direct", StatementKind.INDIRECT: "indirect", StatementKind.MIXED: "mixed"}


@dataclass(frozen=True, slots=True)
class Located:
    """A candidate with its sentence, and the statements about it there."""

    candidate: Candidate
    key: str  # the same for candidates that state the same
    sentence: int
    paragraph: int
    hosts: tuple[Placed, ...]  # statements whose cue shares the sentence and whose content does not hold the candidate
    quoted_by: tuple[int, ...]
    phrasal: bool  # a phrase, and not a date or a medium
    before: str  # the word before
    after: str  # the word or mark after
    opens: str  # whether it opens its sentence, or follows a comma
    capitals: frozenset[str]  # capitalised words of the sentence
    rank: int  # which of the distinct values of the article it is, in the order of the text


@dataclass(frozen=True, slots=True)
class History:
    """What was chosen for the statements before: the last one by the same speaker, and the last of all."""

    same_speaker: str | None
    last: str | None


def features(setting: Setting, placed: Placed, located: Located, history: History) -> list[str]:
    """What speaks for or against `located` being a circumstance of `placed`."""
    candidate = located.candidate
    relation, group = relation_of(setting, placed, located)
    host = _host(setting, placed, located)
    named = "named" if placed.names & located.capitals else "-"
    others = _others(setting, placed, located, group)
    kind = _KINDS[placed.statement.kind]
    paragraph = max(-3, min(2, located.paragraph - placed.paragraph))
    broad = candidate.kind.split(" ")[0] if located.phrasal else candidate.kind
    near = _nearness(placed, located)
    lead = candidate.trigger.split(" ")[0]
    place = "own" if group in {"cue", "same"} else group
    found = [
        "any",
        f"r {relation}",
        f"r b {group} {broad} {located.opens}",
        f"r w {group} {located.before}",
        f"r a {group} {located.after}",
        f"n k {group} {near} {broad}",
        f"l k {place} {lead} {broad}",
        f"l k n {place} {lead} {broad} {near}",
        f"l k o {place} {lead} {located.opens}",
        f"l k s {place} {lead} {broad} {placed.tense} {kind}",
        f"r t {group} {candidate.trigger}",
        f"b c {group} {broad} {placed.cue_class} {placed.tense}",
        f"t {candidate.trigger}",
        f"r k {group} {candidate.kind}",
        f"r h {relation} {host}",
        f"h n o {group} {host} {named} {others}",
        f"r p {group} {paragraph}",
        f"r c {group} {placed.cue_class}",
        f"k c {candidate.kind} {placed.cue_class}",
        f"r d {group} {host} {kind}",
        f"r s {group} {placed.source_class}",
        f"v {candidate.value}" if candidate.kind in {"first", "also"} else f"k {candidate.kind}",
    ]
    if candidate.kind in {"first", "also"}:
        found += [f"t v {candidate.trigger} {candidate.value}", f"r t v {group} {candidate.trigger} {candidate.value}"]
        found.append(f"r v {group} {host} {candidate.value}")
    if located.rank == 0:
        found.append(f"first {group} {host}")
    found += _continued(setting, placed, located, history, others)
    return found


def said_outright(setting: Setting, placed: Placed, located: Located) -> bool:
    """Whether a day stands right behind the cue: "told The Post on June 14". Then there is nothing to weigh."""
    return (
        located.candidate.kind in _DAYS
        and located.sentence == placed.sentence
        and relation_of(setting, placed, located)[1] in {"cue", "same"}
        and _nearness(placed, located) in {"right behind", "behind"}
    )


def none_features(setting: Setting, placed: Placed, own: int, history: History) -> list[str]:
    """What speaks for the text not saying; `own` is how many candidates share the statement's sentence."""
    kind = _KINDS[placed.statement.kind]
    nested = "nested" if placed.statement.parent else "top"
    before = "none" if history.same_speaker is None else "some"
    gap = "first" if placed.previous is None else _gap(placed.sentence - setting.placed[placed.previous].sentence)
    return [
        "none",
        f"none c {placed.cue_class}",
        f"none t {placed.tense} {kind}",
        f"none t h {placed.tense} {before} {gap}",
        f"none w {placed.cue_word}",
        f"none d {kind} {placed.cue_class}",
        f"none s {placed.source_class}",
        f"none n {nested}",
        f"none own {min(own, 2)}",
        f"none h {before} {gap}",
        f"none h c {before} {placed.cue_class}",
        f"none h d {before} {kind} {placed.source_class}",
        f"none l {history.last is None} {before}",
        f"none start {placed.sentence == 0}",
    ]


def relation_of(setting: Setting, placed: Placed, located: Located) -> tuple[str, str]:
    """Where the candidate stands as the statement sees it, finely and coarsely."""
    statement, span = placed.statement, located.candidate.span
    trigger = located.candidate.trigger_span
    if overlaps(trigger, statement.cue) or any(0 <= span.start - cue.end <= 2 for cue in statement.cue):
        return "cue", "cue"
    if overlaps(span, statement.source):
        return "source", "source"
    for content in statement.content:
        if content.start <= span.start < content.end:
            edge = " start" if span.start - content.start < 3 else " end" if content.end - span.end <= 3 else ""
            return "content" + edge, "content"
    if located.sentence == placed.sentence:
        if any(order != placed.order for order in located.quoted_by):
            return "same quoted", "same quoted"
        return ("same before" if span.start < placed.anchor else "same after"), "same"
    if placed.first_sentence <= located.sentence <= placed.last_sentence:
        return "among", "same"
    distance = located.sentence - placed.sentence
    if distance < 0:
        return f"back {_gap(-distance)}", "back near" if distance >= -2 else "back"
    return f"ahead {_gap(distance)}", "ahead"


def _nearness(placed: Placed, located: Located) -> str:
    """How far the candidate's first word stands behind the cue, or before it, in coarse steps."""
    start = located.candidate.trigger_span.start
    cues = placed.statement.cue
    if not cues:
        return "no cue"
    if start >= cues[0].start:
        gap = min(abs(start - cue.end) for cue in cues)
        return "right behind" if gap <= 2 else "behind" if gap <= 25 else "far behind" if gap <= 80 else "away"
    gap = cues[0].start - located.candidate.span.end
    return "shortly before" if gap <= 25 else "before" if gap <= 80 else "away"


def _host(setting: Setting, placed: Placed, located: Located) -> str:
    if any(host.order == placed.order for host in located.hosts):
        return "own"
    if any(host.speaker == placed.speaker for host in located.hosts):
        return "same"
    if located.hosts:
        return "other"
    if located.quoted_by:
        return (
            "quoted same" if any(setting.placed[o].speaker == placed.speaker for o in located.quoted_by) else "quoted"
        )
    return "free"


def _others(setting: Setting, placed: Placed, located: Located, group: str) -> str:
    """How many statements of others stand between the candidate and the statement."""
    if group in {"cue", "source", "content", "same"}:
        return "0"
    between = setting.between(located.candidate.span.start, placed.anchor)
    return str(min(3, sum(one.speaker != placed.speaker for one in between)))


def _continued(setting: Setting, placed: Placed, located: Located, history: History, others: str) -> list[str]:
    """Whether the candidate goes on with what held for the speaker's last statement, or for the last one of all."""
    found = []
    if placed.previous is not None and history.same_speaker is not None:
        gap = _gap(placed.sentence - setting.placed[placed.previous].sentence)
        if history.same_speaker == located.key:
            found += [
                "goes on",
                f"goes on {gap}",
                f"goes on {placed.cue_class} {placed.tense}",
                f"goes on {_KINDS[placed.statement.kind]}",
            ]
        else:
            found += [f"changes {gap}"]
    if history.last is not None and history.last == located.key:
        found.append(f"as last {history.same_speaker == located.key} {placed.source_class}")
    return found


def _gap(sentences: int) -> str:
    return str(sentences) if sentences <= 3 else "5" if sentences <= 5 else "9" if sentences <= 9 else "far"

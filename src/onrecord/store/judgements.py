"""What people have said of a reading's statements, and the reading as it stands then."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from onrecord.errors import InputError
from onrecord.records import Reading, Span, Speaker, SpeakerKind, Statement, StatementKind
from onrecord.store.checking import check
from onrecord.store.parsing import Fields, parse_line

BY_HAND = "by hand"
"""`resolved_by` where a person said who speaks, or marked the source."""

NAMED = "named:"
"""Begins the id of a speaker whom a person has named."""


@dataclass(frozen=True, slots=True)
class Said:
    """The newest judgement on a statement, and the statement as it should be, where that was said."""

    key: str
    judgement: str
    correction: Fields | None


def newest(connection: sqlite3.Connection, article: int) -> Iterator[Said]:
    """The newest judgement on each statement of an article; where that is "unsure", nothing is said."""
    for key, judgement, correction, _ in connection.execute(
        "SELECT key, judgement, correction, max(at) FROM statement_judgements WHERE article = ? GROUP BY key",
        (article,),
    ).fetchall():
        if judgement != "unsure":
            yield Said(key, judgement, parse_line(key, correction) if correction else None)


def judged(reading: Reading, sayings: Iterable[Said]) -> Reading:
    """The reading without what is wrong, with what was corrected, and with what was missing.

    What lies in a statement that is wrong lies in what that one lay in. A correction that cannot be (beyond the end of
    the text) is passed over. What is said of a statement that this reading lacks is passed over too, unless it says how
    the statement should be and the reading has none of that content.
    """
    by_key = {said.key: said for said in sayings}
    speakers = {speaker.id: speaker for speaker in reading.speakers}
    wrong = {key for key, said in by_key.items() if said.judgement == "wrong"}
    parents = {statement.id: statement.parent for statement in reading.statements}
    statements: dict[str, Statement] = {}
    for statement in reading.statements:
        said = by_key.get(statement.id)
        if statement.id not in wrong:
            changed = _changed(reading, statement, said.correction, speakers) if said and said.correction else None
            statements[statement.id] = changed or statement
    contents = {statement.content for statement in statements.values()}
    for key, said in by_key.items():
        if key not in parents and said.correction and said.judgement in ("missing", "corrected"):
            blank = Statement(key, StatementKind.INDIRECT, (), (), (), 1.0, resolved_by=BY_HAND)
            added = _changed(reading, blank, said.correction, speakers)
            if added is not None and added.content not in contents:
                statements[key] = replace(added, parent=_around(added, statements.values()))
    for key, statement in statements.items():
        statements[key] = replace(statement, parent=_outer(statement.parent, parents, wrong))
    ordered = sorted(statements.values(), key=lambda statement: statement.content[0])
    if [one.id for one in ordered if one.id in parents] != [one for one in parents if one in statements]:
        ordered = list(statements.values())  # as the reader had ordered them
    return replace(reading, statements=tuple(ordered), speakers=tuple(speakers.values()))


def _around(added: Statement, statements: Iterable[Statement]) -> str | None:
    """The innermost statement in whose content a missing one lies."""
    outer = (
        other
        for other in statements
        if all(any(segment.contains(span) for segment in other.content) for span in added.content)
    )
    innermost = min(outer, key=lambda other: sum(map(len, other.content)), default=None)
    return innermost.id if innermost else None


def _outer(parent: str | None, parents: dict[str, str | None], wrong: set[str]) -> str | None:
    while parent in wrong:
        parent = parents[parent] if parent is not None and parent in parents else None
    return parent


def _changed(reading: Reading, statement: Statement, fields: Fields, speakers: dict[str, Speaker]) -> Statement | None:
    """The statement with the fields that somebody has given; None where it cannot be so."""
    try:
        changed = replace(
            statement,
            kind=fields.choice("kind", StatementKind) if "kind" in fields.values else statement.kind,
            negated=fields.flag("negated") if "negated" in fields.values else statement.negated,
            medium=fields.optional("medium") if "medium" in fields.values else statement.medium,
            source=fields.spans("source") if "source" in fields.values else statement.source,
            cue=fields.spans("cue") if "cue" in fields.values else statement.cue,
            content=fields.spans("content") if "content" in fields.values else statement.content,
        )
        speaker = _speaker(changed, statement, fields, speakers)
        if speaker != statement.speaker:
            changed = replace(changed, speaker=speaker, resolved_by=BY_HAND)
        check("", Reading(reading.article, (replace(changed, parent=None),), tuple(speakers.values())))
    except InputError:
        return None
    return changed


def _speaker(changed: Statement, statement: Statement, fields: Fields, speakers: dict[str, Speaker]) -> str | None:
    """Who speaks: who is named (perhaps somebody whom the reading lacks), else who is mentioned in the source."""
    name = fields.optional("speaker_name")
    if name:
        new = Speaker(f"{NAMED}{name}", name, SpeakerKind.PERSON, True, mentions=changed.source[:1])
        return speakers.setdefault(new.id, new).id
    if "speaker" in fields.values:
        chosen = fields.optional("speaker")
        return chosen if chosen in speakers else None
    return statement.speaker if changed.source == statement.source else _mentioned(changed.source, speakers)


def _mentioned(source: tuple[Span, ...], speakers: dict[str, Speaker]) -> str | None:
    for speaker in speakers.values():
        if any(mention.overlaps(span) for mention in speaker.mentions for span in source):
            return speaker.id
    return None

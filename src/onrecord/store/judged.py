"""Readings as people say that they should be: what was found wrong left out, corrected or added; gold for training."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from onrecord.records import Reading, Span, Speaker, SpeakerKind, Statement, StatementKind
from onrecord.store import rebuild

ANNOTATED = ("spans", "speakers")
"""What the judgements of a review say, in the words of the gold sets."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The newest judgement on a statement, and the statement as it should be (JSON), where that was said."""

    key: str
    judgement: str
    correction: str | None


def gold(connection: sqlite3.Connection, partly: bool = False) -> Iterator[dict[str, Any]]:
    """Articles as lines of a gold set: those in which every statement was judged, or (`partly`) any at all.

    In the latter what nobody has judged stands as it was read, so that they serve to train, not to evaluate.
    """
    for (row,) in connection.execute("SELECT DISTINCT article FROM statement_judgements ORDER BY article").fetchall():
        reading, said = rebuild.reading(connection, row), verdicts(connection, row)
        decided = {verdict.key for verdict in said if verdict.judgement in ("right", "wrong", "corrected")}
        if decided and (partly or decided.issuperset(statement.id for statement in reading.statements)):
            yield {**corrected(reading, said).to_dict(), "annotated": list(ANNOTATED)}


def verdicts(connection: sqlite3.Connection, article: int) -> tuple[Verdict, ...]:
    """The newest judgement on each statement of an article."""
    rows = connection.execute(
        "SELECT key, judgement, correction, max(at) FROM statement_judgements WHERE article = ? GROUP BY key",
        (article,),
    )
    return tuple(Verdict(*row[:3]) for row in rows)


def corrected(reading: Reading, said: tuple[Verdict, ...]) -> Reading:
    """The reading after these judgements. A statement within one that was wrong lies in what that one lay in."""
    newest = {verdict.key: verdict for verdict in said}
    speakers = {speaker.id: speaker for speaker in reading.speakers}
    wrong = {key for key, verdict in newest.items() if verdict.judgement == "wrong"}
    parents = {statement.id: statement.parent for statement in reading.statements}
    statements = []
    for statement in reading.statements:
        if statement.id in wrong:
            continue
        verdict = newest.get(statement.id)
        if verdict is not None and verdict.judgement == "corrected" and verdict.correction:
            statement = _changed(statement, json.loads(verdict.correction), speakers)
        statements.append(replace(statement, parent=_standing(statement.parent, parents, wrong)))
    known = {statement.id for statement in reading.statements}
    for verdict in said:
        if verdict.judgement == "missing" and verdict.correction and verdict.key not in known:
            fields = json.loads(verdict.correction)
            added = Statement(verdict.key, StatementKind.INDIRECT, (), (), (), 1.0)
            statements.append(_changed(added, fields, speakers))
    statements = [statement for statement in statements if statement.content]
    statements.sort(key=lambda statement: statement.content[0].start)
    return Reading(reading.article, tuple(statements), tuple(speakers.values()))


def _standing(parent: str | None, parents: dict[str, str | None], wrong: set[str]) -> str | None:
    while parent in wrong:
        parent = parents[parent] if parent is not None else None
    return parent


def _changed(statement: Statement, fields: dict[str, Any], speakers: dict[str, Speaker]) -> Statement:
    """A statement with the fields that somebody has given; a name that the reading lacks becomes a speaker."""
    given: dict[str, Any] = {
        role: tuple(Span(span["start"], span["end"]) for span in fields[role])
        for role in ("source", "cue", "content")
        if role in fields
    }
    if "kind" in fields:
        given["kind"] = StatementKind(fields["kind"])
    if "speaker" in fields:
        given["speaker"] = fields["speaker"] if fields["speaker"] in speakers else None
    name = fields.get("speaker_name")
    if name:
        new = Speaker(f"named:{name}", name, SpeakerKind.PERSON, True)
        given["speaker"] = speakers.setdefault(new.id, new).id
    return replace(statement, confidence=1.0, **given)

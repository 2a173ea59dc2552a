"""The statements of a reading as an outline: each one followed by those that lie in its content."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.records import Reading, Speaker, Statement


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement in its place: `number` counts from 1, `depth` is 0 for those that lie in no other."""

    statement: Statement
    number: int
    depth: int
    speaker: Speaker | None


def outline(reading: Reading) -> tuple[Entry, ...]:
    """Every statement once, parents before what they hold, otherwise in the order of the reading.

    A parent that the reading does not hold (a search may give a part of a reading) or that leads back to the statement
    itself counts as none.
    """
    speakers = {speaker.id: speaker for speaker in reading.speakers}
    known = {statement.id for statement in reading.statements}
    children: dict[str | None, list[Statement]] = {}
    for statement in reading.statements:
        children.setdefault(statement.parent if statement.parent in known else None, []).append(statement)

    entries: list[Entry] = []
    placed: set[int] = set()

    def place(root: Statement) -> None:
        waiting = [(root, 0)]
        while waiting:
            statement, depth = waiting.pop()
            if id(statement) in placed:
                continue
            placed.add(id(statement))
            speaker = speakers.get(statement.speaker) if statement.speaker is not None else None
            entries.append(Entry(statement, len(entries) + 1, depth, speaker))
            waiting.extend((child, depth + 1) for child in reversed(children.get(statement.id, [])))

    for statement in children.get(None, []):
        place(statement)
    for statement in reading.statements:  # what only a circle of parents holds
        place(statement)
    return tuple(entries)

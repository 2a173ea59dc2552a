"""A record as JSON lines and back: each a reading as ever, with what else the record knows of it under `record`."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from onrecord.store import rebuild
from onrecord.store.connection import transaction
from onrecord.store.decisions import settle
from onrecord.store.identity import OURSELVES, new_person
from onrecord.store.known_exchange import identities, take_identities
from onrecord.store.names import name_key
from onrecord.store.origin import Origin, RunDescription
from onrecord.store.parsing import Fields, parse_reading, parse_statement
from onrecord.store.record import Record
from onrecord.store.revising import as_read, revise
from onrecord.store.standing import Standing
from onrecord.store.writing import Added


def exported(record: Record, rows: Iterable[int]) -> Iterator[dict[str, Any]]:
    """What `Importer.add` takes, for each of these articles."""
    with record.explained():
        for row in rows:
            yield rebuild.reading(record.connection, row).to_dict() | {"record": _beside(record.connection, row)}


@dataclass(slots=True)
class Importer:
    """Puts exported readings on record, one after another; remembers the runs begun, and who is whom in the export."""

    record: Record
    runs: dict[str, int] = field(default_factory=dict)
    people: dict[int, int] = field(default_factory=dict)

    def add(self, line: Fields) -> Added:
        """Puts an exported reading (or any reading of the contract) on record.

        Raises InputError where the line is no reading. What was judged comes back too, unless the article was there.
        """
        reading = parse_reading(line)
        beside = line.one("record") or Fields(line.source, "record", {})
        model = beside.optional("model") or "unknown"
        if model not in self.runs:
            description = RunDescription(beside.optional("version") or "import", model)
            self.runs[model] = self.record.start_run(description)
        if "unjudged" in beside.values:
            statements = tuple(parse_statement(one, reading.article) for one in beside.many("unjudged"))
            reading = replace(reading, statements=statements)
        added = self.record.add(self.runs[model], reading, _origin(line.source, beside))
        if added.standing is not Standing.SAME:
            with self.record.explained(), transaction(self.record.connection):
                self._judge(added.article, beside)
        return added

    def _judge(self, article: int, beside: Fields) -> None:
        connection = self.record.connection
        for judged in beside.many("statement_judgements"):
            names = ("key", "judgement", "correction", "by", "at", "why")
            values = (article, *(judged.optional(name) for name in names))
            connection.execute("INSERT OR IGNORE INTO statement_judgements VALUES (?, ?, ?, ?, ?, ?, ?)", values)
        revise(connection, article)
        affected = set[int]()
        for described in beside.many("people"):
            affected |= self._recognise(article, described)
        for judged in beside.many("speaker_judgements"):
            person = self._person(judged, "person")
            affected.add(person)
            connection.execute(
                "INSERT OR IGNORE INTO speaker_judgements VALUES (?, ?, ?, ?, NULL, ?, ?, ?)",
                (article, int(judged.number("place", 0)), person, *_judgement(judged)),
            )
        for described in beside.many("people"):
            person = self._person(described, "person")
            take_identities(connection, person, described)
            for named in described.many("names"):
                values = (person, named.text("name"), named.text("by"), named.text("at"))
                connection.execute("INSERT INTO person_names (person, name, by, at) VALUES (?, ?, ?, ?)", values)
                connection.execute("UPDATE people SET name = ? WHERE id = ?", (named.text("name"), person))
            for judged in described.many("judgements"):
                other = self._person(judged, "other")
                affected |= {person, other}
                connection.execute(
                    "INSERT OR IGNORE INTO person_judgements VALUES (?, ?, ?, NULL, ?, ?, ?)",
                    (min(person, other), max(person, other), *_judgement(judged)),
                )
        if affected:
            settle(connection, affected)

    def _recognise(self, article: int, described: Fields) -> set[int]:
        """Takes the speakers of this article for whom the export takes them, also where what people decided there since
        then would lead a proposal of ours elsewhere now. Gives the people for whom that changes something."""
        number, called = int(described.number("person", 0)), described.text("name_key")
        changed = set[int]()
        for key in described.texts("speakers"):
            proposed = self.record.connection.execute(
                "SELECT place, speaker_judgements.person, speakers.name"
                " FROM speakers JOIN speaker_judgements USING (article, place)"
                " JOIN people ON people.id = speaker_judgements.person"
                " WHERE article = ? AND key = ? AND by = ? AND judgement = 'same' AND name_key = ?",
                (article, key, OURSELVES, called),
            ).fetchone()
            if proposed is None or name_key(proposed[2]) != called:  # it is another's, who is named at the same place
                continue
            place, person, _ = proposed
            wanted = self.people.setdefault(number, person)
            if wanted != person:
                self.record.connection.execute(
                    "UPDATE speaker_judgements SET person = ?"
                    " WHERE article = ? AND place = ? AND person = ? AND by = ?",
                    (wanted, article, place, person, OURSELVES),
                )
                changed |= {wanted, person}
        return changed

    def _person(self, fields: Fields, name: str) -> int:
        """The person that the export calls by a number; made where no proposal of ours has led to it."""
        number = int(fields.number(name, 0))
        if number not in self.people:
            key, kind = fields.text("name_key"), fields.optional("kind") or "person"
            self.people[number] = new_person(self.record.connection, fields.optional("name") or key, key, kind)
        return self.people[number]


def _beside(connection: sqlite3.Connection, row: int) -> dict[str, Any]:
    model, version = connection.execute(
        "SELECT model, runs.version FROM articles JOIN runs ON runs.id = run WHERE articles.id = ?", (row,)
    ).fetchone()
    origin = {
        name: value for name, value in asdict(rebuild.origin(connection, row)).items() if value not in (None, False)
    }
    return {
        **origin,
        "model": model,
        "version": version,
        **_unjudged(connection, row),
        "statement_judgements": _rows(
            connection,
            "SELECT key, judgement, correction, by, at, why FROM statement_judgements WHERE article = ?",
            (row,),
        ),
        "speaker_judgements": _rows(
            connection,
            "SELECT place, people.name, name_key, people.kind, people.id AS person, judgement, by, at, why"
            " FROM speaker_judgements JOIN people ON people.id = person WHERE article = ? AND by <> ?",
            (row, OURSELVES),
        ),
        "people": _people(connection, row),
    }


def _unjudged(connection: sqlite3.Connection, row: int) -> dict[str, Any]:
    """What the model had read, where people have changed something."""
    changed = connection.execute(
        "SELECT 1 FROM revised JOIN statements ON statements.id = statement WHERE article = ? LIMIT 1", (row,)
    ).fetchone()
    read = as_read(connection, row).statements if changed else ()
    return {"unjudged": [statement.to_dict() for statement in read]} if changed else {}


def _people(connection: sqlite3.Connection, row: int) -> list[dict[str, Any]]:
    """Whom the speakers of an article are taken for, with what people have said of those who came on record with it."""
    people = _rows(
        connection,
        "SELECT people.id AS person, people.name, name_key, people.kind, min(article) = :row AS is_new, speakers FROM ("
        " SELECT speaker_judgements.person, json_group_array(DISTINCT speakers.key)"
        "  FILTER (WHERE by = :us AND judgement = 'same') AS speakers"
        " FROM speaker_judgements JOIN speakers USING (article, place) WHERE article = :row"
        " GROUP BY speaker_judgements.person) AS here"
        " JOIN people ON people.id = here.person JOIN speaker_judgements USING (person) GROUP BY people.id",
        {"row": row, "us": OURSELVES},
    )
    for person in people:
        number, is_new = person["person"], person.pop("is_new")
        person["speakers"] = json.loads(person["speakers"])
        if is_new:
            person["identities"] = identities(connection, number)
            person["names"] = _rows(
                connection, "SELECT name, by, at FROM person_names WHERE person = ? ORDER BY at", (number,)
            )
            person["judgements"] = _rows(
                connection,
                "SELECT person AS other, people.name, name_key, people.kind, judgement, by, at, why"
                " FROM person_judgements JOIN people ON people.id = person WHERE other = ? AND by <> ? ORDER BY at",
                (number, OURSELVES),
            )
    return people


def _rows(connection: sqlite3.Connection, question: str, values: Any) -> list[dict[str, Any]]:
    cursor = connection.execute(question, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _origin(source: str, beside: Fields) -> Origin:
    values: dict[str, Any] = {"source": source}
    for one in fields(Origin):
        if beside.values.get(one.name) is None:
            continue
        match one.name:
            case "text_start":
                values["text_start"] = int(beside.number("text_start", 0))
            case "teaser":
                values["teaser"] = beside.flag("teaser")
            case name:
                values[name] = beside.text(name)
    return Origin(**values)


def _judgement(judged: Fields) -> tuple[str, str, str, str]:
    return judged.text("judgement"), judged.text("by"), judged.text("at"), judged.text("why")

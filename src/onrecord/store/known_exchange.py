"""Who is whom of the people known elsewhere, as JSON and back: an identifier goes wherever its person goes."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from onrecord.store.parsing import Fields

_KNOWN = ("id", "source", "name", "kind", "gender", "born", "died", "roles", "countries", "loaded")


def identities(connection: sqlite3.Connection, person: int) -> list[dict[str, Any]]:
    """All judgements on whether a person is one known elsewhere, each with what is known of that one."""
    rows = connection.execute(
        f"SELECT judgement, score, by, at, why, {', '.join(f'known.{name}' for name in _KNOWN)}"
        " FROM identities JOIN known ON known.id = identities.known WHERE person = ? ORDER BY at, known.id",
        (person,),
    ).fetchall()
    found = []
    for judgement, score, by, at, why, *known in rows:
        described: dict[str, Any] = dict(zip(_KNOWN, known, strict=True))
        described |= {"roles": json.loads(described["roles"]), "countries": json.loads(described["countries"])}
        names = connection.execute(
            "SELECT name_key, name, alias FROM known_names WHERE known = ? ORDER BY name_key", (described["id"],)
        )
        described["names"] = [{"name_key": key, "name": name, "alias": bool(alias)} for key, name, alias in names]
        found.append({"judgement": judgement, "score": score, "by": by, "at": at, "why": why, "known": described})
    return found


def take_identities(connection: sqlite3.Connection, person: int, described: Fields) -> None:
    """Puts exported judgements on record, with those whom they are about; what is there stays."""
    for judged in described.many("identities"):
        known = judged.one("known")
        if known is None:
            raise judged.wrong("known", "an object")
        values = {name: known.optional(name) for name in _KNOWN if name not in ("roles", "countries")}
        for name in ("roles", "countries"):
            listed = known.values.get(name) or []
            if not isinstance(listed, list):
                raise known.wrong(name, "a list")
            values[name] = json.dumps(listed)
        names, marks = ", ".join(_KNOWN), ", ".join(f":{name}" for name in _KNOWN)
        connection.execute(f"INSERT OR IGNORE INTO known ({names}) VALUES ({marks})", values)
        for one in known.many("names"):
            connection.execute(
                "INSERT OR IGNORE INTO known_names (name_key, known, alias, name) VALUES (?, ?, ?, ?)",
                (one.text("name_key"), known.text("id"), int(one.flag("alias")), one.text("name")),
            )
        score = judged.number("score", 0.0) if judged.values.get("score") is not None else None
        said = (judged.text("judgement"), score, judged.text("by"), judged.text("at"), judged.text("why"))
        connection.execute(
            "INSERT OR IGNORE INTO identities VALUES (?, ?, ?, ?, ?, ?, ?)", (person, known.text("id"), *said)
        )

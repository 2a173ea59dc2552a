"""Bringing a record to this version's schema, by `user_version`; a step, once released, is never changed."""

from __future__ import annotations

import sqlite3
from importlib.resources import files
from pathlib import Path

from onrecord.errors import RecordError

APPLICATION = 0x6F6E7263  # "onrc", in the file's header: `file` and SQLite browsers show it
VERSION = 1

# What leads from each version to the next, as SQL; the schema itself is the whole way from nothing.
STEPS: dict[int, str] = {}


def schema() -> str:
    """The schema of this version, as SQL."""
    return (files("onrecord.store") / "schema.sql").read_text(encoding="utf-8")


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Makes the schema or brings it up to date, all at once. Raises RecordError where it is newer than we are."""
    if _version(connection) == VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = _version(connection)  # another may have been faster
        if version > VERSION:
            raise RecordError(f"{path}: was written by a newer onrecord (schema {version}); update onrecord")
        for sql in [schema()] if version == 0 else [STEPS[number] for number in range(version, VERSION)]:
            _run(connection, sql)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _run(connection: sqlite3.Connection, sql: str) -> None:
    """Runs a script without ending the transaction, as `executescript` would."""
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""

"""Bringing a record to this version's schema, by `user_version`; a step, once released, is never changed."""

from __future__ import annotations

import re
import sqlite3
from importlib.resources import files
from pathlib import Path

from onrecord.errors import RecordError

_WITHOUT_COLUMN = re.compile(r"REFERENCES (\w+)(?! ?\()")
APPLICATION = 0x6F6E7263  # "onrc", in the file's header: `file` and SQLite browsers show it
VERSION = 3

# What leads from each version to the next, as SQL; the schema itself is the whole way from nothing.
STEPS: dict[int, str] = {
    1: """
DROP VIEW said;
DROP INDEX statements_by_date;
DROP INDEX statements_by_publisher;
DROP INDEX statements_by_medium;
DROP INDEX statements_by_utterance;
ALTER TABLE statements DROP COLUMN date;
ALTER TABLE statements ADD COLUMN date TEXT;
UPDATE statements SET date = coalesce(said, published);
CREATE INDEX statements_by_publisher ON statements (publisher, date);
CREATE INDEX statements_by_medium ON statements (medium, date) WHERE medium IS NOT NULL;
CREATE INDEX statements_by_utterance ON statements
  (utterance, date, kind, confidence, publisher, medium, speaker, article, said, published);
CREATE INDEX statements_by_date ON statements
  (date, id, kind, confidence, publisher, medium, speaker, article, utterance);
CREATE TABLE revised (
  statement INTEGER NOT NULL PRIMARY KEY REFERENCES statements ON DELETE CASCADE,
  original  TEXT,
  stands    INTEGER NOT NULL CHECK (stands IN (0, 1))
) STRICT;
CREATE INDEX revised_by_standing ON revised (statement) WHERE NOT stands;
DROP TRIGGER statement_words_in;
DROP TRIGGER statement_words_out;
DROP TRIGGER statement_words_changed;
DROP TABLE statement_words;
CREATE VIEW utterances AS SELECT id, content FROM statements WHERE utterance = id;
CREATE VIRTUAL TABLE statement_words USING fts5 (
  content, content = 'utterances', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER statement_words_in AFTER INSERT ON statements WHEN new.utterance = new.id BEGIN
  INSERT INTO statement_words (rowid, content) VALUES (new.id, new.content);
END;
CREATE TRIGGER statement_words_out AFTER DELETE ON statements WHEN old.utterance = old.id BEGIN
  INSERT INTO statement_words (statement_words, rowid, content) VALUES ('delete', old.id, old.content);
END;
CREATE TRIGGER statement_words_changed AFTER UPDATE OF content, utterance ON statements BEGIN
  INSERT INTO statement_words (statement_words, rowid, content)
    SELECT 'delete', old.id, old.content WHERE old.utterance = old.id;
  INSERT INTO statement_words (rowid, content) SELECT new.id, new.content WHERE new.utterance = new.id;
END;
INSERT INTO statement_words (statement_words) VALUES ('rebuild');
CREATE VIEW said AS
SELECT statements.id, coalesce(people.name, speakers.name, nullif(statements.source, '')) AS who, speakers.role,
       statements.cue, statements.content AS what, statements.kind, statements.date, statements.addressee AS to_whom,
       statements.place, statements.medium, statements.negated, statements.confidence,
       publishers.name AS publisher, articles.published, articles.title, articles.url,
       CASE WHEN statements.utterance <> statements.id THEN statements.utterance END AS copy_of,
       statements.article, people.id AS person
FROM statements
JOIN articles ON articles.id = statements.article
LEFT JOIN publishers ON publishers.id = articles.publisher
LEFT JOIN speakers ON speakers.id = statements.speaker
LEFT JOIN people ON people.id = speakers.person
WHERE statements.id NOT IN (SELECT revised.statement FROM revised WHERE NOT revised.stands);
CREATE VIEW corrections AS
SELECT articles.title, judged.judgement, judged.correction, judged.by, judged.at, judged.why, judged.key, judged.article
FROM statement_judgements AS judged JOIN articles ON articles.id = judged.article ORDER BY judged.at DESC;
""",
    2: """
DROP VIEW said;
CREATE VIEW said AS
SELECT statements.id,
       coalesce((SELECT coalesce(people.name, speakers.name)
                 FROM speakers LEFT JOIN people ON people.id = speakers.person
                 WHERE speakers.id = statements.speaker), nullif(statements.source, '')) AS who,
       (SELECT speakers.role FROM speakers WHERE speakers.id = statements.speaker) AS role,
       statements.cue, statements.content AS what, statements.kind, statements.date, statements.addressee AS to_whom,
       statements.place, statements.medium, statements.negated, statements.confidence,
       publishers.name AS publisher, statements.published,
       (SELECT articles.title FROM articles WHERE articles.id = statements.article) AS title,
       (SELECT articles.url FROM articles WHERE articles.id = statements.article) AS url,
       CASE WHEN statements.utterance <> statements.id THEN statements.utterance END AS copy_of,
       statements.article,
       (SELECT speakers.person FROM speakers WHERE speakers.id = statements.speaker) AS person
FROM statements
LEFT JOIN publishers ON publishers.id = statements.publisher
WHERE statements.id NOT IN (SELECT revised.statement FROM revised WHERE NOT revised.stands);
""",
}
KEYS_NAMED = 3
"""The first version whose foreign keys name the column that they lead to, as Datasette needs it."""


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
        if 0 < version < KEYS_NAMED:
            _name_keys(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _name_keys(connection: sqlite3.Connection) -> None:
    """Writes every table anew whose foreign keys do not name their column; SQLite cannot change a key in place."""
    connection.execute("PRAGMA legacy_alter_table = 1")  # views and triggers go on to mean the name, not the old table
    tables = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql LIKE '%REFERENCES%'"
    ).fetchall()
    for name, sql in tables:
        beside = connection.execute(
            "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND type IN ('index', 'trigger') AND sql IS NOT NULL",
            (name,),
        ).fetchall()
        connection.execute(f"ALTER TABLE {name} RENAME TO older")
        for index_or_trigger in connection.execute(
            "SELECT type, name FROM sqlite_master WHERE tbl_name = 'older' AND sql IS NOT NULL AND type <> 'table'"
        ).fetchall():
            connection.execute("DROP {} {}".format(*index_or_trigger))
        connection.execute(_WITHOUT_COLUMN.sub(r"REFERENCES \1 (id)", sql))
        connection.execute(f"INSERT INTO {name} SELECT * FROM older")
        connection.execute("DROP TABLE older")
        for (again,) in beside:
            connection.execute(again)
    connection.execute("PRAGMA legacy_alter_table = 0")


def _run(connection: sqlite3.Connection, sql: str) -> None:
    """Runs a script without ending the transaction, as `executescript` would."""
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""

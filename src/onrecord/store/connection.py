"""Opening a record: which file, which mode, and what SQLite's complaints mean to a person."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.errors import RecordError
from onrecord.store.migrations import APPLICATION, VERSION, migrate

OLDEST_SQLITE = (3, 37, 0)  # the first with strict tables
PATIENCE = 120.0
"""Seconds to wait for another writer to finish an article."""

_CACHE_KIBIBYTES = 65_536


def open_to_read(path: Path, patience: float = PATIENCE, shared: bool = False) -> sqlite3.Connection:
    """A connection that cannot change the record, `shared` between threads that take turns.

    Raises RecordError where there is none, or one of another version.
    """
    _must_exist(path)
    with explained(path):
        try:
            connection = _connect(path, "ro", patience, shared)
        except sqlite3.OperationalError as error:
            # A write-ahead log wants to lay a file beside the record; where a folder takes none, nobody writes.
            if _has_log(path) or "locked" in str(error):
                raise
            connection = _connect(path, "ro&immutable=1", patience, shared)
        try:
            _check(connection, path)
            connection.execute("PRAGMA query_only = 1")
        except BaseException:
            connection.close()
            raise
    return connection


def open_to_write(path: Path, create: bool = False, patience: float = PATIENCE) -> sqlite3.Connection:
    """A connection that may change the record, brought to this version's schema; made where `create` says so.

    Raises RecordError where the file is no record, is newer than this version, or cannot be written.
    """
    if not create:
        _must_exist(path)
    _must_be_no_folder(path)
    if not path.parent.is_dir():
        raise RecordError(f"{path}: the folder {path.parent} is not there; make it first")
    with explained(path):
        fresh = not path.exists() or path.stat().st_size == 0
        connection = _connect(path, "rwc" if create else "rw", patience)
        try:
            if not fresh:
                _check_owner(connection, path)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")  # in WAL: safe from any crash but of the power
            migrate(connection, path)
            connection.execute("PRAGMA foreign_keys = 1")
        except BaseException:
            connection.close()
            if fresh and path.exists() and path.stat().st_size == 0:
                path.unlink()
            raise
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing; waits for other writers first, so that none of two is ever refused in the middle."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:  # a full disk has rolled it back already
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns what SQLite and the system complain of into a RecordError that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise RecordError(f"{path}: {_explanation(error)}") from error
    except OSError as error:
        raise RecordError(f"{path}: {error.strerror or error}") from error


def _connect(path: Path, mode: str, patience: float, shared: bool = False) -> sqlite3.Connection:
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise RecordError(f"a record needs SQLite 3.37 or newer, but this Python has {sqlite3.sqlite_version}")
    address = f"{path.resolve().as_uri()}?mode={mode}"
    connection = sqlite3.connect(
        address, uri=True, timeout=patience, isolation_level=None, check_same_thread=not shared
    )
    try:
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIBIBYTES}")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _has_log(path: Path) -> bool:
    """Whether some of the record still lies in the log beside it, which only a writer can take up."""
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _must_be_no_folder(path: Path) -> None:
    if path.is_dir():
        raise RecordError(f"{path}: is a folder; a record is one file, such as {path / 'news.db'}")


def _must_exist(path: Path) -> None:
    _must_be_no_folder(path)
    if not path.exists():
        raise RecordError(f"{path}: is not there; `onrecord add {path} SOURCE…` makes it")


def _check_owner(connection: sqlite3.Connection, path: Path) -> None:
    """Raises RecordError where the file is another program's."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if application != APPLICATION and connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise RecordError(f"{path}: is an SQLite file, but no record; nothing was changed in it")


def _check(connection: sqlite3.Connection, path: Path) -> None:
    _check_owner(connection, path)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > VERSION:
        raise RecordError(
            f"{path}: was written by a newer onrecord (schema {version}, this one knows {VERSION}); update"
        )
    if version < VERSION and version:
        raise RecordError(
            f"{path}: was written by an older onrecord (schema {version}); `onrecord add {path} SOURCE…` brings it up"
            " to date, keeping everything"
        )
    if not version:
        raise RecordError(f"{path}: is empty; `onrecord add {path} SOURCE…` makes it a record")


def _explanation(error: sqlite3.Error) -> str:
    message = str(error)
    for sign, meaning in (
        ("disk is full", "the disk is full; the articles so far are kept, the same command again goes on from there"),
        ("readonly", "may only be read; the file is as it was"),
        ("locked", "another program has been writing for too long; try again when it is done"),
        ("not a database", "is no record (no SQLite file); nothing was changed in it"),
        ("malformed", "is damaged; `sqlite3 FILE .recover` can save what is left, or use a copy"),
        ("unable to open", "cannot be opened; are the file and its folder yours to use?"),
        ("disk I/O", "the disk failed; the articles so far are kept"),
    ):
        if sign in message:
            return meaning
    return message

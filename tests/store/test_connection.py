import hashlib
import os
import re
import sqlite3
import threading
from pathlib import Path

import pytest

from onrecord.errors import RecordError
from onrecord.store import Origin, Record, RunDescription
from onrecord.store.connection import transaction
from onrecord.store.filters import Filters
from onrecord.store.migrations import APPLICATION, STEPS, VERSION, schema
from onrecord.store.search import search
from tests.store.makers import fill, long_text, reading

# What schema.sql of each released version hashes to. A changed schema needs a new version and a step that leads there.
RELEASED = {1: "1b7aef54b86b1593", 2: "49b8f80790bc997b", 3: "3efff0172ab4b6c2"}


def test_a_changed_schema_has_a_new_version_and_a_step() -> None:
    assert hashlib.sha256(schema().encode()).hexdigest()[:16] == RELEASED[VERSION]
    assert sorted(STEPS) == list(range(1, VERSION))


def shape(connection: sqlite3.Connection) -> dict[str, object]:
    """Every table, index, view and trigger by its name, with its columns in whatever layout they are written."""
    return {
        name: (kind, table, re.sub(r"--.*?\n|\s+", "", sql or ""))
        for kind, name, table, sql in connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master")
        if not name.startswith("statement_words_")
    }


def downgrade(path: Path, version: int) -> None:
    """Makes a record one of an older version, with all that this one could hold."""
    sql = Path(__file__).with_name(f"schema-{version}.sql").read_text(encoding="utf-8")
    assert hashlib.sha256(sql.encode()).hexdigest()[:16] == RELEASED[version]
    older = path.with_name("older.db")
    old = sqlite3.connect(older, isolation_level=None)
    old.executescript(sql)
    old.execute("ATTACH ? AS new", (str(path),))
    for (table,) in old.execute("SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict").fetchall():
        columns = ", ".join(f'"{name}"' for (name,) in old.execute("SELECT name FROM pragma_table_info(?)", (table,)))
        old.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM new.{table}")
    old.execute(f"PRAGMA application_id = {APPLICATION}")
    old.execute(f"PRAGMA user_version = {version}")
    old.close()
    older.replace(path)


@pytest.mark.parametrize("version", range(1, VERSION))
def test_records_of_every_released_version_are_brought_up_to_date(tmp_path: Path, version: int) -> None:
    prints = [reading(long_text("harbour"), publisher=name, url=f"https://{name}.example/") for name in ("A", "B")]
    path = fill(tmp_path / "old.db", prints)
    downgrade(path, version)
    with pytest.raises(RecordError, match="older onrecord"):
        Record.read(path)
    with Record.write(path) as record:
        assert list(record.readings()) == prints
        assert search(record.connection, Filters("prices")).total == 1
        assert search(record.connection, Filters("prices"), copies=True).total == 2
        record.connection.execute("INSERT INTO statement_words (statement_words) VALUES ('integrity-check')")
        with Record.write(tmp_path / "new.db") as new:
            assert shape(record.connection) == shape(new.connection)


def test_a_new_record_says_what_it_is(tmp_path: Path) -> None:
    fill(tmp_path / "r.db", [])
    plain = sqlite3.connect(tmp_path / "r.db")
    assert plain.execute("PRAGMA user_version").fetchone() == (VERSION,)
    assert plain.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
    assert plain.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    tables = "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE TABLE%' AND name NOT LIKE '%!_words!_%' ESCAPE '!'"
    strict = {name for name, is_strict in plain.execute("SELECT name, strict FROM pragma_table_list") if is_strict}
    assert {name for (name,) in plain.execute(tables)} <= strict
    plain.close()


def test_no_record(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="is not there; `onrecord add"):
        Record.read(tmp_path / "none.db")
    for opened in (Record.read, Record.write):
        with pytest.raises(RecordError, match="is a folder"):
            opened(tmp_path)
    with pytest.raises(RecordError, match=r"folder .* is not there"):
        Record.write(tmp_path / "none" / "r.db")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("opened", [Record.read, Record.write])
def test_other_files_are_left_alone(tmp_path: Path, opened: object) -> None:
    text, foreign = tmp_path / "text.db", tmp_path / "foreign.db"
    text.write_text("this is no database, but long enough to look into " * 20, encoding="utf-8")
    other = sqlite3.connect(foreign)
    other.execute("CREATE TABLE mine (a)")
    other.commit()
    other.close()
    for path, problem in ((text, "no record"), (foreign, "no record")):
        before = path.read_bytes()
        with pytest.raises(RecordError, match=problem):
            opened(path)  # type: ignore[operator]
        assert path.read_bytes() == before


def test_a_newer_record_is_not_touched(tmp_path: Path) -> None:
    path = fill(tmp_path / "r.db", [])
    plain = sqlite3.connect(path)
    plain.execute(f"PRAGMA user_version = {VERSION + 1}")
    plain.close()
    for opened in (Record.read, Record.write):
        with pytest.raises(RecordError, match="newer onrecord"):
            opened(path)


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    path = fill(tmp_path / "r.db", [])
    with Record.read(path) as record, pytest.raises(RecordError, match="only be read"):
        record.start_run(RunDescription("test", "fake"))


def test_a_record_in_a_folder_that_takes_no_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = fill(tmp_path / "r.db", [reading("Ann Ray said it rains.")])
    connect = sqlite3.connect

    def refusing(address: str, **options: object) -> sqlite3.Connection:
        if "immutable" in address:
            return connect(address, **options)  # type: ignore[call-overload, no-any-return]
        return connect(f"{tmp_path.as_uri()}/nothing?mode=memory", uri=True, factory=Refusing)

    monkeypatch.setattr(sqlite3, "connect", refusing)
    with Record.read(path) as record:
        assert len(list(record.readings())) == 1


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_file_that_may_only_be_read(tmp_path: Path) -> None:
    path = fill(tmp_path / "r.db", [reading("Ann Ray said it rains.")])
    before = path.read_bytes()
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        with Record.read(path) as record:
            assert len(list(record.readings())) == 1
        with pytest.raises(RecordError, match="only be read"):
            Record.write(path)
        with pytest.raises(RecordError, match="cannot be opened"):
            Record.write(tmp_path / "new.db")
    finally:
        tmp_path.chmod(0o755)
    assert path.read_bytes() == before


class Refusing(sqlite3.Connection):
    """Answers as SQLite does where it cannot lay its log beside the file."""

    def execute(self, sql: str, *values: object) -> sqlite3.Cursor:  # type: ignore[override]
        raise sqlite3.OperationalError("attempt to write a readonly database")


def test_a_full_disk_ends_with_a_message_and_whole_articles(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with Record.write(path) as record:
        run = record.start_run(RunDescription("test", "fake"))
        pages = record.connection.execute("PRAGMA page_count").fetchone()[0]
        record.connection.execute(f"PRAGMA max_page_count = {pages + 20}")
        with pytest.raises(RecordError, match="disk is full"):
            fill_up(record, run)
    with Record.read(path) as record:
        assert record.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        whole = [len(one.statements) for one in record.readings()]
        assert whole
        assert set(whole) == {20}


def fill_up(record: Record, run: int) -> None:
    for number in range(1000):
        record.add(run, reading(f"Ann Ray said it rains for the {number}th time. " * 20), Origin(str(number)))


def test_two_writers_wait_for_each_other(tmp_path: Path) -> None:
    path = fill(tmp_path / "r.db", [])
    problems: list[BaseException] = []

    def write(name: str) -> None:
        try:
            with Record.write(path) as record:
                run = record.start_run(RunDescription("test", "fake"))
                for number in range(15):
                    record.add(
                        run, reading(f"{name} Ray said it rains for the {number}th time."), Origin(f"{name}{number}")
                    )
        except BaseException as problem:
            problems.append(problem)

    threads = [threading.Thread(target=write, args=(name,)) for name in ("Ann", "Bo")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    with Record.read(path) as record:
        assert record.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert record.connection.execute("SELECT count(*), count(DISTINCT hash) FROM articles").fetchone() == (30, 30)


def test_a_writer_that_never_ends_is_told_of(tmp_path: Path) -> None:
    path = fill(tmp_path / "r.db", [])
    complaint = pytest.raises(RecordError, match="another program has been writing")
    with Record.write(path) as one, Record.write(path, patience=0.1) as other, transaction(one.connection), complaint:
        other.start_run(RunDescription("test", "fake"))

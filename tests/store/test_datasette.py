import asyncio
import sqlite3
from pathlib import Path

import pytest

from onrecord.store import Record
from tests.store.makers import fill, long_text, reading

datasette = pytest.importorskip("datasette.app", reason="needs the extra ecosystems")


def test_every_table_and_view_opens_in_datasette_as_it_comes(tmp_path: Path) -> None:
    prints = [reading(long_text("harbour"), publisher=name, url=f"https://{name}.example/") for name in ("A", "B")]
    path = fill(tmp_path / "news.db", prints)
    with Record.read(path) as record:
        names = [
            name
            for (name,) in record.connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
        ]

    async def answers() -> dict[str, int]:
        server = datasette.Datasette([str(path)])
        await server.invoke_startup()
        return {name: (await server.client.get(f"/news/{name}.json?_labels=on")).status_code for name in names}

    assert {name: code for name, code in asyncio.run(answers()).items() if code != 200} == {}


def test_foreign_keys_name_the_column_that_they_lead_to(tmp_path: Path) -> None:
    """SQLite takes the primary key where none is named, but its browsers do not all know that."""
    with Record.read(fill(tmp_path / "news.db", [])) as record:
        keys = record.connection.execute(
            'SELECT tables.name, keys."from", keys."to" FROM pragma_table_list AS tables,'
            " pragma_foreign_key_list(tables.name) AS keys"
        ).fetchall()
        assert len(keys) > 25
        assert [key for key in keys if key[2] is None] == []


def test_counting_what_was_said_looks_at_no_other_table_than_a_small_one(tmp_path: Path) -> None:
    """Datasette counts the rows of a view before it shows the first, within a second."""
    path = fill(tmp_path / "news.db", [])
    plan = sqlite3.connect(path).execute("EXPLAIN QUERY PLAN SELECT count(*) FROM (SELECT * FROM said)").fetchall()
    looked_at = {line.split()[1] for *_, line in plan if line.startswith(("SCAN", "SEARCH"))}
    assert looked_at <= {"statements", "publishers", "revised"}

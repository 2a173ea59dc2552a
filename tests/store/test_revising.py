import json
from pathlib import Path

import pytest

from onrecord.records import Reading
from onrecord.store import Record, RunDescription, StatementJudgement
from onrecord.store.facets import all_facets, facets
from onrecord.store.filters import Filters
from onrecord.store.listing import list_people
from onrecord.store.overview import overview
from onrecord.store.profile import first_and_latest
from onrecord.store.revising import as_read
from onrecord.store.search import search
from tests.store.makers import fill, long_text, reading

TEXT = "Ann Ray said it rains in Leeds. Bo Lind warned that it will pour. It will be dry, Cy Moe thinks."
ONE = reading(TEXT)
RAINS, POURS = ONE.statements


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record.write(fill(tmp_path / "r.db", [ONE]))


def say(record: Record, key: str, judgement: str, article: int = 1, **correction: object) -> None:
    fields = json.dumps(correction) if correction else None
    assert record.judge(article, StatementJudgement(key, judgement, fields, "me", "a test")) == 1


def spans(words: str) -> list[dict[str, int]]:
    start = TEXT.index(words)
    return [{"start": start, "end": start + len(words)}]


def contents(record: Record) -> list[str]:
    [one] = record.readings()
    return [one.article[statement.content[0]] for statement in one.statements]


def found(record: Record, words: str) -> int:
    return search(record.connection, Filters(words)).total


def sound(record: Record) -> None:
    record.connection.execute("INSERT INTO statement_words (statement_words, rank) VALUES ('integrity-check', 1)")
    assert record.connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_what_is_wrong_is_found_no_more_and_comes_back(record: Record) -> None:
    row = search(record.connection, Filters("rains")).hits[0].statement
    say(record, RAINS.id, "wrong")
    assert contents(record) == ["that it will pour"]
    assert (found(record, "rains"), found(record, ""), found(record, "it")) == (0, 1, 1)
    assert [person.name for person in list_people(record.connection).people] == ["Bo Lind"]
    assert as_read(record.connection, 1) == ONE
    sound(record)
    say(record, RAINS.id, "right")
    assert list(record.readings()) == [ONE]
    assert search(record.connection, Filters("rains")).hits[0].statement == row
    sound(record)


def test_what_is_corrected_is_found_by_its_new_words(record: Record) -> None:
    say(record, RAINS.id, "corrected", content=spans("it rains"), kind="mixed")
    assert contents(record) == ["it rains", "that it will pour"]
    assert (found(record, "rains"), found(record, "Leeds")) == (1, 0)
    say(record, RAINS.id, "corrected", speaker="p2")
    assert [one.speaker for one in next(record.readings()).statements] == ["p2", "p2"]
    say(record, RAINS.id, "corrected", speaker_name="Dee Fox")
    assert next(record.readings()).speakers[-1].name == "Dee Fox"
    assert search(record.connection, Filters(speaker="Dee Fox")).total == 1
    say(record, RAINS.id, "unsure")
    assert list(record.readings()) == [ONE]
    sound(record)


def test_what_was_missing_is_added(record: Record) -> None:
    fields = {"content": spans("It will be dry"), "cue": spans("thinks"), "source": spans("Cy Moe"), "kind": "indirect"}
    say(record, "new-1", "missing", **fields)
    assert contents(record)[-1] == "It will be dry"
    assert found(record, "dry") == 1
    say(record, "new-1", "wrong")
    assert found(record, "dry") == 0
    assert list(record.readings()) == [ONE]


def test_what_cannot_be_is_kept_and_passed_over(record: Record) -> None:
    say(record, RAINS.id, "corrected", content=[{"start": 90, "end": 900}])
    say(record, POURS.id, "corrected", kind="odd")
    assert list(record.readings()) == [ONE]


def test_a_better_reading_keeps_to_what_people_said(record: Record) -> None:
    say(record, RAINS.id, "wrong")
    say(record, "new-1", "missing", content=spans("It will be dry"), source=spans("Cy Moe"), cue=spans("thinks"))
    record.replace(record.start_run(RunDescription("test", "better")), 1, ONE)
    assert contents(record) == ["that it will pour", "It will be dry"]
    better = reading(TEXT.replace("Cy Moe thinks", "Cy Moe thinks"))
    record.replace(record.start_run(RunDescription("test", "best")), 1, Reading(better.article, ()))
    assert contents(record) == ["It will be dry"]


def test_the_other_prints_stay(tmp_path: Path) -> None:
    prints = [
        reading(long_text("harbour", name), publisher=name, url=f"https://{name}.example/") for name in ("A", "B")
    ]
    with Record.write(fill(tmp_path / "r.db", prints)) as record:
        key = prints[0].statements[0].id
        say(record, key, "wrong")
        [hit] = search(record.connection, Filters("open")).hits
        assert hit.article == 2
        assert search(record.connection, Filters("open"), copies=True).total == 1
        say(record, key, "right")
        [hit] = search(record.connection, Filters("open")).hits
        assert (hit.article, hit.prints) == (1, 2)
        say(record, key, "corrected", content=[{"start": 13, "end": 20}])
        assert search(record.connection, Filters("harbour must"), copies=True).total == 1
        sound(record)


def test_a_print_that_stands_counts_where_the_first_does_not(tmp_path: Path) -> None:
    prints = [
        reading(long_text("harbour", name), publisher=name, published=f"2020-0{n}-01", url=f"https://{name}.example/")
        for n, name in enumerate(("A", "B"), 1)
    ]
    with Record.write(fill(tmp_path / "r.db", prints)) as record:
        connection = record.connection
        say(record, prints[0].statements[0].id, "wrong")
        assert search(connection, Filters()).total == overview(connection).utterances == 2
        assert all_facets(connection) == facets(connection, Filters())
        for person in list_people(connection).people:
            earliest, newest = first_and_latest(connection, person.person, 5)
            found = {hit.statement for hit in search(connection, Filters(person=person.person)).hits}
            assert {earliest} == set(newest) == found

import dataclasses
import json
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given

from onrecord.errors import InputError
from onrecord.records import Reading, Span
from onrecord.store import Origin, Record, RunDescription, Standing
from tests import samples
from tests.store.makers import fill, long_text, reading

KEEPABLE = [one for one in samples.ALL if one is not samples.HOSTILE]


def asked(path: Path, question: str, *values: object) -> list[tuple[object, ...]]:
    with Record.read(path) as record:
        return record.connection.execute(question, values).fetchall()


def test_every_reading_comes_back_as_it_was(tmp_path: Path) -> None:
    path = fill(tmp_path / "r.db", KEEPABLE)
    with Record.read(path) as record:
        assert list(record.readings()) == KEEPABLE


@samples.unhurried
@given(samples.readings())
def test_random_readings_come_back_or_are_refused_whole(tmp_path_factory: pytest.TempPathFactory, one: Reading) -> None:
    path = tmp_path_factory.mktemp("record") / "r.db"
    with Record.write(path) as record:
        run = record.start_run(RunDescription("test", "fake"))
        try:
            record.add(run, one, Origin("here"))
        except InputError:
            assert record.connection.execute("SELECT count(*) FROM articles").fetchone() == (0,)
            return
        assert list(record.readings()) == [one]


def test_what_contradicts_itself_is_refused_with_the_reason(tmp_path: Path) -> None:
    good = samples.NESTED
    first = good.statements[0]
    for wrong, reason in [
        (dataclasses.replace(first, speaker="p9"), "said by p9"),
        (dataclasses.replace(first, parent="s9"), "lies in s9"),
        (dataclasses.replace(first, content=()), "no content"),
        (dataclasses.replace(first, content=(samples.Span(0, 9999),)), "beyond the end"),
        (dataclasses.replace(first, id="s2"), "same id"),
    ]:
        with Record.write(tmp_path / "r.db") as record:
            run = record.start_run(RunDescription("test", "fake"))
            with pytest.raises(InputError, match=f"a.txt: .*{reason}"):
                record.add(run, Reading(good.article, (wrong, *good.statements[1:]), good.speakers), Origin("a.txt"))
    assert asked(tmp_path / "r.db", "SELECT count(*) FROM articles") == [(0,)]


def test_half_characters_are_refused_and_named(tmp_path: Path) -> None:
    with Record.write(tmp_path / "r.db") as record:
        run = record.start_run(RunDescription("test", "fake"))
        with pytest.raises(InputError, match="half a character"):
            record.add(run, samples.HOSTILE, Origin("hostile.html"))


def test_the_same_text_is_not_added_again(tmp_path: Path) -> None:
    one = reading("Ann Ray said it rains.", url="https://a.example/1", publisher="A")
    path = fill(tmp_path / "r.db", [one, one, reading("Ann Ray said it rains.")])
    assert asked(path, "SELECT count(*) FROM articles") == [(1,)]
    assert asked(path, "SELECT source FROM sightings ORDER BY source") == [("source 2",), ("source 3",)]
    assert asked(path, "SELECT statements FROM people") == [(1,)]


def test_a_changed_article_is_a_new_version_and_the_old_one_stays(tmp_path: Path) -> None:
    url = "https://a.example/1"
    path = fill(
        tmp_path / "r.db",
        [
            reading("Ann Ray said it rains. Bo Lind said it snows.", url=url),
            reading("Ann Ray said it rains. Cy Moe said it hails.", url=url),
        ],
    )
    assert asked(path, "SELECT id, version, replaced_by FROM articles ORDER BY id") == [(1, 1, 2), (2, 2, None)]
    # The words in both are one utterance, and lead to the newest text; what was taken out is still there.
    assert asked(path, "SELECT content, article, utterance = id FROM statements ORDER BY id") == [
        ("it rains", 1, 0),
        ("it snows", 1, 1),
        ("it rains", 2, 1),
        ("it hails", 2, 1),
    ]
    assert asked(path, "SELECT name, statements, articles FROM people ORDER BY id") == [
        ("Ann Ray", 1, 2),
        ("Bo Lind", 1, 1),
        ("Cy Moe", 1, 1),
    ]


def test_a_teaser_replaces_no_article(tmp_path: Path) -> None:
    url = "https://a.example/1"
    with Record.write(tmp_path / "r.db") as record:
        run = record.start_run(RunDescription("test", "fake"))
        record.add(run, reading("Ann Ray said it rains.", url=url), Origin("page"))
        added = record.add(run, reading("It rains …", url=url), Origin("feed", teaser=True))
    assert added.standing is Standing.SAME


def test_a_story_in_five_outlets_is_five_articles_and_one_set_of_utterances(tmp_path: Path) -> None:
    prints = [
        reading(long_text("harbour", f"Printed by {name}."), publisher=name, url=f"https://{name}.example/")
        for name in ("alpha", "beta", "gamma", "delta", "epsilon")
    ]
    path = fill(
        tmp_path / "r.db",
        [
            *prints,
            reading("Ann Ray said the airport is late. Bo Lind said so. " + "No plane came. " * 20, publisher="zeta"),
        ],
    )
    assert asked(path, "SELECT article, original FROM copies") == [(2, 1), (3, 1), (4, 1), (5, 1)]
    assert asked(path, "SELECT count(*), count(DISTINCT utterance) FROM statements") == [(12, 4)]
    assert asked(path, "SELECT min(similarity) > 0.8 FROM copies") == [(1,)]
    assert asked(path, "SELECT name, statements, articles FROM people WHERE name = 'Ann Ray'") == [("Ann Ray", 2, 6)]
    assert asked(path, "SELECT count(*) FROM outlets") == [(12,)]


def test_the_same_text_of_another_publisher_is_a_print_of_its_own(tmp_path: Path) -> None:
    text = "Ann Ray said it rains."
    path = fill(
        tmp_path / "r.db",
        [
            reading(text, publisher="A", url="https://a.example/"),
            reading(text, publisher="B", url="https://b.example/"),
        ],
    )
    assert asked(path, "SELECT article, original, similarity FROM copies") == [(2, 1, 1.0)]
    assert asked(path, "SELECT count(*), count(DISTINCT utterance) FROM statements") == [(2, 1)]


def test_reading_again_keeps_what_people_decided(tmp_path: Path) -> None:
    from onrecord.store.decisions import split_article

    path = fill(tmp_path / "r.db", [reading("Ann Ray said it rains."), reading("Ann Ray said it pours.")])
    with Record.write(path) as record:
        new = split_article(record.connection, 1, 2, "me", "her daughter")
        record.connection.execute(
            "INSERT INTO statement_judgements VALUES (2, 's8', 'wrong', NULL, 'me', '2026-01-01', 'irony')"
        )
        run = record.start_run(RunDescription("test", "better"))
        stale = list(record.read_by_others("better"))
        for row, article in stale:
            better = reading(article.text, id=article.id)
            record.replace(run, row, better)
        assert len(stale) == 2
        assert list(record.read_by_others("better")) == []
        assert record.connection.execute("SELECT person FROM speakers ORDER BY article").fetchall() == [(1,), (new,)]
        assert record.connection.execute("SELECT count(*) FROM statement_judgements").fetchone() == (1,)
        assert record.connection.execute("SELECT statements FROM people ORDER BY id").fetchall() == [(1,), (0,)]


def test_what_people_decided_stays_where_a_better_reading_finds_a_speaker_sooner(tmp_path: Path) -> None:
    from onrecord.store.decisions import merge_people, split_article

    texts = ("Ann Ray said it rains.", "So did Ann Ray. Ann Ray said it pours.", "Bo Lind said no.")
    said = [reading(text) for text in texts]
    sooner, later = Span(7, 14), Span(16, 23)
    first, second = (
        dataclasses.replace(said[1], speakers=(dataclasses.replace(said[1].speakers[0], mentions=mentions),))
        for mentions in ((later,), (sooner, later))
    )
    with Record.write(fill(tmp_path / "r.db", [said[0], first, said[2]])) as record:
        new = split_article(record.connection, 1, 2, "me", "her daughter")
        record.replace(record.start_run(RunDescription("test", "better")), 2, second)
        whose = "SELECT person FROM speakers WHERE article = 2"
        assert record.connection.execute(whose).fetchall() == [(new,)]
        kept = merge_people(record.connection, new, 2, "me", "married")
        assert record.connection.execute(whose).fetchall() == [(kept,)]


def test_reading_an_original_again_leaves_its_copies_whole(tmp_path: Path) -> None:
    prints = [
        reading(long_text("harbour", name), publisher=name, url=f"https://{name}.example/") for name in ("A", "B", "C")
    ]
    path = fill(tmp_path / "r.db", prints)
    with Record.write(path) as record:
        run = record.start_run(RunDescription("test", "better"))
        record.replace(run, 1, Reading(prints[0].article, (), ()))
        assert record.connection.execute("SELECT count(*), count(DISTINCT utterance) FROM statements").fetchone() == (
            4,
            2,
        )
        assert (
            record.connection.execute("SELECT statements, articles FROM people ORDER BY id").fetchall() == [(1, 2)] * 2
        )
        record.replace(run, 1, prints[0])
        assert record.connection.execute("SELECT count(*), count(DISTINCT utterance) FROM statements").fetchone() == (
            6,
            2,
        )
        assert record.connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_failures_are_counted_and_solved(tmp_path: Path) -> None:
    with Record.write(tmp_path / "r.db") as record:
        run = record.start_run(RunDescription("test", "fake"))
        for _ in range(2):
            record.fail(run, "a.html", "is empty")
        record.fail(run, "odd\udc80name", "is Welsh", "cy")
        assert record.connection.execute("SELECT source, times FROM gone_wrong ORDER BY source").fetchall() == [
            ("a.html", 2),
            ("odd?name", 1),
        ]
        record.add(run, reading("Ann Ray said it rains."), Origin("a.html"))
        assert record.connection.execute("SELECT count(*) FROM gone_wrong").fetchone() == (1,)


def test_search_words_follow_the_statements(tmp_path: Path) -> None:
    path = fill(tmp_path / "r.db", [reading("Ann Ray said it rains.")])
    with Record.write(path) as record:
        run = record.start_run(RunDescription("test", "better"))
        record.replace(run, 1, Reading(samples.Article(text="Ann Ray said it rains."), (), ()))
        for table in ("statement_words", "article_words"):
            record.connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
        match = "SELECT count(*) FROM statement_words WHERE statement_words MATCH 'rains'"
        assert record.connection.execute(match).fetchone() == (0,)


def test_the_views_say_who_said_what(tmp_path: Path) -> None:
    path = fill(
        tmp_path / "r.db", [reading("Ann Ray said it rains.", publisher="A", published="2024-05-01", title="Wet")]
    )
    plain = sqlite3.connect(path)
    plain.row_factory = sqlite3.Row
    said = dict(plain.execute("SELECT * FROM said").fetchone())
    plain.close()
    assert (said["who"], said["what"], said["date"], said["publisher"]) == ("Ann Ray", "it rains", "2024-05-01", "A")
    assert json.dumps(said)

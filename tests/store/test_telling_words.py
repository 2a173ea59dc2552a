from pathlib import Path

from onrecord.store import Record
from onrecord.store.telling_words import background, telling_words
from tests.store.makers import fill, reading

TOPICS = ["rain falls on roads", "bread costs more money", "ships leave the harbour", "schools need new roofs"]


def test_the_words_of_one_stand_out(tmp_path: Path) -> None:
    everyone = [reading(f"Bo Lind said {TOPICS[number % 4]} in town {number}.") for number in range(40)]
    one = [reading(f"Ann Ray said wolves eat the bread of village {number}.") for number in range(10)]
    with Record.read(fill(tmp_path / "r.db", [*everyone, *one])) as record:
        words = background(record.connection)
        assert words.statements["bread"] == 20
        ann, bo = (
            record.connection.execute("SELECT id FROM people WHERE name = ?", (name,)).fetchone()[0]
            for name in ("Ann Ray", "Bo Lind")
        )
        found = telling_words(record.connection, ann, words)
        assert {"wolves", "eat", "village"} == {word.word for word in found[:3]}
        assert "the" not in {word.word for word in found}
        assert [word.score for word in found] == sorted((word.score for word in found), reverse=True)
        assert "wolves" not in {word.word for word in telling_words(record.connection, bo, words)}


def test_a_sample_is_the_same_each_time(tmp_path: Path) -> None:
    many = [reading(f"Bo Lind said {TOPICS[number % 4]} in town {number}.") for number in range(30)]
    with Record.read(fill(tmp_path / "r.db", many)) as record:
        assert background(record.connection, 10) == background(record.connection, 10)
        assert background(record.connection, 10).total < background(record.connection).total


def test_an_empty_record_has_no_words(tmp_path: Path) -> None:
    with Record.read(fill(tmp_path / "r.db", [])) as record:
        assert background(record.connection).total == 0
        assert telling_words(record.connection, 1, background(record.connection)) == ()

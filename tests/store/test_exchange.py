import json
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.store import Record, StatementJudgement
from onrecord.store.decisions import merge_people, name_person, split_article
from onrecord.store.exchange import Importer, exported
from onrecord.store.known_people import link_known, load_known
from onrecord.store.listing import one_person
from onrecord.store.parsing import parse_line
from onrecord.store.rebuild import article_rows
from tests import samples
from tests.store.makers import fill, long_text, reading


def lines(path: Path) -> list[str]:
    with Record.read(path) as record:
        return [json.dumps(line) for line in exported(record, article_rows(record.connection))]


def rebuilt(path: Path, exported_lines: list[str]) -> Path:
    with Record.write(path) as record:
        importer = Importer(record)
        for number, line in enumerate(exported_lines, 1):
            importer.add(parse_line(f"export, line {number}", line))
    return path


TABLES = (
    "articles WHERE 1 ORDER BY id",
    "statements",
    "segments",
    "speakers",
    "copies",
    "people",
    "outlets",
    "statement_judgements",
    "revised",
    "known",
    "known_names",
    "bands",
)


def test_a_record_rebuilt_from_its_export_is_the_same(tmp_path: Path) -> None:
    url = "https://a.example/1"
    keepable = [one for one in samples.ALL if one is not samples.HOSTILE]
    prints = [
        reading(long_text("harbour", name), publisher=name, url=f"https://{name}.example/") for name in ("A", "B")
    ]
    versions = [
        reading("Ann Ray said it rains.", url=url),
        reading("Ann Ray said it rains. Cy Moe said it hails.", url=url),
    ]
    path = fill(tmp_path / "r.db", [*keepable, *prints, *versions])
    with Record.write(path) as record:
        record.connection.execute(
            "INSERT INTO statement_judgements VALUES (1, 's1', 'right', NULL, 'me', '2026', 'heard it')"
        )
        ann = one_person(record.connection, "Ann Ray")
        moved = json.dumps({"content": [{"start": 13, "end": 21}]})
        record.judge(len(keepable) + 1, StatementJudgement("s8", "wrong", None, "me", "irony"))
        record.judge(len(keepable) + 4, StatementJudgement("s8", "corrected", moved, "me", "less"))
        split_article(record.connection, ann, 11, "me", "another Ann Ray")
        bo = one_person(record.connection, "Bo Lind")
        merge_people(record.connection, ann, bo, "me", "a test")
        name_person(record.connection, bo, "Robert Lind", "me")
        known = tmp_path / "known.json"
        bindings = [{"item": {"value": "http://www.wikidata.org/entity/Q29525"}, "itemLabel": {"value": "Hun Sen"}}]
        known.write_text(json.dumps({"results": {"bindings": bindings}}), encoding="utf-8")
        load_known(record, known)
        assert link_known(record) == 1
    again = rebuilt(tmp_path / "again.db", lines(path))
    assert [json.loads(line)["article"] for line in lines(again)] == [
        json.loads(line)["article"] for line in lines(path)
    ]
    with Record.read(path) as one, Record.read(again) as other:
        for table in TABLES:
            question = f"SELECT * FROM {table}"
            if table == "statements":  # speakers have other numbers there
                question = "SELECT id, article, key, kind, parent, source, cue, content, utterance FROM statements"
            elif table == "people":
                question = "SELECT name, statements, articles, first, last FROM people ORDER BY name, statements"
            elif table in ("outlets", "speakers"):
                continue  # people have other numbers there
            rows = [connection.execute(question).fetchall() for connection in (one.connection, other.connection)]
            assert rows[0] == rows[1], table
        who = (
            "SELECT speakers.article, speakers.name, people.name, people.statements FROM speakers"
            " LEFT JOIN people ON people.id = person ORDER BY speakers.article, speakers.key"
        )
        assert next(iter(other.readings())).speakers[0].known == ("Q29525",)
        assert one.connection.execute(who).fetchall() == other.connection.execute(who).fetchall()


def test_whoever_was_named_at_the_place_of_another_is_nobody_else_in_the_rebuilt_record(tmp_path: Path) -> None:
    path = fill(tmp_path / "r.db", [reading("Ann Ray said it rains."), reading("Bo Lind said it pours.")])
    with Record.write(path) as record:
        named = json.dumps({"speaker": None, "speaker_name": "Bo Lind"})
        record.judge(1, StatementJudgement("s8", "corrected", named, "me", "misread"))
        name_person(record.connection, one_person(record.connection, "Bo Lind"), "Robert Lind", "me")
    who = (
        "SELECT speakers.article, speakers.name, people.name FROM speakers JOIN people ON people.id = person"
        " ORDER BY 1, 2"
    )
    again = rebuilt(tmp_path / "again.db", lines(path))
    with Record.read(path) as one, Record.read(again) as other:
        rows = [record.connection.execute(who).fetchall() for record in (one, other)]
    assert rows[0] == rows[1]


def test_who_was_split_off_the_first_article_takes_nobody_along_to_the_rebuilt_record(tmp_path: Path) -> None:
    path = fill(tmp_path / "r.db", [reading(f"Ann Ray said it rains on day {day}.") for day in range(3)])
    with Record.write(path) as record:
        ann = one_person(record.connection, "Ann Ray")
        split_article(record.connection, ann, 1, "me", "another Ann Ray")
        name_person(record.connection, ann, "Anna Ray", "me")
    again = rebuilt(tmp_path / "again.db", lines(path))
    counts = "SELECT name, statements, articles FROM people ORDER BY name"
    who = "SELECT article, people.name FROM speakers JOIN people ON people.id = person ORDER BY article"
    with Record.read(path) as one, Record.read(again) as other:
        for question in (counts, who):
            rows = [connection.execute(question).fetchall() for connection in (one.connection, other.connection)]
            assert rows[0] == rows[1]
        assert rows[0] == [(1, "Ann Ray"), (2, "Anna Ray"), (3, "Anna Ray")]


def test_any_reading_of_the_contract_is_taken(tmp_path: Path) -> None:
    path = rebuilt(tmp_path / "r.db", [json.dumps(samples.NESTED.to_dict())])
    with Record.read(path) as record:
        assert list(record.readings()) == [samples.NESTED]


SAID = '{"article": {"text": "a"}, "statements": [{"id": "s", "kind": "mixed", "content": [%s]}]}'


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "is no JSON"),
        ("[]", "is no JSON object"),
        ("{}", 'has no "article"'),
        ('{"article": {"id": 1}}', "article.text must be a string"),
        ('{"article": {"text": "a", "published": "May"}}', "article.published: not an ISO date"),
        ('{"article": {"text": "a"}, "statements": [1]}', "statements must be a list of objects"),
        (
            '{"article": {"text": "a"}, "statements": [{"id": "s", "kind": "odd"}]}',
            "'odd' is not a valid StatementKind",
        ),
        (
            SAID % '{"start": 3, "end": 1}',
            "no span",
        ),
        (
            SAID % '{"start": 0, "end": 9}',
            "beyond the end",
        ),
        ('{"article": {"text": "a"}, "record": {"teaser": "yes"}}', "record.teaser must be true or false"),
        ("[" * 100_000, "is no JSON"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, problem: str) -> None:
    with Record.write(tmp_path / "r.db") as record, pytest.raises(InputError, match="export, line 1: ") as raised:
        Importer(record).add(parse_line("export, line 1", line))
    assert problem in str(raised.value)

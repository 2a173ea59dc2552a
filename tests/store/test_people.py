import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError, RecordError
from onrecord.records import SpeakerKind
from onrecord.store import Record
from onrecord.store.counts import recount
from onrecord.store.decisions import merge_people, name_person, split_article, split_people
from onrecord.store.filters import Filters
from onrecord.store.known_people import link_known, load_known
from onrecord.store.likeness import Judgement, Portrait, compare
from onrecord.store.listing import ListedPerson, list_people, one_person
from onrecord.store.names import is_full, name_key
from onrecord.store.profile import RoleGiven, profile
from onrecord.store.search import search
from tests.store.makers import fill, reading
from tests.timing import TOLERANCE, growth


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hun Sen", "HUN SEN"),
        ("Sen. Hillary R. Clinton", "Hillary Clinton’s"),
        ("José Luis Rodríguez", "Jose Luis Rodriguez"),
        ("Martin Luther King Jr.", "Dr Martin Luther King"),
        ("Ban Ki-moon", "Ban Ki Moon"),
        ("Sinéad O'Connor", "Sinead O’Connor"),
    ],
)
def test_the_same_name(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)
    assert is_full(name_key(one))


@pytest.mark.parametrize("name", ["Clinton", "Mr Clinton", "President", "J. K.", "", "!"])
def test_no_full_name(name: str) -> None:
    assert not is_full(name_key(name))


@given(st.text(max_size=30))
def test_a_key_is_its_own_key(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name)


@pytest.mark.parametrize("unit", [".", "-", ".a ", "a-"])
def test_a_role_of_any_length_is_compared_at_once(unit: str) -> None:
    assert growth(lambda size: compare(Portrait(None, (unit * size,)), Portrait()), 1_000) < TOLERANCE


@pytest.mark.parametrize(
    ("one", "other", "judgement"),
    [
        (Portrait(), Portrait(), Judgement.SAME),
        (Portrait("male"), Portrait("female"), Judgement.UNSURE),
        (Portrait("male", ("chairman",)), Portrait("female", ("chairman",)), Judgement.UNSURE),
        (Portrait("male", ("Welsh sprinter",)), Portrait("female", ("sprinter",)), Judgement.SAME),
        (Portrait("male", ("Welsh sprinter",)), Portrait("female", ("Welsh champion",)), Judgement.UNSURE),
        (Portrait(None, ("Senator",)), Portrait(None, ("Arsenal striker",)), Judgement.UNSURE),
        (Portrait(None, ("US Senator",)), Portrait(None, ("former Senator",)), Judgement.SAME),
        (Portrait(None, ("Russian minister",)), Portrait(None, ("Chinese minister",)), Judgement.UNSURE),
    ],
)
def test_namesakes(one: Portrait, other: Portrait, judgement: Judgement) -> None:
    assert compare(one, other).judgement is judgement
    assert compare(other, one).judgement is judgement


def people(record: Record) -> list[tuple[str, int, int]]:
    return [(one.name, one.statements, one.articles) for one in list_people(record.connection).people]


@pytest.fixture
def record(tmp_path: Path) -> Record:
    readings = [
        reading("Hillary Clinton said it rains.", published="2016-01-01", publisher="A"),
        reading(
            "Hillary Clinton said it pours. Clinton said it snows.", published="2016-03-01", publisher="B", title="2"
        ),
        reading("Bill Clinton said it hails.", published="2015-01-01", publisher="A"),
        reading("Clinton said it is warm.", published="2015-01-02", publisher="A"),
        reading("Microsoft said it is cold.", kind=SpeakerKind.ORGANIZATION),
        reading("Microsoft said it is late.", kind=SpeakerKind.ORGANIZATION),
        reading("John Smith said taxes fall.", role="Senator"),
        reading("John Smith said goals fall.", role="Arsenal striker"),
    ]
    return Record.write(fill(tmp_path / "r.db", readings))


def test_a_family_name_alone_joins_nobody(record: Record) -> None:
    assert people(record) == [
        ("Hillary Clinton", 2, 2),
        ("Microsoft", 2, 2),
        ("Bill Clinton", 1, 1),
        ("John Smith", 1, 1),
        ("John Smith", 1, 1),
    ]
    first = list_people(record.connection).people[0]
    assert (first.first, first.last, first.outlets) == ("2016-01-01", "2016-03-01", ("A", "B"))


def test_doubts_are_kept_with_the_reason(record: Record) -> None:
    [(judgement, by, why)] = record.connection.execute("SELECT judgement, by, why FROM person_judgements").fetchall()
    assert (judgement, by) == ("unsure", "onrecord")
    assert "politics" in why
    assert "sport" in why


def test_merged_and_split_again(record: Record) -> None:
    connection = record.connection
    hillary, bill = one_person(connection, "Hillary Clinton"), one_person(connection, "bill clinton")
    assert merge_people(connection, bill, hillary, "me", "a test") == hillary
    assert people(record)[0] == ("Hillary Clinton", 3, 3)
    assert one_person(connection, "Bill Clinton") == hillary
    assert search(connection, Filters(speaker="Bill Clinton")).total == 3
    assert split_people(connection, hillary, "Bill Clinton", "me", "after all not") == (hillary, bill)
    assert people(record)[0] == ("Hillary Clinton", 2, 2)
    assert one_person(connection, "Bill Clinton") == bill
    history = connection.execute("SELECT judgement FROM person_judgements WHERE by = 'me' ORDER BY at").fetchall()
    assert history == [("same",), ("different",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_three_merged_one_split(record: Record) -> None:
    connection = record.connection
    numbers = [one.person for one in list_people(connection).people]
    for other in numbers[1:3]:
        merge_people(connection, numbers[0], other, "me", "")
    assert people(record)[0][1] == 5
    split_people(connection, min(numbers[:3]), str(numbers[2]), "me", "")
    assert sorted(count for _, count, _ in people(record)) == [1, 1, 1, 4]


def test_somebody_else_of_the_same_name_in_one_article(record: Record) -> None:
    connection = record.connection
    hillary = one_person(connection, "Hillary Clinton")
    other = split_article(connection, hillary, 2, "me", "a namesake")
    assert sorted(people(record))[1:3] == [("Hillary Clinton", 1, 1), ("Hillary Clinton", 1, 1)]
    told = rf"2 people are called .* by number: {hillary} Hillary Clinton \(1 said\); {other} Hillary Clinton"
    with pytest.raises(RecordError, match=told):
        one_person(connection, "Hillary Clinton")


def test_a_given_name_finds_and_the_old_one_too(record: Record) -> None:
    connection = record.connection
    bill = one_person(connection, "Bill Clinton")
    name_person(connection, bill, "William Jefferson Clinton", "me")
    assert one_person(connection, "william jefferson clinton") == one_person(connection, "Bill Clinton") == bill


@pytest.mark.parametrize(("who", "problem"), [("Nobody", "nobody on record"), ("999", "no person number 999")])
def test_nobody(record: Record, who: str, problem: str) -> None:
    with pytest.raises(RecordError, match=problem):
        one_person(record.connection, who)


def test_counts_kept_while_writing_are_those_counted_anew(record: Record) -> None:
    before = list_people(record.connection)
    outlets = record.connection.execute("SELECT * FROM outlets").fetchall()
    recount(record.connection, [one.person for one in before.people])
    assert list_people(record.connection) == before
    assert record.connection.execute("SELECT * FROM outlets").fetchall() == outlets


ENTITY = {
    "id": "Q6294",
    "labels": {"en": {"value": "Hillary Clinton"}},
    "aliases": {"en": [{"value": "Hillary Rodham"}]},
    "descriptions": {"en": {"value": "American politician and former Secretary of State"}},
    "claims": {
        "P31": [{"mainsnak": {"datavalue": {"value": {"id": "Q5"}}}}],
        "P21": [{"mainsnak": {"datavalue": {"value": {"id": "Q6581072"}}}}],
        "P569": [{"mainsnak": {"datavalue": {"value": {"time": "+1947-10-26T00:00:00Z"}}}}],
    },
}
MONEY = {
    "id": "os-bill",
    "schema": "Person",
    "caption": "William Clinton",
    "properties": {"name": ["William Clinton"], "alias": ["Bill Clinton"], "birthDate": ["1946"]},
}
POPOLO = {
    "persons": [{"id": "js1", "name": "John Smith", "gender": "male"}, {"id": "js2", "name": "John Smith"}],
    "memberships": [{"person_id": "js1", "role": "Senator"}, {"person_id": "js2", "role": "striker"}],
}
SPARQL = {
    "results": {
        "bindings": [
            {
                "item": {"value": "http://www.wikidata.org/entity/Q2283"},
                "itemLabel": {"value": "Hillary Clinton"},
                "died": {"value": "1990-01-01T00:00:00Z"},
            }
        ]
    }
}


def linked(record: Record) -> list[tuple[str, str, str]]:
    return record.connection.execute(
        "SELECT name, known, judgement FROM identities JOIN people ON people.id = person ORDER BY name, known"
    ).fetchall()


def load(record: Record, path: Path, *values: object) -> None:
    path.write_text("\n".join(map(json.dumps, values)), encoding="utf-8")
    load_known(record, path)
    link_known(record)


def test_wikidata_entities(record: Record, tmp_path: Path) -> None:
    load(record, tmp_path / "q.json", {"entities": {"Q6294": ENTITY}})
    assert linked(record) == [("Hillary Clinton", "Q6294", "same")]
    assert list_people(record.connection).people[0].known == ("Q6294",)
    assert search(record.connection, Filters(speaker="Q6294")).total == 2
    assert search(record.connection, Filters(speaker="hillary rodham")).total == 2


def test_whoever_was_dead_said_nothing(record: Record, tmp_path: Path) -> None:
    load(record, tmp_path / "q.json", SPARQL)
    assert linked(record) == [("Hillary Clinton", "Q2283", "different")]


def test_follow_the_money_by_alias(record: Record, tmp_path: Path) -> None:
    load(record, tmp_path / "os.jsonl", MONEY, {"id": "x", "schema": "Vessel", "properties": {}})
    assert linked(record) == [("Bill Clinton", "os-bill", "same")]


def test_popolo_by_role(record: Record, tmp_path: Path) -> None:
    load(record, tmp_path / "popolo.json", POPOLO)
    pairs = {(known, judgement) for _, known, judgement in linked(record)}
    assert pairs == {("js1", "same"), ("js2", "unsure"), ("js1", "unsure"), ("js2", "same")}


def test_by_a_name_that_somebody_gave_and_by_that_of_whoever_was_merged(tmp_path: Path) -> None:
    path = fill(tmp_path / "r.db", [reading("Madame Rodham said it rains. Elizabeth Windsor said it pours.")])
    money = [
        {"id": name, "schema": "Person", "properties": {"name": [name]}} for name in ("Ann Ray", "Hillary Clinton")
    ]
    with Record.write(path) as record:
        one, other = one_person(record.connection, "Madame Rodham"), one_person(record.connection, "Elizabeth Windsor")
        name_person(record.connection, one, "Hillary Clinton", "me")
        load(record, tmp_path / "os.jsonl", *money)
        assert linked(record) == [("Hillary Clinton", "Hillary Clinton", "same")]
        merge_people(record.connection, one, other, "me", "")
        load(
            record,
            tmp_path / "os.jsonl",
            {"id": "e", "schema": "Person", "properties": {"name": ["Elizabeth Windsor"]}},
        )
        assert ("Hillary Clinton", "e", "unsure") in linked(record)


def test_people_decide_over_proposals(record: Record, tmp_path: Path) -> None:
    load(record, tmp_path / "q.json", {"entities": {"Q6294": ENTITY}})
    record.connection.execute("DELETE FROM identities")
    record.connection.execute("INSERT INTO identities VALUES (1, 'Q6294', 'different', NULL, 'me', '2026', 'no')")
    link_known(record)
    assert linked(record) == [("Hillary Clinton", "Q6294", "different")]


@pytest.mark.parametrize("content", ["", "hello", "[]", "{}", '{"a": 1}\n{"b": 2}', "[1, 2]"])
def test_no_known_format(record: Record, tmp_path: Path, content: str) -> None:
    path = tmp_path / "odd.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"odd.json: is none of"):
        load_known(record, path)


@pytest.mark.parametrize(
    "content",
    [
        '[{"schema": "Person", "id": "x", "properties": "none"}]',
        '{"entities": {"Q1": "x"}}',
        '{"persons": ["Ann Ray"]}',
    ],
)
def test_nothing_of_a_file_with_somebody_oddly_described_is_loaded(
    record: Record, tmp_path: Path, content: str
) -> None:
    path = tmp_path / "odd.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"odd.json: holds somebody who is not described as its format asks"):
        load_known(record, path)


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("broken", "is no JSON object"),
        ('["schema"]', "is no JSON object"),
        ('{"schema": "Person", "id": "x", "properties": "none"}', "is no entity as FollowTheMoney or Wikidata write"),
        ('{"schema": ["Person"], "id": "x"}', "is no entity as FollowTheMoney or Wikidata write"),
        ('{"labels": ["x"], "id": "x"}', "is no entity as FollowTheMoney or Wikidata write"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_and_the_others_are_loaded(
    record: Record, tmp_path: Path, place: int, line: str, problem: str
) -> None:
    path = tmp_path / "os.jsonl"
    lines = [json.dumps(MONEY), json.dumps(MONEY | {"id": "os-william"})]
    path.write_text("\n".join([*lines[:place], line, *lines[place:]]), encoding="utf-8")
    loaded = load_known(record, path)
    assert loaded.people == 2
    assert [str(one).startswith(f"{path}, line {place + 1}: {problem}") for one in loaded.problems] == [True]
    assert record.connection.execute("SELECT count(*) FROM known").fetchone() == (2,)


def test_listed_by_name(record: Record) -> None:
    found = list_people(record.connection, "clinton").people
    assert [type(one) for one in found] == [ListedPerson] * 2
    assert list_people(record.connection, "100%").total == 0


def test_listed_with_the_commonest_role_not_the_first(tmp_path: Path) -> None:
    roles = ["former senator", "president", "candidate", "president", None]
    readings = [reading(f"Ann Ray said it rains on day {day}.", role=role) for day, role in enumerate(roles)]
    readings += [reading(f"Bo Lind said it pours on day {day}.", role=role) for day, role in enumerate(roles[:2])]
    with Record.read(fill(tmp_path / "r.db", readings)) as record:
        listed = [(one.name, one.articles, one.role) for one in list_people(record.connection).people]
    assert listed == [("Ann Ray", 5, "president"), ("Bo Lind", 2, "former senator")]


def test_a_role_is_told_with_whole_names_of_outlets(tmp_path: Path) -> None:
    readings = [reading("Ann Ray said it rains.", role="mayor")] + [
        reading(f"Ann Ray said it rains in {outlet}.", role="mayor", publisher=outlet)
        for outlet in ("Times, The", "Post")
    ]
    with Record.read(fill(tmp_path / "r.db", readings)) as record:
        assert profile(record.connection, 1).roles == (RoleGiven("mayor", ("Post", "Times, The"), 3),)


def test_a_part_of_a_name_will_do_where_one_person_has_it(tmp_path: Path) -> None:
    path = fill(
        tmp_path / "r.db", [reading("Ann Ray said it rains. Bo Ray said it pours. Bo Ray added that it hails.")]
    )
    with Record.read(path) as record:
        assert one_person(record.connection, "ann") == one_person(record.connection, "Ann Ray")
        with pytest.raises(RecordError, match=r"2 people are called 'Ray'.* by number: 2 Bo Ray \(2 said\); 1 Ann Ray"):
            one_person(record.connection, "Ray")
        for nobody in ("R", "%", "", "_nn"):
            with pytest.raises(RecordError, match="nobody on record is called"):
                one_person(record.connection, nobody)

import dataclasses

from hypothesis import given

from onrecord.present.outline import outline
from onrecord.present.shares import shares
from onrecord.records import Reading
from tests import samples


def numbered(reading: Reading) -> list[tuple[str, int]]:
    return [(entry.statement.id, entry.depth) for entry in outline(reading)]


def test_children_follow_their_parent() -> None:
    first, second, third, fourth = samples.NESTED.statements
    shuffled = dataclasses.replace(samples.NESTED, statements=(second, fourth, first, third))
    assert numbered(shuffled) == [("s4", 0), ("s1", 0), ("s2", 1), ("s3", 1)]


def test_a_parent_that_is_not_there_counts_as_none() -> None:
    part = dataclasses.replace(samples.NESTED, statements=samples.NESTED.statements[1:])
    assert numbered(part) == [("s2", 0), ("s3", 0), ("s4", 0)]


def test_a_circle_of_parents_loses_nobody() -> None:
    first, second, third, fourth = samples.NESTED.statements
    circle = (dataclasses.replace(first, parent="s2"), second, third, fourth)
    assert numbered(dataclasses.replace(samples.NESTED, statements=circle)) == [
        ("s4", 0),
        ("s1", 0),
        ("s2", 1),
        ("s3", 1),
    ]


def test_depth_beyond_any_recursion_limit() -> None:
    chain = tuple(
        dataclasses.replace(samples.NESTED.statements[0], id=f"s{depth}", parent=f"s{depth - 1}" if depth else None)
        for depth in range(5000)
    )
    assert outline(dataclasses.replace(samples.NESTED, statements=chain))[-1].depth == 4999


@samples.unhurried
@given(samples.readings())
def test_every_statement_once(reading: Reading) -> None:
    entries = outline(reading)
    assert sorted(entry.statement.id for entry in entries) == sorted(one.id for one in reading.statements)
    assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))


def test_words_are_the_innermost_speakers() -> None:
    found = {share.speaker.name: share for share in shares(samples.NESTED.article, outline(samples.NESTED))}
    leader, hun_sen = found["the embattled leader"], found["Hun Sen"]
    assert leader.words == 3  # "yes, of course"
    assert hun_sen.words == 15 + 1  # his account without the leader's words, and "why"
    assert leader.share + hun_sen.share == 1
    assert len(hun_sen.entries) == 3


def test_only_who_speaks_has_a_share() -> None:
    alone = dataclasses.replace(samples.NESTED, statements=samples.NESTED.statements[:1])
    assert [share.speaker.id for share in shares(alone.article, outline(alone))] == ["p1"]

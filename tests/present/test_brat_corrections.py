import re
from dataclasses import replace

import pytest
from hypothesis import given

from onrecord.errors import InputError
from onrecord.present.brat import standoff
from onrecord.present.brat_corrections import corrections
from onrecord.present.corrections import Verdict
from onrecord.records import Reading
from tests import samples


def made(reading: Reading) -> list[str]:
    return list(standoff(reading))


@samples.unhurried
@given(samples.readings())
def test_what_nobody_touched_says_nothing(one: Reading) -> None:
    if len({statement.id for statement in one.statements}) == len(one.statements):
        assert list(corrections("a.ann", one, made(one))) == []


@pytest.mark.parametrize("one", samples.ALL, ids=lambda one: one.article.id[:12])
def test_the_samples_untouched(one: Reading) -> None:
    assert list(corrections("a.ann", one, made(one))) == []


def test_moved_deleted_and_drawn() -> None:
    lines = made(samples.NESTED)
    content = next(line for line in lines if line.startswith("T1\tContent"))
    start, end = map(int, re.findall(r"\d+", content.split("\t")[1])[:2])
    moved = content.replace(f"{start} {end}", f"{start + 5} {end}")
    deleted = next(line.split("\t")[0] for line in lines if "id=s4" in line)
    target = next(line.split("\t")[1].split(" ")[1] for line in lines if line.startswith(deleted + "\t"))
    kept = [moved if line == content else line for line in lines if not re.search(rf"\b{target}\b", line)]
    kept += ["T90\tContent 0 13\tLeaders spoke\n", "T91\tCue 8 13\tspoke\n", "R90\tCueOf Arg1:T91 Arg2:T90\t\n"]
    found = {one.statement: one for one in corrections("a.ann", samples.NESTED, kept)}
    assert {key: one.verdict for key, one in found.items()} == {
        "s1": Verdict.CORRECTED,
        "s4": Verdict.WRONG,
        "new0-13": Verdict.MISSING,
    }
    assert found["s1"].fields
    assert found["s1"].fields["content"] == [{"start": start + 5, "end": end}]
    assert found["new0-13"].fields
    assert found["new0-13"].fields["cue"] == [{"start": 8, "end": 13}]


@pytest.mark.parametrize("line", ["hello", "T1\tContent x y\ta", "T1\tContent 0 9999\ta", "T1\tContent 5 2\ta"])
def test_a_bad_line_is_named(line: str) -> None:
    with pytest.raises(InputError, match=r"a\.ann, line 1: "):
        list(corrections("a.ann", samples.NESTED, [line]))


def test_what_was_not_exported_is_not_judged() -> None:
    part = replace(samples.NESTED, statements=samples.NESTED.statements[:1])
    assert list(corrections("a.ann", samples.NESTED, made(part), made(part))) == []
    assert [one.statement for one in corrections("a.ann", samples.NESTED, [], made(part))] == ["s1"]

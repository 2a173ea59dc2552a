import json
from dataclasses import replace

from onrecord.store.judged import Verdict, corrected
from tests.store.makers import reading


def test_what_lies_in_a_wrong_statement_lies_in_what_that_one_lay_in() -> None:
    read = reading("Ann Ray said it rains. Bo Lind added that it pours. Cy Moe warned that it floods.")
    outer, middle, inner = read.statements
    nested = replace(read, statements=(outer, replace(middle, parent=outer.id), replace(inner, parent=middle.id)))
    after = corrected(nested, (Verdict(middle.id, "wrong", None),))
    assert [(one.id, one.parent) for one in after.statements] == [(outer.id, None), (inner.id, outer.id)]


def test_what_was_missed_comes_in_at_its_place() -> None:
    read = reading("It rains, thinks Ann Ray. Bo Lind added that it pours.")
    missed = json.dumps({"kind": "direct", "content": [{"start": 0, "end": 8}], "speaker_name": "Ann Ray"})
    after = corrected(read, (Verdict("new0-8", "missing", missed), Verdict("gone", "right", None)))
    first = after.statements[0]
    assert (read.article[first.content[0]], first.kind.value, first.confidence) == ("It rains", "direct", 1.0)
    assert {speaker.id: speaker.name for speaker in after.speakers}[first.speaker or ""] == "Ann Ray"
    assert corrected(after, ()) == after


def test_unsure_changes_nothing() -> None:
    read = reading("Ann Ray said it rains.")
    assert corrected(read, (Verdict(read.statements[0].id, "unsure", None),)) == read

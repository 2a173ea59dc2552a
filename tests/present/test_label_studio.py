import copy
import io
import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from onrecord.errors import InputError
from onrecord.present.corrections import Verdict
from onrecord.present.labelstudio import CONFIGURATION, results, write_label_studio
from onrecord.present.labelstudio_corrections import Annotated, annotated, corrections
from onrecord.present.phrasing import encodable
from onrecord.records import Reading
from tests import samples


def written(*readings: Reading) -> Any:
    stream = io.StringIO()
    write_label_studio(readings, stream)
    return json.loads(stream.getvalue())


def as_annotated(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """As Label Studio makes an annotation of a prediction: every region gets a new id."""
    return json.loads(re.sub(r'"((?:from_|to_)?id)": "', r'"\1": "new-', json.dumps(found)))


def left(found: list[dict[str, Any]]) -> Annotated:
    """The results as somebody left them, in an export that does not say what there was before."""
    return Annotated("", None, tuple(found))


@samples.unhurried
@given(samples.readings())
def test_what_nobody_touched_says_nothing(one: Reading) -> None:
    if len({statement.id for statement in one.statements}) == len(one.statements):
        assert list(corrections("a.json", one, left(as_annotated(list(results(one)))))) == []


def test_regions_lead_to_their_words_in_code_points() -> None:
    for one, task in zip(samples.ALL, written(*samples.ALL), strict=True):
        for result in task["predictions"][0]["result"]:
            if result["type"] == "labels":
                value = result["value"]
                assert encodable(one.article.text)[value["start"] : value["end"]] == value["text"]


def test_a_library_of_their_own_takes_them() -> None:
    interface = pytest.importorskip("label_studio_sdk.label_interface", reason="needs label-studio-sdk")
    made = interface.LabelInterface(CONFIGURATION)
    for task in written(*samples.ALL):
        for prediction in task["predictions"]:
            assert made.validate_prediction(prediction)
        assert made.validate_task({"data": task["data"]})
    assert not made.validate_prediction({"result": [{"type": "labels"}]})


def test_moved_deleted_and_drawn() -> None:
    found = as_annotated(list(results(samples.NESTED)))
    first = found[0]
    assert first["value"]["labels"] == ["Content"]
    first["value"] |= {"start": first["value"]["start"] + 5, "text": first["value"]["text"][5:]}
    last = next(one["id"] for one in found if "id=s4" in str(one.get("meta")))
    found = [one for one in found if last not in (one.get("id"), one.get("to_id"))]
    place = {"from_name": "role", "to_name": "text", "type": "labels"}
    found += [
        {"id": "x", **place, "value": {"start": 0, "end": 13, "text": "Leaders spoke", "labels": ["Content"]}},
        {"id": "y", **place, "value": {"start": 8, "end": 13, "text": "spoke", "labels": ["Cue"]}},
        {"type": "relation", "from_id": "y", "to_id": "x", "labels": ["CueOf"]},
    ]
    said = {one.statement: one for one in corrections("a.json", samples.NESTED, left(found))}
    assert {key: one.verdict for key, one in said.items()} == {
        "s1": Verdict.CORRECTED,
        "s4": Verdict.WRONG,
        "new0-13": Verdict.MISSING,
    }
    assert said["new0-13"].fields
    assert said["new0-13"].fields["cue"] == [{"start": 8, "end": 13}]


def test_what_was_not_exported_is_not_judged() -> None:
    first, *others = samples.NESTED.statements
    part = replace(samples.NESTED, statements=(first,))
    [task] = written(part)
    task["annotations"] = [{"result": task["predictions"][0]["result"]}]
    assert others
    for predictions in (task["predictions"], [], [7]):
        [one] = annotated("a.json", [task | {"predictions": predictions}])
        assert isinstance(one, Annotated)
        assert list(corrections("a.json", samples.NESTED, one)) == []
    del task["data"]["statements"]  # as an earlier onrecord wrote it
    [one] = annotated("a.json", [task | {"predictions": []}])
    assert isinstance(one, Annotated)
    assert {found.verdict for found in corrections("a.json", samples.NESTED, one)} == {Verdict.WRONG}


def test_an_export_is_told_from_other_lists() -> None:
    result = list(results(samples.EMOJI))
    done = {"data": {"text": "a"}, "annotations": [{"result": result, "completed_by": {"email": "ann@example.org"}}]}
    skipped = copy.deepcopy(done)
    skipped["annotations"][0]["was_cancelled"] = True  # type: ignore[index]
    minimal = {"data": {"text": "a"}, "label": []}
    [good, *bad] = annotated("a.json", [done, skipped, minimal, {"text": "a"}, 3])
    assert isinstance(good, Annotated)
    assert (good.by, len(good.results)) == ("ann@example.org", len(result))
    assert [str(one) for one in bad if isinstance(one, InputError)] == [
        'a.json, task 3: has no annotations; export "JSON" from Label Studio, not "JSON-MIN"',
        "a.json, task 4: is no task of onrecord's: it has no data.text",
        "a.json, task 5: is no task of onrecord's: it has no data.text",
    ]
    assert len(list(annotated("a.json", {"a": 1}))) == 1


def test_places_counted_in_utf_16_are_understood() -> None:
    found = list(results(samples.EMOJI))
    text = samples.EMOJI.article.text
    for one in found:
        if one["type"] == "labels":
            for end in ("start", "end"):
                one["value"][end] = len(text[: one["value"][end]].encode("utf-16-le")) // 2
    assert list(corrections("a.json", samples.EMOJI, left(found))) == []


def test_other_words_are_refused() -> None:
    found = list(results(samples.NESTED))
    found[0]["value"]["text"] = "other words"
    with pytest.raises(InputError, match="has other words than 'other words'"):
        list(corrections("a.json", samples.NESTED, left(found)))
    found[0]["value"] = {"start": 1}
    with pytest.raises(InputError, match="no place in a text"):
        list(corrections("a.json", samples.NESTED, left(found)))

import io
import json
from collections.abc import Callable, Iterable
from typing import Any, TextIO

import pytest
from hypothesis import given

from onrecord.present.phrasing import encodable
from onrecord.present.schemaorg import write_schema_org
from onrecord.present.webannotation import write_web_annotations
from onrecord.records import Reading
from tests import samples

Write = Callable[[Iterable[Reading], TextIO], None]


def written(write: Write, *readings: Reading) -> Any:
    stream = io.StringIO()
    write(readings, stream)
    stream.getvalue().encode()
    return json.loads(stream.getvalue())


@samples.unhurried
@given(samples.readings())
def test_both_selectors_lead_to_the_words(one: Reading) -> None:
    text = encodable(one.article.text)
    for annotation in written(write_web_annotations, one)["items"]:
        for target in annotation["target"]:
            quote, position = target["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"]
            around = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert text.startswith(around, position["start"] - len(quote["prefix"]))


def test_an_annotation_says_who_and_how() -> None:
    page = written(write_web_annotations, samples.NESTED, samples.EMOJI)
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    assert len({one["id"] for one in page["items"]}) == 6
    first = page["items"][0]
    assert first["target"][0]["source"] == "https://example.org/call?a=1&b=2"
    said = {body.get("purpose"): body["value"] for body in first["body"][:2]}
    assert said == {"identifying": "Hun Sen", "tagging": "mixed"}
    assert page["items"][-1]["target"][0]["source"] == "urn:onrecord:emoji"


def test_a_quotation_and_a_claim() -> None:
    graph = written(write_schema_org, samples.NESTED)["@graph"]
    mixed, indirect, direct, _ = graph
    assert (mixed["@type"], indirect["@type"], direct["@type"]) == ("Quotation", "Claim", "Quotation")
    assert mixed["creator"] == {"@type": "Person", "name": "Hun Sen", "jobTitle": "Prime Minister", "gender": "male"}
    assert (mixed["dateCreated"], mixed["isPartOf"]["datePublished"]) == ("2023-06-13", "2023-06-15")
    assert direct["text"] == "“yes, of course”"
    assert indirect["appearance"]["publisher"]["name"] == "The Post"


@pytest.mark.parametrize("write", [write_web_annotations, write_schema_org])
def test_any_samples(write: Write) -> None:
    assert written(write, *samples.ALL)
    assert written(write) is not None

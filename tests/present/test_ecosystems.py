"""Exports read back by the libraries of those for whom they are made; each test needs its library, or is skipped."""

import dataclasses
import io
import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.present import Format, write, write_to
from onrecord.records import Reading
from tests import samples

LINKED = dataclasses.replace(
    samples.NESTED,
    speakers=(
        dataclasses.replace(samples.NESTED.speakers[0], known=("NK-abc", "Q29525")),
        *samples.NESTED.speakers[1:],
    ),
)
ALL = [LINKED, *samples.ALL]
STATEMENTS = sum(len(reading.statements) for reading in ALL)


def written(format: Format, *readings: Reading) -> str:
    stream = io.StringIO()
    write(format, readings, stream)
    return stream.getvalue()


def test_follow_the_money_takes_every_entity() -> None:
    model = pytest.importorskip("followthemoney", reason="needs followthemoney").model
    lines = written(Format.FOLLOW_THE_MONEY, *ALL).split("\n")[:-1]
    entities = [model.get_proxy(json.loads(line)) for line in lines]
    for line, entity in zip(lines, entities, strict=True):
        entity.schema.validate(json.loads(line))
        assert set(model.get_proxy(json.loads(line), cleaned=False).properties) == set(entity.properties)
    assert sum(entity.schema.name in ("Documentation", "Note") for entity in entities) == STATEMENTS
    sun = next(entity for entity in entities if entity.id == "NK-abc")
    assert (sun.schema.name, sun.get("wikidataId"), sun.caption) == ("Person", ["Q29525"], "Hun Sen")
    first = next(entity for entity in entities if entity.schema.name == "Documentation")
    assert (first.get("entity"), first.get("date")) == (["NK-abc"], ["2023-06-13"])
    assert first.get("document") == [entities[0].id]


def test_pandas_reads_the_csv(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas", reason="needs pandas")
    write_to(tmp_path / "out.csv", Format.CSV, ALL)
    frame = pandas.read_csv(tmp_path / "out.csv", keep_default_na=False)
    assert len(frame) == STATEMENTS
    assert frame["content"][2] == "“yes, of course”"
    assert frame["speaker_known"][0] == "NK-abc; Q29525"
    assert frame["confidence"].between(0, 1).all()


def test_pandas_and_pyarrow_read_the_parquet(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="needs pyarrow")
    pandas = pytest.importorskip("pandas", reason="needs pandas")
    write_to(tmp_path / "out.parquet", Format.PARQUET, ALL)
    frame = pandas.read_parquet(tmp_path / "out.parquet")
    assert len(frame) == STATEMENTS
    assert frame["confidence"][0] == 0.931


def graph(format: Format, vocabulary: dict[str, Any]) -> Any:
    """The export as RDF; its context is given here, since nothing is fetched."""
    rdflib = pytest.importorskip("rdflib", reason="needs rdflib")
    whole = json.loads(written(format, *ALL))
    whole["@context"] = vocabulary
    return rdflib.Graph().parse(data=json.dumps(whole), format="json-ld")


def test_rdflib_reads_schema_org() -> None:
    made = graph(Format.SCHEMA_ORG, {"@vocab": "https://schema.org/", "sameAs": {"@type": "@id"}})
    said = made.query(
        "SELECT ?s WHERE { ?s a ?t FILTER(?t IN (<https://schema.org/Quotation>, <https://schema.org/Claim>)) }"
    )
    assert len(said) >= len({(one.article.id, said.id) for one in ALL for said in one.statements})
    who = made.query(
        "PREFIX s: <https://schema.org/> SELECT ?name WHERE"
        " { ?quote s:creator ?who . ?who s:sameAs <http://www.wikidata.org/entity/Q29525> ; s:name ?name }"
    )
    assert {str(name) for (name,) in who} == {"Hun Sen"}


def test_pyld_expands_web_annotations() -> None:
    jsonld = pytest.importorskip("pyld.jsonld", reason="needs pyld")
    page = json.loads(written(Format.WEB_ANNOTATION, *ALL))
    # Of the published context, what these annotations use.
    oa, rdf = "http://www.w3.org/ns/oa#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    page["@context"] = {
        "id": "@id",
        "type": "@type",
        "@vocab": oa,
        "items": {"@id": "https://www.w3.org/ns/activitystreams#items", "@container": "@list"},
        "value": f"{rdf}value",
        "source": {"@id": f"{oa}hasSource", "@type": "@id"},
        "selector": {"@id": f"{oa}hasSelector", "@type": "@id"},
        "target": {"@id": f"{oa}hasTarget", "@type": "@id"},
        "body": {"@id": f"{oa}hasBody", "@type": "@id"},
    }
    [expanded] = jsonld.expand(page)
    [listed] = expanded["https://www.w3.org/ns/activitystreams#items"]
    assert len(listed["@list"]) == STATEMENTS
    sources = [
        body[f"{oa}hasSource"][0]["@id"] for body in listed["@list"][0][f"{oa}hasBody"] if f"{oa}hasSource" in body
    ]
    assert "http://www.wikidata.org/entity/Q29525" in sources

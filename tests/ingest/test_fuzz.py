"""A short run of spoilt inputs through every reader; `python -m tests.ingest.fuzz` runs as many as one likes."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.ingest import Found, InputError, Kind, Options, sources

KINDS = list(Kind)


def test_spoilt_inputs_of_every_kind() -> None:
    pytest.importorskip("fastwarc")
    from tests.ingest.fuzz import run

    tally = run(120, seed=7)
    assert sum(tally.inputs.values()) == 120
    assert tally.articles
    assert tally.failures


@given(st.sampled_from(KINDS), st.binary(max_size=500) | st.text(max_size=300).map(str.encode))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_as_any_kind(tmp_path_factory: pytest.TempPathFactory, kind: Kind, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_bytes(data)
    for outcome in sources([path], Options(kind=kind)):
        if isinstance(outcome, Found):
            assert outcome.article.text
        else:
            assert isinstance(outcome, InputError)
            assert outcome.source.startswith(str(path))

import io
from pathlib import Path

import pytest

from onrecord.cli.inputs import Inputs, watched
from onrecord.errors import InputError
from onrecord.ingest.options import Metadata
from onrecord.ingest.outcome import Found, Kind, Outcome, Provenance
from onrecord.records import Reading


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_no_file_is_looked_at_where_nobody_watches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"four")
    monkeypatch.setattr("sys.stderr", io.StringIO())
    assert watched([str(path)], quiet=False) is None
    monkeypatch.setattr("sys.stderr", Terminal())
    assert watched([str(path)], quiet=True) is None
    meter = watched([str(path)], quiet=False)
    assert meter is not None
    assert meter.total == 4


def test_progress_failures_and_readings_side_by_side(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = Terminal()
    monkeypatch.setattr("sys.stderr", shown)
    found = [Found(Metadata(id=name).of("One two."), Provenance(name, Kind.TEXT)) for name in "ab"]
    coming: list[Outcome] = [found[0], InputError("c.txt", "is empty"), found[1]]
    with Inputs(coming, quiet=False, meter=watched([], quiet=False)) as inputs:
        readings = inputs.told(Reading(article, (), ()) for article in inputs.articles())
        assert [reading.article.id for reading in readings] == ["a", "b"]
    assert inputs.failures == 1
    assert "c.txt: is empty" in shown.getvalue()

import gzip
from pathlib import Path

from onrecord.ingest.sources import meter_of, sources


def test_all_is_read_when_all_is_read(tmp_path: Path) -> None:
    text = "The mayor said that the bridge would open on Monday, as she had promised to do.\n" * 2000
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
    (tmp_path / "c.csv").write_text("nothing\n1\n", encoding="utf-8")
    meter = meter_of([tmp_path])
    assert meter.total == sum(path.stat().st_size for path in tmp_path.iterdir())
    coming = sources([tmp_path], meter=meter)
    next(coming)
    assert 0 < meter.done <= (tmp_path / "a.txt").stat().st_size
    list(coming)
    assert meter.done == meter.total


def test_nobody_knows_how_much_there_is_on_the_web(tmp_path: Path) -> None:
    assert meter_of([tmp_path, "-"]).total is None
    assert meter_of(["https://news.example/"]).total is None
    assert meter_of([tmp_path / "none.txt"]).total == 0

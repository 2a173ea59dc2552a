import io
import re
from pathlib import Path

import pytest
from hypothesis import given

from onrecord.errors import OnrecordError
from onrecord.present import Format, write, write_to
from onrecord.present.brat import CONFIGURATION, file_name, standoff
from onrecord.records import Article, Reading
from tests import samples


def check_as_brat_does(text: str, annotations: str) -> None:
    """What brat's server demands of a file when it reads it, else it takes a line for broken."""
    seen = set()
    for line in annotations.splitlines():
        identifier, data, *rest = line.split("\t")
        assert re.fullmatch(r"[TRA#]\d+", identifier)
        assert identifier not in seen
        seen.add(identifier)
        if identifier[0] == "T":
            kind, places = data.split(" ", 1)
            fragments = [tuple(map(int, place.split(" "))) for place in places.split(";")]
            assert all(0 <= start < end <= len(text) for start, end in fragments)
            assert rest == [" ".join(text[start:end] for start, end in fragments)]
            assert re.search(rf"^{kind}$", CONFIGURATION, re.MULTILINE)
        elif identifier[0] == "R":
            kind, start, end = data.split(" ")
            assert {start.removeprefix("Arg1:"), end.removeprefix("Arg2:")} <= seen
            assert f"\n{kind}\t" in CONFIGURATION
        else:
            kind, target, *value = data.split(" ")
            assert target in seen
            if identifier[0] == "A":
                (allowed,) = re.findall(rf"^{kind}\tArg:Content(?:, Value:(.*))?$", CONFIGURATION, re.MULTILINE)
                assert value == [] if allowed == "" else value[0] in [*allowed.split("|"), "_i_x"]


def test_an_article_as_it_looks() -> None:
    assert "".join(standoff(samples.DISCONTINUOUS)).splitlines() == [
        'T1\tContent 0 13;49 68\t"It is late," "but not too late."',
        "A1\tKind T1 direct",
        "A2\tConfidence T1 0.9",
        "T2\tSource 19 36\tMs Ray, the mayor",
        "R1\tSourceOf Arg1:T2 Arg2:T1",
        "T3\tCue 14 18\tsaid",
        "R2\tCueOf Arg1:T3 Arg2:T1",
        "#1\tAnnotatorNotes T1\tid=s1; confidence=0.9",
        "T4\tContent 69 77\tToo late",
        "A3\tKind T4 indirect",
        "A4\tConfidence T4 0.9",
        "T5\tCue 79 89\treportedly",
        "R3\tCueOf Arg1:T5 Arg2:T4",
        "#2\tAnnotatorNotes T4\tid=s2; confidence=0.9",
    ]


def test_circumstances_and_what_lies_within() -> None:
    annotations = "".join(standoff(samples.NESTED))
    assert "\tWhen 26 33\tTuesday\n" in annotations
    assert "\tNegated T" in annotations
    assert "\tMedium T1 phone\n" in annotations
    assert len(re.findall(r"\tWithin Arg1:T\d+ Arg2:T1\n", annotations)) == 2
    assert (
        "id=s1; confidence=0.931; speaker=Hun Sen; role=Prime Minister; resolved_by=name; when=2023-06-13"
        in annotations
    )


def test_line_breaks_and_tabs_end_a_fragment() -> None:
    text = samples.WINDOWS_LINES.article.text
    start = text.index('"First')
    first = next(standoff(samples.WINDOWS_LINES))
    assert first == f'T1\tContent {start} {start + 7};{start + 11} {start + 19}\t"First. Second."\n'


@samples.unhurried
@given(samples.readings())
def test_random_readings_are_good_brat(reading: Reading) -> None:
    stream = io.StringIO()
    write(Format.BRAT, [reading], stream)
    check_as_brat_does(reading.article.text.replace("\udc80", "\ufffd"), stream.getvalue())


def test_the_samples_are_good_brat(tmp_path: Path) -> None:
    write_to(tmp_path / "new" / "folder", Format.BRAT, samples.ALL)
    folder = tmp_path / "new" / "folder"
    texts = sorted(folder.glob("*.txt"))
    assert len(texts) == len(samples.ALL) == len(list(folder.glob("*.ann")))
    for text in texts:
        check_as_brat_does(text.read_bytes().decode(), text.with_suffix(".ann").read_bytes().decode())
    assert (folder / "rtl.txt").read_bytes().decode() == samples.RIGHT_TO_LEFT.article.text
    assert (folder / "annotation.conf").read_text(encoding="utf-8") == CONFIGURATION


def test_several_articles_need_a_folder() -> None:
    stream = io.StringIO()
    with pytest.raises(OnrecordError, match="-o FOLDER"):
        write(Format.BRAT, samples.ALL, stream)
    assert stream.getvalue() == ""


def test_annotations_in_a_folder_are_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "mine.ann").write_text("T1\tCue 0 1\tx\n", encoding="utf-8")
    with pytest.raises(OnrecordError, match="already"):
        write_to(tmp_path, Format.BRAT, [samples.NESTED])
    assert [path.name for path in tmp_path.iterdir()] == ["mine.ann"]


def test_a_configuration_in_a_folder_stays(tmp_path: Path) -> None:
    (tmp_path / "annotation.conf").write_text("mine", encoding="utf-8")
    write_to(tmp_path, Format.BRAT, [samples.NESTED])
    assert (tmp_path / "annotation.conf").read_text(encoding="utf-8") == "mine"


def test_the_same_id_twice_loses_nothing(tmp_path: Path) -> None:
    articles = [Article(text="One", id="Page"), Article(text="Two", id="page"), Article(text="Three", id="Page")]
    write_to(tmp_path, Format.BRAT, [Reading(article, ()) for article in articles])
    assert {path.stem: path.read_text(encoding="utf-8") for path in tmp_path.glob("*.txt")} == {
        "Page": "One",
        "page-2": "Two",
        "Page-3": "Three",
    }


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../../etc/passwd", "a/b", "a\\b", "C:", "x" * 300, ".hidden", "é", "\udc80"]
)
def test_file_names_stay_in_the_folder(name: str) -> None:
    safe = file_name(name)
    assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}", safe)
    assert safe != name


def test_different_ids_give_different_names() -> None:
    assert len({file_name(name) for name in ("a/b", "a_b", "a?b", "a:b")}) == 4

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import GoldError
from onrecord.evaluate import gold_digest, read_gold
from onrecord.evaluate.gold_formats import GoldFormat, gold_format
from onrecord.records import Article, Span, SpeakerKind

# The first line end is a Windows one and counts two code points; 𝐎 is one code point, though two in UTF-16.
PLAN = "𝐎ne plan.\r\n\r\n“We will,” he said, “go on.” Lee denied it."
PLAN_MARKS = """\
T1\tContent 13 23;33 41\t“We will,” “go on.”
T2\tSource 24 26\the
T3\tCue 27 31\tsays
T4\tAttribution 27 31\tsaid
E1\tAttribution:T4 Content:T1 Cue:T3 Source:T2
T5\tDiscard 0 9\t𝐎ne plan.
#1\tAnnotatorNotes T5\ta heading
T6\tCue 46 52\tdenied
T7\tContent 53 55\tit
T8\tAttribution-no-source 46 52\tdenied
E2\tAttribution-no-source:T8 Content:T7 Cue:T6
"""
METADATA = "compartment\tfilename\tpublisher\tpublication_date\ttitle\ndev\tpaper_plan\tpaper\t2016-09-12\tOne plan\n"


@pytest.fixture
def standoff(tmp_path: Path) -> Path:
    folder = tmp_path / "dev"
    (folder / "text").mkdir(parents=True)
    (folder / "attributions").mkdir()
    (folder / "text" / "paper_plan.txt").write_bytes(PLAN.encode())
    (folder / "attributions" / "paper_plan_4b22.ann").write_bytes(PLAN_MARKS.encode())
    (folder / "attributions" / "paper_plan_ef2d.ann").write_text("", encoding="utf-8")
    (tmp_path / "metadata.tsv").write_text(METADATA, encoding="utf-8")
    return folder


def slices(article: Article, spans: tuple[Span, ...]) -> list[str]:
    return [article[span] for span in spans]


def test_gold_jsonl_carries_everything_that_was_marked(data: Path) -> None:
    flag, plan, rain = read_gold(data / "gold.jsonl")
    assert gold_format(data / "gold.jsonl") is GoldFormat.JSONL
    assert flag.annotated == {"spans", "nested", "speakers", "circumstances"}
    inner = flag.attributions[2]
    assert inner.parent == "A2"
    assert slices(flag.article, inner.source) == ["their citizens"]
    assert (plan.attributions[1].where, plan.attributions[1].addressee) == ("Oldtown", "reporters")
    assert not plan.attributions[0].sure
    assert plan.speakers[0].aliases == ("Ann Lee", "Lee", "the mayor", "the mayor, Ann Lee,")
    assert plan.speakers[4].kind is SpeakerKind.DOCUMENT
    assert rain.speakers == ()


def test_standoff_of_polnear(standoff: Path) -> None:
    [gold] = read_gold(standoff)
    assert gold_format(standoff) is GoldFormat.STANDOFF
    assert gold.article.text == PLAN
    assert (gold.article.id, gold.article.publisher, gold.article.title) == ("paper_plan", "paper", "One plan")
    assert str(gold.article.published) == "2016-09-12"
    assert gold.annotated == {"spans"}
    said, denied = gold.attributions
    assert slices(gold.article, said.source) == ["he"]
    assert slices(gold.article, said.cue) == ["said"]
    assert slices(gold.article, said.content) == ["“We will,”", "“go on.”"]
    assert denied.source == ()
    assert slices(gold.article, denied.content) == ["it"]


def test_standoff_of_plain_brat(standoff: Path, tmp_path: Path) -> None:
    folder = tmp_path / "brat"
    folder.mkdir()
    (standoff / "text" / "paper_plan.txt").rename(folder / "plan.txt")
    (standoff / "attributions" / "paper_plan_4b22.ann").rename(folder / "plan.ann")
    [gold] = read_gold(folder)
    assert (gold.article.id, len(gold.attributions)) == ("plan", 2)


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("T9\tSource 5\tx", "line 12: no offsets in"),
        ("T9\tSource 50 99\tx", "line 12: 50 99 is no part of the text, which has 56 code points"),
        ("E9\tAttribution:T4 Content:T77", "line 12: E9 refers to T77, which the file does not define"),
        ("surprise", "line 12: not a line of brat's standoff format: 'surprise'"),
    ],
)
def test_standoff_names_the_line_at_fault(standoff: Path, line: str, complaint: str) -> None:
    path = standoff / "attributions" / "paper_plan_4b22.ann"
    path.write_bytes((PLAN_MARKS + line + "\n").encode())
    with pytest.raises(GoldError, match="paper_plan_4b22") as raised:
        list(read_gold(standoff))
    assert complaint in str(raised.value)


def test_standoff_that_marks_another_text_is_refused(standoff: Path) -> None:
    (standoff / "text" / "paper_plan.txt").write_bytes(("A line more. " + PLAN).encode())
    with pytest.raises(GoldError, match="text and annotations do not belong together"):
        list(read_gold(standoff))


def test_standoff_without_its_text_is_refused(standoff: Path) -> None:
    (standoff / "text" / "paper_plan.txt").unlink()
    with pytest.raises(GoldError, match=r"there is no text for it: .*paper_plan\.txt is missing"):
        list(read_gold(standoff))


def citron_document() -> dict[str, Any]:
    def span(words: str) -> dict[str, Any]:
        return {"start": PLAN.index(words), "end": PLAN.index(words) + len(words), "text": words}

    said = {"cue": span("said"), "sources": [span("he")], "contents": [span("“We will,”"), span("“go on.”")]}
    denied = {"id": "d", "cue": span("denied"), "sources": [span("Lee")], "contents": [span("it")], "confidence": "0.9"}
    return {"text": PLAN, "quotes": [said, denied], "coreference_groups": [[span("he"), span("Lee")]]}


def test_citron_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(citron_document(), indent=4), encoding="utf-8")
    [gold] = read_gold(path)
    assert gold_format(path) is GoldFormat.CITRON
    assert (gold.article.id, gold.article.text) == ("plan", PLAN)
    assert gold.annotated == {"spans"}
    assert [attribution.id for attribution in gold.attributions] == ["Q1", "d"]
    assert slices(gold.article, gold.attributions[0].content) == ["“We will,”", "“go on.”"]
    assert slices(gold.article, gold.attributions[1].source) == ["Lee"]


def test_citron_folder_names_articles_by_their_path(tmp_path: Path) -> None:
    (tmp_path / "train" / "02").mkdir(parents=True)
    for name in ("train/02/b.json", "train/a.json"):
        (tmp_path / name).write_text(json.dumps(citron_document()), encoding="utf-8")
    assert [gold.article.id for gold in read_gold(tmp_path)] == ["train/02/b", "train/a"]


def test_citron_whose_offsets_count_something_else_is_refused(tmp_path: Path) -> None:
    document = citron_document()
    document["text"] = PLAN.replace("𝐎", "OO")  # what UTF-16 offsets would fit, not code points
    for quote in document["quotes"]:
        quote["contents"] = quote["contents"][:1]
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(GoldError, match="do not count code points"):
        list(read_gold(path))


def gold_line(**changes: object) -> str:
    line = {
        "article": {"id": "a", "text": "He said so."},
        "annotated": ["spans", "speakers"],
        "speakers": [{"id": "e1", "name": "He", "kind": "person", "named": False}],
        "statements": [{"id": "A1", "source": [[0, 2]], "cue": [[3, 7]], "content": [[8, 10]], "speaker": "e1"}],
    }
    return json.dumps({**line, **changes})


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{", "line 3: not JSON"),
        ("[]", "line 3: must be a JSON object, not []"),
        ("[" * 99_999, "line 3: nested too deeply"),
        (gold_line(statements=None), 'line 3: no "statements"'),
        (gold_line(annotated=None), 'line 3: no "annotated"'),
        (gold_line(article={"id": "a"}), 'line 3: "text" must be a string, not null or missing'),
        (
            gold_line(article={"id": "a", "text": "b", "published": "May"}),
            'line 3: article "published": not an ISO date',
        ),
        (gold_line(speakers=[]), 'line 3: statement A1: its speaker "e1" is not among "speakers"'),
        (gold_line(speakers="e1"), 'line 3: "speakers" must be a list, not "e1"'),
        (
            gold_line(speakers=[{"id": "e1", "name": "x", "named": True, "kind": "dog"}]),
            'line 3: speaker e1: "dog" is none',
        ),
        (gold_line(statements=[{"id": "A1"}]), 'line 3: statement A1 has no "speaker"'),
        (
            gold_line(statements=[{"id": "A1", "speaker": None, "cue": [[3, 99]]}]),
            'line 3: "cue" holds 3..99, which is no',
        ),
        (
            gold_line(statements=[{"id": "A1", "speaker": None, "cue": [[7, 3]]}]),
            'line 3: "cue" holds [7, 3], which is no',
        ),
        (gold_line(statements=[{"id": "A1", "speaker": None, "cue": [3]}]), 'line 3: "cue" holds 3, which is no'),
    ],
)
def test_gold_jsonl_names_the_line_at_fault(tmp_path: Path, line: str, complaint: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(f"{gold_line()}\n\n{line}\n", encoding="utf-8")
    with pytest.raises(GoldError, match=r"gold\.jsonl, line 3: ") as raised:
        list(read_gold(path))
    assert complaint in str(raised.value)


def test_gold_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(b'{"article": "caf\xe9"}\n')
    with pytest.raises(GoldError, match="line 1: not UTF-8"):
        list(read_gold(path))


def test_what_is_no_gold_set_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no gold set in this folder"):
        list(read_gold(tmp_path))
    with pytest.raises(GoldError, match="there is no such file or folder"):
        list(read_gold(tmp_path / "missing"))
    (tmp_path / "empty.jsonl").touch()
    with pytest.raises(GoldError, match="holds no annotated article"):
        list(read_gold(tmp_path / "empty.jsonl"))
    (tmp_path / "other.json").write_text('{"name": "x"}', encoding="utf-8")
    with pytest.raises(GoldError, match=r'other.json, line 1: no "statements"'):
        list(read_gold(tmp_path / "other.json"))
    with pytest.raises(GoldError, match="not in Citron's format"):
        list(read_gold(tmp_path))


def test_digest_of_a_file_is_its_sha256(data: Path) -> None:
    path = data / "gold.jsonl"
    assert gold_digest(path) == hashlib.sha256(path.read_bytes()).hexdigest()


def test_digest_of_a_folder_changes_with_what_is_scored_only(standoff: Path) -> None:
    before = gold_digest(standoff)
    (standoff / "corenlp.xml").write_text("not read", encoding="utf-8")
    assert gold_digest(standoff) == before
    (standoff / "attributions" / "paper_plan_ef2d.ann").write_text("#1\tx", encoding="utf-8")
    assert gold_digest(standoff) != before


def test_standoff_agrees_with_the_jsonl_of_the_same_set(shared: Path, tmp_path: Path) -> None:
    """Writes a part of PolNeAR's development set as the release has it, and reads the same gold back."""
    articles = list(read_gold(shared / "gold" / "polnear-dev.jsonl"))[:20]
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    for gold in articles:
        (tmp_path / "text" / f"{gold.article.id}.txt").write_bytes(gold.article.text.encode())
        lines = []
        for number, attribution in enumerate(reversed(gold.attributions)):
            arguments: list[str] = []
            for role in ("source", "cue", "content"):
                spans: tuple[Span, ...] = getattr(attribution, role)
                if spans:
                    bounds = ";".join(f"{span.start} {span.end}" for span in spans)
                    words = " ".join(gold.article[span].replace("\n", " ") for span in spans)
                    lines.append(f"T{number}{len(arguments)}\t{role.title()} {bounds}\t{words}")
                    arguments.append(f"{role.title()}:T{number}{len(arguments)}")
            lines.append(f"E{number}\tAttribution:T0 {' '.join(arguments)}")
        (tmp_path / "attributions" / f"{gold.article.id}_6b86.ann").write_text("\n".join(lines), encoding="utf-8")
    back = {gold.article.id: gold for gold in read_gold(tmp_path)}
    for gold in articles:
        read = back[gold.article.id]
        assert read.article.text == gold.article.text
        expected = [(one.source, one.cue, one.content) for one in gold.attributions]
        assert sorted((one.source, one.cue, one.content) for one in read.attributions) == sorted(expected)

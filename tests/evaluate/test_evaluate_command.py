import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from onrecord import reader
from onrecord.cli.evaluate import evaluate
from onrecord.errors import GoldError
from onrecord.records import Article, Reading, Span, Statement, StatementKind

app = typer.Typer()
app.command()(evaluate)


def run(*arguments: object, standard_input: bytes | None = None) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=standard_input)


def words(text: str) -> str:
    """Without the frames and line breaks that help messages are set in."""
    return " ".join(re.sub(r"[│╭╮╰╯─]|\x1b\[[0-9;]*m", " ", text).split())


def test_json_is_what_the_scorer_says(data: Path) -> None:
    result = run(data / "gold.jsonl", data / "readings-1.jsonl", "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == json.loads((data / "expected-1.json").read_text(encoding="utf-8"))
    assert result.stdout.count("\n") == 1


def test_json_is_what_a_pipe_gets(data: Path) -> None:
    arguments = (data / "gold.jsonl", data / "readings-1.jsonl")
    assert run(*arguments).stdout == run(*arguments, "--format", "jsonl").stdout


def test_readings_from_standard_input(data: Path) -> None:
    given = (data / "readings-1.jsonl").read_bytes()
    result = run(data / "gold.jsonl", "-", standard_input=given)
    assert json.loads(result.stdout) == json.loads((data / "expected-1.json").read_text(encoding="utf-8"))


def test_tables_show_every_figure_of_the_json(data: Path) -> None:
    expected = json.loads((data / "expected-2.json").read_text(encoding="utf-8"))
    shown = run(data / "gold.jsonl", data / "readings-2.jsonl", "--format", "table").stdout
    rows = {line.split("  ")[0].strip(): line.split() for line in shown.splitlines() if line.strip()}

    def measure(row: str) -> list[str]:
        return [figure for figure in rows[row] if re.fullmatch(r"\d+(\.\d)?", figure)]

    def figures(group: dict[str, float]) -> list[str]:
        return [str(figure) for figure in group.values()]

    for role in ("source", "cue", "content"):
        assert measure(f"{role}, exact") == figures(expected["exact"][role])
    assert measure("whole attribution") == figures(expected["whole"])
    assert measure("content characters") == figures(expected["characters"])
    assert measure("quoted (both)")[:4] == figures(expected["found"]["quoted"])
    assert measure("indirect")[:4] == figures(expected["found"]["indirect"])
    assert measure("said by (named)") == figures(expected["said_by"])
    for row in ("when", "where", "addressee", "medium"):
        assert measure(row) == figures(expected[row])
    shares = {"named": "named", "unnamed": "unnamed", "source is a pronoun": "pronoun", "nobody to name": "nobody"}
    for row, name in shares.items():
        assert measure(row) == figures(expected["who"][name])
    everything = re.findall(r"^all .*", shown, flags=re.MULTILINE)
    assert everything[0].split()[1:5] == figures(expected["found"]["all"])
    assert everything[0].split()[6] == str(expected["source_right"]["share"])
    assert everything[1].split()[1:] == figures(expected["who"]["all"])
    assert f"Calibration error {expected['calibration']['ece']} over {expected['calibration']['n']} " in shown
    assert {"direct", "mixed"} <= rows.keys()
    assert max(map(len, shown.splitlines())) <= 80


def test_errors_are_shown_in_context(data: Path) -> None:
    result = run(data / "gold.jsonl", data / "readings-1.jsonl", "--format", "table", "--errors", 3)
    assert result.exit_code == 0
    assert "[content: " in result.stdout
    assert "\n3. " in result.stdout
    assert "\n4. " not in result.stdout


def test_errors_in_json(data: Path) -> None:
    figures = json.loads(run(data / "gold.jsonl", data / "readings-1.jsonl", "--errors", 2).stdout)
    errors = figures.pop("errors")
    assert figures == json.loads((data / "expected-1.json").read_text(encoding="utf-8"))
    assert len(errors) == 2
    assert errors[0]["severity"] >= errors[1]["severity"]


def test_floors_that_hold_and_floors_that_do_not(data: Path, tmp_path: Path) -> None:
    from onrecord.evaluate import gold_digest

    gold, floors = data / "gold.jsonl", tmp_path / "floors.json"
    for floor, exit_code, said in (
        (1, 0, "all 1 figures are within"),
        (99, 1, "whole.f1 is 15.4, below its floor of 99"),
    ):
        entry = {"sha256": gold_digest(gold), "floors": {"whole.f1": floor}}
        floors.write_text(json.dumps({"gold.jsonl": entry}), encoding="utf-8")
        result = run(gold, data / "readings-1.jsonl", "--floors", floors)
        assert result.exit_code == exit_code
        assert said in result.stderr
        assert json.loads(result.stdout)["whole"]["f1"] == 15.4  # the figures come all the same


def test_readings_of_other_articles_are_named_and_left_out(data: Path, tmp_path: Path) -> None:
    readings = tmp_path / "readings.jsonl"
    more = '{"article": {"id": "stranger"}, "statements": []}\n'
    readings.write_text((data / "readings-1.jsonl").read_text(encoding="utf-8") + more, encoding="utf-8")
    result = run(data / "gold.jsonl", readings)
    assert "readings of articles that are not in the gold set, left out: 1, such as stranger" in result.stderr
    assert json.loads(result.stdout) == json.loads((data / "expected-1.json").read_text(encoding="utf-8"))


def test_readings_of_nothing_but_other_articles_are_no_score(data: Path, tmp_path: Path) -> None:
    readings = tmp_path / "readings.jsonl"
    readings.write_text('{"article": {"id": "stranger"}, "statements": []}\n', encoding="utf-8")
    result = run(data / "gold.jsonl", readings)
    assert isinstance(result.exception, GoldError)
    assert "no reading of an article of the gold set, but of 1 others, such as stranger" in str(result.exception)
    assert result.stdout == ""


def test_bad_gold_is_named_by_its_line(tmp_path: Path, data: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_bytes((data / "gold.jsonl").read_bytes() + b"{broken\n")
    result = run(gold, data / "readings-1.jsonl")
    assert result.exit_code == 1
    assert isinstance(result.exception, GoldError)  # the command line's main prints it without a trace
    assert "gold.jsonl, line 4: not JSON" in str(result.exception)
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ([], "Missing argument"),
        (["missing.jsonl"], "missing.jsonl"),
        (["GOLD", "missing.jsonl"], "there is no file missing.jsonl"),
        (["GOLD", "--errors", "-1"], "--errors"),
        (["GOLD", "--format", "xml"], "--format"),
        (["GOLD", "GOLD", "--model", "."], "give READINGS or --model, not both"),
    ],
)
def test_wrong_usage(data: Path, arguments: list[str], complaint: str) -> None:
    result = run(*(data / "gold.jsonl" if argument == "GOLD" else argument for argument in arguments))
    assert result.exit_code == 2
    assert complaint in words(result.stderr)


class OneLineReader:
    """Reads the first line of every article as an indirect statement."""

    def read_many(self, articles: Iterable[Article]) -> Iterator[Reading]:
        for article in articles:
            line = Span(0, len(article.text.partition("\n")[0]))
            yield Reading(article, (Statement("s", StatementKind.INDIRECT, (), (), (line,), confidence=0.5),))


def test_without_readings_the_articles_are_read(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked_for = []

    def load_reader(model: Path | None = None) -> OneLineReader:
        asked_for.append(model)
        return OneLineReader()

    monkeypatch.setattr(reader, "load_reader", load_reader)
    result = run(data / "gold.jsonl")
    figures = json.loads(result.stdout)
    assert figures["articles_without_reading"] == 0
    assert figures["calibration"]["n"] == 3
    run(data / "gold.jsonl", "--model", data)
    assert asked_for == [None, data]

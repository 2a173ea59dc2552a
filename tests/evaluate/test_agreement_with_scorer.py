"""Our figures are those of the project's scorer, tools/score.py, to the decimal."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from perturbation import perturbed

from onrecord.evaluate import read_gold, score
from onrecord.evaluate.guess_jsonl import read_guesses


def our_figures(gold: Path, readings: Path) -> dict[str, Any]:
    with readings.open("rb") as lines:
        return score(read_gold(gold), read_guesses(lines, readings.name)).to_dict()


@pytest.mark.parametrize("sample", [1, 2, 3])
def test_sample_scores_as_recorded_from_the_scorer(data: Path, sample: int) -> None:
    expected = json.loads((data / f"expected-{sample}.json").read_text(encoding="utf-8"))
    figures = our_figures(data / "gold.jsonl", data / f"readings-{sample}.jsonl")
    assert figures == expected
    assert list(figures) == list(expected)


@pytest.mark.parametrize("name", ["polnear-dev", "world-dev"])
@pytest.mark.parametrize("seed", [11, 12])
def test_gold_sets_score_as_the_scorer_scores_them(shared: Path, tmp_path: Path, name: str, seed: int) -> None:
    gold = shared / "gold" / f"{name}.jsonl"
    readings = perturbed(gold, tmp_path / "readings.jsonl", seed)
    command = [sys.executable, str(shared / "tools" / "score.py"), str(gold), str(readings), "--json"]
    expected = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert our_figures(gold, readings) == expected
    assert 20 < expected["found"]["all"]["f1"] < 95  # the readings are neither hopeless nor perfect
    assert expected["articles_without_reading"] > 0 or name == "world-dev"


def test_gold_read_as_reading_is_perfect(shared: Path) -> None:
    gold = shared / "gold" / "world-dev.jsonl"
    figures = our_figures(gold, gold)
    assert figures["whole"]["f1"] == figures["found"]["all"]["f1"] == figures["said_by"]["f1"] == 100.0
    assert figures["who"]["all"]["share"] == 100.0


TEXT = 'The mayor, Ann Lee, said: “It is so.” "Is it?" he’d asked (the mayor’s man). ,. «No», they say.'
NAMES = ["Ann Lee", "the mayor", "AL", "Mr Ann Lee", "he", "the mayor's man", "Lee's", ""]


@st.composite
def spans(draw: st.DrawFn) -> list[list[int]]:
    starts = draw(st.lists(st.integers(0, len(TEXT) - 1), max_size=3))
    return [[start, min(len(TEXT), start + draw(st.integers(1, 40)))] for start in starts]


def statements(speaker: st.SearchStrategy[str | None]) -> st.SearchStrategy[list[dict[str, Any]]]:
    values = st.sampled_from([None, "2016-10-01", "2016", "the press", "press", "speech", "a man of the press"])
    statement = st.fixed_dictionaries(
        {
            "id": st.just("A"),
            "source": spans(),
            "cue": spans(),
            "content": spans(),
            "speaker": speaker,
            "when": values,
            "where": values,
            "addressee": values,
            "medium": values,
            "parent": st.sampled_from([None, "A"]),
            "confidence": st.sampled_from([None, 0, 0.25, 0.5, 0.95, 1.0]) | st.floats(0, 1),
        }
    )
    return st.lists(statement, max_size=6)


SPEAKERS = st.lists(
    st.fixed_dictionaries(
        {
            "name": st.sampled_from(NAMES),
            "named": st.booleans(),
            "aliases": st.lists(st.sampled_from(NAMES), max_size=3),
        }
    ),
    min_size=3,
    max_size=3,
).map(lambda speakers: [{"id": f"e{number}", **speaker} for number, speaker in enumerate(speakers)])


@pytest.fixture(scope="session")
def scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", shared / "tools" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    gold_speakers=SPEAKERS,
    speakers=SPEAKERS,
    gold_statements=statements(st.sampled_from(["e0", "e1", "e2", None])),
    read_statements=statements(st.sampled_from(["e0", "e1", "e2", "e9", None])),
    annotated=st.sampled_from([["spans"], ["spans", "nested"], ["spans", "speakers"], ["spans", "nested", "speakers"]]),
)
def test_any_article_scores_as_the_scorer_scores_it(
    scorer: ModuleType,
    tmp_path: Path,
    gold_speakers: list[Any],
    speakers: list[Any],
    gold_statements: list[Any],
    read_statements: list[Any],
    annotated: list[str],
) -> None:
    article = {"id": "one", "text": TEXT}
    gold, readings = tmp_path / "gold.jsonl", tmp_path / "readings.jsonl"
    marked = {"article": article, "annotated": annotated, "speakers": gold_speakers, "statements": gold_statements}
    gold.write_text(json.dumps(marked) + "\n", encoding="utf-8")
    reading = {"article": article, "speakers": speakers, "statements": read_statements}
    readings.write_text(json.dumps(reading) + "\n", encoding="utf-8")
    assert our_figures(gold, readings) == scorer.score(gold, readings)

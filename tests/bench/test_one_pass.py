"""A measured pass on a system that is made up: what is timed, what is counted, what is written."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest
from bench.corpus import BenchArticle, write_jsonl
from bench.one_pass import FoundStatement, Outcome, Pass, arguments, attempt, run

from bench import one_pass
from onrecord.cli import process

ARTICLES = [BenchArticle("a", "She said so."), BenchArticle("b", "7 odd marks"), BenchArticle("c", "12 odd marks here")]


class MadeUp:
    """Finds the first three characters of an article, and refuses those that start with a digit."""

    def versions(self) -> dict[str, str]:
        return {"made-up": "1"}

    def read(self, articles: Sequence[BenchArticle]) -> Iterator[Outcome]:
        print("a system that prints")
        return (attempt(article.id, partial(self._find, article)) for article in articles)

    def settle(self, article: BenchArticle, outcome: Outcome) -> Outcome:
        return outcome

    def _find(self, article: BenchArticle) -> Iterator[FoundStatement]:
        if article.text[0].isdigit():
            raise ValueError(f"{article.text.split()[0]} marks")
        yield FoundStatement(source=((0, 3),), cue=(), content=((4, 8), (9, 11)))


def _run(tmp_path: Path, *options: str) -> None:
    file = write_jsonl(tmp_path / "articles.jsonl", ARTICLES)
    run(MadeUp, arguments("made up").parse_args([str(file), *options]))


def test_a_pass_counts_statements_words_and_refusals(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _run(tmp_path)
    printed = capsys.readouterr().out
    assert printed.count("\n") == 1, "a system's own output must not reach standard output"
    took = Pass.from_json(printed)
    assert (took.articles, took.words, took.statements) == (3, 10, 1)
    assert took.refused == {"ValueError: # marks": 2}
    assert took.seconds > 0
    assert len(took.article_seconds) == 3
    assert took.peak_memory > 1_000_000


def test_the_warm_up_is_not_counted_but_is_among_the_readings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _run(tmp_path, "--warm-up", "1", "--readings", str(tmp_path / "readings.jsonl"))
    took = Pass.from_json(capsys.readouterr().out)
    assert (took.articles, took.statements) == (2, 0)
    readings = [json.loads(line) for line in (tmp_path / "readings.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [reading["article"]["id"] for reading in readings] == ["a", "b", "c"]
    assert readings[0]["statements"] == [
        {"source": [{"start": 0, "end": 3}], "cue": [], "content": [{"start": 4, "end": 8}, {"start": 9, "end": 11}]}
    ]
    assert readings[1]["statements"] == []
    assert readings[1]["refused"] == "ValueError: 7 marks"


def test_the_digest_tells_different_findings_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _run(tmp_path)
    first = Pass.from_json(capsys.readouterr().out)
    _run(tmp_path)
    assert Pass.from_json(capsys.readouterr().out).digest == first.digest
    _run(tmp_path, "--warm-up", "1")
    assert Pass.from_json(capsys.readouterr().out).digest != first.digest


def test_python_is_set_for_all_as_the_command_sets_it() -> None:
    assert (one_pass.COLLECTED_AFTER, one_pass.TAKES_TURNS) == (process.COLLECTED_AFTER, process.TAKES_TURNS)

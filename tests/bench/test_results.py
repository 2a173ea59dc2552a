"""Medians, ratios, goals and tables from passes that are made up."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from bench.contenders import Contender
from bench.disk_space import sizes
from bench.errors import BenchError
from bench.growth import growth_exponent
from bench.interleaved import Measured, measure
from bench.machine import Machine
from bench.one_pass import Pass
from bench.plan import Part, Plan, carry_out
from bench.results import Results, goals
from bench.tables import show
from rich.console import Console

MACHINE = Machine("made up", 2, 2**30, "Linux 6", "3.11", {"onnxruntime": "1"}, {}, load=0.0)


def _pass(seconds: float, statements: int, digest: str = "d") -> Pass:
    return Pass(10, 12_000, 70_000, statements, {}, 0.2, seconds, seconds, 200_000_000, digest, {})


def _results() -> Results:
    ours = Measured("onrecord, 1 thread", "", tuple(_pass(seconds, 90) for seconds in (2.0, 1.0, 40.0)))
    two = Measured("onrecord, 2 threads", "", (_pass(0.9, 90),))
    slow = Measured("slow peer", "finds less", (_pass(4.0, 20),))
    fast = Measured("fast peer", "finds nothing", (_pass(1.0, 0),))
    return Results(MACHINE, "made up", 10, 12_000, side_by_side=[ours, two, slow, fast])


def test_the_median_pass_counts() -> None:
    assert _results().side_by_side[0].words_per_second == 6_000


def test_goals_compare_on_one_thread_and_with_whoever_finds_less() -> None:
    reached = {goal.wanted: (goal.measured, goal.met) for goal in goals(_results())}
    assert reached["12,000 words a second on 2 threads"] == ("13,333", True)
    assert reached["faster than slow peer, one thread each"] == ("2.0 times", True)
    assert reached["faster than fast peer, one thread each"] == ("0.5 times", False)


def test_different_readings_are_noticed() -> None:
    results = _results()
    assert results.same_readings
    results.by_batch = [Measured("onrecord, 1 thread, 32 at once", "", (_pass(2.0, 91, "other"),))]
    assert not results.same_readings


def test_tables_and_json_tell_the_same() -> None:
    results = _results()
    results.side_by_side.append(Measured("broken peer", "", (), error="no such module"))
    stream = io.StringIO()
    show(results, Console(file=stream, width=120))
    shown = stream.getvalue()
    assert "0.50 x" in shown
    assert "broken peer stopped: no such module" in shown
    assert json.loads(results.to_json())["side_by_side"][0]["words_per_second"] == 6_000


def test_growth_is_one_for_linear_and_two_for_quadratic_time() -> None:
    assert growth_exponent([(n, 3e-5 * n) for n in (100, 1000, 5000)]) == pytest.approx(1)
    assert growth_exponent([(n, 3e-5 * n * n) for n in (100, 1000, 5000)]) == pytest.approx(2)
    assert growth_exponent([(100, 1.0)]) is None


def test_systems_take_turns_and_a_failing_one_stops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []

    def one_pass(contender: Contender, articles: Path, warm_up: int) -> Pass:
        order.append(contender.name)
        if contender.name == "b":
            raise BenchError("broken")
        return _pass(1.0, 1)

    monkeypatch.setattr("bench.interleaved.one_pass", one_pass)
    measured = measure([Contender(name, ("x",)) for name in "abc"], tmp_path, 2, lambda message: None)
    assert order == ["a", "b", "c", "a", "c"]
    assert [(one.name, len(one.passes), one.error) for one in measured] == [
        ("a", 2, None),
        ("b", 0, "broken"),
        ("c", 2, None),
    ]


def test_disk_space_follows_requirements() -> None:
    found = sizes(["rich", "pytest"])
    assert list(found)[:2] == ["rich", "pytest"]
    assert {"pygments", "markdown-it-py", "mdurl"} <= set(found)
    assert found["rich"] > 500_000
    assert sizes(["no-such-package-here"]) == {}


def test_a_part_that_fails_is_named_and_the_others_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise BenchError("no reader")

    monkeypatch.setattr("bench.plan.measure_starting", fails)
    monkeypatch.setattr("bench.plan.disk_space", lambda contender: {contender.roots[0]: 1})
    (tmp_path / "a.txt").write_text("One.", encoding="utf-8")
    plan = Plan(tmp_path, 0, 1, (1,), (8,), 1000, 1, frozenset({Part.START, Part.SIZE}), False, tmp_path, "python")
    results = carry_out(plan, lambda message: None)
    assert results.stopped == {"start": "no reader"}
    assert results.disk_space == {"onrecord": {"onrecord": 1}}

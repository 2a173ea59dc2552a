"""Columns stand for what was counted."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.store.overview import MonthCount
from tests.web import serving  # noqa: F401 - skips where the extra is missing

pytest.importorskip("starlette", reason="the extra `web` is not installed")

from onrecord.web.charts import BOTTOM, HEIGHT, OTHERS, TOP, WIDTH, chart

months = st.builds("{:04}-{:02}".format, st.integers(1990, 2030), st.integers(1, 12))
dates = st.one_of(months, st.integers(1, 9999).map("{:04}".format))
counts = st.lists(
    st.builds(MonthCount, dates, st.sampled_from([f"Outlet {n}" for n in range(9)]), st.integers(1, 10_000)),
    max_size=30,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no fault
@given(counts)
def test_a_chart_holds_every_count_and_stays_within_its_frame(found: list[MonthCount]) -> None:
    drawn = chart(found)
    if drawn is None:
        assert not found
        return
    assert drawn.total == sum(one.count for one in found) == sum(total for _, total, _ in drawn.rows())
    assert all(sum(parts) == total for _, total, parts in drawn.rows())
    assert len(drawn.series) <= 6
    assert len(drawn.columns) <= 150
    for column in drawn.columns:
        assert 0 <= column.x < column.x + column.width <= WIDTH + 0.1
        for block in column.blocks:
            assert TOP - 0.1 <= block.y <= block.y + block.height <= HEIGHT - BOTTOM + 0.1


def test_empty_months_are_shown() -> None:
    drawn = chart([MonthCount("2023-11", "A", 3), MonthCount("2024-02", "A", 1)])
    assert drawn is not None
    assert [column.period for column in drawn.columns] == ["2023-11", "2023-12", "2024-01", "2024-02"]
    assert [column.total for column in drawn.columns] == [3, 0, 0, 1]


def test_small_outlets_are_taken_together() -> None:
    drawn = chart([MonthCount("2023-11", name, place) for place, name in enumerate("abcdefgh", 1)])
    assert drawn is not None
    assert drawn.series == ("h", "g", "f", "e", "d", OTHERS)
    assert drawn.columns[0].blocks[-1].publisher is None


def test_nothing_makes_no_chart() -> None:
    assert chart([]) is None

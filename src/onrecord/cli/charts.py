"""A timeline as a chart worth printing, drawn by Vega-Altair; no network is asked for anything."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from onrecord.errors import OnrecordError, UsageError
from onrecord.present.whole_file import whole_file
from onrecord.store.timeline import Timeline

_SUFFIXES = (".svg", ".png", ".html")


def draw(timeline: Timeline, title: str, path: Path) -> None:
    """Draws a timeline into `path`, whose suffix says how. Raises OnrecordError where that cannot be done."""
    if path.suffix.lower() not in _SUFFIXES:
        raise UsageError(f"{path}: a chart is drawn into {', '.join(_SUFFIXES)}, not {path.suffix or 'no suffix'}")
    if not timeline.periods:
        raise OnrecordError(f"{path}: there is nothing to draw; no dated statement was found")
    try:
        import altair
        import vl_convert  # noqa: F401 - what altair draws pictures with
    except ModuleNotFoundError as missing:
        raise OnrecordError(f"a chart needs {missing.name}: pip install 'onrecord[charts]'") from None
    rows = [{"start": period.start.isoformat(), "statements": period.statements} for period in timeline.periods]
    library: Any = altair  # its types name every unit and colour one by one
    marks = library.Chart(library.Data(values=rows), title=title, width=720, height=260)
    unit: Any = {"day": "yearmonthdate", "week": "yearweek", "month": "yearmonth", "year": "year"}[timeline.unit.value]
    bars = marks.mark_bar(color="#3b6ea5").encode(
        x=library.X("start:T", timeUnit=unit, title=None, axis=library.Axis(grid=False)),
        y=library.Y("statements:Q", title=f"statements a {timeline.unit.value}", axis=library.Axis(tickMinStep=1)),
        tooltip=[library.Tooltip("start:T", title="from"), library.Tooltip("statements:Q")],
    )
    chart = bars.configure_view(stroke=None).configure_title(anchor="start", fontSize=15)
    settings: dict[str, dict[str, Any]] = {".html": {"inline": True}, ".png": {"scale_factor": 2}}
    with whole_file(path) as file:
        chart.save(str(file), **settings.get(path.suffix.lower(), {}))

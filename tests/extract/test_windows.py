"""Windows: everything is decided once, with context on both sides."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract.encode import MARGIN, WINDOW, windows


@st.composite
def cuttings(draw: st.DrawFn) -> tuple[int, int, int]:
    """A length, a window and a margin that leaves the window a core."""
    margin = draw(st.integers(0, 40))
    return draw(st.integers(0, 3000)), 2 * margin + draw(st.integers(1, 200)), margin


@settings(deadline=None)
@given(cuttings())
def test_cores_part_the_article_and_have_their_margins(cutting: tuple[int, int, int]) -> None:
    length, size, margin = cutting
    cut = windows(length, size, margin)
    assert [piece for window in cut for piece in range(window.core_start, window.core_end)] == list(range(length))
    for window in cut:
        assert 0 <= window.start <= window.core_start <= window.core_end <= window.end <= length
        assert window.end - window.start <= size
        assert window.start == 0 or window.core_start - window.start >= margin
        assert window.end == length or window.end - window.core_end >= margin


@settings(deadline=None)
@given(cuttings())
def test_windows_are_few_and_even(cutting: tuple[int, int, int]) -> None:
    length, size, margin = cutting
    cut = windows(length, size, margin)
    if length <= size:
        assert len(cut) == min(length, 1)
        return
    sizes = {window.end - window.start for window in cut}
    assert len(sizes) == 1
    # What is read twice is what the margins ask for, and no more than rounding beside it.
    assert sum(window.end - window.start for window in cut) < length + 2 * margin * (len(cut) - 1) + len(cut)
    steps = [b.start - a.start for a, b in pairwise(cut)]
    assert max(steps) - min(steps) <= 1
    # One window fewer could not give each inner edge its margins on both sides.
    assert (len(cut) - 1) * (size - 2 * margin) < length - 2 * margin


def test_the_windows_of_reading() -> None:
    assert windows(0) == []
    assert len(windows(WINDOW - 2)) == 1
    assert len(windows(WINDOW - 1)) == 2
    assert len(windows(1_000_000)) < 1_000_000 / (WINDOW - 2 * MARGIN - 2) + 2

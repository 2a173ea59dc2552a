"""Codes of groups, as the choice of circumstances counts them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.resolve.circumstances.trees import numbered

codes = st.lists(st.integers(-(2**60), 2**60) | st.integers(0, 5))


@given(codes)
def test_distinct_codes_are_those_of_numpy(given_codes: list[int]) -> None:
    array = np.array(given_codes, dtype=np.int64)
    expected, expected_places = np.unique(array, return_inverse=True)
    distinct, places = numbered(array)
    assert distinct.tolist() == expected.tolist()
    assert places.tolist() == expected_places.tolist()
    assert distinct[places].tolist() == given_codes

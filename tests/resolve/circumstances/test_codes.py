"""Codes of groups, as the choice of circumstances counts them."""

import subprocess
import sys

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.resolve.circumstances.codes import looked_up, numbered

codes = st.lists(st.integers(-(2**60), 2**60) | st.integers(0, 5))

READS = """
import sys
from onrecord import Article
from onrecord.extract.quotations import find_quotations
from onrecord.resolver import Resolver
from onrecord.records import Attribution, Span

text = "On Monday Ana Bell said at a rally that she would stay."
attribution = Attribution((Span(10, 18),), (Span(19, 23),), (Span(35, 54),), 0.9)
(statement,) = Resolver().reading(Article(text=text, published="2023-06-15"), (attribution,)).statements
print(statement.when is not None, "numpy.ma" in sys.modules)
"""


@given(codes)
def test_distinct_codes_are_those_of_numpy(given_codes: list[int]) -> None:
    array = np.array(given_codes, dtype=np.int64)
    expected, expected_places = np.unique(array, return_inverse=True)
    distinct, places = numbered(array)
    assert distinct.tolist() == expected.tolist()
    assert places.tolist() == expected_places.tolist()
    assert distinct[places].tolist() == given_codes


@given(codes.filter(bool), codes)
def test_a_code_is_known_where_it_is_among_them(given_codes: list[int], wanted: list[int]) -> None:
    distinct = np.array(sorted(set(given_codes)), dtype=np.int64)
    places, known = looked_up(distinct, np.array(wanted, dtype=np.int64))
    assert known.tolist() == [one in given_codes for one in wanted]
    assert distinct[places[known]].tolist() == [one for one in wanted if one in given_codes]


def test_reading_loads_no_masked_arrays() -> None:
    made = subprocess.run([sys.executable, "-c", READS], capture_output=True, text=True, check=True)
    assert made.stdout.split() == ["True", "False"]

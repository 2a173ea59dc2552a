"""Odds → one probability: bounded, rounded, and surer with surer evidence."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.confidence import LIMIT, Calibration, Evidence
from onrecord.extract.decode import Cue, Roles

odds = st.floats(0, 1)
six_weights = st.lists(st.floats(-100, 100), min_size=6, max_size=6)


def roles(source: float, content: float, spill: float, path: float, sourced: bool = True) -> Roles:
    return Roles(((0, 1),) if sourced else (), ((2, 3),), path, source, content, spill)


@given(odds, odds, odds, odds, st.floats(-1e9, 0), six_weights, st.booleans())
def test_whatever_the_odds_it_is_a_probability(
    cue: float, source: float, content: float, spill: float, path: float, weights: list[float], sourced: bool
) -> None:
    evidence = Evidence.of(Cue(1, 2, cue), roles(source, content, spill, path, sourced))
    assert all(abs(value) <= LIMIT for value in evidence.values())
    confidence = Calibration(tuple(weights), weights[0]).confidence(evidence)
    assert 0 <= confidence <= 1
    assert confidence == round(confidence, 3)


@pytest.mark.parametrize("name", [field.name for field in fields(Evidence)])
def test_each_kind_of_evidence_counts_with_its_own_weight(name: str) -> None:
    number = [field.name for field in fields(Evidence)].index(name)
    calibration = Calibration(tuple(float(place == number) for place in range(6)), 0.0)
    nothing = Evidence(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    assert calibration.confidence(nothing) == 0.5
    assert calibration.confidence(replace(nothing, **{name: 1.0})) == 0.731
    assert calibration.confidence(replace(nothing, **{name: -1.0})) == 0.269


def test_more_in_every_field_is_surer() -> None:
    unsure = Evidence.of(Cue(1, 2, 0.6), roles(0.6, 0.6, 0.4, -3.0))
    sure = Evidence.of(Cue(1, 2, 0.9), roles(0.9, 0.9, 0.1, -0.5))
    assert all(a < b for a, b in zip(unsure.values()[:-1], sure.values()[:-1], strict=True))


def test_a_missing_source_says_nothing_for_or_against_itself() -> None:
    evidence = Evidence.of(Cue(1, 2, 0.6), roles(0.0, 0.6, 0.4, -3.0, sourced=False))
    assert (evidence.source, evidence.sourced) == (0.0, 0.0)


def test_weights_for_other_evidence_are_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        Calibration((1.0,), 0.0).confidence(Evidence(0.0, 0.0, 0.0, 0.0, 0.0, 0.0))

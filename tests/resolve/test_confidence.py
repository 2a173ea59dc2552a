"""One confidence of what was read and of who says it."""

import pytest

from onrecord.records import Span, Statement, StatementKind
from onrecord.resolve.confidence import JointCalibration, joint_confidence, load_calibration
from onrecord.resolve.speakers import Choice


def statement(confidence: float) -> Statement:
    return Statement("s1", StatementKind.INDIRECT, (), (), (Span(0, 4),), confidence)


def joined(confidence: float, speaker: float) -> float:
    choices = [(Choice("Hun Sen", speaker, True), Choice(None, 1 - speaker, False))]
    return joint_confidence([statement(confidence)], choices, load_calibration())[0].confidence


def test_a_doubtful_speaker_makes_a_statement_less_sure() -> None:
    assert joined(0.9, 0.4) < joined(0.9, 0.8) < joined(0.9, 1.0)


def test_a_surer_reading_makes_a_statement_surer() -> None:
    assert joined(0.3, 0.9) < joined(0.6, 0.9) < joined(0.95, 0.9)


@pytest.mark.parametrize("confidence", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("speaker", [0.0, 1.0])
def test_it_is_a_probability_whatever_it_is_made_of(confidence: float, speaker: float) -> None:
    assert 0 <= joined(confidence, speaker) <= 1


def test_weights_one_and_nought_leave_the_confidence_as_it_is() -> None:
    plain = JointCalibration(read=1.0, speaker=0.0, constant=0.0)
    assert plain.confidence(0.73, 0.2) == 0.73

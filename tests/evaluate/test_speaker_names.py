import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.evaluate.gold import GoldSpeaker
from onrecord.evaluate.guess import GuessSpeaker
from onrecord.evaluate.speaker_names import plain_name, same_speaker
from onrecord.records import SpeakerKind

CLINTON = GoldSpeaker(
    "e1", "Hillary Clinton", SpeakerKind.PERSON, True, ("Clinton", "Mrs. Clinton", "the Democratic nominee")
)
NAACP = GoldSpeaker(
    "e2",
    "National Association for the Advancement of Colored People",
    SpeakerKind.ORGANIZATION,
    True,
    ("NAACP", "the group"),
)
OFFICIAL = GoldSpeaker("e3", "a senior law enforcement official", SpeakerKind.PERSON, False)


@pytest.mark.parametrize(
    ("name", "named", "gold", "same"),
    [
        ("Hillary Clinton", True, CLINTON, True),
        ("Former Secretary Clinton", True, CLINTON, True),
        ("Clinton’s", True, CLINTON, True),
        ("the Democratic nominee", False, CLINTON, False),
        ("Bill Clinton", True, CLINTON, False),
        ("NAACP", True, NAACP, True),
        ("the group", False, NAACP, False),
        ("the official", False, OFFICIAL, True),
        ("a senior enforcement officer", False, OFFICIAL, True),
        ("a spokesman", False, OFFICIAL, False),
        ("Official", True, OFFICIAL, False),
        ("", True, CLINTON, False),
        (None, False, CLINTON, False),
    ],
)
def test_same_speaker(name: str | None, named: bool, gold: GoldSpeaker, same: bool) -> None:
    assert same_speaker(GuessSpeaker("p1", name, named), gold) is same


def test_nobody_is_no_speaker() -> None:
    assert not same_speaker(None, OFFICIAL)


@given(st.text(max_size=40))
def test_a_plain_name_is_as_plain_as_it_gets(name: str) -> None:
    assert plain_name(plain_name(name)) == plain_name(name)

import io
import json

from hypothesis import given
from hypothesis import strategies as st

from onrecord.present import Format, write
from onrecord.records import Article, Reading
from tests import samples


def jsonl(*readings: Reading) -> str:
    stream = io.StringIO()
    write(Format.JSONL, readings, stream)
    return stream.getvalue()


@samples.unhurried
@given(st.lists(samples.readings(), max_size=3))
def test_every_character_comes_back(readings: list[Reading]) -> None:
    output = jsonl(*readings)
    assert [json.loads(line) for line in output.splitlines()] == [reading.to_dict() for reading in readings]
    output.encode()  # would raise at a surrogate


def test_the_samples_come_back() -> None:
    lines = jsonl(*samples.ALL).splitlines()
    assert [json.loads(line) for line in lines] == [reading.to_dict() for reading in samples.ALL]


def test_other_scripts_stay_readable() -> None:
    assert "Résumé 漢字 😀" in jsonl(Reading(Article(text="Résumé 漢字 😀"), ()))


def test_nothing_that_a_terminal_obeys() -> None:
    assert not [
        sign for sign in jsonl(samples.HOSTILE) if (ord(sign) < 32 and sign != "\n") or 0x7F <= ord(sign) < 0xA0
    ]

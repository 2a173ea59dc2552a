import numpy as np
import pytest

pytest.importorskip("torch", reason="training needs the extra `train`")

from onrecord.records import Span
from onrecord.train.labels import GoldSpans, Lesson
from onrecord.train.signed_lists import LISTS, signed_lists

TEXT = '"We were told nothing, and then the water came up to the door," said Amina Diallo, a teacher. She left.'


def lesson() -> Lesson:
    source, content = TEXT.index("Amina"), TEXT.index('," said') + 2
    return Lesson(
        TEXT, (GoldSpans((Span(source, source + 23),), (Span(content + 1, content + 5),), (Span(0, content),)),), True
    )


def test_each_entry_is_a_quotation_signed_with_a_name() -> None:
    made = signed_lists([lesson()], np.random.default_rng(3))
    assert len(made) == LISTS
    cues, orders = set(), set()
    for one in made:
        assert not one.nested
        for entry in one.attributions:
            (source,), (cue,), (content,) = entry.source, entry.cue, entry.content
            assert one.text[source.start : source.end].startswith("Amina Diallo")
            assert (
                one.text[content.start : content.end].strip('"“”')
                == "We were told nothing, and then the water came up to the door"
            )
            cues.add(one.text[cue.start : cue.end])
            orders.add(content < source)
    assert {"—", "--", ":"} <= cues
    assert orders == {True, False}


def test_without_quotations_there_is_no_list() -> None:
    assert signed_lists([Lesson("Nothing was said.", (), True)], np.random.default_rng(3)) == []

from onrecord.extract.sightings import Sighting, sure_enough
from onrecord.records import Attribution, Span


def sighting(confidence: float, cue: int, content: tuple[int, int]) -> Sighting:
    found = Attribution((), (Span(cue, cue + 4),), (Span(*content),), confidence)
    return Sighting(found, Span(0, 200))


def test_inside_of_what_another_says_a_little_less_is_enough() -> None:
    outer = sighting(0.5, 10, (20, 80))
    inside, unsure_inside = sighting(0.46, 30, (40, 60)), sighting(0.4, 60, (65, 80))
    beside = sighting(0.46, 90, (100, 120))
    assert sure_enough([outer, inside, unsure_inside, beside], 0.5) == [outer, inside]


def test_nobody_is_sure_enough_inside_of_what_is_dropped() -> None:
    assert sure_enough([sighting(0.49, 10, (20, 80)), sighting(0.46, 30, (40, 60))], 0.5) == []
    assert sure_enough([], 0.5) == []

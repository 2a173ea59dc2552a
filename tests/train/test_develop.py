"""What is chosen on development sets is chosen for attributions as reading gives them."""

import pytest

pytest.importorskip("torch", reason="training needs the extra 'train'")

from onrecord.evaluate.gold import GoldArticle, GoldAttribution
from onrecord.extract.attributions import Settings
from onrecord.extract.confidence import Evidence
from onrecord.extract.sightings import Sighting
from onrecord.records import Article, Attribution, Span
from onrecord.train.develop import UNFITTED, Candidates, Development, Found, Tried, best_of, fit, read_candidates

TEXT = "“It was late,” Ms Ray said. He sat down. “It was cold,” Mr Lee added."


def at(words: str) -> tuple[Span, ...]:
    start = TEXT.index(words)
    return (Span(start, start + len(words)),)


def candidates() -> Candidates:
    """Two who speak, the less sure of whom is taken to have said the other's quotation as well."""
    late, cold, seen = at("“It was late,”"), at("“It was cold,”"), Span(0, len(TEXT))
    said = Attribution(at("Ms Ray"), at("said"), (*late, *cold), 0.0)
    added = Attribution(at("Mr Lee"), at("added"), cold, 0.0)
    weak, strong = (Evidence(*(value,) * 6) for value in (1.0, 2.0))
    gold = GoldArticle(
        Article(text=TEXT),
        frozenset(["spans", "nested"]),
        (
            GoldAttribution("a1", at("Ms Ray"), at("said"), late),
            GoldAttribution("a2", at("Mr Lee"), at("added"), cold),
        ),
    )
    found = Found(Sighting(said, seen), weak), Found(Sighting(added, seen), strong)
    return Candidates(Development("small", (gold,)), (found,))


def test_what_is_scored_is_what_is_read() -> None:
    (reading,) = read_candidates(candidates(), Settings(0.0, 0.0, UNFITTED))
    assert [one.content for one in reading.statements] == [at("“It was late,”"), at("“It was cold,”")]


def test_confidence_is_fitted_though_a_content_has_changed() -> None:
    assert len(fit([candidates()], UNFITTED).weights) == 6


def test_settings_that_put_words_into_wrong_mouths_are_chosen_only_for_want_of_better_ones() -> None:
    loose, fair, strict = (Settings(0.3, least, UNFITTED) for least in (0.2, 0.3, 0.4))
    tried = [Tried(loose, 87.0, 66.0, 96.9), Tried(fair, 86.3, 65.0, 97.0), Tried(strict, 86.25, 66.0, 98.0)]
    assert best_of(tried) is strict  # as good as the fair ones but for chance, and more are whole
    assert best_of(tried[:2]) is fair
    assert best_of([tried[0], Tried(fair, 86.3, 70.0, 96.5)]) is loose

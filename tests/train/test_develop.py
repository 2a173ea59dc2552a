"""What is chosen on development sets is chosen for attributions as reading gives them."""

import pytest

pytest.importorskip("torch", reason="training needs the extra 'train'")

from onrecord.evaluate.gold import GoldArticle, GoldAttribution
from onrecord.extract.attributions import Settings
from onrecord.extract.confidence import Evidence
from onrecord.extract.sightings import Sighting
from onrecord.records import Article, Attribution, Span
from onrecord.train.develop import UNFITTED, Candidates, Development, Found, fit, read_candidates

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

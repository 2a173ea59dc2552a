"""Names grouped into those whom they mean."""

from __future__ import annotations

from onrecord.resolve.entities import Entity
from onrecord.resolve.grouping import group_names
from onrecord.resolve.names import find_names
from onrecord.resolve.words import split_words


def entities(text: str) -> dict[str, Entity]:
    words = split_words(text)
    found, _ = group_names(words, find_names(words))
    return {text[entity.name.start : entity.name.end]: entity for entity in found}


def test_a_surname_means_the_person_named_in_full() -> None:
    found = entities("The premier met Volodymyr Zelenskyy. On Friday Mr Zelensky left. Later Zelenskyy wrote to him.")
    assert len(found["Volodymyr Zelenskyy"].mentions) == 3


def test_two_people_with_one_surname_stay_two() -> None:
    found = entities("We saw Hillary Clinton. Her husband, Bill Clinton, was there. On Friday Mrs. Clinton spoke.")
    assert len(found["Hillary Clinton"].mentions) == 2
    assert len(found["Bill Clinton"].mentions) == 1
    assert found["Hillary Clinton"].gender == "female"


def test_initials_mean_the_organisation() -> None:
    found = entities("It was the National Rifle Association. Later the NRA said more.")
    assert len(found["National Rifle Association"].mentions) == 2


def test_an_apposition_tells_the_office() -> None:
    text = "So said Yang Peou, secretary-general of the Royal Academy of Cambodia, on Friday."
    entity = entities(text)["Yang Peou"]
    assert [text[role.start : role.end] for role in entity.roles] == [
        "secretary-general of the Royal Academy of Cambodia"
    ]


def test_no_gender_from_a_name_alone() -> None:
    assert entities("On Friday Mary Smith met Chancellor Angela Merkel.")["Mary Smith"].gender is None

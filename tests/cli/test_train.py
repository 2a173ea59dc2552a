"""`onrecord train`: what goes wrong before anything is trained is said in a line."""

from pathlib import Path

import pytest

pytest.importorskip("torch", reason="training needs the extra `train`")

from onrecord.cli.train import _read_recipe
from onrecord.errors import InputError
from onrecord.train.loop import Recipe


def test_a_recipe_changes_the_numbers_it_names(tmp_path: Path) -> None:
    recipe = tmp_path / "recipe.json"
    recipe.write_text('{"epochs": 2.0, "dropout": 0.15}')
    assert _read_recipe(recipe) == Recipe(epochs=2.0, dropout=0.15)
    assert _read_recipe(None) == Recipe()


@pytest.mark.parametrize("text", ["{", "[1]", '{"temperature": 3}'])
def test_what_is_no_recipe_is_named(tmp_path: Path, text: str) -> None:
    recipe = tmp_path / "recipe.json"
    recipe.write_text(text)
    with pytest.raises(InputError, match=r"recipe\.json"):
        _read_recipe(recipe)

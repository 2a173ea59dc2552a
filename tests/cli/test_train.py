"""`onrecord train`: what goes wrong before anything is trained is said in a line."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

pytest.importorskip("torch", reason="training needs the extra `train`")

from onrecord.cli import app
from onrecord.cli.train import _articles, _read_recipe
from onrecord.errors import InputError
from onrecord.train.loop import Recipe


def test_a_recipe_changes_the_numbers_it_names(tmp_path: Path) -> None:
    recipe = tmp_path / "recipe.json"
    recipe.write_text('{"epochs": 2.0, "dropout": 0.15}')
    assert _read_recipe(recipe) == Recipe(epochs=2.0, dropout=0.15)
    assert _read_recipe(None) == Recipe()
    recipe.write_text('{"nearby": [0, 2]}')
    assert _read_recipe(recipe).nearby == (0, 2)


@pytest.mark.parametrize("text", ["{", "[1]", '{"temperature": 3}'])
def test_what_is_no_recipe_is_named(tmp_path: Path, text: str) -> None:
    recipe = tmp_path / "recipe.json"
    recipe.write_text(text)
    with pytest.raises(InputError, match=r"recipe\.json"):
        _read_recipe(recipe)


def test_articles_that_nobody_marked_need_weights_that_read_them(tmp_path: Path) -> None:
    told = CliRunner().invoke(app, ["train", str(tmp_path / "run"), "--unlabelled", "articles.jsonl"])
    assert told.exit_code == 2
    assert "needs --start or --opinion" in told.output


def test_a_larger_network_begins_anew(tmp_path: Path) -> None:
    given = [str(tmp_path / "run"), "--strong", str(tmp_path), "--start", "finished.pt"]
    told = CliRunner().invoke(app, ["train", *given])
    assert told.exit_code == 2
    assert "leave out --start" in told.output


def test_a_network_is_made_narrower_only_once_it_has_learned(tmp_path: Path) -> None:
    told = CliRunner().invoke(app, ["train", str(tmp_path / "run"), "--narrow", "0.5"])
    assert told.exit_code == 2
    assert "needs --start" in told.output


@pytest.mark.parametrize("change", ['{"nearby": [0]}', '{"role_width": 96}'])
def test_what_changes_a_network_needs_one(tmp_path: Path, change: str) -> None:
    recipe = tmp_path / "recipe.json"
    recipe.write_text(change)
    told = CliRunner().invoke(app, ["train", str(tmp_path / "run"), "--recipe", str(recipe)])
    assert told.exit_code == 2
    assert "need --start" in told.output


def test_a_training_does_not_begin_where_an_article_is_missing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot all be read"):
        list(_articles([str(tmp_path / "missing.jsonl")]))

"""The articles that the benchmark reads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bench.corpus import BenchArticle, Corpus, find_corpus, long_text, odd_texts, read_jsonl
from bench.errors import BenchError

CORPUS = Corpus("made up", tuple(BenchArticle(f"a{number}", f"Article {number}.") for number in range(10)))


def test_some_articles_are_spread_over_the_corpus() -> None:
    assert [article.id for article in CORPUS.take(5)] == ["a0", "a2", "a4", "a6", "a8"]


def test_zero_stands_for_all_articles() -> None:
    assert CORPUS.take(0) == list(CORPUS.articles)


def test_a_small_corpus_is_read_several_times_under_new_identifiers() -> None:
    taken = CORPUS.take(25)
    assert len({article.id for article in taken}) == 25
    assert {article.text for article in taken} == {article.text for article in CORPUS.articles}


def test_articles_are_found_in_both_shapes_of_jsonl(tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    plain, gold = {"id": "a", "text": "One."}, {"article": {"id": "b", "text": "Two."}, "statements": []}
    file.write_text(f"{json.dumps(plain)}\n{json.dumps(gold)}\n", encoding="utf-8")
    assert read_jsonl(file) == [BenchArticle("a", "One."), BenchArticle("b", "Two.")]


def test_a_line_that_is_no_article_is_named(tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_text('{"id": "a", "text": "One."}\n{"id": "b"}\n', encoding="utf-8")
    with pytest.raises(BenchError, match="line 2"):
        read_jsonl(file)


def test_a_folder_of_texts_is_a_corpus(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes("Zweiter\r\n“Text”".encode())
    (tmp_path / "a.txt").write_bytes(b"first")
    assert find_corpus(tmp_path).articles == (BenchArticle("a", "first"), BenchArticle("b", "Zweiter\r\n“Text”"))


def test_without_the_shared_news_the_sample_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_SHARED", str(tmp_path))
    sample = find_corpus(None)
    assert len(sample.articles) == 9
    assert any("New Zealand" in article.text for article in sample.articles)


def test_long_texts_have_the_length_asked_for() -> None:
    assert len(long_text(CORPUS, 1000).text) == 1000
    odd = odd_texts(CORPUS, 300)
    assert len({article.id for article in odd}) == len(odd)
    assert all(200 < len(article.text) <= 300 for article in odd)
    assert "\n" not in next(article.text for article in odd if article.id == "one paragraph")

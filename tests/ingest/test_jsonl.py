"""JSON, an article a line or a file."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest import Found, Limits, Options
from onrecord.ingest.rows import find_columns, plain_name
from onrecord.records import Article
from tests.ingest.helpers import NEWS, articles, failures, found, outcomes, problem, shared_folder, warnings_of


def lines(folder: Path, *values: object, name: str = "news.jsonl") -> Path:
    path = folder / name
    texts = [value if isinstance(value, str) else json.dumps(value) for value in values]
    path.write_text("\n".join(texts) + "\n", encoding="utf-8", errors="surrogatepass")
    return path


def test_the_fields_of_the_contract_come_through(tmp_path: Path) -> None:
    article = Article(
        text=NEWS, id="a-1", url="https://example.org/1", title="T", publisher="P", published="2023-06-15"
    )
    (result,) = outcomes(lines(tmp_path, article.to_dict()))
    assert isinstance(result, Found)
    assert result.article == article
    assert result.provenance.source.endswith("news.jsonl, line 1")


def test_articles_may_lie_under_their_key_as_in_gold_sets_and_readings(tmp_path: Path) -> None:
    (result,) = outcomes(lines(tmp_path, {"article": {"id": "g", "text": NEWS}, "statements": [], "speakers": []}))
    assert isinstance(result, Found)
    assert (result.article.id, result.article.text) == ("g", NEWS)


def test_bad_lines_are_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = lines(
        tmp_path, {"text": NEWS}, "{nope", "", "[1, 2]", "null", {"title": "no text"}, {"text": 7}, {"text": " "},
        '{"text": "' + "[" * 50 + '"}', "[" * 200_000, '{"text": ' + "9" * 5000 + "}", {"text": NEWS, "id": 5},
    )  # fmt: skip
    results = outcomes(path)
    assert [result.article.id for result in articles(results)][1:] == [articles(results)[1].article.id, "5"]
    named = {int(error.source.rpartition(" ")[2]): error.problem for error in failures(results)}
    assert set(named) == {2, 4, 5, 6, 7, 8, 10, 11}
    assert "is no JSON" in named[2]
    assert "holds no article" in named[4]
    assert "no column with the text" in named[6]
    assert "nested too deep" in named[10]


def test_lines_too_long_for_an_article_are_passed_over(tmp_path: Path) -> None:
    path = lines(tmp_path, {"text": NEWS}, {"text": "x" * 5000}, {"text": NEWS})
    results = outcomes(path, options=Options(limits=Limits(document=2000)))
    assert [isinstance(result, Found) for result in results] == [True, False, True]
    assert "line 2" in failures(results)[0].source


def test_half_characters_are_replaced_and_reported(tmp_path: Path) -> None:
    result = found(lines(tmp_path, '{"text": "A \\ud83d smile, said the mayor of the town to them. \\ud83d\\ude00"}'))
    assert result.article.text.startswith("A \ufffd smile")
    assert result.article.text.endswith("😀")
    assert "1 half characters" in warnings_of(result)


def test_broken_utf8_in_a_line_is_replaced_and_reported(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"text": "caf\xe9 of the town, said the mayor"}\r\n')
    result = found(path)
    assert result.article.text == "caf\ufffd of the town, said the mayor"
    assert "unreadable" in warnings_of(result)


def test_line_separators_inside_a_text_end_no_line(tmp_path: Path) -> None:
    text = NEWS + "\u2028\u0085end"
    path = tmp_path / "news.jsonl"
    path.write_text(json.dumps({"text": text}, ensure_ascii=False), encoding="utf-8")
    assert found(path).article.text == text


def test_utf16_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_bytes(json.dumps({"text": NEWS}).encode("utf-16"))
    assert "JSON lines are UTF-8" in problem(path).problem


def test_metadata_that_cannot_be_understood_is_left_out_and_reported(tmp_path: Path) -> None:
    result = found(lines(tmp_path, {"text": NEWS, "published": "some day", "title": {"a": 1}, "publisher": ["A", "B"]}))
    assert (result.article.published, result.article.title, result.article.publisher) == (None, None, "A, B")
    assert "its published is left out" in warnings_of(result)
    assert "its title is left out" in warnings_of(result)


def test_a_json_file_is_one_article_or_a_list_of_them(tmp_path: Path) -> None:
    assert found(lines(tmp_path, {"text": NEWS, "id": "one"}, name="one.json")).article.id == "one"
    results = outcomes(lines(tmp_path, [{"text": NEWS}, 3, {"headline": "H", "body": NEWS}], name="many.json"))
    assert [result.article.title for result in articles(results)] == [None, "H"]
    assert failures(results)[0].source.endswith("element 2")


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2023-06-15", date(2023, 6, 15)),
        ("2023-06-15T23:30:00-04:00", date(2023, 6, 15)),
        ("20230615", date(2023, 6, 15)),
        ("20230615T101112Z", date(2023, 6, 15)),
        ("Thu, 15 Jun 2023 23:30:00 -0400", date(2023, 6, 15)),
        ("June 15, 2023", date(2023, 6, 15)),
        ("15 June 2023, 4:30 pm", date(2023, 6, 15)),
        ("15/06/2023", date(2023, 6, 15)),
        ("06/15/2023", date(2023, 6, 15)),
        (1686787200, date(2023, 6, 15)),
        (1686787200000, date(2023, 6, 15)),
        ("1686787200", date(2023, 6, 15)),
        ("06/05/2023", None),
        ("June 2023", None),
        ("2023", None),
        ("2023-13-45", None),
        (True, None),
        (3, None),
        (1e300, None),
    ],
)
def test_dates_as_people_write_them(tmp_path: Path, value: object, day: date | None) -> None:
    result = found(lines(tmp_path, {"text": NEWS, "date": value}))
    assert result.article.published == day
    assert bool(result.warnings) == (day is None)


def test_columns_are_found_by_sensible_names() -> None:
    columns = find_columns("x", ["ID", "Head Line", "Date-Published", "Body", "outlet", "Link", "noise"], {})
    assert columns.names == {
        "text": "Body", "id": "ID", "url": "Link", "publisher": "outlet", "published": "Date-Published",
        "title": "Head Line",
    }  # fmt: skip
    assert find_columns("x", ["a", "text"], {"title": "a"}).names == {"title": "a", "text": "text"}


@given(st.text())
def test_plain_names_are_plain(name: str) -> None:
    assert plain_name(plain_name(name)) == plain_name(name)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
fields = st.sampled_from(["text", "id", "title", "publisher", "published", "url", "language", "author", "article"])


@given(st.dictionaries(fields, json_values | st.just(NEWS), max_size=6))
def test_any_object_gives_an_article_or_a_reason(tmp_path_factory: pytest.TempPathFactory, value: object) -> None:
    path = lines(tmp_path_factory.mktemp("any"), value)
    (result,) = outcomes(path, options=Options(languages=frozenset()))
    if isinstance(result, Found):
        result.article.text.encode("utf-8")
        json.dumps(result.article.to_dict())
    else:
        assert result.problem


def test_gold_sets_keep_their_ids_and_texts() -> None:
    path = shared_folder() / "gold" / "polnear-dev.jsonl"
    if not path.is_file():
        pytest.skip("needs the shared gold sets (ONRECORD_SHARED)")
    with path.open(encoding="utf-8") as file:
        expected = [json.loads(line)["article"] for line in file]
    results = outcomes(path)
    assert not failures(results)
    assert [(r.article.id, r.article.text) for r in articles(results)] == [(a["id"], a["text"]) for a in expected]

"""Plain text: nothing of it is changed but its encoding, and what cannot be read is said."""

from __future__ import annotations

import codecs
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.ingest import Limits, Metadata, Options
from onrecord.ingest.decoding import decode, is_blank, without_surrogates
from onrecord.ingest.metadata import front_matter
from onrecord.ingest.text import title_line
from tests.ingest.helpers import NEWS, found, problem, warnings_of


def write(folder: Path, data: bytes | str, name: str = "news.txt") -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return path


def test_whole_text_is_the_article(tmp_path: Path) -> None:
    result = found(write(tmp_path, NEWS))
    assert result.article.text == NEWS
    assert result.article.title == "Mayor opens the new bridge"
    assert result.provenance.source == str(tmp_path / "news.txt")
    assert not result.warnings


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n", "\x85", "\u2028"])
def test_line_ends_stay(tmp_path: Path, ending: str) -> None:
    text = NEWS.replace("\n", ending)
    assert found(write(tmp_path, text)).article.text == text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_byte_order_marks_tell_the_encoding_and_are_no_text(tmp_path: Path, mark: bytes, encoding: str) -> None:
    text = NEWS + "naïve 🗞\r\n"
    result = found(write(tmp_path, mark + text.encode(encoding)))
    assert result.article.text == text
    assert not result.warnings


def test_broken_utf8_is_replaced_and_reported(tmp_path: Path) -> None:
    result = found(write(tmp_path, b"caf\xe9 " + NEWS.encode("utf-8") + b"\xff\xfe end"))
    assert result.article.text == "caf\ufffd " + NEWS + "\ufffd\ufffd end"
    assert "3 unreadable places (the first at byte 3)" in warnings_of(result)
    assert "cp1252" in warnings_of(result)


def test_a_replacement_character_in_the_source_is_not_counted() -> None:
    assert "1 unreadable" in str(decode("x", "a\ufffdb".encode() + b"\xff").problem)
    assert decode("x", "a\ufffdb".encode()).problem is None


def test_encoding_can_be_given(tmp_path: Path) -> None:
    path = write(tmp_path, NEWS.encode("cp1252"))
    result = found(path, options=Options(encoding="cp1252"))
    assert result.article.text == NEWS
    assert "no text encoding 'nope'" in problem(path, options=Options(encoding="nope")).problem


@pytest.mark.parametrize("encoding", ["idna", "undefined", "base64", "rot13", "punycode"])
def test_encodings_that_are_none_give_a_message(encoding: str) -> None:
    with pytest.raises(InputError, match="cannot be decoded"):
        decode("x", b"\xff\xfd" * 30 + b"abc", encoding)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \r\n\t\xc2\xa0 ", "nothing but white space"),
        ("\u200b\ufeff\u200d\n".encode(), "nothing but white space"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04rest", "zip archive or an office document"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"MZ\x90\x00\x03\x00\x00\x00\x04\x00", "zero bytes"),
        (bytes(range(1, 9)) * 40, "control characters"),
        ("no mark here, said she".encode("utf-16-le"), "UTF-16 without a byte order mark"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(tmp_path: Path, data: bytes, words: str) -> None:
    error = problem(write(tmp_path, data))
    assert words in error.problem
    assert error.source.endswith("news.txt")


def test_size_limit(tmp_path: Path) -> None:
    path = write(tmp_path, NEWS * 100)
    small = Options(limits=Limits(document=1000))
    assert "larger than" in problem(path, options=small).problem
    assert found(path, options=replace(small, limits=Limits(document=len(NEWS.encode()) * 100))).article.text


def test_five_megabytes_are_fine(tmp_path: Path) -> None:
    text = NEWS * (5_000_000 // len(NEWS))
    assert found(write(tmp_path, text)).article.text == text


def test_front_matter_is_metadata_and_no_text(tmp_path: Path) -> None:
    front = '---\ntitle: "A bridge: at last"\ndate: 2023-06-15\npublisher: The Town Post\nurl:\n# a note\n---\n\n'
    result = found(write(tmp_path, front + NEWS))
    assert result.article.text == NEWS
    assert result.provenance.text_start == len(front)
    assert result.article.title == "A bridge: at last"
    assert result.article.published == date(2023, 6, 15)
    assert result.article.publisher == "The Town Post"


@pytest.mark.parametrize(
    "text",
    [
        "---\nThe minister said: no.\nAnd left.\n---\nMore.",
        "---\nshade: green\n---\nA text with a rule above.",
        "---\ntitle: never closed\n",
        "Title\n---\ntitle: x\n---\n",
    ],
)
def test_rules_in_prose_are_no_front_matter(text: str) -> None:
    assert front_matter("x", text, []).length == 0


@given(st.text(max_size=400))
def test_front_matter_never_takes_more_than_there_is(text: str) -> None:
    for whole in (text, "---\n" + text, "---\ntitle: a\n---\n" + text):
        assert 0 <= front_matter("x", whole, []).length <= len(whole)


def test_sidecar_says_what_the_text_does_not(tmp_path: Path) -> None:
    path = write(tmp_path, NEWS)
    write(tmp_path, json.dumps({"article": {"publisher": "The Post", "published": "2020-02-03", "id": 7}}), "news.json")
    article = found(path).article
    assert (article.publisher, article.published, article.id) == ("The Post", date(2020, 2, 3), "7")
    assert article.title == "Mayor opens the new bridge"


@pytest.mark.parametrize("data", [b"{", b"[1]", b"\xff\xfe", b'"x"', b"[" * 100_000])
def test_broken_sidecars_are_reported_and_left_out(tmp_path: Path, data: bytes) -> None:
    path = write(tmp_path, NEWS)
    write(tmp_path, data, "news.json")
    result = found(path)
    assert result.article.text == NEWS
    assert "sidecar news.json is left out" in warnings_of(result)


def test_a_date_in_the_sidecar_that_is_none_is_reported(tmp_path: Path) -> None:
    path = write(tmp_path, NEWS)
    write(tmp_path, '{"published": "05/06/2023"}', "news.txt.json")
    result = found(path)
    assert result.article.published is None
    assert "could be two days" in warnings_of(result)


def test_what_the_caller_says_wins(tmp_path: Path) -> None:
    path = write(tmp_path, "---\ntitle: theirs\npublisher: theirs\n---\n" + NEWS)
    override = Metadata(title="mine", url="https://example.org/a", published=date(2021, 1, 2))
    article = found(path, options=Options(override=override)).article
    assert (article.title, article.publisher, article.url) == ("mine", "theirs", "https://example.org/a")
    assert article.published == date(2021, 1, 2)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("A title\n\nText.", "A title"),
        ("\ufeffnot stripped\n\nText.", "\ufeffnot stripped"),
        ("“We won,” says mayor\r\n\r\nText.", "“We won,” says mayor"),
        ("Will it rain?\n\nText.", "Will it rain?"),
        ("A sentence that ends.\n\nText.", None),
        ("“A quote that ends.”\n\nText.", None),
        ("No blank line\nText", None),
        ("Only a line", None),
        ("x" * 200 + "\n\nText", None),
        ("", None),
    ],
)
def test_title_line(text: str, title: str | None) -> None:
    assert title_line(text) == title


@given(st.text())
def test_decoding_utf8_changes_nothing(text: str) -> None:
    """Whatever the text, it comes back as it was, or is refused as no text at all."""
    data = text.encode("utf-8")
    try:
        decoded = decode("x", data)
    except InputError:
        return
    assert decoded.problem is None
    assert decoded.text == text.removeprefix("\ufeff")


@given(st.binary(max_size=300))
def test_decoding_any_bytes_gives_text_or_a_reason(data: bytes) -> None:
    try:
        decoded = decode("x", data)
    except InputError:
        return
    decoded.text.encode("utf-8")
    assert (decoded.problem is None) or "\ufffd" in decoded.text


@given(st.text(alphabet=st.characters()))
def test_lone_surrogates_are_replaced_in_place(text: str) -> None:
    clean = without_surrogates(text)
    assert len(clean.text) == len(text)
    clean.text.encode("utf-8")
    assert (clean.problem is None) == (clean.text == text)


@given(st.text(alphabet=" \t\r\n\u00a0\u2003\u200b\u200c\u200d\ufeff\u2060\x00\x1f"))
def test_blank_is_what_nobody_sees(text: str) -> None:
    assert is_blank(text)
    assert not is_blank(text + "”")

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.store.words import understand

TEXTS = {
    1: "the war in Ukraine goes on",
    2: "peace in Ukraine",
    3: "peace and weapons",
    4: "weapons of war",
    5: "Café, don't!",
}


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5 (content, tokenize = 'unicode61 remove_diacritics 2')")
    connection.executemany("INSERT INTO words (rowid, content) VALUES (?, ?)", TEXTS.items())
    yield connection
    connection.close()


def found(index: sqlite3.Connection, question: str) -> set[int]:
    words = understand(question)
    if words is None:
        return set(TEXTS)
    rows = {row for (row,) in index.execute("SELECT rowid FROM words WHERE words MATCH ?", (words.match,))}
    return set(TEXTS) - rows if words.excluded else rows


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("", {1, 2, 3, 4, 5}),
        ("war", {1, 4}),
        ("WAR ukraine", {1}),
        ("war AND ukraine", {1}),
        ('"war in ukraine"', {1}),
        ("“weapons of war”", {4}),
        ('"of weapons"', set()),
        ("ukr*", {1, 2}),
        ('"weapons of w"*', {4}),
        ("war OR peace", {1, 2, 3, 4}),
        ("war ukraine OR peace weapons", {1, 3}),
        ("(war OR peace) ukraine", {1, 2}),
        ("ukraine NOT war", {2}),
        ("NOT war", {2, 3, 5}),
        ("NOT NOT war", {1, 4}),
        ("NOT (war OR peace)", {5}),
        ("cafe OR NOT ukraine", {3, 4, 5}),
        ("NOT war NOT peace", {5}),
        ("-war", {2, 3, 5}),
        ("ukraine -war", {2}),
        ('-"war in ukraine" war', {4}),
        ("-“war in ukraine” war", {4}),
        ("-(war OR peace)", {5}),
        ("(-war ukraine) OR cafe", {2, 5}),
        ("-w* -peace", {5}),
        ("NOT -war", {1, 4}),
        ("-OR war", {1, 4}),
        ("- war", {1, 4}),
        ("--war", {1, 4}),
        ("ukraine -", {1, 2}),
        ("war (-)", {1, 4}),
        ("-! war", {1, 4}),
        ("in-ukraine", {1, 2}),
        ("don't", {5}),
        ("CAFÉ", {5}),
        ("OR", set()),
        ('"war', {1, 4}),
        ("war )", {1, 4}),
        ("((war", {1, 4}),
        ("-- !! ,", {1, 2, 3, 4, 5}),
        ("content:war", set()),
        ("NEAR(war ukraine)", set()),
    ],
)
def test_what_is_asked_is_what_is_found(index: sqlite3.Connection, question: str, rows: set[int]) -> None:
    assert found(index, question) == rows


PIECES = [
    "war",
    "peace",
    '"',
    "“",
    "”",
    "(",
    ")",
    " ",
    "OR ",
    "NOT ",
    "AND ",
    "*",
    "'",
    ":",
    "-",
    "^",
    "+",
    "{",
    "NEAR",
    "\0",
    "\ud800",
    "é",
    "\u0301",
    "汉",
]


@settings(deadline=None)  # a busy machine may take its time over a thousand words
@given(st.one_of(st.text(max_size=40), st.lists(st.sampled_from(PIECES), max_size=60).map("".join)))
@example("(a OR " * 300)
@example("(a NOT " * 300)
@example("NOT " * 3000)
@example("a " * 10_000)
@example("(" * 10_000)
def test_no_input_is_a_syntax_error(index: sqlite3.Connection, question: str) -> None:
    found(index, question)


QUESTIONS = st.recursive(
    st.sampled_from(["war", "peace", "ukraine", "weapons"]),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]} OR {pair[1]})"),
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]} {pair[1]})"),
        inner.map(lambda one: f"NOT ({one})"),
    ),
    max_leaves=6,
)


@settings(deadline=None)  # as above
@given(QUESTIONS)
def test_questions_mean_what_logic_says(index: sqlite3.Connection, question: str) -> None:
    python = question.replace(") (", ") and (").replace("NOT ", "not ").replace(" OR ", " or ")
    for word in ("war", "peace", "ukraine", "weapons"):
        python = python.replace(word, f"has('{word}')")
    python = python.replace(") has", ") and has").replace(") (", ") and (").replace(") not", ") and not")
    if question.count("(") > 8:
        return
    expected = set()
    for row, text in TEXTS.items():
        held = set(text.lower().replace(",", "").split())
        if eval(python, {"has": held.__contains__}):
            expected.add(row)
    assert found(index, question) == expected

import io
from pathlib import Path

import pytest
from rich.console import Console

from onrecord.evaluate import GoldArticle, GoldAttribution, GoldSpeaker, read_gold
from onrecord.evaluate.disagreements import DisagreementKind, disagreements
from onrecord.evaluate.excerpts import excerpt, extent, in_brackets, in_colours
from onrecord.evaluate.guess import Guess, GuessSpeaker, GuessStatement
from onrecord.evaluate.guess_jsonl import read_guesses
from onrecord.evaluate.scoring import compare_all
from onrecord.evaluate.tables import disagreement_list
from onrecord.records import Article, Span, SpeakerKind

TEXT = (
    "The mayor said that the old plan was dead and gone. Lee wanted peace. “We waited for years and nobody came,” said "
    "Okoro. Smith said it rained. The dog barked at nothing in particular all night long."
)
SPEAKERS = (
    GoldSpeaker("mayor", "Ann Lee", SpeakerKind.PERSON, True),
    GoldSpeaker("okoro", "Okoro", SpeakerKind.PERSON, True),
)


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def gold(id: str, source: str, cue: str, content: str, speaker: str | None = None) -> GoldAttribution:
    return GoldAttribution(id, (span(source),), (span(cue),), (span(content),), speaker=speaker)


def guess(source: str, cue: str, content: str, confidence: float, speaker: str | None = None) -> GuessStatement:
    return GuessStatement((span(source),), (span(cue),), (span(content),), confidence, speaker=speaker)


PLAN = gold("A1", "The mayor", "said", "that the old plan was dead and gone", "mayor")
PEACE = gold("A2", "Lee", "wanted", "peace", "mayor")
YEARS = gold("A3", "Okoro", "said Okoro", "“We waited for years and nobody came,”", "okoro")
RAIN = gold("A4", "Smith", "said it", "it rained")
GOLD = GoldArticle(
    Article(text=TEXT, id="news"), frozenset({"spans", "speakers"}), (PLAN, PEACE, YEARS, RAIN), SPEAKERS
)
DOG = guess("The dog", "barked", "at nothing in particular all night long", 0.9)


def found(*statements: GuessStatement) -> list[tuple[str, str]]:
    reading = Guess("news", None, statements, (GuessSpeaker("p1", "Ann Lee", True), GuessSpeaker("p2", "Okoro", True)))
    return [(one.kind.value, one.note) for one in disagreements(compare_all([GOLD], {"news": reading}))]


def test_every_kind_is_told_apart_and_ranked() -> None:
    assert found(
        guess("The mayor", "said", "plan was dead and gone", 0.8, "p1"),
        guess("Lee", "said Okoro", "“We waited for years and nobody came,”", 0.7, "p2"),
        DOG,
    ) == [
        ("invented", "indirect, 39 characters"),
        ("wrong source", "Lee instead of Okoro"),
        ("missed", "indirect, 9 characters"),
        ("boundary", "characters: 13 missing"),
        ("missed", "indirect, 5 characters"),
    ]


def test_confident_inventions_come_before_doubtful_ones() -> None:
    long_but_doubtful = guess("Smith", "rained", "dog barked at nothing in particular all night long", 0.1)
    short_and_sure = guess("Smith", "rained", "nobody came", 0.9)
    invented = [note for kind, note in found(long_but_doubtful, short_and_sure) if kind == "invented"]
    assert invented == ["direct, 11 characters", "indirect, 50 characters"]


def test_second_statement_of_a_content_is_told_from_a_mere_invention() -> None:
    content = "“We waited for years and nobody came,”"
    twice = found(guess("Okoro", "said Okoro", content, 0.9), guess("Smith", "said it", content, 0.5))
    assert ("invented", "direct, 35 characters, of a content that another statement found too") in twice


def test_wrong_speaker() -> None:
    right_span = guess("Okoro", "said Okoro", "“We waited for years and nobody came,”", 0.9, "p1")
    assert ("wrong speaker", "Ann Lee instead of Okoro") in found(right_span)
    nobody = guess("Smith", "said it", "it rained", 0.9, "p1")
    assert ("wrong speaker", "Ann Lee instead of nobody who could be named") in found(nobody)


def test_a_reading_that_names_no_speaker_is_not_blamed_for_each() -> None:
    nobody = Guess("news", None, (guess("Okoro", "said Okoro", "“We waited for years and nobody came,”", 0.9),))
    kinds = {one.kind for one in disagreements(compare_all([GOLD], {"news": nobody}))}
    assert kinds == {DisagreementKind.MISSED}


def test_too_short_to_count_as_found_is_a_boundary_and_not_two_mistakes() -> None:
    kinds = found(guess("The mayor", "said", "gone", 0.9, "p1"))
    assert ("boundary", "characters: 31 missing") in kinds
    assert "invented" not in dict(kinds)
    assert [note for kind, note in kinds if kind == "missed"].count("indirect, 35 characters") == 0


def test_articles_that_were_not_read_are_left_out() -> None:
    assert disagreements(compare_all([GOLD], {})) == []


def test_perfect_reading_has_none(data: Path) -> None:
    with (data / "gold.jsonl").open("rb") as lines:
        assert disagreements(compare_all(read_gold(data / "gold.jsonl"), read_guesses(lines, "gold"))) == []


def test_excerpt_marks_the_roles_in_brackets_and_shows_the_words_around() -> None:
    shown = in_brackets(excerpt(TEXT, PLAN, extent(PLAN))).plain
    assert shown.startswith(
        "[source: The mayor] [cue: said] [content: that the old plan was dead and gone]. Lee wanted"
    )
    assert shown.endswith("…")
    coloured = in_colours(excerpt(TEXT, PLAN, extent(PLAN)))
    assert "[" not in coloured.plain
    assert len({str(part.style) for part in coloured.spans}) == 3


def test_excerpt_of_a_long_content_keeps_both_ends() -> None:
    words = " ".join(f"word{number}" for number in range(300))
    text = f"Before it.\nHe said {words}."
    start = text.index("word0")
    record = GuessStatement((), (Span(start - 5, start - 1),), (Span(start, len(text) - 1),))
    shown = in_brackets(excerpt(text, record, extent(record))).plain
    assert shown.startswith("Before it.¶He [cue: said] [content: word0 word1 ")
    assert shown.endswith(" word299].")
    assert " … " in shown
    assert len(shown) < 400


@pytest.mark.parametrize("nasty", ["\x1b[31m", "\u202e", "\ud800", "\x07"])
def test_excerpt_shows_nothing_that_a_terminal_obeys(nasty: str) -> None:
    text = f"He said {nasty} so."
    record = GuessStatement((), (Span(3, 7),), (Span(8, len(text)),))
    shown = in_brackets(excerpt(text, record, extent(record))).plain
    assert nasty[0] not in shown
    assert "�" in shown


def test_list_shows_gold_and_reading_and_no_more_than_asked_for() -> None:
    reading = Guess("news", None, (DOG, guess("Lee", "said Okoro", "“We waited for years and nobody came,”", 0.7)))
    all_found = disagreements(compare_all([GOLD], {"news": reading}))
    written = io.StringIO()
    console = Console(width=80, file=written, color_system=None)
    console.print(disagreement_list(all_found, 3, console))
    shown = written.getvalue()
    assert "Disagreements: 3 missed, 1 invented, 0 boundary, 1 wrong source, 0 wrong speaker" in " ".join(shown.split())
    assert "1. missed: indirect, 35 characters" in shown
    assert "article news, confidence 0.90" in shown
    assert "\n3. " in shown
    assert "\n4. " not in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_passage_is_shown_once_where_only_the_speaker_differs() -> None:
    statement = guess("Okoro", "said Okoro", "“We waited for years and nobody came,”", 0.9, "p1")
    reading = Guess("news", None, (statement,), (GuessSpeaker("p1", "Ann Lee", True),))
    everything = disagreements(compare_all([GOLD], {"news": reading}))
    [wrong] = [one for one in everything if one.kind is DisagreementKind.WRONG_SPEAKER]
    written = io.StringIO()
    console = Console(width=80, file=written, color_system=None)
    console.print(disagreement_list([wrong], 1, console))
    assert "both  …" in written.getvalue()
    assert written.getvalue().count("[source: Okoro]") == 1


def test_json_of_a_disagreement_carries_spans_and_words() -> None:
    [invented] = [
        one
        for one in disagreements(compare_all([GOLD], {"news": Guess("news", None, (DOG,))}))
        if one.kind is DisagreementKind.INVENTED
    ]
    shown = invented.to_dict()
    assert (shown["kind"], shown["gold"], shown["confidence"]) == ("invented", None, 0.9)
    assert shown["reading"]["source"] == [
        {"start": span("The dog").start, "end": span("The dog").end, "text": "The dog"}
    ]

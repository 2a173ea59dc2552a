"""The chain on fake networks: what the rules foretell, in order, whatever the batch, the threads and the text."""

import itertools
import json
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import fields

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord import Article, Reading, Span, StatementKind
from onrecord import reader as module
from onrecord.extract import attributions
from onrecord.extract.encode import Encoder
from onrecord.reader import Reader
from onrecord.records import Attribution
from tests.extract.test_encode import odd_texts
from tests.fakes import RandomNetwork, RuleNetwork, SilentNetwork, fake_reader
from tests.timing import TOLERANCE, growth

ARTICLE = """Town under water

“We won,” said Ann Lee, “and go on.” Bob Ray recalled that Ann Lee replied “no, never” in May.

Bob Ray did not say whether it rained. It rained. It is said that it snowed.

Ann Lee says: "One.

"Two." Nobody knew.
"""


def told(reading: Reading) -> list[tuple[str, ...]]:
    """Each statement in a line: source, cue, content, kind."""
    text = reading.article.text

    def words(spans: tuple[Span, ...]) -> str:
        return " … ".join(text[span.start : span.end] for span in spans)

    return [(words(one.source), words(one.cue), words(one.content), one.kind.value) for one in reading.statements]


FORETOLD = [
    ("Ann Lee", "said", "“We won,” … “and go on.”", "direct"),
    ("Bob Ray", "recalled", "that Ann Lee replied “no, never” in May", "mixed"),
    ("Ann Lee", "replied", "“no, never”", "direct"),
    ("Bob Ray", "did not say", "whether it rained", "indirect"),
    ("", "said", "that it snowed", "indirect"),
    ("Ann Lee", "says", '"One.\n\n"Two."', "direct"),
]


def test_the_chain_reads_what_the_rules_foretell(reader: Reader) -> None:
    reading = reader.read(ARTICLE)
    assert told(reading) == FORETOLD
    assert [one.negated for one in reading.statements] == [False, False, False, True, False, False]
    recalled, replied = reading.statements[1:3]
    assert [one.parent for one in reading.statements] == [None, None, recalled.id, None, None, None]
    assert replied.parent == f"s{ARTICLE.index('recalled')}"
    names = {speaker.id: speaker.name for speaker in reading.speakers}
    said_by = [names[one.speaker] if one.speaker else None for one in reading.statements]
    assert said_by == ["Ann Lee", "Bob Ray", "Ann Lee", "Bob Ray", None, "Ann Lee"]
    assert all(one.resolved_by for one in reading.statements)
    assert reading.article == Article(text=ARTICLE)


def test_articles_keep_what_is_known_of_them(reader: Reader) -> None:
    article = Article(text=ARTICLE, id="mine", title="Town under water", published="2023-06-15")
    assert reader.read(article).article is article
    (reading,) = reader.read_many([article])
    assert reading.article is article
    assert reading == reader.read(article)


CONTRACT = {
    "speaker": {"id", "name", "kind", "named", "role", "gender", "mentions"},
    "article": {"id", "url", "title", "publisher", "published", "language", "text"},
    "statement": {
        "id",
        "kind",
        "parent",
        "source",
        "cue",
        "content",
        "speaker",
        "resolved_by",
        "addressee",
        "when",
        "where",
        "medium",
        "negated",
        "confidence",
    },
}


def test_a_reading_as_json_is_that_of_the_contract(reader: Reader) -> None:
    found = json.loads(json.dumps(reader.read(ARTICLE).to_dict()))
    assert found.keys() == {"article", "speakers", "statements"}
    assert found["article"].keys() == CONTRACT["article"]
    assert found["article"]["text"] == ARTICLE
    assert len(found["statements"]) == len(FORETOLD)
    ids = [one["id"] for one in found["statements"]]
    assert len(set(ids)) == len(ids)
    speakers = {one["id"] for one in found["speakers"]}
    assert speakers
    for one in found["speakers"]:
        assert one.keys() == CONTRACT["speaker"]
        assert one["kind"] in {"person", "group", "organization", "document", "unknown"}
    for one in found["statements"]:
        assert one["speaker"] is None or one["speaker"] in speakers
        assert one.keys() == CONTRACT["statement"]
        assert one["kind"] in {"direct", "indirect", "mixed"}
        assert one["parent"] is None or one["parent"] in ids
        assert one["content"]
        for span in (*one["source"], *one["cue"], *one["content"]):
            assert span.keys() == {"start", "end"}
            assert 0 <= span["start"] < span["end"] <= len(ARTICLE)
        assert isinstance(one["negated"], bool)
        assert 0 <= one["confidence"] <= 1


# Order, batches, threads


def many_texts() -> list[str]:
    pieces = [ARTICLE, "", "It rained. " * 30, "“No,” said Bob Ray. " * 9, ARTICLE * 3, " \n", "Ann Lee said “yes”."]
    return [f"{piece}{number}" for number in range(4) for piece in pieces]


@pytest.mark.parametrize("threads", [1, 2, 5])
@pytest.mark.parametrize(
    ("articles", "characters", "cues"), [(8, 40_000, 128), (1, 40_000, 1), (3, 100, 7), (100, 10**6, 2)]
)
def test_results_do_not_depend_on_batch_and_threads(
    encoder: Encoder, monkeypatch: pytest.MonkeyPatch, threads: int, articles: int, characters: int, cues: int
) -> None:
    texts = many_texts()
    expected = one_by_one(encoder)
    monkeypatch.setattr(module, "ARTICLES_AT_ONCE", articles)
    monkeypatch.setattr(module, "CHARACTERS_AT_ONCE", characters)
    monkeypatch.setattr(attributions, "CUES_AT_ONCE", cues)
    readings = list(fake_reader(encoder, RandomNetwork(3), threads).read_many(texts))
    assert [reading.article.text for reading in readings] == texts
    assert readings == expected


_read_before: list[Reading] = []


def one_by_one(encoder: Encoder) -> list[Reading]:
    """The readings of `many_texts` each by itself, made once."""
    if not _read_before:
        alone = fake_reader(encoder, RandomNetwork(3))
        _read_before.extend(alone.read(text) for text in many_texts())
    assert sum(len(reading.statements) for reading in _read_before) > 40
    return _read_before


def test_a_reading_does_not_depend_on_what_was_read_before(encoder: Encoder) -> None:
    shared = fake_reader(encoder, RandomNetwork(3))
    assert [shared.read(text) for text in reversed(many_texts())] == list(reversed(one_by_one(encoder)))


class SlowAtFirst(RuleNetwork):
    """Takes longer for the first articles, so that later ones would overtake them."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__(encoder)
        self.threads: set[str] = set()
        self._waits = iter([0.2, 0.1, 0.05])

    def score_window(self, inputs):  # type: ignore[no-untyped-def]
        self.threads.add(threading.current_thread().name)
        time.sleep(next(self._waits, 0.0))
        return super().score_window(inputs)


def test_readings_come_in_order_though_later_ones_are_done_first(
    encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ARTICLES_AT_ONCE", 1)
    network = SlowAtFirst(encoder)
    texts = [f"Ann Lee said “{number}”." for number in range(12)]
    readings = list(fake_reader(encoder, network, 3).read_many(texts))
    assert [reading.article.text for reading in readings] == texts
    assert len(network.threads) > 1


def test_one_thread_is_the_one_that_asks(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ARTICLES_AT_ONCE", 1)
    network = SlowAtFirst(encoder)
    assert len(list(fake_reader(encoder, network, 1).read_many([ARTICLE] * 4))) == 4
    assert network.threads == {threading.current_thread().name}


def test_readings_stream(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ARTICLES_AT_ONCE", 2)
    taken = itertools.count()
    endless = (f"Ann Lee said “{next(taken)}”." for _ in itertools.count())
    readings = fake_reader(encoder, threads=2).read_many(endless)
    assert [told(next(readings)) for _ in range(3)] == [[("Ann Lee", "said", f"“{n}”", "direct")] for n in range(3)]
    assert next(taken) <= 12, "no more is taken than is read at once"
    readings.close()  # type: ignore[attr-defined]


def test_loading_that_is_interrupted_waits_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    released = threading.Event()
    monkeypatch.setattr(module, "OnnxNetwork", lambda _: released.wait(10))
    monkeypatch.setattr(module, "_resolver", interrupted)
    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        module.load_reader()
    assert time.monotonic() - begun < 5
    released.set()


def test_what_fails_in_the_articles_fails_here(reader: Reader) -> None:
    def articles() -> Iterator[str]:
        yield ARTICLE
        raise RuntimeError("the disk is gone")

    with pytest.raises(RuntimeError, match="the disk is gone"):
        list(reader.read_many(articles()))
    assert list(reader.read_many([])) == []


def test_what_fails_on_a_thread_fails_here_and_nothing_more_is_read(
    encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    class FailsLater(SlowAtFirst):
        def score_window(self, inputs):  # type: ignore[no-untyped-def]
            if len(inputs.ids) > 60:
                raise RuntimeError("the network is gone")
            return super().score_window(inputs)

    monkeypatch.setattr(module, "ARTICLES_AT_ONCE", 1)
    taken = itertools.count()
    short, long = "Ann Lee said “1”.", ARTICLE * 9
    endless = (long if next(taken) == 2 else short for _ in itertools.count())
    readings = fake_reader(encoder, FailsLater(encoder), 2).read_many(endless)
    assert [len(next(readings).statements) for _ in range(2)] == [1, 1]
    with pytest.raises(RuntimeError, match="the network is gone"):
        next(readings)
    assert next(readings, None) is None
    assert next(taken) <= 12


@pytest.mark.parametrize("article", [None, b"bytes", 7, ["text"]])
def test_what_is_no_article_is_refused(reader: Reader, article: object) -> None:
    with pytest.raises(TypeError, match=type(article).__name__):
        reader.read(article)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=type(article).__name__):
        list(reader.read_many([article]))  # type: ignore[list-item]


def test_threads_are_those_asked_for(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("os.sched_getaffinity", raising=False)  # as on macOS and Windows
    assert fake_reader(encoder, threads=3)._threads == 3
    monkeypatch.setattr("os.cpu_count", lambda: 7)
    assert fake_reader(encoder, threads=None)._threads == 7
    monkeypatch.setattr("os.cpu_count", lambda: None)
    assert fake_reader(encoder, threads=None)._threads == 1


# Bad input


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n \t\r\n\u2029\u00a0",
        "\x00\x01\x02\xff\xfe" * 200,
        "\ufffd" * 300,
        "\ud800" * 50 + "\udfff",
        '"' * 600,
        "“" * 600,
        "”" * 600,
        "'" * 600,
        "''``" * 200,
        "“”‘’«»\"'„`´" * 50,
        "\u200b" * 500,
        "\u0301" * 500,
        "😀" * 500,
        "\u202e\u202d\u2066" * 100,
        "#" * 500,
        "[CLS] [SEP] [MASK] ##said",
    ],
)
def test_what_says_nothing_gives_a_reading_of_nothing(reader: Reader, text: str) -> None:
    reading = reader.read(text)
    assert reading.statements == ()
    assert reading.article.text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee said “yes”.\r\n\r\nBob Ray said “no”.\r\n", ["“yes”", "“no”"]),
        ("Ann Lee said “yes”.\rBob Ray said “no”.", ["“yes”", "“no”"]),
        ("\ufeffAnn Lee said “yes”.", ["“yes”"]),
        ("Ann Lee s\u200baid “y\u200bes”.", ["“y\u200bes”"]),
        ("Ann\u00a0Lee\u00a0said\u00a0“yes”.", ["“yes”"]),
        ("Ann Lee said “he\u0301 is here\u0301\u0327”.", ["“he\u0301 is here\u0301\u0327”"]),
        ("Ann Lee said “👩\u200d👩\u200d👧 ❤\ufe0f”.", ["“👩\u200d👩\u200d👧 ❤\ufe0f”"]),
        ("Ann Lee said “\u202bשלום\u202c”. قال «نعم».", ["“\u202bשלום\u202c”"]),
        ("Ann Lee said that 안녕하세요 漢字.", ["that 안녕하세요 漢字"]),
        ("Ann Lee said “a\ud800b”.", ["“a\ud800b”"]),
        ("\x00Ann Lee said\x00 “yes\x00”.", ["“yes\x00”"]),
        ("ANN LEE SAID “YES”.", ["“YES”"]),
        ("Ann Lee said “yes. It rained. Bob Ray said that it snowed.", None),
    ],
)
def test_odd_characters_are_read_past(reader: Reader, text: str, expected: list[str] | None) -> None:
    reading = reader.read(text)
    assert reading.article.text == text
    contents = [reading.article[span] for one in reading.statements for span in one.content]
    assert expected is None or contents == expected


class Found:
    """An extractor that has found what it was given."""

    def __init__(self, *attributions: Attribution) -> None:
        self._attributions = attributions

    def extract(self, articles: Sequence[Article], pool: object = None) -> list[tuple[Attribution, ...]]:
        return [self._attributions for _ in articles]


def test_a_lost_closing_mark_makes_no_quotation_of_the_next_statement() -> None:
    text = 'Ann Lee said "we won. Bob Ray said that it rained.'
    won, rained = (
        Attribution((), (), (Span(text.index(words), text.index(words) + len(words)),), 0.9)
        for words in ('"we won', "that it rained")
    )
    reading = Reader(Found(won, rained), 1).read(text)  # type: ignore[arg-type]
    assert [one.kind for one in reading.statements] == [StatementKind.DIRECT, StatementKind.INDIRECT]


def test_one_long_paragraph(reader: Reader) -> None:
    sentence = "Ann Lee said “yes, it is” to Bob Ray. "
    text = sentence * (100_000 // len(sentence) + 1)
    readings = told(reader.read(text))
    assert readings == [("Ann Lee", "said", "“yes, it is”", "direct")] * text.count("said")


def test_one_long_word(reader: Reader) -> None:
    text = "Ann Lee said “" + "x" * 100_000 + "”."
    assert told(reader.read(text)) == [("Ann Lee", "said", "“" + "x" * 100_000 + "”", "direct")]


def test_a_text_of_five_megabytes(encoder: Encoder) -> None:
    text = "It rained on the town, and nobody was there to see. " * 100_000
    assert len(text) > 5_000_000
    assert fake_reader(encoder, SilentNetwork()).read(text) == Reading(Article(text=text), ())


@pytest.mark.parametrize("unit", ["Ann Lee said “yes, it is”. It rained. ", "Ann Lee said “yes. It rained.\n\n", '"a'])
def test_time_grows_linearly(reader: Reader, unit: str) -> None:
    assert growth(lambda size: reader.read(unit * (size // len(unit))), 3_000) < TOLERANCE


@settings(deadline=None, max_examples=60)
@given(odd_texts, st.integers(0, 100))
def test_whatever_text_and_network_a_reading_holds(encoder: Encoder, text: str, seed: int) -> None:
    reading = fake_reader(encoder, RandomNetwork(seed)).read(text)
    assert reading.article.text == text
    known = {speaker.id for speaker in reading.speakers}
    assert len(known) == len(reading.speakers)
    for speaker in reading.speakers:
        assert all(0 <= span.start < span.end <= len(text) for span in speaker.mentions)
    assert {one.speaker for one in reading.statements} <= known | {None}
    ids = [one.id for one in reading.statements]
    assert len(set(ids)) == len(ids)
    starts = [one.cue[0] for one in reading.statements]
    assert starts == sorted(starts)
    for one in reading.statements:
        assert one.parent is None or one.parent in ids
        assert one.kind in StatementKind
        assert one.content
        for field in fields(one):
            for span in getattr(one, field.name) if field.name in ("source", "cue", "content") else ():
                assert 0 <= span.start < span.end <= len(text)
    assert reading == fake_reader(encoder, RandomNetwork(seed)).read(text)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text("“”\"'‘’«» ,.\n", max_size=6), st.text("“”\"'‘’«» ,.\n", max_size=6))
def test_odd_marks_around_an_article_leave_the_rest_alone(reader: Reader, before: str, after: str) -> None:
    reading = reader.read(f"{before}\n\n{ARTICLE}\n\n{after}")
    assert told(reading) == FORETOLD

"""Who is spoken to, as the statements around tell."""

from onrecord.records import Article, Span, Speaker, SpeakerKind, Statement, StatementKind
from onrecord.resolve.circumstances import read
from onrecord.resolve.circumstances.candidate import Field
from onrecord.resolve.circumstances.choice import load_models
from onrecord.resolve.circumstances.layout import Layout
from onrecord.resolve.circumstances.pairs import CandidateTable, StatementTable
from onrecord.resolve.circumstances.reach import near_pairs
from onrecord.resolve.circumstances.reading import find_candidates
from onrecord.resolve.circumstances.turns import find_turns
from onrecord.resolve.circumstances.whom import Named

TRANSCRIPT = (
    "Here is what they said.\n\nWALLACE: Will she be at the debate?\n\nPENCE: She will not attend it.\n\n"
    "WALLACE: Why was she invited?"
)


def spans(text: str, part: str, after: int = 0) -> tuple[Span, ...]:
    start = text.index(part, after)
    return (Span(start, start + len(part)),)


def speaker(text: str, id_: str, name: str, kind: SpeakerKind = SpeakerKind.PERSON) -> Speaker:
    found, start = [], text.find(name)
    while start >= 0:
        found.append(Span(start, start + len(name)))
        start = text.find(name, start + 1)
    return Speaker(id_, name, kind, True, None, None, tuple(found))


def transcript() -> tuple[list[Statement], list[Speaker]]:
    turns = [
        ("WALLACE", "Will she be at the debate?"),
        ("PENCE", "She will not attend it."),
        ("WALLACE", "Why was she"),
    ]
    statements = []
    for number, (name, content) in enumerate(turns):
        place = TRANSCRIPT.index(content)
        start = TRANSCRIPT.rindex(name, 0, place)
        source, cue = Span(start, start + len(name)), Span(start + len(name), start + len(name) + 1)
        statements.append(
            Statement(
                f"s{number}",
                StatementKind.INDIRECT,
                (source,),
                (cue,),
                spans(TRANSCRIPT, content),
                0.9,
                speaker=name.lower(),
            )
        )
    return statements, [speaker(TRANSCRIPT, "wallace", "WALLACE"), speaker(TRANSCRIPT, "pence", "PENCE")]


def test_the_turns_of_a_transcript_are_spoken_to_each_other() -> None:
    statements, speakers = transcript()
    read_ = read(Article(text=TRANSCRIPT), statements, (), speakers)
    assert [one.addressee and one.addressee.text for one in read_.statements] == ["PENCE", "WALLACE", "PENCE"]


def test_who_is_asked_is_who_answers_by_the_whole_name() -> None:
    text = "She asked whether he would run. Opposition leader Ana Sousa said the party would decide."
    asked = Statement(
        "s1",
        StatementKind.INDIRECT,
        spans(text, "She"),
        spans(text, "asked"),
        spans(text, "whether he would run"),
        0.9,
        speaker="p1",
    )
    said = Statement(
        "s2",
        StatementKind.INDIRECT,
        spans(text, "Opposition leader Ana Sousa"),
        spans(text, "said"),
        spans(text, "the party would decide"),
        0.9,
        speaker="p2",
    )
    found = find_turns(Layout(Article(text=text), [asked, said]), [])
    assert [one.phrase for one in found if one.trigger == "asked after"] == ["Opposition leader Ana Sousa"]


def test_nobody_speaks_to_himself() -> None:
    text = "Bob Etheridge apologized to the man. “I told Etheridge's staff,” he said. He told Etheridge so."
    one = Statement(
        "s1",
        StatementKind.INDIRECT,
        spans(text, "He", text.index("He told")),
        spans(text, "told", text.index("He told")),
        spans(text, "so", text.index("He told")),
        0.9,
        speaker="p1",
    )
    layout = Layout(Article(text=text), [one], (), [speaker(text, "p1", "Bob Etheridge")])
    candidates = find_candidates(layout)[Field.ADDRESSEE]
    assert "p1" in {found.means for found in candidates}
    board = CandidateTable([layout], [candidates], load_models()[Field.ADDRESSEE].habits)
    pairs = near_pairs(StatementTable([layout]), board)
    assert all(board.candidates[number].means != "p1" for number in pairs.candidates.tolist() if number >= 0)


def test_a_phrase_means_the_speaker_whose_last_name_it_ends_with() -> None:
    text = "Rafael Correa met Ana Correa, Sean Hannity and the Red Cross."
    people = [speaker(text, name[0], name) for name in ("Rafael Correa", "Ana Correa", "Sean Hannity")]
    body = speaker(text, "body", "the Red Cross", SpeakerKind.ORGANIZATION)
    named = Named(Layout(Article(text=text), [], (), [*people, body]))
    assert named.meant("Fox News’ Sean Hannity") == "S"
    assert named.meant("Red Cross") == "body"
    assert named.meant("Mr. Correa") == ""  # there are two
    assert named.meant("Hannity and others") == ""
    assert not named.is_person("body")


def test_who_asks_not_to_be_named_asks_nobody() -> None:
    text = "One survivor asked not to be named. Ana Bell said that the captain had left."
    marked = (("One survivor", "asked", "not to be named"), ("Ana Bell", "said", "that the captain had left"))
    statements = [
        Statement(
            cue, StatementKind.INDIRECT, *(spans(text, part) for part in (source, cue, content)), 0.9, speaker=source
        )
        for source, cue, content in marked
    ]
    layout = Layout(Article(text=text), statements)
    assert not any(one.trigger.startswith("asked ") for one in find_turns(layout, layout.limits()))
    asked = text.replace("not to be named", "where they were")
    layout = Layout(Article(text=asked), statements)
    assert any(one.trigger.startswith("asked ") for one in find_turns(layout, layout.limits()))


def addressees(text: str, source: str, cue: str, content: str) -> list[str]:
    one = Statement(
        "s1", StatementKind.INDIRECT, *(spans(text, part) for part in (source, cue, content)), 0.9, speaker="p1"
    )
    return [found.phrase for found in find_candidates(Layout(Article(text=text), [one]))[Field.ADDRESSEE]]


def test_who_warns_behind_the_cue_is_not_warned() -> None:
    text = "Nobody can ignore the risk, warns health director Ana Sousa as she left."
    assert addressees(text, "health director Ana Sousa", "warns", "Nobody can ignore the risk") == []
    assert "Ana Sousa" in addressees("He warned Ana Sousa of it.", "He", "warned", "of it")


def test_what_comes_with_saying_hears_nothing() -> None:
    text = "Mr Bell said with Christmas coming up there was time."
    assert addressees(text, "Mr Bell", "said", "there was time") == []


def test_whom_the_content_of_telling_names_is_not_told() -> None:
    text = "He said: Mr Bell told that Ms Zimmer had recounted it."
    assert addressees(text, "Mr Bell", "told", "Ms Zimmer had recounted it") == []


def test_who_does_not_respond_speaks_to_nobody() -> None:
    text = "Governor Bell promised rain. His office did not respond to questions."
    first = Statement(
        "s1", StatementKind.INDIRECT, spans(text, "Governor Bell"), spans(text, "promised"), spans(text, "rain"), 0.9,
        speaker="p1",
    )  # fmt: skip
    for negated in (True, False):
        second = Statement(
            "s2", StatementKind.INDIRECT, spans(text, "His office"), spans(text, "did not respond to"),
            spans(text, "questions"), 0.9, speaker="p2", negated=negated,
        )  # fmt: skip
        layout = Layout(Article(text=text), [first, second])
        replied = [one for one in find_turns(layout, layout.limits()) if one.trigger.startswith("replied")]
        assert bool(replied) is not negated


def test_of_a_neighbour_only_a_person_with_a_name_is_guessed_to_be_spoken_to() -> None:
    text = "“It is late,” Ana Bell said. “It is early,” the firm said."
    late = Statement(
        "s1", StatementKind.DIRECT, spans(text, "Ana Bell"), spans(text, "said"), spans(text, "“It is late,”"), 0.9,
        speaker="p1",
    )  # fmt: skip
    early = Statement(
        "s2", StatementKind.DIRECT, spans(text, "the firm"), spans(text, "said", 30), spans(text, "“It is early,”"),
        0.9, speaker="p2",
    )  # fmt: skip
    ana = speaker(text, "p1", "Ana Bell")
    firm = Speaker("p2", "the firm", SpeakerKind.ORGANIZATION, named=False, mentions=(spans(text, "the firm")[0],))
    layout = Layout(Article(text=text), [late, early], (), [ana, firm])
    turns = [one for one in find_turns(layout, layout.limits()) if one.trigger.startswith("turn")]
    assert [one.phrase for one in turns] == ["Ana Bell"]


def test_to_what_extent_it_is_done_is_nobody() -> None:
    text = "They would be punished ― “whoever it may be,” he said ― to the court of last resort."
    assert addressees(text, "he", "said", "They would be punished") == []


def test_nobody_is_meant_by_what_is_urged() -> None:
    text = "She urged restraint on Monday."
    assert addressees(text, "She", "urged", "restraint on Monday") == []
    assert "voters" in addressees("She urged voters to wait.", "She", "urged", "voters to wait")

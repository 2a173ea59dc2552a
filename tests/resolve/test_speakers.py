"""Statements and their speakers, end to end over given spans."""

from __future__ import annotations

from onrecord.records import Article, Attribution, Span
from onrecord.resolve.speakers import Resolution, choose, resolve_speakers
from onrecord.resolve.statements import make_statements
from onrecord.resolve.walk import Task, Walk

TEXT = (
    "Prime Minister Hun Sen said it is unlikely that Ukraine will win.\n\n"
    "The premier shared his thoughts as he addressed workers in the capital on June 14.\n\n"
    "He recalled that in late May the Ukrainian President Volodymyr Zelenskyy wrote to him.\n\n"
    "Yang Peou, secretary-general of the Royal Academy of Cambodia, echoed Hun Sen’s remarks.\n\n"
    "“The war will continue,” he told The Post.\n\n"
    "A spokesman for the ministry declined to comment.\n"
)
MARKED = [
    ("Prime Minister Hun Sen", "said", "it is unlikely that Ukraine will win"),
    ("The premier", "shared", "his thoughts"),
    ("He", "recalled", "that in late May the Ukrainian President Volodymyr Zelenskyy wrote to him"),
    ("Yang Peou, secretary-general of the Royal Academy of Cambodia,", "echoed", "Hun Sen’s remarks"),
    ("he", "told", "“The war will continue,”"),
    ("A spokesman for the ministry", "declined", "to comment"),
]


def resolved(text: str, marked: list[tuple[str, str, str]]) -> Resolution:
    attributions = []
    for source, cue, content in marked:
        beside = text.find(f"{source} {cue}")
        at = beside if beside >= 0 else text.index(source)
        cue_start = text.index(cue, at + len(source))
        said = Span(cue_start, cue_start + len(cue))
        start = text.index(content)
        content_span = Span(start, start + len(content))
        attributions.append(Attribution((Span(at, at + len(source)),), (said,), (content_span,), 0.9))
    article = Article(text=text)
    return resolve_speakers(article, make_statements(article, attributions, []), [])


def test_every_speaker_of_a_small_article() -> None:
    found = resolved(TEXT, MARKED)
    names = {speaker.id: speaker.name for speaker in found.speakers}
    assert [names.get(statement.speaker or "") for statement in found.statements] == [
        "Hun Sen",
        "Hun Sen",
        "Hun Sen",
        "Yang Peou",
        "Yang Peou",
        "A spokesman for the ministry",
    ]


def test_speakers_are_numbered_in_order_and_described() -> None:
    found = resolved(TEXT, MARKED)
    assert [speaker.id for speaker in found.speakers] == ["p1", "p2", "p3"]
    premier, scholar, spokesman = found.speakers
    assert (premier.role, premier.named, premier.gender) == ("Prime Minister", True, "male")
    assert scholar.role == "secretary-general of the Royal Academy of Cambodia"
    assert (spokesman.named, spokesman.kind.value) == (False, "person")
    assert TEXT[premier.mentions[0].start : premier.mentions[0].end] == "Prime Minister Hun Sen"


def test_reasons_are_told() -> None:
    found = resolved(TEXT, MARKED)
    reasons = [statement.resolved_by or "" for statement in found.statements]
    assert reasons[0] == "named"
    assert reasons[2].startswith("pronoun: He → Hun Sen")
    assert reasons[5] == "unnamed"


def test_nothing_in_the_source_and_nothing_at_all() -> None:
    text = "It is expected that rain will fall."
    article = Article(text=text)
    attribution = Attribution((), (Span(3, 14),), (Span(15, 34),), 0.5)
    found = resolve_speakers(article, make_statements(article, [attribution], []), [])
    assert found.statements[0].speaker is None
    assert found.statements[0].resolved_by == "nobody named"
    empty = Article(text="")
    assert resolve_speakers(empty, (), []).speakers == ()


def test_probabilities_of_the_choices_sum_to_one_and_come_best_first() -> None:
    found = resolved(TEXT, MARKED)
    for choices in found.choices:
        likely = [choice.probability for choice in choices]
        assert abs(sum(likely) - 1) < 1e-6
        assert likely == sorted(likely, reverse=True)


def test_of_the_choices_of_each_statement_one_is_its_answer() -> None:
    found = resolved(TEXT, MARKED)
    names = {speaker.id: speaker.name for speaker in found.speakers}
    for statement, choices in zip(found.statements, found.choices, strict=True):
        assert [choice.name for choice in choices if choice.chosen] == [names.get(statement.speaker or "")]


def test_a_relative_pronoun_is_weighed_by_the_phrase_before_it() -> None:
    text = (
        "On Friday the town hall was full. A merchant in Berlin who said that rain was near went home by train.\n"
        "Ana Bell, a law professor who said that it was late, stayed on.\n"
    )
    found = resolved(text, [("who", "said", "that rain was near")])
    assert [speaker.name for speaker in found.speakers] == ["A merchant"]
    assert [choice.name for choice in found.choices[0] if choice.chosen] == ["A merchant"]


def test_the_turns_of_an_interview_go_to_whom_the_article_names_most() -> None:
    text = (
        "Ana Bell has written a book about her town. Bell grew up there, as she told the paper on Friday.\n\n"
        "Q: Were you glad to be back?\n\nA: I was very glad to be back at home.\n"
    )
    start, asked = text.index("I was"), text.index("Were you")
    answers = Attribution((Span(start - 3, start - 2),), (), (Span(start, len(text) - 1),), 0.9)
    questions = Attribution((Span(asked - 3, asked - 2),), (), (Span(asked, start - 5),), 0.9)
    article = Article(text=text)
    found = resolve_speakers(article, make_statements(article, [questions, answers], []), [])
    assert [statement.resolved_by for statement in found.statements] == [
        "asks in the interview",
        "answers in the interview → Ana Bell",
    ]


def test_a_question_is_not_about_the_asker() -> None:
    text = (
        "Prime Minister Hun Sen spoke in the capital on Friday about the war.\n\n"
        "He recalled that in late May on the telephone with Volodymyr Zelenskyy he asked if he planned to fight on.\n"
    )
    marked = [
        (
            "He",
            "recalled",
            "that in late May on the telephone with Volodymyr Zelenskyy he asked if he planned to fight on",
        ),
        ("he", "asked", "if he planned to fight on"),
        ("he", "planned", "to fight on"),
    ]
    found = resolved(text, marked)
    names = {speaker.id: speaker.name for speaker in found.speakers}
    assert [names.get(one.speaker or "") for one in found.statements] == ["Hun Sen", "Hun Sen", "Volodymyr Zelenskyy"]


def test_both_men_are_those_who_were_named_together() -> None:
    text = (
        "On Friday Mr. Ruto and Mr. Odinga met the bishops of the town, and there was a prayer.\n\n"
        "They said that the talks would go on.\n"
    )
    found = resolved(text, [("They", "said", "that the talks would go on")])
    assert [one.name for one in found.speakers] == ["Ruto and Mr. Odinga"]


def test_a_letter_says_i_for_whoever_signs_it() -> None:
    text = "I doubt that the bridge will hold for long.\n\nAna Bell\n\nI hope that it will stand.\n\nJohn Ode\n"
    found = resolved(text, [("I", "doubt", "that the bridge will hold"), ("I", "hope", "that it will stand")])
    assert [one.name for one in found.speakers] == ["Ana Bell", "John Ode"]


def test_the_governor_is_whoever_is_called_governor() -> None:
    text = (
        "Gov. Asa Hutchinson said that his son, Seth Hutchinson, was against the bill.\n\n"
        "“I love my dad,” Seth Hutchinson said.\n\n"
        "Seth Hutchinson later moved to Texas, which the governor mentions often.\n"
    )
    marked = [
        ("Gov. Asa Hutchinson", "said", "that his son, Seth Hutchinson, was against the bill"),
        ("Seth Hutchinson", "said", "“I love my dad,”"),
        ("the governor", "mentions", "moved to Texas"),
    ]
    (*_, weighed) = resolved(text, marked).choices
    assert weighed[0].name == "Asa Hutchinson"


def test_what_somebody_tells_of_others_is_not_their_role() -> None:
    text = (
        "According to Usman Hasib, his mother cultivated the space so women could get beauty services.\n\n"
        "According to Ann Ray, a lawyer for the owner, the case is open.\n"
    )
    marked = [
        ("Usman Hasib,", "his", "mother cultivated the space"),
        ("Ann Ray,", "a", "the case is open"),
    ]
    found = resolved(text, marked)
    assert [(one.name, one.role) for one in found.speakers] == [
        ("Usman Hasib", None),
        ("Ann Ray", "a lawyer for the owner"),
    ]


def test_it_is_who_spoke_just_before() -> None:
    text = (
        "On Friday the Labour Union met the Census Bureau in the town. The Census Bureau said that rain was near.\n\n"
        "It added that it was late.\n"
    )
    marked = [("The Census Bureau", "said", "that rain was near"), ("It", "added", "that it was late")]
    found = resolved(text, marked)
    assert [one.name for one in found.speakers] == ["Census Bureau"]
    assert found.choices[1][0].probability >= 0.95


def test_where_none_is_likely_enough_nobody_is_the_answer() -> None:
    text = "Ben Ode met Ana Bell, Cy Dale, Di Ray and Ed Fox. Later Gil Hale said: “You knew what was near.”\n"
    said = text[text.index("“") : text.index("”") + 1]
    found = resolved(text, [("Gil Hale", "said:", said), ("You", "knew", "what was near")])
    assert [sum(choice.chosen for choice in choices) for choices in found.choices] == [1, 1]


def test_a_vice_president_is_not_the_president() -> None:
    text = (
        "President Ben Ode met Vice President Ana Bell in the town on Friday, and rain fell.\n\n"
        "The vice president said that it was late. The president said that rain was near.\n"
    )
    marked = [("The vice president", "said", "that it was late"), ("The president", "said", "that rain was near")]
    found = resolved(text, marked)
    names = {speaker.id: speaker.name for speaker in found.speakers}
    assert [names.get(one.speaker or "") for one in found.statements] == ["Ana Bell", "Ben Ode"]


def test_in_a_transcript_the_name_before_the_colon_speaks() -> None:
    text = (
        "Chris Wallace met Mike Pence on Sunday. A partial transcript follows:\n\n"
        "WALLACE: Let us start with the news of the day.\n\n"
        "PENCE: Well, people think that it is late.\n"
    )
    marked = [
        ("A partial transcript", "follows:", "WALLACE: Let us start with the news of the day."),
        ("PENCE", ":", "Well, people think that it is late."),
    ]
    text_of_turns = text.replace("PENCE:", "PENCE :")
    found = resolved(text_of_turns, marked)
    names = {speaker.id: speaker.name for speaker in found.speakers}
    assert [names.get(one.speaker or "") for one in found.statements] == ["Chris Wallace", "Mike Pence"]


def test_a_program_that_is_called_by_a_name_bears_it() -> None:
    text = "It was late.\n\nThe program, called Open Doors, allows that people stay.\n"
    at = text.index("The program")
    content = Span(text.index("that"), text.index("stay") + 4)
    cue = Span(text.index("allows"), text.index("allows") + 6)
    attribution = Attribution((Span(at, at + len("The program")),), (cue,), (content,), 0.9)
    article = Article(text=text)
    found = resolve_speakers(article, make_statements(article, [attribution], []), [])
    assert [speaker.name for speaker in found.speakers] == ["Open Doors"]


def test_who_behind_somebody_unnamed_is_the_same_somebody() -> None:
    text = (
        "Families demanded that the navy join the search. A spokesman for the president said that he had received it."
        "\n\n"
        "One survivor, who asked not to be named, said that the captain had left. “We trusted him,” she said."
    )
    marked = [
        ("A spokesman for the president", "said", "that he had received"),
        ("One survivor", "said", "that the captain had left"),
        ("who", "asked", "not to be named"),
        ("she", "said", "“We trusted him,”"),
    ]
    assert len({statement.speaker for statement in resolved(text, marked).statements}) == 2


def test_nobody_is_named_where_it_is_likelier_that_somebody_without_a_name_is_meant() -> None:
    text = "On Friday the pilot left. Lead investigator Ana Bell rose. The pilot said that rain was near.\n"
    walk = Walk(Article(text=text), make_statements(Article(text=text), marked(text), []), [])
    seen: list[Task] = []
    walk.run(lambda task: seen.append(task))
    (task,) = seen
    called = [one.entity and text[one.entity.name.start : one.entity.name.end] for one in task.candidates]
    ana, pilot, new = (
        called.index("Ana Bell"),
        called.index("the pilot"),
        [one.new for one in task.candidates].index(True),
    )
    likely = [0.0] * len(task.candidates)
    likely[ana], likely[pilot], likely[new] = 0.45, 0.4, 0.15
    assert choose(task, likely, 0.0) == pilot
    likely[ana], likely[pilot], likely[new] = 0.6, 0.3, 0.1
    assert choose(task, likely, 0.0) == ana


def marked(text: str) -> list[Attribution]:
    source, cue, content = (text.index(words) for words in ("The pilot", "said", "that rain"))
    spans = Span(source, source + 9), Span(cue, cue + 4), Span(content, content + 18)
    return [Attribution(*((span,) for span in spans), 0.9)]

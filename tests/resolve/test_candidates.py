"""Whom a source may mean, and whom it cannot."""

from __future__ import annotations

import re

import pytest

from onrecord.records import Article, Attribution, Span
from onrecord.resolve.statements import make_statements
from onrecord.resolve.walk import Task, Walk


def tasks(
    text: str, marked: list[tuple[str, str, str]], introduce: bool = False, meant: str | None = None
) -> dict[str, Task]:
    """What is laid before the judge for each source; nobody is chosen, or whoever a description may `introduce`, or who
    is `meant` by every source that may mean them."""
    attributions = []
    for source, cue, content in marked:
        at = text.index(f"{source} {cue}")
        said = Span(at + len(source) + 1, at + len(source) + 1 + len(cue))
        start = text.index(content)
        said_of = Span(start, start + len(content))
        attributions.append(Attribution((Span(at, at + len(source)),), (said,), (said_of,), 1.0))
    quotations = [Span(*match.span()) for match in re.finditer("“[^”]*”", text)]
    article = Article(text=text)
    walk = Walk(article, make_statements(article, attributions, quotations), quotations)
    seen: dict[str, Task] = {}

    def judge(task: Task) -> int | None:
        seen[text[walk.words.starts[task.setting.word] : walk.words.ends[task.setting.word]]] = task
        called = [one.entity and text[one.entity.name.start : one.entity.name.end] for one in task.candidates]
        places = [
            n for n, one in enumerate(task.candidates) if (one.new and introduce) or (meant and called[n] == meant)
        ]
        return places[0] if places else None

    walk.run(judge)
    return seen


def names(text: str, task: Task) -> list[str]:
    found = [candidate.entity.name for candidate in task.candidates if candidate.entity is not None]
    return [text[span.start : span.end] for span in found]


def test_it_is_not_said_of_several_and_they_not_of_one() -> None:
    text = (
        "Two officials met a driver at the Census Bureau in May, where a report was read to voters.\n\n"
        "It said that rain was near. They said that it was late.\n"
    )
    found = tasks(text, [("It", "said", "that rain was near"), ("They", "said", "that it was late")])
    assert set(names(text, found["It"])) == {"Census Bureau", "a report"}
    assert set(names(text, found["They"])) == {"Two officials", "Census Bureau", "voters"}


def test_someone_may_be_they() -> None:
    text = "There was someone from the ministry in the town hall. They said that rain was near.\n"
    assert "someone" in names(text, tasks(text, [("They", "said", "that rain was near")])["They"])


def test_an_age_alone_is_marked_where_nobody_named_has_led_a_sentence() -> None:
    text = "It was late in Perth, and there was rain. “I am glad,” the 23-year-old said.\n"
    (task,) = tasks(text, [("the 23-year-old", "said", "“I am glad,”")]).values()
    (itself,) = [candidate for candidate in task.candidates if candidate.new]
    assert "new-aged" in itself.features


SPEECH = (
    "The Tea Party met the Census Bureau in Nairobi. Ben Ode and Cy Dale went there with Ana Bell.\n\n"
    "{who} said: “You knew what was near. Cy Dale was young, and we saw it.”\n"
)


def speech(who: str) -> tuple[str, dict[str, Task]]:
    text = SPEECH.format(who=who)
    said = text[text.index("“") : text.index("”") + 1]
    marked = [(who, "said:", said), ("You", "knew", "what was near"), ("we", "saw", "it.”")]
    return text, tasks(text, marked)


def test_you_is_not_who_is_told_of_by_name_and_not_the_speaker() -> None:
    text, found = speech("Ben Ode")
    assert set(names(text, found["You"])) >= {"Ana Bell"}
    assert not {"Cy Dale", "Ben Ode"} & set(names(text, found["You"]))


def test_in_what_somebody_says_we_is_somebody() -> None:
    text, found = speech("Ben Ode")
    assert all(candidate.entity is not None for candidate in found["we"].candidates)
    assert "Nairobi" not in names(text, found["we"])


def test_one_who_speaks_for_a_body_says_we_of_it() -> None:
    text, found = speech("Ben Ode, the chief of the Census Bureau,")
    assert names(text, found["we"]) == ["Census Bureau", "Ben Ode and Cy Dale"]  # him and his like, not him alone


def test_whom_something_is_done_by_is_a_subject() -> None:
    text = "The bill was opposed by the Liberal Democrats. They said that it was late.\n"
    (task,) = tasks(text, [("They", "said", "that it was late")]).values()
    (party,) = [one for one in task.candidates if one.entity is not None and one.entity.named]
    assert "subject:1" in party.features
    assert "oblique:1" not in party.features


def test_he_is_a_person_where_one_is_near() -> None:
    text = "Opec met on Friday, as its secretary general, Adnan Bell, said. He hoped that Delta would come.\n"
    (task,) = tasks(text, [("He", "hoped", "that Delta would come")]).values()
    assert "Adnan Bell" in names(text, task)
    assert "Opec" not in names(text, task)
    alone = "Molik won in Perth on Friday. She said that it was late.\n"
    (task,) = tasks(alone, [("She", "said", "that it was late")]).values()
    assert "Molik" in names(alone, task)


def test_who_is_named_behind_the_clause_that_opens_with_a_pronoun_is_marked() -> None:
    text = (
        "Ana Bell met Ben Ode in May.\n\n"
        "Asked why he left so soon, Ode said that it was late. After he spoke to Cruz, who agreed, rain fell.\n"
    )
    (task,) = tasks(text, [("he", "left", "so soon")]).values()
    marked = [one.entity for one in task.candidates if "main-subject" in one.features]
    assert [text[entity.name.start : entity.name.end] for entity in marked if entity is not None] == ["Ben Ode"]
    (task,) = tasks(text, [("he", "spoke", "to Cruz")]).values()
    assert not any("main-subject" in one.features for one in task.candidates)


def test_several_are_we_only_where_the_speaker_is_one_of_them() -> None:
    text, found = speech("Ana Bell")
    assert "Ben Ode and Cy Dale" not in names(text, found["we"])
    text, found = speech("Cy Dale")
    assert "Ben Ode and Cy Dale" in names(text, found["we"])


def test_a_body_in_a_title_is_whom_its_officer_speaks_for() -> None:
    text, found = speech("President of Census Bureau Ben Ode")
    assert "Census Bureau" in names(text, found["we"])
    assert not {"Ben Ode", "Tea Party"} & set(names(text, found["we"]))


def test_who_is_told_something_is_marked_as_you() -> None:
    text = "Ana Bell met Ben Ode and Cy Dale. Bell told Ode: “You knew what was near.”\n"
    said = text[text.index("“") : text.index("”") + 1]
    found = tasks(text, [("Bell", "told", said), ("You", "knew", "what was near")])
    told = [one.entity for one in found["You"].candidates if "told-it" in one.features]
    assert [text[entity.name.start : entity.name.end] for entity in told if entity is not None] == ["Ben Ode"]


def test_the_first_word_of_what_somebody_says_is_marked_for_the_one_who_says_it() -> None:
    text = "Ben Ode was there. A driver said he heard that rain was near.\n"
    found = tasks(text, [("A driver", "said", "he heard that rain was near"), ("he", "heard", "that rain was near")])
    opened = [one.features for one in found["he"].candidates if "parent-other-opened" in one.features]
    assert len(opened) <= 1


def test_nobody_names_oneself_in_a_quotation_but_to_say_who_one_is() -> None:
    text = (
        "Boss Omar Diaz met Ted Lund on Friday. “I spoke with Ted Lund at length,” he told fans. "
        "“My name is Ted Lund and he is late,” he said.\n"
    )
    marked = [
        ("he", "told", "“I spoke with Ted Lund at length,”"),
        ("he", "said", "“My name is Ted Lund and he is late,”"),
    ]
    assert names(text, tasks(text, marked[:1])["he"]) == ["Omar Diaz"]
    assert "Ted Lund" in names(text, tasks(text, marked[1:])["he"])


def test_whoever_is_one_of_two_on_a_ticket_may_name_it() -> None:
    text = "Boss Omar Diaz met Ted Lund on Friday. “The Diaz/Lund ticket wins,” he said.\n"
    assert "Ted Lund" in names(text, tasks(text, [("he", "said", "“The Diaz/Lund ticket wins,”")])["he"])


@pytest.mark.parametrize(("role", "is_its_voice"), [("a clerk of", True), ("a Democrat running for", False)])
def test_whoever_runs_for_a_body_does_not_speak_for_it(role: str, is_its_voice: bool) -> None:
    said = "“Then we saw nothing like that,”"
    text = f"Ted Lund, {role} the Senate, was late. {said} Lund said.\n"
    found = tasks(text, [("Lund", "said", said), ("we", "saw", "nothing like that,”")])["we"]
    assert ("Senate" in names(text, found)) is is_its_voice


@pytest.mark.parametrize(
    ("opening", "pronoun", "unmeant"),
    [
        ("The statistics were compiled by Norwood Research. It was said: ", "It", "The statistics"),
        ("The strength of the attacks was felt by voters. It was said: ", "they", "The strength of the attacks"),
    ],
)
def test_number_agrees(opening: str, pronoun: str, unmeant: str) -> None:
    noun = unmeant.split()[1]
    text = f"{unmeant} said much. {opening}{pronoun} said that prices fell.\n"
    found = tasks(text, [(unmeant, "said", "much"), (pronoun, "said", "that prices fell")], introduce=True)[pronoun]
    assert not any(noun in name for name in names(text, found))


def test_the_executive_may_be_a_body_of_that_name() -> None:
    text = "The Scottish Executive met. Linda Knox left. The executive said it would listen.\n"
    assert "Scottish Executive" in names(text, tasks(text, [("The executive", "said", "it would listen")])["The"])


def test_a_lawmaker_is_not_the_voice_of_a_state() -> None:
    said = "“We knew it was hard,”"
    text = f"Ohio Rep. Tim Ryan lost.\nRyan represents northeast Ohio. {said} Ryan said.\n"
    found = tasks(text, [("Ryan", "said", said), ("We", "knew", "it was hard,”")])["We"]
    assert names(text, found)[:1] == ["Tim Ryan"]


def test_no_company_is_a_son() -> None:
    text = "Her son Colm asked who would pay. The company said it would.\n"
    assert "Colm" not in names(text, tasks(text, [("The company", "said", "it would")])["The"])


def test_a_lobby_is_no_chamber() -> None:
    text = "The House of Lords met. The tobacco lobby said it would sue.\n"
    assert "House of Lords" not in names(text, tasks(text, [("The tobacco lobby", "said", "it would sue")])["The"])


def test_who_holds_one_office_does_not_hold_another() -> None:
    text = "Minister Omar Diaz met Ted Lund and General Ana Bell on Friday. The ambassador said that rain was near.\n"
    found = names(text, tasks(text, [("The ambassador", "said", "that rain was near")])["The"])
    assert "Omar Diaz" not in found
    assert {"Ted Lund", "Ana Bell"} <= set(found)


def test_a_public_body_is_known_by_its_name() -> None:
    text = (
        "On Friday the Athletics League met those who work for the High Court in the old town hall. "
        "The tribunal said that rain was near.\n"
    )
    found = names(text, tasks(text, [("The tribunal", "said", "that rain was near")])["The"])
    assert "High Court" in found
    assert "Athletics League" not in found


def test_what_nobody_knows_to_be_a_body_is_none_whose_name_lacks_it() -> None:
    text = (
        "On Friday the Cabinet Office met the Transport Trust in the old town hall. The {} said that rain was near.\n"
    )
    move, trust = text.format("move"), text.format("trust’s bid")
    assert names(move, tasks(move, [("The move", "said", "that rain was near")])["The"]) == []
    assert "Transport Trust" in names(trust, tasks(trust, [("The trust’s bid", "said", "that rain was near")])["The"])


def test_a_text_is_no_body_that_no_word_shows_to_be_one() -> None:
    text = (
        "On Friday the Cabinet Office and the Daily Mirror met in the old town hall. The {} said that rain was near.\n"
    )
    report, paper = text.format("report"), text.format("paper")
    assert names(report, tasks(report, [("The report", "said", "that rain was near")])["The"]) == []
    assert names(paper, tasks(paper, [("The paper", "said", "that rain was near")])["The"]) == ["Daily Mirror"]


def test_a_judge_is_no_nominee() -> None:
    text = "On Friday Justice Omar Diaz met Ted Lund. The nominee said that rain was near.\n"
    assert names(text, tasks(text, [("The nominee", "said", "that rain was near")])["The"]) == ["Ted Lund"]


def test_one_whose_gender_is_known_is_not_they() -> None:
    text = (
        "So it was that Melanie came. She was late and her car broke. She said she had left. They said that rain was "
        "near.\n"
    )
    marked = [("They", "said", "that rain was near")]
    assert "Melanie" not in names(text, tasks(text, marked)["They"])


def test_whom_the_headline_describes_the_first_paragraph_describes_again() -> None:
    text = (
        "Judge rejects a plan for the park.\n\nA local judge has rejected a plan for the old park in town.\n\n"
        "Justice Omar Diaz said that it was late.\n"
    )
    marked = [
        ("Judge", "rejects", "a plan for the park"),
        ("A local judge", "has rejected", "a plan for the old park in town"),
    ]
    spans = {}
    for source, cue, content in marked:
        at, start = text.index(source), text.index(content)
        said = text.index(cue, at)
        spans[source] = Attribution(
            (Span(at, at + len(source)),), (Span(said, said + len(cue)),), (Span(start, start + len(content)),), 1.0
        )
    article = Article(text=text)
    walk = Walk(article, make_statements(article, list(spans.values()), []), [])
    seen: list[list[str]] = []

    def judge(task: Task) -> int | None:
        found = names(text, task)
        seen.append(found + ["new"] * any(candidate.new for candidate in task.candidates))
        return next(number for number, one in enumerate(found) if one == "Omar Diaz")

    walk.run(judge)
    assert seen == [["Omar Diaz", "new"], ["Omar Diaz"]]


def test_an_ex_wife_is_the_wife_of_before() -> None:
    text = "So it was that his wife Ana Bell met Omar Diaz there. His ex-wife said that rain was near.\n"
    (task,) = tasks(text, [("His ex-wife", "said", "that rain was near")]).values()
    (ana,) = [one for one in task.candidates if one.entity is not None and "wife" in one.entity.descriptors]
    assert "fit:relation" in ana.features


def test_the_place_of_a_dateline_is_nobody() -> None:
    text = (
        "Ferry firm to pay\n\nROSEAU, Dominica, 9 March (Islands Wire) - The owners will pay, a court has ruled.\n\n"
        "“We caused this,” Marguerite Laurent told a meeting. “We have looked at every claim.”"
    )
    found = tasks(text, [("We", "caused", "this,"), ("Marguerite Laurent", "told", "“We caused this,”")])
    assert "ROSEAU" not in names(text, found["We"])


def test_the_agency_of_a_dateline_is_nobody() -> None:
    dateline = "Quarry plan halted\n\nPENMARCH, March 3 (Harbour Press) — "
    text = f"{dateline}The county council voted to halt the plan. The company said it would appeal."
    company = [("The company", "said", "it would appeal")]
    (task,) = tasks(text, company).values()
    assert "Harbour Press" not in names(text, task)
    text = f"{text}\n\nHarbour Press owns a part of it. It said it was sorry."
    again = [*company, ("It", "said", "it was sorry")]
    assert "Harbour Press" in names(text, tasks(text, again)["It"])


def test_a_body_that_opens_a_paragraph_stays() -> None:
    text = "Arms to go\n\nNATO said on Monday it was late - and cold.\n\nIt wants more. Ana Bell said “it is late”."
    assert "NATO" in names(text, tasks(text, [("It", "wants", "more"), ("Ana Bell", "said", "“it is late”")])["It"])


def test_we_is_no_body_that_the_speaker_does_not_belong_to() -> None:
    text = (
        "Ana Bell, security expert at Energis, met the Arbor Network Company in Leeds.\n\n"
        "Ana Bell said: “We have seen growth.”\n\nBen Ode left. Ben Ode said: “We heard the noise.”\n"
    )
    for who, said, cue, content, body in (
        ("Ana Bell", "“We have seen growth.”", "have seen", "growth.”", "Energis"),
        ("Ben Ode", "“We heard the noise.”", "heard", "the noise.”", "Ben Ode"),
    ):
        assert names(text, tasks(text, [(who, "said:", said), ("We", cue, content)])["We"]) == [body]


def test_who_speaks_for_a_body_without_a_name_speaks_of_it_as_we() -> None:
    text = (
        "The Arbor Company met the Leeds Choir Society. A spokesman for the Leeds Choir Society said: “We sang it.”\n"
    )
    marked = [("A spokesman for the Leeds Choir Society", "said:", "“We sang it.”"), ("We", "sang", "it.”")]
    assert names(text, tasks(text, marked, introduce=True)["We"]) == ["Leeds Choir Society"]


def test_no_committee_bears_a_persons_name_but_a_company_may() -> None:
    text = "Jean-Michel Lemetayer met Clara Furse. The {} said that rain was near.\n"
    for body, found in (("committee", []), ("company", ["Clara Furse", "Jean-Michel Lemetayer"])):
        told = text.format(body)
        assert names(told, tasks(told, [(f"The {body}", "said", "that rain was near")])["The"]) == found


def test_whoever_has_been_he_is_not_it() -> None:
    entity = Walk(Article(text="In May Vincent Cable left.\n"), (), ()).scene.entities[0]
    assert not entity.surely_person
    entity.genders["male"] = 0.6
    assert entity.surely_person


def test_the_shadow_chancellor_is_not_the_chancellor() -> None:
    text = "Oliver Letwin, the shadow chancellor, met Ben Ode. The {}chancellor said that rain was near.\n"
    for rank, fits in (("", False), ("shadow ", True)):
        told = text.format(rank)
        found = tasks(told, [(f"The {rank}chancellor", "said", "that rain was near")])["The"]
        by_name = dict(zip(names(told, found), found.candidates, strict=False))
        assert ("Oliver Letwin" in by_name and "fit:head" in by_name["Oliver Letwin"].features) == fits


def test_a_prime_minister_is_no_ex_home_secretary() -> None:
    text = "Prime Minister Ana Bell met Ben Ode. The ex-home secretary said that rain was near.\n"
    assert names(text, tasks(text, [("The ex-home secretary", "said", "that rain was near")])["The"]) == ["Ben Ode"]


def test_an_age_is_of_whoever_led_a_sentence_and_is_that_old() -> None:
    text = (
        "Luis Ode is furious after his words about Cy Dale. Ben Roe, 42, laughed.\n\n"
        "The 66-year-old said that rain was near.\n"
    )
    found = tasks(text, [("The 66-year-old", "said", "that rain was near")])["The"]
    assert names(text, found) == ["Luis Ode"]
    assert not any(candidate.new for candidate in found.candidates)


def test_nobody_is_ones_own_sister() -> None:
    text = "Mary Bell, the sister of Liz Bell, criticized her sister's stance on rain in the town.\n"
    marked = [("Mary Bell", "criticized", "her sister's stance on rain"), ("her sister's", "stance", "on rain")]
    text = text.replace("Mary Bell, the sister of Liz Bell,", "Liz Bell met Mary Bell, her sister. Mary Bell")
    assert names(text, tasks(text, marked, meant="Mary Bell")["her"]) == ["Liz Bell"]


def test_what_an_apposition_calls_somebody_is_meant_by_the_noun_later() -> None:
    text = (
        "The judge overseeing the case, Ana Bell, said that it was late. Ben Ode, a driver, left the court.\n\n"
        "The judge said that rain was near.\n"
    )
    marked = [
        ("The judge overseeing the case, Ana Bell,", "said", "that it was late"),
        ("The judge", "said", "that rain was near"),
    ]
    found = tasks(text, marked)["The"]
    by_name = dict(zip(names(text, found), found.candidates, strict=False))
    assert "fit:head" in by_name["Ana Bell"].features


def test_a_mother_of_an_age_is_whoever_led_a_sentence() -> None:
    text = (
        "Luisa Ode took the bus at three after her words about Cy Dale.\n\n"
        "The 41-year-old mother of two said that rain was near.\n"
    )
    found = tasks(text, [("The 41-year-old mother of two", "said", "that rain was near")])["The"]
    assert names(text, found) == ["Luisa Ode"]
    assert not any(candidate.new for candidate in found.candidates)


def test_a_home_secretary_leads_no_party() -> None:
    text = "Home Secretary Ana Bell met Ben Ode. The Lib Dem leader said that rain was near.\n"
    assert names(text, tasks(text, [("The Lib Dem leader", "said", "that rain was near")])["The"])[0] == "Ben Ode"
    assert "Ana Bell" not in names(text, tasks(text, [("The Lib Dem leader", "said", "that rain was near")])["The"])


def test_he_that_opens_what_somebody_says_is_who_says_it() -> None:
    text = "On Friday Ben Ode left. A local lawmaker said he also heard the rain.\n"
    marked = [("A local lawmaker", "said", "he also heard the rain"), ("he", "also heard", "the rain.")]
    assert names(text, tasks(text, marked, introduce=True)["he"]) == ["A local lawmaker"]


def test_he_is_not_she_who_says_it() -> None:
    text = "Ana Bell asked her grandson to draw plans. He wants two floors, she says. "
    marked = [("she", "says", "He wants two floors"), ("He", "wants", "two floors")]
    found = tasks(text, marked, meant="Ana Bell")
    assert "Ana Bell" in names(text, found["she"])
    assert "Ana Bell" not in names(text, found["He"])


def test_whose_brother_plays_is_not_told_to_be_a_brother() -> None:
    text = "Niamh Bell, whose brother plays for Rovers, left. She said that rain was near.\n"
    assert "Niamh Bell" in names(text, tasks(text, [("She", "said", "that rain was near")])["She"])


def test_the_sort_of_body_before_its_name_is_what_it_is_called_by() -> None:
    text = "The blaze began there, though the utility, Norwood, says no. The utility said that rain was near.\n"
    found = tasks(text, [("The utility", "said", "that rain was near")])["The"]
    (norwood,) = (one for name, one in zip(names(text, found), found.candidates, strict=False) if name == "Norwood")
    assert "fit:head" in norwood.features


def test_whoever_a_description_goes_on_to_name_is_one() -> None:
    text = "Ana Ode ate. Her neighbor, a retired baker named Luis Bell, had come. He said that rain was near.\n"
    assert names(text, tasks(text, [("He", "said", "that rain was near")])["He"])[0] == "Luis Bell"
    assert "Her neighbor" not in names(text, tasks(text, [("He", "said", "that rain was near")])["He"])


def test_a_ministry_is_no_broadcaster() -> None:
    text = "Ana Bell told the public broadcaster NOS of it. The {} said that rain was near.\n"
    for noun, may_be in (("health ministry", False), ("channel", True)):
        told = text.format(noun)
        found = names(told, tasks(told, [(f"The {noun}", "said", "that rain was near")])["The"])
        assert ("NOS" in found) == may_be


def test_naming_somebody_is_no_name() -> None:
    text = "Ana Ode ate after the coach named Luis Bell captain. He said that rain was near.\n"
    assert "the coach" in names(text, tasks(text, [("He", "said", "that rain was near")])["He"])


@pytest.mark.parametrize("end", ["", ",", ", a", ", a baker", ", a baker named", " named"])
def test_nothing_is_looked_for_behind_the_last_word(end: str) -> None:
    text = f"He said that rain was near to the neighbor{end}"
    assert tasks(text, [("He", "said", "that rain was near")])


@pytest.mark.parametrize(("source", "may_be"), [("The company", False), ("The station", True)])
def test_an_outlet_that_is_only_told_something_is_no_company(source: str, may_be: bool) -> None:
    text = f"“It broke at dawn,” Ana Bell told Radio Tumaini. {source} said it would pay.\n"
    found = tasks(text, [("Ana Bell", "told", "“It broke at dawn,”"), (source, "said", "it would pay")])
    candidates = [one.entity for one in found["The"].candidates if one.entity is not None]
    assert ("Radio Tumaini" in [text[one.name.start : one.name.end] for one in candidates]) is may_be

"""Going through statements, changing one's mind, and what becomes of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from onrecord.store import Record
from tests.web.serving import Answer, Site


def queue_head(review: Site, query: str = "") -> dict[str, object]:
    found: dict[str, object] = review.get(f"/review.json{query}").json()["statement"]
    return found


def judge(review: Site, judgement: str, **fields: str) -> str:
    form = review.form("/review", "/review/judge")
    answer = review.post("/review/judge", {**form, "judgement": judgement, **fields})
    assert answer.status == 303, answer.body
    return answer.headers["location"]


def test_the_least_sure_comes_first_and_each_only_once(review: Site) -> None:
    total = review.get("/search.json").json()["total"]
    assert queue_head(review)["statement"]["confidence"] == 0.31  # type: ignore[index]
    seen = set()
    for _ in range(total):
        seen.add(queue_head(review)["row"])
        judge(review, "right")
    assert len(seen) == total
    assert queue_head(review) is None
    assert "Nothing is left" in review.get("/review").body
    bands = review.get("/review.json").json()["agreement"]
    assert sum(band["judged"] for band in bands) == sum(band["right"] for band in bands) == total


def test_a_queue_of_one_person_or_outlet(review: Site) -> None:
    assert queue_head(review, "?person=1")["speaker"]["person"] == 1  # type: ignore[index]
    assert queue_head(review, "?publisher=The+Sun")["article"]["publisher"] == "The Sun"  # type: ignore[index]
    assert queue_head(review, "?q=peace")["statement"]["words"] == ["peace is near"]  # type: ignore[index]


def test_passing_over_goes_on(review: Site) -> None:
    first = queue_head(review)["row"]
    second = queue_head(review, f"?after={first}")["row"]
    assert second != first
    assert queue_head(review, f"?after={second}")["row"] not in (first, second)


def test_undone_and_judged_again(review: Site) -> None:
    first = queue_head(review)["row"]
    onwards = judge(review, "wrong")
    assert queue_head(review)["row"] != first
    page = review.get(onwards).body
    assert "Rejected" in page
    undone = review.post("/review/undo", review.form(onwards, "/review/undo"))
    assert (undone.status, undone.headers["location"]) == (303, f"/review/{first}")
    assert queue_head(review)["row"] == first
    decisions = review.get("/review/decisions.json").json()["decisions"]
    assert [(one["judgement"], one["by"]) for one in decisions] == [("unsure", "Anna"), ("wrong", "Anna")]
    assert review.get("/review.json").json()["agreement"] == []


def test_undoing_says_again_what_was_said_before(review: Site) -> None:
    row = queue_head(review)["row"]
    form = review.form(f"/review/{row}", "/review/judge")
    for judgement in ("right", "wrong"):
        review.post("/review/judge", {**form, "judgement": judgement})
    review.post("/review/undo", {**form, "statement": row})
    newest = review.get("/review/decisions.json").json()["decisions"]
    assert [one["judgement"] for one in newest] == ["right", "wrong", "right"]


def test_a_correction_is_kept_and_becomes_gold(review: Site) -> None:
    row = review.get("/search.json?q=peace").json()["results"][0]["row"]
    text = review.get("/articles/1.json").json()["article"]["text"]
    start = text.index("peace")
    form = {**review.form(f"/review/{row}", "/review/judge"), "judgement": "corrected", "kind": "direct"}
    form |= {"source": "", "cue": "", "content": f"{start}..{start + 5}", "speaker": "", "speaker_name": "Zoë Lund"}
    assert review.post("/review/judge", form).status == 303
    [line] = map(json.loads, review.get("/review/gold.jsonl?partly=1").body.splitlines())
    assert line["annotated"] == ["spans", "speakers"]
    [changed] = [one for one in line["statements"] if one["content"] == [{"start": start, "end": start + 5}]]
    names = {speaker["id"]: speaker["name"] for speaker in line["speakers"]}
    assert (changed["kind"], names[changed["speaker"]], changed["source"]) == ("direct", "Zoë Lund", [])
    assert review.get("/review/gold.jsonl").body == ""  # not all of its statements are judged


def test_gold_is_read_by_evaluate(review: Site, tmp_path: Path) -> None:
    from onrecord.evaluate.gold_jsonl import read_gold_jsonl

    for one in review.get("/articles/1.json").json()["statements"]:
        form = review.form(f"/review/{one['row']}", "/review/judge")
        review.post("/review/judge", {**form, "statement": one["row"], "judgement": "right"})
    gold = tmp_path / "gold.jsonl"
    gold.write_text(review.get("/review/gold.jsonl").body, encoding="utf-8")
    [article] = read_gold_jsonl(gold)
    assert len(article.attributions) == 3
    assert article.annotated == {"spans", "speakers"}


def test_nonsense_is_refused_and_nothing_kept(review: Site) -> None:
    row = queue_head(review)["row"]
    form = {**review.form(f"/review/{row}", "/review/judge"), "judgement": "corrected", "kind": "direct"}
    for wrong in (
        {"content": ""},
        {"content": "5..2"},
        {"content": "0..99999"},
        {"content": "a..b"},
        {"content": "0..5; 3..8"},
        {"content": "0..5", "kind": "loud"},
        {"content": "0..5", "speaker": "nobody of these"},
        {"judgement": "splendid"},
        {"statement": "x"},
    ):
        assert review.post("/review/judge", {**form, **wrong}).status == 400
    assert review.post("/review/judge", {**form, "statement": "999999", "judgement": "right"}).status == 404
    assert review.get("/review/decisions.json").json()["decisions"] == []


def test_people_are_merged_and_parted(review: Site) -> None:
    people = {one["name"]: one["person"] for one in review.get("/people.json").json()["people"]}
    form = {**review.form("/people/1", "/people/merge"), "one": people["Ann Ray"], "other": "Bo Lind", "why": "a test"}
    merged = review.post("/people/merge", form)
    assert merged.status == 303
    kept = merged.headers["location"]
    gone = ({people["Ann Ray"], people["Bo Lind"]} - {int(kept.split("/")[-1])}).pop()
    led = review.get(f"/people/{gone}?q=peace")
    assert (led.status, led.headers["location"]) == (307, f"{kept}?q=peace")
    assert review.get(f"/people/{gone}.json").headers["location"] == f"{kept}.json"
    parted = review.post("/people/apart", {**form, "one": kept.split("/")[-1], "other": gone})
    assert parted.status == 303
    assert review.get(f"/people/{gone}").status == 200
    for nobody in ("Nobody At All", "", "9" * 20, "9" * 15):
        assert review.post("/people/merge", {**form, "other": nobody}).status == 400
    assert review.post("/people/apart", {**form, "one": "9" * 15, "other": gone}).status == 404
    assert review.post("/people/apart", {**form, "other": "9" * 15}).status == 404


def test_namesakes_are_joined_by_a_person(review: Site) -> None:
    [other] = review.get("/people/1.json").json()["lookalikes"]
    assert other["judgement"] == "unsure"  # a name with two genders
    review.post("/people/merge", {**review.form("/people/1", "/people/merge"), "one": 1, "other": other["person"]})
    assert review.get("/people/1.json").json()["lookalikes"] == []
    assert len(review.get("/people/1.json").json()["members"]) == 2


def test_review_writes_judgements_and_nothing_else(review: Site) -> None:
    judge(review, "wrong")
    with Record.read(review.settings.record) as record:
        counts = [
            record.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("statement_judgements", "articles")
        ]
    assert counts == [1, 8]


def test_what_is_rejected_is_found_no_more_until_it_is_taken_back(review: Site) -> None:
    row = review.get("/search.json?q=peace").json()["results"][0]["row"]
    person = review.get(f"/statements/{row}.json").json()["speaker"]["person"]
    before = review.get(f"/people/{person}.json").json()
    form = {**review.form(f"/review/{row}", "/review/judge"), "judgement": "wrong"}
    review.post("/review/judge", form)
    assert review.get("/search.json?q=peace").json()["total"] == 0
    assert all(one["row"] != row for one in review.get("/articles/1.json").json()["statements"])
    after = review.get(f"/people/{person}.json").json()
    assert after["statements"] == before["statements"] - 1
    assert sum(one["count"] for one in after["months"]) == sum(one["count"] for one in before["months"]) - 1
    assert review.get(f"/review/{row}").status == 200
    review.post("/review/undo", form)
    assert review.get("/search.json?q=peace").json()["total"] == 1
    assert review.get(f"/people/{person}.json").json() == before


def add(review: Site, article: int = 1, **fields: str) -> Answer:
    form = review.form(f"/review/add/{article}", "/review/add")
    return review.post("/review/add", {**form, "kind": "indirect", "speaker": "*", **fields})


def found(review: Site, words: str) -> list[dict[str, Any]]:
    results: list[dict[str, Any]] = review.get(f"/search.json?q={words}").json()["results"]
    return results


def test_a_missing_statement_is_added_and_goes_everywhere(review: Site) -> None:
    before = review.get("/people.json?name=Ann+Ray").json()["people"][0]
    words = "region 3 was closed"
    twice = add(review, source="Ann Ray", cue="added", content="weapons go")
    assert twice.status == 400
    assert "0..7" in twice.body
    answer = add(review, 4, source="", cue="", content=words, speaker_name="Zoë Lund", why="overlooked")
    assert answer.status == 303, answer.body
    row = answer.headers["location"].removeprefix("/review/add/4?added=")
    page = review.get(answer.headers["location"]).body
    assert f'<a href="/statements/{row}"' in page
    [one] = found(review, "%22region+3+was+closed%22")
    assert one["row"] == int(row)
    assert (one["speaker"]["name"], one["statement"]["resolved_by"]) == ("Zoë Lund", "by hand")
    assert one["statement"]["words"] == [words]
    assert "Zoë Lund" in review.get("/search.csv").body
    [gold] = map(json.loads, review.get("/review/gold.jsonl?partly=1").body.splitlines())
    place = gold["article"]["text"].index(words)
    assert [{"start": place, "end": place + len(words)}] in [statement["content"] for statement in gold["statements"]]
    [decision] = review.get("/review/decisions.json").json()["decisions"]
    assert (decision["judgement"], decision["by"], decision["why"]) == ("missing", "Anna", "overlooked")
    assert review.get("/people.json?name=Ann+Ray").json()["people"][0] == before


def test_the_source_tells_who_speaks(review: Site) -> None:
    article = review.get("/articles/1.json").json()
    start = article["article"]["text"].rindex("Bo Lind is wrong")
    [whole] = [one for one in article["statements"] if one["content"][0]["start"] <= start < one["content"][0]["end"]]
    place = "{start}..{end}".format(**whole["content"][0])
    assert add(review, content=place, source="0..7").status == 400  # the reader has it
    answer = add(review, content=f"{start}..{start + 7}", source="0..7", cue="8..12")
    assert answer.status == 303, answer.body
    row = answer.headers["location"].split("=")[1]
    one = review.get(f"/statements/{row}.json").json()
    assert one["speaker"]["name"] == "Ann Ray"
    assert one["statement"]["parent"] == whole["id"]


def test_an_addition_is_taken_back_and_comes_again(review: Site) -> None:
    before = review.get("/articles/1.json").json()["statements"]
    people = review.get("/people.json").json()
    form = {**review.form("/review/add/1", "/review/add"), "kind": "direct", "speaker": "", "speaker_name": "Zoë Lund"}
    form |= {"content": "Ukraine. Bo"}
    place = review.post("/review/add", form).headers["location"]
    row = place.split("=")[1]
    undone = review.post("/review/undo", review.form(place, "/review/undo"))
    assert (undone.status, undone.headers["location"]) == (303, "/review/add/1")
    assert review.get("/articles/1.json").json()["statements"] == before
    assert review.get("/people.json").json() == people
    assert [one["judgement"] for one in review.get("/review/decisions.json").json()["decisions"]] == [
        "unsure",
        "missing",
    ]
    again = {**review.form(f"/review/{row}", "/review/judge"), "judgement": "right"}
    assert review.post("/review/judge", again).status == 303
    [one] = [one for one in review.get("/articles/1.json").json()["statements"] if one["row"] == int(row)]
    assert one["content"] == [{"start": 27, "end": 38}]
    assert review.get(f"/statements/{row}.json").json()["speaker"]["name"] == "Zoë Lund"
    rejected = {**again, "judgement": "wrong"}
    review.post("/review/judge", rejected)
    assert review.get("/articles/1.json").json()["statements"] == before
    review.post("/review/undo", again)
    assert len(review.get("/articles/1.json").json()["statements"]) == len(before) + 1


def test_who_accepts_a_corrected_statement_accepts_the_correction(review: Site) -> None:
    row = found(review, "peace")[0]["row"]
    form = {**review.form(f"/review/{row}", "/review/judge"), "judgement": "corrected", "kind": "direct"}
    review.post("/review/judge", {**form, "content": "peace", "speaker": "", "speaker_name": "Zoë Lund"})
    review.post("/review/judge", {**form, "judgement": "right"})
    [one] = found(review, "peace")
    assert (one["statement"]["words"], one["speaker"]["name"]) == (["peace"], "Zoë Lund")


def test_a_name_that_somebody_wrote_can_be_chosen_for_another_statement(review: Site) -> None:
    add(review, content="weapons go", speaker_name="Zoë Lund")
    row = found(review, "peace")[0]["row"]
    form = {**review.form(f"/review/{row}", "/review/judge"), "judgement": "corrected", "kind": "direct"}
    review.post("/review/judge", {**form, "content": "peace is", "speaker": "named:Zoë Lund"})
    [added] = found(review, "weapons+go+-ukraine")[:1] or found(review, '"weapons+go"')[:1]
    review.post("/review/undo", {**form, "statement": added["row"]})
    assert found(review, "peace")[0]["speaker"]["name"] == "Zoë Lund"


def test_nonsense_is_not_added(review: Site) -> None:
    for wrong in (
        {"content": ""},
        {"content": "said"},  # three times
        {"content": "words that stand nowhere"},
        {"content": "0..99999"},
        {"content": "0..4", "kind": "loud"},
        {"content": "0..4", "speaker": "p99"},
        {"content": "0..4", "speaker_name": "\0"},
    ):
        assert add(review, **wrong).status == 400, wrong
    form = {**review.form("/review/add/1", "/review/add"), "content": "0..4", "kind": "direct"}
    assert review.post("/review/add", {**form, "article": "x"}).status == 400
    assert review.post("/review/add", {**form, "article": "999"}).status == 404
    assert review.get("/review/add/999").status == 404
    assert review.post("/review/add", {**form, "form_key": "guess"}).status == 403
    assert review.post("/review/add", form, Origin="https://evil.example").status == 403
    assert review.get("/review/decisions.json").json()["decisions"] == []


def test_nothing_is_added_to_a_record_that_is_only_shown(site: Site) -> None:
    assert site.get("/review/add/1").status == 404
    assert site.post("/review/add", {"article": 1, "content": "0..4", "kind": "direct"}).status == 404
    assert "/review/add" not in site.get("/articles/1").body


def test_what_was_added_outlives_export_and_import(review: Site, tmp_path: Path) -> None:
    from onrecord.store.exchange import Importer, exported
    from onrecord.store.parsing import parse_line

    add(review, content="weapons go", speaker_name="Zoë Lund")
    with Record.read(review.settings.record) as record:
        lines = [json.dumps(line) for line in exported(record, [1])]
    with Record.write(tmp_path / "other.onrecord") as other:
        for line in lines:
            Importer(other).add(parse_line("line 1", line))
        [reading] = other.readings()
    names = {speaker.id: speaker.name for speaker in reading.speakers}
    assert ("Zoë Lund", "weapons go") in [
        (names.get(one.speaker or ""), reading.article[one.content[0]]) for one in reading.statements
    ]

"""What a review's forms ask for, carried out: judgements on statements and on people, each only ever added.

People see a statement as it stands now, and so that is what they accept: of one that somebody corrected or added, the
correction is said again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from itertools import islice, pairwise
from typing import Any

from onrecord.errors import OnrecordError
from onrecord.present.corrections import drawn
from onrecord.records import Reading, Span, StatementKind
from onrecord.store import Record, StatementJudgement
from onrecord.store.connection import transaction
from onrecord.store.decisions import judge, merge_people, settle, split_people
from onrecord.store.judgements import NAMED
from onrecord.store.likeness import Judgement
from onrecord.store.listing import one_person
from onrecord.store.rebuild import reading
from onrecord.store.review import UNDECIDED, Decision, before, decisions_on, is_added
from onrecord.web.page import NotThereError
from onrecord.web.parameters import QUEUE
from onrecord.web.question import address
from onrecord.web.settings import Settings

_SPAN = re.compile(r"\s*([0-9]{1,9})\s*\.\.\s*([0-9]{1,9})\s*")
_PATIENCE = 5.0  # seconds to wait for another who writes
_TAKEN_BACK = "taken back"
_MOST_PLACES = 5  # told where words stand several times in a text

AS_THE_SOURCE_SAYS = "*"
"""In place of a speaker: whoever is mentioned in the source."""


class FormError(OnrecordError):
    """A form holds what makes no sense; says what, and what would."""


def judge_statement(settings: Settings, form: Mapping[str, str]) -> str:
    """Keeps a judgement on a statement; gives the address to go on at."""
    row, verdict = _number(form, "statement"), form.get("judgement", "")
    if verdict not in ("right", "wrong", "corrected"):
        raise FormError(f"a judgement is right, wrong or corrected, not {verdict!r}")
    with _opened(settings) as record:
        article, key = _statement(record, row)
        correction = None
        if verdict == "corrected":
            correction = json.dumps(_correction(form, reading(record.connection, article)), ensure_ascii=False)
        elif verdict == "right" and (accepted := _as_it_stands(record, row)) is not None:
            verdict, correction = accepted.judgement, accepted.correction
        said = StatementJudgement(key, verdict, correction, _reviewer(settings), _why(form))
        record.judge(article, said)
    return _onwards(form, row)


def add_statement(settings: Settings, form: Mapping[str, str]) -> str:
    """Puts a statement on record that the reader missed; gives the address to add another at."""
    article = _number(form, "article")
    with _opened(settings) as record:
        if record.connection.execute("SELECT 1 FROM articles WHERE id = ?", (article,)).fetchone() is None:
            raise NotThereError(f"there is no article number {article} on this record")
        whole = reading(record.connection, article)
        correction = _correction(form, whole)
        content = tuple(Span(one["start"], one["end"]) for one in correction["content"])
        if any(statement.content == content for statement in whole.statements):
            raise FormError("a statement with this very content is on record already; correct that one")
        key = drawn(content)
        said = json.dumps(correction, ensure_ascii=False)
        record.judge(article, StatementJudgement(key, "missing", said, _reviewer(settings), _why(form)))
        row = record.connection.execute(
            "SELECT id FROM statements WHERE article = ? AND key = ?", (article, key)
        ).fetchone()
    return address(f"/review/add/{article}", {"added": str(row[0]) if row else None})


def take_back(settings: Settings, form: Mapping[str, str]) -> str:
    """Undoes somebody's newest judgement on a statement by saying again what they had said before, or that nothing is
    decided; gives the address of the statement."""
    row, by = _number(form, "statement"), _reviewer(settings)
    with _opened(settings) as record:
        article, key = _statement(record, row)
        earlier = before(decisions_on(record.connection, row), by)
        record.judge(
            article,
            StatementJudgement(
                key,
                earlier.judgement if earlier else UNDECIDED,
                earlier.correction if earlier else None,
                by,
                _TAKEN_BACK,
            ),
        )
    return f"/review/add/{article}" if form.get("back") == "add" else address(f"/review/{row}", _queue(form))


def merge(settings: Settings, form: Mapping[str, str]) -> str:
    """Says that two people are the same; gives the address of the one that both count as."""
    with _opened(settings) as record, record.explained():
        one, other = (one_person(record.connection, form.get(name, "")) for name in ("one", "other"))
        kept = merge_people(record.connection, one, other, _reviewer(settings), _why(form))
    return f"/people/{kept}"


def keep_apart(settings: Settings, form: Mapping[str, str]) -> str:
    """Says that two people are different, whether they count as one now or not; gives the address of the first."""
    one, other = _number(form, "one"), _number(form, "other")
    with _opened(settings) as record, record.explained():
        merged = _merged_into(record, other)
        _merged_into(record, one)
        if merged == one:
            split_people(record.connection, one, str(other), _reviewer(settings), _why(form))
        elif one != other:
            with transaction(record.connection):
                judge(record.connection, one, other, Judgement.DIFFERENT, _reviewer(settings), _why(form))
                settle(record.connection, (one, other))
    return f"/people/{one}"


def _merged_into(record: Record, person: int) -> int | None:
    found = record.connection.execute("SELECT merged_into FROM people WHERE id = ?", (person,)).fetchone()
    if found is None:
        raise NotThereError(f"there is no person number {person} on this record")
    merged: int | None = found[0]
    return merged


def _opened(settings: Settings) -> Record:
    return Record.write(settings.record, create=False, patience=_PATIENCE)


def _reviewer(settings: Settings) -> str:
    if settings.reviewer is None:
        raise FormError("this record is shown, not reviewed; start `onrecord serve --review`")
    return settings.reviewer


def _why(form: Mapping[str, str]) -> str:
    return form.get("why", "")[:500]


def _statement(record: Record, row: int) -> tuple[int, str]:
    found = record.connection.execute("SELECT article, key FROM statements WHERE id = ?", (row,)).fetchone()
    if found is None:
        raise NotThereError(f"there is no statement number {row} on this record; it may have been read again")
    return int(found[0]), str(found[1])


def _as_it_stands(record: Record, row: int) -> Decision | None:
    """The decision that made a statement what it is, where it is not as the reader had it."""
    said = decisions_on(record.connection, row)
    if not is_added(record.connection, row):
        said = said[:1]
    return next((decision for decision in said if decision.correction is not None), None)


def _correction(form: Mapping[str, str], whole: Reading) -> dict[str, Any]:
    """The statement as it should be, checked against the text."""
    spans = {role: _spans(form, role, whole.article.text) for role in ("source", "cue", "content")}
    if not spans["content"]:
        raise FormError("a statement has a content: say where it stands, or reject the statement")
    kind = form.get("kind", "")
    if kind not in (one.value for one in StatementKind):
        raise FormError(f"a statement is direct, indirect or mixed, not {kind!r}")
    fields: dict[str, Any] = {"kind": kind, **{role: [span.to_dict() for span in of] for role, of in spans.items()}}
    return {**fields, **_who(form, whole)}


def _who(form: Mapping[str, str], whole: Reading) -> dict[str, str | None]:
    """Who speaks, as the fields of a correction have it; a name that the article's speakers have is one of them."""
    speaker, name = form.get("speaker", ""), form.get("speaker_name", "").strip()[:200]
    names = {one.id: one.name for one in whole.speakers}
    if name and not any(map(str.isalnum, name)):
        raise FormError("the name of a speaker has letters")
    if name:
        speaker = next((key for key, known in names.items() if known == name), "")
    elif speaker == AS_THE_SOURCE_SAYS:
        return {}
    elif speaker and speaker not in names:
        raise FormError("the speaker is none of this article's; leave it empty and write the name beside it")
    if speaker.startswith(NAMED):  # known from another judgement alone, which may be taken back
        speaker, name = "", names[speaker]
    return {"speaker": speaker or None, **({"speaker_name": name} if name and not speaker else {})}


def _spans(form: Mapping[str, str], role: str, text: str) -> tuple[Span, ...]:
    """Where a role stands: places, or the very words, where the text has them once."""
    given = form.get(role, "")
    parts = list(filter(str.strip, given.split(";")))
    found = [_SPAN.fullmatch(part) for part in parts]
    if not all(found):
        return (_place(role, given.strip(), text),)
    spans = sorted(_span(role, one[0], int(one[1]), int(one[2]), len(text)) for one in found if one)
    if any(one.overlaps(other) for one, other in pairwise(spans)):
        raise FormError(f"{role}: two of its parts overlap")
    return tuple(spans)


def _span(role: str, given: str, start: int, end: int, length: int) -> Span:
    if not start < end <= length:
        raise FormError(f"{role}: {given.strip()!r} is no place in the text, which has {length:,} characters")
    return Span(start, end)


def _place(role: str, words: str, text: str) -> Span:
    """The only place of some words in the text."""
    places = [found.start() for found in islice(re.finditer(re.escape(words), text), _MOST_PLACES)]
    if not places:
        raise FormError(
            f"{role}: {words[:40]!r} does not stand so in the text; write its words as they are, or its place (12..34,"
            " with ; between several)"
        )
    if len(places) > 1:
        told = ", ".join(f"{start}..{start + len(words)}" for start in places)
        raise FormError(f"{role}: {words[:40]!r} stands several times in the text; write which: {told}")
    return Span(places[0], places[0] + len(words))


def _number(form: Mapping[str, str], name: str) -> int:
    value = form.get(name, "")
    if not (value.isascii() and value.isdigit() and len(value) < 16):
        raise FormError(f"{name} is a number, not {value[:40]!r}")
    return int(value)


def _queue(form: Mapping[str, str]) -> dict[str, str | None]:
    return {one.name: form.get(one.name) for one in QUEUE}


def _onwards(form: Mapping[str, str], row: int) -> str:
    back = form.get("back", "")
    if back == "article":
        return f"/statements/{row}"
    return address("/review", {**_queue(form), "after": form.get("after"), "judged": str(row)})

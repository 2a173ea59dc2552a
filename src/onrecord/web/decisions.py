"""What a review's forms ask for, carried out: judgements on statements and on people, each only ever added."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from onrecord.errors import OnrecordError
from onrecord.records import Reading, Span, StatementKind
from onrecord.store import Record, StatementJudgement
from onrecord.store.connection import transaction
from onrecord.store.decisions import judge, merge_people, settle, split_people
from onrecord.store.likeness import Judgement
from onrecord.store.listing import one_person
from onrecord.store.rebuild import reading
from onrecord.store.review import UNDECIDED, before, decisions_on
from onrecord.web.page import NotThereError
from onrecord.web.parameters import QUEUE
from onrecord.web.question import address
from onrecord.web.settings import Settings

_SPAN = re.compile(r"\s*([0-9]{1,9})\s*\.\.\s*([0-9]{1,9})\s*")
_PATIENCE = 5.0  # seconds to wait for another who writes
_TAKEN_BACK = "taken back"


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
        said = StatementJudgement(key, verdict, correction, _reviewer(settings), _why(form))
        record.judge(article, said)
    return _onwards(form, row)


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
    return address(f"/review/{row}", _queue(form))


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
        merged = record.connection.execute("SELECT merged_into FROM people WHERE id = ?", (other,)).fetchone()
        if merged is None:
            raise NotThereError(f"there is no person number {other} on this record")
        if merged[0] == one:
            split_people(record.connection, one, str(other), _reviewer(settings), _why(form))
        elif one != other:
            with transaction(record.connection):
                judge(record.connection, one, other, Judgement.DIFFERENT, _reviewer(settings), _why(form))
                settle(record.connection, (one, other))
    return f"/people/{one}"


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


def _correction(form: Mapping[str, str], whole: Reading) -> dict[str, Any]:
    """The statement as it should be, checked against the text."""
    spans = {role: _spans(form, role, len(whole.article.text)) for role in ("source", "cue", "content")}
    if not spans["content"]:
        raise FormError("a statement has a content: say where it stands, or reject the statement")
    kind = form.get("kind", "")
    if kind not in (one.value for one in StatementKind):
        raise FormError(f"a statement is direct, indirect or mixed, not {kind!r}")
    fields: dict[str, Any] = {"kind": kind, **{role: [span.to_dict() for span in of] for role, of in spans.items()}}
    speaker, name = form.get("speaker", ""), form.get("speaker_name", "").strip()
    if speaker and speaker not in {one.id for one in whole.speakers}:
        raise FormError("the speaker is none of this article's; leave it empty and write the name beside it")
    return {**fields, "speaker": speaker or None, **({"speaker_name": name[:200]} if name else {})}


def _spans(form: Mapping[str, str], role: str, length: int) -> tuple[Span, ...]:
    spans = []
    for part in filter(str.strip, form.get(role, "").split(";")):
        found = _SPAN.fullmatch(part)
        if found is None or not int(found[1]) < int(found[2]) <= length:
            raise FormError(
                f"{role}: {part.strip()[:40]!r} is no place in the text; write 12..34, with ; between several"
            )
        spans.append(Span(int(found[1]), int(found[2])))
    spans.sort()
    if any(one.overlaps(other) for one, other in pairwise(spans)):
        raise FormError(f"{role}: two of its parts overlap")
    return tuple(spans)


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

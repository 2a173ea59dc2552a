"""Why a statement has the speaker it has, in a few honest words."""

from __future__ import annotations

from onrecord.resolve.sources import Form
from onrecord.resolve.walk import Answer, Walk


def reason(walk: Walk, answer: Answer) -> str:
    """What was found in the source, and what decided: "pronoun: he → Hun Sen, who spoke in the sentence before"."""
    source, entity = answer.source, answer.entity
    words = "" if source.word < 0 else walk.words.texts[source.word]
    if source.form is Form.EMPTY:
        return f"no source in the text → {walk.article[entity.name]}" if entity is not None else "nobody named"
    if source.form is Form.TURN:
        return (
            f"answers in the interview → {walk.article[entity.name]}" if entity is not None else "asks in the interview"
        )
    if entity is None:
        what = "pronoun" if source.form in (Form.PRONOUN, Form.RELATIVE) else "description"
        return f"{what}: {words}, nobody likely enough"
    if source.form is Form.NAME:
        return "named" if entity.named else "unnamed"
    if source.form is Form.SEVERAL:
        return "several named"
    name = walk.article[entity.name]
    if source.form is Form.DESCRIPTION:
        phrase = walk.article[source.phrase] if source.phrase is not None else words
        return f"description: {phrase} → {name}" if phrase != name else "unnamed"
    why = "" if source.form is Form.RELATIVE else _nearness(answer)
    return f"pronoun: {words} → {name}{', ' + why if why else ''}"


def _nearness(answer: Answer) -> str:
    task, entity = answer.task, answer.entity
    if task is None or entity is None:
        return ""
    features = next((one.features for one in task.candidates if one.entity is entity), ())
    if "quoter" in features or "parent-other" in features:
        return "who says the statement around it"
    if "previous" in features:
        return "who spoke just before"
    for feature, words in (
        ("subject:0", "subject of the same sentence"),
        ("source:0", "who spoke in the same sentence"),
        ("subject:1", "subject of the sentence before"),
        ("source:1", "who spoke in the sentence before"),
        ("only", "the only one it can mean"),
        ("sentences:0", "in the same sentence"),
        ("sentences:1", "in the sentence before"),
    ):
        if feature in features:
            return words
    return "the likeliest of those named before"

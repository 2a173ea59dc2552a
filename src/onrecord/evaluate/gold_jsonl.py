"""Gold sets in JSONL: one annotated article a line, with speakers and circumstances where they were marked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from onrecord.evaluate.gold import GoldArticle, GoldAttribution, GoldSpeaker, Role
from onrecord.evaluate.json_fields import JsonObject, json_lines
from onrecord.records import Article, Span, SpeakerKind


def read_gold_jsonl(path: Path) -> Iterator[GoldArticle]:
    """The annotated articles of a JSONL file; raises GoldError with the line that cannot be understood."""
    with path.open("rb") as lines:
        for line in json_lines(lines, str(path)):
            yield gold_article(line)


def gold_article(line: JsonObject) -> GoldArticle:
    """One line of a gold set, checked: every span lies in the text, every speaker is among the speakers."""
    if not line.has("statements"):
        raise line.error('no "statements": this set marks no attributions, so there is nothing to score against')
    if not line.has("annotated"):
        raise line.error('no "annotated": list what was marked, such as ["spans"] or ["spans", "speakers"]')
    article = article_of(line.child("article"))
    annotated = frozenset(line.texts("annotated"))
    speakers = tuple(_speaker(item) for item in line.children("speakers"))
    statements = line.children("statements")
    attributions = tuple(_attribution(item, article.text, "speakers" in annotated) for item in statements)
    known = {speaker.id for speaker in speakers}
    for attribution in attributions:
        if attribution.speaker is not None and attribution.speaker not in known:
            raise line.error(f'statement {attribution.id}: its speaker "{attribution.speaker}" is not among "speakers"')
    return GoldArticle(article, annotated, attributions, speakers)


def article_of(fields: JsonObject) -> Article:
    """The article that a gold set carries along; its id is required, for readings are found by it."""
    try:
        return Article(
            text=fields.text("text"),
            id=fields.text("id"),
            url=fields.optional_text("url"),
            title=fields.optional_text("title"),
            publisher=fields.optional_text("publisher"),
            published=fields.optional_text("published"),
            language=fields.optional_text("language") or "en",
        )
    except ValueError as error:
        raise fields.error(f'article "published": {error}') from None


def _attribution(fields: JsonObject, text: str, with_speaker: bool) -> GoldAttribution:
    if with_speaker and "speaker" not in fields.values:
        raise fields.error(f'statement {fields.text("id")} has no "speaker"; null says that nobody can be named')
    spans = {role: fields.spans(role.value) for role in Role}
    for role, marked in spans.items():
        check_inside(fields, role.value, marked, text)
    return GoldAttribution(
        id=fields.text("id"),
        source=spans[Role.SOURCE],
        cue=spans[Role.CUE],
        content=spans[Role.CONTENT],
        parent=fields.optional_text("parent"),
        speaker=fields.optional_text("speaker"),
        addressee=fields.optional_text("addressee"),
        when=fields.optional_text("when"),
        where=fields.optional_text("where"),
        medium=fields.optional_text("medium"),
        sure=fields.flag("sure", default=True),
    )


def _speaker(fields: JsonObject) -> GoldSpeaker:
    kind = fields.optional_text("kind") or SpeakerKind.UNKNOWN.value
    if kind not in {known.value for known in SpeakerKind}:
        raise fields.error(f'speaker {fields.text("id")}: "{kind}" is none of {", ".join(SpeakerKind)}')
    return GoldSpeaker(
        id=fields.text("id"),
        name=fields.text("name"),
        kind=SpeakerKind(kind),
        named=fields.flag("named"),
        aliases=fields.texts("aliases"),
        gender=fields.optional_text("gender"),
    )


def check_inside(fields: JsonObject, name: str, spans: tuple[Span, ...], text: str) -> None:
    """Raises GoldError where a span is empty or ends after the text, which means that offsets are not code points."""
    for span in spans:
        if len(span) == 0 or span.end > len(text):
            raise fields.error(
                f'"{name}" holds {span.start}..{span.end}, which is no part of the text ({len(text)} code points); '
                "offsets count code points and the end is exclusive"
            )

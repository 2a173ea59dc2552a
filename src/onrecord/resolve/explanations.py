"""What was weighed for each statement, made ready to show: the candidates, how likely each was, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.records import Alternative, Explanation, Span, Statement
from onrecord.resolve.circumstances.candidate import Field
from onrecord.resolve.circumstances.choice import Choice as Circumstance
from onrecord.resolve.speakers import Choice as SpeakerChoice

SHOWN = 5  # alternatives, the chosen one always among them
LEAST = 0.005  # less likely ones are not shown


def explain_statements(
    statements: Sequence[Statement],
    speakers: Sequence[Sequence[SpeakerChoice]],
    circumstances: Sequence[Mapping[Field, Circumstance]],
) -> tuple[Explanation, ...]:
    """For each statement what was weighed for its speaker and its circumstances."""
    return tuple(
        Explanation(
            speaker=_few([Alternative(c.name, c.probability, c.chosen, _why(c, statement)) for c in choices]),
            **{field.value: _few(_alternatives(statement, choice)) for field, choice in fields.items()},
        )
        for statement, choices, fields in zip(statements, speakers, circumstances, strict=True)
    )


def _why(choice: SpeakerChoice, statement: Statement) -> str:
    return (statement.resolved_by or "") if choice.chosen else ""


def _alternatives(statement: Statement, choice: Circumstance) -> list[Alternative]:
    found = [
        Alternative(
            one.candidate.value, one.probability, one.candidate is choice.chosen, _place(statement, one.candidate.span)
        )
        for one in choice.weighed
    ]
    found.append(Alternative(None, choice.unsaid, choice.chosen is None))
    return sorted(found, key=lambda one: -one.probability)


def _place(statement: Statement, span: Span) -> str:
    """Where a phrase stands as the statement sees it."""
    for role in ("cue", "source", "content"):
        if any(part.overlaps(span) for part in getattr(statement, role)):
            return f"in the {role}"
    cue = (statement.cue or statement.content)[0]
    behind = min((span.start - part.end for part in statement.cue if part.end <= span.start), default=None)
    if behind is not None and behind <= 2:
        return "right after the cue"
    distance = cue.start - span.end if span.start < cue.start else span.start - cue.end
    return f"{distance:,} characters {'before' if span.start < cue.start else 'after'} the cue"


def _few(found: list[Alternative]) -> tuple[Alternative, ...]:
    if all(one.value is None for one in found):
        return ()
    return tuple(one for place, one in enumerate(found) if one.chosen or (place < SHOWN and one.probability >= LEAST))

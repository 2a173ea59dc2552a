"""What an address can ask for after its `?`: the parameters of every page, checked here and described for the API."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from onrecord.errors import OnrecordError
from onrecord.records import StatementKind
from onrecord.store.filters import DATE, DateKind, Sort
from onrecord.store.listing import PeopleOrder
from onrecord.web.settings import MOST_RESULTS

LONGEST = 300  # characters of one parameter
LARGEST = 2**53 - 1  # the number of a row, as every reader of JSON can hold it

_DATE = re.compile(DATE)
_WHOLE = re.compile(r"[0-9]{1,16}")
_NUMBER = re.compile(r"[0-9]{1,3}(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?")


class ParameterError(OnrecordError):
    """A parameter of an address that makes no sense; says which and what would."""


class Form(Enum):
    """What a parameter looks like."""

    TEXT = "text"
    DATE = "date"
    WHOLE = "whole number"
    SHARE = "number from 0 to 1"
    CHOICE = "choice"
    FLAG = "1 or nothing"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: what it looks like and what it means; `least` and `most` bound a whole number."""

    name: str
    form: Form
    meaning: str
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = LARGEST

    def schema(self) -> dict[str, Any]:
        """The same as OpenAPI says it."""
        match self.form:
            case Form.DATE:
                return {"type": "string", "pattern": DATE}
            case Form.WHOLE:
                return {"type": "integer", "minimum": self.least, "maximum": self.most}
            case Form.SHARE:
                return {"type": "number", "minimum": 0, "maximum": 1}
            case Form.CHOICE:
                return {"type": "string", "enum": list(self.choices)}
            case Form.FLAG:
                return {"type": "integer", "enum": [1]}
        return {"type": "string", "maxLength": LONGEST}

    def check(self, value: str) -> None:
        """Raises ParameterError where this is no such value."""
        match self.form:
            case Form.DATE:
                fits, wanted = bool(_DATE.fullmatch(value)), "YYYY, YYYY-MM or YYYY-MM-DD"
            case Form.WHOLE:
                fits = bool(_WHOLE.fullmatch(value)) and self.least <= int(value) <= self.most
                wanted = f"a whole number from {self.least} to {self.most}"
            case Form.SHARE:
                fits, wanted = bool(_NUMBER.fullmatch(value)) and 0 <= float(value) <= 1, "a number from 0 to 1"
            case Form.CHOICE:
                fits, wanted = value in self.choices, "one of " + ", ".join(self.choices)
            case Form.FLAG:
                fits, wanted = value == "1", "1, or left out"
            case Form.TEXT:
                fits, wanted = len(value) <= LONGEST, f"at most {LONGEST} characters"
        if not fits:
            raise ParameterError(f"{self.name} is {wanted}, not {value[:60]!r}")


def _choices(kind: type[Enum]) -> tuple[str, ...]:
    return tuple(one.value for one in kind)


WORDS = Parameter("q", Form.TEXT, 'Words that must all be there, "phrases", prefix*, OR, NOT (or -word), parentheses.')
PERSON = Parameter("person", Form.WHOLE, "Who says it, by number.", least=1)
PUBLISHER = Parameter("publisher", Form.TEXT, "Who printed it: a name, or a part of one.")
AFTER = Parameter("after", Form.TEXT, "Where the page begins: what the page before gave as `after`.")
LIMIT = Parameter("limit", Form.WHOLE, f"How many at most; {MOST_RESULTS} are the most.", least=1, most=MOST_RESULTS)

SEARCH = (
    WORDS,
    Parameter(
        "speaker", Form.TEXT, "Who says it: a name, an alias or identifier of a known person, or words of a name."
    ),
    PERSON,
    Parameter("about", Form.TEXT, "Words of the statement or of its article's title."),
    PUBLISHER,
    Parameter("since", Form.DATE, "From then on: YYYY, YYYY-MM or YYYY-MM-DD."),
    Parameter("until", Form.DATE, "Up to then, that year, month or day included."),
    Parameter(
        "dates", Form.CHOICE, "Which date counts: when it was said, else published; or one alone.", _choices(DateKind)
    ),
    Parameter("kind", Form.CHOICE, "How it is quoted.", _choices(StatementKind)),
    Parameter("medium", Form.TEXT, "Through what: speech, interview, phone, tweet …"),
    Parameter("to", Form.TEXT, "To whom: a part of how the article names the addressee."),
    Parameter("min_confidence", Form.SHARE, "How sure at least."),
    Parameter("sort", Form.CHOICE, "Which come first.", _choices(Sort)),
    Parameter("copies", Form.FLAG, "Every print of a statement, not one for all."),
    LIMIT,
    AFTER,
)
PEOPLE = (
    Parameter("name", Form.TEXT, "A name, or words of one."),
    Parameter("sort", Form.CHOICE, "Which come first.", _choices(PeopleOrder)),
    LIMIT,
    Parameter("after", Form.WHOLE, "The number of the last person of the page before.", least=1),
)
WITHIN = (WORDS,)  # of a person's page
QUEUE = (PERSON, PUBLISHER, WORDS)  # what chooses the statements of a review
REVIEW = (
    *QUEUE,
    Parameter("after", Form.WHOLE, "The statement that was passed over.", least=1),
    Parameter("judged", Form.WHOLE, "The statement that has just been judged.", least=1),
)
ADDING = (Parameter("added", Form.WHOLE, "The statement that has just been added.", least=1),)


def checked(parameters: tuple[Parameter, ...], given: Mapping[str, str]) -> dict[str, str]:
    """What was given of these parameters, without the empty ones; raises ParameterError where one makes no sense."""
    values = {}
    for parameter in parameters:
        value = given.get(parameter.name, "")
        if value.strip():
            parameter.check(value)
            values[parameter.name] = value
    return values

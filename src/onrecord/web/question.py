"""A search as an address has it: every state of a page is a link, and every link a state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from onrecord.store.filters import DateKind, Filters, Sort
from onrecord.web.parameters import SEARCH, checked

USUAL_LIMIT = 20

LABELS = {  # of what narrows a search, beside its words
    "speaker": "speaker",
    "person": "speaker",
    "about": "about",
    "publisher": "outlet",
    "since": "since",
    "until": "until",
    "dates": "dated by",
    "kind": "kind",
    "medium": "medium",
    "to": "to",
    "min_confidence": "confidence from",
    "copies": "each print by itself",
}


def address(path: str, values: Mapping[str, str | None]) -> str:
    """A path with parameters; those that are None or empty are left out."""
    given = {name: value for name, value in values.items() if value}
    return f"{path}?{urlencode(given)}" if given else path


@dataclass(frozen=True, slots=True)
class Question:
    """The parameters of a search, checked."""

    given: Mapping[str, str]

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Question:
        """Raises ParameterError where a parameter makes no sense."""
        return cls(checked(SEARCH, given))

    @property
    def words(self) -> str:
        return self.given.get("q", "")

    @property
    def sort(self) -> Sort:
        return Sort(self.given.get("sort", Sort.RELEVANCE.value))

    @property
    def limit(self) -> int:
        return int(self.given.get("limit", USUAL_LIMIT))

    @property
    def after(self) -> str | None:
        return self.given.get("after")

    @property
    def copies(self) -> bool:
        return "copies" in self.given

    @property
    def filters(self) -> Filters:
        """The question as the record takes it."""
        given = self.given
        return Filters(
            words=self.words,
            speaker=given.get("speaker"),
            about=given.get("about", ""),
            publisher=given.get("publisher"),
            since=given.get("since"),
            until=given.get("until"),
            dates=DateKind(given.get("dates", DateKind.EITHER.value)),
            kind=given.get("kind"),
            medium=given.get("medium"),
            to=given.get("to"),
            least_confidence=float(given["min_confidence"]) if "min_confidence" in given else None,
            person=int(given["person"]) if "person" in given else None,
        )

    @property
    def is_open(self) -> bool:
        """Whether nothing is asked for: then everything fits."""
        return not set(self.given) - {"sort", "limit", "after"}

    def address(self, path: str = "/", **changes: str | None) -> str:
        """The link to this search with some parameters changed; it begins at the first page, unless `after` is told."""
        return address(path, {**self.given, "after": None, **changes})

    def without(self, name: str) -> str:
        """The link to this search without one of its parameters."""
        return address("/", {**self.given, "after": None, name: None})

    def narrowing(self) -> tuple[str, ...]:
        """The names of the parameters that narrow it, beside the words."""
        return tuple(name for name in LABELS if name in self.given)

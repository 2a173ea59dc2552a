"""What went wrong, as a page that says what it is and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from starlette.exceptions import HTTPException

from onrecord.errors import OnrecordError, RecordError
from onrecord.web.connections import TooLongError
from onrecord.web.guards import RefusedError
from onrecord.web.page import NotThereError
from onrecord.web.parameters import ParameterError


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What went wrong, in a sentence; the page that people get in place of a trace."""

    template: ClassVar[str] = "error.html"

    status: int
    problem: str

    def to_dict(self) -> dict[str, Any]:
        return {"error": self.problem}


def explained(error: Exception) -> tuple[int, str]:
    """HTTP's status and the sentence for an error; nothing of a trace, and nothing of this machine."""
    match error:
        case HTTPException(status_code=404):
            return 404, "there is no such page"
        case HTTPException(status_code=405):
            return 405, "this page is not asked for in this way"
        case HTTPException():
            return error.status_code, str(error.detail)
        case RefusedError():
            return error.status, str(error)
        case NotThereError():
            return 404, str(error)
        case TooLongError():
            return 503, str(error)
        case ParameterError():
            return 400, str(error)
        case RecordError() if error.__cause__ is not None:
            return 503, "the record cannot be read just now; try again, and see what `onrecord serve` says"
        case OnrecordError():
            return 400, str(error)
    return 500, "something went wrong here; `onrecord serve` says what"

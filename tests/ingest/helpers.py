"""What the tests of ingesting share: outcomes told apart, and news to put into files."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from onrecord.ingest import Found, InputError, Options, Outcome, sources

NEWS = (
    "Mayor opens the new bridge\n\n"
    "The mayor of the town said on Tuesday that the bridge would be open to all from the first of May.\n\n"
    "“We have waited for this for years,” she told reporters who had come to the river with her.\n"
)
FRENCH = (
    "Le maire de la ville a déclaré mardi que le pont serait ouvert à tous dès le premier mai. "
    "« Nous attendons cela depuis des années », a-t-elle dit aux journalistes venus avec elle au bord de la rivière."
)


def outcomes(*names: str | Path, options: Options | None = None) -> list[Outcome]:
    """All outcomes of these sources."""
    return list(sources(names, options))


def found(*names: str | Path, options: Options | None = None) -> Found:
    """The one outcome of these sources, which must be an article."""
    (outcome,) = outcomes(*names, options=options)
    assert isinstance(outcome, Found), outcome
    return outcome


def problem(*names: str | Path, options: Options | None = None) -> InputError:
    """The one outcome of these sources, which must be a failure that names its source."""
    (outcome,) = outcomes(*names, options=options)
    assert isinstance(outcome, InputError), outcome
    assert outcome.source
    return outcome


def articles(results: Iterable[Outcome]) -> list[Found]:
    return [outcome for outcome in results if isinstance(outcome, Found)]


def failures(results: Iterable[Outcome]) -> list[InputError]:
    return [outcome for outcome in results if isinstance(outcome, InputError)]


def warnings_of(result: Found) -> str:
    return "\n".join(warning.problem for warning in result.warnings)


def shared_folder() -> Path:
    """The folder of shared news, which is not part of the project and need not be there."""
    return Path(os.environ.get("ONRECORD_SHARED") or Path(__file__).parents[3] / "shared")


def page(body: str, head: str = "", lang: str = "en") -> str:
    """A page of HTML around a body."""
    return f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


PARAGRAPHS = (
    "The council voted on Monday to close the old harbour road to lorries, after months of complaints by residents.",
    "“It was never built for this traffic,” Councillor Ada Brown told the meeting, which lasted until midnight.",
    "Hauliers said that the detour would cost them an hour a day, and that prices in the shops would rise with it.",
    "The ban begins in March. A spokesman for the port said that those who work there had not been asked at all.",
    "Ms Brown replied that the port had been asked three times, and that it had not answered any of the letters.",
)  # fmt: skip
ARTICLE = "<article><h1>Harbour road closed to lorries</h1>" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS) + "</article>"

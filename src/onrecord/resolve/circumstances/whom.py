"""Whom a phrase means: the speaker of the article, if any, that it names."""

from __future__ import annotations

from onrecord.records import SpeakerKind
from onrecord.resolve.circumstances.candidate import normalise
from onrecord.resolve.circumstances.layout import PRONOUNS, Layout

_SHARED = ""  # what several speakers are called


class Named:
    """The speakers of an article by what they are called, people by their last name too."""

    def __init__(self, layout: Layout) -> None:
        self._names: dict[str, str] = {}
        self._last: dict[str, str] = {}
        self._people = {one.id for one in layout.speakers.values() if one.kind is SpeakerKind.PERSON}
        for speaker in layout.speakers.values():
            texts = {layout.article[span] for span in layout.named[speaker.id]} | {speaker.name}
            for text in texts:
                _note(self._names, normalise(text), speaker.id)
                last = text.split()[-1:]
                if speaker.id in self._people and last and last[0][0].isupper():
                    _note(self._last, normalise(last[0]), speaker.id)

    def meant(self, phrase: str) -> str:
        """The id of the speaker whom a phrase names; "" where it names none or several."""
        if phrase.lower() in PRONOUNS:
            return ""
        known = self._names.get(normalise(phrase))
        if known is not None:
            return known
        last = phrase.split()[-1:]
        if not last or not last[0][0].isupper() or " and " in phrase:
            return ""
        return self._last.get(normalise(last[0]), "")

    def is_person(self, speaker: str) -> bool:
        """Whether a speaker is one person."""
        return speaker in self._people


def _note(known: dict[str, str], name: str, speaker: str) -> None:
    if name:
        known[name] = speaker if known.get(name, speaker) == speaker else _SHARED

"""The sentences and paragraphs of a text, as far as circumstances need them."""

from __future__ import annotations

import re
from bisect import bisect_right

# A sentence ends at a full stop, question or exclamation mark before white space and what can begin a sentence, ...
_END = re.compile(r"""[.!?…]['"”’»)\]]*(?=\s+['"“‘«(\[]*[A-Z0-9À-ÞА-Я$£€@#])|\n+""")
# ... but not after these.
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Maj|Cmdr|Adm|Rev|Hon|St|Mt|Ft|Jr|Sr|vs|No|Inc|Corp|Co|Ltd"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Calif|Conn|Colo|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo"
    r"|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Wash|Wis|Ariz|Ark|Ala|Del|Reps|Sens|Dist|Atty|Supt|Pres|a\.m|p\.m|U\.S|U\.N)"
    r"|(?:^|[\s(\"“'‘.-])[A-Z])\.$"
)


class Sentences:
    """Numbers the sentences and paragraphs of `text`, from 0 on."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        self._paragraphs = [0]
        for end in _END.finditer(text):
            paragraph = end.group().startswith("\n")
            if not paragraph and _ABBREVIATED.search(text, max(0, end.start() - 7), end.start() + 1):
                continue
            self._starts.append(end.end())
            if paragraph:
                self._paragraphs.append(end.end())
        self._length = len(text)

    def number(self, offset: int) -> int:
        """Which sentence the code point at `offset` belongs to."""
        return bisect_right(self._starts, offset) - 1

    def paragraph(self, offset: int) -> int:
        """Which paragraph the code point at `offset` belongs to."""
        return bisect_right(self._paragraphs, offset) - 1

    def bounds(self, number: int) -> tuple[int, int]:
        """Start and end of a sentence."""
        last = number + 1 == len(self._starts)
        return self._starts[number], self._length if last else self._starts[number + 1]

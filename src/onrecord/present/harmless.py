"""Text as a terminal can show it: what a terminal would obey rather than show becomes a sign that stands for it."""

from __future__ import annotations

import re

_WHITE_SPACE = re.compile(r"\s+")
_LINE_BREAK_OR_TAB = re.compile("[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_STAND_INS = {
    **{code: chr(0x2400 + code) for code in range(0x20)},  # the control pictures: ␛ for an escape
    0x7F: "␡",
    **dict.fromkeys([*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)], "�"),
    **dict.fromkeys(range(0xD800, 0xE000), "�"),
}


def harmless(text: str) -> str:
    """`text` on one line: a line break or tab, with the white space about it, becomes one space."""
    spaced = _WHITE_SPACE.sub(
        lambda match: " " if _LINE_BREAK_OR_TAB.search(match.group()) else match.group(),
        text,
    )
    return spaced.translate(_STAND_INS)

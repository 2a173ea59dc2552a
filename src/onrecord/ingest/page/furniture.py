"""The furniture of news pages that extractors take for text: newsletter pleas, link lists, adverts, notices.

A block is judged by itself and only where it speaks to the reader in set phrases; a block with a quotation in it is
always kept, since nothing that someone said may get lost.
"""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 420
_QUOTATION = re.compile('["“”„«»]')
_PLATFORMS = r"(?:facebook|twitter|instagram|whatsapp|telegram|youtube|linkedin|tiktok|threads|bluesky|google news|x)\b"

_FURNITURE = re.compile(
    r"""^\W*(?:
      (?:please\s+|you\s+can\s+)?(?:subscribe|sign\s+up|register)\s+(?:now|here|today|to|for|below|and)\b
    | get\s.{0,80}(?:\bby\s+email|newsletter|in\s+your\s+(?:in-?box|mailbox)|sign\s+up)
    | join\s.{0,60}(?:newsletter|mailing\s+list|whatsapp|telegram)
    | for\s+(?:the\s+latest|more|all\s+the\s+latest)\s.{0,80}\b(?:download|follow|visit|subscribe|sign\s+up|click)\b
    | (?:follow|like|join|find)\s+(?:us|.{1,40}?)\s+on\s+"""
    + _PLATFORMS
    + r"""
    | download\s+(?:the|our)\s.{0,60}\bapps?\b
    | (?:if\s+you['’]?re\s+on\s.{0,60}\bapp,?\s+)?click\s+here\s+(?:to|for)\b
    | .{0,200}\bnewsletters?\b.{0,200}\b(?:sign\s+up|subscribe)(?:\s+(?:here|now|today|for\s+free))?\W*$
    | (?:we|this\s+(?:web)?site|nous)\s+(?:use|uses|utilisons)\s+(?:des\s+)?cookies\b
    | your\s+(?:e-?mail\s+)?address\s+will\s+not\s+be\s+published
    | (?:leave|post|add|write)\s+a\s+(?:comment|reply)\W*$
    | comments?\s+(?:are|is)\s+(?:now\s+)?closed\W*$
    | (?:skip|scroll|jump)\s+(?:to|past)\s.{0,60}$
    | (?:story|article)\s+continues\s+(?:below|after)
    | (?:-\s*)?advertisements?(?:\s*-)?\W*$
    | (?:sponsored|promoted)(?:\s+content)?\W*$
    | show\s+all\s+\d+\W*$
    | .{0,40}\bnews\s+in\s+pictures\W*$
    | (?:view|see|open)\s+(?:the\s+)?(?:full\s+)?gallery\W*$
    | our\s+standards:\s+the\s+thomson\s+reuters
    | (?:©|\(c\)\s|copyright\b)
    | .{0,160}\ball\s+rights\s+reserved\W*$
    | this\s+material\s+may\s+not\s+be\s+published,\s+broadcast
    | (?:picture|photo|image|video)s?(?:\s+(?:by|credit|courtesy|from)\b|\s*:).{0,80}$
    | share\s+(?:this|on|via)\b.{0,60}$
    | (?:read|see|watch)\s+(?:more|also)\W*$
    | (?:related|recommended|more)(?:\s+(?:articles?|stories|coverage|reading|topics|news|links))?\W*$
    | (?:most\s+(?:read|popular)|trending(?:\s+now)?|editor['’]?s['’]?\s+picks?)\W*$
    | was\s+this\s+(?:article|page)\s+helpful
    | support\s+(?:our|independent|local)\s.{0,40}journalism\W*$
    )""",
    re.IGNORECASE | re.VERBOSE,
)

# What stands above an article only: who published it when, and its writer's name and address.
_ABOVE = re.compile(
    r"""^\W*(?:
      (?i:posted|published|updated|last\s+(?:updated|modified)|modified|created)\b:?(?i:\s*on\b)?
      (?:\W*$|[^"“]{0,20}\b\d[^"“]{0,60}$)
    | (?i:(?:article|story|report|words|written)\s+by|by):?\s+
      [A-Z][\w.'’-]*(?:,?\s+(?:and\s+|of\s+|de\s+|van\s+|for\s+)?[A-Z][\w.'’-]*){0,8}\W*$
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+\W*$
    | \d+\s+(?i:minutes?|hours?|days?)\s+(?i:ago)\W*$
    | \d+\s+(?i:min(?:ute)?s?\s+read)\W*$
    )""",
    re.VERBOSE,
)
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+\W*")

_LINK_LABEL = re.compile(
    r"^\W*(?:read|see|watch|listen|related|more|also|must.read|full\s+story|video|live|photos?|gallery|recommended"
    r"|further|explainer|analysis|opinion|don['’]t\s+miss)\b[\w\s']{0,30}[:|>»\-–—]",
    re.IGNORECASE,
)

_PAYWALL = re.compile(
    r"""^\W*(?:
      to\s+(?:view|read|see|continue|access|keep\s+reading)\b.{0,60}
        \b(?:subscribe|log\s*in|sign\s*in|register|subscription)\b
    | (?:this|the\s+full)\s+(?:article|story|content)\s+is\s+(?:only\s+)?(?:available\s+)?(?:for|to)\s+
        (?:our\s+)?(?:paying\s+)?subscribers
    | (?:already\s+a\s+subscriber|want\s+to\s+read\s+(?:more|the\s+full))
    | (?:subscribe|sign\s+up|register|log\s+in)\s.{0,30}\bto\s+(?:continue|keep|read)\b.{0,30}
        \b(?:reading|article|story)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)


def is_furniture(text: str, links: float) -> bool:
    """Whether a block is no part of the article. `links` is the share of its characters that are links, 0 to 1."""
    if len(text) > _LONGEST:
        return _is_disguised(text)
    if _QUOTATION.search(text):
        return False
    return (
        bool(_FURNITURE.match(text))
        or (links > 0.4 and bool(_LINK_LABEL.match(text)))
        or links > 0.9
        or _is_disguised(text)
    )


def is_above(text: str) -> bool:
    """Whether a block at the head of an article is its date line, byline or e-mail address."""
    return len(text) <= 120 and bool(_ABOVE.match(text))


def is_address(text: str) -> bool:
    """Whether a block is an e-mail address and nothing else."""
    return bool(_ADDRESS.fullmatch(text))


def is_name(text: str) -> bool:
    """Whether a block could be a writer's name: two to five words, each with a capital."""
    words = text.split()
    return 2 <= len(words) <= 5 and all(word[0].isupper() for word in words)


def opens_paywall(text: str) -> bool:
    """Whether a block says that the rest is for those who pay."""
    return len(text) <= _LONGEST and not _QUOTATION.search(text) and bool(_PAYWALL.match(text))


def _is_disguised(text: str) -> bool:
    """Whether many words mix Latin with look-alike letters, as adverts do to get past filters."""
    words = re.findall(r"[^\W\d_]{2,}", text)
    mixed = sum(
        1 for word in words if not word.isascii() and {_script(letter) for letter in word} >= {"LATIN", "CYRILLIC"}
    )
    return len(words) >= 5 and mixed > len(words) / 4


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ", 1)[0]

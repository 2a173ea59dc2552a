"""What the words around a phrase make of a place: one where something is to happen, or did, and nothing was said."""

from __future__ import annotations

import re

from onrecord.resolve.circumstances.candidate import Candidate
from onrecord.resolve.circumstances.lexicon import VENUES

# "Will meet at the White House", "ahead of the rally": of 74 such places in the training sets one is right.
_TO_COME = re.compile(
    r"\b(?:ahead of|until|since|prior to|will|would|to be held|expected|scheduled|plans to|upcoming)\b[^,.;]*$"
)
# "The war in Ukraine", "born in Kyiv", "voters in Ohio": of some 50 none is.
_OF_THINGS = re.compile(
    r"\b(?:war|wars|born|died|dies|lives?|living|lived|wins?|won|votes?|(?<!told )(?<!tell )voters|victory"
    r"|primar(?:y|ies)|elections?|shootings?|attacks?|race|nomination|professor|analyst|graduate|based|headquartered"
    r"|killed) $"
)
# "Called on Congress", "an attack on Ms. Bell", "based on the Constitution": of some 25 one is.
_ON_THINGS = re.compile(
    r"\b(?:call(?:s|ed|ing)?|attacks?|assaults?|based|bet|count(?:s|ed|ing)?|depend(?:s|ed|ing)?|effects?"
    r"|focus(?:es|ed|ing)?|impact|imposed?|influence|information|positions?|pressure|questions|rel(?:y|ies|ied)"
    r"|settled?|spen[dt]|stances?|support|taking|takes?|took|tribute|vot(?:e|es|ed|ing)|war|work(?:ing|s)?)"
    r" $"
)
# "Comments on Ms. Bell", but not "comments on Fox News".
_ON_SUBJECTS = re.compile(r"\b(?:comments?|opinions?|remarks|reports) $")
_COMING = re.compile(r"(?i)(?:the |an? |this |his |her |their )?(?:upcoming|next|coming|future) ")
# "After the event, he said", "asked about the hearing": of 15 occasions behind such words none is the place.
_BESIDE = re.compile(r"(?i)\b(?:for|after|before|about|with|without) (?:the |an? |his |her |their )?$")
_REACH = 45  # code points before a phrase that tell of it


def is_spoken_in(text: str, place: Candidate) -> bool:
    """Whether anything may have been said at a place, as far as the words before it tell."""
    start = place.trigger_span.start
    reach = max(0, start - _REACH)
    if _means_many(place.phrase) or _COMING.match(place.phrase) or _TO_COME.search(text, reach, start):
        return False
    if place.trigger.startswith("bare "):
        return _BESIDE.search(text, reach, start) is None
    word = place.trigger.split(" ")[0]
    if word == "on":
        spoken_of = place.kind not in {"outlet", "show"} and _ON_SUBJECTS.search(text, reach, start) is not None
        return not spoken_of and _ON_THINGS.search(text, reach, start) is None
    return word not in {"in", "at"} or _OF_THINGS.search(text, reach, start) is None


def _means_many(phrase: str) -> bool:
    """Whether a phrase means any occasions of their sort: "at rallies"."""
    return phrase.endswith("s") and (phrase[:-1] in VENUES or phrase.removesuffix("ies") + "y" in VENUES)

"""A labelled article as another outlet might have set it: other quotation marks, marks lost, paragraphs joined."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from onrecord.extract.encode import Encoded, Gap, Quoted
from onrecord.train.labels import Labelled, LinkedSpans, Pieces

SINGLE_MARKS = 0.12  # share of articles seen in single quotation marks, as the British set them
LOST_CLOSINGS = 0.08  # share of articles that lose half of their closing marks, as old archives do
FLAT = 0.25  # share of articles whose paragraphs are joined


def vary(
    article: Labelled, chance: np.random.Generator, mask: int, straight: tuple[int, int], masked: float
) -> Labelled:
    """The article as another outlet might have set it: `mask` hides the share `masked` of its wordpieces; `straight`
    are the ids of " and '."""
    double, single = straight
    # What a network believes was said of the text as it stands.
    loses_closings = chance.random() < LOST_CLOSINGS and all(one.believed is None for one in article.attributions)
    if loses_closings:
        article = _lose_closings(article, chance, double)
    encoded = article.encoded
    ids, gaps, quoted = encoded.ids.copy(), encoded.gaps.copy(), encoded.quoted.copy()
    if not loses_closings and chance.random() < SINGLE_MARKS:
        ids[ids == double] = single
        quoted[(quoted == Quoted.DOUBLE) | (quoted == Quoted.UNCLOSED)] = Quoted.SINGLE
    if chance.random() < FLAT:
        gaps[gaps == Gap.PARAGRAPH] = chance.choice([Gap.LINE, Gap.SPACE])
    ids[chance.random(len(ids)) < masked] = mask
    return replace(article, encoded=replace(encoded, ids=ids, gaps=gaps, quoted=quoted))


def _lose_closings(article: Labelled, chance: np.random.Generator, double: int) -> Labelled:
    encoded = article.encoded
    closing = (encoded.quoted == Quoted.CLOSING) & (encoded.ids == double)
    lost = closing & (chance.random(len(encoded)) < 0.5)
    quoted = encoded.quoted.copy()
    for place in np.flatnonzero(lost).tolist():
        before = place - 1
        while before >= 0 and quoted[before] == Quoted.DOUBLE:
            quoted[before] = Quoted.UNCLOSED
            before -= 1
        behind = place + 1
        while behind < len(quoted) and quoted[behind] == Quoted.OUTSIDE and encoded.gaps[behind] != Gap.PARAGRAPH:
            quoted[behind] = Quoted.UNCLOSED
            behind += 1
    kept = ~lost
    moved = np.concatenate([[0], np.cumsum(kept)])

    def move(spans: Iterable[Pieces]) -> tuple[Pieces, ...]:
        return tuple((int(moved[a]), int(moved[b])) for a, b in spans if moved[a] < moved[b])

    arrays = {name: getattr(encoded, name)[kept] for name in ("ids", "starts", "ends", "shapes", "gaps")}
    attributions = [(move(a.source), move([a.cue]), move(a.content)) for a in article.attributions]
    return Labelled(
        Encoded(**arrays, quoted=quoted[kept]),
        article.cues[kept],
        article.cue_known[kept],
        tuple(LinkedSpans(s, cue[0], c) for s, cue, c in attributions if cue and c),
    )

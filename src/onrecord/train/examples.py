"""Gold articles → what the network learns from: wordpieces with labels, varied a little, cut and batched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from onrecord.extract.decode import CueLabel, column_index
from onrecord.extract.encode import Encoded, Encoder, Gap, Quoted, windows
from onrecord.extract.quotations import DOUBLE, SINGLE
from onrecord.train.loss import CONTENT, SOURCE
from onrecord.train.network import Cues, Inputs

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Pieces = tuple[int, int]  # wordpieces of an article, half-open

WINDOW_SIZES = (224, 288, 352, 448)  # wordpieces; varied so that the reader may cut as it likes
MARGIN = 12  # wordpieces at a cut edge whose labels are not learned: their context is missing
SINGLE_MARKS = 0.12  # share of articles seen in single quotation marks, as the British set them
LOST_CLOSINGS = 0.08  # share of articles that lose half of their closing marks, as old archives do
FLAT = 0.25  # share of articles whose paragraphs are joined


@dataclass(frozen=True, slots=True)
class GoldSpans:
    """One gold attribution in code points; `cue` is empty where it has none."""

    source: tuple[Pieces, ...]
    cue: tuple[Pieces, ...]
    content: tuple[Pieces, ...]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One article to learn from, in code points; `nested` says whether attributions inside contents are marked."""

    text: str
    attributions: tuple[GoldSpans, ...]
    nested: bool


@dataclass(frozen=True, slots=True)
class LinkedSpans:
    """One attribution in wordpieces of its article."""

    source: tuple[Pieces, ...]
    cue: Pieces
    content: tuple[Pieces, ...]


@dataclass(frozen=True, slots=True)
class Labelled:
    """An encoded article with labels: `cues` (T, 4) is what share of each label a wordpiece is believed to have (all or
    nothing where people marked it); `cue_known` is False where nobody looked for cues (inside contents of sets that do
    not mark nested attributions)."""

    encoded: Encoded
    cues: Floats
    cue_known: Flags
    attributions: tuple[LinkedSpans, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Some windows, padded to the longest: shares of cue labels (B, T, 4), plain labels (B, T, 2); N cues with their
    roles (N, C)."""

    inputs: Inputs
    cue_labels: Tensor
    known: Tensor
    plain: Tensor
    cues: Cues
    roles: Tensor


def label(lesson: Lesson, encoder: Encoder) -> Labelled:
    """Wordpieces and labels of one article. Attributions without cue or content cannot be learned and are left out."""
    encoded = encoder.encode(lesson.text)
    linked = []
    for spans in lesson.attributions:
        source, cue, content = (
            [_pieces(encoded, _neat(lesson.text, span, role)) for span in role_spans]
            for role, role_spans in (("source", spans.source), ("cue", spans.cue), ("content", spans.content))
        )
        if cue and content:
            linked.append(LinkedSpans(tuple(source[:1]), (cue[0][0], cue[-1][1]), tuple(content)))
    cues = np.zeros((len(encoded), len(CueLabel)), dtype=np.float32)
    cues[:, CueLabel.OUTSIDE] = 1
    known = np.ones(len(encoded), dtype=bool)
    if not lesson.nested:
        for attribution in linked:
            for start, end in attribution.content:
                known[start:end] = False
    for attribution in linked:
        start, end = attribution.cue
        cues[start:end] = _one_label(CueLabel.CONTINUES)
        cues[start] = _one_label(CueLabel.BEGINS)
        cues[end - 1, CueLabel.ENDS] = 1
        known[start:end] = True
    return Labelled(encoded, cues, known, tuple(linked))


def _one_label(label: CueLabel) -> Floats:
    return np.eye(len(CueLabel), dtype=np.float32)[label]


def _neat(text: str, span: Pieces, role: str) -> Pieces:
    """The span without stray white space, commas and stops at its ends; a content keeps the marks that enclose it.

    People who marked the gold sets were not of one mind about these, and no metric counts them.
    """
    start, end = span
    marks = DOUBLE + SINGLE
    while start < end and (text[start].isspace() or text[start] in marks):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in marks + ",."):
        end -= 1
    if start == end:
        return span
    if role == "content":
        while start and text[start - 1] in marks:
            start -= 1
        behind = end
        while behind < len(text) and text[behind] in marks + ",.":
            behind += 1
            if text[behind - 1] in marks:
                end = behind
    return start, end


def _pieces(encoded: Encoded, span: Pieces) -> Pieces:
    first = int(np.searchsorted(encoded.ends, span[0], side="right"))
    last = int(np.searchsorted(encoded.starts, span[1], side="left"))
    return first, max(first, last)


def vary(
    article: Labelled, chance: np.random.Generator, mask: int, straight: tuple[int, int], masked: float
) -> Labelled:
    """The article as another outlet might have set it: `mask` hides the share `masked` of its wordpieces; `straight`
    are the ids of " and '."""
    double, single = straight
    loses_closings = chance.random() < LOST_CLOSINGS
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


@dataclass(frozen=True, slots=True)
class _Cut:
    article: Labelled
    start: int
    end: int


def batches(
    articles: Sequence[Labelled], encoder: Encoder, chance: np.random.Generator, budget: int, masked: float
) -> Iterator[Batch]:
    """One pass over `articles` in random order and cuts, at most `budget` wordpieces a batch with its padding, the
    share `masked` of them hidden."""
    mask = encoder.special("[MASK]")
    straight = (encoder.special('"'), encoder.special("'"))
    cuts: list[_Cut] = []
    for article in articles:
        varied = vary(article, chance, mask, straight, masked)
        size = int(chance.choice(WINDOW_SIZES)) - 2
        cuts.extend(_Cut(varied, w.start, w.end) for w in windows(len(varied.encoded), size, MARGIN))
    order = chance.permutation(len(cuts))
    groups: list[list[_Cut]] = []
    for start in range(0, len(order), 64):  # neighbours in length share a batch, so that little is padding
        nearby = sorted((cuts[i] for i in order[start : start + 64]), key=lambda cut: cut.end - cut.start)
        groups.extend(_within_budget(nearby, budget))
    for index in chance.permutation(len(groups)):
        yield collate(groups[index], encoder)


def _within_budget(cuts: Sequence[_Cut], budget: int) -> Iterator[list[_Cut]]:
    group: list[_Cut] = []
    for cut in cuts:
        if group and (len(group) + 1) * (cut.end - cut.start + 2) > budget:
            yield group
            group = []
        group.append(cut)
    if group:
        yield group


def collate(cuts: Sequence[_Cut], encoder: Encoder) -> Batch:
    """Pads windows to one length, with [CLS] and [SEP] around each, and lays out the cues' columns and roles."""
    length = max(cut.end - cut.start for cut in cuts) + 2
    shape = (len(cuts), length)
    ids = np.full(shape, encoder.special("[PAD]"))
    features = {name: np.zeros(shape, dtype=np.int64) for name in ("shapes", "gaps", "quoted")}
    cues, present = np.zeros((*shape, len(CueLabel)), dtype=np.float32), np.zeros(shape, dtype=bool)
    known, plain = np.zeros(shape, dtype=bool), np.zeros((*shape, 2), dtype=np.float32)
    rows: list[tuple[int, int, int]] = []
    roles: list[Integers] = []
    for number, cut in enumerate(cuts):
        size = cut.end - cut.start
        inside = slice(1, size + 1)
        ids[number, 0], ids[number, size + 1] = encoder.special("[CLS]"), encoder.special("[SEP]")
        present[number, : size + 2] = True
        ids[number, inside] = cut.article.encoded.ids[cut.start : cut.end]
        for name, array in features.items():
            array[number, inside] = getattr(cut.article.encoded, name)[cut.start : cut.end]
        first = cut.start + (MARGIN if cut.start else 0)
        last = cut.end - (MARGIN if cut.end < len(cut.article.encoded) else 0)
        cues[number, inside] = cut.article.cues[cut.start : cut.end]
        core = slice(first - cut.start + 1, last - cut.start + 1)
        known[number, core] = cut.article.cue_known[first:last]
        for attribution in cut.article.attributions:
            line = _role_line(attribution, cut, length)
            plain[number, :, 0] = np.maximum(plain[number, :, 0], line == SOURCE)
            plain[number, :, 1] = np.maximum(plain[number, :, 1], line == CONTENT)
            if first <= attribution.cue[0] and attribution.cue[1] <= last:
                shift = 1 - cut.start
                rows.append((number, attribution.cue[0] + shift, attribution.cue[1] + shift))
                roles.append(line)
    table = np.array(rows, dtype=np.int64).reshape(-1, 3)
    index, shown = column_index(table[:, 1], table[:, 2], length)
    sizes = np.array([cut.end - cut.start for cut in cuts])
    shown &= (index > 0) & (index <= sizes[table[:, 0]][:, None])
    lines = np.stack(roles) if roles else np.zeros((0, length), dtype=np.int64)
    role_labels = np.where(shown, np.take_along_axis(lines, index, axis=1), 0)
    columns = (table[:, 0], table[:, 1], table[:, 2], index, shown)
    where, start, end, shown_index, is_shown = (torch.from_numpy(np.ascontiguousarray(array)) for array in columns)
    return Batch(
        inputs=Inputs(
            ids=torch.from_numpy(ids),
            shapes=torch.from_numpy(features["shapes"]),
            gaps=torch.from_numpy(features["gaps"]),
            quoted=torch.from_numpy(features["quoted"]),
            present=torch.from_numpy(present),
        ),
        cue_labels=torch.from_numpy(cues),
        known=torch.from_numpy(known),
        plain=torch.from_numpy(plain),
        cues=Cues(window=where, start=start, end=end, index=shown_index, shown=is_shown),
        roles=torch.from_numpy(role_labels),
    )


def _role_line(attribution: LinkedSpans, cut: _Cut, length: int) -> Integers:
    line = np.zeros(length, dtype=np.int64)
    for value, spans in ((CONTENT, attribution.content), (SOURCE, attribution.source)):
        for start, end in spans:
            start, end = max(start, cut.start), min(end, cut.end)
            if start < end:
                line[start - cut.start + 1 : end - cut.start + 1] = value
    return line

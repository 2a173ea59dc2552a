"""Labelled articles → batches of windows: varied a little, cut in other places every time, padded to one length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from onrecord.extract.automaton import Score
from onrecord.extract.decode import COLUMNS, CueLabel, column_index
from onrecord.extract.encode import Encoder, windows
from onrecord.train.labels import Floats, Labelled, LinkedSpans
from onrecord.train.loss import CONTENT, SOURCE
from onrecord.train.network import Cues, Inputs
from onrecord.train.variations import vary

Integers = npt.NDArray[np.int64]

WINDOW_SIZES = (224, 288, 384, 512)  # wordpieces; varied so that the reader may cut as it likes
MARGIN = 12  # wordpieces at a cut edge whose labels are not learned: their context is missing


@dataclass(frozen=True, slots=True)
class Batch:
    """Some windows, padded to the longest: shares of cue labels (B, T, 4), plain labels (B, T, 2); N cues with their
    roles (N, C). Of the last M cues the roles are not known but believed, as these scores have them (M, C, 6)."""

    inputs: Inputs
    cue_labels: Tensor
    known: Tensor
    plain: Tensor
    cues: Cues
    roles: Tensor
    believed: Tensor


@dataclass(frozen=True, slots=True)
class _Cut:
    article: Labelled
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Row:
    window: int
    start: int
    end: int
    line: Integers
    believed: Floats | None


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
        alike = sorted((cuts[i] for i in order[start : start + 64]), key=lambda cut: cut.end - cut.start)
        groups.extend(_within_budget(alike, budget))
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
    rows: list[_Row] = []
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
                cue = attribution.cue[0] + shift, attribution.cue[1] + shift
                rows.append(_Row(number, *cue, line, attribution.believed))
    rows.sort(key=lambda row: row.believed is not None)
    table = np.array([(row.window, row.start, row.end) for row in rows], dtype=np.int64).reshape(-1, 3)
    index, shown = column_index(table[:, 1], table[:, 2], length)
    sizes = np.array([cut.end - cut.start for cut in cuts])
    shown &= (index > 0) & (index <= sizes[table[:, 0]][:, None])
    lines = np.stack([row.line for row in rows]) if rows else np.zeros((0, length), dtype=np.int64)
    believed = [row.believed for row in rows if row.believed is not None]
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
        believed=torch.from_numpy(np.array(believed, dtype=np.float32).reshape(-1, COLUMNS, len(Score))),
    )


def _role_line(attribution: LinkedSpans, cut: _Cut, length: int) -> Integers:
    line = np.zeros(length, dtype=np.int64)
    for value, spans in ((CONTENT, attribution.content), (SOURCE, attribution.source)):
        for start, end in spans:
            start, end = max(start, cut.start), min(end, cut.end)
            if start < end:
                line[start - cut.start + 1 : end - cut.start + 1] = value
    return line

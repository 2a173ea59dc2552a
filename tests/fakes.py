"""Networks for tests: one follows plain rules, so that a reading can be foretold word for word; one draws lots.

Both answer as the trained one does: from one window's features alone, the same for the same window.
"""

from __future__ import annotations

import zlib

import numpy as np
import numpy.typing as npt

from onrecord.extract.attributions import Extractor, Settings
from onrecord.extract.automaton import Score
from onrecord.extract.confidence import Calibration
from onrecord.extract.decode import REACH, CueLabel
from onrecord.extract.encode import Encoder, Gap, Quoted, Shape
from onrecord.extract.session import Network, WindowInputs, WindowScores
from onrecord.reader import SHIPPED, Reader

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

TOKENIZER = SHIPPED / "tokenizer.json"
SETTINGS = Settings(cue_threshold=0.5, least_confidence=0.0, calibration=Calibration((0.1,) * 6, 0.0))

CUES = ("said", "says", "replied", "recalled", "asked", "did", "refused")
CONTINUING = ("not", "say", "to", "comment")  # ... a cue, behind one of its words
COMPLEMENTISERS = ("that", "whether")
STOPS = (".", "?", "!")
SURE = 8.0  # log odds of what the rules say

# What the rule-driven network keeps of each wordpiece: the columns of its `states` and `as_token`.
SENTENCE, QUOTED, CAPITAL, COMPLEMENTISER, STOP = range(5)


class RuleNetwork:
    """Words of `CUES` are cues. A cue before "that" or "whether" has the rest of its sentence for content, any other
    what its sentence has in quotation marks. Its source is the run of capitalised words before it, or else behind it.

    A sentence ends with a stop outside quotation marks, with a mark that closes behind a full stop, or with a paragraph
    that leaves no quotation open.
    """

    def __init__(self, encoder: Encoder) -> None:
        self._cues = self._ids(encoder, CUES)
        self._continuing = self._ids(encoder, CONTINUING)
        self._complementisers = self._ids(encoder, COMPLEMENTISERS)
        self._stops = self._ids(encoder, STOPS)
        self._full_stop = encoder.special(".")

    def score_window(self, inputs: WindowInputs) -> WindowScores:
        """Cue scores, and in the projections what `score_roles` needs to know of each wordpiece."""
        cues = np.zeros((len(inputs.ids), len(CueLabel)), dtype=np.float32)
        labels = self._cue_labels(inputs.ids)
        cues[np.arange(len(inputs.ids)), labels] = SURE
        last = (labels != CueLabel.OUTSIDE) & (np.append(labels[1:], CueLabel.OUTSIDE) != CueLabel.CONTINUES)
        cues[:, CueLabel.ENDS] = np.where(last, SURE, -SURE)
        quoted = np.isin(inputs.quoted, (Quoted.DOUBLE, Quoted.OPENING, Quoted.CLOSING, Quoted.UNCLOSED))
        stops = np.isin(inputs.ids, self._stops) & ~quoted
        known = np.zeros((len(inputs.ids), 6), dtype=np.float32)
        known[:, SENTENCE] = self._sentences(inputs, stops)
        known[:, QUOTED] = quoted
        known[:, CAPITAL] = np.isin(inputs.shapes, (Shape.TITLE, Shape.UPPER)) & ~quoted
        known[:, COMPLEMENTISER] = np.isin(inputs.ids, self._complementisers)
        known[:, STOP] = stops
        return WindowScores(cues, known, known)

    def score_roles(self, as_token: Floats, cue_states: Floats, index: Integers, shown: Flags) -> Floats:
        """What the rules say of each column: sure of one role, or sure of none."""
        scores = np.zeros((*index.shape, len(Score)), dtype=np.float32)
        for row in range(len(index)):
            columns = as_token[index[row]]
            same = shown[row] & (columns[:, SENTENCE] == cue_states[row, SENTENCE])
            source = _beside(same & (columns[:, CAPITAL] > 0))
            if columns[REACH + 1, COMPLEMENTISER]:
                content = same & (columns[:, STOP] == 0) & (np.arange(len(columns)) > REACH)
            else:
                content = same & (columns[:, QUOTED] > 0)
            scores[row, :, Score.SOURCE] = np.where(source & ~content, SURE, -SURE)
            scores[row, :, Score.CONTENT] = np.where(content, SURE, -SURE)
        return scores

    def _ids(self, encoder: Encoder, words: tuple[str, ...]) -> list[int]:
        return [encoder.special(word) for word in words]

    def _cue_labels(self, ids: Integers) -> Integers:
        labels = np.where(np.isin(ids, self._cues), CueLabel.BEGINS, CueLabel.OUTSIDE)
        for place in np.flatnonzero(np.isin(ids, self._continuing)).tolist():
            if labels[place - 1] != CueLabel.OUTSIDE:
                labels[place] = CueLabel.CONTINUES
        return labels

    def _sentences(self, inputs: WindowInputs, stops: Flags) -> Integers:
        after_full_stop = np.roll(inputs.ids == self._full_stop, 1)
        closed = (inputs.quoted == Quoted.CLOSING) & after_full_stop
        left_open = np.isin(inputs.quoted, (Quoted.OPENING, Quoted.DOUBLE, Quoted.UNCLOSED))
        paragraph = (np.roll(inputs.gaps, -1) == Gap.PARAGRAPH) & ~left_open
        return np.cumsum(np.roll(stops | closed | paragraph, 1))


def _beside(wanted: Flags) -> Flags:
    """The run of wanted columns that ends right before the cue's, or else the one that begins right behind it."""
    chosen = np.zeros_like(wanted)
    for first, step in ((REACH - 1, -1), (REACH + 1, 1)):
        place = first
        while 0 <= place < len(wanted) and wanted[place]:
            chosen[place] = True
            place += step
        if place != first:
            break
    return chosen


class RandomNetwork:
    """Scores drawn by lot from the features and a seed. They are like no article; whatever they are, reading holds."""

    WIDTH = 4

    def __init__(self, seed: int, size: float = 1.5) -> None:
        self._seed = seed
        self._size = size
        chance = np.random.default_rng(seed)
        self._mixing = chance.normal(size=(self.WIDTH, len(Score)))
        self._places = chance.normal(size=(2 * REACH + 1, len(Score)))

    def score_window(self, inputs: WindowInputs) -> WindowScores:
        """Normally distributed scores."""
        features = np.stack([inputs.ids, inputs.shapes, inputs.gaps, inputs.quoted])
        chance = np.random.default_rng([self._seed, zlib.crc32(features.tobytes())])
        cues, states, as_token = (
            chance.normal(scale=self._size, size=(len(inputs.ids), width)).astype(np.float32)
            for width in (len(CueLabel), self.WIDTH, self.WIDTH)
        )
        return WindowScores(cues, states, as_token)

    def score_roles(self, as_token: Floats, cue_states: Floats, index: Integers, shown: Flags) -> Floats:
        """A mixture of what is known of the wordpiece, the cue and the place between them; a sum in fixed order."""
        known = (as_token[index] + cue_states[:, None, :])[:, :, :, None] * self._mixing
        scores: Floats = known.sum(axis=2) + self._size * self._places
        scores[:, :, Score.SOURCE] -= 3 * self._size  # no source is as long as a window
        return scores.astype(np.float32)


class SilentNetwork:
    """Finds nothing."""

    def score_window(self, inputs: WindowInputs) -> WindowScores:
        """Sure that there is no cue."""
        cues = np.zeros((len(inputs.ids), len(CueLabel)), dtype=np.float32)
        cues[:, CueLabel.OUTSIDE] = SURE
        nothing = np.zeros((len(inputs.ids), 2), dtype=np.float32)
        return WindowScores(cues, nothing, nothing)

    def score_roles(self, as_token: Floats, cue_states: Floats, index: Integers, shown: Flags) -> Floats:
        """Is not asked."""
        raise AssertionError("there is no cue to score roles for")


def fake_reader(encoder: Encoder, network: Network | None = None, threads: int | None = 1) -> Reader:
    """A reader on a fake network, the one that follows rules if not told otherwise."""
    return Reader(Extractor(encoder, network or RuleNetwork(encoder), SETTINGS), threads)

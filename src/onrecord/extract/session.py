"""The only place that runs the network: ONNX Runtime over the two graphs of a model folder.

Windows go through one at a time and unpadded, each on one thread, several at once: the products inside are quantised by
the largest value they meet, so that a window's neighbours in a batch would change its scores. This way the same text
gives the same scores whatever the batch and the threads; on a CPU it costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt

from onrecord.errors import ModelError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]

TOKENS_GRAPH = "tokens.onnx"
ROLES_GRAPH = "roles.onnx"
CUES_AT_ONCE = 32  # a window seldom holds more; a list of quotations must not take a tenth of a gigabyte


@dataclass(frozen=True, slots=True)
class WindowInputs:
    """One window of T wordpieces, special ones included: four integer arrays of shape (T,)."""

    ids: Integers
    shapes: Integers
    gaps: Integers
    quoted: Integers


@dataclass(frozen=True, slots=True)
class WindowScores:
    """Cue scores (T, 4), the encoder's states (T, hidden), and what they say of wordpieces that may have a role,
    `as_token` (T, 2 x width)."""

    cues: Floats
    states: Floats
    as_token: Floats


class Network(Protocol):
    """What reading asks of a network; the shipped one, the one in training and a fake one in tests all give it."""

    def score_window(self, inputs: WindowInputs) -> WindowScores:
        """The scores of one window."""
        ...

    def score_roles(
        self, as_token: Floats, cue_states: Floats, index: Integers, shown: npt.NDArray[np.bool_]
    ) -> Floats:
        """Role scores (N, C, 6) of N cues of one window: `as_token` (T, 2 x width), the mean state of each cue
        `cue_states` (N, hidden), and for each column (N, C) its wordpiece and whether it shows one."""
        ...


class OnnxNetwork:
    """The network of a model folder. Calls may come from several threads at once; each runs on its caller's thread."""

    def __init__(self, folder: Path) -> None:
        self._tokens = _open(folder / TOKENS_GRAPH)
        self._roles = _open(folder / ROLES_GRAPH)

    def score_window(self, inputs: WindowInputs) -> WindowScores:
        feed = {"ids": inputs.ids, "shapes": inputs.shapes, "gaps": inputs.gaps, "quoted": inputs.quoted}
        cues, states, as_token = self._tokens.run(["cues", "states", "as_token"], feed)
        return WindowScores(cues, states, as_token)

    def score_roles(
        self, as_token: Floats, cue_states: Floats, index: Integers, shown: npt.NDArray[np.bool_]
    ) -> Floats:
        rows = np.where(shown, index, len(as_token))  # the graph puts a row of nothing behind the last
        parts = [
            self._score_some_roles(as_token, cue_states[part], rows[part])
            for part in (slice(first, first + CUES_AT_ONCE) for first in range(0, len(cue_states), CUES_AT_ONCE))
        ]
        return parts[0] if len(parts) == 1 else np.concatenate(parts)

    def _score_some_roles(self, as_token: Floats, cue_states: Floats, rows: Integers) -> Floats:
        feed = {"as_token": as_token, "cues": cue_states, "index": rows}
        scores: Floats = self._roles.run(["scores"], feed)[0]
        return scores


def _open(path: Path) -> InferenceSession:
    import onnxruntime

    if not path.is_file():
        raise ModelError(f"no network at {path}: give a folder that `onrecord train` has written")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Windows differ in length; planning memory by shape would keep one plan, and its memory, for each.
    options.enable_mem_pattern = False
    options.add_session_config_entry("session.use_device_allocator_for_initializers", "1")
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # ONNX Runtime raises its own undocumented classes
        raise ModelError(f"{path} cannot be opened as a network: {error}") from error

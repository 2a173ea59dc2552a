"""Network → ONNX graphs, written node by node so that the file holds just what ONNX Runtime runs fastest.

With `int8` all large products run on integers (`DynamicQuantizeMatMul`): weights as signed bytes, a scale for each
output; inputs quantised as they come. Weights keep to seven bits, since processors without VNNI add pairs of products
in sixteen bits and would overflow with eight; so all machines compute the same. The table of wordpieces keeps a byte
a number and a scale a row.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from onrecord.extract.decode import CueLabel
from onrecord.extract.session import ROLES_GRAPH, TOKENS_GRAPH
from onrecord.train.nearby import BLOCK, SEEN
from onrecord.train.network import AttributionNetwork, Layer, Transformer
from onrecord.train.peaks import Peaks

Floats = npt.NDArray[np.float32]

OPSET = 20
LARGEST = 63  # seven bits and a sign


class Graph:
    """Collects nodes and constants; every method that adds a node returns the name of its output."""

    def __init__(self, int8: bool, peaks: Peaks | None = None) -> None:
        self.int8 = int8
        self.peaks = peaks or {}
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, value: npt.NDArray[np.generic]) -> str:
        """A tensor that is part of the file."""
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def whole(self, value: int | list[int]) -> str:
        """A whole number, or a row of them, that is part of the file."""
        return self.constant(np.array(value, dtype=np.int64))

    def add(self, operator: str, *inputs: str, output: str | None = None, domain: str = "", **attributes: Any) -> str:
        """A node with one output."""
        name = output or f"n{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, list(inputs), [name], domain=domain, **attributes))
        return name

    def linear(self, layer: nn.Linear, states: str, exact: bool = False, output: str | None = None) -> str:
        """`states` times the layer's weights, plus its bias; on integers unless `exact`."""
        states, weight = self.smoothed(layer, states)
        return self.product(states, weight, _array(layer.bias), exact, output)

    def smoothed(self, layer: nn.Linear, states: str) -> tuple[str, Floats]:
        """What a layer takes in and its weights (in, out), divided and multiplied by its `smoothing`."""
        weight = _array(layer.weight).T
        if not self.int8 or layer not in self.peaks:
            return states, weight
        smooth = self.smoothing(layer)
        return self.add("Mul", states, self.constant(1 / smooth)), weight * smooth[:, None]

    def product(self, states: str, weight: Floats, bias: Floats, exact: bool = False, output: str | None = None) -> str:
        """`states` times `weight` (in, out), plus `bias`; on integers unless `exact`."""
        if exact or not self.int8:
            product = self.add("MatMul", states, self.constant(weight))
            return self.add("Add", product, self.constant(bias), output=output)
        scale = np.maximum(np.abs(weight).max(axis=0), 1e-8) / LARGEST
        whole = np.clip(np.rint(weight / scale), -LARGEST, LARGEST).astype(np.int8)
        inputs = [states, self.constant(whole), self.constant(scale.astype(np.float32))]
        zeros = self.constant(np.zeros(len(scale), dtype=np.int8))
        return self.add(
            "DynamicQuantizeMatMul", *inputs, zeros, self.constant(bias), output=output, domain="com.microsoft"
        )

    def smoothing(self, layer: nn.Linear) -> Floats:
        """What each of a layer's inputs is divided by before it is written in bytes: a few are far larger than the rest
        and would take all the steps, so that the weights take over half of the difference (after Xiao et al. 2023,
        "SmoothQuant", with the inputs' peaks alone). Ones where the peaks are not known."""
        peaks = self.peaks.get(layer) if self.int8 else None
        if peaks is None:
            return np.ones(layer.in_features, dtype=np.float32)
        return np.sqrt(np.maximum(peaks, 1e-3))

    def norm(self, layer: nn.LayerNorm, states: str) -> str:
        """Layer norm over the last axis."""
        weight, bias = self.constant(_array(layer.weight)), self.constant(_array(layer.bias))
        return self.add("LayerNormalization", states, weight, bias, axis=-1, epsilon=layer.eps)

    def gelu(self, states: str) -> str:
        """The exact Gaussian error linear unit."""
        return self.add("Gelu", states, domain="com.microsoft")

    def attend(self, query: str, key: str, value: str, *others: str, heads: int) -> str:
        """Attention of (B, T, heads x width) over (B, S, heads x width)."""
        return self.add("MultiHeadAttention", query, key, value, *others, domain="com.microsoft", num_heads=heads)

    def save(self, path: Path, inputs: list[onnx.ValueInfoProto], outputs: list[onnx.ValueInfoProto]) -> None:
        """Checks the graph and writes it."""
        graph = helper.make_graph(self.nodes, path.stem, inputs, outputs, self.constants)
        versions = [helper.make_opsetid("", OPSET), helper.make_opsetid("com.microsoft", 1)]
        model = helper.make_model(graph, opset_imports=versions, ir_version=9, producer_name="onrecord")
        onnx.save(model, str(path))


def export(network: AttributionNetwork, folder: Path, int8: bool, peaks: Peaks | None = None) -> None:
    """Writes the two graphs of `network` into `folder`; `peaks` make bytes more exact."""
    network.eval()
    _export_tokens(network, folder / TOKENS_GRAPH, int8, peaks)
    _export_roles(network, folder / ROLES_GRAPH, int8)


def _export_tokens(network: AttributionNetwork, path: Path, int8: bool, peaks: Peaks | None) -> None:
    graph = Graph(int8, peaks)
    encoder = network.encoder
    states, features = _embed(graph, encoder), _features(graph, encoder)
    if not encoder.frozen:
        states = graph.add("Add", states, features)
    batch_axis = graph.whole([0])
    states = graph.norm(encoder.norm, graph.add("Unsqueeze", states, batch_axis))
    looking = [] if encoder.distances is None else ["", "", _looking(graph, encoder)]  # no bias, no mask
    blocks = Blocks(graph, network.sizes.head_width) if encoder.nearby else None
    for number, layer in enumerate(encoder.layers):
        query, key, value = _asked_and_told(graph, layer, states)
        if blocks is not None and number in encoder.nearby:
            mixed = blocks.attend(query, key, value, layer.heads)
        else:
            mixed = graph.attend(query, key, value, *looking, heads=layer.heads)
        weight = _array(layer.attend_out.weight).T * graph.smoothing(layer.attend_out)[:, None]
        mixed = graph.product(mixed, weight, _array(layer.attend_out.bias))
        states = graph.norm(layer.attend_norm, graph.add("Add", states, mixed))
        inner = graph.linear(layer.narrow, graph.gelu(graph.linear(layer.widen, states)))
        states = graph.norm(layer.narrow_norm, graph.add("Add", states, inner))
        if number + 1 == encoder.frozen:
            states = graph.add("Add", states, features)
    cues, as_token = _cues_and_tokens(graph, network, states)
    axes = graph.whole([0])
    for name, value in (("cues", cues), ("states", states), ("as_token", as_token)):
        graph.add("Squeeze", value, axes, output=name)
    hidden, width = network.sizes.hidden, 2 * network.sizes.role_width
    names = ("ids", "shapes", "gaps", "quoted")
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["wordpieces"]) for name in names]
    outputs = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, ["wordpieces", size])
        for name, size in (("cues", len(CueLabel)), ("states", hidden), ("as_token", width))
    ]
    graph.save(path, inputs, outputs)


def _cues_and_tokens(graph: Graph, network: AttributionNetwork, states: str) -> tuple[str, str]:
    """Cue scores, and what roles are read from; what both take from the states is one product."""
    both = (network.cue_inner, network.as_token)
    weight, bias = (np.concatenate([_array(getattr(one, kind)) for one in both]) for kind in ("weight", "bias"))
    parts = graph.product(states, weight.T, bias)
    inner, as_token = f"{parts}.cues", f"{parts}.roles"
    sizes = graph.whole([one.out_features for one in both])
    graph.nodes.append(helper.make_node("Split", [parts, sizes], [inner, as_token], axis=2))
    return graph.linear(network.cue_scores, graph.gelu(inner), exact=True), as_token


def _embed(graph: Graph, encoder: Transformer) -> str:
    """What wordpieces and their places give (T, H)."""
    if graph.int8:
        table = _array(encoder.pieces.weight)
        scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8) / 127
        whole = graph.add("Gather", graph.constant(np.rint(table / scale).astype(np.int8)), "ids")
        scales = graph.add("Gather", graph.constant(scale.astype(np.float32)), "ids")
        states = graph.add("Mul", graph.add("Cast", whole, to=TensorProto.FLOAT), scales)
    else:
        states = graph.add("Gather", graph.constant(_array(encoder.pieces.weight)), "ids")
    zero = graph.whole([0])
    length = graph.add("Shape", "ids")
    places = graph.add("Slice", graph.constant(_array(encoder.positions.weight)), zero, length, zero)
    return graph.add("Add", states, places)


def _features(graph: Graph, encoder: Transformer) -> str:
    """What an uncased network cannot see of the text (T, H)."""
    tables = (("shapes", encoder.shapes), ("gaps", encoder.gaps), ("quoted", encoder.quoted))
    shapes, gaps, quoted = (graph.add("Gather", graph.constant(_array(table.weight)), name) for name, table in tables)
    return graph.add("Add", graph.add("Add", shapes, gaps), quoted)


def _looking(graph: Graph, encoder: Transformer) -> str:
    """What attention adds for distances (1, heads, T, T), cut from that of the longest window."""
    assert encoder.distances is not None
    longest = graph.constant(_array(encoder.distances(encoder.positions.num_embeddings)))
    zeros, axes = (graph.whole(pair) for pair in ([0, 0], [2, 3]))
    length = graph.add("Shape", "ids")
    return graph.add("Slice", longest, zeros, graph.add("Concat", length, length, axis=0), axes)


class Blocks:
    """Attention that looks nearby alone (`nearby`): the blocks of a window as a batch, each with what it sees."""

    def __init__(self, graph: Graph, head_width: int) -> None:
        self._graph = graph
        self._head_width = head_width
        one = graph.whole(1)
        self._length = graph.add("Shape", "ids")
        length = graph.add("Squeeze", self._length)
        seen = graph.add("Min", length, graph.whole(SEEN))
        blocks = graph.add("Range", graph.whole(0), length, graph.whole(BLOCK))
        blocks = graph.add("Unsqueeze", blocks, graph.whole([1]))
        first = graph.add("Max", graph.add("Sub", blocks, graph.whole((SEEN - BLOCK) // 2)), graph.whole(0))
        first = graph.add("Min", first, graph.add("Sub", length, seen))
        self._seen = graph.add("Add", first, graph.add("Range", graph.whole(0), seen, one))
        # The last block asks for the last wordpiece again where it has no more; what it is told is left out.
        asking = graph.add("Add", blocks, graph.whole(list(range(BLOCK))))
        self._asking = graph.add("Min", asking, graph.add("Sub", length, one))

    def attend(self, query: str, key: str, value: str, heads: int) -> str:
        """Attention of a window (1, T, heads x width)."""
        asking, looked_at, told = (
            self._graph.add("Squeeze", self._graph.add("Gather", states, index, axis=1), self._graph.whole([0]))
            for states, index in ((query, self._asking), (key, self._seen), (value, self._seen))
        )
        mixed = self._graph.attend(asking, looked_at, told, heads=heads)
        mixed = self._graph.add("Reshape", mixed, self._graph.whole([1, -1, heads * self._head_width]))
        return self._graph.add("Slice", mixed, self._graph.whole([0]), self._length, self._graph.whole([1]))


def _asked_and_told(graph: Graph, layer: Layer, states: str) -> tuple[str, str, str]:
    """The queries, keys and values of a layer's attention. What it gives, a mean of values, is smoothed here
    already, where that costs nothing."""
    states, weight = graph.smoothed(layer.attend_in, states)
    bias = _array(layer.attend_in.bias)
    width = len(bias) // 3
    smooth = np.concatenate([np.ones(2 * width, dtype=np.float32), graph.smoothing(layer.attend_out)])
    parts = graph.product(states, weight / smooth, bias / smooth)
    names = [f"{parts}.{part}" for part in ("query", "key", "value")]
    graph.nodes.append(helper.make_node("Split", [parts, graph.whole([width] * 3)], names, axis=2))
    return names[0], names[1], names[2]


def _export_roles(network: AttributionNetwork, path: Path, int8: bool) -> None:
    graph, head, width = Graph(int8), network.roles, network.sizes.role_width
    half = graph.whole([width, width])
    # One row of nothing behind the last, for columns that show none.
    rows = graph.add("Pad", "as_token", graph.whole([0, 0, 1, 0]))
    graph.nodes.append(helper.make_node("Split", [rows, half], ["all_added", "all_gated"], axis=1))
    added, gated = (graph.add("Gather", name, "index") for name in ("all_added", "all_gated"))
    as_cue = graph.linear(network.as_cue, "cues", exact=True)
    cue = graph.add("Unsqueeze", as_cue, graph.whole([1]))
    graph.nodes.append(helper.make_node("Split", [cue, half], ["cue_added", "cue_gate"], axis=2))
    distances = graph.constant(_array(head.distances.weight)[head.buckets.numpy()])
    mixed = graph.add("Add", graph.add("Add", added, "cue_added"), distances)
    mixed = graph.add("Add", mixed, graph.add("Mul", gated, "cue_gate"))
    mixed = graph.gelu(graph.norm(head.norm, mixed))
    three = graph.whole([width // 2] * 3)
    graph.nodes.append(
        helper.make_node("Split", [graph.linear(head.neighbours, mixed), three], ["left", "here", "right"], axis=2)
    )
    summed = graph.add("Add", graph.add("Add", "here", _shift(graph, "left", 1)), _shift(graph, "right", -1))
    graph.linear(head.scores, graph.gelu(summed), exact=True, output="scores")
    inputs = [
        helper.make_tensor_value_info("as_token", TensorProto.FLOAT, ["wordpieces", 2 * width]),
        helper.make_tensor_value_info("cues", TensorProto.FLOAT, ["cues", network.sizes.hidden]),
        helper.make_tensor_value_info("index", TensorProto.INT64, ["cues", "columns"]),
    ]
    graph.save(path, inputs, [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["cues", "columns", 6])])


def _shift(graph: Graph, columns: str, by: int) -> str:
    """The columns moved one to the right (1) or left (-1), zeros coming in."""
    pads = [0, by, 0, 0, -by, 0]
    return graph.add("Pad", columns, graph.whole(pads))


def _array(parameter: torch.Tensor) -> Floats:
    array: Floats = parameter.detach().numpy().astype(np.float32)
    return array

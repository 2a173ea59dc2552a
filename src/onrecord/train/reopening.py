"""A finished model's graphs → the network they were written from, so that a shipped model can learn on or teach.

Reads just what `export` writes, node by node in the same order. Weights in bytes come back as the numbers that the
bytes stand for, attention's values as small or large as they were written (the weights behind them make up for it). The
plain head, which training alone uses, is no part of a model and begins anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import NodeProto, numpy_helper
from torch import nn

from onrecord.errors import ModelError
from onrecord.extract.session import ROLES_GRAPH, TOKENS_GRAPH
from onrecord.train.network import AttributionNetwork, Sizes

Array = npt.NDArray[np.float32]
LINEAR = ("DynamicQuantizeMatMul", "MatMul")
QUERY_KEY_VALUE = 3  # what goes into attention that knows no distances


class WrittenGraph:
    """The nodes and constants of a graph, told by operator in the order in which they were written."""

    def __init__(self, path: Path) -> None:
        try:
            graph = onnx.load(str(path)).graph
        except Exception as error:  # the format's library raises a class of its own
            raise ValueError(f"{path.name} cannot be read: {error}") from error
        self.nodes = list(graph.node)
        self._constants = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
        self._maker = {output: node for node in self.nodes for output in node.output}
        self._adder = {node.input[0]: node for node in self.nodes if node.op_type == "Add"}

    def having(self, *operators: str) -> Iterator[NodeProto]:
        """The nodes of some operators."""
        return (node for node in self.nodes if node.op_type in operators)

    def constant(self, name: str) -> Array:
        """A constant as floats."""
        return self._constants[name].astype(np.float32)

    def constants_of(self, node: NodeProto) -> Iterator[Array]:
        """The constants among what goes into a node."""
        return (self.constant(name) for name in node.input if name in self._constants)

    def linear(self, node: NodeProto) -> tuple[Array, Array]:
        """The weight (out, in) and the bias (out,) of a product that `export.Graph.linear` wrote."""
        if node.op_type == "MatMul":
            bias = next(name for name in self._adder[node.output[0]].input if name in self._constants)
            return self.constant(node.input[1]).T, self.constant(bias)
        weight = self.constant(node.input[1]) * self.constant(node.input[2])
        before = self._maker.get(node.input[0])
        if before is not None and before.op_type == "Mul" and before.input[1] in self._constants:
            weight = weight * self.constant(before.input[1])[:, None]  # what smoothed the inputs
        return weight.T, self.constant(node.input[4])

    def looks_nearby(self, attention: NodeProto) -> bool:
        """Whether what attention asks for was put into blocks before."""
        return self._maker[attention.input[0]].op_type == "Squeeze"

    def table(self, index: str) -> Array:
        """The embedding that is looked up by the input `index`, its bytes times their scales."""
        parts = [self.constant(node.input[0]) for node in self.having("Gather") if node.input[1] == index]
        return parts[0] if len(parts) == 1 else parts[0] * parts[1]


def reopen(folder: Path, dropout: float = 0.0) -> AttributionNetwork:
    """The network of a model folder; raises ModelError where it is missing or of another shape than export writes."""
    try:
        tokens, roles = (WrittenGraph(folder / name) for name in (TOKENS_GRAPH, ROLES_GRAPH))
        return _filled(tokens, roles, dropout)
    except (OSError, KeyError, ValueError, StopIteration, RuntimeError) as error:
        raise ModelError(f"{folder} holds no model that can learn on: {error}") from None


def _filled(tokens: WrittenGraph, roles: WrittenGraph, dropout: float) -> AttributionNetwork:
    products = [tokens.linear(node) for node in tokens.having(*LINEAR)]
    attention = list(tokens.having("MultiHeadAttention"))
    heads = tuple(node.attribute[0].i for node in attention)
    norms = list(tokens.having("LayerNormalization"))
    knows_distances = any(len(node.input) > QUERY_KEY_VALUE for node in attention)
    if knows_distances or len(products) != 4 * len(heads) + 2 or len(norms) != 2 * len(heads) + 1:
        raise ValueError("its layers are not those of a small network")
    in_layers, (weight, bias), cue_scores = products[:-2], products[-2], products[-1]
    cue_units = cue_scores[0].shape[1]  # before those for roles in the product that gives both
    pieces = tokens.table("ids")
    positions = tokens.constant(next(tokens.having("Slice")).input[0])
    network = AttributionNetwork(
        Sizes(
            vocabulary=len(pieces),
            positions=len(positions),
            hidden=pieces.shape[1],
            head_width=products[1][0].shape[1] // heads[0],
            heads=heads,
            inner=tuple(len(bias) for _, bias in in_layers[2::4]),
            nearby=tuple(number for number, node in enumerate(attention) if tokens.looks_nearby(node)),
            role_width=(len(bias) - cue_units) // 2,
            dropout=dropout,
        )
    )
    encoder = network.encoder
    _set(encoder.pieces.weight, pieces)
    _set(encoder.positions.weight, positions)
    for name in ("shapes", "gaps", "quoted"):
        _set(getattr(encoder, name).weight, tokens.table(name))
    linears = ((one.attend_in, one.attend_out, one.widen, one.narrow) for one in encoder.layers)
    _set_linears([*chain.from_iterable(linears)], in_layers)
    heads_of_states = [network.cue_inner, network.cue_scores, network.as_token]
    for_cues, for_roles = ((weight[part], bias[part]) for part in (slice(cue_units), slice(cue_units, None)))
    _set_linears(heads_of_states, [for_cues, cue_scores, for_roles])
    layer_norms = [norm for layer in encoder.layers for norm in (layer.attend_norm, layer.narrow_norm)]
    for norm, node in zip([encoder.norm, *layer_norms], norms, strict=True):
        _set_norm(norm, tokens, node)
    _fill_roles(network, roles)
    return network


def _fill_roles(network: AttributionNetwork, graph: WrittenGraph) -> None:
    head = network.roles
    products = [graph.linear(node) for node in graph.having(*LINEAR)]
    _set_linears([network.as_cue, head.neighbours, head.scores], products)
    _set_norm(head.norm, graph, next(graph.having("LayerNormalization")))
    width = head.norm.normalized_shape[0]
    added = (constant for node in graph.having("Add") for constant in graph.constants_of(node))
    distances = next(constant for constant in added if constant.shape == (len(head.buckets), width))
    with torch.no_grad():
        head.distances.weight[head.buckets] = torch.from_numpy(distances)


def _set_linears(layers: Sequence[nn.Linear], products: Sequence[tuple[Array, Array]]) -> None:
    for layer, (weight, bias) in zip(layers, products, strict=True):
        _set(layer.weight, weight)
        _set(layer.bias, bias)


def _set_norm(norm: nn.LayerNorm, graph: WrittenGraph, node: NodeProto) -> None:
    _set(norm.weight, graph.constant(node.input[1]))
    _set(norm.bias, graph.constant(node.input[2]))


def _set(parameter: torch.Tensor, value: Array) -> None:
    with torch.no_grad():
        parameter.copy_(torch.from_numpy(np.ascontiguousarray(value)))

"""The layers of multilingual E5 as a graph for ONNX Runtime, which takes its 4-bit weights as they are."""

from __future__ import annotations

from typing import Any, List

import numpy as np
import onnx
from onnx import helper, numpy_helper

from assistant.nlu.e5.encoder import EMBEDDED
from assistant.nlu.e5.weights import BLOCK, Weights

SENTENCE = "sentence"
# The last layer says what a sentence means, one before it keeps more of how that is said: cross-validation
# chose the pair, see evaluation/README.md.
READ_AT = (10, 12)
OPERATORS = {"": 17, "com.microsoft": 1}
# Numbers that come in are multiplied as 8 bits, which is what the processor does fastest.
EIGHT_BITS = 4


def network(weights: Weights) -> bytes:
    """The graph that makes a sentence of its embedded tokens, serialized.

    It takes `embedded`, float32, (1, tokens, width), and returns `sentence`, float32, (1, width × layers
    read at): the mean of the tokens after each of these layers, at length one.
    """
    return _Network(weights).model().SerializeToString()


class _Network:
    """Collects nodes and the numbers that they need."""

    def __init__(self, weights: Weights) -> None:
        self._weights, self._shape = weights, weights.shape
        self._nodes: List[onnx.NodeProto] = []
        self._numbers: List[onnx.TensorProto] = []

    def model(self) -> onnx.ModelProto:
        after = [self._normalized(EMBEDDED, "emb.ln")]
        for layer in range(max(READ_AT)):
            after.append(self._layer(after[-1], f"l{layer}"))
        self._nodes.append(
            helper.make_node("Concat", [self._mean(after[n]) for n in READ_AT], [SENTENCE], axis=-1)
        )
        graph = helper.make_graph(
            self._nodes,
            "e5",
            [_value(EMBEDDED, 1, "tokens", self._shape.width)],
            [_value(SENTENCE, 1, self._shape.width * len(READ_AT))],
            self._numbers,
        )
        operators = [helper.make_opsetid(*each) for each in OPERATORS.items()]
        return helper.make_model(graph, opset_imports=operators, ir_version=8)

    def _layer(self, x: str, name: str) -> str:
        width, inner = self._shape.width, self._shape.inner
        asked = [self._times(x, f"{name}.{part}.w", width, width) for part in "qkv"]
        bias = np.concatenate([self._weights.vector(f"{name}.{part}.b") for part in "qkv"])
        heard = self._ours("MultiHeadAttention", *asked, self._constant(bias), num_heads=self._shape.heads)
        x = self._added(x, self._times(heard, f"{name}.ao.w", width, width), f"{name}.ao.b", f"{name}.aln")
        within = self._times(x, f"{name}.fi.w", width, inner)
        within = self._ours("BiasGelu", within, self._vector(f"{name}.fi.b"))
        return self._added(
            x, self._times(within, f"{name}.fo.w", inner, width), f"{name}.fo.b", f"{name}.oln"
        )

    def _times(self, x: str, name: str, ins: int, outs: int) -> str:
        numbers, scales = (self._constant(each) for each in self._weights.packed(name, ins))
        sizes = {"K": ins, "N": outs, "bits": 4, "block_size": BLOCK, "accuracy_level": EIGHT_BITS}
        return self._ours("MatMulNBits", x, numbers, scales, **sizes)

    def _added(self, x: str, more: str, bias: str, norm: str) -> str:
        parts = [self._vector(name) for name in (f"{norm}.w", f"{norm}.b", bias)]
        return self._ours("SkipLayerNormalization", x, more, *parts, epsilon=self._weights.epsilon)

    def _normalized(self, x: str, norm: str) -> str:
        parts = [self._vector(f"{norm}.{part}") for part in "wb"]
        return self._node("LayerNormalization", x, *parts, axis=-1, epsilon=self._weights.epsilon)

    def _mean(self, x: str) -> str:
        mean = self._node("ReduceMean", x, axes=[1], keepdims=0)
        return self._node("LpNormalization", mean, axis=-1, p=2)

    def _vector(self, name: str) -> str:
        return self._constant(self._weights.vector(name))

    def _constant(self, numbers: np.ndarray) -> str:
        name = f"constant {len(self._numbers)}"
        self._numbers.append(numpy_helper.from_array(numbers, name))
        return name

    def _ours(self, kind: str, *inputs: str, **settings: Any) -> str:
        """A node that only ONNX Runtime knows."""
        return self._node(kind, *inputs, domain="com.microsoft", **settings)

    def _node(self, kind: str, *inputs: str, **settings: Any) -> str:
        name = f"node {len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, list(inputs), [name], **settings))
        return name


def _value(name: str, *sizes: Any) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, sizes)

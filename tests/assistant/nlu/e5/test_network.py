from __future__ import annotations

import onnx

from assistant.nlu.e5.network import network


def test_the_graph_takes_tokens_and_returns_a_sentence(weights):
    graph = onnx.load_model_from_string(network(weights)).graph
    sizes = [
        (each.name, [size.dim_value or size.dim_param for size in each.type.tensor_type.shape.dim])
        for each in (*graph.input, *graph.output)
    ]
    assert sizes == [("embedded", [1, "tokens", 384]), ("sentence", [1, 768])]


def test_the_graph_is_the_same_each_time(weights):
    assert network(weights) == network(weights)

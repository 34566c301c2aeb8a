"""Texts to vectors, by multilingual E5."""

from __future__ import annotations

import concurrent.futures
import hashlib
import os
import pathlib
from typing import List

import numpy as np
import onnxruntime

from assistant.nlu.e5.pieces import Pieces
from assistant.nlu.e5.tokenizer import Tokenizer
from assistant.nlu.e5.weights import Weights

NETWORK, EMBEDDED = "network.onnx", "embedded"
ERRORS_ONLY = 3


class Encoder:
    """Multilingual E5, ready to be used.

    Its vocabulary's vectors stay in the package that brings them, where servers of one machine share them.

    Attributes:
        name: another for every encoder that would make other vectors.
    """

    def __init__(self, weights: Weights, pieces: Pieces, network: bytes) -> None:
        self._weights, self._pieces = weights, pieces
        self._tokenizer = Tokenizer(weights, pieces)
        self._width = weights.shape.width
        kind, *_ = weights.vector("emb.type").reshape(-1, self._width)
        self._places = weights.vector("emb.pos").reshape(-1, self._width) + kind
        self._session = onnxruntime.InferenceSession(network, _options())
        self.name = f"e5-{hashlib.sha256(network).hexdigest()[:16]}"

    @classmethod
    def load(cls, folder: pathlib.Path) -> Encoder:
        """The encoder that `save` has kept there."""
        weights = Weights()
        return cls(weights, Pieces.load(folder, weights), (folder / NETWORK).read_bytes())

    def encode(self, texts: List[str]) -> np.ndarray:
        """Vectors of the texts: float32, (len(texts), 768), each half of length one."""
        return np.concatenate([self._vector(text) for text in texts])

    def encode_many(self, texts: List[str]) -> np.ndarray:
        """The same, on all processors."""
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            return np.concatenate(list(pool.map(self._vector, texts)))

    def _vector(self, text: str) -> np.ndarray:
        tokens = self._tokenizer(text)
        embedded = self._weights.rows("emb.word", self._width, tokens) + self._places[: len(tokens)]
        return self._session.run(None, {EMBEDDED: embedded[np.newaxis]})[0]


def _options() -> onnxruntime.SessionOptions:
    options = onnxruntime.SessionOptions()
    # A server has one processor's worth of work, and in training texts are encoded side by side.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = ERRORS_ONLY
    return options


def save(folder: pathlib.Path) -> None:
    """Make an encoder and keep it there."""
    # Onnx is heavy, and a server does without it.
    from assistant.nlu.e5.network import network  # noqa: PLC0415

    weights = Weights()
    Pieces.built(weights).save(folder)
    (folder / NETWORK).write_bytes(network(weights))

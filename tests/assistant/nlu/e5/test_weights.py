from __future__ import annotations

import numpy as np
import pytest

from assistant.nlu.e5 import weights as module
from assistant.nlu.e5.weights import Weights


def test_the_network_is_that_of_e5_small(weights):
    assert weights.shape == (384, 12, 12, 1536, 250_037, 512, 2)


def test_tokens_that_are_alike_have_vectors_that_are_alike(weights):
    known = {piece: number for number, piece in enumerate(weights.pieces())}
    numbers = [known[piece] for piece in ("\u2581Paris", "\u2581Londres", "\u2581the")]
    vectors = weights.rows("emb.word", 384, numbers)
    paris, london, article = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    assert paris @ london > paris @ article


def test_a_matrix_is_the_same_packed(weights):
    numbers, scales = weights.packed("l3.q.w", 384)
    unpacked = np.stack([numbers & 15, numbers >> 4], axis=-1).reshape(384, 12, 32)
    rows = (unpacked.astype(np.float32) - 8) * scales.reshape(384, 12, 1)
    np.testing.assert_array_equal(rows.reshape(384, 384), weights.rows("l3.q.w", 384, range(384)))


def test_letters_are_made_alike(weights):
    assert {"\u2102": "C", "\uff21": "A", "\u00a0": " "}.items() <= {
        chr(letter): other for letter, other in weights.normalization().items()
    }.items()


def test_a_piece_that_is_longer_is_less_likely(weights):
    likely = dict(zip(weights.pieces(), weights.scores()))
    assert likely["s"] > likely["\u2581international"]


def test_another_format_is_refused(tmp_path, monkeypatch):
    (tmp_path / "other.bin").write_bytes(b"GGUF" + bytes(100))
    monkeypatch.setattr(module, "_path", lambda: tmp_path / "other.bin")
    with pytest.raises(ValueError, match="format that is not known"):
        Weights()

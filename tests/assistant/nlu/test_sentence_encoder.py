from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from assistant.nlu.sentence_encoder import MOST_TOKENS, SentenceEncoder, _readable, encode, encoder
from tests.conftest import ROOT


def test_a_vector_has_length_one():
    vectors = encode(["Combien de membres ?", ""])
    assert vectors.shape == (2, 384)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, rtol=1e-3)


def test_the_same_question_is_near_in_other_languages():
    french, english, other = encode(
        ["Combien de membres ?", "How many members?", "Where is the swimming pool?"]
    )
    assert french @ english > french @ other + 0.1


@pytest.mark.parametrize("text", ["", "\0", "a\0b", "\ud800", "é" * 1000])
def test_any_text_has_a_vector(text):
    assert np.isfinite(encode([text])).all()


def test_what_unfolds_to_much_does_not_overrun_the_encoders_memory():
    script = "from assistant.nlu.sentence_encoder import encode\nfor _ in range(20): encode(['ﷺ' * 1000])"
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT).returncode == 0


@pytest.mark.parametrize("text", ["e" + "\u0301" * 999, "ﷺ" * 1000, "a b " * 250, "𝄞" * 1000])
def test_what_no_sentence_has_does_not_keep_the_encoder_busy(text):
    assert encoder().token_count(_readable(text), is_query=True) <= MOST_TOKENS


def test_of_a_long_sentence_nothing_is_left_out():
    question = "Pourriez-vous me dire combien de collectivités sont membres de l'organisation ? " * 12
    assert _readable(question) == question


def test_a_message_alone_has_the_vector_it_had_in_training(build, training_data, message):
    build(SentenceEncoder).train(training_data)
    encoder = build(SentenceEncoder, trained=True)
    encoder.process_training_data(training_data)
    example = training_data.training_examples[1]
    (alone,) = encoder.process([message(example.get("text"))])
    np.testing.assert_allclose(example.features[0].features, alone.features[0].features, atol=1e-4)

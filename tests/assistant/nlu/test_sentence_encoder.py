from __future__ import annotations

import numpy as np

from assistant.nlu.sentence_encoder import SentenceEncoder


def test_a_message_alone_has_the_vector_it_had_in_training(build, training_data, message, tmp_path):
    build(SentenceEncoder, cache=str(tmp_path / "cache")).train(training_data)
    encoder = build(SentenceEncoder, trained=True, cache=str(tmp_path / "cache"))
    encoder.process_training_data(training_data)
    example = training_data.training_examples[1]
    (alone,) = encoder.process([message(example.get("text"))])
    np.testing.assert_allclose(example.features[0].features, alone.features[0].features, atol=1e-4)


def test_the_mean_of_the_examples_is_taken_off(build, training_data, tmp_path):
    build(SentenceEncoder, cache=str(tmp_path / "cache")).train(training_data)
    encoder = build(SentenceEncoder, trained=True, cache=str(tmp_path / "cache"))
    encoder.process_training_data(training_data)
    vectors = np.vstack([example.features[0].features for example in training_data.training_examples])
    np.testing.assert_allclose(vectors.mean(axis=0), 0, atol=1e-6)


def test_the_vectors_of_the_examples_are_kept_for_the_next_training(build, training_data, tmp_path):
    build(SentenceEncoder, cache=str(tmp_path / "cache")).train(training_data)
    assert [path.suffix for path in (tmp_path / "cache").iterdir()] == [".sqlite"]

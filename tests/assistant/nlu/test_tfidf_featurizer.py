from __future__ import annotations

import numpy as np
import pytest

from assistant.nlu.tfidf_featurizer import TfidfFeaturizer


@pytest.fixture
def featurizer(build, training_data):
    build(TfidfFeaturizer, analyzer="char_wb", ngrams=[2, 3]).train(training_data)
    return build(TfidfFeaturizer, trained=True, analyzer="char_wb", ngrams=[2, 3])


def row(featurizer, message):
    (done,) = featurizer.process([message])
    return done.features[0].features.toarray()[0]


def test_a_known_text_has_length_one(featurizer, message):
    assert np.linalg.norm(row(featurizer, message("members"))) == pytest.approx(1)


def test_a_typing_slip_stays_near(featurizer, message):
    word, slip, other = (row(featurizer, message(text)) for text in ("members", "membres", "paella"))
    assert word @ slip > 0.4 > word @ other


def test_what_was_never_seen_has_no_features(featurizer, message):
    assert not row(featurizer, message("Ωψ")).any()


def test_words_are_lemmas(build, training_data, message, token):
    for example in training_data.training_examples:
        example.set("text_tokens", [token(word, "WORD") for word in example.get("text").split()])
    build(TfidfFeaturizer).train(training_data)
    loaded = build(TfidfFeaturizer, trained=True)
    assert row(loaded, message("x", text_tokens=[token("anything", "WORD")])).any()
    assert not row(loaded, message("x", text_tokens=[token("anything")])).any()

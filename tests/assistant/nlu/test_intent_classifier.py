from __future__ import annotations

import pytest

from assistant.nlu.intent_classifier import LinearIntentClassifier
from assistant.nlu.sentence_encoder import SentenceEncoder
from assistant.nlu.tfidf_featurizer import TfidfFeaturizer


@pytest.fixture
def classify(build, training_data, message):
    ngrams = build(TfidfFeaturizer, analyzer="char_wb", alias="characters")
    ngrams.train(training_data)
    build(SentenceEncoder).train(training_data)
    encoder = build(SentenceEncoder, trained=True)
    for featurizer in (ngrams, encoder):
        featurizer.process_training_data(training_data)
    build(LinearIntentClassifier).train(training_data)
    classifier = build(LinearIntentClassifier, trained=True)
    return lambda text: classifier.process(encoder.process(ngrams.process([message(text)])))[0]


@pytest.mark.parametrize(
    ("text", "intent"),
    [("bonsoir", "greet"), ("number of members", "ask_members"), ("compro coche", "out_of_scope")],
)
def test_a_message_gets_its_intent(classify, text, intent):
    assert classify(text).get("intent")["name"] == intent


def test_confidences_are_a_distribution_in_order(classify):
    ranking = [entry["confidence"] for entry in classify("hello").get("intent_ranking")]
    assert sum(ranking) == pytest.approx(1)
    assert ranking == sorted(ranking, reverse=True)


def test_a_language_without_examples_of_an_intent_has_it_all_the_same(classify):
    assert classify("¿cuántos miembros?").get("intent")["name"] == "ask_members"

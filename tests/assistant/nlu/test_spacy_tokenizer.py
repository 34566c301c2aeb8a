from __future__ import annotations

import pytest

from assistant.nlu.language_identifier import LanguageIdentifier
from assistant.nlu.spacy_tokenizer import SpacyTokenizer


@pytest.fixture
def tokenizer(build):
    return build(SpacyTokenizer, models={"fr": "fr_core_news_sm"})


def tokens(tokenizer, message):
    (done,) = tokenizer.process([message])
    return [(token.text, token.lemma) for token in done.get("text_tokens")]


def test_french_words_have_lemmas(tokenizer, message):
    assert ("grandes", "grand") in tokens(tokenizer, message("les grandes villes", language="fr"))


def test_another_language_is_split_by_its_own_rules(tokenizer, message):
    assert [text for text, _ in tokens(tokenizer, message("l'home don't", language="en"))] == [
        "l'home",
        "do",
        "n't",
    ]


def test_training_gives_the_same_tokens(build, tokenizer, training_data, message):
    build(LanguageIdentifier).process_training_data(training_data)
    tokenizer.process_training_data(training_data)
    example = training_data.training_examples[2]
    trained = [(token.text, token.lemma) for token in example.get("text_tokens")]
    assert trained == tokens(tokenizer, message(example.get("text"), language="fr"))

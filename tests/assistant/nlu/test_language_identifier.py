from __future__ import annotations

import pytest
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.nlu.language_identifier import LanguageIdentifier


@pytest.fixture
def identifier(build, training_data):
    build(LanguageIdentifier).train(training_data)
    return lambda: build(LanguageIdentifier, trained=True, floor=0.6)


@pytest.mark.parametrize(
    ("text", "language"), [("bonsoir", "fr"), ("how many members are there", "en"), ("¿qué tal?", "es")]
)
def test_a_clear_language_is_an_entity(identifier, message, entities, text, language):
    (identified,) = identifier().process([message(text)])
    assert identified.get("language") == language
    assert entities(identified) == [("language", language)]


@pytest.mark.parametrize("text", ["", "42", "UCLG"])
def test_an_unclear_language_is_only_a_guess(identifier, message, entities, text):
    (identified,) = identifier().process([message(text)])
    assert [kind for kind, _ in entities(identified)] == ["likely_language"]


@pytest.mark.parametrize(("word", "language"), [("quand", "fr"), ("nosotros", "es"), ("whose", "en")])
def test_function_words_are_known_without_an_example(identifier, message, word, language):
    (identified,) = identifier().process([message(word)])
    assert identified.get("language") == language


def mash(language, *texts):
    metadata = {"intent": {"language": language}}
    return [Message({"text": text, "intent": "gibberish", "metadata": metadata}) for text in texts]


def test_keys_hit_at_random_are_in_no_language(build, training_data, message, entities):
    latin = mash("fr", "qsdf jklm", "sdfg hjkl", "wxcv bn", "azer uiop")
    build(LanguageIdentifier).train(training_data.merge(TrainingData(latin)))
    (identified,) = build(LanguageIdentifier, trained=True).process([message("qsdfg hjklm wxcv")])
    assert entities(identified) == []


def test_keys_hit_at_random_show_whose_alone_their_letters_are(build, training_data, message, entities):
    arabic = [*plain("مرحبا", language="ar"), *mash("ar", "شسيبلا", "ضصثقفغ"), *mash("es", "ىةوزظ")]
    cyrillic = mash("fr", "фыва", "йцукен", "фывап", "лдж")
    build(LanguageIdentifier).train(training_data.merge(TrainingData([*arabic, *cyrillic])))
    ours, theirs = build(LanguageIdentifier, trained=True).process([message("منتاللبي"), message("фывап")])
    assert [language for _, language in entities(ours)] == ["ar"]
    assert entities(theirs) == []


def test_training_examples_say_their_language(identifier, training_data):
    identifier().process_training_data(training_data)
    assert {example.get("language") for example in training_data.training_examples} == {"fr", "en", "es"}


def plain(*texts, language=None):
    metadata = {"intent": {"language": language}} if language else None
    return [Message({"text": text, "intent": "greet", "metadata": metadata}) for text in texts]


def test_one_example_without_a_language_among_others_is_named(build, training_data):
    with pytest.raises(ValueError, match="'hei' lacks"):
        build(LanguageIdentifier).train(training_data.merge(TrainingData(plain("hei"))))


def test_where_no_example_names_its_language_every_message_is_in_none(build, message, entities):
    data = TrainingData(plain("hello", "bonjour"))
    build(LanguageIdentifier).train(data)
    identifier = build(LanguageIdentifier, trained=True)
    (identified,) = identifier.process([message("bonsoir")])
    assert (identified.get("language"), entities(identified)) == ("xx", [])
    identifier.process_training_data(data)
    assert {example.get("language") for example in data.training_examples} == {"xx"}


def test_where_there_is_one_language_every_message_is_in_it(build, message, entities):
    build(LanguageIdentifier).train(TrainingData(plain("hello", "good morning", language="en")))
    (identified,) = build(LanguageIdentifier, trained=True).process([message("buenas")])
    assert entities(identified) == [("language", "en")]
